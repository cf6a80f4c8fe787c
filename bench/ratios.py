"""Runs in pairs, and what they say: a ratio for each pair, and the median and the range of those."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Literal

from bench.measure import Run

Measure = Literal["wall", "cpu", "memory"]
MEASURES: tuple[Measure, ...] = ("wall", "cpu", "memory")


@dataclass(frozen=True, slots=True)
class Pair:
    """A run of gripe, and one of a peer right after it."""

    ours: Run
    theirs: Run

    def ratio(self, measure: Measure) -> float:
        """Return gripe's part of what the peer needed; infinite if the peer needed nothing."""
        theirs: float = getattr(self.theirs, measure)
        ours: float = getattr(self.ours, measure)
        return ours / theirs if theirs else float("inf")


@dataclass(frozen=True, slots=True)
class Spread:
    """Some ratios: the one in the middle, the least and the greatest, and how many there are."""

    middle: float
    least: float
    most: float
    count: int


def spread(ratios: Iterable[float]) -> Spread | None:
    """Sum ratios up; None if there are none."""
    found = list(ratios)
    return Spread(median(found), min(found), max(found), len(found)) if found else None


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of build, measured beside one peer.

    Attributes:
        world: the name of what the sites publish.
        count: how many cases the sites have.
        name: the key of the row in `bench.rows.LABELS`.
        pairs: the timed runs.
        sampled: a pair of runs whose memory was watched, if there was one.
        faults: why the row does not count; none if it does.
        skipped: why it was not measured, "" if it was.
    """

    world: str
    count: int
    name: str
    peer: str
    pairs: tuple[Pair, ...]
    sampled: Pair | None = None
    faults: tuple[str, ...] = ()
    skipped: str = ""

    def spread(self, measure: Measure) -> Spread | None:
        """Return the ratios of a measure, summed up."""
        if measure == "memory":
            return spread([self.sampled.ratio("memory")] if self.sampled else [])
        return spread(pair.ratio(measure) for pair in self.pairs)

    def middle(self, measure: Measure, *, ours: bool) -> float | None:
        """Return the median of what one of the two needed; None if nothing was measured."""
        pairs = ([self.sampled] if self.sampled else []) if measure == "memory" else self.pairs
        values = [getattr(pair.ours if ours else pair.theirs, measure) for pair in pairs]
        return median(values) if values else None
