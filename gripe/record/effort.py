"""What a case cost the complainant: contacts, people, transfers, minutes (docs/record.md)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gripe.base.intervals import Span
from gripe.record.clocks import is_contact
from gripe.record.entry import Entry


class Effort(NamedTuple):
    """The complainant's effort; None where no entry says anything of it.

    Attributes:
        contacts: how often the complainant turned to somebody: each such entry as often as its
            `times` says; None where nothing is recorded.
        people: people spoken to.
        transfers: times passed on.
        minutes: time spent, in minutes, hold included.
    """

    contacts: Span | None
    people: Span | None
    transfers: Span | None
    minutes: Span | None


def effort(entries: Sequence[Entry]) -> Effort:
    """Add up what the entries say. A sum of “at least” is an “at least”."""
    contacts = [entry.times for entry in entries if is_contact(entry)]
    return Effort(
        contacts=_sum(contacts) or (Span.exactly(0) if entries else None),
        people=_sum(entry.people for entry in entries),
        transfers=_sum(entry.transfers for entry in entries),
        minutes=_sum(entry.minutes for entry in entries),
    )


def _sum(spans: Iterable[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    return sum(known[1:], start=known[0]) if known else None
