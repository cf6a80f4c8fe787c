"""Inline marks: links, code, emphasis and whatever else may stand in a line, construct by construct."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown

from gripe.source.markdown.marks.html_writer import markup_of
from gripe.source.markdown.marks.inline_html import HTML_NAMES
from gripe.source.markdown.marks.inline_marks import OPAQUE, InlineMarks, Typeset

REFERENCES = {"the letter": ("letter.pdf", None), "`refund()`": ("/refund", "How it is paid")}


def made(
    text: str,
    *,
    short: bool = False,
    typeset: Typeset | None = None,
    note: Callable[[str], Element | None] | None = None,
    known: frozenset[str] | None = HTML_NAMES,
) -> str:
    """Return the HTML of a paragraph's inside."""
    engine = Markdown()
    engine.references.update(REFERENCES)
    paragraph = Element("p")
    paragraph.text = text
    InlineMarks(engine, short=short, typeset=typeset, note=note, known=known).run(paragraph)
    return markup_of(paragraph).removeprefix("<p>").removesuffix("</p>")


def superscript(name: str) -> Element | None:
    """Return a reference to a footnote, if it is one of two."""
    if name not in {"1", "two words"}:
        return None
    note = Element("sup")
    note.text = name
    return note


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("*a* _b_ **c** __d__", "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong>"),
        ("***e***", "<em><strong>e</strong></em>"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2<em>3</em>4"),
        ("5 * 3 * 2 = 30", "5 * 3 * 2 = 30"),
        ("~~gone~~ and ~gone~", "<del>gone</del> and <del>gone</del>"),
        ("~20 EUR and ~30; 10~20, 30~40; ~/a ~/b", "~20 EUR and ~30; 10~20, 30~40; ~/a ~/b"),
        ("~~~no~~~", "~~~no~~~"),
        ("价格~~100~~80元", "价格<del>100</del>80元"),
        ("**「返金」**を *(가)*는", "<strong>「返金」</strong>を <em>(가)</em>는"),
        ("**注意\uff1a**请 **“退款”**了", "<strong>注意\uff1a</strong>请 <strong>“退款”</strong>了"),
        (r"\*a\* \_ \# 1\. \z C:\Temp", r"*a* _ # 1. \z C:\Temp"),
        ("a&nbsp;b &copy; &#35; &#X22; &unknown; AT&T &#0;", "a\u00a0b © # \" &amp;unknown; AT&amp;T \ufffd"),
        ("&amp;amp; &lt;b>", "&amp;amp; &lt;b&gt;"),
        ("&#1; stays", "&amp;#1; stays"),
        ("`a *b* <c>`, `` ` ``, ```` ``` ````",
         "<code>a *b* &lt;c&gt;</code>, <code>`</code>, <code>```</code>"),
        ("`` _a _ `x` _b_ ``", "<code>_a _ `x` _b_</code>"),
        ("`not closed", "`not closed"),
        ("one  \ntwo\\\nthree\nfour \n  five", "one<br>\ntwo<br>\nthree\nfour\nfive"),
    ],
)  # fmt: skip
def test_marks(text: str, markup: str) -> None:
    """Emphasis, strikethrough, escapes, entities, code and breaks are what people mean by them."""
    assert made(text) == markup


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ('[it](a.md "The *title*")', '<a href="a.md" title="The *title*">it</a>'),
        ("[a (b) c](x_(y)_z)", '<a href="x_(y)_z">a (b) c</a>'),
        ("[a](<my file.pdf>)", '<a href="my file.pdf">a</a>'),
        ("[a](übel.md#ä)", '<a href="übel.md#ä">a</a>'),
        ("[*a* `b`](c)", '<a href="c"><em>a</em> <code>b</code></a>'),
        ("[a](b) [c](d", '<a href="b">a</a> [c](d'),
        ("[a [b](c) d](e)", '[a <a href="c">b</a> d](e)'),
        ("[The  Letter]", '<a href="letter.pdf">The  Letter</a>'),
        ("[this][the letter], [the letter][]",
         '<a href="letter.pdf">this</a>, <a href="letter.pdf">the letter</a>'),
        ("[`refund()`]", '<a href="/refund" title="How it is paid"><code>refund()</code></a>'),
        ("[it][`refund()`]", '<a href="/refund" title="How it is paid">it</a>'),
        ("[unknown] [ticket 12]: closed", "[unknown] [ticket 12]: closed"),
        ("![The *bill*, `page 1`](bill.png)", '<img src="bill.png" alt="The bill, page 1">'),
        ("![a](b){.wide}", '<img src="b" alt="a" class="wide">'),
        ("[![a](b)](c)", '<a href="c"><img src="b" alt="a"></a>'),
        ("![[a](b)](c)", '<img src="c" alt="a">'),
        ("<https://a.b/?c&d> <me@a.b>",
         '<a href="https://a.b/?c&amp;d">https://a.b/?c&amp;d</a> <a href="mailto:me@a.b">me@a.b</a>'),
    ],
)  # fmt: skip
def test_links_and_pictures(text: str, markup: str) -> None:
    """Links and pictures are those of CommonMark; their addresses stay as they are typed."""
    assert made(text) == markup


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("See https://a.example/x_(y).", 'See <a href="https://a.example/x_(y)">https://a.example/x_(y)</a>.'),
        ("(www.a.example)", '(<a href="http://www.a.example">www.a.example</a>)'),
        ("WWW.A.example/b", '<a href="http://WWW.A.example/b">WWW.A.example/b</a>'),
        ("HTTPS://A.example", '<a href="HTTPS://A.example">HTTPS://A.example</a>'),
        ("**https://a.example/**", '<strong><a href="https://a.example/">https://a.example/</a></strong>'),
        ("请看https://a.example/日。好", '请看<a href="https://a.example/日">https://a.example/日</a>。好'),
        ("https://a.example에서", '<a href="https://a.example">https://a.example</a>에서'),
        ("www.aktionär.example", '<a href="http://www.aktionär.example">www.aktionär.example</a>'),
        ("https://a.example—see", '<a href="https://a.example">https://a.example</a>—see'),
        ("„https://a.example“", '„<a href="https://a.example">https://a.example</a>“'),
        ("[https://a.example](b)", '<a href="b">https://a.example</a>'),
        ("[https://a.example/?b[]=1]",
         '[<a href="https://a.example/?b[]=1">https://a.example/?b[]=1</a>]'),
        ("[https://a.example][www.b.example]",
         '[<a href="https://a.example">https://a.example</a>][<a href="http://www.b.example">www.b.example</a>]'),
        ("[a](https://a.example)https://b.example",
         '<a href="https://a.example">a</a><a href="https://b.example">https://b.example</a>'),
        ("<www.a.example>", '&lt;<a href="http://www.a.example">www.a.example</a>&gt;'),
        ("<https://a.example/b c>, < https://a.example >",
         "&lt;https://a.example/b c&gt;, &lt; https://a.example &gt;"),
        ('<a href="b">www.a.example</a>', '<a href="b">www.a.example</a>'),
        ("`https://a.example`", "<code>https://a.example</code>"),
        ("xhttps://a.example http://a https://_ www.", "xhttps://a.example http://a https://_ www."),
        ("write to first_last@a.example_ or me@a.example.",
         'write to first_last@a.example_ or <a href="mailto:me@a.example">me@a.example</a>.'),
        ("_me@a.example_", '<em><a href="mailto:me@a.example">me@a.example</a></em>'),
    ],
)  # fmt: skip
def test_bare_addresses(text: str, markup: str) -> None:
    """An address is a link where it stands, without the punctuation behind it, and never inside of one."""
    assert made(text) == markup


@pytest.mark.parametrize(
    "text",
    [
        "Dear <First Name>, your order <ORDER_ID>",
        "x<y and z>w, a<b and c>d, <address of the shop>",
        "See <path> and ring me. They said no.",
        "<text> <line> <use> <filter> <switch> <g>",
        "{text} is {sum}, {first name}, {% endraw %}",
        "I <3 you, 1 < 2 > 0",
        "<!-- not closed, <? nor this, <![CDATA[ nor this",
        "**Total**{EUR} is {sum}",
    ],
)
def test_what_is_no_mark_is_text(text: str) -> None:
    """Pointed brackets and braces that hold no HTML and no attributes stay as they are typed."""
    shown = made(text).replace("<strong>", "**").replace("</strong>", "**")
    assert shown == text.replace("<", "&lt;").replace(">", "&gt;")


def test_html_stays_as_it_is() -> None:
    """Tags, comments and the like of HTML's own names are written as they are typed, their text is not."""
    text = '<kbd title="a*b*">*x*</kbd> <hr noshade/> <!-- *c* --> <?php *d* ?> <![CDATA[*e*]]> </Ins >'

    assert made(text) == text.replace("*x*", "<em>x</em>")
    assert made("<First Name>", known=None) == "<First Name>"


def test_attribute_lists() -> None:
    """A list of attributes belongs to the element right before it; what holds anything else is text."""
    text = '[a](b){: .c #d rel="e f" .g} *h*{.i} `j`{k=l} m{.n} **o** {.p} *q*{r}'

    assert made(text) == (
        '<a href="b" class="c g" id="d" rel="e f">a</a> <em class="i">h</em> <code k="l">j</code> m{.n}'
        " <strong>o</strong> {.p} <em>q</em>{r}"
    )
    assert made('![a](b "c"){title=d}') == '<img src="b" title="c" alt="a">{title=d}'
    assert made("*h*{.i}", short=True) == "<em>h</em>{.i}"


def test_footnotes() -> None:
    """A reference to a footnote becomes what it is given; in a link's text it stands behind the link."""
    assert made("Really![^1] [^3] [^two words]", note=superscript) == (
        "Really!<sup>1</sup> [^3] <sup>two words</sup>"
    )
    assert made("[a[^1]](b)", note=superscript) == '<a href="b">a</a><sup>1</sup>'
    assert made("[^1]", note=superscript, short=True) == "[^1]"


def test_a_short_text_links_no_mail() -> None:
    """In an entry of a record an address of mail is text; in pointed brackets it is a link."""
    assert made("me@a.example www.a.example", short=True).startswith("me@a.example <a ")
    assert made("<me@a.example>", short=True) == '<a href="mailto:me@a.example">me@a.example</a>'


def test_quotes_are_set_in_the_whole_block() -> None:
    """Quotes see through emphasis and links; code, pictures and escaped quotes are opaque."""
    seen = list[str]()

    def typeset(texts: list[str]) -> list[str]:
        seen.extend(texts)
        return [text.replace('"', "”") for text in texts]

    text = '"*a* [b](c)" `"` ![d](e) \\" <b>"f"</b><!--"--> <tt>"</tt>  \n"&quot;" https://a.b/--'

    assert made(text, typeset=typeset) == (
        '”<em>a</em> <a href="c">b</a>” <code>"</code> <img src="e" alt="d"> " <b>”f”</b><!--"--> <tt>"</tt>'
        '<br>\n”"” <a href="https://a.b/--">https://a.b/--</a>'
    )
    assert seen == [
        '"', "a", " ", "b", '" ', OPAQUE, " ", OPAQUE, " ", OPAQUE, " ", '"f"', " ", OPAQUE, OPAQUE, OPAQUE,
        '\n"', OPAQUE, '" ', OPAQUE,
    ]  # fmt: skip
