# ruff: noqa: RUF001 - letters of many languages
"""Fences `chat` and `email`: who wrote, when, line by line, and never what is not there."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MakeSite
from gripe.source.markdown.convert import to_prose
from gripe.source.markdown.html_tokens import text_of, tokens
from gripe.source.markdown.literal import literal_html
from gripe.source.transcripts.chat_fence import chat_html
from gripe.source.transcripts.chat_times import datetime_of
from gripe.source.transcripts.email_fence import email_html
from support.linked import case
from support.sites import Site


def signs(text: str) -> str:
    """Return the signs of a text that can be seen, in order."""
    return "".join(text.split())


def visible(markup: str) -> str:
    """Return the signs of some HTML that can be seen, in order."""
    return signs(text_of(markup))


def spoken(markup: str) -> list[tuple[str, str, str]]:
    """Return each message of a chat: who wrote it, its time as HTML has it, and its words."""
    found = []
    for item in re.findall(r"<li[^>]*>(.*?)</li>", markup, re.DOTALL):
        who = re.search(r"<cite[^>]*>(.*?)</cite>", item)
        when = re.search(r'<time datetime="([^"]*)"', item)
        words = re.findall(r"<p[^>]*>(.*?)</p>", item)
        said = text_of("\n\n".join(words).replace("<br>", "\n"))
        found.append((who[1] if who else "", when[1] if when else "", said))
    return found


# What programs export and people copy, in the forms of several countries; the words are ours.
CHATS = {
    "brackets": (
        "[12:03] Agent: Hello, how can I help?\n[12:04] Me: The lid is cracked.\nHere is the order:\n\n4471",
        [
            ("Agent", "12:03", "Hello, how can I help?"),
            ("Me", "12:04", "The lid is cracked.\nHere is the order:\n\n4471"),
        ],
    ),
    "dashes": (
        "12:03 - Me: Hi\n12:30 - 13:00 suits me\n12:05 - Agent joined the chat",
        [("Me", "12:03", "Hi\n12:30 - 13:00 suits me"), ("", "12:05", "Agent joined the chat")],
    ),
    "times behind names": (
        "Agent (12:03): One moment.\nMe (12:09 PM): Six minutes already?",
        [("Agent", "12:03", "One moment."), ("Me", "12:09", "Six minutes already?")],
    ),
    "round brackets, as help desks have them": (
        "(14:07:33) Tarnwick Support: Welcome.\n(14:08:02) Visitor 4471: Hello?",
        [("Tarnwick Support", "14:07:33", "Welcome."), ("Visitor 4471", "14:08:02", "Hello?")],
    ),
    "German, from an iPhone": (
        "[04.03.26, 14:07:33] Jörg Süß: Wo ist es?\n\u200e[04.03.26, 14:09:01] Brambleford: \u200eBild fehlt",
        [
            ("Jörg Süß", "2026-03-04T14:07:33", "Wo ist es?"),
            ("Brambleford", "2026-03-04T14:09:01", "\u200eBild fehlt"),
        ],
    ),
    "German, from Android": (
        """\
04.03.26, 14:07 - Nachrichten sind verschlüsselt. Mehr dazu: https://example.org/
04.03.26, 14:07 - Jörg hat den Betreff geändert: Paket
04.03.26, 14:08 - +49 170 5550123: Moment
Ich sehe nach.""",
        [
            (
                "",
                "2026-03-04T14:07",
                "Nachrichten sind verschlüsselt. Mehr dazu: https://example.org/",
            ),
            ("", "2026-03-04T14:07", "Jörg hat den Betreff geändert: Paket"),
            ("+49 170 5550123", "2026-03-04T14:08", "Moment\nIch sehe nach."),
        ],
    ),
    "American": (
        "3/4/26, 2:07\u202fPM - Ann: Anybody?\n3/14/26, 12:00\u202fAM - Hobwell Care: We are closed.",
        [("Ann", "14:07", "Anybody?"), ("Hobwell Care", "2026-03-14T00:00", "We are closed.")],
    ),
    "Spanish": (
        "28/3/2025, 9:29 p.\u00a0m. - Lucía: ¿Y mi pedido?\n28/3/2025, 9:31 p.\u00a0m. - Asesor: Un momento.",
        [
            ("Lucía", "2025-03-28T21:29", "¿Y mi pedido?"),
            ("Asesor", "2025-03-28T21:31", "Un momento."),
        ],
    ),
    "Finnish": (
        "4.3.2026 klo 14.07 - Matti: Missä se on?",
        [("Matti", "2026-03-04T14:07", "Missä se on?")],
    ),
    "Chinese": (
        "2026/3/4 下午2:07 - 小明: 在吗？\n2026/3/4 下午2:09 - 客服: 您好",
        [("小明", "2026-03-04T14:07", "在吗？"), ("客服", "2026-03-04T14:09", "您好")],
    ),
    "French, no times": (
        "Moi : Bonjour\nConseillère : Bonjour !\nNuméro de commande : 4471\nMoi : Merci",
        [
            ("Moi", "", "Bonjour"),
            ("Conseillère", "", "Bonjour !"),
            ("", "", "Numéro de commande : 4471"),
            ("Moi", "", "Merci"),
        ],
    ),
    "Japanese, no times": (
        "私：蓋がありません\nオペレーター：確認します",
        [("私", "", "蓋がありません"), ("オペレーター", "", "確認します")],
    ),
    "Arabic, no times": (
        "أنا: أين الطلب؟\nالموظف: لحظة",
        [("أنا", "", "أين الطلب؟"), ("الموظف", "", "لحظة")],
    ),
    "Hebrew": (
        "[12:03, 4.3.2026] דנה: שלום\nאיפה?",
        [("דנה", "2026-03-04T12:03", "שלום\nאיפה?")],
    ),
    "two who say one thing each": (
        "Anna: Is it there?\nBen Ford: No.",
        [("Anna", "", "Is it there?"), ("Ben Ford", "", "No.")],
    ),
    "somebody begins": (
        "Anna (Hobwell): Good morning.\nMe: Is it?\nTotal: none",
        [("Anna (Hobwell)", "", "Good morning."), ("Me", "", "Is it?"), ("", "", "Total: none")],
    ),
    "a time is no name, nor is an address": (
        "Me: when?\n12:30 Uhr: passt\nhttps://example.org/a: see there\nPS: no",
        [
            ("Me", "", "when?"),
            ("", "", "12:30 Uhr: passt\nhttps://example.org/a: see there"),
            ("", "", "PS: no"),
        ],
    ),
    "a time in a bracket makes no chat with times": (
        "Me: when?\n(12:30) works for me\nsee the note (12:03): there\nAgent: yes",
        [
            ("Me", "", "when?"),
            ("", "12:30", "works for me"),
            ("", "", "see the note (12:03): there"),
            ("Agent", "", "yes"),
        ],
    ),
    "no chat at all": (
        "It said nothing.\n\nNothing at all.",
        [("", "", "It said nothing.\n\nNothing at all.")],
    ),
}


@pytest.mark.parametrize(("text", "messages"), CHATS.values(), ids=CHATS)
def test_chat_is_told_message_by_message(text: str, messages: list[tuple[str, str, str]]) -> None:
    """A chat shows who wrote, when, and what; a line that begins no message belongs to the one above."""
    assert spoken(chat_html(text)) == messages
    assert visible(chat_html(text)) == signs(text)


def test_speakers_are_told_apart() -> None:
    """Each speaker has a number of their own, in the order in which they first spoke."""
    markup = chat_html("[1:00] A: x\n[1:01] B: y\n[1:02] A: z\n[1:03] gone")

    assert re.findall(r'<li class="([^"]*)"', markup) == ["by-1", "by-2", "by-1", "event"]


@pytest.mark.parametrize(
    ("stamp", "machine"),
    [
        ("12:03", "12:03"),
        ("2:07 PM, 13/3/2026", "2026-03-13T14:07"),
        ("25:03", ""),
        ("12:03 am", "00:03"),
        ("14:03 pm", ""),
        ("9h05", "09:05"),
        ("2026-03-04", "2026-03-04"),
        ("04.03.26", "2026-03-04"),
        ("31.02.26, 12:03", "12:03"),
        ("3/4/26", ""),
        ("13/4/26", "2026-04-13"),
        ("4/13/2026 9:05", "2026-04-13T09:05"),
        ("2026-03-04T12:03:59", "2026-03-04T12:03:59"),
        ("오후 2:07", "14:07"),
    ],
)
def test_time_is_what_can_be_read_in_one_way_only(stamp: str, machine: str) -> None:
    """A date that may be two is left out of what machines read; it stands there as it was typed."""
    assert datetime_of(stamp) == machine


PIECES = [
    *"[]():-–>. \n\u200e\u202f", "\n\n", "12:03", "04.03.26", ", ", "Agent", "Me", "Anna Ford", ": ", " - ",
    "https://a.example/x", "14:07:33", "PM", "<b>", "&amp;", "*x*", "From: ",
    "Betreff: ", "你好：", "שלום", "\t",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_sign_of_a_chat_is_lost(text: str) -> None:
    """Whatever stands in a fence `chat`, all of it that can be seen is on the page, in its order."""
    assert visible(chat_html(text)) == signs(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_sign_of_a_letter_is_lost(text: str) -> None:
    """In a fence `email` likewise, but for the `>` that lines begin with."""
    unquoted = "\n".join(re.sub(r"^ ?(?:> ?)+", "", line) for line in text.splitlines())

    assert visible(email_html(text)) == signs(unquoted)


def parts(markup: str) -> list[tuple[str, str]]:
    """Return the headers of a letter."""
    found = re.findall(r"<dt>(.*?)</dt>\n<dd[^>]*>(.*?)</dd>", markup)
    return [(text_of(name), text_of(value.replace("<br>", " "))) for name, value in found]


LETTERS = {
    "English": "From: Ann <ann@example.org>\nTo: Care\nSent: Monday, 2 March 2026 10:04\nSubject: Lid",
    "German": "Von: Jörg <j@example.org>\nGesendet: Montag, 2. März 2026 10:04\nAn: Dienst\nBetreff: Deckel",
    "French": "De : Éloïse\nÀ : Service\nEnvoyé le : lundi 2 mars 2026\nObjet : couvercle",
    "Spanish": "De: Lucía\nEnviado el: lunes\nPara: Ayuda\nAsunto: tapa",
    "Italian": "Da: Ugo\nInviato: lunedì\nA: Assistenza\nOggetto: coperchio",
    "Dutch": "Van: Fenna\nVerzonden: maandag\nAan: Dienst\nOnderwerp: deksel",
    "Polish": "Od: Łucja\nWysłano: poniedziałek\nDo: Dział\nTemat: pokrywka",
    "Russian": "От: Ольга\nОтправлено: понедельник\nКому: Служба\nТема: крышка",
    "Turkish": "Kimden: Işıl\nGönderildi: Pazartesi\nKime: Destek\nKonu: kapak",
    "Japanese": "差出人：田中\n送信日時：2026年3月2日\n宛先：窓口\n件名：蓋",
    "Hebrew": "מאת: דנה\nנשלח: יום שני\nאל: שירות\nנושא: מכסה",
    "Arabic": "من: دانة\nالتاريخ: الاثنين\nإلى: الخدمة\nالموضوع: غطاء",
}


@pytest.mark.parametrize("head", LETTERS.values(), ids=LETTERS)
def test_letter_shows_its_headers(head: str) -> None:
    """From, to, date and subject are a list in any of many languages; the body keeps its lines."""
    markup = email_html(f"{head}\n\nOne,\n  two\n\nthree")

    wanted = [tuple(re.split(r"(?<=[:：])\s*", line, maxsplit=1)) for line in head.split("\n")]
    assert parts(markup) == wanted
    assert markup.endswith(
        '<p dir="auto">One,<br>\u00a0\u00a0two</p>\n<p dir="auto">three</p>\n</div>'
    )


def test_header_goes_on_in_deeper_lines() -> None:
    """A subject may be folded, and headers that nobody knows stand among those that are known."""
    markup = email_html("Subject: Where is\n  the lid?\nX-Mailer: Post 3\nTo: Care\n\nHi")

    assert parts(markup) == [
        ("Subject:", "Where is the lid?"),
        ("X-Mailer:", "Post 3"),
        ("To:", "Care"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hello: you\nthere",
        "To: whom it may concern\nhello",
        "Dear Sir: hello\n\nFrom: me",
        "https://example.org/\n\nhi",
    ],
)
def test_letter_without_headers_is_its_lines(text: str) -> None:
    """What only looks like a header is text."""
    assert "<dl>" not in email_html(text)
    assert visible(email_html(text)) == signs(text)


def test_what_a_letter_quotes_stands_in_quotations() -> None:
    """Each `>` is a level; what was written between and below stands outside."""
    markup = email_html(
        "No.\n\nOn Monday Ann wrote:\n> Is it there?\n>\n> > On Sunday you wrote:\n>> Soon.\n> When?\n--\nBen"
    )

    assert re.sub(r"\s*\n\s*", "", markup).replace(' dir="auto"', "") == (
        '<div class="email"><p>No.</p><p>On Monday Ann wrote:</p><blockquote><p>Is it there?</p><blockquote>'
        "<p>On Sunday you wrote:<br>Soon.</p></blockquote><p>When?</p></blockquote><p>--<br>Ben</p></div>"
    )


HOSTILE = [
    *"<>\"'&=/ \n:[]()", "<script>", "</p>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
    "https://a.example/", '" onmouseover="x',
    "&lt;", "&#60;", "<!--", "-->", "]]>", "12:03", "Me", "From:", "To:",
    "> ", "\x00", "\u202e", "\ufeff",
]  # fmt: skip
ATTRIBUTES = {"class", "datetime", "dir", "href"}
TAGS = {"", "a", "blockquote", "br", "cite", "dd", "div", "dl", "dt", "li", "ol", "p", "time"}


@pytest.mark.parametrize("make", [chat_html, email_html, literal_html])
@given(text=st.lists(st.sampled_from(HOSTILE), max_size=40).map("".join))
def test_nothing_in_it_can_act(make: Callable[[str], str], text: str) -> None:
    """What is made is of few tags and attributes, and its links lead to the web."""
    markup = make(text)

    for token in tokens(markup):
        assert token.name in TAGS
        assert {*re.findall(r" ([a-z]+)=", re.sub('"[^"]*"', "", token.attributes))} <= ATTRIBUTES
        assert (token.attribute("href") or "https://").startswith(("https://", "http://"))
    assert not re.search("[\\x00-\\x08\\u202e]", markup)


@given(
    st.lists(st.sampled_from([each for each in HOSTILE if each.isprintable()]), max_size=40).map(
        "".join
    )
)
def test_what_is_made_passes_the_sanitizer_as_it_is(text: str) -> None:
    """In a story, a fence is shown as what shows it has made it."""
    shown = to_prose(f"```chat\n{text}\n```").html

    assert shown.replace("&nbsp;", "\u00a0") == chat_html(text)


FENCED = [
    pytest.param("```chat\nMe: *a*\nAgent: <b>\n```", '<ol class="chat">', id="chat"),
    pytest.param(
        '~~~~ chat title="x"\nMe: *a*\nAgent: <b>\n~~~~', '<ol class="chat">', id="tildes"
    ),
    pytest.param(
        "Above:\n```email\nFrom: Ann\nTo: *a* <b>\n```\nBelow.", '<div class="email">', id="letter"
    ),
    pytest.param("```email\n    *a* <b>\n\n# c\n```", '<div class="email">', id="deep lines"),
]


@pytest.mark.parametrize(("text", "tag"), FENCED)
@pytest.mark.parametrize("short", [False, True], ids=["body", "entry"])
def test_fences_are_read_in_every_text(text: str, tag: str, short: bool) -> None:  # noqa: FBT001
    """A fence means the same in stories and in entries; nothing in it is markup."""
    prose = to_prose(text, short=short)

    assert tag in prose.html
    assert "*a*" in prose.html
    assert "&lt;b&gt;" in prose.html
    assert "```" not in prose.html
    assert prose.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "````\n```chat\nMe: a\n```\n````",
        "```chatter\nMe: a\nMe: b\n```",
        "    ```chat\n    Me: a\n    ```",
        "```python\nchat\n```",
    ],
)
def test_other_fences_are_code(text: str) -> None:
    """Only those two words mean something."""
    assert "<ol" not in to_prose(text).html


def test_fences_are_shown_on_every_kind_of_page(site: MakeSite) -> None:
    """Cases, follow-ups, posts, pages, profiles and their feeds show a chat and a letter."""
    fences = "```chat\n[12:03] Me: Hi\n```\n\n```email\nFrom: Ann\nTo: Ben\n\nHi\n```\n"
    blog: Site = site(case().replace("The story.", fences))
    blog.write(
        "content/followups/news.md",
        f"---\ntitle: News\ncase: washer\ndate: 2009-09-01\n---\n{fences}",
    )
    blog.write("content/posts/more.md", f"---\ntitle: More\ndate: 2009-09-02\n---\n{fences}")
    blog.write("content/pages/about.md", f"---\ntitle: About\n---\n{fences}")
    blog.write("content/companies/hp.md", f"---\ntitle: HP\n---\n{fences}")
    blog.publish(strict=True)

    for page in ("cases/washer", "posts/news", "posts/more", "about", "companies/hp"):
        text = blog.read(f"{page}/index.html")
        assert '<ol class="chat">' in text, page
        assert '<div class="email">' in text, page
    assert blog.read("feed.xml").count('&lt;time datetime="12:03"&gt;') == 3
