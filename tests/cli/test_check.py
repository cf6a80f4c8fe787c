"""`gripe check`: every problem, in three forms, and nothing published."""

import json

import pytest

from conftest import MakeSite
from gripe.cli.source_excerpt import excerpt
from support.commands import gripe, on_terminal
from support.sites import Site

FAULTY = """\
-- content/cases/washer.md --
---
title: A washer that broke in a week
company: Maytag
timeline:
  - date: 2009-08-10
    kind: contcat
    text: Called, was cut off.
---
[The boss](boss.md), 100%.
-- content/pages/about.md --
---
title: About
---
[Nowhere](nowhere.md)
"""
SOUND = """\
-- content/cases/washer.md --
---
title: A washer that broke in a week
company: Maytag
timeline:
  - 2009-08-10 phone: Called about the washer.
---
The story.
"""


@pytest.fixture
def faulty(site: MakeSite) -> Site:
    """A site with a misspelt kind in one file and a dead link in another."""
    return site(FAULTY)


def test_sound_site_has_no_problems(site: MakeSite) -> None:
    """Nothing to say means nothing on stdout and status 0, and nothing is published."""
    desk = site(SOUND)

    done = gripe(desk.root, "check")

    assert (done.status, done.out, done.err) == (0, "", "gripe: no problems\n")
    assert not desk.output.exists()


def test_text_is_a_line_each_on_stdout(faulty: Site) -> None:
    """Without a terminal a problem is its one line; links are checked as well."""
    done = gripe(faulty.root, "check")

    first, second = done.out.splitlines()
    assert done.status == 1
    assert first.startswith("content/cases/washer.md:6:11: error: kind ")
    assert second.startswith("content/pages/about.md:4:11: error: ")
    assert done.err == "gripe: 2 errors\n"


def test_what_leads_to_a_faulty_case_is_no_fault_of_its_own(site: MakeSite) -> None:
    """A case that cannot be read is there all the same: links and follow-ups to it are not reported."""
    desk = site(FAULTY.partition("-- content/pages")[0].replace("[The boss](boss.md)", "The boss"))
    desk.write("content/pages/about.md", "---\ntitle: About\n---\n[It](case:washer#2009-08-10)\n")
    desk.write(
        "content/followups/fixed.md",
        "---\ntitle: Fixed\ncase: washer\ndate: 2009-09-01\neffect: resolved\n---\nIt is.\n",
    )
    done = gripe(desk.root, "check")

    assert [line.partition(": ")[0] for line in done.out.splitlines()] == [
        "content/cases/washer.md:6:11"
    ]


def test_json_has_a_version_and_a_list(faulty: Site) -> None:
    """The JSON form says its version and lists every problem with its parts."""
    done = gripe(faulty.root, "check", "--format", "json")

    found = json.loads(done.out)
    assert done.status == 1
    assert found["version"] == 1
    assert [each["code"] for each in found["problems"]] == ["unknown-kind", "dead-link"]
    assert found["problems"][0] | {"message": ""} == {
        "path": "content/cases/washer.md",
        "line": 6,
        "column": 11,
        "severity": "error",
        "code": "unknown-kind",
        "message": "",
    }


def test_github_gets_workflow_commands(faulty: Site) -> None:
    """The GitHub form is one workflow command a line, with what it would misread escaped."""
    faulty.write("content/pages/a,b: 100%.md", "no front matter")

    lines = gripe(faulty.root, "check", "--format", "github").out.splitlines()

    assert lines[0].startswith(
        "::error file=content/cases/washer.md,line=6,col=11,title=unknown-kind::kind "
    )
    assert any("file=content/pages/a%2Cb%3A 100%25.md,line=1,col=1," in line for line in lines)
    assert len(lines) == 3


def test_strict_counts_warnings(site: MakeSite) -> None:
    """A warning alone is status 0, and 1 with --strict."""
    desk = site(SOUND)
    desk.replace("content/cases/washer.md", "title:", "slug: washer\ntitle:")
    text = (desk.root / "content/cases/washer.md").read_text(encoding="utf-8")
    desk.write("content/cases/dryer.md", text.replace("slug: washer", "slug: dryer"))
    desk.replace("content/cases/dryer.md", "Maytag", "Maytagg")

    plain, strict = gripe(desk.root, "check"), gripe(desk.root, "check", "--strict")

    assert "warning" in plain.out
    assert (plain.status, strict.status) == (0, 1)


def test_settings_faults_exit_with_2(faulty: Site) -> None:
    """A fault in gripe.yaml is a wrong setting, as for a build."""
    faulty.replace("gripe.yaml", "title:", "titel:")

    assert gripe(faulty.root, "check").status == 2


def test_templates_are_compiled(site: MakeSite) -> None:
    """A template with a fault is found without rendering, one that is used by no page as well."""
    desk = site(SOUND)
    desk.write("themes/ledger/templates/unused.html", "<p>\n{% if %}\n")
    desk.write("themes/ledger/templates/page.html", '{% extends "bsae.html" %}')
    desk.write("themes/ledger/templates/list.html", "{{ title | shuot }}")

    done = gripe(desk.root, "check")

    assert done.status == 1
    places = [line.partition(" ")[0] for line in done.out.splitlines()]
    assert places == [
        "themes/ledger/templates/list.html:1:1:",
        "themes/ledger/templates/page.html:1:1:",
        "themes/ledger/templates/unused.html:2:1:",
    ]


def test_drafts_are_checked_and_stop_nothing(site: MakeSite) -> None:
    """What is wrong in a draft is a warning: no build stops at it before it is published."""
    desk = site(SOUND)
    desk.replace("content/cases/washer.md", "company:", "draft: true\ncompany:")
    desk.replace("content/cases/washer.md", "The story.", "[x](gone.md)")

    done = gripe(desk.root, "check")

    assert done.status == 0
    assert "washer.md:8:5: warning: " in done.out
    assert "[dead-link]" in done.out


@pytest.mark.parametrize(
    ("line", "column", "width", "source", "caret"),
    [
        ("kind: contcat", 7, 80, "    kind: contcat", "          ^"),
        ("\tkind: x", 8, 80, "     kind: x", "           ^"),
        ("日本: x", 5, 80, "    日本: x", "          ^"),
        ("e\u0301: x", 5, 80, "    e\u0301: x", "       ^"),
        ("a\x1b[31m: x", 1, 80, "    a [31m: x", "    ^"),
        ("x" * 100, 90, 60, "    " + "x" * 38, "    " + " " * 27 + "^"),
        ("short", 6, 80, "    short", "         ^"),
    ],
    ids=["plain", "tab", "wide", "combining", "escape", "long", "end"],
)
def test_caret_points_at_the_place(
    line: str, column: int, width: int, source: str, caret: str
) -> None:
    """The caret stands below its character, whatever columns the ones before it take."""
    assert excerpt(line, column, width) == (source, caret)


@pytest.mark.parametrize("command", ["check", "build"])
def test_terminal_shows_the_line_and_a_caret(faulty: Site, command: str) -> None:
    """On a terminal the faulty line follows, a caret below the place; NO_COLOR leaves it plain."""
    status, shown = on_terminal(faulty.root, command, env={"NO_COLOR": "1"})

    assert status == 1
    assert "\n        kind: contcat\n              ^\n" in shown
    assert "\x1b[" not in shown


def test_terminal_shows_colors(faulty: Site) -> None:
    """Without NO_COLOR the word “error” stands out."""
    _, shown = on_terminal(faulty.root, "check", env={})

    assert "\x1b[31m\x1b[1merror\x1b[0m" in shown


def places(out: str) -> list[str]:
    """Return the file of each problem."""
    return [line.partition(":")[0] for line in out.splitlines()]


WASHER, ABOUT = "content/cases/washer.md", "content/pages/about.md"


@pytest.mark.parametrize(
    ("here", "paths", "found"),
    [
        ("", [WASHER], [WASHER]),
        ("", ["content/pages"], [ABOUT]),
        ("", ["content/pages/", WASHER], [WASHER, ABOUT]),
        ("", ["."], [WASHER, ABOUT]),
        ("content/cases", ["washer.md"], [WASHER]),
        ("content/cases", ["../pages"], [ABOUT]),
        ("content/cases", ["."], [WASHER]),
        ("..", [f"site/{ABOUT}"], [ABOUT]),
        ("..", ["site"], [WASHER, ABOUT]),
        ("", ["content/case.d"], []),
        ("", ["gripe.yaml", "content/cases/sound.md"], []),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value or ".",
)
def test_files_are_checked_alone(
    faulty: Site, here: str, paths: list[str], found: list[str]
) -> None:
    """Files and folders, as seen from here: only their problems are listed and make the status."""
    faulty.write("content/case.d/.keep", "")
    faulty.write(
        "content/cases/sound.md",
        SOUND.partition("--\n")[2].replace("about the washer", "them"),
    )

    done = gripe(faulty.root / here, "check", *paths)

    assert places(done.out) == found, done.err
    assert done.status == (1 if found else 0)
    assert done.err == (
        f"gripe: {len(found)} error{'s'[: len(found) - 1]}\n" if found else "gripe: no problems\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([f"{WASHER}x"], f'there is no file "{WASHER}x"; did you mean "washer.md"?'),
        (["output"], "output is no source: name files in content/, static/, themes/ or gripe.yaml"),
        (["content/../../elsewhere"], "elsewhere lies outside of the site"),
        (["--site", ".", ".."], ".. lies outside of the site"),
        ([WASHER, "/"], "/ lies outside of the site"),
        (["/"], "no gripe.yaml in / or above"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_no_source_of_the_site_is_wrong_usage(
    faulty: Site, arguments: list[str], said: str
) -> None:
    """A path that is not there, outside of the site or no source of it is refused, and nothing checked."""
    faulty.write("output/index.html", "")
    (faulty.root.parent / "elsewhere").mkdir()
    if arguments == ["content/../../elsewhere"]:
        arguments = ["--site", ".", *arguments]

    done = gripe(faulty.root, "check", *arguments)

    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_site_that_cannot_be_read_is_no_sound_file(faulty: Site) -> None:
    """With an error in gripe.yaml no file is found sound: that is said whatever is asked for."""
    faulty.replace("gripe.yaml", "title:", "titel:")

    done = gripe(faulty.root, "check", ABOUT)

    assert done.status == 2
    assert "gripe.yaml" in places(done.out)


def test_only_the_files_asked_for_are_repaired(faulty: Site) -> None:
    """`--fix` with a path leaves all other files as they are."""
    broken = "---\ntitle:About\n---\n"
    faulty.write(ABOUT, broken)
    faulty.write("content/pages/other.md", broken)

    done = gripe(faulty.root, "check", "--fix", ABOUT)

    assert (done.status, places(done.out)) == (0, [])
    assert (faulty.root / ABOUT).read_text(encoding="utf-8") == "---\ntitle: About\n---\n"
    assert (faulty.root / "content/pages/other.md").read_text(encoding="utf-8") == broken


@pytest.mark.parametrize(("git", "above"), [("", ""), ("../.git", "site/"), (".git", "")])
@pytest.mark.parametrize("is_file", [True, False], ids=["file", "folder"])
def test_github_is_told_where_in_the_repository_a_file_is(
    faulty: Site, git: str, above: str, *, is_file: bool
) -> None:
    """Paths begin at the top of the repository, the nearest folder upwards with a .git, else at the site."""
    if git and is_file:
        (faulty.root / git).write_text("gitdir: ../main/.git/worktrees/site\n", encoding="utf-8")
    elif git:
        (faulty.root / git).mkdir()

    done = gripe(faulty.root / "content", "check", "--format", "github", "cases")

    (line,) = done.out.splitlines()
    assert line.startswith(f"::error file={above}{WASHER},line=6,")
