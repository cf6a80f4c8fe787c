"""Durations that follow from a record (docs/record.md): when a case was opened, spells, the first reply.

A clock runs until the case is closed, or else until the as-of date. Days are differences of calendar
days; from inexact dates a duration is what they allow. Silences are in silences.py.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gripe.base.dates import When
from gripe.base.intervals import Span, days_between
from gripe.record.entry import ME, Actor, Channel, Entry
from gripe.record.status import Standing
from gripe.record.vocabulary import Kind, Voice


def opening(entries: Iterable[Entry]) -> Entry | None:
    """Return the entry of a timeline with which a case begins: its first problem, contact or entry.

    An order is no complaint. What follow-ups tell opens no case.
    """
    own = [entry for entry in entries if not entry.followup]
    problems = (entry for entry in own if entry.kind is Kind.PROBLEM)
    contacts = (entry for entry in own if is_contact(entry))
    return next(problems, None) or next(contacts, None) or next(iter(own), None)


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
    """Return the times during which a case was open, up to the last close; each reopening begins a new one.

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
        elif entry.kind.closes and entry is now.since and found:
            first = found[-1].start  # closed again, with the word that counts from now on
            found[-1] = Spell(first, entry.when, days_between(first, entry.when))
        elif not now.status.is_closed and start is None:
            start = entry.when
    if start is not None:
        found.append(Spell(start, None, days_between(start, as_of)))
    return tuple(found)


def is_answer(entry: Entry, party: Actor | None = None) -> bool:
    """Tell whether another side, or one party, answered with an entry, or was spoken to.

    Answers are a reply, offer, promise, repair or claim of theirs, and money that came back; an automatic
    acknowledgement is none.
    """
    is_theirs = entry.by != ME if party is None else entry.by == party
    if is_theirs:
        return entry.kind.answers or entry.recovered is not None
    return bool(entry.spoken_to) if party is None else party in entry.spoken_to


def is_deed(entry: Entry, party: Actor) -> bool:
    """Tell whether a party did something, and not only said it: it mended, offered, claimed or paid.

    Money of which the complainant does not say who paid it came from whoever was asked; what came by way of
    the bank may have.
    """
    is_paid = entry.recovered is not None
    if entry.by == party:
        return is_paid or entry.kind.row.voice is Voice.DEED
    may_be_theirs = party in entry.to or entry.channel is Channel.BANK
    return is_paid and entry.by == ME and may_be_theirs and entry.resolved_by in {None, party}


def first_reply(entries: Sequence[Entry], opened: When) -> Span | None:
    """Return the days from the opening to another side's first answer; None if there is none."""
    answers = (entry for entry in entries if is_answer(entry))
    answer = next((entry for entry in answers if not is_before(entry.when, opened)), None)
    if answer is None:
        return None
    is_at_once = answer is opening(entries) and answer.when.is_same(opened)
    return Span.exactly(0) if is_at_once else days_between(opened, answer.when)


def is_before(when: When, other: When) -> bool:
    """Tell whether one date lies before another, on every reading of both."""
    return bool(when.last and other.first and when.last < other.first)


class FirstAnswer(NamedTuple):
    """The first contact with a party and its first answer since; one entry where it was spoken to at once."""

    contact: Entry
    answer: Entry

    @property
    def days(self) -> Span | None:
        """How long it took to answer."""
        if self.answer is self.contact:
            return Span.exactly(0)
        return days_between(self.contact.when, self.answer.when)


def first_answer_of(entries: Iterable[Entry], party: Actor) -> FirstAnswer | None:
    """Return the first contact with a party and its first answer since; None if one is missing."""
    contact: Entry | None = None
    for entry in entries:
        contact = contact or (entry if is_contact(entry, party) else None)
        if contact and is_answer(entry, party):
            return FirstAnswer(contact, entry)
    return None


def is_contact(entry: Entry, party: Actor | None = None) -> bool:
    """Tell whether the complainant's side turned to somebody, or to one party, with this entry."""
    mine = entry.kind.row.asks and entry.by == ME
    return mine and (party is None or party in entry.to)
