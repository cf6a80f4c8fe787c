"""Status and turn, folded from a record (docs/record.md).

| kind | status becomes | turn becomes |
|---|---|---|
| (a case begins) | open | me |
| contact | open if it was claimed, or waiting past its due; else same | company |
| escalation | escalated | company; third party if to a regulator, bank or court |
| reply, repair, offer | same | me |
| promise | waiting | company |
| accepted / declined | waiting / open | company |
| claimed | claimed | me |
| handoff (by A, to B) | same | B |
| resolved, partial, refused, abandoned, withdrawn | that word | nobody |
| reopened | reopened | company |
| acknowledgement, publicity, kudos, note | same | same |

With several parties an entry closes for all, or for those it names; the case is open while one is.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from gripe.record.entry import AUTHORITIES, CLOSING, ME, Actor, Entry, Kind, Role


class Status(StrEnum):
    """What a case is about now."""

    OPEN = "open"
    WAITING = "waiting"
    ESCALATED = "escalated"
    CLAIMED = "claimed"
    REOPENED = "reopened"
    RESOLVED = "resolved"
    PARTIAL = "partial"
    REFUSED = "refused"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"

    @property
    def is_closed(self) -> bool:
        """Tell whether nobody is expected to move."""
        return self in _CLOSED


_CLOSED = frozenset(Status(kind.value) for kind in CLOSING)


class Standing(NamedTuple):
    """Where a case stands after its entries so far.

    Attributes:
        status: the status.
        turn: whose move it is; empty for nobody.
        since: the entry that brought the status about, or None at the beginning.
        turn_since: the entry since which it is their move. Calling again does not start it anew; a
            word of the other side, such as a promise, does.
        promise: the promise waited for, if any.
        settled: the parties for which it is closed.
    """

    status: Status = Status.OPEN
    turn: tuple[Actor, ...] = (ME,)
    since: Entry | None = None
    turn_since: Entry | None = None
    promise: Entry | None = None
    settled: frozenset[Actor] = frozenset()


def standing(entries: Iterable[Entry], parties: tuple[Actor, ...]) -> Standing:
    """Fold a record, in order, into where the case stands.

    Args:
        entries: the record's entries in order.
        parties: the companies complained about.
    """
    return standings(entries, parties)[-1]


def standings(entries: Iterable[Entry], parties: tuple[Actor, ...]) -> tuple[Standing, ...]:
    """Return where the case stands at the beginning and after each of its entries.

    Args:
        entries: the record's entries in order.
        parties: the companies complained about.
    """
    found = [Standing()]
    for entry in entries:
        found.append(after(found[-1], entry, parties))
    return tuple(found)


def party_standing(entries: Iterable[Entry], party: Actor, parties: tuple[Actor, ...]) -> Standing:
    """Fold what concerns one party into where the case stands with it."""
    mine = (entry for entry in entries if concerns(entry, party, parties))
    return standing((_towards(entry, party, parties) for entry in mine), (party,))


def _towards(entry: Entry, party: Actor, parties: tuple[Actor, ...]) -> Entry:
    """Return an entry as it looks from one party: what went to several went to it."""
    others = {each for each in parties if each != party} if party in entry.to else set()
    if not entry.only and others.isdisjoint(entry.to):
        return entry
    return replace(entry, only=(), to=tuple(each for each in entry.to if each not in others))


def concerns(entry: Entry, party: Actor, parties: tuple[Actor, ...]) -> bool:
    """Tell whether an entry belongs into the account of one party."""
    if entry.only:
        return party in entry.only
    if entry.kind in CLOSING or entry.kind is Kind.REOPENED:
        return True
    named = {entry.by, *entry.to}
    return party in named or named.isdisjoint(parties)


def after(now: Standing, entry: Entry, parties: tuple[Actor, ...]) -> Standing:
    """Return where a case stands after one more entry."""
    if entry.kind in _UNMOVED or _is_over(now, entry, parties):
        return now  # only `reopened` opens a closed case again
    settled = _settled_after(now, entry, parties)
    if entry.kind in CLOSING and not settled.issuperset(parties):
        return _settled_in_part(now, entry, settled)
    status = _status_after(now, entry)
    turn = tuple(each for each in _turn_after(now, entry, parties) if each not in settled)
    if not turn and entry.kind not in CLOSING:
        turn = (ME,)
    promise = entry if entry.kind is Kind.PROMISE else now.promise
    moved = status is not now.status or entry.kind in CLOSING
    return Standing(
        status=status,
        turn=turn,
        since=entry if moved else now.since,
        turn_since=entry if turn != now.turn or entry.kind in _ANEW else now.turn_since,
        promise=promise if status is Status.WAITING else None,
        settled=settled,
    )


def _is_over(now: Standing, entry: Entry, parties: tuple[Actor, ...]) -> bool:
    """Tell whether an entry moves nothing, because it is between those for whom the case is closed."""
    if entry.kind in CLOSING or entry.kind is Kind.REOPENED:
        return False
    is_closed = now.status in _CLOSED
    if is_closed or not now.settled:
        return is_closed
    between = {entry.by, *entry.to}.intersection(parties)
    return bool(between and between <= now.settled)


def _settled_in_part(now: Standing, entry: Entry, settled: frozenset[Actor]) -> Standing:
    """Close a case for some of its parties: what those promised or claimed is waited for no more."""
    turn = tuple(each for each in now.turn if each not in settled) or (ME,)
    if now.since and now.since.by in settled:
        return now._replace(
            status=Status.OPEN, since=entry, promise=None, turn=turn, settled=settled
        )
    return now._replace(turn=turn, settled=settled)


def _settled_after(now: Standing, entry: Entry, parties: tuple[Actor, ...]) -> frozenset[Actor]:
    if entry.kind in CLOSING:
        return now.settled | frozenset(entry.only or parties)
    if entry.kind is Kind.REOPENED:
        return now.settled - frozenset(entry.only or parties)
    return now.settled


_STATUS_AFTER = {
    Kind.ESCALATION: Status.ESCALATED,
    Kind.PROMISE: Status.WAITING,
    Kind.ACCEPTED: Status.WAITING,
    Kind.DECLINED: Status.OPEN,
    Kind.CLAIMED: Status.CLAIMED,
    Kind.REOPENED: Status.REOPENED,
} | {kind: Status(kind.value) for kind in CLOSING}

_TURN_TO_COMPANY = {Kind.CONTACT, Kind.PROMISE, Kind.ACCEPTED, Kind.DECLINED, Kind.REOPENED}
_TURN_TO_ME = {Kind.REPLY, Kind.REPAIR, Kind.OFFER, Kind.CLAIMED}
_ANEW = {Kind.PROMISE, Kind.HANDOFF}
_UNMOVED = {Kind.ACKNOWLEDGEMENT, Kind.PUBLICITY, Kind.KUDOS, Kind.NOTE}  # status and turn stay


def _status_after(now: Standing, entry: Entry) -> Status:
    if entry.kind is Kind.CONTACT:
        given_up = now.status is Status.CLAIMED or _is_past_due(now, entry)
        return Status.OPEN if given_up else now.status
    return _STATUS_AFTER.get(entry.kind, now.status)


def _is_past_due(now: Standing, entry: Entry) -> bool:
    """Tell whether the promise was due before this entry, on every reading of both dates."""
    due = now.promise.due if now.promise else None
    return bool(due and due.last and entry.when.first and entry.when.first > due.last)


def _turn_after(now: Standing, entry: Entry, parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    if entry.kind in CLOSING:
        return ()
    if entry.kind is Kind.ESCALATION:
        third = tuple(actor for actor in entry.to if actor.role in AUTHORITIES)
        return third or _asked(entry, parties)
    if entry.kind is Kind.HANDOFF:
        return entry.to or parties
    if entry.kind in _TURN_TO_ME:
        return (ME,)
    if entry.kind in _TURN_TO_COMPANY:
        if entry.kind is Kind.PROMISE:
            return (entry.by,)
        return _asked(entry, parties)
    return now.turn


def _asked(entry: Entry, parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return who has to answer: the press may be written to, but it is the company's turn."""
    answerable = AUTHORITIES | {Role.COMPANY}
    return tuple(actor for actor in entry.to if actor.role in answerable) or parties
