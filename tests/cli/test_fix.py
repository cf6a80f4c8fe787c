"""`gripe check --fix`: safe repairs, each an edit after which its problem is gone."""

import json
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import MakeSite
from gripe.base.problems import Problem
from gripe.source.documents import read_document
from gripe.source.repair.fixes import fix
from gripe.source.repair.reparsed import SourceForm
from gripe.source.schema.fronts import CaseFront
from support.commands import gripe

FRONT = """\
title: A washer
company: Maytag
timeline:
  - 2009-08-10 phone: Called.
"""


FORM = SourceForm("content/cases/washer.md", CaseFront)


def case(front: str) -> str:
    """Return a case's file."""
    return f"---\n{front}---\nThe story.\n"


def problems_of(data: bytes) -> list[Problem]:
    """Return what is wrong with a case's file."""
    return read_document("content/cases/washer.md", data, CaseFront)[1]


REPAIRS = [
    ("title: A washer", "title:A washer", "title: A washer"),
    ("Called.", "Called.\n    kind:reply", "Called.\n    kind: reply"),
    ("company: Maytag", "company: @HP", "company: '@HP'"),
    ("company: Maytag", "company: @HP# them ", "company: '@HP# them' "),
    ("company: Maytag", "company:\n  - @B\n  # c\n  - C", "company:\n  - '@B'\n  # c\n  - C"),
    ("Called.", "Called.\n    by: @B\n    kind: reply", "Called.\n    by: '@B'\n    kind: reply"),
    ("company: Maytag", "company: &Co", "company: '&Co'"),
    ("company: Maytag", "company: &Co KG", "company: '&Co KG'"),
    ("company: Maytag", "company: *x", "company: '*x'"),
    ("company: Maytag", "company: !x", "company: '!x'"),
    ("company: Maytag", "company: %x", "company: '%x'"),
    ("company: Maytag", "company: `it's`", "company: '`it''s`'"),
    ("company: Maytag", "company: Dell: Canada", "company: 'Dell: Canada'"),
    ("company: Maytag", "company:\n  - {name: A}\n  - @B", "company:\n  - {name: A}\n  - '@B'"),
    ("company: Maytag", "company: Maytag\nstatsu: open", "company: Maytag\nstatus: open"),
    ("company: Maytag", "company: Maytag\nstatus: Open", "company: Maytag\nstatus: open"),
    ("company: Maytag", "copmany: Maytag", "company: Maytag"),
    (
        "  - 2009-08-10 phone: Called.",
        "  - dtae: 2009-08-10\n    kind: Reply\n    channel: EMAIL # so",
        "  - date: 2009-08-10\n    kind: Reply\n    channel: EMAIL # so",
    ),
    (
        "  - 2009-08-10 phone: Called.",
        "\t- date: 2009-08-10\n\t  text: |\n\t\t\tdeep",
        "  - date: 2009-08-10\n    text: |\n      deep",
    ),
]


@pytest.mark.parametrize(("sound", "broken", "mended"), REPAIRS, ids=lambda value: repr(value)[:40])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_repair(sound: str, broken: str, mended: str, end: str) -> None:
    """Each repair changes what is wrong and nothing else, line ends included."""
    old = case(FRONT.replace(sound, broken)).replace("\n", end).encode()

    new, fixes = fix(old, FORM)

    assert new == case(FRONT.replace(sound, mended)).replace("\n", end).encode()
    assert fixes
    assert problems_of(new) == []


@pytest.mark.parametrize(
    "front",
    [
        FRONT.replace("company: Maytag", "company: [@HP, Dell]"),
        FRONT.replace("company: Maytag", "company: 'HP"),
        FRONT.replace("company: Maytag", "company: Maytag\ncolour: red"),
        FRONT.replace("title: A washer", "title: A washer\ntitel: Another"),
        FRONT.replace("phone", "xyzzy").replace("Called.", "Called.\n    kind: qwerty"),
        FRONT.replace("2009-08-10", "2009-13-10"),
        FRONT + "product: *Star* washer #2\n",
        FRONT + "product: @home #5 edition\n",
        FRONT + "product: washer: model #3\n",
        FRONT + "product: %5 #off\n",
        FRONT + "product: `x` # y\n",
        FRONT + "product: &Co\t# y\n",
        FRONT + "product: @home\n  washer\n",
        FRONT + "product: @home\n\n  # mine\n  washer\ntags: [a]\n",
        FRONT + "product: a: b\n  washer: c\n",
        FRONT + "product: *x\n  washer\n",
        FRONT + "tags:\n  - @home\n    washer\n",
        FRONT + "tags:\n- @home\n washer\n",
    ],
    ids=[
        *("brackets", "quote", "no near miss", "taken key", "unknown word", "date"),
        *("#2", "#5", "#3", "#off", "# y", "tab", "next line", "below a comment", "key below"),
        *("alias", "entry", "entry at the margin"),
    ],
)
def test_what_is_not_safe_is_left(front: str) -> None:
    """Where the repair is not plain the file is not touched."""
    old = case(front).encode()

    assert fix(old, FORM) == (old, [])


@pytest.mark.parametrize(
    "data",
    [
        case("title: Müller’s\n" + FRONT.partition("\n")[2]).encode("cp1252"),
        case("title: Müller’s\n" + FRONT.partition("\n")[2]).encode("utf-16-le"),
        case("title: Müller’s\n" + FRONT.partition("\n")[2]).encode("utf-16-be"),
        case("title: Müller’s\n" + FRONT.partition("\n")[2])
        .encode()
        .replace("’".encode(), b"\x92"),
    ],
    ids=["windows-1252", "utf-16-le", "utf-16-be", "mixed"],
)
def test_other_encodings_become_utf_8(data: bytes) -> None:
    """A file saved in another encoding reads as it was meant, also where only a few bytes are so."""
    new, (made,) = fix(data, FORM)

    assert new.decode() == case("title: Müller’s\n" + FRONT.partition("\n")[2])
    assert "saved as UTF-8" in made.what


def test_unreadable_bytes_are_left() -> None:
    """Bytes that are no text in any of these encodings stay."""
    data = b"---\ntitle: \x81\x8d\n---\n"

    assert fix(data, FORM) == (data, [])


_FRONTS = st.lists(
    st.sampled_from(
        "title: A|title:A|titel: A|company: @HP|company: HP|company: a: b|copmany: HP|timeline:|"
        "  - 2009: x|\t- 2009: x|  - 2009 phoen: x|  - date: 2009|    kind: repyl|    kind:reply|"
        "    text: a: b|status: opne|product: &x|product: 'a|tags: [a,|  b]|# c||summary: |".split(
            "|"
        )
    ),
    max_size=9,
).map("\n".join)


@pytest.mark.parametrize("value", ["@" + " " * 200_000 + "x", "@" + " #" * 100_000, "@x" * 100_000])
def test_a_long_value_takes_as_long_as_it_is(value: str) -> None:
    """However many blanks are in a line, it is looked at once."""
    start = process_time()

    fix(case(FRONT + f"product: {value}\n").encode(), FORM)

    assert process_time() - start < 10


def test_what_is_left_for_the_next_run_is_said() -> None:
    """Of thousands of faults that hide each other some are mended, and the last says that there are more."""
    data = case(FRONT + "tags:\n" + "  - @a\n" * 2000).encode()

    new, fixes = fix(data, FORM)

    assert new.count(b"'@a'") == len(fixes) > 10
    assert fixes[-1].what == "put the value in quotes; this file has more: run it again"
    assert not any("again" in each.what for each in fixes[:-1])
    assert fix(new, FORM)[0].count(b"'@a'") > len(fixes)


@given(_FRONTS)
@settings(max_examples=100, deadline=None)
def test_repair_never_makes_it_worse(front: str) -> None:
    """Whatever is wrong, a repair ends, its problem is gone, and a second run does nothing."""
    old = case(front + "\n").encode()

    new, fixes = fix(old, FORM)

    assert (new == old) == (not fixes)
    left = {(each.code, each.place) for each in problems_of(new)}
    assert not left & {(made.problem.code, made.problem.place) for made in fixes[-1:]}
    assert fix(new, FORM) == (new, [])


def test_command_says_what_it_changed(site: MakeSite) -> None:
    """The repairs are said on stderr, the problems that are left are listed, the files saved."""
    desk = site(f"-- content/cases/washer.md --\n{case(FRONT)}")
    desk.replace("content/cases/washer.md", "title: A washer", "title:A washer")
    desk.replace("content/cases/washer.md", "company", "copmany")
    desk.replace("gripe.yaml", "title:", "titel:")
    desk.write("content/pages/broken.md", "no front matter")
    desk.write("content/pages/sound.md", "---\r\ntitle: Sound\r\n---")

    done = gripe(desk.root, "check", "--fix")

    assert done.status == 1
    assert done.err.splitlines() == [
        "gripe: fixed gripe.yaml:1: wrote “title” for “titel”",
        "gripe: fixed content/cases/washer.md:2: put a blank after the key",
        "gripe: fixed content/cases/washer.md:3: wrote “company” for “copmany”",
        "gripe: as they were before, the files are in .gripe/before-fix/ until the next build",
        "gripe: 1 error",
    ]
    assert done.out.startswith("content/pages/broken.md:1:1: error: ")
    saved = (desk.root / "content/cases/washer.md").read_text(encoding="utf-8")
    assert saved == case(FRONT)
    assert (desk.root / "content/pages/sound.md").read_bytes() == b"---\r\ntitle: Sound\r\n---"


def test_json_lists_the_repairs(site: MakeSite) -> None:
    """The JSON form has what was fixed beside what is left."""
    desk = site(f"-- content/cases/washer.md --\n{case(FRONT)}")
    desk.replace("content/cases/washer.md", "company", "copmany")

    found = json.loads(gripe(desk.root, "check", "--fix", "--format", "json").out)

    assert found["problems"] == []
    assert [(each["code"], each["fix"]) for each in found["fixed"]] == [
        ("unknown-key", "wrote “company” for “copmany”")
    ]
