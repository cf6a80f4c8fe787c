"""What is left without script, and without style sheets: all that a page says, in order."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from support.browser import DESKTOP
from support.demo import KINDS

CASE = KINDS["case"]
# What does something on a page only if a script makes it do so.
NEEDS_SCRIPT = "button, input, select, [onclick], [contenteditable], form:not([action])"
# A way down a long column, which there is none of on a wide screen.
NARROW_ONLY = ".onward-to"
# It chooses among what the page has links to: tests/lists/.
FILTER = "form[data-source]"
WITHOUT = "these => document.querySelectorAll(these).forEach(each => each.remove())"
BARE = "document.querySelectorAll('link[rel=stylesheet], style').forEach(sheet => sheet.remove())"
# Words that a style sheet writes before or behind an element of the page.
WRITTEN = """() => [...document.querySelectorAll("body, body *")].flatMap(element =>
  ["::before", "::after"].map(part => getComputedStyle(element, part).content)
    .filter(content => /["'].*[\\p{L}\\p{N}]/u.test(content))
    .map(content => [content.replace(/^"|"$/g, ""), element.dataset.label ?? ""]))"""
BACKGROUNDS = """() => [...document.querySelectorAll("body, body *")]
  .filter(element => getComputedStyle(element).backgroundImage !== "none")
  .map(element => element.nodeName + "." + element.className)"""


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser whose reader has scripts turned off."""
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        yield context.new_page()


def words(page: Page) -> list[str]:
    """Return the words of a page's text; capitals may be the style sheet's."""
    return page.locator("main").inner_text().casefold().split()


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_says_the_same_without_script(
    address: str, page: Page, plain: Page, kind: str
) -> None:
    """The text is the same, and nothing is shown that would do nothing."""
    page.goto(address + KINDS[kind])
    plain.goto(address + KINDS[kind])
    page.evaluate(WITHOUT, FILTER)

    assert words(plain)
    assert words(plain) == words(page)
    assert plain.locator(NEEDS_SCRIPT).locator("visible=true").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_says_the_same_without_style_sheets(address: str, page: Page, kind: str) -> None:
    """The words are the same in the same order: no style sheet says, hides or moves any."""
    page.goto(address + KINDS[kind])
    page.evaluate(WITHOUT, NARROW_ONLY)
    styled = words(page)
    written = page.evaluate(WRITTEN)

    # In a narrow table each number repeats the head of its column.
    assert [content for content, label in written if content.strip() != label] == []
    assert page.evaluate(BACKGROUNDS) == []

    page.evaluate(BARE)
    assert page.evaluate("getComputedStyle(document.body).margin") == "8px"
    assert words(page) == styled


@pytest.mark.browser
def test_a_case_reads_in_order_without_style_sheets(address: str, page: Page) -> None:
    """What it is about, how it stands and since when come first, then both sides, story, facts and record."""
    page.goto(address + CASE)
    page.evaluate(BARE)
    text = page.locator("main").inner_text()
    parts = [
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
        "Everything at once",
        "Reopened, promise broken",
        "Published 1 Sep 2009",
        "Open for",
        "Asked for",
        "my money",
        "Last from",
        "The story",
        "The washer.",
        "In brief",
        "Who is who",
        "The record",
        "List of exhibits",
        "Corrections",
        "We first wrote 2008. It was 2009.",
        "To cite and share",
    ]
    places = [text.index(part) for part in parts]

    assert places == sorted(places)
    numbers = [int(number) for number in re.findall(r"^.*No\. (\d+)$", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 10
