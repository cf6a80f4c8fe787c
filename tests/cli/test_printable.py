"""Whatever a file is called or says, a terminal shows it, and obeys none of it."""

import json
import re

import pytest

from conftest import MakeSite
from gripe.base.printable import printable, printable_json
from support.commands import gripe, on_terminal
from support.previews import served
from support.sites import CASE, Site

NAME = "a\x1b]0;mine\x07b\nc\x9b2J\u202ed\x7f"
SHOWN = r"a\x1b]0;mine\x07b\nc\x9b2J\u202ed\x7f"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
FAULTY = CASE.replace("company", "compny")
QUOTED = r'"open\e]0;mine\a\u009B2J\u202E"'


@pytest.fixture
def desk(site: MakeSite) -> Site:
    """A site in which whatever can have a name is called badly, and wrong besides."""
    made = site("")
    made.write("content/cases/washer.md", CASE)
    made.write(f"content/cases/{NAME}.md", FAULTY)
    made.write(f"content/posts/{NAME}.md", "---\ntitle: X\ndraft: true\n---\n[x](nowhere.md)\n")
    made.write(
        "content/pages/about.md", f"---\ntitle: {QUOTED}\nstatus: {QUOTED}\n---\n[x]({NAME})\n"
    )
    made.write(f"content/cases/tv/{NAME}.jpg", b"no picture")
    exhibit = r'{id: a, file: "a\e]0;mine\ab\nc\u009B2J\u202Ed\x7F.jpg"}'
    made.write(
        "content/cases/tv/index.md", CASE.replace("timeline:", f"exhibits: [{exhibit}]\ntimeline:")
    )
    return made


@pytest.mark.parametrize("arguments", [["check"], ["check", "--strict"], ["build"], ["list"]])
def test_each_problem_is_one_line_that_is_only_shown(desk: Site, arguments: list[str]) -> None:
    """Names of files and quoted values have what a terminal would obey written out."""
    done = gripe(desk.root, *arguments)
    lines = (done.out + done.err).splitlines()

    assert not OBEYED.search(done.out + done.err)
    assert any(f"content/cases/{SHOWN}.md:" in line for line in lines)
    assert all(
        re.search(r": (error|warning): .+ \[[a-z-]+\]$|^gripe: |^[A-Z]+ |^[a-z-]+  |^not ", each)
        for each in lines
    ), lines


@pytest.mark.parametrize("command", ["check", "build", "list"])
def test_a_terminal_gets_nothing_else(desk: Site, command: str) -> None:
    """Not even with the faulty line below each problem."""
    _, shown = on_terminal(desk.root, command, env={"NO_COLOR": "1"})

    assert not _obeyed(shown)
    assert SHOWN in shown


def _obeyed(shown: str) -> bool:
    """Tell whether a terminal would obey anything but the line of progress that a slow machine sees."""
    return bool(OBEYED.search(re.sub(r"\r(gripe: \d+ of \d+ [a-z ]+)? *", "", shown)))


def test_workflow_commands_and_json_are_only_shown(desk: Site) -> None:
    """They hold the same in their own way, and read back it is the name itself."""
    github = gripe(desk.root, "check", "--format", "github").out
    written = gripe(desk.root, "check", "--format", "json").out

    assert not OBEYED.search(github + written)
    assert all(line.startswith("::") for line in github.splitlines())
    assert f"content/cases/{NAME}.md" in {each["path"] for each in json.loads(written)["problems"]}


def test_what_is_not_published_is_named_in_one_line(desk: Site) -> None:
    """A build that succeeds and the list name a draft, whatever its file is called."""
    for path in (f"cases/{NAME}.md", f"cases/tv/{NAME}.jpg", "cases/tv/index.md", "pages/about.md"):
        desk.remove(f"content/{path}")
    desk.write(
        f"content/posts/{NAME}.md",
        "---\ntitle: X\ndraft: true\nslug: x\ndate: 2009-08-10\n---\nText.\n",
    )

    built, listed = gripe(desk.root, "build"), gripe(desk.root, "list")

    assert f"gripe: not published: content/posts/{SHOWN}.md (" in built.err
    assert f"not published: content/posts/{SHOWN}.md (" in listed.out
    assert not OBEYED.search(built.err + listed.out + listed.err)
    assert (built.status, built.err.count("\n")) == (0, 2)


def test_commands_that_write_are_only_shown(site: MakeSite) -> None:
    """`log`, `new` and `resolve` name files below a folder of any name, and complain of arguments."""
    made = site("")
    made.write("content/cases/washer.md", CASE)
    bad = made.root.rename(made.root.with_name(NAME))

    for arguments in (
        ["log", "washer", "phone: Called."],
        ["log", NAME, "phone: Called."],
        ["log", "washer", f"{NAME}: Called."],
        ["new", "post", f"{NAME}"],
        ["new", "post", "x", NAME],
        ["resolve", "washer", "--by", NAME],
        ["resolve", NAME, "--by", "Maytag"],
        ["build", "--output", NAME, NAME],
        ["check", "--format", NAME],
        ["check", "--site", NAME],
        [NAME],
    ):
        _, shown = on_terminal(bad, *arguments, env={"NO_COLOR": "1"})
        assert not _obeyed(shown), arguments
        _, shown = on_terminal(
            bad.parent, arguments[0], "--site", str(bad), *arguments[1:], env={"NO_COLOR": "1"}
        )
        assert not _obeyed(shown), arguments


def test_a_path_that_another_program_reads_is_the_path(site: MakeSite) -> None:
    """What `log` and `new` answer is the file's name where no terminal shows it."""
    made = site("")
    made.write(f"content/cases/{NAME}.md", CASE.replace("company:", "slug: washer\ncompany:"))

    done = gripe(made.root, "log", "washer", "phone: Called.")

    assert (made.root / done.out.removesuffix("\n")).is_file()


def test_a_preview_is_only_shown(desk: Site) -> None:
    """`serve` tells of the same problems, and of files that changed."""
    desk.remove(f"content/cases/{NAME}.md")
    with served(desk.root) as preview:
        desk.write(f"content/cases/{NAME}.md", FAULTY)
        preview.until(lambda: any("compny" in line for line in preview.lines))
        desk.write(f"content/cases/{NAME}.md", CASE)
        preview.until(lambda: len(preview.rebuilds) == 2)
        said = "\n".join(preview.lines)

    assert not OBEYED.search(said)
    assert f"content/cases/{SHOWN}.md" in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Überholt: 日本 \u0645\u06cc\u200c\u062e \U0001f469\u200d\U0001f527 e\u0301 \u00a0|",
            None,
        ),
        ("a\tb\r\nc", r"a\tb\r\nc"),
        ("\x00\x1b\x7f\x85\x9b", r"\x00\x1b\x7f\x85\x9b"),
        ("\u2028\u2029\u202e\u2067", r"\u2028\u2029\u202e\u2067"),
        ("\udcff", r"\udcff"),
    ],
    ids=["letters of all kinds", "white space", "controls", "separators and directions", "no text"],
)
def test_what_is_written_out(text: str, shown: str | None) -> None:
    """Letters, marks and joiners stay; JSON means the same afterwards."""
    assert printable(text) == (shown or text)
    assert json.loads(printable_json(json.dumps(text, ensure_ascii=False))) == text
