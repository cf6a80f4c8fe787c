"""What gripe promises of its speed and memory, and whether what was measured keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bench.ratios import Measure, Row
from bench.rows import LABELS

WORDS: dict[Measure, str] = {"wall": "wall", "cpu": "CPU", "memory": "peak memory"}

UNITS: dict[Measure, str] = {"wall": "s", "cpu": "s", "memory": "MiB"}
NAMES = {"gripe": "gripe", "hugo": "Hugo", "pelican": "Pelican", "nikola": "Nikola"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A ratio to a peer that must not be passed, at some size of site."""

    row: str
    peer: str
    measure: Measure
    count: int
    limit: float


BARS = (
    Bar("cold", "pelican", "wall", 1_000, 0.40),
    Bar("cold", "pelican", "wall", 10_000, 0.40),
    Bar("nothing", "hugo", "wall", 1_000, 0.20),
    Bar("nothing", "hugo", "wall", 10_000, 0.06),
    Bar("body", "hugo", "wall", 1_000, 0.35),
    Bar("body", "hugo", "wall", 10_000, 0.10),
    Bar("title", "hugo", "wall", 1_000, 0.50),
    Bar("title", "hugo", "wall", 10_000, 0.25),
    Bar("cold", "hugo", "memory", 10_000, 0.35),
    Bar("saved", "hugo", "wall", 1_000, 0.40),
    Bar("saved", "hugo", "wall", 10_000, 0.15),
)
GROWTH_LIMIT = 11.0  # ten times the cases may take this many times as long
GROWTH_FROM, GROWTH_TO = 1_000, 10_000
FIRST_COUNT, FIRST_LIMIT = 1_000, 1.0  # seconds until a preview with a warm cache shows a page
HUGE = 100_000
HUGE_LIMIT = 2048.0  # MiB


@dataclass(frozen=True, slots=True)
class Verdict:
    """A bar and what became of it.

    Attributes:
        name: what is held against what.
        limit: what is allowed, in words.
        measured: what was found, in words.
        kept: whether it holds; None if it was not measured.
    """

    name: str
    limit: str
    measured: str
    kept: bool | None


def verdicts(rows: Sequence[Row], huge: tuple[float, str] | None = None) -> list[Verdict]:
    """Hold what was measured against every bar.

    Args:
        rows: what was measured.
        huge: peak memory in MiB of a build of 100,000 cases, and what went wrong with it or "".
    """
    found = [_of_bar(bar, rows) for bar in BARS]
    return [*found, _of_first(rows), _of_growth(rows), _of_huge(huge)]


def _of_bar(bar: Bar, rows: Iterable[Row]) -> Verdict:
    name = (
        f"{bar.count:,} cases, {LABELS[bar.row]}: {WORDS[bar.measure]}, gripe / {NAMES[bar.peer]}"
    )
    limit = f"≤ {bar.limit:.2f}"
    wanted = (bar.count, bar.row, bar.peer)
    row = next((row for row in rows if (row.count, row.name, row.peer) == wanted), None)
    if row is None:
        return Verdict(name, limit, "not measured", None)
    ratio = row.spread(bar.measure)
    if row.faults or ratio is None:
        return Verdict(name, limit, "the row failed", kept=False)
    return Verdict(name, limit, f"{ratio.middle:.3f}", ratio.middle <= bar.limit)


def _of_first(rows: Sequence[Row]) -> Verdict:
    name = f"{FIRST_COUNT:,} cases, {LABELS['first']} of gripe, cache warm"
    limit = f"≤ {FIRST_LIMIT:.0f} s"
    row = next((row for row in rows if (row.name, row.count) == ("first", FIRST_COUNT)), None)
    if row is None:
        return Verdict(name, limit, "not measured", None)
    wall = row.middle("wall", ours=True)
    if row.faults or wall is None:
        return Verdict(name, limit, "the row failed", kept=False)
    return Verdict(name, limit, f"{wall:.2f} s", wall <= FIRST_LIMIT)


def cold_wall(rows: Iterable[Row], count: int) -> float | None:
    """Return how long gripe took for a cold build, the median of all runs beside all peers."""
    cold = [row for row in rows if row.name == "cold" and row.count == count and not row.faults]
    walls = [pair.ours.wall for row in cold for pair in row.pairs]
    return median(walls) if walls else None


def _of_growth(rows: Sequence[Row]) -> Verdict:
    name = f"cold wall of gripe, {GROWTH_TO:,} cases / {GROWTH_FROM:,} cases"
    limit = f"≤ {GROWTH_LIMIT:.0f}"
    few, many = cold_wall(rows, GROWTH_FROM), cold_wall(rows, GROWTH_TO)
    if not few or not many:
        return Verdict(name, limit, "not measured", None)
    return Verdict(name, limit, f"{many / few:.2f}", many / few <= GROWTH_LIMIT)


def _of_huge(huge: tuple[float, str] | None) -> Verdict:
    name = f"{HUGE:,} cases, cold: peak memory of gripe, all processes"
    limit = f"≤ {HUGE_LIMIT:,.0f} MiB"
    if huge is None:
        return Verdict(name, limit, "not measured", None)
    memory, fault = huge
    if fault:
        return Verdict(name, limit, f"the build failed: {fault}", kept=False)
    return Verdict(name, limit, f"{memory:,.0f} MiB", memory <= HUGE_LIMIT)
