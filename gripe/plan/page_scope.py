"""The part of the site that one page shows: a reduced view context, and the digest of what is in it.

A view that reads anything its guard (see output.py) does not cover fails, so no page can go stale.
"""

from collections.abc import Iterable
from itertools import islice

from gripe.base.codec import digest_of
from gripe.base.frozen import replace
from gripe.linking.links.targets import CASE, EXHIBIT, inner_links, site_address, source_of
from gripe.linking.model import Brief, Company, Followup, Page, Post, Site
from gripe.linking.published_files import LinkedFile
from gripe.plan.blog_items import NAMED, BlogItem, is_many
from gripe.plan.links.addresses import ways_of
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.source.markdown.convert import Prose


class PageScope:
    """A builder of the view context of one page, which holds what that page shows and no more."""

    def __init__(self, context: ViewContext, site_index: SiteIndex) -> None:
        """Start with nothing of a whole site."""
        self._whole, self._site_index = context, site_index
        self._companies: dict[str, Company] = {}
        self._addresses: dict[str, str] = {}
        self._files: dict[str, LinkedFile] = {}
        self._tags: dict[str, str] = {}
        self._briefs: dict[str, Brief] = {}
        self._followups: dict[str, Followup] = {}
        self._posts: dict[str, Post] = {}

    def companies(self, slugs: Iterable[str]) -> "PageScope":
        """Add companies by name."""
        for slug in slugs:
            self._companies[slug] = Company(slug, self._whole.site.companies[slug].name)
        return self

    def tags(self, slugs: Iterable[str]) -> "PageScope":
        """Add tags."""
        self._tags.update({slug: self._whole.site.tags[slug] for slug in slugs})
        return self

    def links(self, links: Iterable[tuple[str, str]]) -> "PageScope":
        """Add the addresses that links lead to: pairs of the source a link stands in and its target."""
        home = self._whole.site.settings.home
        for path, target in links:
            self.address(path)
            own = site_address(target, home)
            if own:
                for each in ways_of(own):
                    self.address(each)
            elif not target.startswith(("#", CASE, EXHIBIT)):
                self._file(source_of(target, path))
        return self

    def targets(self, path: str, prose: Prose) -> "PageScope":
        """Add the addresses that the links of a text lead to."""
        home = self._whole.site.settings.home
        return self.links((path, target) for target in inner_links(prose, home))

    def address(self, path: str) -> "PageScope":
        """Add the address of a source, or that which another address leads on to."""
        if path in self._whole.addresses:
            self._addresses[path] = self._whole.addresses[path]
        return self

    def _file(self, path: str) -> None:
        """Add the address of a source or file, and what is shown of a file."""
        self.address(path)
        if path in self._whole.site.files:
            self._files[path] = self._whole.site.files[path]

    def cases(self, slugs: Iterable[str]) -> "PageScope":
        """Add cases as others see them, with the names of those of their companies that are shown."""
        for slug in slugs:
            brief = self._whole.site.briefs.get(slug)
            if brief:
                self._briefs[slug] = brief
                self.companies(brief.companies[:NAMED])
        return self

    def related(self, cases: Iterable[Brief]) -> "PageScope":
        """Add cases of which nothing but title, day and status is shown."""
        self._briefs.update({each.slug: each for each in cases})
        return self

    def cards(self, posts: Iterable[BlogItem]) -> "PageScope":
        """Add what the cards of some posts show, the posts themselves apart."""
        for post in posts:
            if isinstance(post, Brief):
                self.companies(post.companies[:NAMED])
            elif isinstance(post, Followup):
                self.cases(islice(post.entries, NAMED))
            else:
                self.cases(post.cases[:NAMED]).companies(post.companies[:NAMED])
        return self

    def followups(self, slugs: Iterable[str]) -> "PageScope":
        """Add follow-ups whole."""
        for slug in slugs:
            followup = self._whole.site.followups[slug]
            self._followups[slug] = followup
            self.address(followup.path)
            if not is_many(followup):  # else nothing shows its body
                self.targets(followup.path, followup.body).tags(followup.tags).actors(followup)
        return self

    def actors(self, followup: Followup) -> "PageScope":
        """Add the companies that a follow-up says resolved its cases or deserve praise."""
        for entry in followup.entries.values():
            actors = [*entry.kudos, *([entry.resolved_by] if entry.resolved_by else [])]
            self.companies(actor.slug for actor in actors if actor.slug)
        return self

    def mentions(self, slug: str) -> "PageScope":
        """Add the posts that mention a case."""
        for post in self._site_index.mentioning.get(slug, ()):
            self._posts[post.slug] = post
        return self

    def digest(self) -> str:
        """Return the digest of all that was added."""
        texts = [f"company {slug}={company.name}" for slug, company in self._companies.items()]
        texts += [f"tag {slug}={label}" for slug, label in self._tags.items()]
        texts += [f"address {path}={to}" for path, to in self._addresses.items()]
        texts += [f"file {path}={file.blob.digest}" for path, file in self._files.items()]
        texts += [f"case {self._whole.site.ties[slug].brief_digest}" for slug in self._briefs]
        texts += [f"follow-up {self._site_index.whole(each)}" for each in self._followups.values()]
        languages = {each.language for each in self._followups.values() if each.language}
        texts += [f"words {self._whole.words_of(tag).digest}" for tag in sorted(languages)]
        texts += [f"post {post.slug}={post.language}={post.title}" for post in self._posts.values()]
        return digest_of(*texts)

    def context(self) -> ViewContext:
        """Return a view context with nothing of the site but what was added."""
        whole = self._whole.site
        site = Site(
            settings=whole.settings,
            cases={},
            briefs=self._briefs,
            ties={},
            followups=self._followups,
            posts=self._posts,
            pages={},
            companies=self._companies,
            tags=self._tags,
            withheld=(),
            static=(),
            files=self._files,
        )
        return replace(self._whole, site=site, addresses=self._addresses)


def case_scope(context: ViewContext, site_index: SiteIndex, slug: str) -> PageScope:
    """Return the scope of a case's page."""
    ties, brief = context.site.ties[slug], context.site.briefs[slug]
    scope = PageScope(context, site_index).companies(ties.named).tags(brief.tags)
    scope.address(brief.path).links(ties.links).related(site_index.related(brief))
    return scope.followups(ties.followups).mentions(slug)


def followup_scope(context: ViewContext, site_index: SiteIndex, followup: Followup) -> PageScope:
    """Return the scope of a follow-up's page."""
    scope = PageScope(context, site_index).cases(followup.entries).tags(followup.tags)
    scope.actors(followup)
    return scope.address(followup.path).targets(followup.path, followup.body)


def post_scope(context: ViewContext, site_index: SiteIndex, post: Post) -> PageScope:
    """Return the scope of a post's page."""
    scope = PageScope(context, site_index).cases(post.cases)
    scope.companies((*post.companies, *post.kudos))
    return scope.tags(post.tags).address(post.path).targets(post.path, post.body)


def standing_page_scope(context: ViewContext, site_index: SiteIndex, page: Page) -> PageScope:
    """Return the scope of a standing page."""
    return PageScope(context, site_index).address(page.path).targets(page.path, page.body)


def settings_key(context: ViewContext) -> str:
    """Return the digest of what every page may show: settings, menu, lists, style sheets.

    The as-of date is not among them: what shows it, names it.
    """
    return digest_of(
        context.site.settings.front,
        context.base.url,
        context.words.language,
        context.words.digest,
        context.stylesheets,
        context.assets,
        context.menu,
        context.sections,
        context.carded,
        *[font.digest for font in context.card_fonts],
    )
