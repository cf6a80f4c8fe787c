"""Running text that can be read: the length of its lines and the size of its letters."""

from statistics import mean

import pytest
from playwright.sync_api import Page

from support.browser import DESKTOP, PHONE
from support.demo import KINDS

# The lines of each paragraph, cut where the browser breaks them.
LINES = """selector => [...document.querySelectorAll(selector)].map(paragraph => {
  const lines = [], range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let top = -1;
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      if (Math.abs(box.top - top) > box.height / 2) { lines.push(""); top = box.top; }
      lines[lines.length - 1] += text.data[at];
    }
  return lines;
})"""
FONT_CAME = """document.fonts.ready.then(() =>
  [...document.fonts].some(font => font.family === "Newsreader" && font.status === "loaded"))"""
SIZES = """() => [...document.querySelectorAll(
  ".prose > p, .prose > ul, .prose > ol, .prose > blockquote, .summary, .card-summary")]
  .map(element => parseFloat(getComputedStyle(element).fontSize))"""


@pytest.mark.browser
@pytest.mark.parametrize("font", ["Newsreader", "what the machine has"])
def test_lines_of_a_story_have_60_to_75_characters(address: str, page: Page, font: str) -> None:
    """On a desktop a full line of running text has 60 to 75 characters, whatever font came."""
    has_font = font == "Newsreader"
    if not has_font:
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address + KINDS["case, closed"])
    loaded = page.evaluate(FONT_CAME)
    assert loaded is has_font

    paragraphs = page.evaluate(LINES, ".story .prose > p")
    full = [line.strip() for lines in paragraphs for line in lines[:-1]]

    assert len(full) > 8
    assert 60 <= mean(map(len, full)) <= 75, full


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["case", "case, closed", "post", "page", "index", "company"])
def test_running_text_is_16_pixels_and_more(address: str, page: Page, kind: str) -> None:
    """Stories, entries, pages and summaries are at least 16 CSS pixels large, on a phone as well."""
    page.goto(address + KINDS[kind])
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        sizes = page.evaluate(SIZES)

        assert sizes
        assert min(sizes) >= 16
