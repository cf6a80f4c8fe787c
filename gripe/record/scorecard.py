"""A company's scorecard: what its cases say of it together (docs/record.md).

Nothing is computed from fewer cases than it says: each median comes with how many values it rests on,
their range, and how many were left out because their dates are not exact.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from statistics import median
from typing import NamedTuple

from gripe.base.spans import Span
from gripe.base.values import immutable
from gripe.record.account import Account
from gripe.record.clocks import longest
from gripe.record.entry import SUCCESS, Actor
from gripe.record.money import Money, totals
from gripe.record.promises import Outcome, Promise
from gripe.record.status import Status


class Typical(NamedTuple):
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


@immutable
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


class PartyTally(NamedTuple):
    """What one case adds to the scorecard of one of its companies.

    Attributes:
        has_replied: whether it answered after it was contacted.
        first_reply: days to that answer; None also if unknown.
        silences: how long each time without an answer was.
        kept: promises kept; `broken` promises broken.
    """

    party: Actor
    has_replied: bool
    first_reply: Span | None
    silences: tuple[Span | None, ...]
    kept: int
    broken: int


class Tally(NamedTuple):
    """What one case adds to scorecards: all of its account that they see.

    Attributes:
        is_resolved: whether it ended well, also in part.
        resolved_by: who resolved it, where that is said.
        resolution: days until it was closed; None while it is open, or unknown.
        recovered: money that came back, per currency.
    """

    status: Status
    is_resolved: bool
    resolved_by: Actor | None
    resolution: Span | None
    recovered: tuple[Money, ...]
    parties: tuple[PartyTally, ...]


def tally(account: Account) -> Tally:
    """Return what a case's account adds to scorecards."""
    closing = account.closing
    is_resolved = closing is not None and closing.kind in SUCCESS
    return Tally(
        status=account.standing.status,
        is_resolved=is_resolved,
        resolved_by=closing.resolved_by if closing and is_resolved else None,
        resolution=account.resolution if is_resolved else None,
        recovered=account.recovered,
        parties=tuple(
            PartyTally(
                each.party,
                each.has_replied,
                each.first_reply,
                tuple(silence.days for silence in each.silences),
                _count(each.promises, Outcome.KEPT),
                _count(each.promises, Outcome.BROKEN),
            )
            for each in account.parties
        ),
    )


def scorecard(
    tallies: Sequence[Tally], family: Collection[Actor], kin: Collection[Actor], kudos: int
) -> Scorecard:
    """Add up what a company's cases say of it, each case once.

    Args:
        tallies: those of the cases that the company, or one below it, is a party of.
        family: the company and those below it: whose words and silences are counted.
        kin: the company, its parent and those below it: whose resolutions are its own.
        kudos: how often it was praised.
    """
    mine = [party for each in tallies for party in each.parties if party.party in family]
    resolved = [each for each in tallies if each.is_resolved]
    statuses = Counter(each.status for each in tallies)
    closed = sum(number for status, number in statuses.items() if status.is_closed)
    own = sum(each.resolved_by is None or each.resolved_by in kin for each in resolved)
    return Scorecard(
        cases=len(tallies),
        open=len(tallies) - closed,
        closed=closed,
        statuses=tuple((status, statuses[status]) for status in Status if statuses[status]),
        resolved=own,  # a resolution that names nobody counts as the company's own
        resolved_otherwise=len(resolved) - own,
        claimed=statuses[Status.CLAIMED],
        reply=typical(party.first_reply for party in mine if party.has_replied),
        resolution=typical(each.resolution for each in resolved),
        silence=longest([days for party in mine for days in party.silences]),
        kept=sum(party.kept for party in mine),
        broken=sum(party.broken for party in mine),
        recovered=totals(money for each in tallies for money in each.recovered),
        kudos=kudos,
    )


def _count(promises: Iterable[Promise], outcome: Outcome) -> int:
    return sum(promise.outcome is outcome for promise in promises)


def typical(spans: Iterable[Span | None]) -> Typical | None:
    """Return the median of the exact values among some durations, or None if there are none."""
    values = [span.exact if span else None for span in spans]
    exact = sorted(value for value in values if value is not None)
    if not exact:
        return None
    return Typical(median(exact), len(exact), exact[0], exact[-1], len(values) - len(exact))
