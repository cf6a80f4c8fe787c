"""Markdown becomes HTML that can do no harm, and tells its links."""

import re
from html import unescape
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.base.urls import scheme_of
from gripe.source.markdown import convert as markdown
from gripe.source.markdown.convert import to_prose
from gripe.source.markdown.html_tokens import tokens

HARMFUL_TAGS = set(
    "script style svg iframe frame form base meta object embed link math input button textarea select option "
    "template noscript video audio source track canvas applet portal dialog".split()
)
HARMFUL_SCHEMES = ("javascript:", "vbscript:", "data:", "file:")


class Harm(HTMLParser):
    """Reads HTML as a browser does and collects what could do harm."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag or an attribute that runs, frames, submits, restyles or loads something."""
        if tag in HARMFUL_TAGS:
            self.found.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in {
                "style",
                "srcset",
                "action",
                "formaction",
                "srcdoc",
            }:
                self.found.append(name)
            if name in {"href", "src", "cite"} and address.startswith(HARMFUL_SCHEMES):
                self.found.append(address)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param("<ScRiPt src=//evil.example></sCrIpT>", id="script in mixed case"),
        pytest.param("<scr<script>ipt>alert(1)</script>", id="script in script"),
        pytest.param("<img src=x onerror=alert(1)>", id="onerror"),
        pytest.param("<div onclick='alert(1)'>x</div>", id="onclick"),
        pytest.param("<a href=x onmouseover=alert(1)>x</a>", id="onmouseover"),
        pytest.param("<details ontoggle=alert(1) open>x</details>", id="ontoggle"),
        pytest.param("[x](javascript:alert(1))", id="javascript: in a link"),
        pytest.param("[x](JaVaScRiPt:alert(1))", id="javascript: in mixed case"),
        pytest.param("[x](java&#10;script:alert(1))", id="javascript: with an entity"),
        pytest.param("<a href=' &#1; javascript:alert(1)'>x</a>", id="javascript: after blanks"),
        pytest.param("<a href='vbscript:x'>x</a>", id="vbscript:"),
        pytest.param("[x]: javascript:alert(1)\n\n[x][x]", id="javascript: by reference"),
        pytest.param("<javascript:alert(1)>", id="javascript: in angle brackets"),
        pytest.param("[x](data:text/html;base64,PHNjcmlwdD4=)", id="data: in a link"),
        pytest.param("![x](data:image/svg+xml,<svg onload=alert(1)>)", id="data: in a picture"),
        pytest.param("[x](file:///etc/passwd)", id="file:"),
        pytest.param("<style>body{display:none}</style>", id="style"),
        pytest.param("<p style='position:fixed'>x</p>", id="a style attribute"),
        pytest.param("x\n{: style='color:red' onclick='alert(1)' }", id="attribute lists"),
        pytest.param("# x {: onclick='alert(1)' }", id="attribute lists on a heading"),
        pytest.param("<svg onload=alert(1)><script>alert(1)</script></svg>", id="svg"),
        pytest.param("<math><mtext></mtext></math>", id="math"),
        pytest.param("<iframe src='https://evil.example'></iframe>", id="iframe"),
        pytest.param("<object data=x></object><embed src=x>", id="object and embed"),
        pytest.param(
            "<form action='https://evil.example'><input name=a><button>x</button></form>", id="form"
        ),
        pytest.param("<textarea>x</textarea><select><option>x</select>", id="form fields"),
        pytest.param("<base href='https://evil.example/'>", id="base"),
        pytest.param("<meta http-equiv=refresh content='0;url=https://evil.example'>", id="meta"),
        pytest.param("<link rel=stylesheet href=x>", id="link"),
        pytest.param(
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", id="noscript"
        ),
        pytest.param("<template><img src=x onerror=alert(1)></template>", id="template"),
        pytest.param("<video src=x onerror=alert(1)></video><audio src=x>", id="video and audio"),
        pytest.param("<img srcset='https://evil.example/x 2x'>", id="srcset"),
        pytest.param("`<script>alert(1)</script>`", id="script in code stays text"),
        pytest.param("```\n<script>alert(1)</script>\n```", id="script in a block stays text"),
        pytest.param("[x](y.md '\"><script>alert(1)</script>')", id="out of a title"),
        pytest.param('!["><script>alert(1)</script>](x.png)', id="out of an alt text"),
        pytest.param("<!--><script>alert(1)</script>-->", id="out of a comment"),
        pytest.param("|a|\n|-|\n|<script>alert(1)</script>|", id="in a table"),
        pytest.param("x[^1]\n\n[^1]: <script>alert(1)</script>", id="in a footnote"),
        pytest.param('HTML\n\n*[HTML]: "><script>alert(1)</script>', id="in an abbreviation"),
        pytest.param("\x02wzxhzdk:0\x03<script>\x02wzxhzdk:1\x03", id="the engine's own marks"),
    ],
)
@pytest.mark.parametrize("short", [False, True], ids=["body", "entry"])
def test_no_vector_survives(text: str, short: bool) -> None:  # noqa: FBT001 - a table's column
    """Nothing that runs, frames, submits, restyles or moves the page comes through."""
    assert Harm(to_prose(text, short=short).html).found == []


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            "<p><kbd>Ctrl</kbd> <mark>m</mark> <small>s</small> <sub>1</sub></p>", id="inline"
        ),
        pytest.param("<details><summary>More</summary>Less</details>", id="details"),
        pytest.param('<p><abbr title="What">W</abbr></p>', id="abbr"),
        pytest.param('<p><time datetime="2009-08-10">then</time></p>', id="time"),
        pytest.param(
            '<blockquote cite="https://example.org">x</blockquote>', id="a quotation's source"
        ),
        pytest.param('<div class="note" lang="de" dir="ltr">x</div>', id="class, lang and dir"),
        pytest.param('<ol start="3" reversed="">\n<li>x</li>\n</ol>', id="numbering"),
        pytest.param("<figure><figcaption>x</figcaption></figure>", id="figure"),
        pytest.param("<p><del>a</del> <ins>b</ins> <s>c</s> <q>d</q></p>", id="edits"),
        pytest.param("<p>a<kbd>x</kbd></p>", id="keys"),
    ],
)
def test_harmless_html_survives(html: str) -> None:
    """Raw HTML that only says what text is comes through as written."""
    assert to_prose(html).html == html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "\"Hi\" -- it's... 'so'", "<p>“Hi” – it’s… \u2018so’</p>", id="typographic quotes"
        ),
        pytest.param("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>", id="definition list"),
        pytest.param("HTML\n\n*[HTML]: Hyper", '<p><abbr title="Hyper">HTML</abbr></p>', id="abbr"),
        pytest.param(
            '```py\nx < "y"\n```',
            '<pre tabindex="0"><code class="language-py">x &lt; "y"\n</code></pre>',
            id="fenced code",
        ),
        pytest.param("*x*{: .k #i}", '<p><em class="k" id="i">x</em></p>', id="attribute list"),
        pytest.param(
            "1. a\n\n- b", "<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>", id="lists part"
        ),
        pytest.param(
            "*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>", id="marks"
        ),
        pytest.param("snake_case_word", "<p>snake_case_word</p>", id="underlines within a word"),
        pytest.param("a & b < c", "<p>a &amp; b &lt; c</p>", id="signs are escaped"),
        pytest.param("#12 is the ticket", "<p>#12 is the ticket</p>", id="a ticket is no heading"),
        pytest.param("电话 😡", "<p>电话 😡</p>", id="other scripts"),
        pytest.param("  \n ", "", id="nothing"),
    ],
)
def test_markdown_says_what_it_should(text: str, expected: str) -> None:
    """The markdown that gripe promises, in a body."""
    assert to_prose(text).html == expected


def test_a_table_keeps_its_alignment_without_styles() -> None:
    """A column's alignment is a class, since style attributes are not let through."""
    html = to_prose("|a|b|\n|:-|-:|\n|1|2|").html
    assert '<td class="align-left">1</td>' in html
    assert '<th class="align-right">b</th>' in html


def test_a_footnote_leads_there_and_back() -> None:
    """A footnote's number and its way back are links within the text."""
    prose = to_prose("x[^a]\n\n[^a]: Note")
    assert prose.anchors == {"fn:a", "fnref:a"}
    assert prose.targets == ("#fn:a", "#fnref:a")


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        pytest.param("# Sub title", {"sub-title"}, id="its words"),
        pytest.param("# Ärger!", {"arger"}, id="as a slug"),
        pytest.param("# Жалоба", {"жалоба"}, id="other scripts stay"),
        pytest.param("# x {#own}", {"own"}, id="as the author says"),
        pytest.param("# x\n\n# x", {"x", "x-2"}, id="each its own"),
        pytest.param("# entry-1", {"h-entry-1"}, id="an entry's id is the record's"),
        pytest.param("# followup-hp", {"h-followup-hp"}, id="a follow-up's id as well"),
        pytest.param("# !!", {"h-"}, id="without a word"),
    ],
)
def test_a_heading_has_an_id(text: str, anchors: set[str]) -> None:
    """Headings can be linked to."""
    assert to_prose(text).anchors == anchors


def test_no_heading_competes_with_the_pages_title() -> None:
    """A page has one first heading, and it is not in its body."""
    assert "<h1" not in to_prose("# One\n\nTwo\n===\n\n<h1>Three</h1>").html


@pytest.mark.parametrize("text", ["# x", "## x {#y}", "x\n===", "x\n---"])
def test_an_entrys_text_has_no_headings(text: str) -> None:
    """The text of an entry stands among many others, so it has neither headings nor their ids."""
    prose = to_prose(text, short=True)
    assert not re.search("<h[1-6]", prose.html)
    assert not prose.anchors


@pytest.mark.parametrize(
    "text", ["#12", "#12 never came", "50% off", "> 3 weeks", "no: no", "AT&T"]
)
def test_an_entrys_text_loses_no_letter(text: str) -> None:
    """Words and numbers of an entry's text are all there, whatever they begin with."""
    shown = re.sub(r"<[^>]*>", "", to_prose(text, short=True).html)
    letters = re.sub(r"[^\w#%]", "", text)
    assert re.sub(r"[^\w#%]", "", shown.replace("&amp;", "&").replace("&gt;", ">")) == letters


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        pytest.param("[x](../cases/a.md#b)", ["../cases/a.md#b"], id="a source"),
        pytest.param("[x](case:hp-laptop)", ["case:hp-laptop"], id="a case"),
        pytest.param("![x](exhibit:receipt)", ["exhibit:receipt"], id="an exhibit"),
        pytest.param("<https://example.org>", ["https://example.org"], id="in angle brackets"),
        pytest.param("[x][y]\n\n[y]: a.md", ["a.md"], id="by reference"),
        pytest.param("<a title='a > b' href='a.md'>x</a>", ["a.md"], id="raw HTML"),
        pytest.param("[x](a.md?b=1&c=2)", ["a.md?b=1&c=2"], id="an ampersand"),
        pytest.param("[x](<a b.md>)", ["a b.md"], id="a blank"),
        pytest.param("[x](b.md) [y](a.md) [z](b.md)", ["b.md", "a.md"], id="in order, each once"),
        pytest.param("`[x](a.md)`", [], id="none in code"),
        pytest.param("[x](javascript:alert(1))", [], id="none that was taken out"),
        pytest.param("<abbr title='href=\"a.md\"'>x</abbr>", [], id="none in another attribute"),
        pytest.param(
            "[x](mailto:a@example.org) [y](tel:+1800)",
            ["mailto:a@example.org", "tel:+1800"],
            id="mail and telephone",
        ),
    ],
)
def test_links_are_told(text: str, targets: list[str]) -> None:
    """Every address that a text links to or shows is known, as the author wrote it."""
    assert list(to_prose(text).targets) == targets


def test_links_are_replaced_where_they_stand() -> None:
    """Each link and picture gets what the site makes of it, escaped."""
    prose = to_prose("[x](a.md?b=1&c=2 'a.md') ![y](exhibit:z) a.md")
    html = prose.linked(lambda target: f"<{target}>")
    assert 'href="&lt;a.md?b=1&amp;c=2&gt;"' in html
    assert 'src="&lt;exhibit:z&gt;"' in html
    assert html.endswith(" a.md</p>")
    assert prose.linked(lambda target: target) == prose.html


def test_one_text_leaves_nothing_for_the_next() -> None:
    """Footnotes, references and ids of one text are unknown in another."""
    to_prose("# x\n\n[a]: a.md\n\n[^1]: b\n\n*[AB]: c")
    after = to_prose("# x\n\n[a][a] y[^1] AB")
    assert after.anchors == {"x"}
    assert after.targets == ()
    assert "<abbr" not in after.html


PIECES = st.sampled_from(
    [
        *"<>\"'&`*_#[]()!|:-=\n ax",
        "<a href=",
        "javascript:",
        "<script>",
        "onerror=",
        "<img src=",
        "\n\n",
        "[x](",
        "{: ",
        "}",
        "```\n",
        "<div ",
        "style=",
        "</div>",
        "&#106;",
        "<!--",
        "-->",
        "\x02",
        "\x03",
    ]
)


@pytest.mark.parametrize(
    "html",
    [
        "<script>",
        "<p onclick='x'>",
        "<p style='x'>",
        "<a href=' java\nscript:x'>",
        "<img src=data:x>",
    ],
)
def test_the_judge_of_harm_sees_it(html: str) -> None:
    """What these tests call harmless has passed a reader that does find harm."""
    assert Harm(html).found


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.booleans())
def test_any_text_becomes_harmless_html(text: str, short: bool) -> None:  # noqa: FBT001 - drawn
    """Any text whatever becomes HTML without harm, whose links can be replaced."""
    prose = to_prose(text, short=short)
    assert Harm(prose.html).found == []
    assert unescape(prose.linked(lambda target: target)) == unescape(prose.html)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java&#9;script:alert(1)",
        "java&#1;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
    ],
)
@pytest.mark.parametrize(
    "form", ['<blockquote cite="{}">x</blockquote>', '<a href="{}">x</a>', '<img src="{}" alt="x">']
)
def test_no_address_of_any_tag_has_another_scheme(address: str, form: str) -> None:
    """`cite` is held to the same schemes as `href` and `src`; what is taken out brings none to light."""
    prose = to_prose(form.format(address))

    assert Harm(prose.html).found == []
    assert not [each for each in prose.targets if scheme_of(each)]


def test_note_that_nothing_leads_to_has_no_way_back() -> None:
    """It is shown, and said to be unused; its arrow would lead nowhere."""
    prose = to_prose("It broke.\n\n[^1]: On 10 August.")

    assert "On 10 August." in prose.html
    assert prose.targets == ()
    assert [(each.code, each.near) for each in prose.faults] == [("unused-note", "[^1]:")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join("    " * level + "- x" for level in range(250)), id="a list"),
        pytest.param("- " * 500 + "x", id="a list in one line"),
        pytest.param("1. " * 60 + "x", id="numbers"),
        pytest.param("> " * 500 + "x", id="quotations"),
        pytest.param("> - " * 30 + "x", id="both"),
        pytest.param("x[^1]\n\n[^1]: " + "- " * 500 + "x", id="a list in a note"),
    ],
)
@pytest.mark.parametrize("short", [False, True], ids=["body", "entry"])
def test_text_nested_too_deep_is_a_fault(text: str, short: bool) -> None:  # noqa: FBT001 - a table's column
    """It ends neither in a traceback nor in half a text."""
    prose = to_prose(f"\n\n{text}\n\nmore" if short else text, short=short)

    if short and "[^1]" in text:
        assert prose.html  # there are no notes in an entry
    else:
        assert [each.code for each in prose.faults] == ["too-deep"]
        assert prose.html == ""


def test_fifty_levels_of_a_list_are_still_a_list() -> None:
    """The limit is where nobody writes, and below it all is as ever."""
    text = "\n".join("    " * level + "- x" for level in range(49))

    assert to_prose(text).html.count("<ul>") == 49


def test_engine_that_failed_on_a_text_has_forgotten_it() -> None:
    """What comes of a text does not hang on a text before it that ended in the midst."""
    failing = "x[^1]\n\n[^1]: " + "- " * 500 + "x"
    after = ["{:}  \n" * 1_000, "- a\n- b", "> a\n\nb", "| a |\n|---|\n| b |"]
    expected = [to_prose(each) for each in after]

    for text, prose in zip(after, expected, strict=True):
        assert to_prose(failing).is_failed
        assert to_prose(text) == prose


def test_text_that_the_engine_fails_on_is_a_fault_of_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An exception of the engine's is no end of the command: the text is named."""
    engine = markdown._engine(short=False, language="en")
    monkeypatch.setattr(engine, "serializer", lambda _: 1 / 0)

    prose = to_prose("An <b>odd</b> text\nof two lines")

    assert [(each.code, each.near) for each in prose.faults] == [("crashed", "An <b>odd</b> text")]
    assert to_prose("An <b>odd</b> text").html == "<p>An <b>odd</b> text</p>"  # a new engine's


@pytest.mark.parametrize(
    "text",
    [
        '<div>\n<a href="#fnref:z"><table><tr><td><a href="https://e.example/">x</a>y</td></tr></table></a>\n</div>',
        '<a href="#fnref:z">my own</a> words',
        '<a class="footnote-backref" href="#fnref:z">my <b>own</b></a> words',
    ],
)
def test_link_of_the_authors_own_is_no_way_back_from_a_note(text: str) -> None:
    """Only the engine's arrow is taken away: nothing that was typed goes, and every tag stays closed."""
    prose = to_prose(text)

    assert prose.targets[:1] == ("#fnref:z",)
    assert prose.faults == ()
    opened = [
        each.is_closing for each in tokens(prose.html) if each.name not in {"", "br", "hr", "img"}
    ]
    assert opened.count(True) == opened.count(False)


def test_table_of_more_cells_than_a_page_can_hold_is_a_fault() -> None:
    """Each row is filled up to the head, so a few kilobytes would make a page of gigabytes."""
    head, rule = "|".join("a" * 1_000), "|".join("-" * 1_000)

    assert [each.code for each in to_prose(f"{head}\n{rule}\n" + "x|\n" * 200).faults] == [
        "too-many"
    ]
    assert to_prose(f"{head}\n{rule}\n" + "x|\n" * 20).html.count("<td>") == 20_000


def test_text_of_blanks_is_looked_through_once() -> None:
    """A pattern of our own that tries each length of a line's beginning would take minutes."""
    started = process_time()

    assert to_prose(" " * 400_000 + "x").html
    assert to_prose("\t" * 400_000 + "x").html
    assert process_time() - started < 20.0
