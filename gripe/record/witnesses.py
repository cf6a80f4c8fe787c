"""Who has been heard of in a record: what a success may be owed to (docs/record.md, "Closing")."""

from typing import NamedTuple, Self

from gripe.record.clocks import is_answer
from gripe.record.entry import ME, Actor, Entry
from gripe.record.vocabulary import Kind


class Witnesses(NamedTuple):
    """Who has been heard of in a record so far.

    Attributes:
        anybody: whether somebody of another side has spoken, or was spoken to.
        others: whether that was somebody else than the companies of the case.
        companies: whether one of these has answered.
    """

    anybody: bool = False
    others: bool = False
    companies: bool = False

    def and_in(self, entry: Entry, parties: tuple[Actor, ...]) -> Self:
        """Return who has been heard of after one more entry."""
        is_theirs = entry.by != ME and entry.kind is not Kind.MISSED
        there = {entry.by, *entry.spoken_to} if is_theirs else set(entry.spoken_to)
        return type(self)(
            self.anybody or bool(there),
            self.others or not there.issubset(parties),
            self.companies or any(is_answer(entry, party) for party in parties),
        )
