"""The account of a case: everything derived from its record, as of a day (docs/record.md)."""

from datetime import date

from gripe.base.dates import When
from gripe.base.frozen import immutable
from gripe.base.intervals import Span
from gripe.record.alerts import Alert, Patience, alert
from gripe.record.clocks import Spell, first_answer_of, first_reply, spells
from gripe.record.effort import Effort, effort
from gripe.record.entry import Actor, Entry
from gripe.record.money import Money, totals
from gripe.record.promises import Promise, promises
from gripe.record.silences import Horizon, Silence, horizon, longest, silences
from gripe.record.status import Standing, concerns, party_standing, standings


@immutable
class Record:
    """A case's record.

    Attributes:
        parties: the companies complained about.
        entries: its entries in order, follow-ups merged in.
        opened: when the case was opened.
        due: the day that the case itself names.
        checked: when it was last heard of; its clocks stop there.
    """

    parties: tuple[Actor, ...]
    entries: tuple[Entry, ...]
    opened: When
    due: When | None = None
    checked: date | None = None


@immutable
class PartyAccount:
    """The values derived from a record for one of its parties.

    Attributes:
        has_replied: whether it answered after it was contacted, or was spoken to then.
        first_reply: days from the first contact with it to that; None also if unknown.
        silences: every time without an answer of its own; `silence` is the longest.
        promises: those it made.
    """

    party: Actor
    standing: Standing
    has_replied: bool
    first_reply: Span | None
    silences: tuple[Silence, ...]
    silence: Span | None
    promises: tuple[Promise, ...]
    alert: Alert | None


@immutable
class Account:
    """The values derived from a record.

    Attributes:
        as_of: the day to which running clocks count: the as-of date, or the day it was last checked.
        standing: status and turn.
        spells: the times during which it was open.
        first_reply: days from the opening to another side's first answer or conversation.
        silences: every time without an answer.
        silence: the longest of them.
        effort: contacts, people, transfers, minutes.
        promises: every promise and what became of it.
        recovered: money that came back, per currency.
        alert: the clock word, if any.
        parties: the same for each party.
    """

    as_of: date
    standing: Standing
    spells: tuple[Spell, ...]
    first_reply: Span | None
    silences: tuple[Silence, ...]
    silence: Span | None
    effort: Effort
    promises: tuple[Promise, ...]
    recovered: tuple[Money, ...]
    alert: Alert | None
    parties: tuple[PartyAccount, ...]

    @property
    def closing(self) -> Entry | None:
        """The entry that closed the case, if it is closed."""
        return self.standing.since if self.standing.status.is_closed else None

    @property
    def running_silence(self) -> Silence | None:
        """The silence that lasts, if one does."""
        last = self.silences[-1] if self.silences else None
        return last if last and last.until is None else None

    @property
    def resolution(self) -> Span | None:
        """Days it was open until it was closed, its spells added up; None while open, or unknown."""
        days = [spell.days for spell in self.spells]
        known = [each for each in days if each is not None]
        if not self.closing or len(known) < len(days):
            return None
        return sum(known[1:], start=known[0])


def account(record: Record, as_of: date, patience: Patience) -> Account:
    """Derive the account of a record, its clocks counted up to a day."""
    day = min(as_of, record.checked) if record.checked else as_of
    entries, until = record.entries, When.on(day)
    history = standings(entries, record.parties)
    now = history[-1]
    closing = now.since if now.status.is_closed else None
    is_checked = record.checked is not None
    counted = horizon(entries, until, patience.dormant_after, is_checked=is_checked)
    found = silences(entries, history[1:], record.parties, counted)
    return Account(
        as_of=day,
        standing=now,
        spells=spells(entries, record.opened, until, history[1:]),
        first_reply=first_reply(entries, record.opened),
        silences=found,
        silence=longest([each.days for each in found]),
        effort=effort(entries),
        promises=promises(entries, closing.when if closing else until, closed=bool(closing)),
        recovered=totals(entry.recovered for entry in entries if entry.recovered),
        alert=alert(entries, now, record.due, day, patience),
        parties=tuple(
            _party(record, party, day, patience, history, counted) for party in record.parties
        ),
    )


def _party(
    record: Record,
    party: Actor,
    day: date,
    patience: Patience,
    history: tuple[Standing, ...],
    counted: Horizon,
) -> PartyAccount:
    """Derive the account of one party; `history` is how the case stood with all of them."""
    entries = tuple(e for e in record.entries if concerns(e, party, record.parties))
    is_alone = record.parties == (party,) and len(entries) == len(record.entries)
    if is_alone and not any(entry.only for entry in entries):
        now, party_history = history[-1], history[1:]
    else:
        now = party_standing(record.entries, party, record.parties)
        party_history = standings(entries, (party,))[1:]
    closing = now.since if now.status.is_closed else None
    until = closing.when if closing else When.on(day)
    judged = promises(entries, until, closed=bool(closing))
    answer = first_answer_of(entries, party)
    found = silences(entries, party_history, (party,), counted, party)
    return PartyAccount(
        party=party,
        standing=now,
        has_replied=bool(answer),
        first_reply=answer.days if answer else None,
        silences=found,
        silence=longest([each.days for each in found]),
        promises=tuple(each for each in judged if each.entry.by == party),
        alert=alert(entries, now, record.due, day, patience),
    )
