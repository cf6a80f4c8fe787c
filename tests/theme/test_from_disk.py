"""A site without an address, opened from a disk: nothing is missing, refused or out of reach."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from support.browser import DESKTOP, LOAD_ALL, failures
from support.demo import FILES, KINDS
from support.sites import Site

LOADED = """document.fonts.ready.then(() =>
  [...document.fonts].filter(font => font.family === "Newsreader" && font.status !== "unloaded")
    .map(font => font.status))"""  # of those of the machine there is one or another


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site in which everything occurs, built for no address."""
    made = Site(tmp_path_factory.mktemp("disk"))
    for path, data in FILES.items():
        made.write(path, data)
    made.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    made.publish(strict=True)
    return made


@dataclass(frozen=True)
class Watched:
    """A page, and all that went wrong on it."""

    page: Page
    wrong: list[str]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page that is watched."""
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        wrong = failures(page)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith("file:") else wrong.append(request.url),
        )
        yield Watched(page, wrong)


@pytest.mark.browser
def test_pages_open_from_disk_as_they_are_meant_to_look(folder: Site, watched: Watched) -> None:
    """Style sheets, fonts and pictures of every page load; the browser has nothing to say about any."""
    page = watched.page
    for path in KINDS.values():
        file = folder.output / path
        page.goto((file / "index.html" if file.is_dir() else file).as_uri())

        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(252, 251, 247)"
        ), path
        assert set(page.evaluate(LOADED)) == {"loaded"}, path
        page.evaluate(LOAD_ALL)

    assert watched.wrong == []


@pytest.mark.browser
def test_a_reader_gets_from_page_to_page_by_clicking(folder: Site, watched: Watched) -> None:
    """From the index to the older cases, to one of them, on to its company, and all the way back."""
    page = watched.page
    page.goto((folder.output / "index.html").as_uri())
    page.get_by_role("link", name="Cases", exact=True).first.click()
    page.get_by_role("link", name="Older").first.click()
    page.get_by_role("link", name="Donaudampfschifffahrts").first.click()
    assert page.locator(".entries").is_visible()

    page.get_by_role("link", name="Ampersand & Söhne <GmbH>").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ampersand & Söhne <GmbH>"
    page.go_back()
    page.go_back()
    page.go_back()
    assert page.get_by_role("heading", level=1).inner_text() == "All cases"

    assert watched.wrong == []
