"""Reads timelines and follow-ups into the entries of a record, and checks them for contradictions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from functools import partial

from gripe.base.dates import When
from gripe.base.frozen import immutable, replace
from gripe.base.intervals import Span
from gripe.base.problems import Place, Problem
from gripe.linking.mentions import Cast
from gripe.record.chronology import resolve_dates
from gripe.record.clocks import is_before
from gripe.record.entry import ADDRESSEES, AUTHORITIES, ME, Actor, Channel, Entry, Role
from gripe.record.status import Standing, after, standing
from gripe.record.vocabulary import Kind, Side, Voice
from gripe.record.witnesses import Witnesses
from gripe.source.documents import Document
from gripe.source.schema.fronts import CaseFront, EntryFields, FollowupFront

Where = Callable[..., Place]


@immutable
class LocatedEntry:
    """An entry of a record and its place in a source file."""

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
    """Reads the entries of one case, given its cast and the site's zone."""

    def __init__(self, cast: Cast, zone: tzinfo) -> None:
        self.cast, self.parties, self.zone = cast, cast.parties, zone
        self.problems: list[Problem] = []

    def timeline(self, document: Document[CaseFront]) -> list[LocatedEntry]:
        """Return a case's timeline in written order."""
        fronts = document.front.timeline
        located: list[LocatedEntry] = []
        for number, (front, when) in enumerate(
            zip(fronts, dates_of(document, self.zone), strict=True)
        ):
            where = partial(document.place, "timeline", number)
            key = f"entry-{number + 1}"
            entry = self._entry(front, when, front.kind, where, key, front.exhibits)
            located.append(LocatedEntry(entry, where()))
            self.problems += _without_effect(entry, where)
            if front.text and not (front.kind or front.channel):
                reply = f"“email {front.by}” or “{front.by} reply”"
                self._ask_about(entry, front.by, reply, f"“{front.by} note”", where())
        return located

    def followup(self, document: Document[FollowupFront], when: When, number: int) -> LocatedEntry:
        """Return the entry that a follow-up adds to one of its cases.

        Args:
            document: the follow-up.
            when: when it happened.
            number: which of its cases is meant.
        """
        front = document.front
        own = front.case[number].effect
        kind = own or front.effect or Kind.NOTE
        place = document.place("case", number, "effect") if own else document.key_place("effect")

        def where(*keys: int | str) -> Place:
            return document.place(*keys) if keys else place

        entry = self._entry(front, when, kind, where)
        if not (own or front.effect):
            by = document.key_place("by")
            self._ask_about(entry, front.by, "“effect: reply”", "“effect: note”", by)
        if len(front.case) == 1:
            self.problems += _without_effect(entry, where)
        if not entry.text:
            entry = replace(entry, text=front.summary, is_literal=False)
        key = f"followup-{document.slug}"
        return LocatedEntry(replace(entry, key=key, followup=document.slug), place)

    def _entry(
        self,
        front: EntryFields,
        when: When,
        kind: Kind | None,
        where: Where,
        key: str = "",
        exhibits: tuple[str, ...] = (),
    ) -> Entry:
        """Return one entry, its actors known and its defaults filled in."""
        who = self._who(front.by, where, "by") if front.by else None
        if kind is None and who is None and front.channel is Channel.DELIVERY and not front.to:
            self.problems.append(Problem(where("channel"), "who", _DELIVERED))
        kind = kind or _default_kind(front, who)
        by = who or self._default_by(kind, where)
        to = tuple(
            actor
            for number, word in enumerate(front.to)
            for actor in self._addressed(word, where, number)
        )
        return Entry(
            key=key,
            exhibits=exhibits,
            when=when,
            kind=kind,
            by=by,
            to=to or self._default_to(by, kind, front.channel, where),
            text=front.text,
            is_literal=front.is_literal,
            channel=front.channel,
            minutes=front.minutes,
            times=front.times or Span.exactly(1),
            people=front.people,
            transfers=front.transfers,
            agent=front.agent,
            due=front.due,
            kept=front.kept,
            recovered=front.recovered,
            link=front.link or "",
            outstanding=front.outstanding,
            only=self._only(front.only, where),
            resolved_by=self._who(front.resolved_by, where, "resolved_by")
            if front.resolved_by
            else None,
            via=front.via,
            credit=front.credit,
            kudos=self._kudos(front.kudos, kind, where),
        )

    def _ask_about(self, note: Entry, by: str, reply: str, own: str, place: Place) -> None:
        """Warn of a note by somebody of whom an answer may be waited for: one may be meant."""
        if note.by in self.parties or note.by.role in AUTHORITIES:
            message = (
                f"this is a note by {by}, and answers nothing: write {reply} if they said it to you, "
                f"{own} if not, “to: {by}” below if you said it to them"
            )
            self.problems.append(Problem(place, "unclear-note", message, "warning"))

    def _who(self, word: str, where: Where, *keys: int | str) -> Actor:
        return self.cast.who(word, partial(where, *keys))

    def _default_by(self, kind: Kind, where: Where) -> Actor:
        if kind.row.voice is Voice.MINE:
            return ME
        if len(self.parties) > 1:
            message = f"say which company this {kind} is by: “by: …”"
            self.problems.append(Problem(where(), "who", message))
        return self.parties[0]  # of several the one that is named first

    def _default_to(
        self, by: Actor, kind: Kind, channel: Channel | None, where: Where
    ) -> tuple[Actor, ...]:
        """Return whom the complainant's side turned to if it does not say so; the channel may."""
        if by != ME and not kind.row.asks:
            return ()
        role = ADDRESSEES.get(channel) if channel else None
        if role is None:
            return self.parties
        actor, name = self.cast.in_role(role), self.cast.named_like(role)
        if name and kind.row.asks:
            other = actor.name or role
            message = f'"{role}" may be {name} or not: write “to: {name}” or “to: {other}” below'
            self.problems.append(Problem(where("channel"), "who", message))
        return (actor,)

    def _addressed(self, word: str, where: Where, number: int) -> tuple[Actor, ...]:
        """Return whom `to:` means: “company” is all that the case is about."""
        return self.parties if word == "company" else (self._who(word, where, "to", number),)

    def _only(self, words: tuple[str, ...], where: Where) -> tuple[Actor, ...]:
        slugs = [party.slug for party in self.parties]
        for word in words:
            if word != "company" and self.cast.mentions.slug_of(word) not in slugs:
                message = f"“for: {word}” names nobody this case is about"
                self.problems.append(Problem(where(), "who", message))
                return ()
        return tuple(self._who(word, where, "for", number) for number, word in enumerate(words))

    def _kudos(self, names: tuple[str, ...], kind: Kind, where: Where) -> tuple[Actor, ...]:
        """Return the companies praised; praise that names nobody is for the case's own."""
        if not names:
            return self.parties if kind is Kind.KUDOS else ()
        return tuple(self._who(name, where, "kudos", number) for number, name in enumerate(names))


def dates_of(document: Document[CaseFront], zone: tzinfo) -> tuple[When, ...]:
    """Return the date of each entry of a case's timeline, in written order."""
    written = [entry.date for entry in document.front.timeline]
    return resolve_dates([d.in_zone(zone) if isinstance(d, When) else d for d in written])


def _without_effect(entry: Entry, where: Where) -> list[Problem]:
    """Return a warning for each key that means nothing on an entry of its kind."""
    idle = entry.idle_keys.items()
    return [Problem(where(key), "no-effect", text, "warning") for key, text in idle]


def _default_kind(front: EntryFields, who: Actor | None) -> Kind:
    if not front.channel:
        return Kind.NOTE
    return Kind.CONTACT if who in {None, ME} else Kind.REPLY


_DELIVERED = (
    "this does not say who delivered what: write “delivery company repair” if it mended something, "
    "“delivery company note” if not, or “to: company” below for what you sent"
)
# What to write instead of a kind that is not of the side that an entry is by; else by whose it is.
_INSTEAD: Mapping[Side | Kind, str] = {
    Side.ME: "“missed” for somebody who did not come, “acknowledgement” for a machine that answered",
    Side.MINE: "“reply” for what they said",
    Side.THEIRS: "“contact” for what you told or sent them, “note” for anything else",
    Kind.CONTACT: "“to: {who}” below, or “reply” for what they said",
    Kind.ESCALATION: "“to: {who}” below, or “reply” for what they said",
    Kind.BOUGHT: "“note” for what they did",
    Kind.CLAIMED: "“contact” for a claim that you made, “resolved” if you say that it is fixed",
    Kind.MISSED: "“note” for an appointment that you did not keep yourself",
}


def contradictions(
    located: Sequence[LocatedEntry], parties: tuple[Actor, ...], opened: When
) -> Iterator[Problem]:
    """Yield the contradictions in one record (docs/record.md, "Closing").

    Each problem is reported once: what follows it is judged as if it were mended.
    """
    now, heard = Standing(), Witnesses()
    places = {each.entry.key: each.place for each in located}
    for each in located:
        entry = each.entry
        yield from _wrong_side(each)
        yield from _too_early(each)
        if entry.kind.closes and is_before(entry.when, opened):
            yield _before_opening(each, opened)
            continue
        if entry.kind.closes and entry.by.role is Role.COMPANY:
            yield _by_company(each)
            entry = replace(entry, kind=Kind.CLAIMED if entry.kind.is_success else Kind.REPLY)
        elif now.since and now.status.is_closed and not entry.kind.row.after_close:
            yield _after_close(each, places[now.since.key])
            now = Standing()
        else:
            yield from _lacks(each, heard)
        heard = heard.and_in(entry, parties)
        now = after(now, entry, parties)


def mismatch(
    entries: Iterable[Entry], parties: tuple[Actor, ...], document: Document[CaseFront]
) -> Iterator[Problem]:
    """Yield that a case's `status:` is not what follows from its record, if it is not."""
    declared = document.front.status
    if declared is None:
        return
    derived = standing(entries, parties).status
    if declared is not derived:
        message = f'the record says "{derived}", and not "{declared}": take the line out'
        yield Problem(document.place("status"), "status-mismatch", message)


def _wrong_side(located: LocatedEntry) -> Iterator[Problem]:
    """Yield that an entry is by a side that cannot have done it, if it is."""
    kind, by = located.entry.kind, located.entry.by
    side = kind.row.side
    if _can_be(side, by):
        return
    instead = (_INSTEAD.get(kind) or _INSTEAD[side]).format(who=by.name or by.role)
    if side is Side.THEIRS:
        message = (
            f"“{kind}” is what another side does, and not you: say who it was, or write {instead}"
        )
    else:
        message = (
            f"“{kind}” is what you do, and no other side: take out who it is by, or write {instead}"
        )
    yield Problem(located.place, "wrong-side", message)


def _can_be(side: Side, by: Actor) -> bool:
    """Tell whether what one side does can be by somebody; who is of no role may act for you."""
    if side is Side.ANYBODY or (side is Side.MINE and by.role is Role.OTHER):
        return True
    return (by == ME) is not (side is Side.THEIRS)


def _too_early(located: LocatedEntry) -> Iterator[Problem]:
    """Yield that a promise was due before it was made, or that money came with the word that it will."""
    entry, place, money = located.entry, located.place, located.entry.recovered
    due, made = entry.due.last if entry.due else None, entry.when.first
    if entry.kind is Kind.PROMISE and due and made and due < made:
        message = f"this promise was due {entry.due}, before it was made, {entry.when}: correct one"
        yield Problem(place, "due-before-promise", message)
    if money and entry.kind in {Kind.OFFER, Kind.PROMISE}:
        message = (
            f"nothing has come back yet with this “{entry.kind}”: write "
            f"“recovered: {money}” on the entry of the day when it came, or “reply” if it came with this"
        )
        yield Problem(place, "recovered-too-soon", message)


def _before_opening(located: LocatedEntry, opened: When) -> Problem:
    message = f"the case is closed here before it was opened, on {opened}"
    return Problem(located.place, "close-before-opening", message)


def _by_company(located: LocatedEntry) -> Problem:
    success = located.entry.kind.is_success
    word = "“claimed” for its “it is fixed”" if success else "“reply” for its no"
    message = f"only the author closes a case, not the company: write {word}"
    return Problem(located.place, "closing-by-company", message)


def _after_close(each: LocatedEntry, closed: Place) -> Problem:
    where = f"{closed.path}:{closed.line}"
    message = f"a {each.entry.kind} cannot follow the close in {where}: add a “reopened” before it"
    return Problem(each.place, "after-close", message)


def _lacks(located: LocatedEntry, heard: Witnesses) -> Iterator[Problem]:
    """Yield a problem for each thing that a close needs and does not have."""
    entry, place = located.entry, located.place
    is_unsaid = entry.kind.is_success and not entry.resolved_by
    if is_unsaid and not heard.anybody:
        message = (
            f"nobody but the author has spoken before this “{entry.kind}”: "
            "add the entry that shows who did what, or “resolved_by:”"
        )
        yield Problem(place, "unearned-success", message)
    elif is_unsaid and heard.others and not heard.companies:
        message = (
            f"somebody else did something before this “{entry.kind}”, and no company of the case has "
            "answered: add who settled it, “resolved_by:”"
        )
        yield Problem(place, "unearned-success", message)
    if entry.kind is Kind.PARTIAL and not entry.outstanding:
        message = "a partial resolution has to say what is “outstanding:”"
        yield Problem(place, "missing-outstanding", message)
