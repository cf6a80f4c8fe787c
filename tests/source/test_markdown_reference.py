"""The short way past the Markdown engine changes nothing: engine, sanitizer and outline say the same."""

import html
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.source.markdown import convert as markdown
from gripe.source.markdown import engine, plain_inline
from gripe.source.markdown import fast_path as plain
from gripe.source.markdown.blocks.block import Form
from gripe.source.markdown.convert import to_prose
from gripe.source.markdown.dialect import PLAIN
from gripe.source.markdown.headings import heading_id
from gripe.source.markdown.raw_html import prepared
from gripe.source.markdown.smart_quotes import typesetter
from support.sites import REPOSITORY

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>')


ENGINES = {
    short: engine.DialectEngine(Form(is_short=short), typesetter("en")) for short in (False, True)
}
Made = tuple[str, tuple[str, ...], frozenset[str]]


def _made(text: str, *, short: bool) -> Made:
    prose = to_prose(text, short=short)
    return prose.html, prose.targets, prose.anchors


def _reference(text: str, *, short: bool) -> Made:
    """Return HTML, links and ids that `to_prose` is to return, without any of its shortcuts."""
    if not text.strip():
        return "", (), frozenset()
    converted = prepared(ENGINES[short].reset().convert(text)).markup
    every = {"class", "dir", "id", "lang", "title"}
    clean = nh3.clean(
        converted,
        tags={tag for tag in markdown._TAGS if not (short and re.fullmatch("h[1-6]", tag))},
        attributes=markdown._ATTRIBUTES | {"*": every - {"id"} if short else every},
        url_schemes={"http", "https", "mailto", "tel", "case", "exhibit"},
        link_rel=None,
    ).strip()
    clean = _named(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", clean))
    found = _Found(clean)
    for target in {each for each in found.targets if each.startswith("#fnref:")}:
        if target[1:] not in found.anchors:  # a way back that leads nowhere is taken away
            clean = re.sub(
                rf'<a [^>]*href="{re.escape(html.escape(target))}"[^>]*>.*?</a>', "", clean
            )
    clean = _outlined(clean)
    found = _Found(clean)
    return clean, tuple(dict.fromkeys(found.targets)), frozenset(found.anchors)


class _Found(HTMLParser):
    """The links and ids of some HTML, as another parser sees them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag links to, and its id."""
        linking = {"a": "href", "blockquote": "cite", "img": "src"}.get(tag)
        self.targets += [value or "" for name, value in attrs if name == linking]
        self.anchors += [value for name, value in attrs if name == "id" and value]


def _named(clean: str) -> str:
    """Give each heading without an id one of its words."""
    used = set(_Found(clean).anchors)

    def named(found: re.Match[str]) -> str:
        if ' id="' in found[2]:
            return found[0]
        words = re.sub(r"<sup\b.*?</sup>", "", found[3], flags=re.DOTALL)
        wanted = name = heading_id(html.unescape(_TAG.sub("", words)))
        for number in range(2, 1_000):
            if name not in used:
                break
            name = f"{wanted}-{number}"
        used.add(name)
        return f'<{found[1]}{found[2]} id="{name}">{found[3]}</{found[1]}>'

    return re.sub(r"<(h[1-6])((?: [^>]*)?)>(.*?)</\1>", named, clean, flags=re.DOTALL)


def _outlined(clean: str) -> str:
    levels: list[str] = []

    def rewritten(found: re.Match[str]) -> str:
        closing, name, rest = found.groups()
        if re.fullmatch("h[1-6]", name):
            if not closing:
                while levels and levels[-1] >= name:
                    levels.pop()
                levels.append(name)
            return f"<{closing}h{min(len(levels) + 1, 6)}{rest}>"
        if name == "table":
            opening = f'<div class="scroll" tabindex="0"><table{rest}>'
            return "</table></div>" if closing else opening
        return f'<pre tabindex="0"{rest}>' if name == "pre" and not closing else found[0]

    return _TAG.sub(rewritten, clean)


def _differing(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the texts of which something else is made than the reference."""
    for text in texts:
        for short in (False, True):
            if _made(text, short=short) != _reference(text, short=short):
                yield text, short


QUOTED = [
    "\"Hi\" 'there' -- it's --- well... '90s rock 'n' roll, 'tis, the dogs' \"'nested'\" '\"both\"'",
    "'\"a' b\"' \"'c\" 'd\"' ''e'' \"\"f\"\" ' \" ' \"x 'y\" 'z'",
    "\"*a*\" *\"a\"* '**b**' **'b'** \"`c`\" `\"c\" it's` '[d](e)' [\"d\"](e) \"_f_\" _'f'_",
    "a--'b'--c a---\"b\"---c '--a \"--a ----'a' -'a' –'a' —\"a\" .... . .. ... a...b",
    "'.a \".a '_a '8s '80s x'80s '1 1'1 it's its' s' 's 's' \"'s a'S b'ss \"1\" '1'",
    "('a') [\"b\"] {'c'} (\"d\" 'e' \"f\")\n'g\"\n\"h'\n",
    "AT&T's \"Q&A\" &nbsp;'a' &mdash;\"b\" &#8212;'c' &amp;'d' &quot;e&quot; &'f'; &;",
    "'é' \"电话\" 'ß's\u00a0'x'\u2003\"y\"\u2028'z' '\u00ad' “a” \u2018b’ ’90s",
    "\\\"a\\\" \\'b\\' \\*'c'\\* \\`d\\` \\-- \\... \\\\'e' 'f\\\\'",
    "'", '"', "''", '""', "'\"", "\"'", "--", "...", "'s", '" ', "- '", "'--", '"--a', "'_", "'.",
]  # fmt: skip
INLINE = [
    "*a* **b** ***c*** _d_ __e__ ___f___ *a **b** c* **a *b* c** *a _b_ c* a*b*c a_b_c *a*b",
    '*a*, **b**, *c*. (*d*) *e*(*f*) "*g*" * h * ** i** *j ** k* *l',
    "`a` ``b ` c`` `d`` e` `` ` `` \\`f` `g\\` ` ` `h\ni` `<b>` `&amp;` `*j*` `\\\\`",
    '[a](b) [c](d "e\'s") [f](<g h> \'i"\') [j](k(l)m) [n](o\'"p")',
    "[n][o] [p][] [q]\n\n[o]: u 'v'\n[p]: w\n[q]: x",
    '![a\'s](b) !["c"](d "e") ![f][g] ![g] ![h]\n\n[g]: i (j\'s)',
    "[*a*](b) *[a](b)* [`a`](b) `[a](b)` [![a](b)](c) [a [b] c](d) [a](b) [c](d)[e](f)",
    "[a](b_c*d) [a](https://example.org/?b=1&c=2#d) [a](https://1.2.3.999) [a](//b.c) [a](?&copy=1)",
    "[a](javascript:b) [c](mailto:d@e.f) [g](tel:+1) [h](ftp://i) [j](HTTP://K.l) [m](https://xn--n.o)",
    "[a](case:b) [c](exhibit:d) [e](f.md#g) [h](%zz) [i](https://j.k:99999/) [l](data:m)",
    "<https://a.b> <c@d.e> <http://a\\*b> <mailto:f@g> <a\\*b@c> <h> < i> <j",
    "a  \nb   \nc \nd\\\ne  ",
    '<b>"a"</b> <i title=\'b"\'>\'c\'</i> <!-- "d" --> <br> <xmp>\'e\' "f"</xmp> <textarea>"g"</textarea>',
    "<script>'a'</script> \"b\" <style>'c'</style> 'd' <svg><![CDATA['e']]></svg> \"f\"",
    "<?g 'h'?> <b 'i'> <plaintext>'j'",
    "a &lt;b&gt; &copy; &#39;c&#39; &#x27; &unknown; &amp;amp; &#12 &x &copy &amp",
    '*a*{: .b title="c\'s" } [d](e){: #f } `g`{: .h } *i*{.j} **k**{: onclick=l } *m*{: x }y}',
    "HTML's \"HTML\" HTML.\n\n*[HTML]: Hyper's \"Text\"\n*[X]: ''",
    "a[^1] \"b\"[^2]'c'[^1] [^3]\n\n[^1]: It's \"d\"\n\n    more\n[^2]: 'e'",
    "\x02klzzwxh:0000\x03 'a' \x02wzxhzdk:0\x03 \x0239\x03 \x02amp\x03 *b* \x02",
    "a]b [c [d](e [f]( g](h) *i `j **k _l \\",
]
BLOCKS = [
    "# It's \"a\"\n\n## b's & c\n\n### 'd'\n\n# It's \"a\"\n\n## `e` *f*\n\n#g\n# h #\n#### i",
    'a\'s\n===\n\n"b"\n---\n\nc\n-\n\n> d\n> ---',
    "# a {: #b }\n\n## c {.d}\n\n# entry-1\n\n# !!\n\n# a[^1]\n\n[^1]: b",
    '- a\n- "b"\n\n- c\n\n1. d\n2. e\n\n2. f\n\n* g\n+ h\n  i\n\n    j\n\n- k\n    - l\n\n-m',
    "- a\n- b\n\n- c\n- d\n\n- e\n\n1. f\n\n1. g\n2. h\n\ni\n\n- j",
    "1986. A year\n\n48 hours\n\n2) b\n\n1.c\n\n1. d\n   e\nf",
    '> a\'s\n> "b"\n\n> c\n\nd\n\n> # e\n> - f\n\n> g\nh\n\n>i',
    '| a | "b" |\n| --- | ---: |\n| it\'s | [c](d) |\n| `e|f` | \\| |\n\ng | h\n:-|:-:\ni | j',
    "| a |\n|---|\n| b |\n\n|c|d|\n|-|-|\n|e|\n\n|f|\n|-|\n\n| [a](z) |\n|-|\n| [b](y) |",
    'a\n: b\'s\n: c\n\n    d\n\n"e"\n\n:   f\n\n: g',
    '```\n"a" <b> &amp;\n\n\n  c\'s\n```\n\n```py\nd\n```\n~~~\ne\n~~~\n\n``` {.f}\ng\n```\n\n```\nh',
    "a\n```\nb\n```\nc\n\n    d's\n\n\n    e\n\nf",
    "---\n\n***\n\n_ _ _\n\na\n- - -\nb",
    "<div>\"a\"</div>\n\nb's\n\n<div>\n\n*c* 'd'\n</div>\n\n<!-- 'e'\n\n-->\n\n<p>f\n\n<hr>\n\n</div>",
    "[TOC]\n\n# a\n\n## b's\n\n[TOC]: x",
    "///Footnotes Go Here///\n\na[^b]\n\n[^b]: > c's\n    > d\n\n    - e",
    "[a]: b\n[c]: <d> \"e's\"\n\n[a] [c]\n\n   [f]: g\n'h'\n\n[f]",
    "a\n{: .b }\n\n- c\n{: #d }\n\n> e {: .f }",
    "\tcode's\n\na\tb\n\r\nc\r\nd\n\n \ne\n   f\n \n\n\n\ng",
    "\n\n# a\nb\n\n- # c\n- > d\n\n> - e\n\n*[a]\n\n*a\n\n**a**\n\n[a\n\n\"a\n\n'a\n\n(a\n\n`a`",
    "a > b < c\n>d\n\n=\n\n-\n\n+\n\n*\n\n_\n\n:\n\n|\n\na|b\n\n#\n\n>\n\n1.",
]
ALONE = [
    *("a <b>c</b>", "a \\* b", "*a*{: .b }", "a\n{: .b }", "a\tb", "a\u2003b", "\u3000a", "a\x01b"),
    *(
        "a  \nb",
        "a \nb",
        "[a]: b",
        "[a]: b\n\n[a]",
        "~~~\na\n~~~",
        "a\n```\nb\n```",
        "&lt;",
        "&#1;",
    ),
    *("| a |\n|-|\n| b |", "- a\n\n- b\n- c", "> a\n\n> b", "# a\n\n# a", "a\n---", "a\n: b"),
    *("- a\n1. b", "1. a\n- b"),
    *('They said "no", twice.', "The 'big' dogs' tubs, it's '80s", '("so") "a"--"b"; c--d'),
]
TRICKY = [*ALONE, *QUOTED, *INLINE, *BLOCKS, "\n\n".join(QUOTED), "\n\n".join(INLINE)]


@pytest.mark.parametrize("text", TRICKY)
def test_a_tricky_text_becomes_the_same(text: str) -> None:
    """Every construct, with quotes around and in it, becomes what the engine makes of it."""
    assert not list(_differing([text]))


def test_the_examples_become_the_same() -> None:
    """So does every text of the example site: its front matter line by line, and its bodies."""
    paths = sorted((REPOSITORY / "content").rglob("*.md"))
    texts = [path.read_text("utf-8") for path in paths]
    bodies = [text.split("\n---\n", 1)[-1] for text in texts]
    lines = {line.split(": ", 1)[-1] for text in texts for line in text.splitlines()}
    assert len(bodies) > 5
    assert not list(_differing([*bodies, *sorted(lines)]))


SIGNS = [
    *"<>\"'&`*_#[]()!|:-=\n .,;s8ax~\\{}^+1",
    *"\"'\"'\"'  \n",
    *"'s '80s 'tis -- --- ---- ... – — é `` ** *** __ *a* **a** _a_ *[ ]: \\' \\\" \\\\ {:".split(),
    *"<b> </b> <xmp> </xmp> <!-- --> <div> </div> <br> &amp; &nbsp; &mdash; &#39; &# ://".split(),
    *"[x]( [x](a.md) [x][y] [^1] ![a](b.png) `c'` [TOC] \x02 \x03 \x02klzzwxh:0000\x03".split(" "),
    *("\n\n", "\n    ", "  \n", "\n- ", "\n1. ", "\n> ", "\n## ", "\n---\n", "\n: ", "\n```\n"),
    *("\n\n[y]: a.md\n\n", "\n\n[^1]: note\n\n", "\n\n*[ax]: it's\n\n", "\n{: .b }\n", "{: .k }"),
    *('![a\'s](b "c")', '[x](a "t\'s")', "|a|b|\n|-|-|\n|\"c\"|'d'|", "<http://a.b>", "<a@b.c>"),
]
WORDS = st.sampled_from(
    [
        *"word don't it's \"quoted\" 'single' ('x') '80s 48 3.5 - -- --- ... 50% > a>b é 电话 AT&T".split(),
        *"& &' s 's dogs' , . ! ? : ; x: = # ~ ^ \" ' “q” h--'i j\"--k (o 12. &x a; $ ` * _ [ ]".split(),
        *'*em* **strong** *it\'s* **"a"** `code` `it\'s` `a>b` `*` *a*. *a*, (*a*) "*a*" *a*b'.split(),
        *'*a*,*b* ***a*** `a``b` [a](b.md) ["a"](b?c=1&d=2) [a](case:b) [a](https://b.org/c)'.split(),
        *"[a](https://1.2.3.4) [a](javascript:b) [a] ![a](b) [a](b_c*d) *[a](b)* [*a*](b)".split(),
        *("*two words*", "**a\nb**", "[two\nwords](a)", "`a b`", "\n"),
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
LINES = st.lists(LINE, min_size=1, max_size=3)
CELLS = st.lists(LINE.map(lambda line: line.replace("\n", " ")), min_size=2, max_size=2)
BLOCK = st.one_of(
    LINE,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), LINE),
    LINES.map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    LINES.map(lambda lines: "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))),
    LINES.map(lambda lines: "\n".join(f"- {line}\n  {line}" for line in lines)),
    LINES.map(lambda lines: "\n".join(f"> {line}" for line in lines)),
    st.lists(CELLS.map(lambda cells: f"| {cells[0]} | {cells[1]} |"), min_size=2, max_size=3).map(
        lambda rows: "\n".join([rows[0], "| --- | :-: |", *rows[1:]])
    ),
    st.builds("```{}\n{}\n```".format, st.sampled_from(["", "text", "c++"]), LINE),
)


ANY_SIGNS = st.lists(st.sampled_from(SIGNS), max_size=20).map("".join)
ANY_BLOCKS = st.lists(BLOCK, min_size=1, max_size=3).map("\n\n".join)


@settings(max_examples=300, deadline=None)
@given(ANY_SIGNS)
def test_any_signs_become_the_same(text: str) -> None:
    """Whatever signs stand next to each other, the result is that of the engine."""
    assert not list(_differing([text]))


@settings(max_examples=300, deadline=None)
@given(ANY_BLOCKS)
def test_any_blocks_become_the_same(text: str) -> None:
    """Whatever blocks follow each other, the result is that of the engine."""
    assert not list(_differing([text]))


@pytest.mark.deep
@settings(max_examples=10_000, deadline=None)
@given(st.one_of(ANY_SIGNS, ANY_BLOCKS))
def test_ten_thousand_texts_become_the_same(text: str) -> None:
    """The same, with many more of both."""
    assert not list(_differing([text]))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("the agent said the refund would take two weeks", True, id="an entry"),
        pytest.param('They said "no" -- twice; it\'s *late*.', False, id="a paragraph"),
        pytest.param("## A\n\n- b\n- c\n\n1. d\n\n> e\n> f\n\n`g` [h](i.md)", False, id="blocks"),
        pytest.param("| a | b |\n|---|--:|\n| c | d |\n\n```text\ne\n```", False, id="a table"),
    ],
)
def test_common_texts_need_no_engine(text: str, short: bool) -> None:  # noqa: FBT001 - a column
    """What most texts consist of takes the short way, which the other tests are about."""
    assert plain.convert(text, short=short, dialect=PLAIN) is not None


@pytest.mark.parametrize(
    ("module", "name", "fault"),
    [
        pytest.param(plain, "_STRANGE", re.compile("(?!)"), id="tags and escapes"),
        pytest.param(plain, "_STRANGE_STRINGS", (), id="definitions"),
        pytest.param(plain, "_ENTITY", re.compile("(?!)"), id="entities"),
        pytest.param(plain, "_PARAGRAPH", re.compile(r"[^\n].*", re.DOTALL), id="paragraphs"),
        pytest.param(plain_inline, "has_any", lambda _: False, id="quotes"),
        pytest.param(plain_inline, "_SPECIAL", re.compile("(?!)"), id="signs left over"),
    ],
)
def test_a_fault_is_seen(
    module: object, name: str, fault: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fast way that is surer than it may be is found out by these comparisons."""
    monkeypatch.setattr(module, name, fault)
    assert any(_differing(TRICKY))
