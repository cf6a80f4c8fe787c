"""What people type becomes what they mean: each line here is one that came out wrong."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.source.markdown.convert import to_prose
from gripe.source.markdown.raw_html import lost_words
from support.sites import REPOSITORY


def made(text: str, *, short: bool = False) -> str:
    """Return the HTML of a text, without the blanks before its blocks."""
    return tight(to_prose(text, short=short).html)


def tight(markup: str) -> str:
    """Return HTML without the ends of lines before its tags."""
    return re.sub(r"(?<!<br>)\n+<(?!/code)", "<", markup)


def shown(markup: str) -> str:
    """Return what a reader sees of some HTML, without blanks."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", markup)).split())


_FILE = Path(__file__).with_name("markdown_dialect.txt").read_text(encoding="utf-8")
_TYPED = re.findall(r"^=== (\w+)\n(.*?)\n--->\n(.*?)\n(?====|\Z)", _FILE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("form", "text", "html"), _TYPED)
def test_a_text_becomes_what_it_means(form: str, text: str, html: str) -> None:
    """What a person types becomes what that person means; in one line only inline marks mean anything."""
    assert made(text, short=form == "short") == html


def test_all_that_was_typed_is_tried() -> None:
    """The file is read whole."""
    assert len(_TYPED) == _FILE.count("--->") >= 50


@pytest.mark.parametrize(
    ("text", "left", "named"),
    [
        ("before\n\n<script>alert(1)</script>\n\nafter", "beforeafter", "<script>"),
        ("before\n\n<script>\n\nafter *all*", "beforeafterall", "<script>"),
        ("before <template> after", "beforeafter", "<template>"),
        ("<style>\np { color: red }\n\nafter", "p{color:red}after", "<style>"),
        ('<iframe src="https://video.example/1"></iframe>', "", "https://video.example/1"),
        ("<iframe src=x>\n\nafter", "after", "<iframe>"),
        ("<form><button>Send</button></form> after", "Sendafter", "<form>"),
        ("a <svg><text>b</text></svg> c", "ac", "<svg>"),
        ("<video controls>no video</video>", "novideo", "<video>"),
    ],
)
def test_what_acts_is_left_out_by_name(text: str, left: str, named: str) -> None:
    """Active content goes with a warning, and takes nothing along that stands behind it."""
    prose = to_prose(text)

    assert shown(prose.html) == left
    warnings = [each for each in prose.faults if each.code == "active-content"]
    assert any(named in each.message for each in warnings)
    assert all(each.severity == "warning" and each.near in text for each in warnings)


def test_html_that_is_not_in_order_keeps_its_words() -> None:
    """A missing quote or end of a tag shows the tag as a text; no word goes into an address."""
    text = 'see <a href="https://a.example>the long way around to <b>everything</b>" and on'
    assert "thelongwayaroundtoeverything" in shown(to_prose(text).html)
    assert shown(to_prose("a <b and\n\nmore").html) == "a<bandmore"


@pytest.mark.parametrize(
    "text",
    [
        "[a](ftp://b.example/c)",
        "<a href='irc://b.example'>a</a>",
        "[a](javascript:b)",
        "![a](data:image/png;base64,AAAA)",
        '<a title="b" href=file:///c>a</a>',
    ],
)
def test_an_address_that_is_left_out_is_named(text: str) -> None:
    """What no page may lead to goes with a warning; what stood there stays."""
    prose = to_prose(text)

    assert [(each.code, each.severity) for each in prose.faults] == [("foreign-address", "warning")]
    assert prose.faults[0].near in text
    assert "a" in prose.html
    assert ":" not in prose.html


def test_words_that_a_sanitizer_drops_are_found() -> None:
    """The guard behind the sanitizer tells the first words that are gone, whatever has taken them."""
    assert lost_words("<p>I <b>wrote</b> to&nbsp;them</p>", "<p>I wrote to them</p>") == ""
    assert lost_words("<table>I<td>wrote</table>", "I<table><td>wrote</td></table>") == ""
    assert lost_words("<p>I wrote to them</p>", "<p>I wrote</p>") == "tothem"


def test_a_mark_without_its_note_is_named() -> None:
    """A footnote's mark that no note explains stays a text, with a warning."""
    prose = to_prose("Said so[^12] and `[^13]`.")

    assert "[^12]" in prose.html
    assert [each.near for each in prose.faults if each.code == "undefined-note"] == ["[^12]"]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("[old]: https://a.example/\n\n*[ETA]: time of arrival\n\nwords", ["[old]:", "*[ETA]:"]),
        ("See [old] at ETA.\n\n[old]: https://a.example/\n\n*[ETA]: time of arrival", []),
    ],
)
def test_a_definition_that_nothing_uses_is_named(text: str, near: list[str]) -> None:
    """What is defined and shown nowhere goes with a warning that says where it stands."""
    faults = to_prose(text).faults

    assert [each.near for each in faults] == near
    assert all(each.severity == "warning" for each in faults)


_SIGNS = "a b é ß Ж ي א ก 電 が 한 ी 👩 1 . , : ; ! ? * _ ` ~ [ ] ( ) { } < > # + - = | / &".split()
_CONSTRUCTS = (
    "- |1. |> |```|<b>|</b>|<x y>|<script>|[^1]|[^1]: |](|![|{.a}|<div>|<!--|-->|&amp;|http://a.de|\\|^|@|\"|'|%|$"
).split("|")
_LETTERS = st.sampled_from([*_SIGNS, *_CONSTRUCTS, " ", "\n", "\n\n", "    ", "\t", "\u00a0"])
_TAKEN = re.compile(r"<!--.*?(?:-->|\Z)|</?(?:b|div|script)>|&amp;", re.DOTALL)


def _lost(text: str) -> list[str]:
    """Return the letters of a text that are neither on the page nor in what is named."""
    prose = to_prose(text)
    if any(each.severity == "error" for each in prose.faults):
        return []
    for fault in prose.faults:
        if fault.code == "unused-definition":  # it is named by its beginning
            text = re.sub(re.escape(fault.near) + ".*(?:\n[\"'(].*)?", "", text)
    has = unescape(prose.html)
    return [each for each in _TAKEN.sub("", text) if each.isalpha() and each not in has]


_TEXTS = st.lists(_LETTERS, max_size=40).map("".join)


@given(_TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    """Every letter typed is on the page, in an attribute, or in what is named."""
    assert _lost(text) == []


@pytest.mark.deep
@settings(max_examples=20_000, deadline=None)
@given(_TEXTS)
def test_no_letter_is_lost_in_twenty_thousand_texts(text: str) -> None:
    """The same of as many texts as were promised."""
    assert _lost(text) == []


def test_no_word_of_the_corpora_is_lost() -> None:
    """Every word of what people write in thirty languages is on the page."""
    texts = [Path(__file__).with_name("quotations.txt").read_text(encoding="utf-8")]
    sources = sorted([*REPOSITORY.glob("content/**/*.md"), *REPOSITORY.glob("examples/**/*.md")])
    texts += [path.read_text(encoding="utf-8").split("\n---\n", 1)[-1] for path in sources]
    words = 0
    for paragraph in (each for text in texts for each in text.split("\n\n")):
        html = unescape(to_prose(paragraph).html)
        named = " ".join(each.message + each.near for each in to_prose(paragraph).faults)
        for word in re.findall(r"[^\W\d_]{2,}", _TAKEN.sub("", unescape(paragraph))):
            words += 1
            assert word in html or word in named, (word, paragraph)
    assert words > 5_000


def _pairs() -> list[tuple[str, str]]:
    text = (REPOSITORY / "docs" / "markdown.md").read_text(encoding="utf-8")
    joined = re.split(r"(?m)^```markdown\n", text)[1:]
    found = []
    for each in joined:
        source, _, rest = each.partition("\n```\n\n```html\n")
        found.append((source, rest.partition("\n```\n")[0]))
    return found


@pytest.mark.parametrize(("source", "html"), _pairs())
def test_the_documents_examples_are_true(source: str, html: str) -> None:
    """What docs/markdown.md says of an example is what becomes of it."""
    assert made(source).replace("&nbsp;", " ") == tight(html)
