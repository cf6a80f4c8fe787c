"""All documents of a site → `Site`, or every problem that stands in the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from gripe.base.dates import When
from gripe.base.problems import Place, Problem, did_you_mean
from gripe.linking.cases import CaseParts, read_case
from gripe.linking.companies import Register
from gripe.linking.identity import shared_ids
from gripe.linking.links import Linkable, dead_links
from gripe.linking.model import Blob, Case, Company, Followup, Page, Post, Settings, Site, Withheld
from gripe.linking.named import named_in_public
from gripe.linking.posts import read_followup, read_page, read_post
from gripe.linking.publication import Dated, case_date, parted, post_date
from gripe.linking.records import RecordReader, Told
from gripe.linking.tags import Tags
from gripe.record.alerts import Patience
from gripe.record.entry import Actor, Role
from gripe.source.documents import AnyDocument, Document, slug_of
from gripe.source.markdown import Prose
from gripe.source.schema import (
    CaseFront,
    CompanyFront,
    FollowupFront,
    Front,
    PageFront,
    PostFront,
)

F = TypeVar("F", bound=Front)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything read from a site's folder.

    Attributes:
        cases: content/cases; the other kinds likewise.
        blobs: every other file under content/, by path.
        static: the files of static/.
        unread: sources that could not be read: a link to one is no fault of its own.
    """

    cases: tuple[Document[CaseFront], ...] = ()
    followups: tuple[Document[FollowupFront], ...] = ()
    posts: tuple[Document[PostFront], ...] = ()
    pages: tuple[Document[PageFront], ...] = ()
    companies: tuple[Document[CompanyFront], ...] = ()
    blobs: Mapping[str, Blob] = field(default_factory=dict)
    static: tuple[Blob, ...] = ()
    unread: frozenset[str] = frozenset()

    @property
    def documents(self) -> tuple[AnyDocument, ...]:
        """Every source, of every kind."""
        return (*self.cases, *self.followups, *self.posts, *self.pages, *self.companies)

    @property
    def unread_cases(self) -> frozenset[str]:
        """The slugs of cases that could not be read."""
        return frozenset(slug_of(p) for p in self.unread if p.startswith("content/cases/"))


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
        self.tags = Tags()
        self.withheld: list[Withheld] = []

    def run(self) -> tuple[Site, list[Problem]]:
        """Link in the order in which one thing needs another."""
        self._one_source_each()
        self.problems += shared_ids(self.sources.documents)
        zone = self.settings.zone
        followups = self._published(self.sources.followups, lambda each: post_date(each, zone))
        posts = self._published(self.sources.posts, lambda each: post_date(each, zone))
        happened = _happened(followups)
        cases = self._published(
            self.sources.cases, lambda case: case_date(case, happened.get(case.slug, ()), zone)
        )
        built, moved = self._cases(cases, followups)
        read_posts = [self._post(each) for each in posts]
        companies = named_in_public(self.register.companies(), built, moved, read_posts)
        site = Site(
            settings=self.settings,
            cases={case.slug: case for case in built},
            followups={followup.slug: followup for followup in moved},
            posts={post.slug: post for post in read_posts},
            pages={page.slug: page for page in self._pages()},
            companies=companies,
            tags=self.tags.labels(),
            withheld=tuple(self.withheld),
            static=self.sources.static,
        )
        self.problems += [*self.register.faults(), *self.tags.faults()]
        self._check_links(site)
        return site, self.problems

    def _one_source_each(self) -> None:
        """Report two sources for one address; follow-ups and posts share theirs."""
        first: dict[tuple[str, str], str] = {}
        for document in self.sources.documents:
            folder = document.path.split("/")[1].replace("followups", "posts")
            other = first.setdefault((folder, document.slug), document.path)
            if other != document.path:
                message = f"this has the same address as {other}: rename one, or give it a “slug:” of its own"
                self.problems.append(Problem(Place(document.path), "address-taken", message))

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

    def _cases(
        self, cases: Sequence[Dated[CaseFront]], followups: Sequence[Dated[FollowupFront]]
    ) -> tuple[list[Case], list[Followup]]:
        """Put the cases together, and the follow-ups that move them on."""
        readers = {each.document.slug: self._reader(each.document) for each in cases}
        told: dict[str, list[Told]] = {slug: [] for slug in readers}
        moved = [
            self._followup(each, readers, told)
            for each in sorted(followups, key=lambda f: (f.published_on, f.document.slug))
        ]
        built = []
        for each in cases:
            document, reader = each.document, readers[each.document.slug]
            timeline = reader.timeline(document)
            parts = CaseParts(
                each, timeline, told[document.slug], reader.parties, self._tags(document)
            )
            case, problems, later = read_case(
                parts, self.settings, self._patience(), self.sources.blobs
            )
            self.problems += reader.problems + problems
            self.withheld += later
            built.append(case)
        return built, [followup for followup in moved if followup]

    def _reader(self, document: Document[CaseFront]) -> RecordReader:
        parties = tuple(
            self.register.actor(party.name, document.place("company", number, "name"))
            for number, party in enumerate(document.front.company)
        )
        return RecordReader(parties, self.register, self.settings.zone)

    def _patience(self) -> Patience:
        """Return how long the clocks wait, companies' own limits included."""
        own = [
            (Actor(Role.COMPANY, profile.slug), profile.front.reply_due)
            for profile in self.sources.companies
        ]
        given = tuple((actor, due) for actor, due in own if due)
        return replace(self.settings.patience, of_company=given)

    def _followup(
        self,
        dated: Dated[FollowupFront],
        readers: Mapping[str, RecordReader],
        told: Mapping[str, list[Told]],
    ) -> Followup | None:
        """File a follow-up's entries under its cases; without a published case it is withheld."""
        document = dated.document
        entries = {}
        for number, effect in enumerate(document.front.case):
            place = document.place("case", number, "case")
            if effect.case in entries:
                message = f'the case "{effect.case}" stands here twice: take one out'
                self.problems.append(Problem(place, "duplicate-key", message))
            elif self._is_case(effect.case, place, readers):
                entry = readers[effect.case].followup(document, dated.when, number)
                told[effect.case].append(entry)
                entries[effect.case] = entry.entry
        if not entries:
            slugs = ", ".join(effect.case for effect in document.front.case)
            self.withheld.append(Withheld(document.path, f"its case {slugs} is not published"))
            return None
        return read_followup(dated, entries, self._tags(document))

    def _is_case(self, slug: str, place: Place, published: Mapping[str, object]) -> bool:
        """Tell whether a case is published; one that does not exist at all is a problem."""
        known = [document.slug for document in self.sources.cases]
        if slug not in known and slug not in self.sources.unread_cases:
            message = f'there is no case "{slug}"{did_you_mean(slug, known)}'
            self.problems.append(Problem(place, "missing-case", message))
        return slug in published

    def _post(self, dated: Dated[PostFront]) -> Post:
        document = dated.document
        known = {case.slug: None for case in self.sources.cases}
        for number, slug in enumerate(document.front.cases):
            self._is_case(slug, document.place("cases", number), known)
        return read_post(
            dated,
            self._companies(document, "companies", document.front.companies),
            self._companies(document, "kudos", document.front.kudos),
            self._tags(document),
        )

    def _companies(
        self, document: Document[PostFront], key: str, names: tuple[str, ...]
    ) -> tuple[str, ...]:
        return tuple(
            self.register.actor(name, document.place(key, number)).slug
            for number, name in enumerate(names)
        )

    def _tags(
        self, document: Document[CaseFront] | Document[FollowupFront] | Document[PostFront]
    ) -> tuple[str, ...]:
        tags = document.front.tags
        places = tuple(document.place("tags", number) for number in range(len(tags)))
        return self.tags.slugs(tags, places)

    def _pages(self) -> Iterator[Page]:
        for document in self.sources.pages:
            if document.front.draft and not self.settings.drafts:
                self.withheld.append(Withheld(document.path, "draft"))
            else:
                yield read_page(document)

    def _check_links(self, site: Site) -> None:
        by_path = {document.path: document for document in self.sources.documents}
        withheld = {each.path for each in self.withheld}
        known = Linkable(
            sources=by_path.keys() - withheld | self.sources.unread,
            withheld=withheld,
            cases=dict.fromkeys(self.sources.unread_cases, "")
            | {case.slug: case.path for case in site.cases.values()},
            anchors=_anchors(site),
        )
        for path, prose in _texts(site):
            self.problems += dead_links(by_path[path], prose, known)


def _happened(followups: Sequence[Dated[FollowupFront]]) -> dict[str, list[When]]:
    """Return when the follow-ups to each case happened, by the case's slug."""
    found: dict[str, list[When]] = {}
    for each in followups:
        for effect in each.document.front.case:
            found.setdefault(effect.case, []).append(each.when)
    return found


Texted = Case | Followup | Post | Page | Company


def _texted(site: Site) -> Iterator[Texted]:
    """Yield everything that has a text of its own and a source."""
    yield from site.cases.values()
    yield from site.followups.values()
    yield from site.posts.values()
    yield from site.pages.values()
    yield from (company for company in site.companies.values() if company.path)


def _texts(site: Site) -> Iterator[tuple[str, Prose]]:
    """Yield every text of the site with its source."""
    for each in _texted(site):
        yield each.path, each.body
    for case in site.cases.values():
        for entry in case.record.entries:
            source = site.followups[entry.followup].path if entry.followup else case.path
            yield source, case.prose[entry.key]
        for correction in case.corrections:
            yield case.path, correction.prose


def _anchors(site: Site) -> dict[str, frozenset[str]]:
    """Return what a link to each source may name behind its `#`, by path."""
    anchors = {each.path: each.body.anchors for each in _texted(site)}
    for case in site.cases.values():
        anchors[case.path] |= {entry.key for entry in case.record.entries}
    return anchors
