"""Promises: kept, broken, pending or neither (docs/record.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gripe.base.dates import When
from gripe.record.entry import Entry, Kind

_DEEDS = frozenset({Kind.REPAIR, Kind.OFFER, Kind.CLAIMED})


class Outcome(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    BROKEN = "broken"
    PENDING = "pending"  # its day has not passed
    UNKNOWN = "unknown"  # no day was promised, or the dates do not tell


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and what became of it."""

    entry: Entry
    outcome: Outcome


def promises(entries: Sequence[Entry], until: When) -> tuple[Promise, ...]:
    """Judge every promise of a record.

    A promise is kept by a repair, offer or claim of the same party, or by the resolution, no later
    than its `due`; or as its `kept:` says. It is broken from the day after, and only if that is true on
    every reading of an inexact date.

    Args:
        entries: the record in order.
        until: when the clocks stopped: the close of a closed case, else the as-of date.
    """
    return tuple(
        Promise(entry, _outcome(entry, entries[number + 1 :], until))
        for number, entry in enumerate(entries)
        if entry.kind is Kind.PROMISE
    )


def _outcome(promise: Entry, later: Sequence[Entry], until: When) -> Outcome:
    if isinstance(promise.kept, bool):
        return Outcome.KEPT if promise.kept else Outcome.BROKEN
    due = promise.due
    if promise.kept is not None:
        in_time = due is None or _surely_by(promise.kept, due)
        return Outcome.KEPT if in_time else Outcome.BROKEN
    if due is None or due.last is None:
        return Outcome.UNKNOWN
    deeds = [entry.when for entry in later if _fulfils(entry, promise)]
    if any(_surely_by(when, due) for when in deeds):
        return Outcome.KEPT
    if until.first is None or until.first <= due.last:
        return Outcome.PENDING
    if any(when.first is None or when.first <= due.last for when in deeds):
        return Outcome.UNKNOWN
    return Outcome.BROKEN


def _fulfils(entry: Entry, promise: Entry) -> bool:
    return entry.kind is Kind.RESOLVED or (entry.kind in _DEEDS and entry.by == promise.by)


def _surely_by(when: When, due: When) -> bool:
    """Tell whether something happened within a promised time, on every reading of its date."""
    return bool(when.last and due.last and when.last <= due.last)
