"""A company's scorecard: what its cases say of it together (docs/record.md).

Nothing is computed from fewer cases than it says: each median comes with how many values it rests on,
their range, and how many were left out because their dates are not exact.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from gripe.base.spans import Span
from gripe.record.account import Account
from gripe.record.clocks import longest
from gripe.record.entry import SUCCESS, Actor, Entry
from gripe.record.money import Money, totals
from gripe.record.promises import Outcome, Promise
from gripe.record.status import Status


@dataclass(frozen=True, slots=True)
class Typical:
    """A median of days.

    Attributes:
        days: the median; the mean of the middle two of an even number.
        number: how many values it is taken from.
        least: the smallest of them; `most` the largest.
        left_out: how many further values are known only within bounds, or not at all.
    """

    days: float
    number: int
    least: int
    most: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What a company's cases say of it.

    Attributes:
        cases: how many; `open` and `closed` add up to them.
        statuses: how many have which status, in the order of `Status`.
        resolved: resolved, also in part, by the company, its parent or a child.
        resolved_otherwise: resolved, also in part, by somebody else.
        claimed: now claimed to be fixed, and not confirmed.
        reply: days to its first reply; `resolution` days to a resolution.
        silence: its longest silence.
        kept: promises kept; `broken` promises broken.
        recovered: money that came back, per currency.
        kudos: how often it was praised.
    """

    cases: int
    open: int
    closed: int
    statuses: tuple[tuple[Status, int], ...]
    resolved: int
    resolved_otherwise: int
    claimed: int
    reply: Typical | None
    resolution: Typical | None
    silence: Span | None
    kept: int
    broken: int
    recovered: tuple[Money, ...]
    kudos: int


def scorecard(
    accounts: Sequence[Account], family: Collection[Actor], kin: Collection[Actor], kudos: int
) -> Scorecard:
    """Add up the accounts of a company's cases, each case once.

    Args:
        accounts: the accounts of the cases that the company, or one below it, is a party of.
        family: the company and those below it: whose words and silences are counted.
        kin: the company, its parent and those below it: whose resolutions are its own.
        kudos: how often it was praised.
    """
    mine = [party for each in accounts for party in each.parties if party.party in family]
    endings = [each.closing for each in accounts if each.closing and each.closing.kind in SUCCESS]
    statuses = Counter(each.standing.status for each in accounts)
    promises = [promise for party in mine for promise in party.promises]
    return Scorecard(
        cases=len(accounts),
        open=sum(not each.standing.status.is_closed for each in accounts),
        closed=sum(each.standing.status.is_closed for each in accounts),
        statuses=tuple((status, statuses[status]) for status in Status if statuses[status]),
        resolved=sum(_is_by(entry, kin) for entry in endings),
        resolved_otherwise=sum(not _is_by(entry, kin) for entry in endings),
        claimed=statuses[Status.CLAIMED],
        reply=typical(party.first_reply for party in mine if party.has_replied),
        resolution=typical(
            each.resolution for each in accounts if each.closing and each.closing.kind in SUCCESS
        ),
        silence=longest([silence for party in mine for silence in party.silences]),
        kept=_count(promises, Outcome.KEPT),
        broken=_count(promises, Outcome.BROKEN),
        recovered=totals(money for each in accounts for money in each.recovered),
        kudos=kudos,
    )


def _is_by(entry: Entry, kin: Collection[Actor]) -> bool:
    """Tell whether a resolution is the company's own; one that names nobody counts as such."""
    return entry.resolved_by is None or entry.resolved_by in kin


def _count(promises: Iterable[Promise], outcome: Outcome) -> int:
    return sum(promise.outcome is outcome for promise in promises)


def typical(spans: Iterable[Span | None]) -> Typical | None:
    """Return the median of the exact values among some durations, or None if there are none."""
    values = [span.exact if span else None for span in spans]
    exact = sorted(value for value in values if value is not None)
    if not exact:
        return None
    return Typical(median(exact), len(exact), exact[0], exact[-1], len(values) - len(exact))
