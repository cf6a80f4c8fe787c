"""A company's scorecard: aggregates over its cases (docs/record.md).

Nothing is computed from fewer cases than it says: each median comes with the values it is taken from and
with how many were left out because their dates are not exact. Of fewer than `FEWEST` values there is none.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from statistics import median
from typing import NamedTuple

from gripe.base.frozen import immutable
from gripe.base.intervals import Span
from gripe.record.entry import Actor
from gripe.record.money import Money, totals
from gripe.record.silences import longest
from gripe.record.tally import Tally, ending, parties_in, replies
from gripe.record.vocabulary import Ending, Status

Endings = tuple[tuple[Ending, int], ...]  # how many cases ended in which way

# The fewest values that are put as a median or drawn. The median of one value is that value, the median of
# two a number that nobody has waited; said themselves they say more (docs/record.md, Small numbers).
FEWEST = 3


class Typical(NamedTuple):
    """A sample of durations in days, with its median.

    Attributes:
        values: those known exactly, the smallest first; at least one.
        left_out: how many further values are known only within bounds, or not at all.
    """

    values: tuple[int, ...]
    left_out: int

    @property
    def days(self) -> float:
        """The median of the values; the mean of the middle two of an even number."""
        return median(self.values)

    @property
    def is_median(self) -> bool:
        """Tell whether there are values enough to speak of a median."""
        return len(self.values) >= FEWEST


@immutable
class Scorecard:
    """Aggregates over a company's cases.

    Attributes:
        cases: how many; `open` and `closed` add up to them.
        statuses: how many have which status, in the order of `Status`.
        resolved: resolved, also in part, by the company, its parent or a child.
        resolved_otherwise: resolved, also in part, by somebody else.
        endings: how many ended in which way, in the order of `Ending`.
        years: the same for the cases opened in each year, in order, None for those of no certain year.
        claimed: now claimed to be fixed, and not confirmed.
        unanswered: cases in which it has not replied.
        reply: days to its first reply; `resolution` days to a resolution.
        silence: its longest silence.
        kept: promises kept; `broken` promises broken, `pending` those that are not yet due, `unjudged`
            the rest.
        recovered: money that came back, per currency.
        kudos: how often it was praised.
    """

    cases: int
    open: int
    closed: int
    statuses: tuple[tuple[Status, int], ...]
    resolved: int
    resolved_otherwise: int
    endings: Endings
    years: tuple[tuple[int | None, Endings], ...]
    claimed: int
    unanswered: int
    reply: Typical | None
    resolution: Typical | None
    silence: Span | None
    kept: int
    broken: int
    pending: int
    unjudged: int
    recovered: tuple[Money, ...]
    kudos: int


def scorecard(
    tallies: Sequence[Tally], family: Collection[Actor], kin: Collection[Actor], kudos: int
) -> Scorecard:
    """Aggregate a company's cases, each once.

    Args:
        tallies: those of the cases that the company, or one below it, is a party of.
        family: the company and those below it: whose words and silences are counted.
        kin: the company, its parent and those below it: whose resolutions are its own.
        kudos: how often it was praised.
    """
    mine = [party for each in tallies for party in parties_in(each, family)]
    ends = [ending(each, kin) for each in tallies]
    statuses = Counter(each.status for each in tallies)
    endings = Counter(ends)
    return Scorecard(
        cases=len(tallies),
        open=endings[Ending.OPEN],
        closed=len(tallies) - endings[Ending.OPEN],
        statuses=tuple((status, statuses[status]) for status in Status if statuses[status]),
        resolved=sum(number for each, number in endings.items() if each.row.is_success),
        resolved_otherwise=endings[Ending.ELSEWHERE],
        endings=_in_order(endings),
        years=_by_year(tallies, ends),
        claimed=statuses[Status.CLAIMED],
        unanswered=sum(not replies(each, family) for each in tallies),
        reply=typical(days for each in tallies for days in replies(each, family)),
        resolution=typical(each.resolution for each in tallies if each.is_resolved),
        silence=longest([days for party in mine for days in party.silences]),
        kept=sum(party.kept for party in mine),
        broken=sum(party.broken for party in mine),
        pending=sum(party.pending for party in mine),
        unjudged=sum(party.unjudged for party in mine),
        recovered=totals(money for each in tallies for money in each.recovered),
        kudos=kudos,
    )


def _in_order(endings: Counter[Ending]) -> Endings:
    return tuple((each, endings[each]) for each in Ending if endings[each])


def _by_year(
    tallies: Sequence[Tally], ends: Sequence[Ending]
) -> tuple[tuple[int | None, Endings], ...]:
    """Count the endings of the cases of each year; those of no certain year come last."""
    found: dict[int | None, Counter[Ending]] = {}
    for each, end in zip(tallies, ends, strict=True):
        found.setdefault(each.year, Counter())[end] += 1
    years = sorted(found, key=lambda year: (year is None, year or 0))
    return tuple((year, _in_order(found[year])) for year in years)


def typical(spans: Iterable[Span | None]) -> Typical | None:
    """Return the exact values among some durations, or None if there are none."""
    values = [span.exact if span else None for span in spans]
    exact = sorted(value for value in values if value is not None)
    if not exact:
        return None
    return Typical(tuple(exact), len(values) - len(exact))
