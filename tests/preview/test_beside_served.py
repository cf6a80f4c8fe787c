"""A picture beside a source, as it comes, changes and goes while the preview runs."""

import io
from pathlib import Path

import pytest
from PIL import Image

from support.previews import Served, served
from support.sites import SETTINGS, Site, site_of

POST = (
    "-- content/posts/a/index.md --\n---\ntitle: A\ndate: 2009-09-01\n---\n![The bill](bill.png)\n"
)
AT = "/blog/posts/a/"


@pytest.fixture
def blog(tmp_path: Path) -> Site:
    """A post that shows a picture which is not there yet."""
    return site_of(tmp_path / "site", f"-- gripe.yaml --\n{SETTINGS}{POST}")


def _png(color: str, width: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 2), color).save(out, "PNG")
    return out.getvalue()


def _shown(preview: Served) -> tuple[int, bool]:
    """Return how the picture is answered, and whether the page keeps room for one of width 5."""
    return preview.ask(f"{AT}bill.png").status, 'width="5"' in preview.ask(AT).text


def test_a_picture_that_is_added_appears_without_a_restart(blog: Site) -> None:
    """And so does another in its place; once it is gone it is said to be missing."""
    with served(blog.root) as preview:
        assert preview.ask(f"{AT}bill.png").status == 404
        blog.write("content/posts/a/bill.png", _png("red", 5))
        preview.until(lambda: _shown(preview) == (200, True))
        blog.write("content/posts/a/bill.png", _png("blue", 7))
        preview.until(lambda: _shown(preview) == (200, False))
        blog.remove("content/posts/a/bill.png")
        preview.until(lambda: any("no such file" in line for line in preview.lines))
