"""`gripe build --watch`: the same loop, writing the output folder."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gripe.cli import watch
from support.sites import REPOSITORY, Site, run_gripe
from support.talking import talking

CASE = "content/cases/hp-laptop-ship-date.md"
PAGE = "cases/hp-laptop-ship-date/index.html"


class Watched:
    """A running `gripe build --watch`, and what it has said."""

    def __init__(self, process: "subprocess.Popen[str]", lines: list[str]) -> None:
        self.process, self.lines = process, lines

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < end, "\n".join(["it never came to be so", *self.lines])
            time.sleep(0.02)

    def said(self, part: str) -> int:
        """Count the lines with something in them."""
        return sum(part in line for line in self.lines)


@contextmanager
def watching(site: Site, *options: str) -> Iterator[Watched]:
    """Run it, from its first build to the end of the block."""
    command = ("build", "--watch", "--site", site.root, *options)
    with talking(command, site.root.parent) as (process, lines):
        running = Watched(process, lines)
        running.until(lambda: running.said("watching for edits") == 1)
        yield running


def put_in_place(site: Site, path: str, old: str, new: str) -> None:
    """Edit a file so that it is never seen half-written, however long this process is held up."""
    text = (site.root / path).read_text(encoding="utf-8")
    ready = site.root.parent / "ready"
    ready.write_text(text.replace(old, new), encoding="utf-8")
    ready.replace(site.root / path)


@pytest.mark.parametrize("options", [(), ("--poll",)], ids=["events", "polling"])
def test_every_edit_is_built_once(story: Site, options: tuple[str, ...]) -> None:
    """The page is written anew; the build's own output starts nothing."""
    with watching(story, *options) as running:
        for number in range(3):
            put_in_place(story, CASE, "title: ", f"title: {number}, ")
            running.until(lambda number=number: f"{number}, " in story.read(PAGE))  # type: ignore[misc]
            running.until(lambda number=number: running.said(" changed") == number + 1)  # type: ignore[misc]
        time.sleep(1.5)

        assert running.said(" changed") == 3
        assert running.said(" written, ") == 4


def test_a_file_that_is_half_written_is_given_time(
    story: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was changed this very moment is looked at once more: one edit, one build."""
    whole = (story.root / CASE).read_text(encoding="utf-8")
    built: list[str] = []

    def build(*_: object, **__: object) -> int:
        built.append((story.root / CASE).read_text(encoding="utf-8"))
        return 0

    loop = watch._WatchedBuild(story.root, lambda _: pytest.fail("nothing is built here"))
    loop._tried = loop.stamps()
    monkeypatch.setattr(watch, "time_ns", lambda: 0)  # every file is as young as can be
    monkeypatch.setattr(watch, "sleep", lambda _: story.write(CASE, whole + "More.\n"))
    monkeypatch.setattr(watch, "run_build", build)
    story.write(CASE, "")

    loop.update()

    assert built == [whole + "More.\n"]
    assert loop._tried == loop.stamps()


def test_an_error_leaves_the_output_and_the_loop_alone(story: Site) -> None:
    """What is wrong is said once; the output stays as it was; the mended site is built."""
    with watching(story) as running:
        before = story.published()
        put_in_place(story, CASE, "company:", "compny:")
        running.until(lambda: running.said("nothing was published") == 1)

        assert story.published() == before
        time.sleep(6)  # the files are listed once more meanwhile
        assert running.said("nothing was published") == 1

        story.replace(CASE, "compny:", "product: a laptop\ncompany:")
        running.until(lambda: "a laptop" in story.read(PAGE))


def test_settings_that_go_and_come_back(story: Site) -> None:
    """A site without gripe.yaml is an error, not the end."""
    with watching(story) as running:
        kept = (story.root / "gripe.yaml").read_bytes()
        story.remove("gripe.yaml")
        running.until(lambda: running.said("gripe.yaml: error: ") >= 1)
        story.write("gripe.yaml", kept.replace(b"Complaint Desk", b"Desk of Complaints"))

        running.until(lambda: "Desk of Complaints" in story.read("index.html"))


def test_an_interrupt_ends_it_at_once(story: Site) -> None:
    """With the status that says so, and no traceback."""
    with watching(story) as running:
        running.process.send_signal(signal.SIGINT)

        assert running.process.wait(10) == 130
        running.until(lambda: running.said("interrupted") == 1)
        assert running.said("Traceback") == 0


def test_poll_alone_is_refused(story: Site, tmp_path: Path) -> None:
    """It says how often to look, and there is nothing to look for."""
    done = run_gripe("build", "--poll", "--site", story.root, cwd=tmp_path)

    assert (done.returncode, done.stderr) == (2, "gripe: error: --poll goes with --watch\n")


# What the first builds raise; the file "go" says that it is over.
FAILING = """
from pathlib import Path
from gripe.engine import build
from gripe.engine.inputs import hashed_tree
_build, _scan = build.build_site, hashed_tree.Inputs.scan
def is_over():
    return Path(__file__).with_name("go").exists()
def failing():
    {raises}
def build_site(request):
    return _build(request) if is_over() or {is_listing} else failing()
def scan(self, settings):
    return _scan(self, settings) if is_over() or not {is_listing} else failing()
build.build_site, hashed_tree.Inputs.scan = build_site, scan
"""
GONE = 'raise FileNotFoundError(2, "No such file", "content/pages/about.md")'


@pytest.mark.parametrize(
    ("raises", "is_listing", "said"),
    [
        (GONE, True, "No such file"),
        (GONE, False, "No such file"),
        ('raise OSError(28, "No space left")', False, "No space left"),
        ('raise ZeroDivisionError("unforeseen")', False, "unforeseen"),
        ('raise ZeroDivisionError("unforeseen")', True, "unforeseen"),
    ],
)
def test_whatever_happens_at_the_start_edits_are_followed(
    story: Site,
    tmp_path: Path,
    raises: str,
    is_listing: bool,  # noqa: FBT001 - parametrized
    said: str,
) -> None:
    """It is said, and the next edit is built."""
    shim = tmp_path / "shim"
    shim.mkdir()
    code = FAILING.format(raises=raises, is_listing=is_listing)
    (shim / "sitecustomize.py").write_text(code, encoding="utf-8")
    path = {"PYTHONPATH": f"{shim}:{REPOSITORY}"}
    command = ("build", "--watch", "--site", story.root)
    with talking(command, story.root.parent, path) as (process, lines):
        running = Watched(process, lines)
        running.until(lambda: running.said("watching for edits") == 1)
        running.until(lambda: running.said(said) >= 1)
        (shim / "go").touch()
        put_in_place(story, CASE, "title: ", "title: At last, ")

        running.until(lambda: (story.output / PAGE).exists() and "At last, " in story.read(PAGE))
