"""A case on paper is a dossier: numbered pages and entries, its exhibits with digests, where it leads."""

import io
import re
from hashlib import sha256

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from support.browser import DESKTOP
from support.demo import KINDS
from support.sites import Site


@pytest.fixture(scope="module")
def pages(address: str, browser: Browser) -> list[str]:
    """The text of each page of a printed case."""
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(address + KINDS["case"])
        printed = page.pdf(prefer_css_page_size=True, format="A4")
    return [each.extract_text() for each in PdfReader(io.BytesIO(printed)).pages]


@pytest.fixture(scope="module")
def text(pages: list[str]) -> str:
    """All of it, one blank between words."""
    return " ".join(" ".join(pages).split())


@pytest.mark.browser
def test_every_page_has_its_number(pages: list[str]) -> None:
    """Each page says which it is, and of how many."""
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert re.search(rf"\b{number} / {len(pages)}\b", page), page


@pytest.mark.browser
def test_entries_are_numbered_in_order(text: str, demo: Site) -> None:
    """Every entry has its number in print."""
    entries = demo.read("cases/everything/index.html").count('class="entry ')
    record = text[text.index("The record") :]
    numbers = list(dict.fromkeys(map(int, re.findall(r"No\. (\d+)", record))))

    assert entries > 10
    assert sorted(numbers) == list(range(1, entries + 1))


@pytest.mark.browser
def test_exhibits_are_listed_with_their_digests(text: str, demo: Site) -> None:
    """Each exhibit stands in a list, with the SHA-256 of its file as filed, or that it is on request."""
    listed = text[text.index("List of exhibits") :]
    joined = listed.replace(" ", "")
    filed = demo.root / "content/cases/everything"

    for letter, name in zip("AB", ("receipt.png", "photo.jpg"), strict=True):
        assert f"Exhibit {letter}" in listed
        assert sha256((filed / name).read_bytes()).hexdigest() in joined
    assert re.search(r"Exhibit C: The letter & <more>.*On request", listed)


@pytest.mark.browser
def test_links_to_elsewhere_are_written_out(text: str) -> None:
    """Paper cannot be clicked: the addresses of sources stand there, those of this site's pages do not."""
    joined = text.replace(" ", "")

    assert "https://example.org/paper" in joined
    assert "https://example.org/blog/cases/everything/" in joined
    assert joined.count("https://example.org/blog/") == 1


@pytest.mark.browser
def test_what_is_of_no_use_on_paper_is_left_out(text: str) -> None:
    """No menu, skip link, link to a feed or field to copy from."""
    useless = ["Skip to the text", "Send by mail", "Feed of this case", "HTML to copy", "Full size"]

    assert [words for words in useless if words in text] == []
