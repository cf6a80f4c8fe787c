"""One case's document, timeline and follow-ups → `Reading`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from gripe.base.canonical import digest, digest_of, dumps_but, encoded, loads_with, to_json
from gripe.base.dates import When
from gripe.base.problems import Place, Problem, Withheld
from gripe.linking.exhibits import Measure, exhibit_path, exhibits_of, unknown_exhibits
from gripe.linking.links import inner_links, own_faults
from gripe.linking.model import (
    Brief,
    Case,
    Correction,
    Party,
    Settings,
    Source,
    Ties,
)
from gripe.linking.publication import Dated, case_date, reason_withheld, unready
from gripe.linking.reading import Abstract, Context, Reading
from gripe.linking.records import RecordReader, Told, contradictions, merged, mismatch
from gripe.linking.uses import Naming, slugs_of, tag_uses
from gripe.record.account import Record, account
from gripe.record.entry import CLOSING, Actor, Entry, Kind
from gripe.record.tally import tally
from gripe.source.documents import AnyDocument, Document
from gripe.source.excerpt import excerpt
from gripe.source.markdown import Prose, to_prose
from gripe.source.schema import CaseFront

Convert = Callable[[str], Prose]


def _short(text: str) -> Prose:
    return to_prose(text, short=True)


def read_case(
    document: Document[CaseFront],
    context: Context,
    *,
    body: Convert = to_prose,
    text: Convert = _short,
    measure: Measure | None = None,
) -> Reading:
    """Read a case with what the rest of the site says of it.

    Args:
        document: its document.
        context: the rest of the site, as far as it matters.
        body: converts its story.
        text: converts the text of an entry or a correction.
        measure: returns the size of a picture, if not as the context does.
    """
    settings = context.settings
    effects = context.effects.get(document.slug, ())
    dated = case_date(document, [effect.dated.when for effect in effects], settings.zone)
    start = Abstract(document.path, document.slug, document.front.id, is_read=True)
    if isinstance(dated, Problem):
        return Reading(start._replace(problems=(dated,)))
    reason = reason_withheld(dated, settings)
    if reason:
        is_stable = bool(document.front.draft and not settings.drafts)
        withheld = (Withheld(document.path, reason),)
        return Reading(start._replace(withheld=withheld, is_stable=is_stable))
    return _CaseReader(dated, context, body, text, measure or context.measure).read(start)


def renewed(abstract: Abstract, case: Case, body: Prose, context: Context) -> Reading | None:
    """Return the reading of a case of which only the story or the day has changed.

    Args:
        abstract: what was known of it on an earlier day, or on this one.
        case: the case.
        body: its story as it is now.
        context: what it is read with, the same as before but for the as-of date.

    Returns:
        The reading; None where the whole file has to be read to tell.
    """
    ties = abstract.ties
    if abstract.problems or abstract.withheld or abstract.unready:
        return None
    if ties is None or ties.followups:
        return None
    if "<img" in body.html or any(target.startswith("exhibit:") for target in body.targets):
        return None
    account_ = account(case.record, context.settings.as_of, context.patience)
    case = replace(case, body=body, account=account_)
    is_stable, written, brief = _is_stable(case), case_text(case), brief_of(case)
    links = ((case.path, target) for prose, _ in _texts(case) for target in inner_links(prose))
    ties = ties._replace(
        whole=case_digest(written, case, context, is_stable=is_stable),
        card=digest(brief),
        links=tuple(dict.fromkeys(links)),
        anchors=digest_of(*sorted(anchors_of(case))),
    )
    abstract = abstract._replace(brief=brief, ties=ties, is_stable=is_stable)
    return Reading(abstract, case, written)


class _CaseReader:
    """One reading of a published case."""

    def __init__(
        self,
        dated: Dated[CaseFront],
        context: Context,
        body: Convert,
        text: Convert,
        measure: Measure,
    ) -> None:
        self.dated, self.context, self.document = dated, context, dated.document
        self.body, self.text, self.measure = body, text, measure
        self.problems: list[Problem] = []
        self.withheld: list[Withheld] = []
        self.unready = [*unready(dated, context.settings)]

    def read(self, start: Abstract) -> Reading:
        """Read it."""
        document = self.document
        naming = self.context.register.naming()
        parties = self._parties(naming)
        party_uses = naming.taken()
        tags, faults = tag_uses(document.front.tags, lambda at: document.place("tags", at))
        self.problems += faults
        told, moved = self._told(parties, naming)
        case = self._case(parties, told, slugs_of(tags))
        self.problems += naming.problems
        self.problems += self._own_faults(case)
        is_stable = not self.withheld and not self.unready and _is_stable(case)
        written, brief = case_text(case), brief_of(case)
        abstract = start._replace(
            brief=brief,
            withheld=tuple(self.withheld),
            problems=tuple(self.problems),
            parties=party_uses,
            others=naming.taken(),
            tags=tags,
            ties=Ties(
                whole=case_digest(written, case, self.context, is_stable=is_stable),
                card=digest(brief),
                named=tuple(dict.fromkeys(_named(case))),
                followups=tuple(e.followup for e in case.record.entries if e.followup),
                links=tuple(self._links(case)),
                pictures=tuple((e.id, e.blob.path, e.blob.digest) for e in case.exhibits if e.blob),
                anchors=digest_of(*sorted(anchors_of(case))),
            ),
            moved=tuple((each.followup, each.entry) for each in moved),
            blobs=tuple(self._blobs()),
            is_stable=is_stable,
            unready=tuple(self.unready),
        )
        return Reading(abstract, case, written)

    def _parties(self, naming: Naming) -> tuple[Actor, ...]:
        return tuple(
            naming.actor(party.name, self.document.place("company", number, "name"))
            for number, party in enumerate(self.document.front.company)
        )

    def _told(
        self, parties: tuple[Actor, ...], naming: Naming
    ) -> tuple[tuple[Told, ...], list[Told]]:
        """Return the record's entries in order, and those of them that follow-ups add."""
        reader = RecordReader(parties, naming, self.context.settings.zone)
        moved = [
            reader.followup(effect.dated.document, effect.dated.when, effect.number)
            for effect in self.context.effects.get(self.document.slug, ())
        ]
        told = merged(reader.timeline(self.document), moved)
        self.problems += reader.problems
        return told, moved

    def _case(
        self, parties: tuple[Actor, ...], told: tuple[Told, ...], tags: tuple[str, ...]
    ) -> Case:
        front, settings = self.document.front, self.context.settings
        happened = self._happened(told, settings)
        opened = front.opened or _first_contact(happened)
        exhibits, problems = exhibits_of(self.document, self.context.blobs, self.measure)
        self.problems += problems + unknown_exhibits(self.document)
        faults = list(contradictions(told, parties, opened))
        self.problems += faults or mismatch(happened, parties, self.document)
        record = Record(parties, happened, opened, front.due, front.checked)
        return Case(
            slug=self.document.slug,
            path=self.document.path,
            id=front.id or self.document.slug,
            title=front.title,
            parties=tuple(
                Party(actor, party.role)
                for actor, party in zip(parties, front.company, strict=True)
            ),
            published_on=self.dated.published_on,
            purchased=front.purchased,
            product=front.product,
            complainant=front.complainant,
            sources=tuple(Source(each.url or "", each.by, each.date) for each in front.source),
            ask=front.ask,
            at_stake=front.money.at_stake if front.money else None,
            tags=tags,
            summary=front.summary,
            disclosure=front.disclosure,
            aliases=front.aliases,
            body=self.body(self.document.body),
            record=record,
            account=account(record, settings.as_of, self.context.patience),
            prose={entry.key: self.text(entry.text) for entry in record.entries},
            exhibits=exhibits,
            corrections=self._corrections(settings),
            language=front.language,
        )

    def _happened(self, told: Sequence[Told], settings: Settings) -> tuple[Entry, ...]:
        """Return the entries that may have happened; those after the as-of date are withheld."""
        return tuple(
            each.entry
            for each in told
            if not self._is_withheld(each.entry.when.first, each.place, settings)
        )

    def _corrections(self, settings: Settings) -> tuple[Correction, ...]:
        """Return the corrections made by the as-of date; later ones are withheld."""
        return tuple(
            Correction(front.date, self.text(front.text))
            for number, front in enumerate(self.document.front.corrections)
            if not self._is_withheld(
                front.date, self.document.place("corrections", number), settings
            )
        )

    def _is_withheld(self, day: date | None, place: Place, settings: Settings) -> bool:
        """Tell whether a part of the case is dated too late; take note of it if it is dated later."""
        if day is None or day <= settings.as_of:
            return False
        late = Withheld(f"{place.path}:{place.line}", f"future: {day}")
        (self.unready if settings.future else self.withheld).append(late)
        return not settings.future

    def _links(self, case: Case) -> Iterator[tuple[str, str]]:
        """Yield each link to another source with the one it stands in."""
        found: dict[tuple[str, str], None] = {}
        for prose, followup in _texts(case):
            for target in inner_links(prose) if prose.targets else ():
                found[self._source(followup).path, target] = None
        yield from found

    def _own_faults(self, case: Case) -> list[Problem]:
        return [
            problem
            for prose, followup in _texts(case)
            if prose.targets
            for problem in own_faults(self._source(followup), prose)
        ]

    def _source(self, followup: str) -> AnyDocument:
        """Return the document that a text stands in: that of a follow-up, or else the case's."""
        effects = self.context.effects.get(self.document.slug, ()) if followup else ()
        found = (each.dated.document for each in effects if each.dated.document.slug == followup)
        return next(found, self.document)

    def _blobs(self) -> Iterator[tuple[str, str]]:
        for front in self.document.front.exhibits:
            path = exhibit_path(self.document, front.file)
            blob = self.context.blobs.get(path)
            yield path, blob.digest if blob else ""


def _texts(case: Case) -> Iterator[tuple[Prose, str]]:
    """Yield every text of a case, with the follow-up it comes from if it comes from one."""
    yield case.body, ""
    for entry in case.record.entries:
        yield case.prose[entry.key], entry.followup
    for correction in case.corrections:
        yield correction.prose, ""


def anchors_of(case: Case) -> frozenset[str]:
    """Return what a link to a case may name behind its `#`: headings and entries."""
    return case.body.anchors | {entry.key for entry in case.record.entries}


def brief_of(case: Case) -> Brief:
    """Return a case as other pages see it."""
    own = [entry for entry in case.record.entries if not entry.followup]
    spell, has_stopped = case.account.spells[-1], _is_stable(case)
    return Brief(
        slug=case.slug,
        path=case.path,
        id=case.id,
        title=case.title,
        complainant=case.complainant,
        companies=tuple(party.actor.slug for party in case.parties),
        published_on=case.published_on,
        updated_on=case.updated_on,
        tags=case.tags,
        aliases=case.aliases,
        summary=excerpt(case.summary, case.body),
        status=case.account.standing.status,
        alert=case.account.alert,
        kudos=tuple(dict.fromkeys(actor.slug for entry in own for actor in entry.kudos)),
        turns=tuple(
            (entry.key, max(entry.when.first or case.published_on, case.published_on))
            for entry in own
            if entry.kind in _TURNING
        ),
        tally=tally(case.account),
        language=case.language,
        since=spell.start,
        took=spell.days if has_stopped else None,
        heard=case.record.checked if has_stopped and not case.account.closing else None,
    )


def _named(case: Case) -> Iterator[str]:
    """Yield the slug of every company that a case names in public."""
    actors = [party.actor for party in case.parties]
    for entry in case.record.entries:
        actors += [entry.by, *entry.to, *entry.only, *entry.kudos]
        if entry.resolved_by:
            actors.append(entry.resolved_by)
    return (actor.slug for actor in actors if actor.slug)


_TURNING = CLOSING | {Kind.REOPENED}


def _is_stable(case: Case) -> bool:
    """Tell whether no later day changes anything of a case, as long as its file stays.

    That is so once it is closed, or once its clocks have stopped where it was last checked.
    """
    checked = case.record.checked
    return case.account.closing is not None or bool(checked and checked <= case.account.as_of)


def case_digest(written: str, case: Case, context: Context, *, is_stable: bool) -> str:
    """Return the digest of a whole case: of its record, and of what its account depends on besides.

    Args:
        written: the case as `case_text` writes it.
        case: the case.
        context: what it is read with.
        is_stable: whether no later day changes anything of it.
    """
    day = "" if is_stable else context.settings.as_of.isoformat()
    waits = "" if case.account.closing else to_json(encoded(context.patience))
    return digest_of(written, day, waits)


def case_text(case: Case) -> str:
    """Write a case without its account, which follows from its record."""
    return dumps_but(case, "account")


def case_of(written: str, context: Context) -> Case:
    """Return the case that `case_text` wrote, its account as of the day."""
    as_of, patience = context.settings.as_of, context.patience
    return loads_with(
        written, Case, "account", lambda parts: account(parts["record"], as_of, patience)
    )


def _first_contact(happened: Sequence[Entry]) -> When:
    """Return when the timeline's first contact was, else its first entry."""
    entries = [entry for entry in happened if not entry.followup]
    contacts = (entry.when for entry in entries if entry.kind is Kind.CONTACT)
    return next(contacts, entries[0].when if entries else When())
