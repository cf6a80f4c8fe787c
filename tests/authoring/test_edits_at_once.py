"""Commands that write one source at the same time: each waits for the others, and nothing is lost."""

import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gripe.authoring.atomic_write import ChangedMeanwhile, editing
from gripe.authoring.new_sources import log_entry
from gripe.base.frozen import field, immutable
from gripe.cli.app import run
from gripe.cli.clock import settings_of
from gripe.engine.cache.workspace import FOLDER, Locked, edit_space
from gripe.engine.inputs import tree as scan
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from support.commands import gripe
from support.sites import CASE, REPOSITORY, Site, site_of

PATH = "content/cases/washer.md"

# Logs entries one after the other, and says the exit status of each.
WRITER = """
import sys
from contextlib import redirect_stderr, redirect_stdout
import io
from gripe.cli.app import run
site, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(count):
    err = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(err):
        status = run(["log", "washer", f"2009-08-12 phone: Call {number} of {name}.", "--site", site])
    print(status, err.getvalue().strip(), flush=True)
"""

# Takes the lock of a site again and again until it is told to end, each time for a moment.
TURNS = """
import sys, threading, time
from pathlib import Path
from gripe.engine.cache.workspace import edit_space
done = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), done.set()), daemon=True).start()
print("begun", flush=True)
while not done.is_set():
    with edit_space(Path(sys.argv[1])):
        time.sleep(0.1)
"""


@pytest.fixture
def washer(tmp_path: Path) -> Site:
    """A site of one case."""
    return site_of(tmp_path / "site", f"-- {PATH} --\n{CASE}")


def begun(code: str, *arguments: str) -> "subprocess.Popen[str]":
    """Begin a process that runs some code."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("count", [5, pytest.param(100, marks=pytest.mark.deep)])
def test_eight_writers_lose_nothing(washer: Site, count: int) -> None:
    """Eight processes log into one case at once: every entry is there, and nobody was sent away."""
    writers = [begun(WRITER, str(washer.root), str(number), str(count)) for number in range(8)]
    said = [each.communicate()[0] for each in writers]

    told = "0 gripe: written as a “contact” of 2009-08-12, phone, by you"
    assert [line for text in said for line in text.splitlines()] == [told] * 8 * count
    text = (washer.root / PATH).read_text()
    entries = [line for line in text.splitlines() if line.startswith("  - 2009-08-12")]
    wanted = [
        f"  - 2009-08-12 phone: Call {number} of {name}."
        for name in range(8)
        for number in range(count)
    ]
    assert sorted(entries) == sorted(wanted)
    assert text.count("\n") == CASE.count("\n") + 8 * count


def test_one_writer_after_the_other_tries_nobodys_patience(washer: Site) -> None:
    """Patience is for one that does not end: while others take turns, one waits longer than that."""
    with begun(TURNS, str(washer.root)) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == "begun\n"
        end = threading.Timer(4.0, other.stdin.close)
        end.start()
        with edit_space(washer.root, 2.0):
            pass
        end.join()


def test_an_edit_waits_for_who_has_the_lock(washer: Site) -> None:
    """An edit that was begun during another one comes after it, and both are there."""
    with editing(washer.root) as edits:
        late = threading.Thread(
            target=run, args=(["log", "washer", "2009-08-12: Mine.", "--site", str(washer.root)],)
        )
        late.start()
        time.sleep(0.5)
        new = CASE.replace("---\nThe", "  - 2009-08-11: Theirs.\n---\nThe").encode()
        edits.change(PATH, CASE.encode(), new)
    late.join()

    text = (washer.root / PATH).read_text()
    assert "Theirs.\n  - 2009-08-12: Mine.\n" in text


def test_what_others_made_wrong_meanwhile_is_seen(washer: Site) -> None:
    """If the case has changed until the lock was got, the entry is checked again with it."""
    answered: list[int] = []
    said = ["log", "washer", "2009-09-02 email: Asked again."]
    with editing(washer.root) as edits:
        late = threading.Thread(
            target=lambda: answered.append(run([*said, "--site", str(washer.root)]))
        )
        late.start()
        time.sleep(1.0)
        closed = "  - 2009-09-01 withdrawn: My mistake.\n"
        new = CASE.replace("---\nThe", f"{closed}---\nThe").encode()
        edits.change(PATH, CASE.encode(), new)
    late.join()

    assert answered == [1]
    assert (washer.root / PATH).read_bytes() == new


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "washer", "2009-08-12: Mine."],
        ["resolve", "washer", "--by", "Maytag"],
        ["new", "post", "Thoughts"],
        ["new", "theme", "quiet"],
        ["check", "--fix"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
@pytest.mark.deep
def test_the_command_gives_up_with_75(washer: Site, arguments: list[str]) -> None:
    """Ten seconds behind one that does not end: one line with its number, and nothing is written."""
    washer.replace(PATH, "title: ", "title:") if "--fix" in arguments else None
    before = (washer.root / PATH).read_bytes()
    with edit_space(washer.root):
        held = (washer.root / FOLDER / "lock").read_text().splitlines()[0]
        done = gripe(washer.root, *arguments)

    assert done.status == 75
    assert done.err == (
        f"gripe: error: another gripe (process {held}) is at work on this site: "
        "try again when it is done\n"
    )
    assert (washer.root / PATH).read_bytes() == before


def test_an_edit_and_a_build_wait_for_each_other(washer: Site) -> None:
    """The lock is one: who edits keeps a build out, and the reverse."""
    with edit_space(washer.root), pytest.raises(Locked), edit_space(washer.root, 0.0):
        pytest.fail("two at once")


@immutable
class Saved(Tree):
    """A site in which an editor saves a file whenever gripe has just read it.

    Attributes:
        saves: what it saves, one after the other.
    """

    saves: list[bytes] = field(default_factory=list)

    def read(self, path: str) -> bytes:
        """Return a file's bytes, and save the next."""
        data = super().read(path)
        is_locked = os.path.lexists(self.root / FOLDER / "lock")
        if path == PATH and self.saves and is_locked:
            (self.root / path).write_bytes(self.saves.pop(0))
        return data


def test_an_editor_that_saves_in_between_is_no_reason_to_give_up(washer: Site) -> None:
    """The entry goes into what the editor saved last, be it twice."""
    said = "2009-08-12: Mine."
    saves = [CASE.replace("story", f"story {number}").encode() for number in (1, 2)]
    tree, options = Saved(washer.root, saves=saves), Options(datetime(2009, 9, 1, tzinfo=UTC))

    with editing(washer.root):
        pass  # now there is a `.gripe/`
    settings = settings_of(washer.root, options)
    written = log_entry(tree, PATH, said, {}, options, settings)

    assert written.is_done
    text = (washer.root / PATH).read_text()
    assert "story 2" in text
    assert text.count(said) == 1


def test_an_editor_that_saves_again_and_again_is_told_with_75(
    washer: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was right to ask for: the status is that of what will do another time, and nothing is lost."""
    saves = [CASE.replace("story", f"story {number}").encode() for number in range(99)]
    with editing(washer.root):
        pass
    monkeypatch.setattr(scan, "Tree", lambda root: Saved(root, saves=saves))

    done = gripe(washer.root, "log", "washer", "2009-08-12: Mine.")

    assert done.status == 75
    assert done.err.endswith("was changed meanwhile: try again\n")
    assert "Mine" not in (washer.root / PATH).read_text()


def test_an_editor_is_never_overwritten(washer: Site) -> None:
    """An editor knows no lock: what it saved in between stays."""
    with editing(washer.root) as edits:
        (washer.root / PATH).write_text("saved by an editor")
        with pytest.raises(ChangedMeanwhile):
            edits.change(PATH, CASE.encode(), b"ours")

    assert (washer.root / PATH).read_text() == "saved by an editor"
