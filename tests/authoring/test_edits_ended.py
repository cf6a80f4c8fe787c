"""Commands that write sources, killed or refused at each operation: no torn file, and nothing left over."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.commands import gripe
from support.disks import resize, small_disk
from support.many import everything_in
from support.sites import CASE, Site, site_of
from support.trials import Trials, trials

PATH = "content/cases/washer.md"
BROKEN = CASE.replace("title: ", "title:")
ENTRY = "2009-08-12 phone 40m: Cut off."
COMMANDS = {
    "log": (CASE, ["log", "washer", ENTRY]),
    "fix": (BROKEN, ["check", "--fix"]),
    "resolve": (CASE, ["resolve", "washer", "--by", "Maytag", "--date", "2009-09-01"]),
    "new": (CASE, ["new", "post", "Some thoughts"]),
}
DEEP = pytest.mark.deep
each_command = pytest.mark.parametrize(
    "name", ["log", *[pytest.param(name, marks=DEEP) for name in COMMANDS if name != "log"]]
)
each_error = pytest.mark.parametrize(
    "error", ["ENOSPC", pytest.param("EIO", marks=DEEP), pytest.param("EACCES", marks=DEEP)]
)


@pytest.fixture(scope="module")
def runner() -> Iterator[Trials]:
    """A process for all trials."""
    with trials() as process:
        yield process


class Life:
    """A site before and after a command.

    Attributes:
        site: the site.
        arguments: the command.
        old: its files before.
        new: its files after.
    """

    def __init__(self, root: Path, name: str) -> None:
        text, self.arguments = COMMANDS[name]
        self.site = site_of(root, f"-- {PATH} --\n{text}-- content/posts/first.md --\n{POST}")
        (self.site.root / "content/followups").mkdir()
        self.old = sources(self.site)
        assert gripe(self.site.root, *self.arguments).status == 0
        self.new = sources(self.site)
        assert self.old != self.new

    def restore(self) -> None:
        """Bring the site back to where it was; what was left in `.gripe/` stays."""
        shutil.rmtree(self.site.root / "content")
        for path, data in self.old.items():
            if data is None:
                (self.site.root / path).mkdir(parents=True, exist_ok=True)
            else:
                self.site.write(path, data)
        (self.site.root / PATH).chmod(0o640)

    def check_modes(self) -> None:
        """Check that neither the source nor what is staged of it can be read by more than before."""
        assert stat.S_IMODE((self.site.root / PATH).stat().st_mode) == 0o640
        staged = self.site.root / ".gripe/staged"
        assert not staged.exists() or not stat.S_IMODE(staged.stat().st_mode) & ~0o640


POST = "---\ntitle: First\ndate: 2009-08-01\n---\nText.\n"


def sources(site: Site) -> dict[str, bytes | None]:
    """Return all of a site's files and folders but those in `.gripe/`."""
    return {
        path: content
        for path, content in everything_in(site.root).items()
        if not path.startswith(".gripe")
    }


def left_in(site: Site) -> set[str]:
    """Return the names of what is in `.gripe/`, but for the lock and what keeps it from git."""
    folder = site.root / ".gripe"
    found = {path.name for path in folder.iterdir()} if folder.exists() else set()
    return found - {"lock", ".gitignore", "before-fix", "cache.db"}


@each_command
def test_killed_at_each_operation_a_source_is_old_or_new(
    tmp_path: Path, runner: Trials, name: str
) -> None:
    """SIGKILL before any operation: the sources are as before or as after, and the next run works."""
    life = Life(tmp_path / "site", name)
    for fresh in (True, False):
        life.restore()
        if fresh:
            shutil.rmtree(life.site.root / ".gripe", ignore_errors=True)
        operations = runner.run(life.site.root, *life.arguments).operations
        assert operations > 4
        for at in range(1, operations + 1):
            life.restore()
            if fresh:
                shutil.rmtree(life.site.root / ".gripe", ignore_errors=True)
            assert runner.run(life.site.root, *life.arguments, at=at).status == -9, at
            assert sources(life.site) in (life.old, life.new), at
            life.check_modes()
            life.restore()
            assert runner.run(life.site.root, *life.arguments).status == 0, at
            assert sources(life.site) == life.new
            assert left_in(life.site) == set()


@each_command
@each_error
def test_refused_at_each_operation_nothing_is_left_over(
    tmp_path: Path, runner: Trials, name: str, error: str
) -> None:
    """Any operation may fail: status 4 and one line, the sources as before, no file beside them."""
    life = Life(tmp_path / "site", name)
    life.restore()
    operations = runner.run(life.site.root, *life.arguments).operations
    refused = 0
    for at in range(1, operations + 1):
        life.restore()
        done = runner.run(life.site.root, *life.arguments, at=at, error=error)
        found = sources(life.site)
        assert done.status in {0, 4}, (at, done)
        if done.status == 4:
            refused += 1
            assert found == life.old, (at, done)
            assert done.said.count("\n") == 1, (at, done)
            assert "the system refused" in done.said
        else:
            assert found == life.new, (at, done)
    assert refused >= 3


def test_a_full_disk_leaves_the_sources_alone(tmp_path: Path) -> None:
    """However little room there is: done, or refused with status 4 and not a file more than before."""
    with small_disk(tmp_path / "disk", 1 << 20) as disk:
        for name, (_, arguments) in COMMANDS.items():
            life = Life(disk / name, name)
            for room in range(4):
                life.restore()
                shutil.rmtree(life.site.root / ".gripe/before-fix", ignore_errors=True)
                resize(disk, shutil.disk_usage(disk).used + room * 4096)
                done = gripe(life.site.root, *arguments)
                resize(disk, 1 << 20)
                assert done.status in {0, 4}, done
                assert sources(life.site) == (life.old if done.status else life.new), (name, room)
                assert left_in(life.site) == set()
