"""Timelines and follow-ups → the entries of a record, and what contradicts itself in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from gripe.base.dates import When
from gripe.base.problems import Place, Problem
from gripe.base.spans import Span
from gripe.linking.companies import Register, nameless
from gripe.record.entry import (
    AFTER_CLOSE,
    BY_COMPANY,
    CLOSING,
    ME,
    SUCCESS,
    Actor,
    Entry,
    Kind,
    Role,
)
from gripe.record.order import in_order, resolve_dates
from gripe.record.status import standing
from gripe.source.documents import Document
from gripe.source.schema import CaseFront, EntryFront, FollowupFront


@dataclass(frozen=True, slots=True)
class Told:
    """An entry and where it was told."""

    entry: Entry
    place: Place

    @property
    def when(self) -> When:
        """When it happened."""
        return self.entry.when

    @property
    def followup(self) -> str:
        """Slug of the follow-up it comes from, or ""."""
        return self.entry.followup


class RecordReader:
    """Reads entries of one case: knows its companies and the site's zone."""

    def __init__(self, parties: tuple[Actor, ...], register: Register, zone: tzinfo) -> None:
        self.parties, self.register, self.zone = parties, register, zone
        self.problems: list[Problem] = []

    def timeline(self, document: Document[CaseFront]) -> list[Told]:
        """Return a case's timeline in written order."""
        fronts = document.front.timeline
        dates = resolve_dates(
            [
                front.date.in_zone(self.zone) if isinstance(front.date, When) else front.date
                for front in fronts
            ]
        )
        told: list[Told] = []
        for number, (front, when) in enumerate(zip(fronts, dates, strict=True)):
            place = document.place("timeline", number)
            entry = self.entry(front, when, f"entry-{number + 1}", place)
            told.append(Told(replace(entry, exhibits=front.exhibits), place))
        return told

    def followup(self, document: Document[FollowupFront], when: When) -> Told:
        """Return the entry that a follow-up adds to its case."""
        front = document.front
        entry = self.entry(front, when, f"followup-{document.slug}", document.key_place("effect"))
        text = front.text or front.summary
        return Told(replace(entry, text=text, followup=document.slug), document.key_place("effect"))

    def entry(self, front: EntryFront | FollowupFront, when: When, key: str, place: Place) -> Entry:
        """Return one entry, its actors known and its defaults filled in."""
        written = front.effect if isinstance(front, FollowupFront) else front.kind
        kind = written or self._default_kind(front)
        by = self._by(front.by, kind, place)
        to = tuple(self._actor(word, place) for word in front.to)
        if not to and by == ME:
            to = self.parties
        return Entry(
            key=key,
            when=when,
            kind=kind,
            by=by,
            to=to,
            text=front.text,
            channel=front.channel,
            minutes=front.minutes,
            times=front.times or Span.exactly(1),
            people=front.people,
            transfers=front.transfers,
            agent=front.agent,
            due=front.due,
            link=front.link or "",
            outstanding=front.outstanding,
            resolved_by=self._resolver(front.resolved_by, place),
            via=front.via,
            credit=front.credit,
            kudos=tuple(self._actor(name, place) for name in front.kudos),
        )

    @staticmethod
    def _default_kind(front: EntryFront | FollowupFront) -> Kind:
        if isinstance(front, FollowupFront) or not front.channel:
            return Kind.NOTE
        return Kind.CONTACT if front.by in {"", "me"} else Kind.REPLY

    def _by(self, word: str, kind: Kind, place: Place) -> Actor:
        if word:
            return self._actor(word, place)
        if kind in BY_COMPANY and len(self.parties) == 1:
            return self.parties[0]
        if kind in BY_COMPANY:
            self._problem(place, "who", f"say which company this {kind} is by: “by: …”")
        return ME

    def _actor(self, word: str, place: Place) -> Actor:
        if word == "me":
            return ME
        if word != "company":
            self.problems += nameless(word, place)
            return self.register.who(word)
        if len(self.parties) > 1:
            self._problem(
                place, "who", "“company” is unclear where a case has several: name the one"
            )
        return self.parties[0]

    def _resolver(self, word: str, place: Place) -> Actor | None:
        if not word:
            return None
        return ME if word == "oneself" else self._actor(word, place)

    def _problem(self, place: Place, code: str, message: str) -> None:
        self.problems.append(Problem(place, code, message))


def contradictions(
    told: Sequence[Told], parties: tuple[Actor, ...], opened: When, document: Document[CaseFront]
) -> Iterator[Problem]:
    """Yield what cannot all be true in one record (docs/record.md, "Closing")."""
    closed: Told | None = None
    answered = False
    for each in told:
        yield from _closing_faults(each, opened, answered=answered)
        if closed and each.entry.kind not in AFTER_CLOSE:
            yield _after_close(each, closed)
        answered = answered or each.entry.by != ME
        if each.entry.kind in CLOSING:
            closed = each
        elif each.entry.kind is Kind.REOPENED:
            closed = None
    declared = document.front.status
    derived = standing((each.entry for each in told), parties).status
    if declared and declared is not derived:
        message = f'the record says "{derived}", and not "{declared}": take the line out'
        yield Problem(document.place("status"), "status-mismatch", message)


def _closing_faults(told: Told, opened: When, *, answered: bool) -> Iterator[Problem]:
    entry, place = told.entry, told.place
    if entry.kind not in CLOSING:
        return
    if entry.by.role is Role.COMPANY:
        yield Problem(
            place,
            "closing-by-company",
            f"only the author closes a case, not the company: write {_company_word(entry.kind)}",
        )
    elif entry.kind in SUCCESS and not (answered or entry.resolved_by):
        yield Problem(
            place,
            "unearned-success",
            f"nobody but the author has spoken before this “{entry.kind}”: "
            "add the entry that shows who did what, or “resolved_by:”",
        )
    if entry.kind is Kind.PARTIAL and not entry.outstanding:
        yield Problem(
            place, "missing-outstanding", "a partial resolution has to say what is “outstanding:”"
        )
    if entry.when.last and opened.first and entry.when.last < opened.first:
        yield Problem(
            place,
            "close-before-opening",
            f"the case is closed here before it was opened, on {opened}",
        )


def _company_word(kind: Kind) -> str:
    return "“claimed” for its “it is fixed”" if kind in SUCCESS else "“reply” for its no"


def _after_close(each: Told, closed: Told) -> Problem:
    where = f"{closed.place.path}:{closed.place.line}"
    message = f"a {each.entry.kind} cannot follow the close in {where}: add a “reopened” before it"
    return Problem(each.place, "after-close", message)


def merged(timeline: Sequence[Told], followups: Sequence[Told]) -> tuple[Told, ...]:
    """Put a timeline and the follow-ups to it into the order of the record."""
    return in_order([*timeline, *followups])
