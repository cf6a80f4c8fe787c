"""The theme's fonts are on the first page, wherever it comes from and however slowly."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.previews import served
from support.sites import SETTINGS, Site

SLOW = {"offline": False, "latency": 300, "downloadThroughput": 60_000, "uploadThroughput": 20_000}
CASE = """\
---
title: A washer
company: Maytag
timeline:
  - 2009-08-10 phone: Called about the washer.
---
It *broke* in a week. **Again.**

Она сломалась.
"""
PARTS = {"h1": "Newsreader", ".story em": "Newsreader", ".story strong": "Newsreader"}


def _site(root: Path, *, has_url: bool) -> Site:
    site = Site(root)
    lines = [each for each in SETTINGS.splitlines() if has_url or not each.startswith("url:")]
    site.write("gripe.yaml", "\n".join(lines) + "\n")
    site.write("content/cases/washer.md", CASE)
    return site


def fonts_of(page: Page, part: str) -> set[str]:
    """Return the families of the fonts in which a part of a page is drawn."""
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": part})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {each["familyName"].partition(" ")[0] for each in used}


def _is_shown(browser: Browser, address: str, *, slowly: bool = False) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        if slowly:
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.goto(address)
        assert {part: fonts_of(page, part) for part in PARTS} == {
            part: {font} for part, font in PARTS.items()
        }
        assert fonts_of(page, ".story p:last-child") != {"Newsreader"}  # it has no such letters


@pytest.mark.browser
@pytest.mark.parametrize("has_url", [True, False], ids=["with url", "without"])
@pytest.mark.parametrize("slowly", [False, True], ids=["fast", "slow"])
def test_the_first_page_has_the_fonts(
    tmp_path: Path,
    browser: Browser,
    static_host: Callable[..., str],
    *,
    has_url: bool,
    slowly: bool,
) -> None:
    """Of a browser that was never there before, over a fast line and a slow one."""
    site = _site(tmp_path / "site", has_url=has_url)
    site.publish()
    _is_shown(
        browser, f"{static_host(site.output, '/blog/')}cases/washer/index.html", slowly=slowly
    )


@pytest.mark.browser
def test_a_page_from_disk_has_the_fonts(tmp_path: Path, browser: Browser) -> None:
    """Without any host."""
    site = _site(tmp_path / "site", has_url=False)
    site.publish()
    _is_shown(browser, (site.output / "cases/washer/index.html").as_uri())


@pytest.mark.browser
@pytest.mark.parametrize("has_url", [True, False], ids=["with url", "without"])
def test_the_preview_has_the_fonts(tmp_path: Path, browser: Browser, *, has_url: bool) -> None:
    """Though a browser keeps nothing of what it answers."""
    site = _site(tmp_path / "site", has_url=has_url)
    with served(site.root) as running:
        _is_shown(browser, f"{running.url}cases/washer/")
