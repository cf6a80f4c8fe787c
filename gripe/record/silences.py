"""Silences: times in which the complainant waited for a word (docs/record.md, "Silence").

One lasts from the last word between the two sides to the next word of theirs, conversation or close. There
is none while it is the complainant's turn, nor up to the day on which a promise is due. Where nobody has
tended a record for long, nothing is known of what came since, and a silence that still runs is counted no
further.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from gripe.base.dates import Step, When
from gripe.base.frozen import replace
from gripe.base.intervals import Span, days_between
from gripe.record.clocks import is_answer, is_before, is_contact, is_deed
from gripe.record.entry import ME, Actor, Entry
from gripe.record.status import Standing
from gripe.record.vocabulary import Kind


class Silence(NamedTuple):
    """A time without an answer to the complainant.

    Attributes:
        since: the unanswered contact, or the conversation, with which it began.
        until: the answer, word or close that ended it, or the entry that made it the complainant's turn;
            None while it lasts.
        days: how long it was, or has been by the as-of date; None if the dates allow any length.
        start: from when it counts: that contact, or the day promised before it.
        end: up to when: what ended it, or the day to which its clock counts.
        is_cut: whether it may last longer than it is counted, because nobody has tended the record.
    """

    since: Entry
    until: Entry | None
    days: Span | None
    start: When
    end: When
    is_cut: bool = False


class _End(NamedTuple):
    """The end of a silence: the entry that ended it, and when that was."""

    entry: Entry
    when: When


class Horizon(NamedTuple):
    """How far the clock of a silence that still runs is counted.

    Attributes:
        as_of: the day to which running clocks count.
        known: until when the record can be trusted to tell of an answer.
    """

    as_of: When
    known: When

    @property
    def is_cut(self) -> bool:
        """Tell whether the record may not be trusted up to the day to which clocks count."""
        as_of, known = self.as_of.first, self.known.first
        return as_of is None or known is None or as_of > known


def last_tended(entries: Sequence[Entry]) -> When:
    """Return the date of a record's latest entry."""
    newest = entries[-1].when if entries else When()
    firsts = [first for entry in entries if (first := entry.when.first)]
    lasts = [last for entry in entries if (last := entry.when.last)]
    first = max(firsts, default=None)
    last = max(lasts, default=None) if len(lasts) == len(entries) else None
    return newest if (newest.first, newest.last) == (first, last) else When.between(first, last)


def horizon(
    entries: Sequence[Entry], as_of: When, dormant_after: timedelta, *, is_checked: bool
) -> Horizon:
    """Return how far running silences are counted: up to `dormant_after` behind the latest entry.

    Where somebody has checked a case since, its clocks stop on that day, and all is known up to it.
    """
    if is_checked:
        return Horizon(as_of, as_of)
    tended = last_tended(entries)
    known = Step(days=dormant_after.days).after(tended)
    if tended.chain and not known.day:
        days = tended.chain.days + dormant_after.days
        known = replace(known, chain=replace(tended.chain, days=days))
    return Horizon(as_of, known)


def silences(
    entries: Iterable[Entry],
    history: Iterable[Standing],
    parties: tuple[Actor, ...],
    counted: Horizon,
    party: Actor | None = None,
) -> tuple[Silence, ...]:
    """Return every time without an answer, in order.

    Further contacts that reach nobody and automatic acknowledgements do not end it; a conversation ends it
    and begins the next one. Whoever hands the case on ends it, and a company's own note does: neither is an
    answer, but a word it is.

    Args:
        entries: the record in order.
        history: where the case stood with the parties after each entry.
        parties: the companies complained about.
        counted: how far those that still run are counted.
        party: the one party whose silence is wanted; None for that of all others together.
    """
    steps = tuple(zip(entries, history, strict=True))
    found = (
        _silence(since, until, promised, counted)
        for since, until, promised in _unanswered(steps, parties, party)
    )
    return tuple(silence for silence in found if silence)


_Step = tuple[Entry, Standing]  # an entry, and how the case stood after it


def _unanswered(
    steps: Sequence[_Step], parties: tuple[Actor, ...], party: Actor | None
) -> Iterator[tuple[Entry, _End | None, When | None]]:
    """Yield each last word before a silence, what ended the silence, and the day promised before it."""
    since: Entry | None = None
    promised: When | None = None
    began = 0
    for number, (entry, now) in enumerate(steps):
        if since and _ends(entry, since, now, parties, party):
            yield since, _End(entry, entry.when), promised
            since, began = _asked_besides(steps, began, number, party)
        elif since and _is_word(entry, parties, party):
            later = (e.when for e, at in steps[number + 1 :] if _ends(e, since, at, parties, party))
            yield since, _End(entry, _earlier(entry.when, next(later, None))), promised
            since = None
        if since is None and _begins(entry, party, now):
            since, began = entry, number
        promised = _promised_after(promised, entry, party, now)
    if since:
        yield since, None, promised


def _asked_besides(
    steps: Sequence[_Step], began: int, ended: int, party: Actor | None
) -> tuple[Entry | None, int]:
    """Return who else is waited for once a case is closed for all who were asked first, and since when.

    Args:
        steps: the record.
        began: the number of the entry with which the silence began.
        ended: the number of the entry that ended it.
        party: as in `silences`.
    """
    entry, now = steps[ended]
    if entry.kind.closes and not now.status.is_closed and not _is_mine(now):
        for number in range(began + 1, ended):
            asked, at = steps[number]
            is_open = any(each.owes_answers and each not in now.settled for each in asked.to)
            if is_open and _begins(asked, party, at):
                return asked, number
    return None, ended


def _begins(entry: Entry, party: Actor | None, now: Standing) -> bool:
    """Tell whether an answer is waited for from an entry on; not from those who owe none."""
    if now.status.is_closed or _is_mine(now) or not is_contact(entry, party):
        return False
    return any(actor.owes_answers for actor in entry.to)


def _ends(
    entry: Entry, since: Entry, now: Standing, parties: tuple[Actor, ...], party: Actor | None
) -> bool:
    """Tell whether an entry is an answer, or nobody is waited for any more.

    So it is once an entry closes the case, also for all who were asked, or leaves the move to oneself.
    """
    if _is_mine(now) or is_answer(entry, party):
        return True
    if not entry.kind.closes:
        return False
    asked = set(since.to).intersection(parties)
    return now.status.is_closed or bool(asked and asked <= now.settled)


def _is_word(entry: Entry, parties: tuple[Actor, ...], party: Actor | None) -> bool:
    """Tell whether an entry is a word of those who were silent, though no answer.

    A company's note is one, and whoever hands a case on has said so.
    """
    is_theirs = entry.by != ME if party is None else entry.by == party
    is_handed_on = entry.kind is Kind.HANDOFF and is_theirs
    return is_handed_on or (entry.kind is Kind.NOTE and entry.by in parties)


def _earlier(word: When, answer: When | None) -> When:
    """Return when a silence ended that a word of no certain day ended, or an answer, if that came first."""
    if answer is None or (word.last and answer.first and word.last <= answer.first):
        return word
    first = min(word.first, answer.first) if word.first and answer.first else None
    last = min((day for day in (word.last, answer.last) if day), default=None)
    return When.between(first, last)


def _is_mine(now: Standing) -> bool:
    return now.turn == (ME,)


def _promised_after(
    promised: When | None, entry: Entry, party: Actor | None, now: Standing
) -> When | None:
    """Return up to when an answer is promised, after one more entry."""
    if entry.kind is Kind.PROMISE and is_answer(entry, party):
        return entry.due
    if promised is None or now.status.is_closed:
        return None
    return None if is_answer(entry, party) and is_deed(entry, entry.by) else promised


def _silence(
    since: Entry, until: _End | None, promised: When | None, counted: Horizon
) -> Silence | None:
    is_cut = until is None and counted.is_cut
    end = until.when if until else counted.known if is_cut else counted.as_of
    start = _later(since.when, promised)
    days = days_between(start, end)
    if days and days.most == 0:
        return None
    if is_cut:
        days = _at_least(days, days_between(start, counted.as_of))
    return Silence(since, until.entry if until else None, days, start, end, is_cut)


def _at_least(*found: Span | None) -> Span | None:
    """Return the shortest that some durations allow, as a bound from below; None if that is nothing."""
    least = min(days.least if days else 0 for days in found)
    return Span(least, None) if least else None


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
