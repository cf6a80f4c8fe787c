"""`gripe log`: an entry is added, and every other byte of the file stays as it was."""

import re
import stat
import sys
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import MakeSite
from gripe.authoring.atomic_write import ChangedMeanwhile, editing
from gripe.base.problems import Problem
from gripe.record.vocabulary import Kind
from gripe.source.documents import read_document
from gripe.source.editing.insert_entry import NewEntry, with_entry
from gripe.source.editing.new_entry import new_entry
from gripe.source.schema.fronts import CaseFront
from support.commands import gripe
from support.sites import CASE, Site

PATH = "content/cases/washer.md"
ENTRY = "2009-08-12 phone 40m: Cut off: twice."
LINE = f"  - {ENTRY}\n"


@pytest.fixture
def desk(site: MakeSite) -> Site:
    """A site with one case, and a company of which there is a profile only."""
    profile = "-- content/companies/courier.md --\n---\ntitle: Some Courier\n---\n"
    return site(f"-- {PATH} --\n{CASE}{profile}")


def text_of(desk: Site) -> str:
    """Return the case's file."""
    return (desk.root / PATH).read_bytes().decode()


def test_short_entry_goes_below_the_last(desk: Site) -> None:
    """The entry is written as it was said, the path printed, and the site builds."""
    done = gripe(desk.root, "log", "washer", ENTRY)

    assert (done.status, done.out) == (0, f"{PATH}\n")
    old = "  - 2009-08-10 phone: Called about the washer.\n"
    assert text_of(desk) == CASE.replace(old, old + LINE)
    desk.publish(strict=True)


@pytest.mark.parametrize("name", ["washer", "Washer", PATH, f"./{PATH}", "cases/washer.md"])
def test_case_is_a_slug_or_a_path(desk: Site, name: str) -> None:
    """A case is named by its slug, or by its file as seen from here or from the site."""
    folder = desk.root / "content" if name.startswith("cases") else desk.root

    assert gripe(folder, "log", name, ENTRY).status == 0


def test_bundle_is_a_case_too(desk: Site) -> None:
    """A page bundle is named by its slug, its folder or its file."""
    desk.write("content/cases/dryer/index.md", CASE)

    for name in ("dryer", "content/cases/dryer", "content/cases/dryer/index.md"):
        assert gripe(desk.root, "log", name, ENTRY).out == "content/cases/dryer/index.md\n"


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["phone 40m: Cut off."], ["- 2010-01-01 phone 40m: Cut off."]),
        (["Cut off."], ["- 2010-01-01: Cut off."]),
        (["Maytag: rude again"], ["- 2010-01-01 Maytag: rude again"]),
        (["They said: no"], ["- 2010-01-01: They said: no"]),
        (["+1d email Maytag: No."], ["- +1d email Maytag: No."]),
        (["email: Hm.", "--date", "2009-08"], ["- 2009-08 email: Hm."]),
        (
            ["Friday.", "--by", "company", "--kind", "promise", "--due", "2010-02-01"],
            ["- 2010-01-01 company promise: Friday.", "  due: 2010-02-01"],
        ),
        (
            ["--date", "2009-08-12", "--channel", "phone", "--times", "3", "--minutes", "2h"],
            ["- 2009-08-12 phone 2h 3x:"],
        ),
        (["--channel", "phone", "--minutes", "40"], ["- 2010-01-01 phone 40m:"]),
        (
            ["--channel", "phone", "--minutes", "40+", "--times", "3+", "--text", "Hm."],
            ["- 2010-01-01 phone 40m+ 3+x: Hm."],
        ),
        (["--text", "One.\n\nTwo: *x*"], ["- 2010-01-01: |", "    One.", "", "    Two: *x*"]),
        (
            ["--text", "  A\n B\n\n\tC \n\n"],
            ["- 2010-01-01: |2", "      A", "     B", "", "    \tC"],
        ),
        (["--text", "# A\r\n===\u2028> B"], ["- 2010-01-01: |", "    # A", "    ===", "    > B"]),
        (["--text", '"Quoted"'], ["- 2010-01-01: '\"Quoted\"'"]),
        (["--text", "> no block"], ["- 2010-01-01: > no block"]),
        (
            ["email: Wrote.", "--to", "Maytag", "--to", "press", "--agent", "@clerk: first"],
            ["- 2010-01-01 email: Wrote.", "  to: [Maytag, press]", "  agent: '@clerk: first'"],
        ),
        (
            ["--by", "Some Courier", "--channel", "delivery", "--text", "Broken."],
            ["- 2010-01-01 delivery: Broken.", "  by: Some Courier"],
        ),
        (['2009-08-12: "As it is: so"'], ['- 2009-08-12: "As it is: so"']),
    ],
    ids=lambda value: " ".join(value) if isinstance(value[0], str) else "",
)
def test_what_is_written(desk: Site, arguments: list[str], lines: list[str]) -> None:
    """The short form is kept; options become its head or keys below; the day is today's."""
    done = gripe(desk.root, "log", "washer", *arguments)

    assert done.status == 0, done.err
    added = text_of(desk).partition("Called about the washer.\n")[2].partition("---\n")[0]
    assert [line.removeprefix("  ") for line in added.splitlines()] == lines


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["2009-13-01 phone: No such month."], 1, "there is no month 13"),
        (["2009-08-12 phoen: Misspelt."], 1, 'did you mean "phone"?'),
        (["phoen: Misspelt."], 1, 'did you mean "phone"?'),
        (["2009-08-12 phone Cut off."], 1, "colon and a blank"),
        ([":"], 1, "this says nothing: write what happened"),
        (["2009-08-12:"], 1, "this says nothing: write what happened"),
        ([" : "], 1, "this says nothing: write what happened"),
        (["2009-08-12: Two\nlines."], 1, "one line"),
        (["2009-08-12 partial: Says who?"], 1, "[missing-outstanding]"),
        (["2009-08-12 Maytag attempt: Rang."], 1, "[wrong-side]"),
        (["email: Hm.", "--kind", "repyl"], 1, 'did you mean "reply"?'),
        (["2009-08-12 email: Hm.", "--channel", "phone"], 1, "[duplicate-key]"),
        (["phone: Hm.", "--exhibit", "receipt"], 1, "[missing-exhibit]"),
        ([], 2, 'say what happened: gripe log washer "phone attempt 40m: Cut off."\n'),
        (["phone: Hm.", "--colour", "red"], 2, "--colour"),
    ],
    ids=lambda value: (" ".join(value) or "nothing") if isinstance(value, list) else "",
)
def test_faulty_entry_changes_nothing(
    desk: Site, arguments: list[str], status: int, said: str
) -> None:
    """What would be a problem is said as one, and the file stays as it was."""
    done = gripe(desk.root, "log", "washer", *arguments)

    assert (done.status, done.out) == (status, "")
    assert said in done.err
    assert text_of(desk) == CASE


@pytest.mark.parametrize(
    ("arguments", "line", "told"),
    [
        (["last Tuesday phone: Hi"], "- 2009-12-29 phone: Hi", "2009-12-29, a Tuesday"),
        (["last Friday phone: Hi"], "- 2009-12-25 phone: Hi", "2009-12-25, a Friday"),
        (["last thursday: Hi"], "- 2009-12-31: Hi", "2009-12-31, a Thursday"),
        (["Last Sat phone: Hi"], "- 2009-12-26 phone: Hi", "2009-12-26, a Saturday"),
        (
            ["yesterday phone: Hi"],
            "- 2009-12-31 phone: Hi",
            "2009-12-31, a Thursday: a “contact” of",
        ),
        (["Yesterday, phone: Hi"], "- 2009-12-31 phone: Hi", "2009-12-31, a Thursday"),
        (["today phone 40m: Hi"], "- 2010-01-01 phone 40m: Hi", "2010-01-01, a Friday"),
        (["today: Hi"], "- 2010-01-01: Hi", "2010-01-01, a Friday"),
        (["yesterday 10:30 phone: Hi"], "- 2009-12-31 10:30 phone: Hi", "“yesterday” is"),
        (["last Tuesday at 10:30am: Hi"], "- 2009-12-29 at 10:30am: Hi", "a Tuesday"),
        (["yesterday 14:00-15:30 phone: Hi"], "- 2009-12-31 14:00-15:30 phone: Hi", "2009-12-31"),
        (["April 3, 2008 phone: Hi"], "- 2008-04-03 phone: Hi", "2008-04-03, a Thursday"),
        (
            ["3 April 2008 Maytag reply: Hi"],
            "- 2008-04-03 Maytag reply: Hi",
            "“3 April 2008” is written as",
        ),
        (["25/12/2009 10.30 phone: Hi"], "- 2009-12-25T10:30 phone: Hi", "a Friday"),
        (["April 2008 phone: Hi"], "- 2008-04 phone: Hi", "written as 2008-04"),
        (["phone: Hi", "--date", "yesterday"], "- 2009-12-31 phone: Hi", "a Thursday"),
        (["Hi", "--date", "last Tuesday"], "- 2009-12-29: Hi", "a Tuesday"),
        (["--text", "Hi", "--date", "April 3, 2008"], "- 2008-04-03: Hi", "a Thursday"),
        (["2009/12/25 phone: Hi"], "- 2009/12/25 phone: Hi", ""),
        (["2009-12-25 16:24:00 -0400 email: Hi"], "- 2009-12-25 16:24:00 -0400 email: Hi", ""),
        (["Today nobody came."], "- 2010-01-01: Today nobody came.", ""),
        (["Last time: nobody."], "- 2010-01-01: Last time: nobody.", ""),
        (["May I ask: why"], "- 2010-01-01: May I ask: why", ""),
        (["3 people came."], "- 2010-01-01: 3 people came.", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_date_as_it_is_said(desk: Site, arguments: list[str], line: str, told: str) -> None:
    """The day that was meant is written, as of the day it is said, and told."""
    done = gripe(desk.root, "log", "washer", *arguments)

    assert (done.status, done.out) == (0, f"{PATH}\n"), done.err
    added = text_of(desk).partition("Called about the washer.\n")[2].partition("---\n")[0]
    assert added.strip() == line
    assert told in done.err
    assert told or "” is written as" not in done.err
    desk.publish()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["I rang them and spoke to Kevin"], "a “note” of 2010-01-01, by you; a call counts as one where it"),
        (["phone"], "a “note” of 2010-01-01, by you; a call counts as one where it begins “phone: …”"),
        (["bought a toaster on 3 May"], "a “note” of 2010-01-01, by you; a call"),
        (["2009-08-12: Waited."], "a “note” of 2009-08-12, by you\n"),
        (["--text", "Waited."], "a “note” of 2010-01-01, by you\n"),
        (["+1d phone 40m: Hi"], "a “contact” of 2009-08-11, phone, by you\n"),
        (["phone attempt: Hi"], "an “attempt” of 2010-01-01, phone, by you\n"),
        (["email Maytag: No."], "a “reply” of 2010-01-01, email, by Maytag\n"),
        (["promise: Soon.", "--due", "2010-02-01"], "a “promise” of 2010-01-01, by Maytag\n"),
        (["letter court: No."], "a “reply” of 2010-01-01, letter, by “court”\n"),
        (["2010-03-01: To come."], "a “note” of 2010-03-01, by you\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
@pytest.mark.parametrize("draft", [False, True])
def test_how_an_entry_is_read_is_told(
    desk: Site,
    arguments: list[str],
    told: str,
    draft: bool,  # noqa: FBT001
) -> None:
    """One line says what was made of it, of a draft as well: its day, channel, kind and who."""
    if draft:
        desk.replace(PATH, "company:", "draft: true\ncompany:")

    done = gripe(desk.root, "log", "washer", *arguments)

    assert done.err.startswith(f"gripe: written as {told}"), done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("yesterday they called: no luck", '"they" is neither a channel'),
        ("Yesterday nobody came.", "colon and a blank"),
        ("last Tuesday phone nobody came.", "colon and a blank"),
        ("3 April 2008 phone nobody came.", "colon and a blank"),
        ("Tuesday phone: Hi", '"Tuesday" is another day for every reader'),
        ("tomorrow phone: Hi", '"tomorrow" is another day for every reader'),
        ("last Tuesdy phone: Hi", '"last Tuesdy" is not a date'),
        ("tomorrowish phone: Hi", '"tomorrowish" is neither a date nor a channel'),
        ("2008-02-04 noon phone: Hi", '"noon" is neither a channel'),
        ("3 Aprl 2008 phone: Hi", '"3 Aprl 2008" is not a date'),
        ("Aprl 3, 2008 phone: Hi", '"Aprl 3, 2008" is not a date'),
        ("April 3 phone: Hi", '"April 3" has no year'),
        ("3/4/2008 phone: Hi", '"3/4/2008" may be two days'),
        ("April 31, 2008 phone: Hi", "that month has no day 31"),
    ],
)
def test_a_date_that_is_not_understood_is_never_text(desk: Site, entry: str, said: str) -> None:
    """What begins like a date and is none changes nothing."""
    done = gripe(desk.root, "log", "washer", entry)

    assert (done.status, done.out) == (1, "")
    assert said in done.err
    assert text_of(desk) == CASE


def test_missing_case_is_wrong_usage(desk: Site) -> None:
    """A case that does not exist is said with the one that may be meant."""
    slug, path = gripe(desk.root, "log", "wahser", ENTRY), gripe(desk.root, "log", "x.md", ENTRY)

    assert (slug.status, path.status) == (2, 2)
    assert 'did you mean "washer"?' in slug.err


def test_old_problems_do_not_stand_in_the_way(desk: Site) -> None:
    """A fault that was there before, below the new entry or elsewhere, is no reason to refuse."""
    desk.replace(PATH, "---\nThe", "status: waiting\n---\nThe")
    desk.write("content/pages/broken.md", "no front matter")

    done = gripe(desk.root, "log", "washer", ENTRY)

    assert done.status == 0, done.err


def test_permissions_and_links_are_kept(desk: Site) -> None:
    """The file keeps its mode; a link to it stays a link; nothing is left beside it."""
    file = desk.root / PATH
    file.chmod(0o640)
    link = desk.root / "content/cases/linked.md"
    link.symlink_to("washer.md")

    assert gripe(desk.root, "log", "content/cases/linked.md", ENTRY).status == 0

    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["linked.md", "washer.md"]


def test_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """What somebody else saved between reading and writing is never lost."""
    file = tmp_path / "case.md"
    file.write_bytes(b"theirs")

    with editing(tmp_path) as edits, pytest.raises(ChangedMeanwhile):
        edits.change("case.md", b"as read", b"ours")

    assert file.read_bytes() == b"theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gripe", "case.md"]
    assert sorted(path.name for path in (tmp_path / ".gripe").iterdir()) == [".gitignore", "lock"]


NEW = NewEntry("2009-08-12 phone", ["Cut off."], "Cut off.", [("due", "2009-09-01")])
ADDED = "- 2009-08-12 phone: Cut off.\n  due: 2009-09-01\n"
BRACES = '{"2009-08-12 phone": "Cut off.", "due": "2009-09-01"}'


def indented(by: int) -> str:
    """Return the new entry's lines, indented."""
    return "".join(" " * by + line for line in ADDED.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("timeline:\n¶title: x\n", indented(2)),
        ("timeline: # none yet\n  # soon\n¶title: x\n", indented(2)),
        ("timeline:\n  # soon\n¶\n# the title\ntitle: x\n", indented(2)),
        ("title: x\ntimeline:\n¶", indented(2)),
        ("title: x\n¶", "timeline:\n" + indented(2)),
        ("timeline:\n- 2009: A\n¶# the title\ntitle: x\n", ADDED),
        ("timeline:\n    - 2009: A\n    # next: the boss\n¶\ntitle: x\n", indented(4)),
        ("timeline:\n  - 2009: A\n¶\n\n# the title\ntitle: x\n", indented(2)),
        ("timeline:\n  - 2009: |\n      # no comment\n¶\ntitle: x\n", indented(2)),
        ("timeline:\n  - date: 2009\n    text: A\n    # its end\n¶title: x\n", indented(2)),
        ("timeline:\n  - 2009: |+\n      A\n¶\n\ntitle: x\n", indented(2)),
        ("timeline: [{date: 2009, text: A}¶]\ntitle: x\n", ", " + BRACES),
        ("timeline: [\n  {date: 2009, text: A}¶, # one\n]\ntitle: x\n", ", " + BRACES),
        ("timeline: [¶ # none yet\n]\ntitle: x\n", BRACES),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
def test_place_of_a_new_entry(before: str, added: str, end: str, mark: str) -> None:
    """Where `¶` stands the entry is put, whatever the line ends, and nothing else changes."""

    def whole(front: str) -> bytes:
        return f"{mark}---\n{front}---\nBody, no end".replace("\n", end).encode()

    done = with_entry("x.md", whole(before.replace("¶", "")), NEW)

    assert done == whole(before.replace("¶", added))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("timeline: []\n", "timeline:\n" + indented(2)),
        ("timeline: [ ]  # none\n", "timeline:  # none\n" + indented(2)),
    ],
)
def test_empty_brackets_become_a_list(before: str, after: str) -> None:
    """`timeline: []` loses its brackets, the one thing that is ever taken away."""
    done = with_entry("x.md", f"---\ntitle: x\n{before}---\n".encode(), NEW)

    assert done == f"---\ntitle: x\n{after}---\n".encode()


def test_utf_16_stays_utf_16() -> None:
    """A file that an old editor saved as UTF-16 keeps its encoding."""
    text = "---\ntitle: x\ntimeline:\n  - 2009: A\n---\n"

    done = with_entry("x.md", text.encode("utf-16"), NEW)

    assert isinstance(done, bytes)
    assert done.decode("utf-16") == text.replace("A\n", "A\n" + indented(2))


def test_what_is_no_timeline_is_a_problem() -> None:
    """A timeline that is no list, and a file that cannot be read, are said and not touched."""
    for text in ("---\ntimeline: none\n---\n", "---\ntimeline: 'a\n---\n", "none", "---\nx: 1\n"):
        assert isinstance(with_entry("x.md", text.encode(), NEW), Problem)


# Timelines in every layout: entries, comments and blank lines in any order and indentation.

_INDENTS = st.sampled_from(["", " ", "  ", "      "])
_ENTRIES = st.sampled_from(
    [
        ["- 2009-08-10 phone: Called: “no”. # 12"],
        ["-   2009-08: 'whole'"],
        ["- date: 2009", "  text: |", "    # one", "", "    two", "  minutes: 4"],
        ["- {date: 2009-08-11, text: 'a, b'}"],
        ["- 2009-08-12 email: >", "      folded", "      text", "  link: https://example.org/"],
        ["-", "  date: 2009-08-13", "  # why", "  text: It's @home."],
        ["- +1d: Next.", "  exhibits: [a,", "    b]"],
    ]
)
_BETWEEN = st.sampled_from(["", "   ", "# margin", "  # in", "        # deep"])


@st.composite
def _fronts(draw: st.DrawFn) -> str:
    indent = draw(_INDENTS)
    lines = [draw(st.sampled_from(["timeline:", "timeline: # below", "timeline:   "]))]
    for entry in draw(st.lists(_ENTRIES, max_size=4)):
        lines += draw(st.lists(_BETWEEN, max_size=2))
        lines += [indent + line if line else "" for line in entry]
    lines += draw(st.lists(_BETWEEN, max_size=3))
    above = draw(st.sampled_from([[], ["title: Above: x"], ["# top", "", "tags: [a,", "  b]"]]))
    below = draw(st.sampled_from([[], ["summary: >", "  - 2009: no entry"], ["status: open", ""]]))
    return "\n".join([*above, *lines, *below]) + "\n"


@given(_fronts(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\n", "\nBody\n- 2009: x"]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_taking_the_new_lines_out_gives_the_old_file_back(front: str, end: str, body: str) -> None:
    """In any layout the added lines stand together; without them the file is what it was."""
    old = f"---\n{front}company: Maytag\n---{body}".replace("\n", end).encode()
    before, faults = read_document("x.md", old, CaseFront)

    new = with_entry("x.md", old, NEW)

    assert isinstance(new, bytes), (old, new)
    lines, were = new.decode().splitlines(keepends=True), old.decode().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "2009-08-12 phone: Cut off." in line)
    assert lines[:at] + lines[at + 2 :] == were
    after, now = read_document("x.md", new, CaseFront)
    assert {(each.code, each.message) for each in now} <= {(f.code, f.message) for f in faults}
    if before and after:
        *kept, added = after.front.timeline
        assert tuple(kept) == before.front.timeline
        assert (added.text, str(added.due)) == ("Cut off.", "2009-09-01")


_PROSE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\ufeff"),
    max_size=30,
) | st.text(st.sampled_from("a:#'\"@*|>&!%`{}[],- \n\\"), max_size=12)


@given(_PROSE, _PROSE)
@example(": \n:", "")  # two blanks at a line's end are kept
@settings(max_examples=100, deadline=None)
def test_whatever_is_said_is_read_back(text: str, agent: str) -> None:
    """A text and a value are read as they were said, in a list and, if it is one line, in brackets."""
    entry = new_entry("", {"text": text, "agent": agent, "kind": Kind.REPLY}, date(2009, 1, 2), ())
    several = "\n" in text.strip()
    lines = re.split("[\n\u2028\u2029]", text.rstrip()) if several else [text.strip()]
    said = "\n".join(line if line.strip() else "" for line in lines).lstrip("\n")
    for timeline in ("timeline:", "timeline: [{date: 2008}]"):
        old = f"---\ntitle: x\ncompany: y\n{timeline}\n---\n".encode()
        new = with_entry("x.md", old, entry)
        if several and timeline.endswith("]"):
            assert isinstance(new, Problem)
            continue
        assert isinstance(new, bytes)
        document, problems = read_document("x.md", new, CaseFront)
        assert document, (new, problems)
        read = document.front.timeline[-1]
        assert (read.text, read.is_literal) == (said, several)
        assert read.agent == agent.strip()


LETTER = "    Council\n12: High Street\n\n# 4471 <x>\n---\n> *Soon*\n\tDana"


def test_text_is_read_from_a_pipe(desk: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--text -` takes what comes from standard input, and it is read as it came."""
    piped = TextIOWrapper(BytesIO(f"\r\n{LETTER}\r\n\r\n".encode()))
    monkeypatch.setattr(sys, "stdin", piped)

    assert gripe(desk.root, "log", "washer", "--channel", "letter", "--text", "-").status == 0
    document, _ = read_document(PATH, (desk.root / PATH).read_bytes(), CaseFront)
    assert document
    assert (document.front.timeline[-1].text, document.front.timeline[-1].is_literal) == (
        LETTER,
        True,
    )
    desk.publish(strict=True)


@pytest.mark.parametrize(
    ("piped", "status", "said"),
    [
        (b" \n", 2, "nothing came from standard input"),
        (b"caf\xe9", 1, "standard input:1:4: error: the byte 0xE9"),
    ],
)
def test_nothing_unreadable_is_taken_from_a_pipe(
    desk: Site, monkeypatch: pytest.MonkeyPatch, piped: bytes, status: int, said: str
) -> None:
    """An empty pipe, or one in another encoding, changes nothing and says why."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(piped)))

    done = gripe(desk.root, "log", "washer", "--text", "-")

    assert done.status == status
    assert said in done.err
    assert text_of(desk) == CASE


def test_lines_are_not_added_where_they_cannot_be_kept(desk: Site) -> None:
    """Between brackets a text of several lines would be joined: that is an error with a way out."""
    desk.replace(
        PATH,
        "timeline:\n  - 2009-08-10 phone: Called about the washer.",
        "timeline: [{date: 2009-08-10}]",
    )

    done = gripe(desk.root, "log", "washer", "--text", "One.\nTwo.")

    assert done.status == 1
    assert "a text of several lines cannot be added to a timeline in [ ]" in done.err
