"""Every fault in front matter is one problem, at its line and column, in one plain line."""

from itertools import combinations

import pytest

from gripe.base.problems import Problem
from gripe.record.vocabulary import Status
from gripe.source.documents import read_document
from gripe.source.schema.fronts import CaseFront, CompanyFront, FollowupFront, Front, PageFront

# Line 1 is the opening ---; {top} stands in line 2, {company} below it, {timeline} below that.
CASE = """\
---
title: T
company: HP
timeline:
  - 2009-01-01 email: Asked.
---
Body
"""
ENTRY = "  - 2009-01-01 email: Asked."


def problems_of(text: str, model: type[Front] = CaseFront) -> list[Problem]:
    """Return the problems of a source file."""
    _, problems = read_document("c.md", text.encode(), model)
    return problems


def places(problems: list[Problem]) -> list[str]:
    """Return problems as `line:column:code`, in order."""
    return [
        f"{p.place.line}:{p.place.column}:{p.code}" for p in sorted(problems, key=lambda p: p.place)
    ]


def with_line(line: str) -> str:
    """Return the case with more lines below its title, from line 3 on."""
    return CASE.replace("title: T\n", f"title: T\n{line}\n")


def with_entry(lines: str) -> str:
    """Return the case with its entry, in line 5, replaced."""
    return CASE.replace(ENTRY, lines)


KEYS = [
    pytest.param(
        "titel: T", "title: T", "2:1:unknown-key", id="a misspelt key, and not its absence"
    ),
    pytest.param("Title: T", "title: T", "2:1:unknown-key", id="a capital in a key"),
    pytest.param("title:T", "title: T", "2:7:no-space", id="no blank after the colon"),
    pytest.param("title:", "title: T", "2:1:missing-key", id="an empty title"),
    pytest.param('title: ""', "title: T", "2:8:missing-key", id="a title of nothing"),
    pytest.param("", "title: T\n", "2:1:missing-key", id="no title"),
    pytest.param("title:\n  - T", "title: T", "3:3:wrong-type", id="a list for a title"),
    pytest.param(
        "title: T\n  more", "title: T", "3:3:prose-continues", id="a title over two lines"
    ),
    pytest.param(
        'title: "T"\n  more', "title: T", "3:3:prose-continues", id="after a closed quote"
    ),
    pytest.param("title: T\ntitle: U", "title: T", "3:1:duplicate-key", id="a key twice"),
    pytest.param("\ttitle: T", "title: T", "2:1:yaml", id="a tab before a key"),
    pytest.param(" title: T", "title: T", "3:1:yaml", id="a key further in than the next"),
    pytest.param("- title: T", "title: T", "3:1:yaml", id="a hyphen before a key"),
    pytest.param("company:", "company: HP", "3:1:missing-key", id="an empty company"),
    pytest.param("company: []", "company: HP", "3:10:missing-key", id="an empty list of companies"),
    pytest.param("company: ''", "company: HP", "3:10:missing-key", id="a company without a name"),
    pytest.param("companies: HP", "company: HP", "3:1:unknown-key", id="company in the plural"),
    pytest.param(
        "company: {role: x}", "company: HP", "3:10:missing-key", id="a party without a name"
    ),
    pytest.param(
        "company:\n  - HP\n  - {name: Dell, rle: x}",
        "company: HP",
        "5:18:unknown-key",
        id="a misspelt key of a party",
    ),
    pytest.param("company: [[HP]]", "company: HP", "3:11:wrong-type", id="a list of lists"),
    pytest.param('company: "Toys" Us', "company: HP", "3:17:yaml", id="words after a closed quote"),
    pytest.param("company: Toys: Us", "company: HP", "3:14:yaml", id="a second colon"),
    pytest.param(
        "timeline: x", "timeline:\n" + ENTRY, "4:11:wrong-type", id="a text for a timeline"
    ),
    pytest.param(
        "timeline:\n  date: 2009\n  text: x",
        "timeline:\n" + ENTRY,
        "5:3:wrong-type",
        id="a timeline without hyphens",
    ),
]


@pytest.mark.parametrize(("wrong", "right", "place"), KEYS)
def test_a_fault_in_what_a_case_needs(wrong: str, right: str, place: str) -> None:
    """A fault in title, company or timeline is one problem at its place."""
    assert places(problems_of(CASE.replace(right, wrong, 1))) == [place]


LINES = [
    pytest.param("draft: maybe", "3:8:bad-flag", id="a flag that is neither"),
    pytest.param("status: resovled", "3:9:unknown-status", id="a misspelt status"),
    pytest.param("status: Open", "3:9:unknown-status", id="a capital in a status"),
    pytest.param("opened: soon", "3:9:bad-date", id="no date"),
    pytest.param("opened: +1d", "3:9:bad-date", id="a step with nothing above it"),
    pytest.param("opened: 10/08/2009", "3:9:bad-date", id="a date in another order"),
    pytest.param("purchased: [2009]", "3:12:wrong-type", id="a list for a date"),
    pytest.param("published: 2009-08", "3:12:bad-date", id="a month for a whole day"),
    pytest.param("published: 1249862400", "3:12:bad-date", id="seconds for a day"),
    pytest.param("updated: 2009-08-10", "3:1:unknown-key", id="what is derived is not typed"),
    pytest.param("sumary: x", "3:1:unknown-key", id="a misspelt optional key"),
    pytest.param("checked: 2008-02", "3:10:bad-date", id="checked on no whole day"),
    pytest.param("money: 1300 USD", "3:8:wrong-type", id="money that is not said to be at stake"),
    pytest.param("money:\n  at_stake: 1,300 USD", "4:13:bad-money", id="a comma in a sum"),
    pytest.param("source: {url: example.org}", "3:15:bad-link", id="half a link to a source"),
    pytest.param("due: soon", "3:6:bad-date", id="due soon"),
    pytest.param("tags: {a: b}", "3:7:wrong-type", id="tags with values"),
    pytest.param("aliases: [/a/../b]", "3:11:bad-alias", id="an address that climbs"),
    pytest.param(
        "aliases: [https://example.org/x]", "3:11:bad-alias", id="somebody else's address"
    ),
    pytest.param("product: @x", "3:10:yaml", id="an at sign before a strict value"),
    pytest.param("product: `x`", "3:10:yaml", id="a backquote before one"),
    pytest.param("product: %x", "3:10:yaml", id="a per cent sign before one"),
    pytest.param("product: - x", "3:10:yaml", id="a hyphen before one"),
    pytest.param("product: a: b", "3:11:yaml", id="a second colon in one"),
    pytest.param('product: "a\\x01b"', "3:10:encoding", id="a control character in quotes"),
    pytest.param("product: *x", "3:10:yaml-alias", id="an alias"),
    pytest.param("product: &x y", "3:10:yaml-anchor", id="an anchor"),
    pytest.param("product: !x y", "3:10:yaml-tag", id="a tag"),
    pytest.param("product: !!str y", "3:10:yaml-tag", id="YAML's own tag"),
    pytest.param("product: ! y", "3:10:yaml-tag", id="a bare tag"),
    pytest.param("<<: {product: x}", "3:1:yaml-merge", id="a merge key"),
    pytest.param("[a]: b", "3:1:yaml", id="a list for a key"),
    pytest.param('product: "x', "3:10:yaml", id="a double quote never closed"),
    pytest.param("product: 'x", "3:10:yaml", id="a single quote never closed"),
    pytest.param('product: "a\\qb"', "3:12:yaml", id="an escape there is none of"),
    pytest.param("product: [x", "3:10:yaml", id="a bracket never closed"),
    pytest.param("product: {x", "3:10:yaml", id="a brace never closed"),
    pytest.param("product:\n  a: b", "4:3:wrong-type", id="keys for a text"),
    pytest.param("product: " + "[" * 30 + "]" * 30, "3:30:too-deep", id="thirty brackets"),
    pytest.param("foo bar", "3:1:yaml", id="a line that is no key"),
    pytest.param("--- x", "3:1:yaml", id="a second document"),
    pytest.param("slug: Foo Bar", "3:7:unsafe-slug", id="a slug with a blank"),
    pytest.param("slug: con", "3:7:unsafe-slug", id="a name Windows keeps for itself"),
    pytest.param("exhibits: x", "3:11:wrong-type", id="a text for a list"),
    pytest.param("exhibits:\n  - receipt.jpg", "4:5:wrong-type", id="a text for an exhibit"),
    pytest.param("exhibits:\n  - id: a", "4:5:missing-key", id="an exhibit without its file"),
    pytest.param(
        "exhibits:\n  - {id: a, fil: b}", "4:13:unknown-key", id="an exhibit's misspelt key"
    ),
    pytest.param("corrections:\n  - 2009-09-02: x", "4:5:unknown-key", id="a short correction"),
    pytest.param(
        "corrections:\n  - {date: 2009, text: x}", "4:12:bad-date", id="a correction's year"
    ),
]


@pytest.mark.parametrize(("line", "place"), LINES)
def test_a_fault_in_what_a_case_may_say(line: str, place: str) -> None:
    """A fault in an optional key is one problem at its place."""
    assert places(problems_of(with_line(line))) == [place]


ENTRIES = [
    pytest.param("  - 2009-13-01 email: x", "5:5:bad-date", id="month 13"),
    pytest.param("  - 1st of May: x", "5:5:bad-date", id="a date in words"),
    pytest.param("  - yesterday: x", "5:5:bad-date", id="a word for a date"),
    pytest.param("  - HP: x", "5:5:bad-date", id="no date at all"),
    pytest.param("  - +1y: x", "5:5:bad-date", id="a step in years"),
    pytest.param("  - 2009-01-01 24:30 email: x", "5:5:bad-date", id="hour 24"),
    pytest.param("  - 2009/2008 email: x", "5:5:bad-date", id="an interval backwards"),
    pytest.param("  - 2009-01-01 emial: x", "5:16:unknown-word", id="a misspelt channel"),
    pytest.param("  - 2009-01-01 email kontact: x", "5:22:unknown-word", id="a misspelt kind"),
    pytest.param("  - 2009-01-01 phone 45 minutes: x", "5:22:unknown-word", id="minutes in words"),
    pytest.param("  - 2009-01-01 phone HP x3: x", "5:25:unknown-word", id="x3 for 3x"),
    pytest.param("  - 2009-01-01 noon phone: x", "5:16:unknown-word", id="noon for a time"),
    pytest.param("  - 2009-01-01 HP email: x", "5:19:unknown-word", id="the channel after who"),
    pytest.param(
        "  - 2009-01-01 phone 40 reply: x", "5:22:unknown-word", id="minutes before the kind"
    ),
    pytest.param("  - 2009-01-01 phone 3x 4x: x", "5:22:duplicate-key", id="two numbers of times"),
    pytest.param("  - 2009-01-01 email Asked", "5:5:short-entry", id="no colon"),
    pytest.param("  - 2009-01-01:x", "5:5:short-entry", id="no blank after the colon"),
    pytest.param("  - 2009-01-01: x\n    text: y", "6:5:duplicate-key", id="two texts"),
    pytest.param("  - 2009-01-01: x\n    date: 2010", "6:5:duplicate-key", id="two dates"),
    pytest.param("  - 2009-01-01: x\n    chanel: y", "6:5:unknown-key", id="a misspelt key below"),
    pytest.param("  - 2009-01-01: x\n    minutes:40", "6:13:no-space", id="no blank below"),
    pytest.param("  - 2009-01-01: x\n    minutes: ages", "6:14:bad-duration", id="no time spent"),
    pytest.param("   -   2009-01-01: x\n        minutes: ages", "6:18:bad-duration", id="moved in"),
    pytest.param("- 2009-01-01: x\n   minutes: ages", "6:13:bad-duration", id="moved out"),
    pytest.param("  - 2009-01-01: x\n    more words", "6:5:prose-continues", id="a second line"),
    pytest.param("  - 2009-01-01: x\n  minutes: 40", "6:3:yaml", id="a key not indented"),
    pytest.param("  - date: 2009\n   text: x", "6:4:yaml", id="a key indented too little"),
    pytest.param("  - date: 2009\n\ttext: x", "6:1:yaml", id="a tab"),
    pytest.param("\t- 2009: x", "5:1:yaml", id="a tab before the hyphen"),
    pytest.param("  -2009: x", "5:3:wrong-type", id="no blank after the hyphen"),
    pytest.param(
        "  - date: 2009\n    kind: repyl", "6:11:unknown-kind", id="a misspelt kind, long form"
    ),
    pytest.param(
        "  - date: 2009\n    channel: fone", "6:14:unknown-channel", id="a misspelt channel"
    ),
    pytest.param("  - date: 2009\n    times: many", "6:12:bad-number", id="no number"),
    pytest.param("  - date: 2009\n    transfers: -1", "6:16:bad-number", id="less than nothing"),
    pytest.param("  - date: 2009\n    link: example.org", "6:11:bad-link", id="half a link"),
    pytest.param("  - date: 2009\n    due: soon", "6:10:bad-date", id="a promise due soon"),
    pytest.param("  - date: 2009\n    date: 2010", "6:5:duplicate-key", id="a key twice"),
    pytest.param("  - date: 2009\n    exhibits: [[a]]", "6:16:wrong-type", id="a list in a list"),
    pytest.param("  - {date: 2009, text: a, b: c}", "5:27:unknown-key", id="a key in braces"),
    pytest.param("  - {date: 2009, text: a: b}", "5:25:yaml", id="a second colon in braces"),
    pytest.param("  - {date: 2009, text: a", "5:5:yaml", id="a brace never closed"),
    pytest.param("  - date: 2009\n    kept: perhaps", "6:11:bad-date", id="perhaps kept"),
    pytest.param(
        "  - date: 2009\n    recovered: 12 dollars", "6:16:bad-money", id="money in words"
    ),
    pytest.param(
        "  - date: 2009\n    recovered: 12.50", "6:16:bad-money", id="money of no currency"
    ),
    pytest.param("  - [2009, x]", "5:5:wrong-type", id="a list for an entry"),
]


@pytest.mark.parametrize(("lines", "place"), ENTRIES)
def test_a_fault_in_an_entry(lines: str, place: str) -> None:
    """A fault in an entry is one problem at its place."""
    assert places(problems_of(with_entry(lines))) == [place]


FOLLOWUP = "---\ntitle: T\ncase: x\ndate: 2007-02-28\n---\n"


@pytest.mark.parametrize(
    ("wrong", "right", "model", "place"),
    [
        pytest.param(
            "cases: x", "case: x", FollowupFront, "3:1:unknown-key", id="case in the plural"
        ),
        pytest.param("case:", "case: x", FollowupFront, "3:1:missing-key", id="an empty case"),
        pytest.param("case: []", "case: x", FollowupFront, "3:7:missing-key", id="no case"),
        pytest.param(
            "case: {a: resolvd}", "case: x", FollowupFront, "3:11:unknown-kind", id="its effect"
        ),
        pytest.param(
            "exhibits: [a]\ncase: x", "case: x", FollowupFront, "3:1:not-yet", id="its exhibits"
        ),
        pytest.param(
            "aliases: [old]\ncase: x", "case: x", FollowupFront, "3:11:bad-alias", id="alias"
        ),
        pytest.param(
            "reply_due: soon",
            "case: x\ndate: 2007-02-28",
            CompanyFront,
            "3:12:bad-duration",
            id="a company's patience",
        ),
        pytest.param(
            "case: x\neffect: resolvd", "case: x", FollowupFront, "4:9:unknown-kind", id="an effect"
        ),
        pytest.param("date: +1d", "date: 2007-02-28", FollowupFront, "4:7:bad-date", id="a step"),
        pytest.param(
            "tittle: T",
            "title: T\ncase: x\ndate: 2007-02-28",
            PageFront,
            "2:1:unknown-key",
            id="a page's title",
        ),
        pytest.param(
            "website: hp.com",
            "case: x\ndate: 2007-02-28",
            CompanyFront,
            "3:10:bad-link",
            id="a company's website",
        ),
    ],
)
def test_a_fault_in_another_kind_of_source(
    wrong: str, right: str, model: type[Front], place: str
) -> None:
    """Follow-ups, pages and company profiles are held to the same."""
    assert places(problems_of(FOLLOWUP.replace(right, wrong, 1), model)) == [place]


# Faults that do not touch one another, each in lines of its own, and the place that it has alone.
INDEPENDENT = {
    "draft: maybe": "bad-flag",
    "status: resovled": "unknown-status",
    "opened: soon": "bad-date",
    "published:2009-08-10": "no-space",
    "colour: red": "unknown-key",
    "ask:\n  - x": "wrong-type",
    "exhibits:\n  - id: a": "missing-key",
    "corrections:\n  - {date: 2009-02-30, text: x}": "bad-date",
    "product: *x": "yaml-alias",
    "summary: a: b\n  c": "prose-continues",
    "id: a\nid: b": "duplicate-key",
}


@pytest.mark.parametrize("count", [0, 1, 2, 3, len(INDEPENDENT)])
def test_independent_faults_are_all_said_in_one_run(count: int) -> None:
    """A front matter with so many faults gives so many problems, each its own."""
    for chosen in combinations(INDEPENDENT, count):
        found = problems_of(with_line("\n".join(chosen)))
        assert sorted(p.code for p in found) == sorted(INDEPENDENT[fault] for fault in chosen)


def test_faults_in_every_entry_are_all_said() -> None:
    """A timeline with a fault in each entry gives each of them."""
    lines = [
        "  - 2009-13: a",
        "  - 2009 emial: b",
        "  - c",
        "  - date: 2009\n    kind: repyl",
        "  - 2009: d\n    minutes: ages\n    chanel: e",
        "  - 2009: fine",
    ]
    assert places(problems_of(with_entry("\n".join(lines)))) == [
        "5:5:bad-date",
        "6:10:unknown-word",
        "7:5:short-entry",
        "9:11:unknown-kind",
        "11:14:bad-duration",
        "12:5:unknown-key",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            with_line("status: resovled"),
            f'c.md:3:9: error: status "resovled" is not one of {", ".join([*Status][:-1])} '
            f"or {[*Status][-1]}; "
            'did you mean "resolved"? [unknown-status]',
            id="a misspelt status",
        ),
        pytest.param(
            CASE.replace("title: T", "titel: T"),
            'c.md:2:1: error: there is no key "titel" here; did you mean "title"? [unknown-key]',
            id="a misspelt key",
        ),
        pytest.param(
            CASE.replace("title: T", "title:"),
            "c.md:2:1: error: “title:” is empty: write something after it [missing-key]",
            id="an empty key",
        ),
        pytest.param(
            with_entry("  - 2009-01-01 HP email: x"),
            'c.md:5:19: error: "email" stands in the wrong place: '
            "write date, channel, who, kind, minutes [unknown-word]",
            id="words in the wrong order",
        ),
        pytest.param(
            with_entry("\t- 2009: x"),
            "c.md:5:1: error: there is a tab here: indent with blanks [yaml]",
            id="a tab",
        ),
        pytest.param(
            with_line("product: *x"),
            "c.md:3:10: error: a value that begins with “*” has to stand in quotes: "
            '"*…" [yaml-alias]',
            id="an alias",
        ),
    ],
)
def test_a_problem_is_one_plain_line(text: str, line: str) -> None:
    """A problem says where it is, what is wrong and how to mend it, in words that anyone knows."""
    assert [str(problem) for problem in problems_of(text)] == [line]
