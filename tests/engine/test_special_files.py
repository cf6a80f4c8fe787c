"""What is no regular file, what lies too deep, and what programs left behind: said by name, at once."""

import os
import socket
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gripe.base.problems import Problem
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from gripe.preview.preview import live_site
from gripe.preview.session import Session
from preview.test_build_watch import watching
from support.commands import gripe
from support.disks import as_root
from support.previews import served
from support.sites import CASE, NOW, SETTINGS, Site, run_gripe

PLACES = (
    "static/f",
    "static/deep/er/f.png",
    "content/pages/x.md",
    "content/cases/x.md",
    "content/cases/x/index.md",
    "content/cases/bundle/a.jpg",
    "content/companies/x.md",
    "themes/ledger/templates/case.html",
    "themes/ledger/assets/x.css",
    "themes/ledger/locale/de.po",
    "themes/ledger/theme.yaml",
)
TIMEOUT = 20.0


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path may have 107 bytes
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def _device(path: Path) -> None:
    if as_root() != []:
        pytest.skip("only root makes devices")
    os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))


KINDS: dict[str, Callable[[Path], None]] = {"pipe": _pipe, "socket": _socket, "device": _device}


def _put(site: Site, path: str, kind: str) -> Path:
    """Put something that is no file into a site, and see that it is there."""
    place = site.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    KINDS[kind](place)
    mode = place.lstat().st_mode
    assert not stat.S_ISREG(mode)
    assert not stat.S_ISDIR(mode)
    return place


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site of one case."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/washer.md", CASE)
    site.write("static/a.txt", "a")
    return site


def _codes(found: "tuple[Problem, ...]", path: str) -> list[str]:
    return [each.code for each in found if each.place.path == path]


@pytest.mark.parametrize("path", PLACES)
def test_a_pipe_is_a_problem_for_all_that_read(site: Site, path: str) -> None:
    """For a build, a check and a preview alike; once it is gone all is well."""
    pipe = _put(site, path, "pipe")

    assert _codes(site.build().problems, path) == ["not-a-file"]
    assert f"{path}: error: this is a pipe" in gripe(site.root, "check").out
    with live_site(site.root) as live:
        session = Session(site.root, live, lambda: Options(now=NOW))
        update = session.update()
        assert update is not None
        assert _codes(update.problems, path) == ["not-a-file"]
        pipe.unlink()
        again = session.update()
        assert again is not None
        assert again.is_good
    site.publish()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["static/f", "content/cases/x.md", "themes/ledger/assets/x.css"])
def test_each_kind_is_named(site: Site, path: str, kind: str) -> None:
    """A pipe, a socket, a device: in one line, and nothing is published."""
    _put(site, path, kind)

    (line,) = site.problems()

    assert (
        line == f"{path}: error: this is a {kind} and not a regular file: delete it, or put a "
        "file here [not-a-file]"
    )
    assert not site.output.exists()


@pytest.mark.parametrize(
    "path", ["static/f", pytest.param("content/cases/x.md", marks=pytest.mark.deep), "gripe.yaml"]
)
def test_no_command_hangs(site: Site, path: str) -> None:
    """Each ends, and names it or has nothing to do with it."""
    _put(site, path, "pipe")
    for command in (
        *(["build"], ["check"], ["check", "--fix"], ["list"], ["new", "page", "A page"]),
        *(["log", "washer", "phone: Called."], ["new", "theme", "mine"], ["resolve", "washer"]),
    ):
        done = run_gripe(*command, cwd=site.root, timeout=TIMEOUT)
        assert done.returncode in {0, 1, 2}, (command, done.stderr)
        assert (
            done.returncode == 0 or "a pipe" in done.stdout + done.stderr or command[0] == "resolve"
        )
        assert "Traceback" not in done.stderr


def test_a_link_to_a_pipe_is_one(site: Site) -> None:
    """Inside the site, where it would be followed."""
    _put(site, "pipes/f", "pipe")
    (site.root / "static/f").symlink_to("../pipes/f")

    assert _codes(site.build().problems, "static/f") == ["not-a-file"]


@pytest.mark.parametrize(
    "path", ["static/ff", "content/cases/x.md", "themes/ledger/templates/case.html"]
)
def test_a_preview_says_so_and_goes_on(site: Site, path: str) -> None:
    """What is wrong is shown, and edits are again once it is removed."""
    with served(site.root) as preview:
        pipe = _put(site, path, "pipe")
        preview.until(
            lambda: any(f"{path}: error: this is a pipe" in line for line in preview.lines)
        )
        pipe.unlink()
        site.replace("content/cases/washer.md", "The story.", "Another story.")

        preview.until(lambda: "Another story." in preview.page("/blog/cases/washer/"))


def test_a_preview_starts_beside_a_pipe(site: Site) -> None:
    """From the beginning it says what is wrong, and shows all that can be made."""
    pipe = _put(site, "static/ff", "pipe")
    with served(site.root) as preview:
        assert any("static/ff: error: this is a pipe" in line for line in preview.lines)
        assert preview.ask("/blog/").status == 200
        pipe.unlink()
        preview.until(lambda: any("renewed" in line for line in preview.lines))


@pytest.mark.parametrize("path", ["static/ff", "themes/mine/assets/ff"])
def test_a_followed_build_goes_on_once_it_is_gone(site: Site, path: str) -> None:
    """Without another edit: that it is gone is one."""
    site.write("gripe.yaml", f"{SETTINGS}theme: mine\n")
    site.write("themes/mine/theme.yaml", "extends: ledger\n")
    with watching(site) as running:
        pipe = _put(site, path, "pipe")
        running.until(lambda: running.said(f"{path}: error: this is a pipe") == 1)
        before = running.said(" unchanged")
        pipe.unlink()

        running.until(lambda: running.said(" unchanged") > before)


# --- deep down ---


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """What makes folders in one another; they are removed again, for pytest is not able to."""
    yield _deep
    subprocess.run(["rm", "-rf", str(tmp_path)], check=True)


def _deep(folder: Path, levels: int, file: str, name: str = "d") -> None:
    """Make folders in one another, as deep as one likes: the system only limits paths."""
    folder.mkdir(parents=True, exist_ok=True)
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(folder)
        for _ in range(levels):
            Path(name).mkdir()
            os.chdir(name)
        Path(file).write_text("deep", encoding="utf-8")
    finally:
        os.fchdir(here)
        os.close(here)


@pytest.mark.parametrize("below", ["static", "content/pages", "themes/ledger/assets"])
def test_two_hundred_folders_in_one_another_are_listed(
    site: Site, below: str, deep: Callable[..., None]
) -> None:
    """That is far more than anybody has."""
    deep(site.root / below, 200, "f.txt")
    problems: list[Problem] = []

    assert f"{below}/{'d/' * 200}f.txt" in list(Tree(site.root).files(below, problems))
    assert problems == []


@pytest.mark.parametrize("below", ["static", "content/pages", "themes/ledger/assets"])
@pytest.mark.parametrize(
    ("levels", "name"),
    [(201, "d"), pytest.param(2100, "d", marks=pytest.mark.deep), (30, "d" * 200)],
)
def test_folders_that_lie_deeper_are_a_problem(
    site: Site, below: str, levels: int, name: str, deep: Callable[..., None]
) -> None:
    """Of one line, that names where they begin, in a build, a check and a preview."""
    deep(site.root / below, levels, "f.txt", name)

    lines = [line for line in site.problems() if "[deep-folders]" in line]

    assert len(lines) == 1
    assert lines[0].startswith(below)
    assert len(lines[0]) < 200
    assert "[deep-folders]" in gripe(site.root, "check").out
    with live_site(site.root) as live:
        update = Session(site.root, live, lambda: Options(now=NOW)).update()
        assert update is not None
        assert "deep-folders" in {each.code for each in update.problems}


# --- leftovers ---

SILENT = (
    *("Thumbs.db", "thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store", "Icon\r"),
    *(".x.txt.swp", ".x.txt.swo", "x.swp", "x.swo", "x.swn", "x.sw0", "x.txt.swx", "4913", "x~"),
    *(".x.kate-swp", "x.kate-swp", "x___jb_tmp___", "x___jb_old___", "~$letter.docx"),
    *(".~lock.letter.odt#", "#x#", ".#x", "x.bak", "x.tmp", "x.orig"),
)
WARNED = ("x.old", "x.save", "x.rej", "x.part", "x.crdownload", "core", "core.4711")
PUBLISHED = (
    *("x.swf", "x.db", "x.ini", "score", "core.js", "core.css", "4913.txt", "folder", "parts.txt"),
    *("older", "CNAME", "x.savefile", "core.d/x", "core/x", "4913/x", "x.old/x", "thumbs.db.txt"),
)


def test_what_programs_leave_behind_is_not_published(site: Site) -> None:
    """Beyond doubt without a word, else with a warning; what only looks like it is."""
    assert site.build().problems == ()
    before = set(site.published())
    for name in (*SILENT, *WARNED, *PUBLISHED):
        if name not in {"core", "4913", "x.old"}:
            site.write(f"static/{name}", name)
    for name in ("core", "4913", "x.old"):
        site.write(f"static/other/{name}", name)

    report = site.build()

    warned = {name if name not in {"core", "x.old"} else f"other/{name}" for name in WARNED}
    assert {each.place.path for each in report.problems} == {f"static/{name}" for name in warned}
    assert {(each.code, each.severity) for each in report.problems} == {("left-over", "warning")}
    assert set(site.published()) - before == set(PUBLISHED)


def test_a_warning_of_a_leftover_comes_and_goes_with_it(site: Site) -> None:
    """Each build has it, one in which nothing changed as well; --strict makes it an error."""
    site.publish()
    site.write("static/x.old", "old")
    for _ in range(2):
        assert [each.code for each in site.build().problems] == ["left-over"]
    assert site.build().work is None
    assert gripe(site.root, "check", "--strict").status == 1
    assert "static/x.old: warning: this is left out" in gripe(site.root, "check").out

    site.remove("static/x.old")

    assert site.problems() == []
    assert site.build().work is None
