"""Laws of inline marks: nothing typed is lost, nothing takes more than some passes, nothing is too deep."""

import html
import re
import sys
from collections import Counter
from types import FrameType
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from gripe.source.markdown.marks.html_writer import markup_of
from gripe.source.markdown.marks.inline_marks import InlineMarks

# Words of ten scripts, with what is written beside them.
_WORDS = (
    "refund|Rückzahlung,|“refusé”|возврат.|επιστροφή·|استرداد؟|החזר־|वापसी।|「返金」|환불에서|คืนเงิน"
)
WORDS = _WORDS.split("|")
MARKS = "* ** *** _ __ ~ ~~ ` `` \\ [ ] ![ < > { } & !".split()
BLANKS = [" ", "\n", "  \n", "\\\n", "\u00a0", "\u3000"]
_LINKS = """
    ]( ) ](a.md) ](a·" ") " ' ( [^ ][ [] <https: https://a.b/ www. @a.example <b> </b> <a·href=' '> <!-- -->
    <? ?> {. } {title=' '} &amp; &quot ; |
""".split()
LINKS = [each.replace("·", " ") for each in _LINKS]


def tree(text: str, *, short: bool = False) -> Element:
    """Return a paragraph with its inline marks read."""
    paragraph = Element("p")
    paragraph.text = text
    InlineMarks(Markdown(), short=short).run(paragraph)
    return paragraph


def bare(text: str) -> str:
    """Return a text without blanks and without the signs that marks are made of."""
    return re.sub(r"[\s*_~`\\]", "", text)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS + MARKS + BLANKS), max_size=25).map("".join), st.booleans())
def test_only_marks_that_take_effect_are_gone(text: str, short: bool) -> None:  # noqa: FBT001
    """Without links and HTML each character is there, but for those that an element or escape used."""
    made = tree(text, short=short)
    shown = "".join(made.itertext())
    tags = Counter(each.tag for each in made.iter())

    assert bare(shown) == bare(text)
    before, after = Counter(text), Counter(shown)
    stars = before["*"] + before["_"] - after["*"] - after["_"]
    assert stars == 2 * tags["em"] + 4 * tags["strong"]
    assert 2 * tags["del"] <= before["~"] - after["~"] <= 4 * tags["del"]
    assert (before["`"] - after["`"] > 0) == (tags["code"] > 0)
    assert len(re.findall(r"\\[!-/:-@\[-`{-~\n]", text)) >= before["\\"] - after["\\"]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(["{}"] * 20 + LINKS + MARKS + BLANKS), max_size=30), st.booleans())
def test_no_word_is_lost(signs: list[str], short: bool) -> None:  # noqa: FBT001
    """Whatever stands around it, each word is in the text, in an attribute, or in the author's HTML."""
    text = "".join(each if each != "{}" else f"w{number}w" for number, each in enumerate(signs))

    markup = html.unescape(markup_of(tree(text, short=short)))

    assert set(re.findall("w[0-9]+w", text)) <= set(re.findall("w[0-9]+w", markup))


_UNITS = r"""
*a_ |*a **b |a**b|_*|~a ~~b |[|![|[a](|[a](<b|[a](b "|[a](b (|[a](()|[[]|[a][b|[^a]|*a[b](c)|[a](b){.a}|
[a http://a.b](c)|[http://a.b|<|<a x="|<a x=" y='|<!--|<?|<!A|<![CDATA[|<ab:|<a@b.|&|&#1|http://|http://a.|
www.|a@|a_|a@b.c_ |{|{.a |{a='|\|\"|   |`a``b```c|a@b.|!|[a](b)|```` a` |{.a}|<b>|&amp;
"""
UNITS = ["a  \n", *(each.strip("\n") for each in _UNITS.split("|"))]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("ending", ["", "]", "](b)"])
def test_twice_the_text_is_twice_the_work(unit: str, ending: str) -> None:
    """No sign, however often it stands there, lets the others be looked at again and again."""
    once, twice = (_calls(unit * number + ending * number) for number in (400, 800))

    assert twice < 2.3 * once + 200


def test_every_length_of_backticks() -> None:
    """Runs of backticks, each of another length, are looked for once."""
    once, twice = (
        _calls(" ".join("`" * length for length in range(number))) for number in (100, 200)
    )

    assert twice < 2.3 * once


@pytest.mark.parametrize(
    ("begin", "end"), [("*a **b ", "c** d*"), ("[", "](b)"), ("![", "](b)"), ("~~a *b ", "c* d~~")]
)
def test_what_is_too_deep_is_text(begin: str, end: str) -> None:
    """Marks inside of more than a hundred others are text, and ten thousand of them are no harm."""
    made = tree(f"{begin * 10_000}x{end * 10_000}")

    depth, level = 0, [made]
    while level:
        depth, level = depth + 1, [inner for each in level for inner in each]
    assert depth <= 102
    assert "x" in markup_of(made)


def _calls(text: str) -> int:
    """Return how many functions are called to read a text."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        tree(text)
    finally:
        sys.setprofile(before)
    return count
