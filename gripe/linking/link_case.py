"""Links one case: its document, timeline and follow-ups → `LinkedCase`."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from gripe.base.codec import digest_of
from gripe.base.dates import When
from gripe.base.frozen import replace
from gripe.base.names import same_name_key
from gripe.base.problems import Place, Problem, Withheld
from gripe.linking.briefs import (
    agenda_of,
    anchors_of,
    brief_of,
    is_case_stable,
    named_in,
    texts_of,
)
from gripe.linking.case_codec import case_digest, case_text, derived
from gripe.linking.data_rows import data_row_text
from gripe.linking.exhibits import (
    Measure,
    exhibits_of,
    hidden_files,
    named_files,
    unknown_exhibits,
)
from gripe.linking.linked_case import (
    CaseHead,
    ConversionBudget,
    Convert,
    LinkedCase,
    LinkingContext,
)
from gripe.linking.links.case_links import links_of
from gripe.linking.links.dead_links import own_problems
from gripe.linking.mentions import (
    Cast,
    CompanyMentions,
    one_or_several,
    other_mentions,
    slugs_of,
    tag_mentions,
)
from gripe.linking.model import Case, CaseTies, Correction, Party, Source
from gripe.linking.publication import DatedDocument, case_date, reason_withheld, unready
from gripe.linking.records import LocatedEntry, RecordReader, contradictions, mismatch
from gripe.linking.unused_files import files_of_unpublished
from gripe.record.account import Record
from gripe.record.chronology import in_order
from gripe.record.clocks import opening
from gripe.record.entry import ME, Actor, Entry, Role
from gripe.source.documents import AnyDocument, Document
from gripe.source.markdown.convert import Prose
from gripe.source.markdown.literal import prose_of
from gripe.source.schema.fronts import CaseFront


def read_case(
    document: Document[CaseFront],
    context: LinkingContext,
    *,
    body: Convert | None = None,
    text: Convert | None = None,
    measure: Measure | None = None,
) -> LinkedCase:
    """Link a case with the rest of the site.

    Args:
        document: the case's document.
        context: what it is linked with.
        body: converts its story, if not as the context does.
        text: converts the text of an entry or a correction, if not as the context does.
        measure: returns how a picture is published, if not as the context does.
    """
    settings = context.settings
    effects = context.effects.get(document.slug, ())
    dated = case_date(document, [effect.dated.when for effect in effects], settings)
    about = tuple(party.name for party in document.front.company)
    start = CaseHead(
        document.path,
        document.slug,
        document.front.id,
        is_read=True,
        about=about,
        aliases=document.front.aliases,
        hidden=hidden_files(document),
    )
    if isinstance(dated, Problem):
        named = files_of_unpublished(document, context)
        return LinkedCase(start._replace(problems=(dated,), blobs=named))
    reason = reason_withheld(dated, settings)
    if reason:
        is_stable = bool(document.front.draft and not settings.drafts)
        withheld = (Withheld(document.path, reason),)
        named = files_of_unpublished(document, context)
        return LinkedCase(start._replace(withheld=withheld, is_stable=is_stable, blobs=named))
    budget = ConversionBudget()
    reader = _CaseReader(
        dated,
        context,
        budget.limited(body or context.story),
        budget.limited(text or context.text),
        measure or context.measure,
    )
    return reader.read(start)


def renewed(
    case_head: CaseHead, case: Case, body: Prose, context: LinkingContext
) -> LinkedCase | None:
    """Link a case again of which only the story or the day has changed.

    Args:
        case_head: what was known of it on an earlier day, or on this one.
        case: the case.
        body: its story as it is now.
        context: what it is read with, the same as before but for the as-of date.

    Returns:
        The linked case; None where the whole file has to be read to tell.
    """
    ties = case_head.ties
    if case_head.problems or case_head.withheld or case_head.unready:
        return None
    if ties is None or ties.followups:
        return None
    if body.faults or body.pictures or any(each.startswith("exhibit:") for each in body.targets):
        return None
    case = replace(case, body=body, derive=derived(case.record, context))
    is_stable, written, brief = is_case_stable(case), case_text(case), brief_of(case)
    row = data_row_text(case)
    links = links_of(case, context.settings.home, lambda _: case.path)
    ties = ties._replace(
        case_digest=case_digest(written, case, context, is_stable=is_stable),
        brief_digest=digest_of(brief),
        row_digest=digest_of(row),
        links=tuple(dict.fromkeys(links)),
        anchors=digest_of(*sorted(anchors_of(case))),
    )
    agenda = agenda_of(case, context.patience)
    case_head = case_head._replace(brief=brief, ties=ties, is_stable=is_stable, agenda=agenda)
    return LinkedCase(case_head, case, written, row)


class _CaseReader:
    """Links one published case, noting problems on the way."""

    def __init__(
        self,
        dated: DatedDocument[CaseFront],
        context: LinkingContext,
        body: Convert,
        text: Convert,
        measure: Measure,
    ) -> None:
        self.dated, self.context, self.document = dated, context, dated.document
        self.body, self.text, self.measure = body, text, measure
        self.effects = context.effects.get(self.document.slug, ())
        moved = [each.dated.document for each in self.effects]
        self.sources: dict[str, AnyDocument] = {each.slug: each for each in moved}
        self.problems: list[Problem] = []
        self.withheld: list[Withheld] = []
        self.unready = [*unready(dated, context.settings)]

    def read(self, start: CaseHead) -> LinkedCase:
        """Return the linked case, its head begun as given."""
        document = self.document
        mentions = CompanyMentions(self.context.register.slug)
        parties = self._parties(mentions)
        party_mentions = mentions.taken()
        tags, problems = tag_mentions(document.front.tags, lambda at: document.place("tags", at))
        self.problems += problems
        others = other_mentions(document)
        cast = self._cast(parties, mentions)
        located, moved = self._located(cast)
        case = self._case(parties, located, slugs_of(tags))
        self.problems += [*mentions.problems, *self._listed_names()]
        self.problems += self._own_problems(case)
        is_stable = not self.withheld and not self.unready and is_case_stable(case)
        written, brief, row = case_text(case), brief_of(case), data_row_text(case)
        case_head = start._replace(
            brief=brief,
            withheld=tuple(self.withheld),
            problems=tuple(self.problems),
            parties=party_mentions,
            named=mentions.taken(),
            others=others,
            own=self._own(),
            strangers=tuple(cast.strangers),
            tags=tags,
            ties=CaseTies(
                case_digest=case_digest(written, case, self.context, is_stable=is_stable),
                brief_digest=digest_of(brief),
                row_digest=digest_of(row),
                named=tuple(dict.fromkeys(named_in(case))),
                followups=tuple(e.followup for e in case.record.entries if e.followup),
                links=tuple(dict.fromkeys(links_of(case, self.context.settings.home, self._path))),
                pictures=tuple((e.id, e.blob, e.shape) for e in case.exhibits if e.blob),
                anchors=digest_of(*sorted(anchors_of(case))),
            ),
            moved=tuple((each.followup, each.entry) for each in moved),
            blobs=named_files(self.document, self.context.blobs),
            is_stable=is_stable,
            unready=tuple(self.unready),
            agenda=agenda_of(case, self.context.patience),
        )
        return LinkedCase(case_head, case, written, row)

    def _parties(self, mentions: CompanyMentions) -> tuple[Actor, ...]:
        return tuple(
            mentions.actor(party.name, partial(self.document.place, "company", number, "name"))
            for number, party in enumerate(self.document.front.company)
        )

    def _listed_names(self) -> Iterator[Problem]:
        """Yield a problem for each name that may be several."""
        front, is_profile = self.document.front, self.context.register.is_profile
        names = [
            (("company", number, "name"), each.name) for number, each in enumerate(front.company)
        ]
        names += [
            (("others", number, "name"), each.name) for number, each in enumerate(front.others)
        ]
        for location, name in names:
            if not is_profile(name):
                yield from one_or_several(name, self.document, location)

    def _cast(self, parties: tuple[Actor, ...], mentions: CompanyMentions) -> Cast:
        front, context = self.document.front, self.context
        roles = {same_name_key(each.name): each for each in front.others}
        return Cast(
            parties,
            tuple(party.name for party in front.company),
            mentions,
            context.register.is_profile,
            {
                key: ME if each.role is Role.ME else Actor(each.role, name=each.name)
                for key, each in roles.items()
            },
            frozenset(map(same_name_key, self._own())),
        )

    def _own(self) -> tuple[str, ...]:
        """Return the names of the complainant's side."""
        front = self.document.front
        author = "" if front.source else front.author or self.context.settings.front.author
        return tuple(name for name in (front.complainant, author) if name)

    def _located(self, cast: Cast) -> tuple[tuple[LocatedEntry, ...], list[LocatedEntry]]:
        """Return the record's entries in order, and those of them that follow-ups add."""
        reader = RecordReader(cast, self.context.settings.zone)
        moved = [reader.followup(e.dated.document, e.dated.when, e.number) for e in self.effects]
        located = in_order([*reader.timeline(self.document), *moved])
        self.problems += reader.problems
        return located, moved

    def _case(
        self, parties: tuple[Actor, ...], located: tuple[LocatedEntry, ...], tags: tuple[str, ...]
    ) -> Case:
        front = self.document.front
        entries = tuple(  # those that are certainly later than the as-of date are withheld
            each.entry for each in located if not self._is_withheld(each.when.first, each.place)
        )
        first = opening(entries)
        opened = front.opened or (first.when if first else self._published())
        exhibits, problems = exhibits_of(self.document, self.context.blobs, self.measure)
        self.problems += problems + unknown_exhibits(self.document)
        found = list(contradictions(located, parties, opened))
        self.problems += found or mismatch(entries, parties, self.document)
        record = Record(parties, entries, opened, front.due, front.checked)
        return Case(
            slug=self.document.slug,
            path=self.document.path,
            id=front.id or self.document.slug,
            title=front.title,
            parties=tuple(
                Party(actor, party.role)
                for actor, party in zip(parties, front.company, strict=True)
            ),
            blog_day=self.dated.blog_day,
            purchased=front.purchased,
            product=front.product,
            author=front.author,
            complainant=front.complainant,
            sources=tuple(Source(each.url or "", each.by, each.date) for each in front.source),
            ask=front.ask,
            at_stake=front.money.at_stake if front.money else None,
            tags=tags,
            summary=front.summary,
            disclosure=front.disclosure,
            aliases=front.aliases,
            body=self.body(self.document.body, self.document.dialect),
            record=record,
            derive=derived(record, self.context),
            prose={each.key: self._prose(each) for each in record.entries},
            exhibits=exhibits,
            corrections=self._corrections(),
            language=front.language,
            dialect=self.document.dialect,
            own=front.own,
        )

    def _prose(self, entry: Entry) -> Prose:
        return prose_of(entry, self.text, self._source(entry.followup).dialect)

    def _path(self, followup: str) -> str:
        return self._source(followup).path

    def _source(self, followup: str) -> AnyDocument:
        """Return the document that a text stands in: that of a follow-up, or else the case's."""
        return self.sources.get(followup, self.document)

    def _published(self) -> When:
        """Return when it was published, as far as anybody says it."""
        day = self.dated.blog_day
        return day.when if day.published_on else When()

    def _corrections(self) -> tuple[Correction, ...]:
        """Return the corrections up to the as-of date; later ones are withheld."""
        dialect = self.document.dialect
        return tuple(
            Correction(front.date, prose_of(front, self.text, dialect), front.as_typed)
            for number, front in enumerate(self.document.front.corrections)
            if not self._is_withheld(front.date, self.document.place("corrections", number))
        )

    def _is_withheld(self, day: date | None, place: Place) -> bool:
        """Tell whether a part of the case is dated too late; take note of it if it is dated later."""
        settings = self.context.settings
        if day is None or day <= settings.as_of:
            return False
        late = Withheld(f"{place.path}:{place.line}", f"future: {day}")
        (self.unready if settings.future else self.withheld).append(late)
        return not settings.future

    def _own_problems(self, case: Case) -> list[Problem]:
        return [
            problem
            for prose, followup in texts_of(case)
            if prose.slots or prose.faults
            for problem in own_problems(self._source(followup), prose, self.context.settings.home)
        ]
