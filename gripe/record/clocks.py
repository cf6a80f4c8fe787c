"""Durations that follow from a record (docs/record.md): spells, first reply, silences.

A clock runs until the case is closed, or else until the as-of date. Days are differences of calendar
days; from inexact dates a duration is what they allow.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gripe.base.dates import When
from gripe.base.intervals import Span, days_between
from gripe.record.entry import ME, Actor, Entry
from gripe.record.status import Standing, standings
from gripe.record.vocabulary import Kind, Voice


class Spell(NamedTuple):
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
    entries: Iterable[Entry], opened: When, as_of: When, history: Iterable[Standing]
) -> tuple[Spell, ...]:
    """Return the times during which a case was open; each reopening begins a new one.

    Args:
        entries: the record in order.
        opened: when the case was opened.
        as_of: until when a running clock counts.
        history: where the case stood after each entry; it is open while it is with one of its parties.
    """
    found: list[Spell] = []
    start: When | None = opened
    for entry, now in zip(entries, history, strict=True):
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
    return entry.kind.answers and by_it


def first_reply(entries: Sequence[Entry], opened: When) -> Span | None:
    """Return the days from the opening to another side's first answer; None if there is none."""
    answers = (entry.when for entry in entries if is_answer(entry))
    answer = next((when for when in answers if not is_before(when, opened)), None)
    return days_between(opened, answer) if answer else None


def is_before(when: When, other: When) -> bool:
    """Tell whether one date lies before another, on every reading of both."""
    return bool(when.last and other.first and when.last < other.first)


def first_answer_of(entries: Iterable[Entry], party: Actor) -> tuple[Entry, Entry] | None:
    """Return the first contact with a party and its first answer since; None if one is missing."""
    rest = iter(entries)
    contact = next((entry for entry in rest if is_contact(entry, party)), None)
    answer = next((entry for entry in rest if is_answer(entry, party)), None)
    return (contact, answer) if contact and answer else None


def is_contact(entry: Entry, party: Actor | None = None) -> bool:
    """Tell whether the complainant's side turned to somebody, or to one party, with this entry."""
    mine = entry.kind.row.asks and entry.by == ME
    return mine and (party is None or party in entry.to)


class Silence(NamedTuple):
    """A time without an answer to the complainant.

    Attributes:
        since: the first contact that stayed unanswered.
        until: the answer or close that ended it, or None while it lasts.
        days: how long it was, or has been by the as-of date; None if the dates allow any length.
        start: from when it counts: that contact, or the day promised before it.
        end: up to when: what ended it, or the as-of date.
    """

    since: Entry
    until: Entry | None
    days: Span | None
    start: When
    end: When


def silences(
    entries: Sequence[Entry],
    as_of: When,
    parties: tuple[Actor, ...],
    party: Actor | None = None,
    history: Iterable[Standing] | None = None,
) -> tuple[Silence, ...]:
    """Return every time without an answer, in order.

    A silence lasts from an unanswered contact to the next answer or the close. Further contacts and
    automatic acknowledgements do not end it. Time up to the day on which a promise is due is none,
    until a deed of the same side.

    Args:
        entries: the record in order.
        as_of: until when a running clock counts.
        parties: the companies complained about.
        party: the one party whose silence is wanted; None for that of all others together.
        history: where the case stood with the parties after each entry, if that is known.
    """
    history = history or standings(entries, parties)[1:]
    found = (
        _silence(since, until, promised, as_of)
        for since, until, promised in _unanswered(entries, history, parties, party)
    )
    return tuple(silence for silence in found if silence)


def _unanswered(
    entries: Iterable[Entry],
    history: Iterable[Standing],
    parties: tuple[Actor, ...],
    party: Actor | None,
) -> Iterator[tuple[Entry, Entry | None, When | None]]:
    """Yield each unanswered contact, what ended the silence, and the day promised before it."""
    since: Entry | None = None
    promised: When | None = None
    for entry, now in zip(entries, history, strict=True):
        if since and (is_answer(entry, party) or _ends(entry, since, now, parties)):
            yield since, entry, promised
            since = None
        elif since is None and is_contact(entry, party) and not now.status.is_closed:
            since = entry
        promised = _promised_after(promised, entry, party, now)
    if since:
        yield since, None, promised


def _ends(entry: Entry, since: Entry, now: Standing, parties: tuple[Actor, ...]) -> bool:
    """Tell whether an entry closes the case, or closes it for all who were asked."""
    asked = set(since.to).intersection(parties)
    in_part = bool(asked and asked <= now.settled)
    return entry.kind.closes and (now.status.is_closed or in_part)


def _promised_after(
    promised: When | None, entry: Entry, party: Actor | None, now: Standing
) -> When | None:
    """Return up to when an answer is promised, after one more entry."""
    if entry.kind is Kind.PROMISE and is_answer(entry, party):
        return entry.due
    done = entry.kind.row.voice is Voice.DEED and is_answer(entry, party)
    return None if done or now.status.is_closed else promised


def _silence(
    since: Entry, until: Entry | None, promised: When | None, as_of: When
) -> Silence | None:
    end = until.when if until else as_of
    start = _later(since.when, promised)
    days = days_between(start, end)
    return None if days and days.most == 0 else Silence(since, until, days, start, end)


def _later(when: When, promised: When | None) -> When:
    """Return the later of a contact and the day that was promised before it, as far as they tell."""
    if promised is None or is_before(promised, when):
        return when
    if is_before(when, promised):
        return promised
    first = max((day for day in (when.first, promised.first) if day), default=None)
    last = max(when.last, promised.last) if when.last and promised.last else None
    return When.between(first, last)


def longest(found: Sequence[Span | None]) -> Span | None:
    """Return the maximum of some durations; one of unknown length may be the longest."""
    known = [days for days in found if days is not None]
    mosts = [days.most for days in known if days.most is not None]
    least = max((days.least for days in known), default=0)
    most = max(mosts, default=0) if len(mosts) == len(found) else None
    return None if not found or (most is None and least == 0) else Span(least, most)
