"""Pages are light and stand still: what they weigh, what room they keep, what moves while they come."""

import gzip
import re
from pathlib import PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize

from support.browser import DESKTOP, PHONE
from support.demo import KINDS
from support.sites import Site

PAGE_BYTES, FONT_BYTES = 25_000, 60_000
MOST_SHIFTED = 0.01
PLAIN = ("cases/settled/", "cases/chain/", "cases/retold/")
LOADED = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"')
PICTURE = re.compile(r"<img\b[^>]*>")
# A slow line: a fifth of a second for the way there and back, 80 kB a second.
SLOW = {"offline": False, "latency": 200, "downloadThroughput": 80_000, "uploadThroughput": 20_000}
WATCH_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const each of list.getEntries())
      window.shifts.push([each.value, ...each.sources.map(source => source.node?.className)]);
  }).observe({type: "layout-shift", buffered: true});
"""
# All pictures, one after the other, as somebody who reads down the page would have them.
READ_DOWN = """async () => {
  for (const image of document.images) {
    image.scrollIntoView();
    await image.decode();
  }
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@pytest.mark.parametrize("path", PLAIN)
def test_a_case_without_exhibits_is_light(demo: Site, path: str) -> None:
    """HTML, style sheets and scripts of its page are 25 kB at most, compressed as a host does."""
    page = f"{path}index.html"
    loaded = [found[1] or found[2] for found in LOADED.finditer(demo.read(page))]
    parts = [page, *(address.removeprefix("/blog/") for address in loaded)]
    weights = {part: len(gzip.compress((demo.output / part).read_bytes(), 6)) for part in parts}

    assert loaded
    assert sum(weights.values()) <= PAGE_BYTES, weights


def test_fonts_are_light(demo: Site) -> None:
    """All fonts together are 60 kB at most, and each is one that a style sheet asks for."""
    endings = {".woff2", ".woff", ".ttf", ".otf"}
    fonts = {
        path: len(data)
        for path, data in demo.published().items()
        if PurePosixPath(path).suffix in endings
    }
    sheets = b"".join(data for path, data in demo.published().items() if path.endswith(".css"))

    assert fonts
    assert sum(fonts.values()) <= FONT_BYTES, fonts
    assert [path for path in fonts if PurePosixPath(path).name.encode() not in sheets] == []


def test_every_picture_has_its_room(demo: Site) -> None:
    """Each `img` of every page has a width and a height."""
    pictures = {
        (path, picture)
        for path, data in demo.published().items()
        if path.endswith(".html")
        for picture in PICTURE.findall(data.decode())
    }
    sized = re.compile(r'(?=.* width="\d+")(?=.* height="\d+")')

    assert len(pictures) > 2
    assert sorted(each for each in pictures if not sized.match(each[1])) == []


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["case", "case, closed", "company"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_while_a_page_comes(
    address: str, browser: Browser, kind: str, size: ViewportSize
) -> None:
    """Over a slow line, style sheets and pictures push nothing out of its place, and fonts next to nothing.

    When a font comes, a line may break elsewhere: a hundredth, where a tenth is called good.
    """
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.add_init_script(WATCH_SHIFTS)
        page.goto(address + KINDS[kind])
        page.evaluate(READ_DOWN)
        shifts: list[Any] = page.evaluate("window.shifts")

    assert sum(value for value, *_ in shifts) < MOST_SHIFTED, shifts
