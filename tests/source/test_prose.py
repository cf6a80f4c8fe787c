"""Prose in front matter is taken as it was written."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.date_forms import parse_when
from gripe.source.documents import read_document
from gripe.source.schema.fronts import CaseFront

LINES = """\
They said: no
"No," she said
"No," she said, "never"
She said "no"
'No,' she said
'tis the season
'tis what it 'tis
it's "half
"unbalanced
unbalanced"
'unbalanced
“Curly” and \u2018single’
@HP never called
*Nothing*
**Nothing** at all
_still_ nothing
&c. and so on
Ticket #12
#12 is the ticket
# and a heading
a # no comment
50% off: a lie
%off
- dash first
-dash
– an en dash
--- three
...
[sic] they wrote it
[sic]: they wrote it
[Refund](https://example.org/a#b) link
{not json}
{a: b}: c
{{ jinja }} and {% raw %}
> 3 weeks
>3 weeks
< 3 weeks
| pipe
|pipe
? really
?really
! wow
!wow
!important
trailing colon:
: colon first
:-)
key: value: value
key:value
title: twice
text: text
<<: merge
no
No
yes
true
~
null
0123
0x1F
1e3
.5
12:30
12:30: called
2009-08-10
2009-08-10 phone: called
1249862400
$5 and £5
C:\\Users\\me\\new
back\\slash "\\n" and \\u0041
a	tab	inside
`tick`
``
~~gone~~
=
==
,comma first
a, b, c
1. first
* bullet
+1d
^caret
<b>HTML</b> & entities &amp; &#12;
http://example.org: dead
Toys "R" Us
AT&T / T-Mobile @ 9:00
😡😡😡 emoji: yes
👩‍👩‍👧 joined
电话打了三次\uff1a没人 # 接
電話: 三回
مرحبا: لا "أحد"
Жалоба: №5
Ωmega: ά
e\u0301 decomposed
\u00a0no-break blanks\u00a0inside: yes
soft\u00adhyphen and zero\u200bwidth
a\u2028line separator
next\x85line
two  blanks   inside
x: |
x: >
"quoted": not whole
"a" and "b"
'a' and 'b'
''''
""\
""".split("\n")
LINES.remove('""')  # quoted whole: YAML's
LINES.remove("''''")
NATURAL = [line for line in LINES if line.strip() == line]

FORMS = {
    "title": "title: {}\ncompany: HP\ntimeline:\n  - 2009-08-10: x",
    "short entry": "title: T\ncompany: HP\ntimeline:\n  - 2009-08-10 phone: {}",
    "short entry with more keys": (
        "title: T\ncompany: HP\ntimeline:\n  - 2009-08-10: {}\n    minutes: 4"
    ),
    "long entry": "title: T\ncompany: HP\ntimeline:\n  - date: 2009-08-10\n    text: {}",
    "long entry, text first": "title: T\ncompany: HP\ntimeline:\n- text: {}\n  date: 2009-08-10",
    "summary": "title: T\ncompany: HP\nsummary: {}\ntimeline:\n  - 2009-08-10: x",
    "ask": "title: T\ncompany: HP\nask: {}\ntimeline:\n  - 2009-08-10: x",
    "disclosure": "title: T\ncompany: HP\ndisclosure: {}\ntimeline:\n  - 2009-08-10: x",
    "credit": "title: T\ncompany: HP\ntimeline:\n  - date: 2009-08-10\n    credit: {}",
    "caption": (
        "title: T\ncompany: HP\nexhibits:\n  - id: a\n    file: a.jpg\n    caption: {}\n"
        "timeline:\n  - 2009-08-10: x"
    ),
}


def read(front: str) -> CaseFront:
    """Read a case's front matter that has no fault."""
    document, problems = read_document("c.md", f"---\n{front}\n---\n".encode(), CaseFront)
    assert [str(problem) for problem in problems] == []
    assert document is not None
    return document.front


def prose(form: str, line: str) -> str:
    """Write a line in one form and return what comes through."""
    front = read(FORMS[form].replace("{}", line, 1))
    if form == "caption":
        return front.exhibits[0].caption
    if form == "credit":
        return front.timeline[0].credit
    return str(getattr(front, form)) if form in CaseFront.by_key() else front.timeline[0].text


def test_there_are_enough_natural_lines() -> None:
    """The list below is worth its name."""
    assert len(NATURAL) >= 60


@pytest.mark.parametrize("line", NATURAL)
def test_a_line_of_prose_comes_through_exactly(line: str) -> None:
    """Whatever people type as a title or a text is what it says, in every form."""
    assert {form: prose(form, line) for form in FORMS} == dict.fromkeys(FORMS, line)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param('"No: # \\"never\\""', 'No: # "never"', id="double quotes"),
        pytest.param("'it''s: # over'", "it's: # over", id="single quotes"),
        pytest.param('"a\\tb"', "a\tb", id="escapes"),
        pytest.param('"whole"   # a comment', "whole", id="a comment after them"),
        pytest.param("  padded  ", "padded", id="blanks around are dropped"),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_a_value_quoted_whole_is_yamls(form: str, written: str, meant: str) -> None:
    """A value in quotes from end to end is read as YAML reads it."""
    assert prose(form, written) == meant


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        pytest.param("|", "They said: no\n\n# 12 weeks", id="literal"),
        pytest.param(">", "They said: no\n# 12 weeks", id="folded"),
        pytest.param("|-", "They said: no\n\n# 12 weeks", id="literal, stripped"),
        pytest.param(">+", "They said: no\n# 12 weeks", id="folded, kept"),
        pytest.param("| # why", "They said: no\n\n# 12 weeks", id="with a comment"),
    ],
)
@pytest.mark.parametrize(
    ("key", "indent"), [("- 2009-08-10 phone", 5), ("- date: 2009-08-10\n    text", 6)]
)
def test_a_block_is_yamls_and_its_lines_are_prose(
    key: str, indent: int, head: str, meant: str
) -> None:
    """A text may go on over several lines, begun with | or >, with any character in them."""
    pad = " " * indent
    block = f"{pad}They said: no\n\n{pad}# 12 weeks\n"
    front = read(f"title: T\ncompany: HP\ntimeline:\n  {key}: {head}\n{block}  - 2009-08-11: y")
    assert [entry.text for entry in front.timeline] == [meant, "y"]


def test_a_quoted_value_may_go_on_over_lines() -> None:
    """A quoted title that closes on a deeper line is one value."""
    front = read('title: "They said:\n  no"\ncompany: HP\ntimeline:\n  - 2009-08-10: x')
    assert front.title == "They said: no"


CASE = "title: T\ncompany: HP\ntimeline:\n"


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        pytest.param("  - 2009-08-10 phone: x\n    minutes: 40", "40", id="below, indented"),
        pytest.param("- 2009-08-10 phone: x\n  minutes: 40", "40", id="the list at the margin"),
        pytest.param("   -   2009-08-10 phone: x\n       minutes: 40", "40", id="wide"),
        pytest.param("  - 2009-08-10 phone: x\n      minutes: 40", "40", id="deeper than needed"),
        pytest.param("  - 2009-08-10 phone: x\n   minutes: 40", "40", id="less deep than the text"),
        pytest.param("  - 2009-08-10 phone: x\n    # sic\n    minutes: 40", "40", id="a comment"),
        pytest.param(
            "  - 2009-08-10 phone: x\n   # sic\n\n    minutes: 40", "40", id="one further out"
        ),
        pytest.param(
            "  - 2009-08-10 phone: |\n      a: b\n      c\n    minutes: 40", "40", id="a block"
        ),
        pytest.param(
            "  - 2009-08-10 phone: >\n      a\n\n      c\n\n    minutes: 40", "40", id="folded"
        ),
        pytest.param("  - {date: 2009-08-10, minutes: 40, text: x}", "40", id="in braces"),
        pytest.param(
            "  - {date: 2009-08-10,\n     text: x,\n     minutes: 40}", "40", id="over lines"
        ),
    ],
)
def test_more_keys_may_follow_an_entry(timeline: str, expected: str) -> None:
    """Under a short entry further keys may stand, indented, whatever is between."""
    (entry,) = read(CASE + timeline).timeline
    assert entry.minutes is not None
    assert str(entry.minutes.exact) == expected


@dataclass(frozen=True)
class ShortEntry:
    """What the head of a short entry says."""

    date: str
    channel: str | None = None
    by: str = ""
    kind: str | None = None
    minutes: int | None = None
    times: int | None = None


@pytest.mark.parametrize(
    ("head", "said"),
    [
        pytest.param("2009-08-10", ShortEntry("2009-08-10"), id="a date alone"),
        pytest.param("2009-08-10 phone", ShortEntry("2009-08-10", channel="phone"), id="channel"),
        pytest.param("2009-08-10 HP", ShortEntry("2009-08-10", by="HP"), id="who"),
        pytest.param("2009-08-10 promise", ShortEntry("2009-08-10", kind="promise"), id="kind"),
        pytest.param(
            "+1d email Dell Canada",
            ShortEntry("+1d", channel="email", by="Dell Canada"),
            id="who may be two words",
        ),
        pytest.param(
            "+1d phone 1800 Contacts",
            ShortEntry("+1d", channel="phone", by="1800 Contacts"),
            id="who may begin with a number",
        ),
        pytest.param("+1d phone 4x", ShortEntry("+1d", channel="phone", times=4), id="times"),
        pytest.param("+1d phone 2h", ShortEntry("+1d", channel="phone", minutes=120), id="minutes"),
        pytest.param(
            "2009-08 phone HP promise 1h30 3x",
            ShortEntry("2009-08", channel="phone", by="HP", kind="promise", minutes=90, times=3),
            id="everything",
        ),
        pytest.param(
            "2009-08-10 10:30 chat", ShortEntry("2009-08-10T10:30", channel="chat"), id="a minute"
        ),
        pytest.param(
            "2009-08-10 10:30 +02:00 chat",
            ShortEntry("2009-08-10T10:30+02:00", channel="chat"),
            id="a minute, its zone apart",
        ),
        pytest.param(
            "2009-08-10T10:30Z chat 40m",
            ShortEntry("2009-08-10T10:30+00:00", channel="chat", minutes=40),
            id="a minute in UTC",
        ),
        pytest.param("../2006-12 letter", ShortEntry("../2006-12", channel="letter"), id="by then"),
        pytest.param(
            "2007-11/2008-02-17 me", ShortEntry("2007-11/2008-02-17", by="me"), id="an interval"
        ),
        pytest.param(
            "2009-08-10 regulator company reply",
            ShortEntry("2009-08-10", channel="regulator", by="company", kind="reply"),
            id="channel before who",
        ),
        pytest.param(
            "2009-08-10 email regulator",
            ShortEntry("2009-08-10", channel="email", by="regulator"),
            id="and then who",
        ),
        pytest.param(
            "2009-08-10  email  ",
            ShortEntry("2009-08-10", channel="email"),
            id="blanks do not count",
        ),
    ],
)
def test_a_short_entry_says_date_channel_who_kind_and_amount(head: str, said: ShortEntry) -> None:
    """`date [channel] [who] [kind] [minutes or times]: text` is read from left to right."""
    (entry,) = read(f"{CASE}  - {head}: x").timeline
    assert entry.date == parse_when(said.date)
    assert (entry.channel, entry.by, entry.kind) == (said.channel, said.by, said.kind)
    assert (entry.minutes and entry.minutes.exact) == said.minutes
    assert (entry.times and entry.times.exact) == said.times


def test_a_company_may_be_named_like_a_channel() -> None:
    """The case's own company is recognised before any word of the record."""
    (entry,) = read("title: T\ncompany: Press\ntimeline:\n  - 2009-08-10 Press: x").timeline
    assert (entry.by, entry.channel) == ("Press", None)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param('product: "HP" # it\'s one', id="an apostrophe in a comment"),
        pytest.param("exhibits:\n  - {id: a, file: it's.jpg}", id="an apostrophe in braces"),
        pytest.param("exhibits: [{id: a,\n  file: 'b'}]", id="brackets over lines"),
        pytest.param("product: |\n  title: a: b", id="a block with a key in it"),
        pytest.param("# it's {a: comment", id="a comment"),
        pytest.param("draft: no", id="a flag"),
    ],
)
def test_prose_is_prose_whatever_stands_above(before: str) -> None:
    """Brackets, quotes and comments above do not change how a title is read."""
    front = read(f"{before}\ntitle: They said: no\ncompany: HP\ntimeline:\n  - 2009-08-10: it's: x")
    assert (front.title, front.timeline[0].text) == ("They said: no", "it's: x")


def test_an_apostrophe_in_brackets_is_no_quote() -> None:
    """A list of names may hold an apostrophe, and prose may follow it."""
    front = read("company: [Macy's]\ntitle: They said: no\ntimeline:\n  - 2009-08-10: x: y")
    assert (front.company[0].name, front.title) == ("Macy's", "They said: no")


def test_a_list_in_an_entry_holds_no_short_entries() -> None:
    """Exhibits below an entry may be listed with hyphens."""
    front = read(
        f"{CASE}  - 2009-08-10: x\n    exhibits:\n      - receipt\n      - photo\n  - +1d: y"
    )
    assert [entry.exhibits for entry in front.timeline] == [("receipt", "photo"), ()]


# Surrogates and control characters cannot stand in a source file, blanks around a value go.
PROSE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40
) | st.text(":#'\"\\-[]{}|>&*!%@`,?~ =a\t\x85\u2028", min_size=1, max_size=12)
BLOCK_OR_QUOTES = re.compile(r"""[|>][-+0-9]*\s*(#.*)?|"[^"]*".*#.*|'[^']*'.*#.*|".*"|'.*'""")
PROSE = PROSE.map(str.strip).filter(lambda line: line and not BLOCK_OR_QUOTES.fullmatch(line))


@given(PROSE)
def test_any_line_of_prose_comes_through_exactly(line: str) -> None:
    """Any line that is not quoted whole and heads no block is prose."""
    for form in ("title", "short entry", "long entry"):
        assert prose(form, line) == line


def test_short_entries_may_stand_as_far_from_their_dash_as_they_like() -> None:
    """Blanks behind the hyphen are layout: entries with one and with three are of one list."""
    front = "timeline:\n-   2009-08-10 phone: A: b.\n    minutes: 4\n- 2009-08-11: C.\n"
    text = f"---\ntitle: T\ncompany: M\n{front}---\n"

    document, problems = read_document("x.md", text.encode(), CaseFront)

    assert [str(problem) for problem in problems] == []
    assert document
    assert [entry.text for entry in document.front.timeline] == ["A: b.", "C."]
