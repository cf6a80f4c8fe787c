"""What gripe promises of its speed and memory, and whether what was measured keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.busy import OTHERS, TIMES, Busy
from bench.measure import Run
from bench.ratios import Measure, Row
from bench.rows import CLONE, ITSELF, LABELS, PREVIEWS

WORDS: dict[Measure, str] = {"wall": "wall", "cpu": "CPU", "memory": "peak memory"}

UNITS: dict[Measure, str] = {"wall": "s", "cpu": "s", "memory": "MiB"}
BASE = "f2484c2"  # the earlier gripe that some bars are about
_NAMES = {
    "gripe": "gripe",
    "hugo": "Hugo",
    "pelican": "Pelican",
    "nikola": "Nikola",
    ITSELF: "the same without cloning",
}


def name_of(peer: str) -> str:
    """Return what a peer is called; an earlier gripe is called after its commit."""
    return _NAMES.get(peer, peer)


@dataclass(frozen=True, slots=True)
class Bar:
    """A ratio to a peer that must not be passed, at some size of site."""

    world: str
    row: str
    peer: str
    measure: Measure
    count: int
    limit: float

    @property
    def name(self) -> str:
        """What it is about, in words."""
        about = f"{self.world}, {self.count:,} cases, {LABELS[self.row]}"
        return f"{about}: {WORDS[self.measure]}, gripe / {name_of(self.peer)}"


def _at(
    sizes: Mapping[int, float], world: str, rows: Sequence[str], peer: str, measure: Measure
) -> tuple[Bar, ...]:
    return tuple(
        Bar(world, row, peer, measure, count, limit)
        for row in rows
        for count, limit in sizes.items()
    )


_NEWS = ("newest-body", "entry")
BARS = (
    *_at({1_000: 0.45, 10_000: 0.45}, "default", ["cold"], BASE, "wall"),
    *_at({1_000: 0.15, 10_000: 0.15}, "default", _NEWS, BASE, "wall"),
    *_at({1_000: 0.35, 10_000: 0.10}, "default", _NEWS, "hugo", "wall"),
    *_at({1_000: 0.25, 10_000: 0.25}, "default", ["newest-title"], BASE, "wall"),
    *_at({1_000: 0.20, 10_000: 0.06}, "default", ["nothing"], "hugo", "wall"),
    *_at({1_000: 0.30, 10_000: 0.15}, "default", ["saved"], "hugo", "wall"),
    *_at({10_000: 1.3}, "default", [CLONE], ITSELF, "wall"),
    *_at({1_000: 2.0, 10_000: 2.0}, "pages", ["cold"], "hugo", "cpu"),
    *_at({100: 0.60}, "pages", ["body"], "hugo", "cpu"),
    *_at({100: 0.85}, "pages", ["title"], "hugo", "cpu"),
    *_at({100: 1.0, 1_000: 0.7, 10_000: 0.4}, "pages", ["template"], "hugo", "cpu"),
    *_at({1_000: 0.40, 10_000: 0.40}, "pages", ["cold"], "pelican", "wall"),
    *_at({1_000: 0.20, 10_000: 0.06}, "pages", ["nothing"], "hugo", "wall"),
    *_at({1_000: 0.35, 10_000: 0.10}, "pages", ["body"], "hugo", "wall"),
    *_at({1_000: 0.50, 10_000: 0.25}, "pages", ["title"], "hugo", "wall"),
    *_at({10_000: 0.35}, "pages", ["cold"], "hugo", "memory"),
    *_at({1_000: 0.40, 10_000: 0.15}, "pages", ["saved"], "hugo", "wall"),
)
GROWTH_LIMIT = 11.0  # ten times the cases may take this many times as long
GROWTH_FROM, GROWTH_TO = 1_000, 10_000
NOISE = 1.05  # two equal gripes differ by as much
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


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was measured.

    Attributes:
        huge: by what was published, one build of 100,000 cases whose memory was watched.
        busy: builds beside busy processes.
    """

    rows: Sequence[Row] = ()
    huge: Mapping[str, Run] = field(default_factory=dict)
    busy: Busy | None = None


def verdicts(found: Found, worlds: Iterable[str] = ("default", "pages")) -> list[Verdict]:
    """Hold what was measured against every bar.

    Args:
        found: what was measured.
        worlds: what the sites could publish.
    """
    wanted = tuple(worlds)
    rows = found.rows
    held = [_of_bar(bar, rows) for bar in BARS if bar.world in wanted]
    held += [_of_first(world, rows) for world in wanted]
    held += [_of_growth(world, rows) for world in wanted]
    if "pages" in wanted:
        held += [_of_cold_growth(rows), _of_slower(rows)]
    held += [_of_huge(world, found.huge.get(world)) for world in wanted]
    return [*held, _of_busy(found.busy)]


def _of_bar(bar: Bar, rows: Iterable[Row]) -> Verdict:
    limit = f"≤ {bar.limit:.2f}"
    wanted = (bar.world, bar.count, bar.row, bar.peer)
    row = next((r for r in rows if (r.world, r.count, r.name, r.peer) == wanted), None)
    if row is None or row.skipped:
        return Verdict(bar.name, limit, "not measured", None)
    ratio = row.spread(bar.measure)
    if row.faults or ratio is None:
        return Verdict(bar.name, limit, "the row failed", kept=False)
    return Verdict(bar.name, limit, f"{ratio.middle:.3f}", ratio.middle <= bar.limit)


def _of_first(world: str, rows: Sequence[Row]) -> Verdict:
    name = f"{world}, {FIRST_COUNT:,} cases, {LABELS['first']} of gripe, cache warm"
    limit = f"≤ {FIRST_LIMIT:.0f} s"
    wanted = (world, "first", FIRST_COUNT)
    row = next((row for row in rows if (row.world, row.name, row.count) == wanted), None)
    if row is None:
        return Verdict(name, limit, "not measured", None)
    wall = row.middle("wall", ours=True)
    if row.faults or wall is None:
        return Verdict(name, limit, "the row failed", kept=False)
    return Verdict(name, limit, f"{wall:.2f} s", wall <= FIRST_LIMIT)


def cost(
    rows: Iterable[Row], world: str, name: str, count: int, measure: Measure = "wall"
) -> float | None:
    """Return what a row takes gripe, the median of all runs beside all peers; None if none counts."""
    wanted = (world, name, count)
    mine = [r for r in rows if (r.world, r.name, r.count) == wanted and not r.faults]
    values = [getattr(pair.ours, measure) for row in mine for pair in row.pairs]
    return median(values) if values else None


def growth(rows: Sequence[Row], world: str, name: str) -> float | None:
    """Return how many times as much a row takes for ten times the cases: CPU, and of previews wall."""
    measure: Measure = "wall" if name in PREVIEWS else "cpu"
    few, many = (cost(rows, world, name, count, measure) for count in (GROWTH_FROM, GROWTH_TO))
    return many / few if few and many else None


def _of_growth(world: str, rows: Sequence[Row]) -> Verdict:
    name = f"{world}, every row of gripe: {GROWTH_TO:,} cases / {GROWTH_FROM:,} cases, CPU"
    factors = {label: growth(rows, world, row) for row, label in LABELS.items()}
    return _worst(name, GROWTH_LIMIT, factors)


def _of_cold_growth(rows: Sequence[Row]) -> Verdict:
    name = f"pages, cold wall of gripe, {GROWTH_TO:,} cases / {GROWTH_FROM:,} cases"
    limit = f"≤ {GROWTH_LIMIT:.0f}"
    few, many = (cost(rows, "pages", "cold", count) for count in (GROWTH_FROM, GROWTH_TO))
    if not few or not many:
        return Verdict(name, limit, "not measured", None)
    return Verdict(name, limit, f"{many / few:.2f}", many / few <= GROWTH_LIMIT)


def _of_slower(rows: Sequence[Row]) -> Verdict:
    name = f"pages, no row is slower: CPU, of previews wall, gripe / {BASE}"
    mine = [row for row in rows if (row.world, row.peer) == ("pages", BASE) and not row.faults]
    factors = {}
    for row in mine:
        ratio = row.spread("wall" if row.name in PREVIEWS else "cpu")
        factors[f"{LABELS[row.name]}, {row.count:,} cases"] = ratio.middle if ratio else None
    return _worst(name, NOISE, factors)


def _worst(name: str, limit: float, factors: Mapping[str, float | None]) -> Verdict:
    """Hold the greatest of some factors against their limit."""
    known = {label: factor for label, factor in factors.items() if factor is not None}
    allowed = f"≤ {limit:g}"
    if not known:
        return Verdict(name, allowed, "not measured", None)
    worst = max(known, key=lambda label: known[label])
    return Verdict(name, allowed, f"{known[worst]:.2f} ({worst})", known[worst] <= limit)


def _of_huge(world: str, huge: Run | None) -> Verdict:
    name = f"{world}, {HUGE:,} cases, cold: peak memory of gripe, all processes"
    limit = f"≤ {HUGE_LIMIT:,.0f} MiB"
    if huge is None:
        return Verdict(name, limit, "not measured", None)
    if huge.fault:
        return Verdict(name, limit, f"the build failed: {huge.fault}", kept=False)
    return Verdict(name, limit, f"{huge.memory:,.0f} MiB", huge.memory <= HUGE_LIMIT)


def _of_busy(busy: Busy | None) -> Verdict:
    name = f"default, {GROWTH_TO:,} cases, cold, beside {OTHERS} busy processes: builds that end"
    limit = f"{TIMES} of {TIMES}"
    if busy is None or busy.count < GROWTH_TO:
        return Verdict(name, limit, "not measured", None)
    return Verdict(name, limit, f"{busy.built} of {len(busy.runs)}", busy.built == TIMES)
