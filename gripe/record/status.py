"""Status and turn, folded from a record (docs/record.md).

What an entry does to both is in the row of its kind, in gripe/record/vocabulary.py. With several parties an
entry closes for all, or for those it names; the case is open while one is.
"""

from collections.abc import Iterable
from typing import NamedTuple

from gripe.base.frozen import replace
from gripe.record.entry import AUTHORITIES, ME, Actor, Entry, Role
from gripe.record.vocabulary import Kind, Status, Turn

_ANEW = {Turn.PROMISER, Turn.TAKER}


class Standing(NamedTuple):
    """The state of a case after its entries so far.

    Attributes:
        status: the status.
        turn: whose move it is; empty for nobody.
        since: the entry that brought the status about, or None at the beginning.
        turn_since: the entry since which it is their move. Writing again does not start it anew; a
            word of the other side, such as a promise, does, and so does a conversation with it.
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
    """Fold a record, in order, into the state of its case."""
    return standings(entries, parties)[-1]


def standings(entries: Iterable[Entry], parties: tuple[Actor, ...]) -> tuple[Standing, ...]:
    """Return the state of a case at the beginning and after each of its entries, given in order."""
    found = [Standing()]
    for entry in entries:
        found.append(after(found[-1], entry, parties))
    return tuple(found)


def party_standing(entries: Iterable[Entry], party: Actor, parties: tuple[Actor, ...]) -> Standing:
    """Fold the entries that concern one party into the state of the case towards it."""
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
    if entry.kind.turns:
        return True
    named = {entry.by, *entry.to}
    return party in named or named.isdisjoint(parties)


def after(now: Standing, entry: Entry, parties: tuple[Actor, ...]) -> Standing:
    """Return the state of a case after one more entry."""
    if not entry.kind.moves or _is_over(now, entry, parties):
        return now  # only `reopened` opens a closed case again
    settled = _settled_after(now, entry, parties)
    if entry.kind.closes and not settled.issuperset(parties):
        return _settled_in_part(now, entry, settled)
    status = _status_after(now, entry)
    movers = now.turn if _is_for_press(entry) else _turn_after(now, entry, parties)
    turn = tuple(each for each in movers if each not in settled)
    if not turn and not entry.kind.closes:
        turn = (ME,)
    promise = entry if entry.kind is Kind.PROMISE else now.promise
    moved = status is not now.status or entry.kind.closes
    is_anew = (
        turn != now.turn
        or entry.kind.row.turn in _ANEW
        or not set(entry.spoken_to).isdisjoint(turn)
    )
    return Standing(
        status=status,
        turn=turn,
        since=entry if moved else now.since,
        turn_since=entry if is_anew else now.turn_since,
        promise=promise if status is Status.WAITING else None,
        settled=settled,
    )


def _is_over(now: Standing, entry: Entry, parties: tuple[Actor, ...]) -> bool:
    """Tell whether an entry moves nothing, because it is between those for whom the case is closed."""
    if entry.kind.turns:
        return False
    is_closed = now.status.is_closed
    if is_closed or not now.settled:
        return is_closed
    between = {entry.by, *entry.to}.intersection(parties)
    return bool(between and between <= now.settled)


def _is_for_press(entry: Entry) -> bool:
    """Tell whether the complainant turned to the press alone: no company owes an answer to that."""
    asks = entry.kind.row.asks and bool(entry.to)
    return asks and all(actor.role is Role.PRESS for actor in entry.to)


def _settled_in_part(now: Standing, entry: Entry, settled: frozenset[Actor]) -> Standing:
    """Close a case for some of its parties: what those promised or claimed is waited for no more."""
    turn = tuple(each for each in now.turn if each not in settled) or (ME,)
    if now.since and now.since.by in settled:
        return now._replace(
            status=Status.OPEN, since=entry, promise=None, turn=turn, settled=settled
        )
    return now._replace(turn=turn, settled=settled)


def _settled_after(now: Standing, entry: Entry, parties: tuple[Actor, ...]) -> frozenset[Actor]:
    if entry.kind.closes:
        return now.settled | frozenset(entry.only or parties)
    if entry.kind is Kind.REOPENED:
        return now.settled - frozenset(entry.only or parties)
    return now.settled


def _status_after(now: Standing, entry: Entry) -> Status:
    row = entry.kind.row
    if row.status is None and row.asks and not _is_for_press(entry):
        given_up = now.status is Status.CLAIMED or _is_past_due(now, entry)
        return Status.OPEN if given_up else now.status
    return row.status or now.status


def _is_past_due(now: Standing, entry: Entry) -> bool:
    """Tell whether the promise was due before this entry, on every reading of both dates."""
    due = now.promise.due if now.promise else None
    return bool(due and due.last and entry.when.first and entry.when.first > due.last)


def _turn_after(now: Standing, entry: Entry, parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    match entry.kind.row.turn:
        case Turn.SAME:
            return now.turn
        case Turn.NOBODY:
            return ()
        case Turn.ME:
            return (ME,)
        case Turn.PROMISER:
            return (entry.by,)
        case Turn.TAKER:
            return entry.to or parties
        case Turn.AUTHORITY:
            third = tuple(actor for actor in entry.to if actor.role in AUTHORITIES)
            return third or _asked(entry, parties)
        case Turn.COMPANY:
            is_theirs = entry.kind is Kind.MISSED and entry.by in now.turn  # and others' as before
            return now.turn if is_theirs else _asked(entry, parties)


def _asked(entry: Entry, parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return who has to move: of those an entry is to whoever owes an answer, else the companies.

    Where a company did not keep an appointment, that is the company.
    """
    named = (entry.by,) if entry.kind is Kind.MISSED else entry.to
    return tuple(actor for actor in named if actor.owes_answers) or parties
