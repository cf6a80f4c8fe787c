"""Disks that fill up during a build: status 4, one line, the old site, and all well when there is room."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from support.commands import Done, gripe
from support.disks import resize, small_disk
from support.many import edition, everything_in, many, write
from support.sites import Site

CASES = 41  # forked workers hit the limit as well
FEW = 3
Clean = dict[str, dict[str, bytes | None]]
DEEP = pytest.mark.deep
ROOM = 64 << 20
PAGE = 4096


class Trial:
    """A site in an edition that is published, about to be published in another on a full disk."""

    def __init__(self, site: Site, clean: Clean, cases: int = CASES) -> None:
        self.site, self.clean, self.cases = site, clean, cases

    def turn(self, name: str) -> None:
        """Edit the site."""
        write(self.site, edition(name, self.cases))

    def build(self) -> Done:
        """Build it."""
        return gripe(self.site.root, "build", "--output", self.site.output, "--jobs", "2")


def cleanly_built(root: Path, cases: int) -> Clean:
    """Return what either edition gives when it is built from nothing."""
    site = many(root, cases)
    found = {}
    for name in "ba":
        write(site, edition(name, cases))
        shutil.rmtree(site.output, ignore_errors=True)
        assert gripe(site.root, "build", "--clean").status == 0
        found[name] = everything_in(site.output)
    return found


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """What either edition gives when it is built from nothing."""
    return cleanly_built(tmp_path_factory.mktemp("clean") / "site", CASES)


@pytest.fixture(scope="module")
def clean_few(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """The same with few cases."""
    return cleanly_built(tmp_path_factory.mktemp("clean") / "site", FEW)


def used(folder: Path) -> int:
    """Return how many bytes of a disk are taken."""
    return shutil.disk_usage(folder).used


def check_full(trial: Trial, disk: Path, levels: int, settle: Callable[[], None]) -> int:
    """Fill a disk to several levels and build; return how often that was refused.

    Args:
        trial: the site, its output on the disk.
        disk: the disk, with room for all.
        levels: how many.
        settle: brings the site back to where it was.
    """
    trial.turn("a")
    assert trial.build().status == 0
    full = used(disk)
    trial.turn("b")
    assert trial.build().status == 0
    need = max(used(disk), full) + 40 * PAGE  # what is staged comes on top: about the site again
    refused = 0
    for level in range(levels):
        trial.turn("a")
        assert trial.build().status == 0
        settle()
        trial.turn("b")
        taken = used(disk)
        resize(disk, taken + PAGE * int((need * 0.9) / PAGE * level / levels))
        done = trial.build()
        if done.status == 0:
            assert everything_in(trial.site.output) == trial.clean["b"]
        else:
            refused += 1
            assert done.status == 4, done.err
            assert len(done.err.splitlines()) == 1, done.err
            assert done.err.startswith(f"gripe: error: the system refused: {trial.site.output}/")
            assert "No space left on device" in done.err
            assert everything_in(trial.site.output) == trial.clean["a"]
        resize(disk, ROOM)
        assert trial.build().status == 0
        assert everything_in(trial.site.output) == trial.clean["b"]
    return refused


LEVELS = pytest.mark.parametrize("levels", [4, pytest.param(20, marks=DEEP)])


@LEVELS
def test_a_full_output_disk_leaves_the_old_site(tmp_path: Path, clean: Clean, levels: int) -> None:
    """However full the disk of the output is: no part of a file, and with room all is well."""
    site = many(tmp_path / "site", CASES)
    with small_disk(tmp_path / "disk", ROOM) as disk:
        site.output = disk / "out"
        refused = check_full(Trial(site, clean), disk, levels, settle=lambda: None)

    assert refused >= levels // 2


@LEVELS
def test_a_full_disk_of_everything_leaves_the_old_site(
    tmp_path: Path, clean: Clean, levels: int
) -> None:
    """The same where sources, output and what is kept are on the full disk."""
    with small_disk(tmp_path / "disk", ROOM) as disk:
        site = many(disk / "site", CASES)
        refused = check_full(Trial(site, clean), disk, levels, settle=lambda: None)

    assert refused >= levels // 2


@pytest.mark.parametrize("room", [0, 2, *[pytest.param(n, marks=DEEP) for n in (1, 5, 12, 40)]])
@pytest.mark.parametrize("has_been_used", [False, True], ids=["new", "used"])
def test_a_full_disk_of_what_is_kept_stops_nothing(
    tmp_path: Path,
    clean_few: Clean,
    room: int,
    has_been_used: bool,  # noqa: FBT001
) -> None:
    """What is kept in `.gripe/` can be lost, so a disk that has no room for it is no reason to stop."""
    clean = clean_few
    site = many(tmp_path / "site", FEW)
    with small_disk(site.root / ".gripe", ROOM) as disk:
        trial = Trial(site, clean, FEW)
        if has_been_used:
            assert trial.build().status == 0
        resize(disk, used(disk) + room * PAGE if has_been_used or room else PAGE)
        if not room:
            _fill(disk)
        for name in "ba":
            trial.turn(name)
            done = trial.build()
            assert done.status == 0, done.err
            assert everything_in(site.output) == clean[name]
        resize(disk, ROOM)
        _empty(disk)
        trial.turn("b")
        assert trial.build().status == 0
        assert everything_in(site.output) == clean["b"]


def _fill(disk: Path) -> None:
    with suppress(OSError), (disk / "ballast").open("wb", buffering=0) as file:
        while file.write(bytes(PAGE)):
            pass
    assert shutil.disk_usage(disk).free == 0


def _empty(disk: Path) -> None:
    (disk / "ballast").unlink(missing_ok=True)
