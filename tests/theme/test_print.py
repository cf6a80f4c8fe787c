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
def printed(address: str, browser: Browser) -> PdfReader:
    """A case as it is printed."""
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(address + KINDS["case"])
        return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))


@pytest.fixture(scope="module")
def pages(printed: PdfReader) -> list[str]:
    """The text of each of its pages."""
    return [each.extract_text() for each in printed.pages]


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
def test_entries_are_numbered(pages: list[str], demo: Site) -> None:
    """Every entry has its number in print."""
    entries = demo.read("cases/everything/index.html").count('class="entry ')
    numbers = re.findall(r"^No\. (\d+)$", "\n".join(pages), re.MULTILINE)

    assert entries > 10
    # Dates and numbers stand in the margin, so the file has them in an order of its own.
    assert sorted(map(int, numbers)) == list(range(1, entries + 1))


@pytest.mark.browser
def test_letters_are_as_large_as_meant(printed: PdfReader) -> None:
    """Running text is 10 points and more: nothing is too wide for the page, which would shrink all of it."""
    sizes: dict[str, float] = {}

    def visit(text: str, page: list[float], line: list[float], _: object, size: float) -> None:
        sizes[text.strip()] = abs(size * line[3] * page[3])

    for each in printed.pages:
        each.extract_text(visitor_text=visit)

    assert sizes["We first wrote 2008. It was 2009."] >= 10


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
