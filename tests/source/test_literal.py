# ruff: noqa: RUF001 - letters of many languages
"""Texts that stand in a block under `|`: what was said stands on the page as it was said."""

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MakeSite
from gripe.source.documents import read_document
from gripe.source.markdown.html_tokens import text_of, tokens
from gripe.source.markdown.literal import literal_html
from gripe.source.schema.fronts import CaseFront, EntryFront
from support.linked import case, followup
from support.sites import Site

# What people paste, each in another language: whatever a sign means elsewhere, here it means itself.
PASTED = {
    "english": """\
    Dear <First Name>,

    # 4471-B is the ticket, and {sum} is due.
    1. The lid came cracked.
    2986. That is the model.
    - 20 EUR for postage
    * and *nothing* since, __really__

    --
    Ann Whitcombe
    12 Tanner's Row
    Tarnwick TW3 9QX
    ann.whitcombe@example.org | +44 1632 960 118
    https://example.org/orders?id=4471&lang=en.""",
    "german": """\
Sehr geehrte Damen und Herren,

2. Mahnung erhalten. Siehe [Ticket 12]: geschlossen.
---
Mit freundlichen Grüßen
i. A. Jörg Süß

-----Ursprüngliche Nachricht-----
Von: Kundendienst <service@example.com>
Gesendet: Montag, 2. März 2026 10:04
An: Jörg Süß
Betreff: AW: Deckel

> > Der Deckel fehlt.
> Wir prüfen das.
Diese E-Mail kann vertrauliche Informationen enthalten.""",
    "french": "Bonjour,\n\n« Rien n’est dû » : c’est faux !\n\n    4 × 12,50 €\n\nCordialement,\nÉloïse",
    "japanese": "お世話になっております。\n**蓋**が届きません。\n\n件名：蓋\n　田中",
    "russian": "Здравствуйте!\n\n> Где мой заказ?\nНа складе.\n\n=====\nС уважением,\nОльга",
    "hebrew": "שלום,\n`המכסה` חסר.\n\nתודה\nדנה",
    "arabic": "مرحبا،\n1. الغطاء مكسور\n2. لا رد\n\nشكرا",
    "polish": "Dzień dobry,\n~~~\nbrak pokrywki\n~~~\nPozdrawiam\nŁucja",
    "turkish": "Merhaba,\n\tkapak\n\t\tyok\n| a | b |\n|---|---|\n\nSaygılarımla\nIşıl",
    "korean": "안녕하세요.\n:::\n![뚜껑](x.png) [없음](y)\n\n감사합니다",
}


def visible(markup: str) -> str:
    """Return the signs of some HTML that can be seen, in order."""
    return "".join(text_of(markup).split())


def signs(text: str) -> str:
    """Return the signs of a text that can be seen, in order."""
    return "".join(text.split())


def lines(markup: str) -> list[str]:
    """Return the lines of some HTML as a reader sees them, without the empty ones."""
    broken = re.sub(r"<br>|</p>", "\n", markup)
    return [
        line for line in html.unescape(re.sub(r"<[^>]*>", "", broken)).split("\n") if line.strip()
    ]


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
def test_every_line_and_every_sign_stands_as_it_was_pasted(text: str) -> None:
    """A pasted letter keeps its lines, whatever is in them, and becomes paragraphs and links only."""
    markup = literal_html(text)

    assert visible(markup) == signs(text)
    assert [line.strip() for line in lines(markup)] == [
        line.strip() for line in text.splitlines() if line.strip()
    ]
    assert {each.name for each in tokens(markup)} <= {"", "a", "br", "div", "p"}
    assert "mailto:" not in markup


def test_blanks_that_a_line_begins_with_are_kept() -> None:
    """What is indented stays so, with blanks that a browser does not take away."""
    assert lines(literal_html("a\n    b\n\tc")) == [
        "a",
        "\u00a0\u00a0\u00a0\u00a0b",
        "\u00a0\u00a0\u00a0\u00a0c",
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://example.org/a_(b), please", "https://example.org/a_(b)"),
        ("(http://example.org/a?b=1&c=%20#d)", "http://example.org/a?b=1&c=%20#d"),
        ("<https://example.org>", "https://example.org"),
        ("HTTPS://Example.ORG/A.", "HTTPS://Example.ORG/A"),
        ("https://203.0.113.7:8080/x", "https://203.0.113.7:8080/x"),
        ("javascript://example.org/%0aalert(1)", ""),
        ("https://me@example.org/", ""),
        ("https://example.org@evil.example/", ""),
        ("https://203.0.113.700/", ""),
        ("https://example.org/a\u200eb", "https://example.org/a"),
        ("https://example.org/100%", "https://example.org/100"),
        ("https://localhost", ""),
        ("ann@example.org and www.example.org", ""),
        ("https://", ""),
    ],
)
def test_whole_addresses_of_the_web_are_links(text: str, address: str) -> None:
    """An address is a link where nobody can doubt where it ends; addresses of people are none."""
    found = [html.unescape(each) for each in re.findall(r'<a href="([^"]*)">', literal_html(text))]

    assert found == ([address] if address else [])
    assert visible(literal_html(text)) == signs(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u202d\u202e")))
def test_no_visible_sign_is_lost(text: str) -> None:
    """Whatever is pasted, all of it that can be seen is on the page, in its order, and is no markup."""
    if not re.search("```|~~~", text):
        markup = literal_html(text)
        assert visible(markup) == signs(text)
        assert {each.name for each in tokens(markup)} <= {"", "a", "br", "div", "p"}


ALPHABET = [
    *"<>&\"'`*_#~|-=+:[](){}\\!^ \n\t.1ab",
    "    ",
    "\n\n",
    "https://a.example/",
    "```",
    "\n---\n",
    "> ",
]


@given(st.lists(st.sampled_from(ALPHABET), max_size=60).map("".join))
def test_nothing_in_it_is_markup(text: str) -> None:
    """Signs that mean something to Markdown, HTML or YAML mean themselves."""
    assert visible(literal_html(text)) == signs(text)


def test_a_fence_may_be_put_around_a_part_of_it() -> None:
    """Within a text that stands as it is, `chat` and `email` are what an author adds on purpose."""
    markup = literal_html("They wrote:\n```chat\nAgent: *Hi*\nMe: <b>\n```\nThat was all.")

    assert '<ol class="chat">' in markup
    assert lines(markup)[0] == "They wrote:"
    assert "*Hi*" in markup
    assert "```" not in markup


@pytest.mark.parametrize(
    "text", ["```chat\nMe: a", "```python\nx\n```", "~~~~\n```chat\nMe: a\n```\n~~~~"]
)
def test_other_fences_are_lines(text: str) -> None:
    """A fence that is not closed, of code, or in another, is what was typed."""
    assert visible(literal_html(text)) == signs(text)
    assert "<ol" not in literal_html(text)


def entries(timeline: str) -> tuple[EntryFront, ...]:
    """Return the entries of a timeline."""
    source = f"---\ntitle: A\ncompany: HP\ntimeline:\n{timeline}---\n"
    document, problems = read_document("content/cases/a.md", source.encode(), CaseFront)
    assert problems == []
    assert document
    return document.front.timeline


SHAPES = {
    "short": "  - 2009-08-10 chat: |\n      one\n\n        # two\n",
    "short, its text not deep": "  - 2009-08-10 chat: |\n    one\n\n      # two\n",
    "short, with keys below": "  - 2009-08-10 chat: |\n      one\n\n        # two\n    minutes: 4\n",
    "long": "  - date: 2009-08-10\n    text: |\n      one\n\n        # two\n",
    "long, chomped": "  - date: 2009-08-10\n    text: |-\n      one\n\n        # two\n",
    "long, measured": "  - date: 2009-08-10\n    text: |2\n      one\n\n        # two\n\n\n",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_lines_are_read_as_they_were_written(shape: str) -> None:
    """A block under `|` keeps lines, empty ones and what its lines begin with, in every shape of an entry."""
    (entry,) = entries(shape)

    assert (entry.text, entry.is_literal) == ("one\n\n  # two", True)


@pytest.mark.parametrize(
    "shape",
    [
        "  - 2009-08-10 letter: |\n          Council\n      12: High Street\n    minutes: 4\n",
        "  - 2009-08-10 letter: | # as it came: here\n          Council\n      12: High Street\n",
        "  - date: 2009-08-10\n    text: |\n          Council\n      12: High Street\n    minutes: 4\n",
        "  - 2009-08-10 letter: |2\n          Council\n      12: High Street\n    minutes: 4\n",
    ],
)
def test_first_line_may_be_the_deepest(shape: str) -> None:
    """A letter whose first line is indented further than another is read: YAML alone would end there."""
    (entry,) = entries(shape)

    assert entry.text == "    Council\n12: High Street"


@pytest.mark.parametrize(
    "text", ["Called *him*.", "'Called *him*.'", '"Called *him*."', ">\n      Called\n      *him*."]
)
def test_any_other_text_is_markdown(text: str) -> None:
    """A plain text, a quoted one and a folded block stay Markdown."""
    (entry,) = entries(f"  - 2009-08-10: {text}\n")

    assert (entry.text, entry.is_literal) == ("Called *him*.", False)


SAID = "|\n      Dear <Name>,\n      # 12 is\n\n        *late*: a@b.example"
SHOWN = (
    '<div class="said">\n<p dir="auto">Dear &lt;Name&gt;,<br># 12 is</p>\n'
    '<p dir="auto">\u00a0\u00a0*late*: a@b.example</p>\n</div>'
)


@pytest.fixture
def desk(site: MakeSite) -> Site:
    """A site with a letter in an entry, in a follow-up and in a correction."""
    told = SAID.replace("      ", "  ")
    corrected = f"corrections:\n  - date: 2009-09-01\n    text: {SAID}\n"
    return site(
        case(f"2009-08-10 email: {SAID}", more=corrected)
        + followup(f"case: washer\ndate: 2009-08-20\ntext: {told}\neffect: note")
    )


def test_it_is_on_pages_in_feeds_and_in_data(desk: Site) -> None:
    """What stands under `|` is shown in the record, told in feeds, and in case.json as it was typed."""
    desk.publish(strict=True)

    page = desk.read("cases/washer/index.html")
    assert page.count(SHOWN) == 3
    assert html.escape(SHOWN, quote=False) in desk.read("cases/washer/feed.xml")
    data = json.loads(desk.read("cases/washer/case.json"))
    assert [each["text"] for each in data["timeline"]] == [
        "Dear <Name>,\n# 12 is\n\n  *late*: a@b.example"
    ] * 2
    assert data["timeline"][0]["html"] == SHOWN
    assert data["corrections"][0]["text"] == data["timeline"][0]["text"]


def test_bar_instead_of_an_angle_is_another_text(desk: Site) -> None:
    """Where only `|` becomes `>`, the same words are Markdown in the next build, and the other way round."""
    path = "content/cases/washer.md"
    desk.write(path, case("2009-08-10 email: |\n      *late*").split(" --\n", 1)[1])
    desk.publish()
    assert "*late*" in desk.read("cases/washer/index.html")

    desk.replace(path, "email: |", "email: >")
    desk.publish()
    assert "<em>late</em>" in desk.read("cases/washer/index.html")

    desk.replace(path, "email: >", "email: |")
    desk.publish()
    assert "*late*" in desk.read("cases/washer/index.html")
