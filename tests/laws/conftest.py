"""What the laws are tried with: lists of companies and of tags that have a page for each line."""

from collections.abc import Iterator

import pytest

from gripe.plan.lists import paging


@pytest.fixture(autouse=True, scope="module")
def _short_pages() -> Iterator[None]:
    """Let a small blog have many pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "ROWS", 1)
        patch.setattr(paging, "COUNTS", 1)
        yield
