"""Promises and their outcomes: kept, broken, pending or neither (docs/record.md)."""

from bisect import bisect
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from gripe.base.dates import When
from gripe.record.clocks import is_deed
from gripe.record.entry import Actor, Entry
from gripe.record.vocabulary import Kind


class Outcome(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    BROKEN = "broken"
    PENDING = "pending"  # its day has not passed
    UNKNOWN = "unknown"  # no day was promised, it was closed before, or the dates do not tell


class Promise(NamedTuple):
    """A promise and what became of it."""

    entry: Entry
    outcome: Outcome


def promises(entries: Sequence[Entry], until: When, *, closed: bool = False) -> tuple[Promise, ...]:
    """Judge every promise of a record.

    A promise is kept by a deed of the same party, or by the resolution, no later than its `due`; or as
    its `kept:` says. It is broken from the day after, or when its maker missed the
    appointment, and only if that is true on every reading of an inexact date. The clocks stop at `until`:
    the close of a closed case, else the as-of date.
    """
    telling = [number for number, entry in enumerate(entries) if _may_tell(entry)]
    told = [entries[number] for number in telling]
    return tuple(
        Promise(entry, _outcome(entry, told[bisect(telling, number) :], until, closed=closed))
        for number, entry in enumerate(entries)
        if entry.kind is Kind.PROMISE
    )


def _may_tell(entry: Entry) -> bool:
    """Tell whether an entry may say what became of anybody's promise: of thousands few do."""
    return entry.kind in {Kind.RESOLVED, Kind.MISSED} or is_deed(entry, entry.by)


def _outcome(promise: Entry, later: Sequence[Entry], until: When, *, closed: bool) -> Outcome:
    if isinstance(promise.kept, bool):
        return Outcome.KEPT if promise.kept else Outcome.BROKEN
    if promise.kept is not None:
        return _by_day([promise.kept], promise.due) if promise.due else Outcome.KEPT
    if promise.due is None or promise.due.last is None:
        return Outcome.UNKNOWN
    deeds = [entry.when for entry in later if _keeps(entry, promise)]
    judged = _by_day(deeds, promise.due)
    if judged is Outcome.BROKEN and any(
        _is_missed(entry, promise.by, promise.due) for entry in later
    ):
        return Outcome.BROKEN
    if judged is not Outcome.KEPT and (until.first is None or until.first <= promise.due.last):
        return Outcome.UNKNOWN if closed else Outcome.PENDING
    return judged


def _by_day(deeds: Sequence[When], due: When) -> Outcome:
    """Judge by the promised day: broken if every deed came too late on every reading."""
    if any(when.last and due.last and when.last <= due.last for when in deeds):
        return Outcome.KEPT
    if all(when.first and due.last and when.first > due.last for when in deeds):
        return Outcome.BROKEN
    return Outcome.UNKNOWN


def _is_missed(entry: Entry, maker: Actor, due: When) -> bool:
    """Tell whether whoever made a promise did not come, on the promised day or after it."""
    is_theirs = entry.kind is Kind.MISSED and entry.by == maker
    return bool(is_theirs and due.last and entry.when.first and due.last <= entry.when.first)


def _keeps(entry: Entry, promise: Entry) -> bool:
    is_done = entry.kind is Kind.RESOLVED or is_deed(entry, promise.by)
    return is_done and settles(entry, promise)


def settles(entry: Entry, promise: Entry) -> bool:
    """Tell whether a promise is no longer waited for after an entry: a deed of its maker, or a close."""
    if entry.kind.closes:
        return not entry.only or promise.by in entry.only
    return is_deed(entry, promise.by)
