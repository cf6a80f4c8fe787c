"""`silence:` in gripe.yaml: warnings that are not said, for a reason; build, check and serve hold to it."""

import json

import pytest

from conftest import MakeSite
from support.commands import gripe
from support.previews import served
from support.sites import CASE, SETTINGS, Site

NOTES = "content/pages/notes.txt"
QUIET = "silence: {not-read: my own notes}\n"
UNUSED = 'there is no warning "{}" to silence: take this out'


@pytest.fixture
def desk(site: MakeSite) -> Site:
    """A site in which there is one thing to warn of: a file that is not read."""
    desk = site(f"-- content/cases/washer.md --\n{CASE}")
    desk.write(NOTES, "Ask Anna.")
    return desk


def with_settings(desk: Site, more: str) -> None:
    """Give a site's settings more lines."""
    desk.write("gripe.yaml", SETTINGS + more)


def test_a_silenced_warning_is_not_said(desk: Site) -> None:
    """Neither build nor check says it, and `--strict` does not count it; check says how many there are."""
    assert gripe(desk.root, "check", "--strict").status == 1
    with_settings(desk, QUIET)

    for command in ("check", "build", "build", "check"):
        done = gripe(desk.root, command, "--strict")

        assert done.status == 0, done.err
        assert "warning:" not in done.out + done.err
        assert ("gripe: no problems; 1 warning silenced\n" in done.err) is (command == "check")


def test_json_has_what_is_silenced(desk: Site) -> None:
    """A program sees what is not said."""
    with_settings(desk, QUIET)

    found = json.loads(gripe(desk.root, "check", "--format", "json").out)

    assert found["problems"] == []
    assert [(each["path"], each["code"]) for each in found["silenced"]] == [(NOTES, "not-read")]


def test_a_silence_that_is_taken_back_is_heard_again(desk: Site) -> None:
    """Silencing and its end take effect in the next build, and make no page anew."""
    for more, is_said in (("", True), (QUIET, False), ("", True)):
        with_settings(desk, more)

        done = gripe(desk.root, "build")

        assert ("[not-read]" in done.err) is is_said
        if more:
            assert " 0 written, " in done.err
        assert ("[not-read]" in gripe(desk.root, "build").err) is is_said


@pytest.mark.parametrize(
    ("path", "is_said"),
    [
        (NOTES, False),
        ("content/pages", False),
        ("content/pages/", False),
        ("content\\pages\\notes.txt", False),
        ("content/page", True),
        ("content/cases", True),
    ],
)
def test_a_silence_may_be_of_files_alone(desk: Site, path: str, *, is_said: bool) -> None:
    """With a path, or several, only warnings of that file or folder are silenced."""
    with_settings(desk, f"silence:\n  not-read:\n    {path}: my own notes\n")

    out = gripe(desk.root, "check").out

    assert ("[not-read]" in out) is is_said
    assert ("[unused-silence]" in out) is is_said


@pytest.mark.parametrize(
    ("silence", "said"),
    [
        ("near-miss-tag: two tags", UNUSED.format("near-miss-tag")),
        ("not-raed: my notes", 'to silence: take this out; did you mean "not-read"?'),
        (f"not-read: {{{NOTES}: mine, content/x.txt: gone}}", '"not-read" about content/x.txt to'),
    ],
)
def test_a_silence_that_nothing_needs_is_warned_of(desk: Site, silence: str, said: str) -> None:
    """What silences nothing, or is misspelt, does not stay unnoticed."""
    with_settings(desk, f"silence:\n  {silence}\n")

    for command in ("check", "build", "build"):
        done = gripe(desk.root, command)
        (line,) = (each for each in (done.out + done.err).splitlines() if "unused" in each)
        assert line.startswith("gripe.yaml:6:3: warning: ")
        assert said in line


def test_an_error_cannot_be_silenced(desk: Site) -> None:
    """An error stays one, whatever is silenced."""
    with_settings(desk, "silence: {unknown-kind: leave me alone, not-read: mine}\n")
    desk.replace(
        "content/cases/washer.md",
        "timeline:",
        "timeline:\n  - {date: 2009-08-09, kind: x, text: y}",
    )

    for command in ("check", "build"):
        done = gripe(desk.root, command)
        said = done.out + done.err

        assert done.status == 1
        assert "washer.md" in said
        assert '"unknown-kind" is an error, and only warnings can be silenced' in said
        assert "[not-read]" not in said


@pytest.mark.parametrize(
    "silence",
    ["not-read:", "not-read: ''", f"not-read: {{{NOTES}: }}", "not-read: [mine]"],
    ids=["nothing", "empty", "empty for a path", "list"],
)
def test_a_silence_needs_a_reason(desk: Site, silence: str) -> None:
    """Nobody knows later what was silenced without a reason."""
    with_settings(desk, f"silence:\n  {silence}\n")

    done = gripe(desk.root, "check")

    assert done.status == 2
    assert done.out.startswith("gripe.yaml:6:")


DRAFT = CASE.replace("company:", "draft: true\ncompany:").replace("Maytag", "Maytagg")


def test_warnings_of_drafts_are_silenced_as_well(desk: Site) -> None:
    """A silence that only a draft needs is needed; a build, which sees no draft, does not deny it."""
    desk.write("content/cases/dryer.md", CASE.replace("A washer", "A dryer"))
    desk.write("content/cases/oven.md", DRAFT)
    assert "[near-miss-company]" in gripe(desk.root, "check").out
    with_settings(desk, "silence: {near-miss-company: they are two, not-read: my own notes}\n")

    checked, built = gripe(desk.root, "check", "--strict"), gripe(desk.root, "build", "--strict")

    assert (checked.status, checked.out) == (0, "")
    assert "no problems; 2 warnings silenced" in checked.err
    assert built.status == 0, built.err


def test_check_says_what_nothing_needs_though_there_are_drafts(desk: Site) -> None:
    """With drafts a build cannot know what they need; check reads them, and knows."""
    desk.write("content/cases/oven.md", CASE.replace("company:", "draft: true\ncompany:"))
    with_settings(desk, "silence: {near-miss-company: they are two, not-read: my own notes}\n")

    assert UNUSED.format("near-miss-company") in gripe(desk.root, "check").out
    assert "unused" not in gripe(desk.root, "build").err
    assert UNUSED.format("near-miss-company") in gripe(desk.root, "build", "--drafts").err


@pytest.mark.parametrize("more", ["", QUIET], ids=["heard", "silenced"])
def test_serve_holds_to_it(desk: Site, more: str) -> None:
    """The preview says a warning at its start and after an edit, and a silenced one never."""
    with_settings(desk, more)

    with served(desk.root) as preview:
        preview.until(lambda: bool(preview.ask("/").status))
        at_first = "\n".join(preview.lines)
        desk.replace("content/cases/washer.md", "Called", "Rang them")
        preview.until(lambda: len(preview.rebuilds) > 0)
        after = "\n".join(preview.lines)

    assert ("[not-read]" in at_first) is (not more)
    assert ("[not-read]" in after) is (not more)
