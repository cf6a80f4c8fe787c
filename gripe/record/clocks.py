"""Durations that follow from a record (docs/record.md): spells, first reply, silences.

A clock runs until the case is closed, or else until the as-of date. Days are differences of calendar
days; from inexact dates a duration is what they allow.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gripe.base.dates import When
from gripe.base.spans import Span, days_between
from gripe.record.entry import ANSWERING, CLOSING, ME, Actor, Entry, Kind
from gripe.record.status import Standing, after

CONTACTING = frozenset({Kind.CONTACT, Kind.ESCALATION})


@dataclass(frozen=True, slots=True)
class Spell:
    """A time during which a case was open.

    Attributes:
        start: when it was opened or reopened.
        end: when it was closed, or None while it is open.
        days: how long it lasted, or has lasted by the as-of date; None if nothing is known.
    """

    start: When
    end: When | None
    days: Span | None


def spells(
    entries: Iterable[Entry], opened: When, as_of: When, parties: tuple[Actor, ...]
) -> tuple[Spell, ...]:
    """Return the times during which a case was open; each reopening begins a new one.

    Args:
        entries: the record in order.
        opened: when the case was opened.
        as_of: until when a running clock counts.
        parties: the companies complained about; the case is open while it is with one of them.
    """
    found: list[Spell] = []
    start: When | None = opened
    now = Standing()
    for entry in entries:
        now = after(now, entry, parties)
        if now.status.is_closed and start is not None:
            found.append(Spell(start, entry.when, days_between(start, entry.when)))
            start = None
        elif not now.status.is_closed and start is None:
            start = entry.when
    if start is not None:
        found.append(Spell(start, None, days_between(start, as_of)))
    return tuple(found)


def is_answer(entry: Entry, party: Actor | None = None) -> bool:
    """Tell whether an entry is a word or deed of another side, or of one party.

    Those are a reply, offer, promise, repair or claim; an automatic acknowledgement is none.
    """
    by_it = entry.by != ME if party is None else entry.by == party
    return entry.kind in ANSWERING and by_it


def first_reply(entries: Sequence[Entry], opened: When) -> Span | None:
    """Return the days from the opening to another side's first answer; None if there is none."""
    answer = next(filter(is_answer, entries), None)
    return days_between(opened, answer.when) if answer else None


def first_reply_of(entries: Sequence[Entry], party: Actor) -> Span | None:
    """Return the days from the first contact with a party to its first answer; None if unknown."""
    contact = next((entry for entry in entries if is_contact(entry, party)), None)
    answer = next((entry for entry in entries if is_answer(entry, party)), None)
    return days_between(contact.when, answer.when) if contact and answer else None


def is_contact(entry: Entry, party: Actor | None = None) -> bool:
    """Tell whether the complainant's side turned to somebody, or to one party, with this entry."""
    mine = entry.kind in CONTACTING and entry.by == ME
    return mine and (party is None or party in entry.to)


@dataclass(frozen=True, slots=True)
class Silence:
    """A time without an answer to the complainant.

    Attributes:
        since: the first contact that stayed unanswered.
        until: the answer or close that ended it, or None while it lasts.
        days: how long it was, or has been by the as-of date; None if the dates allow any length.
    """

    since: Entry
    until: Entry | None
    days: Span | None


def silences(
    entries: Sequence[Entry], as_of: When, party: Actor | None = None
) -> tuple[Silence, ...]:
    """Return every time without an answer, in order.

    A silence lasts from an unanswered contact to the next answer or the close. Further contacts and
    automatic acknowledgements do not end it. Time up to the day on which a promise is due is none.

    Args:
        entries: the record in order.
        as_of: until when a running clock counts.
        party: the one party whose silence is wanted; None for that of all others together.
    """
    found = (
        _silence(since, until, promised, as_of)
        for since, until, promised in _unanswered(entries, party)
    )
    return tuple(silence for silence in found if silence)


def _unanswered(
    entries: Iterable[Entry], party: Actor | None
) -> Iterator[tuple[Entry, Entry | None, When | None]]:
    """Yield each unanswered contact, what ended the silence, and the day promised before it."""
    since: Entry | None = None
    promised: When | None = None
    closed = False
    for entry in entries:
        if is_answer(entry, party) or entry.kind in CLOSING:
            if since:
                yield since, entry, promised
            since = None
            promised = entry.due if entry.kind is Kind.PROMISE else None
            closed = entry.kind in CLOSING or (closed and entry.kind is not Kind.REOPENED)
        elif entry.kind is Kind.REOPENED:
            closed = False
        elif is_contact(entry, party) and since is None and not closed:
            since = entry
    if since:
        yield since, None, promised


def _silence(
    since: Entry, until: Entry | None, promised: When | None, as_of: When
) -> Silence | None:
    end = until.when if until else as_of
    days = days_between(_later(since.when, promised), end)
    return None if days and days.most == 0 else Silence(since, until, days)


def _later(when: When, promised: When | None) -> When:
    """Return the later of a contact and the day that was promised before it."""
    if promised is None or promised.last is None:
        return when
    return promised if when.first is None or promised.last > when.first else when


def longest(found: Sequence[Silence]) -> Span | None:
    """Return how long the longest silence is: from inexact dates, what they allow."""
    return longest_of([silence.days for silence in found])


def longest_of(spans: Sequence[Span | None]) -> Span | None:
    """Return the bounds of the longest of some durations; one of unknown length may be the longest."""
    known = [span for span in spans if span is not None]
    mosts = [span.most for span in known if span.most is not None]
    least = max((span.least for span in known), default=0)
    most = max(mosts, default=0) if len(mosts) == len(spans) else None
    return None if not spans or (most is None and least == 0) else Span(least, most)
