"""Sites that can be read and not written: they build into another folder and are left as they are."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.disks import NOBODY, mounted, open_folder, unprivileged
from support.many import everything_in
from support.sites import CASE, REPOSITORY, Site, files_of, site_of


@dataclass
class Lab:
    """A site that somebody may read who has a folder beside it.

    Attributes:
        site: the site.
        output: the folder.
    """

    site: Site
    output: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command as somebody for whom permissions hold."""
        return subprocess.run(
            unprivileged(command),
            cwd=self.output.parent,
            env={"PYTHONPATH": str(REPOSITORY), "PATH": os.environ["PATH"], "HOME": "/nonexistent"},
            capture_output=True,
            text=True,
            check=False,
        )

    def build(self, *options: str, output: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Build the site."""
        into = ["--output", str(output or self.output)]
        return self.run(
            *[sys.executable, "-m", "gripe", "build", "--site", str(self.site.root)],
            *into,
            *options,
        )

    def check_denied(self, *folders: str) -> None:
        """Check that nothing can be written there: without that, these tests would prove nothing."""
        for folder in folders:
            assert self.run("touch", str(self.site.root / folder / "new")).returncode != 0
            assert self.run("mkdir", str(self.site.root / folder / "new")).returncode != 0
        assert self.run("touch", str(self.output.parent / "allowed")).returncode == 0

    def edit(self, text: str) -> None:
        """Change the case, as its owner can."""
        path = self.site.root / "content/cases/washer.md"
        with _writable(path.parent), _writable(path):
            path.write_text(text, encoding="utf-8")


class _writable:  # noqa: N801 - reads as a sentence where it is used
    def __init__(self, path: Path) -> None:
        self.path, self.mode = path, path.stat().st_mode

    def __enter__(self) -> None:
        self.path.chmod(self.mode | 0o200)

    def __exit__(self, *error: object) -> None:
        self.path.chmod(self.mode)


@pytest.fixture
def lab() -> Iterator[Lab]:
    """A site of one case, and a folder to work in for whoever runs the build."""
    with open_folder() as folder:
        site = site_of(folder / "site", f"-- content/cases/washer.md --\n{CASE}")
        site.write("static/data.csv", "a,b\n")
        site.write("themes/ledger/templates/404.html", "gone")
        work = folder / "work"
        work.mkdir()
        if os.getuid() == 0:
            os.chown(work, NOBODY, NOBODY)
        yield Lab(site, work / "out")
        for path in [site.root, *site.root.rglob("*")]:
            path.chmod(0o755)


def forbid_writing(root: Path) -> None:
    """Take the right to write from everybody, everywhere in a folder."""
    for path in [*root.rglob("*"), root]:
        path.chmod(path.stat().st_mode & ~0o222)


def check_like_clean(lab: Lab, *stories: str) -> None:
    """Check that what was built is what a build from nothing gives, and the site as it was."""
    before = everything_in(lab.site.root)
    clean = lab.output.parent / "clean"
    for number, story in enumerate(stories):
        lab.edit(CASE.replace("story", story))
        done = lab.build()
        assert done.returncode == 0, done.stderr
        assert ": 0 written" not in done.stderr
        assert ": 0 written" in lab.build().stderr
        assert lab.build(output=clean / str(number)).returncode == 0
        assert files_of(lab.output) == files_of(clean / str(number))
        assert not (lab.output / ".gripe-staging").exists()
    lab.edit(CASE)
    assert everything_in(lab.site.root) == before


def test_a_read_only_site_builds_elsewhere_and_gets_nothing(lab: Lab) -> None:
    """No `.gripe/` can be made, so nothing is kept, and incremental still equals clean."""
    forbid_writing(lab.site.root)
    lab.check_denied("", "content", "content/cases", "static", "themes")

    check_like_clean(lab, "other story", "story")

    assert not (lab.site.root / ".gripe").exists()


def test_read_only_content_is_left_as_it_is(lab: Lab) -> None:
    """Where the site can be written but its content cannot, only `.gripe/` is made."""
    forbid_writing(lab.site.root / "content")
    lab.site.root.chmod(0o777)
    lab.check_denied("content", "content/cases")
    assert lab.build().returncode == 0
    kept = sorted(path.name for path in (lab.site.root / ".gripe").iterdir())
    assert kept == [".gitignore", "cache.db", "lock", "views.db"]
    (lab.site.root / "output").mkdir(mode=0o777)
    (lab.site.root / "output").chmod(0o777)
    assert lab.build(output=lab.site.output).returncode == 0
    assert files_of(lab.site.output) == files_of(lab.output)
    shutil.rmtree(lab.site.output)
    shutil.rmtree(lab.site.root / ".gripe")
    lab.site.root.chmod(0o755)

    check_like_clean(lab, "other story")


def test_a_workspace_of_somebody_else_is_not_used(lab: Lab) -> None:
    """A `.gripe/` that another user's build has made is as good as none, and stays as it is."""
    lab.site.publish()
    before = everything_in(lab.site.root)
    lab.check_denied("", ".gripe", "output")

    check_like_clean(lab, "other story")

    assert everything_in(lab.site.root) == before


def test_faulty_content_leaves_no_empty_output_folder(lab: Lab) -> None:
    """With an error nothing is made, not even the folder that is held while there is no other."""
    lab.edit(CASE.replace("title:", "titel:"))
    forbid_writing(lab.site.root)
    lab.check_denied("", "content")

    done = lab.build()

    assert done.returncode == 1
    assert not lab.output.exists()


def test_an_output_folder_that_cannot_be_written_is_a_refusal_of_the_system(lab: Lab) -> None:
    """Status 4 and one line that names the place; what is there stays."""
    lab.site.publish()
    lab.edit(CASE.replace("story", "other story"))
    before = everything_in(lab.site.output)
    lab.check_denied("output")

    done = lab.build(output=lab.site.output)

    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1
    assert str(lab.site.output) in done.stderr
    assert "Permission denied" in done.stderr
    assert everything_in(lab.site.output) == before


def test_one_folder_of_the_output_that_cannot_be_written_leaves_the_whole_old_site(
    lab: Lab,
) -> None:
    """What was moved into place before the system refused is put back; once it lets us, all is done."""
    assert lab.build().returncode == 0
    lab.edit(CASE.replace("A washer", "Another washer"))
    before, folder = everything_in(lab.output), lab.output / "companies/maytag"
    folder.chmod(0o555)

    for _ in range(2):
        done = lab.build()
        assert done.returncode == 4
        assert len(done.stderr.splitlines()) == 1
        assert "companies/maytag" in done.stderr
        assert everything_in(lab.output) == before

    lab.edit(CASE.replace("Maytag", "Other"))
    assert f"{folder}/" in lab.build().stderr
    assert everything_in(lab.output) == before

    folder.chmod(0o755)
    lab.edit(CASE)
    check_like_clean(lab, "other story")


def test_a_read_only_disk_is_a_read_only_site(lab: Lab) -> None:
    """A site on a disk that is mounted read only is built, by whomever."""
    root = lab.site.root
    with mounted("--bind", "-o", "ro", str(root), str(root)):
        with pytest.raises(OSError, match="Read-only"):
            (root / "new").touch()
        done = lab.build()
        assert done.returncode == 0, done.stderr
        again = lab.build()
    assert "0 written" in again.stderr
    assert not (root / ".gripe").exists()
