"""Nothing is written through a link in `.gripe/`: a site that was cloned may bring some."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gripe.engine.cache.workspace import preview_space, workspace
from support.commands import Done, gripe
from support.disks import NOBODY, open_folder, unprivileged
from support.many import everything_in
from support.sites import CASE, REPOSITORY, Site, files_of, run_gripe, site_of

NAMES = (
    "lock",
    "cache.db",
    "cache.db-journal",
    "cache.db-wal",
    "views.db",
    "views.db-journal",
    "preview.lock",
    "preview.db",
    "search.files",
    "search.files.4711",
    ".gitignore",
)
REMEDY = "delete it"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site of one case, and beside it a file and a folder of the user's."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home/keep.txt").write_text("mine\n", encoding="utf-8")
    (tmp_path / "home/empty.txt").touch()
    return site_of(tmp_path / "site", f"-- content/cases/washer.md --\n{CASE}")


def _refused(done: "Done | subprocess.CompletedProcess[str]", name: str) -> None:
    status, err = (
        (done.status, done.err) if isinstance(done, Done) else (done.returncode, done.stderr)
    )
    assert status == 4, err
    (line,) = err.splitlines()
    assert name in line
    assert REMEDY in line


@pytest.mark.parametrize("target", ["keep.txt", "empty.txt", "missing.txt"])
@pytest.mark.parametrize("name", NAMES)
def test_a_build_refuses_a_linked_file(site: Site, name: str, target: str) -> None:
    """Status 4 and one line with its name; what it leads to stays, and nothing is published."""
    home = site.root.parent / "home"
    (site.root / ".gripe").mkdir()
    (site.root / ".gripe" / name).symlink_to(home / target)
    before = files_of(home)

    _refused(gripe(site.root, "build"), f".gripe/{name}")

    assert files_of(home) == before
    assert not site.output.exists()


@pytest.mark.parametrize("target", ["home", "missing", "site/.gripe", "site/content"])
def test_a_build_refuses_a_linked_folder(site: Site, target: str) -> None:
    """Also where it leads nowhere, to itself, or into the site."""
    parent = site.root.parent
    (site.root / ".gripe").symlink_to(parent / target)
    before = files_of(parent / "home"), files_of(site.root / "content")

    _refused(gripe(site.root, "build"), ".gripe")

    assert (files_of(parent / "home"), files_of(site.root / "content")) == before
    assert not (parent / "missing").exists()


@pytest.mark.parametrize("name", ["", "/preview.lock", "/preview.db", "/cache.db", "/.gitignore"])
def test_a_preview_refuses_a_link(site: Site, name: str) -> None:
    """Before it listens."""
    home = site.root.parent / "home"
    if name:
        (site.root / ".gripe").mkdir()
    (site.root / f".gripe{name}").symlink_to(home / "keep.txt" if name else home)
    before = files_of(home)

    done = run_gripe("serve", "--port", "0", "--site", site.root, cwd=site.root.parent)

    _refused(done, f".gripe{name}")
    assert files_of(home) == before


@pytest.mark.parametrize("name", ["lock", "cache.db", "views.db", "preview.db"])
def test_a_hard_link_is_refused(site: Site, name: str) -> None:
    """An archive can hold one to a file that was there before; it looks like any file."""
    keep = site.root.parent / "home/keep.txt"
    (site.root / ".gripe").mkdir()
    (site.root / ".gripe" / name).hardlink_to(keep)

    _refused(gripe(site.root, "build"), f".gripe/{name}")

    assert keep.read_bytes() == b"mine\n"


@pytest.mark.parametrize("name", ["lock", "cache.db", "search.files", ".gitignore"])
def test_a_pipe_is_refused(site: Site, name: str) -> None:
    """At once: to open it would be to wait for whoever writes into it."""
    (site.root / ".gripe").mkdir()
    os.mkfifo(site.root / ".gripe" / name)

    _refused(
        run_gripe("build", "--site", site.root, cwd=site.root.parent, timeout=20), f".gripe/{name}"
    )


def _build(site: Site) -> None:
    with workspace(site.root, site.output):
        pass


def _preview(site: Site) -> None:
    with preview_space(site.root):
        pass


@pytest.mark.parametrize("hold", [_build, _preview])
def test_once_it_is_deleted_all_is_well(site: Site, hold: Callable[[Site], None]) -> None:
    """What the message says is what helps, and folders in there are nobody's business."""
    link = site.root / ".gripe/lock"
    (site.root / ".gripe/more").mkdir(parents=True)
    link.symlink_to("../gripe.yaml")
    with pytest.raises(OSError, match=REMEDY):
        hold(site)

    link.unlink()

    hold(site)
    site.publish()


@pytest.fixture
def owned() -> Iterator[Site]:
    """A site of somebody for whom permissions hold, and beside it an empty file of theirs."""
    with open_folder() as folder:
        site = site_of(folder / "site", f"-- content/cases/washer.md --\n{CASE}")
        (folder / "home").mkdir()
        (folder / "home/empty.txt").touch()
        if os.getuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        yield site
        for path in site.root.glob(".gripe"):
            path.chmod(0o755)


def _run(site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run gripe as the owner of a site, its `.gripe/` theirs as well."""
    if os.getuid() == 0:
        for path in (site.root / ".gripe", *(site.root / ".gripe").iterdir()):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    return subprocess.run(
        unprivileged([sys.executable, "-m", "gripe", *arguments]),
        cwd=site.root,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": os.environ["PATH"], "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )


@pytest.mark.parametrize("target", ["empty.txt", "missing.txt"])
@pytest.mark.parametrize("name", [*NAMES, "before-fix"])
def test_a_folder_that_cannot_be_listed_is_refused(owned: Site, name: str, target: str) -> None:
    """An archive carries modes: where links cannot be seen, nothing is written."""
    home, folder = owned.root.parent / "home", owned.root / ".gripe"
    folder.mkdir()
    (folder / name).symlink_to(home / target)
    folder.chmod(0o311)
    before = files_of(home)

    done = _run(owned, "build")

    assert done.returncode == 4
    (line,) = done.stderr.splitlines()
    assert ".gripe: this folder cannot be listed" in line
    assert "chmod u+rwx" in line
    assert files_of(home) == before
    assert not owned.output.exists()


@pytest.mark.parametrize(
    "command",
    [
        ("build",),
        ("log", "washer", "they called"),
        ("serve", "--port", "0"),
        ("new", "case", "Dryer", "--company", "Maytag"),
    ],
    ids=lambda each: each[0],
)
def test_whoever_writes_refuses_it(owned: Site, command: tuple[str, ...]) -> None:
    """A pipe in there is not waited for either."""
    folder = owned.root / ".gripe"
    folder.mkdir()
    os.mkfifo(folder / ".gitignore")
    folder.chmod(0o311)

    done = _run(owned, *command)

    assert done.returncode == 4
    assert "chmod u+rwx" in done.stderr


@pytest.mark.parametrize("target", ["empty.txt", "missing.txt"])
@pytest.mark.parametrize("name", NAMES)
def test_one_that_cannot_be_written_either_is_not_used(owned: Site, name: str, target: str) -> None:
    """It is as good as none: the site is built, and nothing is written through it."""
    home, folder = owned.root.parent / "home", owned.root / ".gripe"
    folder.mkdir()
    (folder / name).symlink_to(home / target)
    folder.chmod(0o111)
    before = everything_in(home)

    assert _run(owned, "build").returncode == 0

    folder.chmod(0o755)
    assert everything_in(home) == before
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_pipe_for_the_cache_does_not_keep_a_check_waiting(site: Site) -> None:
    """A check writes nothing, and reads what a build kept only from a file."""
    (site.root / ".gripe").mkdir()
    os.mkfifo(site.root / ".gripe/cache.db")

    done = run_gripe("check", "--site", site.root, cwd=site.root.parent, timeout=20)

    assert done.returncode == 0, done.stderr
