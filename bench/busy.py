"""Builds on a machine that has other things to do: how many of them come to their end."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from bench.measure import Run, timed
from bench.sites import Site

TIMES = 10
OTHERS = 2
_BUSY = "while True: pass"


@dataclass(frozen=True, slots=True)
class Busy:
    """What became of builds beside busy processes; of those that failed, why."""

    count: int
    runs: tuple[Run, ...]

    @property
    def built(self) -> int:
        """How many came to their end."""
        return sum(not run.fault for run in self.runs)

    @property
    def faults(self) -> tuple[str, ...]:
        """Why the others did not, each reason once."""
        return tuple(dict.fromkeys(run.fault for run in self.runs if run.fault))

    @property
    def wall(self) -> float:
        """The median of what they took, in seconds."""
        return median(run.wall for run in self.runs)


def beside_others(site: Site, count: int, limit: float) -> Busy:
    """Build a site from nothing ten times beside two busy processes.

    Args:
        site: what to build.
        count: how many cases it has.
        limit: after how many seconds a build is stopped.
    """
    runs = []
    with _busy_processes():
        for _ in range(TIMES):
            site.clean()
            runs.append(timed(site.tool.command, site.folder, limit))
    return Busy(count, tuple(runs))


@contextmanager
def _busy_processes() -> Iterator[None]:
    running = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(OTHERS)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()
