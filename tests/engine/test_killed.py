"""Builds that are killed or interrupted for real: what is published stays whole, and can be mended."""

import random
import shutil
import signal
from pathlib import Path

import pytest

from support.commands import gripe
from support.many import Files, edition, everything_in, many, write
from support.processes import Ended, build
from support.sites import Site, files_of

OURS = (".gripe-",)


class Life:
    """A site that goes from one edition to the other and back, by builds some of which are killed."""

    def __init__(self, root: Path) -> None:
        self.site, self.work = many(root / "site"), root / "work"
        self.editions: dict[str, Files] = {name: edition(name) for name in "ba"}
        self.clean: dict[str, dict[str, bytes | None]] = {}
        for name, files in self.editions.items():
            write(self.site, files)
            shutil.rmtree(self.site.output, ignore_errors=True)
            assert gripe(self.site.root, "build", "--clean").status == 0
            self.clean[name] = everything_in(self.site.output)
        self.now = "a"
        self.operations, self.seconds = self._measure()

    def _measure(self) -> tuple[int, float]:
        """Return how many operations a whole build takes, and how many seconds."""
        self.turn()
        ended = build(self.site.root, self.work, "--jobs", "2")
        assert (ended.status, ended.orphans) == (0, [])
        seconds = float(ended.said.rpartition(" in ")[2].removesuffix(" s\n"))
        self.check_mended()
        return ended.operations, seconds

    def turn(self) -> None:
        """Edit the site so that it is the other edition."""
        self.now = "b" if self.now == "a" else "a"
        write(self.site, self.editions[self.now])

    def hit(self, **end: object) -> Ended:
        """Build the other edition, with an end of the build's, and check that all is whole."""
        self.turn()
        ended = build(self.site.root, self.work, "--jobs", "2", **end)  # type: ignore[arg-type]
        assert ended.orphans == []
        for path, content in files_of(self.site.output).items():
            if not path.startswith(OURS):
                assert content in {self.clean["a"].get(path), self.clean["b"].get(path)}, path
        return ended

    def check_mended(self) -> None:
        """Build without disturbance, and check that the result is as good as a clean one."""
        done = gripe(self.site.root, "build", "--jobs", "2")
        assert done.status == 0, done.err
        assert everything_in(self.site.output) == self.clean[self.now]
        left = {path.name for path in (self.site.root / ".gripe").iterdir()}
        assert left == {".gitignore", "cache.db", "views.db", "lock"}

    def spread(self, count: int) -> list[int]:
        """Return operations that lie evenly over a build, its first among them."""
        return [1 + number * (self.operations - 1) // count for number in range(count)]

    def moments(self, count: int) -> list[float]:
        """Return moments of a build, the same in every run."""
        chance = random.Random(count)  # noqa: S311 - no secret
        return [chance.uniform(0.1, self.seconds + 0.15) for _ in range(count)]


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """One life for all tests here, so that whatever a crash leaves behind is met by the next."""
    return Life(tmp_path_factory.mktemp("life"))


def check_killed(life: Life, operations: int, moments: int) -> None:
    """Kill builds before operations and at moments, and mend each."""
    life.check_mended()
    for at in life.spread(operations):
        assert life.hit(at=at).status == -signal.SIGKILL, at
        life.check_mended()
    for after in life.moments(moments):
        assert life.hit(after=after).status in {-signal.SIGKILL, 0}
        life.check_mended()


def check_interrupted(life: Life, operations: int, moments: int) -> None:
    """Interrupt builds before operations and at moments, and mend each."""
    life.check_mended()
    for at in life.spread(operations):
        _check_interrupt(life.hit(at=at, sent=signal.SIGINT), life.site, f"operation {at}")
        life.check_mended()
    for after in life.moments(moments):
        ended = life.hit(after=after + 0.15, sent=signal.SIGINT)
        if " written, " not in ended.said:  # else it was done
            _check_interrupt(ended, life.site, f"after {after:.3f} s")
        life.check_mended()


def _check_interrupt(ended: Ended, site: Site, when: str) -> None:
    assert ended.said.endswith("gripe: interrupted\n"), (when, ended)
    assert "Traceback" not in ended.said
    assert ended.status == 130
    assert ended.lasted < 2, when
    assert not (site.output / ".gripe-staging").exists(), when


def test_a_killed_build_leaves_whole_files_and_the_next_one_mends_it(life: Life) -> None:
    """SIGKILL before file operations and at any time: no torn file, no orphan, no trace after mending."""
    check_killed(life, operations=7, moments=3)


def test_an_interrupted_build_ends_at_once_and_the_next_one_mends_it(life: Life) -> None:
    """Ctrl-C in a terminal: status 130 within two seconds, no traceback, no staged file."""
    check_interrupted(life, operations=4, moments=1)


@pytest.mark.deep
def test_two_hundred_killed_builds_do(life: Life) -> None:
    """The same, a hundred times before an operation and a hundred times at some moment."""
    check_killed(life, operations=100, moments=100)


@pytest.mark.deep
def test_a_hundred_interrupted_builds_do(life: Life) -> None:
    """The same with Ctrl-C, half of them before an operation."""
    check_interrupted(life, operations=50, moments=50)
