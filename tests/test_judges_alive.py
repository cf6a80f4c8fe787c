"""A judge that never complains proves nothing: each one is shown a fault and has to see it."""

import http.client
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page

from support.judges import axe, nu_check
from support.needs import require

GOOD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A good page</title>
<style>
body { color: #222; background: #fff; }
@media (prefers-color-scheme: dark) { body { color: #777; background: #666; } }
</style>
</head>
<body><main><h1>A good page</h1><p>Nothing to complain about.</p></main></body>
</html>
"""
CHROMIUM_MISSING = r"^chromium is missing: apt-get install chromium$"
FAULTS = {
    "no-lang/index.html": GOOD.replace(' lang="en"', ""),
    "wrong-nesting/index.html": GOOD.replace("<p>Nothing", "<p><div></p>Nothing"),
    "no-such-property/style.css": "p { colour: red }",
    "malformed-drawing/badge.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of one good page."""
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    return tmp_path


def status(url: str) -> int:
    """Return the status a server gives for a URL, redirects not followed."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.judge
def test_nu_accepts_a_good_page(folder: Path) -> None:
    """Nu says nothing of a page without fault."""
    assert nu_check(folder) == []


@pytest.mark.judge
def test_nu_sees_every_fault(folder: Path) -> None:
    """Nu complains of each fault, by its file: HTML errors and warnings, CSS, SVG."""
    for file, text in FAULTS.items():
        (folder / file).parent.mkdir()
        (folder / file).write_text(text, encoding="utf-8")
    assert {line.split(":")[0].strip('"') for line in nu_check(folder)} == FAULTS.keys()


@pytest.mark.judge
def test_nu_refuses_a_folder_without_pages(tmp_path: Path) -> None:
    """A folder with nothing to check is no success."""
    with pytest.raises(FileNotFoundError):
        nu_check(tmp_path)


@pytest.mark.browser
@pytest.mark.judge
def test_axe_accepts_a_good_page(page: Page) -> None:
    """Axe says nothing of a page without fault."""
    page.set_content(GOOD)
    report = axe(page)
    assert (report.violations, report.incomplete) == ([], [])


@pytest.mark.browser
@pytest.mark.judge
def test_axe_sees_a_missing_alt(page: Page) -> None:
    """Axe names the picture that has no text."""
    page.set_content(GOOD.replace("<p>", '<img id="mute" src="data:,"><p>'))
    assert [line.split(": ")[:2] for line in axe(page).violations] == [["image-alt", "#mute"]]


@pytest.mark.browser
@pytest.mark.judge
def test_axe_sees_poor_contrast_in_the_dark_only(page: Page) -> None:
    """The dark scheme is judged by its own colours."""
    page.set_content(GOOD)
    page.emulate_media(color_scheme="dark")
    assert {line.split(":")[0] for line in axe(page).violations} == {"color-contrast"}


@pytest.mark.browser
@pytest.mark.judge
def test_axe_leaves_contrast_over_a_picture_open(page: Page) -> None:
    """What axe cannot decide is reported as such."""
    picture = "background: linear-gradient(#fff, #000)"
    page.set_content(GOOD.replace("<p>", f'<p style="{picture}">'))
    assert [line.split(":")[0] for line in axe(page).incomplete] == ["color-contrast"]


@pytest.mark.browser
@pytest.mark.parametrize("prefix", ["/", "/gripes/"])
def test_host_serves_the_folder_and_nothing_else(
    static_host: Callable[[Path, str], str], folder: Path, page: Page, prefix: str
) -> None:
    """Under its prefix the site is there, its own 404 page included; outside it nothing is."""
    (folder / "404.html").write_text("<title>Not here</title>", encoding="utf-8")
    (folder / "cases").mkdir()
    site = static_host(folder, prefix)
    root = site.removesuffix(prefix) + "/"
    assert [status(site), status(site + "cases"), status(site + "nowhere")] == [200, 301, 404]
    assert [status(root), status(root + "index.html")] == [200 if site == root else 404] * 2
    page.goto(site + "nowhere")
    assert page.title() == "Not here"


@pytest.mark.browser
def test_browser_reaches_nothing_but_this_machine(page: Page) -> None:
    """A page that loads something from elsewhere fails to, with or without a network."""
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")


def test_missing_judge_skips_at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without CI a missing judge is a skip that says what to do."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=CHROMIUM_MISSING):
        require("chromium", None)


def test_missing_judge_fails_on_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """On CI a missing judge is a failure."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=CHROMIUM_MISSING):
        require("chromium", None)


@pytest.mark.browser
def test_a_browser_needs_no_thread_of_this_process(page: Page) -> None:
    """Gripe forks only where there is one: behind a browser as well, workers are forked."""
    page.goto("about:blank")

    assert threading.active_count() == 1
