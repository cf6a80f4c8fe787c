"""All documents of a site → `Site`, or every problem that stands in the way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gripe.base.dates import When
from gripe.base.problems import Place, Problem, did_you_mean
from gripe.linking.cases import read_case
from gripe.linking.companies import Register, nameless
from gripe.linking.links import Linkable, dead_links
from gripe.linking.model import Blob, Case, Followup, Page, Settings, Site, Withheld
from gripe.linking.publication import Dated, case_date, followup_date, parted
from gripe.linking.records import RecordReader, Told
from gripe.source.documents import AnyDocument, Document, slug_of
from gripe.source.markdown import Prose, to_prose
from gripe.source.schema import CaseFront, CompanyFront, FollowupFront, Front, PageFront

F = TypeVar("F", bound=Front)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything read from a site's folder.

    Attributes:
        cases: content/cases.
        followups: content/followups.
        pages: content/pages.
        companies: content/companies.
        blobs: every other file under content/, by path.
        static: the files of static/.
        unread: sources that could not be read: a link to one is no fault of its own.
    """

    cases: tuple[Document[CaseFront], ...] = ()
    followups: tuple[Document[FollowupFront], ...] = ()
    pages: tuple[Document[PageFront], ...] = ()
    companies: tuple[Document[CompanyFront], ...] = ()
    blobs: Mapping[str, Blob] | None = None
    static: tuple[Blob, ...] = ()
    unread: frozenset[str] = frozenset()


def assemble(sources: Sources, settings: Settings) -> tuple[Site, list[Problem]]:
    """Link everything.

    Args:
        sources: every source that could be read.
        settings: the site's settings.

    Returns:
        The site, whole only if there are no errors among the problems.
    """
    return _Assembly(sources, settings).run()


class _Assembly:
    """One linking of a site."""

    def __init__(self, sources: Sources, settings: Settings) -> None:
        self.sources, self.settings = sources, settings
        self.problems: list[Problem] = []
        self.register = Register(sources.companies)
        self.withheld: list[Withheld] = []

    def run(self) -> tuple[Site, list[Problem]]:
        """Link in the order in which one thing needs another."""
        kinds: tuple[Sequence[AnyDocument], ...] = (
            self.sources.cases,
            self.sources.followups,
            self.sources.pages,
            self.sources.companies,
        )
        for documents in kinds:
            self._one_source_each(documents)
        followups = self._published(self.sources.followups, followup_date)
        happened: dict[str, list[When]] = {}
        for each in followups:
            happened.setdefault(each.document.front.case, []).append(each.when)
        cases = self._published(
            self.sources.cases, lambda case: case_date(case, happened.get(case.slug, []))
        )
        by_case = self._by_case(cases, followups)
        pages = self._pages()
        built = [self._case(each, by_case[each.document.slug]) for each in cases]
        told = [pair for _, pairs in built for pair in pairs]
        for company in self.sources.companies:
            self.problems += nameless(company.front.title, company.place("title"))
            self.register.actor(company.front.title)
        site = Site(
            settings=self.settings,
            cases={case.slug: case for case, _ in built},
            followups={followup.slug: followup for followup in map(_followup, told)},
            pages={page.slug: page for page in pages},
            companies=self.register.companies(),
            withheld=tuple(self.withheld),
            static=self.sources.static,
        )
        self._check_links(site)
        return site, self.problems

    def _one_source_each(self, documents: Sequence[AnyDocument]) -> None:
        """Report two sources for one address."""
        first: dict[str, str] = {}
        for document in documents:
            if document.slug in first:
                message = (
                    f"this has the same address as {first[document.slug]}: "
                    "rename one, or give it its own “slug:”"
                )
                self.problems.append(Problem(Place(document.path), "address-taken", message))
            first.setdefault(document.slug, document.path)

    def _published(
        self,
        documents: Iterable[Document[F]],
        date_of: Callable[[Document[F]], Dated[F] | Problem],
    ) -> tuple[Dated[F], ...]:
        dated: list[Dated[F]] = []
        for document in documents:
            found = date_of(document)
            if isinstance(found, Problem):
                self.problems.append(found)
            else:
                dated.append(found)
        published, withheld = parted(dated, self.settings)
        self.withheld += withheld
        return published

    def _by_case(
        self, cases: Sequence[Dated[CaseFront]], followups: Sequence[Dated[FollowupFront]]
    ) -> dict[str, list[Dated[FollowupFront]]]:
        """File each follow-up under its case; without a published case it is withheld too."""
        by_case: dict[str, list[Dated[FollowupFront]]] = {each.document.slug: [] for each in cases}
        all_cases = [document.slug for document in self.sources.cases]
        for followup in sorted(followups, key=lambda f: (f.published_on, f.document.slug)):
            document, slug = followup.document, followup.document.front.case
            if slug in by_case:
                by_case[slug].append(followup)
            elif slug in self._unread_cases():
                continue
            elif slug in all_cases:
                self.withheld.append(Withheld(document.path, f"its case {slug} is not published"))
            else:
                message = f'there is no case "{slug}"{did_you_mean(slug, all_cases)}'
                self.problems.append(Problem(document.place("case"), "missing-case", message))
        return by_case

    def _unread_cases(self) -> set[str]:
        """Return the slugs of cases that could not be read."""
        return {slug_of(path) for path in self.sources.unread if path.startswith("content/cases/")}

    def _pages(self) -> list[Page]:
        pages = []
        for document in self.sources.pages:
            if document.front.draft and not self.settings.drafts:
                self.withheld.append(Withheld(document.path, "draft"))
            else:
                pages.append(
                    Page(
                        document.slug, document.path, document.front.title, to_prose(document.body)
                    )
                )
        return pages

    def _case(
        self, dated: Dated[CaseFront], followups: Sequence[Dated[FollowupFront]]
    ) -> tuple[Case, list[tuple[Dated[FollowupFront], Told]]]:
        front = dated.document.front
        for number, party in enumerate(front.company):
            self.problems += nameless(party.name, dated.document.place("company", number, "name"))
        parties = tuple(self.register.actor(party.name) for party in front.company)
        reader = RecordReader(parties, self.register, self.settings.zone)
        timeline = reader.timeline(dated.document)
        told = [
            (each, reader.followup(each.document, each.when.in_zone(self.settings.zone)))
            for each in followups
        ]
        case, problems = read_case(
            dated, timeline, [t for _, t in told], parties, self.sources.blobs or {}
        )
        self.problems += reader.problems + problems
        return case, told

    def _check_links(self, site: Site) -> None:
        documents: list[AnyDocument] = [
            *self.sources.cases,
            *self.sources.followups,
            *self.sources.pages,
            *self.sources.companies,
        ]
        withheld = {each.path for each in self.withheld}
        sources = {document.path for document in documents} - withheld | self.sources.unread
        known = Linkable(sources, withheld, {*site.cases, *self._unread_cases()})
        by_path = {document.path: document for document in documents}
        for path, prose in _texts(site):
            self.problems += dead_links(by_path[path], prose, known)


def _followup(pair: tuple[Dated[FollowupFront], Told]) -> Followup:
    dated, told = pair
    document = dated.document
    return Followup(
        slug=document.slug,
        path=document.path,
        id=document.front.id or document.slug,
        title=document.front.title,
        case=document.front.case,
        entry=told.entry,
        published_on=dated.published_on,
        summary=document.front.summary,
        body=to_prose(document.body),
    )


def _texts(site: Site) -> Iterable[tuple[str, Prose]]:
    """Yield every text of the site with its source."""
    for case in site.cases.values():
        yield case.path, case.body
        for key, prose in case.prose.items():
            if not key.startswith("followup-"):
                yield case.path, prose
        for correction in case.corrections:
            yield case.path, correction.prose
    for followup in site.followups.values():
        yield followup.path, followup.body
        yield followup.path, site.cases[followup.case].prose[followup.entry.key]
    for page in site.pages.values():
        yield page.path, page.body
    for company in site.companies.values():
        if company.path:
            yield company.path, company.body
