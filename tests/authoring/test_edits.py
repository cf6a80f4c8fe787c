"""What a command that writes a source keeps: owner, permissions, attributes, names; and what it refuses."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from support.commands import Done, gripe
from support.disks import NOBODY, open_folder, small_disk, unprivileged
from support.many import everything_in
from support.sites import CASE, REPOSITORY, Site, site_of
from support.trials import trials

PATH = "content/cases/washer.md"
BROKEN = CASE.replace("title: ", "title:")
ENTRY = "2009-08-12 phone 40m: Cut off."
COMMANDS = {"log": (CASE, ["log", "washer", ENTRY]), "fix": (BROKEN, ["check", "--fix"])}
each_command = pytest.mark.parametrize("name", COMMANDS)
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may enter and write."""
    with open_folder() as found:
        found.chmod(0o777)
        yield found


def desk(folder: Path, name: str) -> tuple[Site, Path, list[str]]:
    """Make a site for a command; return it, its case's file and the command."""
    text, arguments = COMMANDS[name]
    site = site_of(folder / "site", f"-- {PATH} --\n{text}")
    return site, site.root / PATH, arguments


def as_nobody(site: Site, *arguments: str) -> Done:
    """Run a command as a user for whom permissions hold."""
    done = subprocess.run(
        unprivileged([sys.executable, "-m", "gripe", *arguments, "--site", str(site.root)]),
        cwd=site.root.parent,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": os.environ["PATH"], "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def check_refused(done: Done, site: Site, before: dict[str, bytes | None], *said: str) -> None:
    """Check that a command was refused with one line, and that all of the site is as it was."""
    assert done.status == 4, done
    assert len(done.err.splitlines()) == 1, done.err
    for each in said:
        assert each in done.err
    assert visible(site) == before


def visible(site: Site) -> dict[str, bytes | None]:
    """Return everything in a site but for `.gripe/`."""
    found = everything_in(site.root).items()
    return {path: data for path, data in found if not path.startswith(".gripe")}


@each_command
@as_root
def test_owner_mode_and_attributes_are_kept(folder: Path, name: str) -> None:
    """Owner, group, mode and extended attributes are what they were; the bytes alone differ."""
    site, file, arguments = desk(folder, name)
    os.chown(file, 1234, 2345)
    file.chmod(0o664)
    os.setxattr(file, "user.note", b"mine")
    if shutil.which("setfacl"):
        subprocess.run(["setfacl", "-m", "u:4321:r", str(file)], check=True)
    before, attributes = file.stat(), os.listxattr(file)
    values = [os.getxattr(file, each) for each in attributes]

    assert gripe(site.root, *arguments).status == 0

    after = file.stat()
    assert (after.st_uid, after.st_gid, after.st_mode) == (1234, 2345, before.st_mode)
    assert os.listxattr(file) == attributes
    assert [os.getxattr(file, each) for each in attributes] == values


@each_command
def test_a_file_with_two_names_is_refused(folder: Path, name: str) -> None:
    """A hard link is neither cut nor written through."""
    site, file, arguments = desk(folder, name)
    (folder / "other").hardlink_to(file)
    before = visible(site)

    done = gripe(site.root, *arguments)

    check_refused(done, site, before, str(file), "hard links")
    assert (folder / "other").samefile(file)


@each_command
def test_a_read_only_file_is_refused(folder: Path, name: str) -> None:
    """A source that nobody may write is left alone, also by root."""
    site, file, arguments = desk(folder, name)
    file.chmod(0o444)
    before = visible(site)

    done = gripe(site.root, *arguments)

    check_refused(done, site, before, str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o444


def everybodys(site: Site) -> None:
    """Let everybody write into all folders of a site."""
    for path in [site.root, *site.root.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o644)


@each_command
@as_root
def test_a_file_that_one_may_not_write_is_refused(folder: Path, name: str) -> None:
    """Who may not write a file may not replace it either, though the folder would let him."""
    site, file, arguments = desk(folder, name)
    everybodys(site)
    before = visible(site)

    done = as_nobody(site, *arguments)

    check_refused(done, site, before, str(file), "Permission denied")
    assert file.stat().st_uid == 0


@each_command
@as_root
def test_a_file_of_somebody_else_is_not_taken_over(folder: Path, name: str) -> None:
    """Where a file could be written but would change hands it is left alone."""
    site, file, arguments = desk(folder, name)
    everybodys(site)
    file.chmod(0o666)
    before = visible(site)

    done = as_nobody(site, *arguments)

    check_refused(done, site, before, str(file), "belongs to somebody else")
    assert file.stat().st_uid == 0


@each_command
@as_root
def test_a_folder_that_one_may_not_write_is_refused(folder: Path, name: str) -> None:
    """A file of one's own in a folder of somebody else's cannot be replaced at once: refused."""
    site, file, arguments = desk(folder, name)
    everybodys(site)
    file.parent.chmod(0o755)
    os.chown(file, NOBODY, NOBODY)
    before = visible(site)

    done = as_nobody(site, *arguments)

    check_refused(done, site, before, str(file), "Permission denied")


@pytest.mark.parametrize(
    "arguments",
    [["log", "washer", ENTRY], ["new", "page", "More"], ["resolve", "washer", "--by", "Maytag"]],
    ids=lambda arguments: arguments[0],
)
@as_root
def test_without_the_lock_nothing_is_written(folder: Path, arguments: list[str]) -> None:
    """Where no `.gripe/` can be made no source is written: two commands could not be kept apart."""
    site, _, _ = desk(folder, "log")
    (site.root / "content/pages").mkdir()
    (site.root / "content/followups").mkdir()
    everybodys(site)
    site.root.chmod(0o755)
    before = visible(site)

    done = as_nobody(site, *arguments)

    check_refused(done, site, before, ".gripe", "without its lock")


def test_new_files_are_like_those_of_any_editor(folder: Path) -> None:
    """A new source has the mode that the user's mask gives, and nothing lies beside it."""
    site, file, _ = desk(folder, "log")
    old = os.umask(0o027)
    try:
        assert gripe(site.root, "new", "case", "Dryer", "--company", "Maytag").status == 0
    finally:
        os.umask(old)

    assert stat.S_IMODE((file.parent / "dryer.md").stat().st_mode) == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["dryer.md", "washer.md"]
    assert sorted(path.name for path in (site.root / ".gripe").iterdir()) == [".gitignore", "lock"]


def test_links_are_followed_inside_the_site_only(folder: Path) -> None:
    """A file or folder that is a link out of the site is never written through."""
    site, file, _ = desk(folder, "log")
    outside = folder / "outside"
    outside.mkdir()
    (outside / "dryer.md").write_text(CASE)
    (file.parent / "dryer.md").symlink_to(outside / "dryer.md")
    (site.root / "content/posts").symlink_to(outside)
    before = everything_in(outside)

    logged = gripe(site.root, "log", "dryer", ENTRY)
    named = gripe(site.root, "log", "content/cases/dryer.md", ENTRY)
    made = gripe(site.root, "new", "post", "Thoughts")

    assert (logged.status, named.status, made.status) == (2, 2, 2)
    assert "leads out of the site" in made.err
    assert everything_in(outside) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_gripes_folder_may_lie_on_another_disk(folder: Path, name: str) -> None:
    """Then a source is staged beside itself, and nothing of that is left."""
    site, file, arguments = desk(folder, name)
    with small_disk(site.root / ".gripe", 1 << 20):
        assert gripe(site.root, *arguments).status == 0
        assert [path.name for path in file.parent.iterdir()] == ["washer.md"]
        assert not {path.name for path in (site.root / ".gripe").iterdir()} - {
            ".gitignore", "lock", "before-fix"
        }  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("after", [["new", "page", "No. {at}"], ["build", "--output", "../out"]])
def test_what_a_killed_edit_left_beside_a_source_goes_with_the_next_command(
    folder: Path, name: str, after: list[str]
) -> None:
    """With `.gripe/` on another disk a copy lies beside its source; whoever is next takes it away."""
    site, file, arguments = desk(folder, name)
    with small_disk(site.root / ".gripe", 1 << 22), trials() as runner:
        left_over = 0
        for at in count(1):
            site.write(PATH, COMMANDS[name][0])
            shutil.rmtree(site.root / ".gripe/before-fix", ignore_errors=True)
            if runner.run(site.root, *arguments, at=at).status != -9:
                break
            left = [path.name for path in file.parent.iterdir() if path != file]
            left_over += len(left)
            if left:
                gripe(site.root, *[each.format(at=at) for each in after])
            assert [path.name for path in file.parent.iterdir()] == ["washer.md"], at
            assert not left or not (site.root / ".gripe/copy").exists()
        assert left_over


@pytest.mark.parametrize(
    "note",
    [
        "../.mine.gripe.tmp",
        "content/../../.mine.gripe.tmp",
        "gripe.yaml",
        "",
        "out/.mine.gripe.tmp",
        "content/cases/washer.md",
        ".",
    ],
)
def test_nothing_else_is_deleted_for_a_copy(folder: Path, note: str) -> None:
    """A `.gripe/` that came with a site cannot have files deleted: only copies inside of the site go."""
    site, _, _ = desk(folder, "log")
    (folder / ".mine.gripe.tmp").write_text("mine")
    (site.root / "out").symlink_to(folder)
    (site.root / ".gripe").mkdir()
    (site.root / ".gripe/copy").write_text(note)
    before = visible(site)

    assert gripe(site.root, "new", "page", "More").status == 0

    assert (folder / ".mine.gripe.tmp").read_text() == "mine"
    assert {path: visible(site)[path] for path in before} == before
    assert not (site.root / ".gripe/copy").exists()


def test_a_disk_without_nameless_files_and_links(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has neither, a new file still comes whole, and overwrites nothing."""
    site, file, _ = desk(folder, "log")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)

    assert gripe(site.root, "new", "case", "Dryer", "--company", "Maytag").status == 0
    assert gripe(site.root, "new", "case", "Dryer", "--company", "Maytag").status == 2
    assert sorted(path.name for path in file.parent.iterdir()) == ["dryer.md", "washer.md"]


def test_the_file_before_is_kept_until_the_next_build(folder: Path) -> None:
    """Each repair keeps what was there, and says where; a build that succeeds takes it away."""
    site, file, arguments = desk(folder, "fix")
    kept = site.root / ".gripe/before-fix" / PATH

    assert ".gripe/before-fix/" in gripe(site.root, *arguments).err
    assert kept.read_text() == BROKEN
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    again = BROKEN.replace("company: ", "company:")
    file.write_text(again)
    assert gripe(site.root, *arguments).status == 0
    assert (kept.read_text(), kept.with_name("washer.md.2").read_text()) == (BROKEN, again)

    site.write("content/pages/x.md", "no front matter")
    assert gripe(site.root, "build").status == 1
    assert kept.exists()
    site.remove("content/pages/x.md")
    assert gripe(site.root, "build").status == 0
    assert not (site.root / ".gripe/before-fix").exists()


def test_a_link_among_what_is_kept_is_not_followed(folder: Path) -> None:
    """A cloned `.gripe/` cannot make a repair write anywhere else; the file stays as it is."""
    site, file, arguments = desk(folder, "fix")
    (folder / "outside").mkdir()
    (site.root / ".gripe").mkdir()
    (site.root / ".gripe/before-fix").symlink_to(folder / "outside")
    before = visible(site)

    done = gripe(site.root, *arguments)

    check_refused(done, site, before, "before-fix")
    assert list((folder / "outside").iterdir()) == []
    assert file.read_text() == BROKEN


@pytest.mark.parametrize("name", [".gripe", ".gripe/lock", ".gripe/staged", ".gripe/.gitignore"])
def test_nothing_is_written_through_a_link_in_gripes_folder(folder: Path, name: str) -> None:
    """A site may come from elsewhere, `.gripe/` and all: what a link in it leads to stays as it was."""
    site, file, arguments = desk(folder, "log")
    outside = folder / "outside"
    outside.mkdir()
    (outside / "keep").write_text("mine")
    link = site.root / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside if name == ".gripe" else outside / "keep")
    before, old = everything_in(outside), file.read_bytes()

    done = gripe(site.root, *arguments)

    assert everything_in(outside) == before
    assert done.status == 4
    assert file.read_bytes() == old
