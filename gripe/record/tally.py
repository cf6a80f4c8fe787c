"""The contribution of one case to the scorecards of its companies (docs/record.md)."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from gripe.base.dates import When
from gripe.base.intervals import Span
from gripe.record.account import Account
from gripe.record.entry import Actor
from gripe.record.money import Money
from gripe.record.promises import Outcome, Promise
from gripe.record.vocabulary import Ending, Status


class PartyTally(NamedTuple):
    """The contribution of one case to the scorecard of one of its companies.

    Attributes:
        has_replied: whether it answered after it was contacted.
        first_reply: days to that answer; None also if unknown.
        silences: how long each time without an answer was.
        kept: promises kept; `broken` promises broken, `pending` those that are not yet due, `unjudged`
            the rest.
    """

    party: Actor
    has_replied: bool
    first_reply: Span | None
    silences: tuple[Span | None, ...]
    kept: int
    broken: int
    pending: int
    unjudged: int


class Tally(NamedTuple):
    """The contribution of one case to scorecards: all of its account that they see.

    Attributes:
        year: the year in which it was opened; None if its date allows more than one.
        is_resolved: whether it ended well, also in part.
        resolved_by: who resolved it, where that is said.
        resolution: days until it was closed; None while it is open, or unknown.
        recovered: money that came back, per currency.
    """

    status: Status
    year: int | None
    is_resolved: bool
    resolved_by: Actor | None
    resolution: Span | None
    recovered: tuple[Money, ...]
    parties: tuple[PartyTally, ...]


def tally(account: Account) -> Tally:
    """Return the contribution of a case's account to scorecards."""
    closing = account.closing
    is_resolved = closing is not None and closing.kind.is_success
    return Tally(
        status=account.standing.status,
        year=_year(account.spells[0].start),
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
                _count(each.promises, Outcome.PENDING),
                _count(each.promises, Outcome.UNKNOWN),
            )
            for each in account.parties
        ),
    )


def ending(case: Tally, kin: Collection[Actor]) -> Ending:
    """Return how a case ended for a company; `kin` are it, its parent and those below it."""
    if case.is_resolved and not (case.resolved_by is None or case.resolved_by in kin):
        return Ending.ELSEWHERE  # a resolution that names nobody counts as the company's own
    return case.status.row.ending


def replies(case: Tally, family: Collection[Actor]) -> list[Span | None]:
    """Return the days to the first reply of each party of a case that belongs to a company.

    A party that has not replied is not among them, one of which it is not known when is None.
    """
    return [party.first_reply for party in parties_in(case, family) if party.has_replied]


def parties_in(case: Tally, family: Collection[Actor]) -> list[PartyTally]:
    """Return the parties of a case that are a company or below it."""
    return [party for party in case.parties if party.party in family]


def _count(promises: Iterable[Promise], outcome: Outcome) -> int:
    return sum(promise.outcome is outcome for promise in promises)


def _year(opened: When) -> int | None:
    """Return the year in which a date lies, if it allows just one."""
    first, last = opened.first, opened.last
    return first.year if first and last and first.year == last.year else None
