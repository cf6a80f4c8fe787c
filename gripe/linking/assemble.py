"""Links all documents of a site into a `Site`, or reports every problem that stands in the way.

In three steps: what the sources that are no cases say (`site_context_of`); each case linked by itself
(gripe/linking/link_case.py); and all of them linked by their heads (`link`). Only the second takes
long, and it can be done for one case at a time.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from gripe.base.file_names import composed
from gripe.base.frozen import replace
from gripe.base.problems import Hints, Place, Problem, Withheld, has_errors
from gripe.linking.identity import Identified, shared_ids
from gripe.linking.link_case import read_case
from gripe.linking.linked_case import CaseHead, unknown_names
from gripe.linking.links.dead_links import with_text
from gripe.linking.links.site_links import DocumentOf, SiteLinks
from gripe.linking.mentions import CompanyMentions, Mention, one_or_several, slugs_of, tag_mentions
from gripe.linking.model import Case, Followup, Page, Post, Site
from gripe.linking.posts import read_followup, read_page, read_post
from gripe.linking.publication import DatedDocument, named_in_public, without_faulty
from gripe.linking.settings import Settings
from gripe.linking.site_context import SiteContext, Sources, site_context_of, unread_case
from gripe.linking.tags import Tags
from gripe.linking.unused_files import unused_files
from gripe.record.entry import Entry
from gripe.source.documents import AnyDocument, Document, slug_of
from gripe.source.schema.fronts import FollowupFront, PostFront
from gripe.source.source_paths import is_case


def assemble(sources: Sources, settings: Settings) -> tuple[Site, list[Problem]]:
    """Link every source that could be read.

    Returns:
        The site, whole only if there are no errors among the problems.
    """
    site_context = site_context_of(sources.others, settings)
    linked_cases = [read_case(document, site_context.context) for document in sources.cases]
    cases = {each.case_head.slug: each.case for each in linked_cases if each.case}
    documents = {document.path: document for document in sources.cases}
    case_heads = [each.case_head for each in linked_cases]
    unread = (path for path in sources.others.unread if path.startswith("content/cases/"))
    written = sources.written
    case_heads += [
        unread_case(path, (), about=written.get(path, ())) for path in unread
    ]  # reported already
    case_heads.sort(key=lambda each: each.path)
    data_rows = {each.case_head.slug: each.data_row for each in linked_cases if each.case}
    return link(site_context, case_heads, cases, documents.get, data_rows)


def link(
    site_context: SiteContext,
    case_heads: Sequence[CaseHead],
    cases: Mapping[str, Case],
    case_document: DocumentOf,
    data_rows: Mapping[str, str],
) -> tuple[Site, list[Problem]]:
    """Link the site, given the head of each case.

    Args:
        site_context: what the cases were linked with.
        case_heads: one for each case file, in the order of their paths.
        cases: the published cases; a whole one is asked for only where nothing less will do.
        case_document: returns the document of a case file, to find a line in it.
        data_rows: the row of the open data of each published case, as text.

    Returns:
        The site, whole only if there are no errors among the problems.
    """
    return _Linking(site_context, case_heads, cases, case_document, data_rows).run()


class _Linking:
    """Links one site, noting problems on the way."""

    def __init__(
        self,
        site_context: SiteContext,
        case_heads: Sequence[CaseHead],
        cases: Mapping[str, Case],
        case_document: DocumentOf,
        data_rows: Mapping[str, str],
    ) -> None:
        self.site_context, self.case_heads, self.cases = site_context, case_heads, cases
        self.data_rows = data_rows
        self.others, self.settings = site_context.others, site_context.context.settings
        self.read = [each for each in case_heads if each.is_read]
        self.heads = {each.slug: each for each in self.read}
        self.unread = {each.slug for each in case_heads if not each.is_read or _is_unfit(each)}
        self.unread |= {slug_of(path) for path in self.others.unread if is_case(path)}
        own = {document.path: document for document in self.others.documents}
        # A file with one dead link has often more of them.
        find = lru_cache(maxsize=4)(case_document)
        self.document_of: DocumentOf = lambda path: own.get(path) or find(path)
        self.hanging: set[str] = set()  # follow-ups to cases that could not be read
        self.problems = [*site_context.problems]
        self.withheld = [*site_context.withheld]
        self.unready = [*site_context.unready]
        self.register = site_context.context.register
        self.mentions = CompanyMentions(self.register.slug)
        self.tag_mentions: list[Mention] = []
        self.hints = Hints()

    def run(self) -> tuple[Site, list[Problem]]:
        """Link in the order in which one thing needs another."""
        for each in self.case_heads:
            self.problems += each.problems
            self.withheld += each.withheld
            self.unready += each.unready
        self._one_source_each()
        self.problems += self._shared_ids()
        unknown = list(unknown_names(self.case_heads, self.register, self.others.unread))
        self.problems += unknown
        briefs = {each.slug: each.brief for each in self.read if each.brief}
        for each in self.read:
            self.tag_mentions += each.tags
        followups = {each.slug: each for each in self._followups()}
        posts = {each.document.slug: self._post(each, briefs) for each in self.site_context.posts}
        unprofiled = self.register.unprofiled(self._company_mentions())
        places = {problem.place for problem in unknown}
        named = [each for each in unprofiled if each.place not in places]
        tags = Tags(self.tag_mentions)
        pages = {page.slug: page for page in self._pages()}
        ties = {each.slug: each.ties for each in self.read if each.ties}
        site = Site(
            settings=self.settings,
            cases=self.cases,
            briefs=briefs,
            ties=ties,
            followups=followups,
            posts=posts,
            pages=pages,
            companies=named_in_public(
                self.register.companies(unprofiled), ties.values(), posts.values()
            ),
            tags=tags.labels,
            withheld=tuple(self.withheld),
            static=self.others.static,
            unready=tuple(self.unready),
            data_rows=self.data_rows,
        )
        self.problems += [*self.mentions.problems, *self.register.check(named), *tags.check()]
        faulty = {each.place.path for each in self.problems if each.severity == "error"}
        faulty |= {each.path for each in self.read if has_errors(each.problems)}
        links = SiteLinks(site, self.case_heads, self.others, self.document_of, self.hints)
        site, dead = links.checked(self.unread)
        self.problems += dead
        unread = {each.path for each in self.case_heads if not each.is_read} | self.others.unread
        menu = [each.to for each in self.settings.front.menu]
        self.problems += unused_files(self.others, self.case_heads, unread, menu)
        if unread or has_errors(self.problems):
            site = self._for_looking(site, links.ends(), unread | self.hanging, faulty)
        return site, self.problems

    def _for_looking(self, site: Site, ends: set[str], unread: set[str], faulty: set[str]) -> Site:
        """Return the site with which something is wrong without what is wrong in itself.

        A link that leads nowhere is no such thing; at its end, one of `ends`, something has to be said.
        """
        known = {*(each.path for each in (*self.read, *self.others.documents))}
        unread = unread | (faulty & known)
        texts = (*site.briefs.values(), *with_text(site))
        published = {composed(each.path) for each in texts} | site.files.keys()
        lost = {*ends, *map(composed, unread)} - published
        slugs = {composed(each.path): each.slug for each in self.case_heads}
        dead_ends = {path: slugs.get(path) or slug_of(path) for path in sorted(lost)}
        lost_too = [each.aliases for each in self.case_heads if each.path in unread]
        posts = (site.followups, site.posts, site.pages)
        lost_too += [e.aliases for each in posts for e in each.values() if e.path in unread]
        doubtful = self.others.addresses.union(*lost_too)
        site = replace(site, unread=frozenset(unread), doubtful=doubtful, dead_ends=dead_ends)
        return without_faulty(site, faulty)

    def _company_mentions(self) -> list[Mention]:
        """Return the companies named, those that cases are about first: their spelling is shown."""
        mentions = [mention for each in self.read for mention in each.parties]
        mentions += [mention for each in self.read for mention in each.named]
        return mentions + list(self.mentions.taken())

    def _one_source_each(self) -> None:
        """Report two sources for one address; follow-ups and posts share theirs."""
        sources: list[tuple[str, str]] = []
        if len(self.heads) < len(self.read):
            sources += [(each.path, each.slug) for each in self.read]
        sources += [(each.path, each.slug) for each in self.others.documents]
        first: dict[tuple[str, str], str] = {}
        for path, slug in sources:
            folder = path.split("/", 2)[1].replace("followups", "posts")
            other = first.setdefault((folder, slug), path)
            if other != path:
                message = f"this has the same address as {other}: rename one, or give it a “slug:” of its own"
                self.problems.append(Problem(Place(path), "address-taken", message))

    def _shared_ids(self) -> Iterator[Problem]:
        """Report an `id:` that another source has, which may be one that goes by its slug."""
        posts: list[Document[FollowupFront] | Document[PostFront]] = [*self.others.followups]
        posts += self.others.posts
        given = [
            Identified(each.path, each.slug, each.given_id, is_case=True)
            for each in self.read
            if each.given_id
        ]
        given += [
            Identified(each.path, each.slug, each.front.id, is_case=False)
            for each in posts
            if each.front.id
        ]
        if given:  # of two with one slug the first counts
            paths = {(True, each.slug): each.path for each in self.read[::-1] if not each.given_id}
            paths |= {(False, each.slug): each.path for each in posts[::-1] if not each.front.id}
            yield from shared_ids(given, paths, self._id_place)

    def _id_place(self, path: str) -> Place:
        document = self.document_of(path)
        return document.place("id") if document else Place(path)

    def _followups(self) -> Iterator[Followup]:
        """Yield the published follow-ups; one without a published case is withheld."""
        moved: dict[str, dict[str, Entry]] = {}
        for each in self.read:
            for slug, entry in each.moved:
                moved.setdefault(slug, {})[each.slug] = entry
        in_order = sorted(
            self.site_context.followups, key=lambda each: (each.blog_day.on, each.document.slug)
        )
        for dated in in_order:
            document, found = dated.document, moved.get(dated.document.slug, {})
            for number, effect in enumerate(document.front.case):
                self._check_case(document, effect.case, ("case", number, "case"))
            slugs = dict.fromkeys(effect.case for effect in document.front.case)
            entries = {slug: found[slug] for slug in slugs if slug in found}
            if entries:
                yield read_followup(dated, entries, self._tags(document))
            else:
                if not self.unread.isdisjoint(slugs):
                    self.hanging.add(document.path)
                reason = f"its case {', '.join(slugs)} is not published"
                self.withheld.append(Withheld(document.path, reason))

    def _check_case(
        self, document: AnyDocument, slug: str, location: tuple[int | str, ...]
    ) -> None:
        """Report a case that does not exist, published or not."""
        if slug not in self.heads and slug not in self.unread:
            message = f'there is no case "{slug}"{self.hints.did_you_mean(slug, self.heads)}'
            self.problems.append(Problem(document.place(*location), "missing-case", message))

    def _post(self, dated: DatedDocument[PostFront], published: Container[str]) -> Post:
        document = dated.document
        for number, slug in enumerate(document.front.cases):
            self._check_case(document, slug, ("cases", number))
        return read_post(
            dated,
            tuple(slug for slug in document.front.cases if slug in published),
            self._companies(document, "companies", document.front.companies),
            self._companies(document, "kudos", document.front.kudos),
            self._tags(document),
        )

    def _companies(
        self, document: Document[PostFront], key: str, names: tuple[str, ...]
    ) -> tuple[str, ...]:
        for number, name in enumerate(names):
            if not self.register.is_profile(name):
                self.problems += one_or_several(name, document, (key, number))
        return tuple(
            self.mentions.actor(name, partial(document.place, key, number)).slug
            for number, name in enumerate(names)
        )

    def _tags(self, document: Document[FollowupFront] | Document[PostFront]) -> tuple[str, ...]:
        mentions, problems = tag_mentions(
            document.front.tags, lambda at: document.place("tags", at)
        )
        self.problems += problems
        self.tag_mentions += mentions
        return slugs_of(mentions)

    def _pages(self) -> Iterator[Page]:
        for document in self.others.pages:
            is_draft = document.front.draft
            if is_draft and not self.settings.drafts:
                self.withheld.append(Withheld(document.path, "draft"))
                continue
            if is_draft:
                self.unready.append(Withheld(document.path, "draft"))
            yield read_page(document)


def _is_unfit(case_head: CaseHead) -> bool:
    """Tell whether a case file was read, and what is wrong with it leaves no case."""
    return case_head.brief is None and has_errors(case_head.problems)
