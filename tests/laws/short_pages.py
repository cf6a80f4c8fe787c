"""What the laws are tried with: lists of companies and tags with a page for each line; to be imported."""

from collections.abc import Iterator

import pytest

from gripe.plan.lists import paging


@pytest.fixture(autouse=True, scope="module")
def short_pages() -> Iterator[None]:
    """Let a small blog have many pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "ROWS", 1)
        patch.setattr(paging, "COUNTS", 1)
        yield
