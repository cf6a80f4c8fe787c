"""The views that are neither case nor post nor list: pages, 404, redirects, robots, sitemap."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from gripe.linking.model import Brief, Page
from gripe.plan import routes
from gripe.plan.blog_items import BlogItem, address_of, updated_on
from gripe.plan.case.facts import own_facts
from gripe.plan.links.addresses import old_addresses
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import SitemapView, TextView
from gripe.plan.views.pages import NotFoundView, PageView, RedirectView
from gripe.source.markdown.excerpt import excerpt

SITEMAP_MOST = 50_000  # addresses: https://www.sitemaps.org/protocol.html#index


def page_view(context: ViewContext, page: Page) -> PageView:
    """Return the view of a standing page."""
    at = routes.page(page.slug)
    frame = context.frame("page", page.title, excerpt("", page.body), at)
    fields = own_facts(context, page.own)
    return PageView(frame, page.title, fields, context.html(page.body, page.path, at, leads=True))


def not_found_view(context: ViewContext) -> NotFoundView:
    """Return the view of the page for addresses that do not exist."""
    title = context.words.say("Page not found")
    return NotFoundView(context.frame("not-found", title, "", routes.NOT_FOUND))


def redirects(context: ViewContext) -> Iterator[tuple[str, RedirectView, str]]:
    """Yield each old address with the view that leads on, and the source that names it."""
    usual = context.site.settings.front.language
    for at, to, each in old_addresses(context.site):
        view = RedirectView(
            each.title, each.language or usual, context.base.href(to, at), context.base.absolute(to)
        )
        yield at, view, each.path


def sitemaps(
    context: ViewContext, posts: Sequence[BlogItem]
) -> Iterator[tuple[str, Callable[[], SitemapView]]]:
    """Yield the address of the sitemap, and what returns its view.

    What has more addresses than a sitemap may hold has several; the sitemap lists these.
    """
    site = context.site
    # The home page has a place as well.
    most = 1 + len(posts) + len(site.pages) + len(site.companies)
    if most <= SITEMAP_MOST:
        yield routes.SITEMAP, lambda: SitemapView(_addresses(context, posts))
        return
    urls = _addresses(context, posts)
    parts = {
        routes.part(routes.SITEMAP, number): urls[at : at + SITEMAP_MOST]
        for number, at in enumerate(range(0, len(urls), SITEMAP_MOST), 1)
    }
    for address, mine in parts.items():
        yield address, partial(SitemapView, mine)
    listed = tuple(
        (context.base.absolute(address), max(day for _, day in mine))
        for address, mine in parts.items()
    )
    yield routes.SITEMAP, partial(SitemapView, listed, is_index=True)


def _addresses(context: ViewContext, posts: Sequence[BlogItem]) -> tuple[tuple[str, str], ...]:
    """Return the whole URLs of posts, pages and companies, with the day of their last change."""
    site, makes = context.site, context.makes
    days = {
        address_of(post): updated_on(post).isoformat()
        for post in posts
        if makes("case", "html") or not isinstance(post, Brief)
    }
    pages = {routes.HOME: max((updated_on(post).isoformat() for post in posts), default="")} | days
    pages |= {routes.page(page.slug): "" for page in site.pages.values()}
    if makes("company", "html"):
        pages |= {routes.company(company.slug): "" for company in site.companies.values()}
    absolute = context.base.absolute
    return tuple((absolute(to), day) for to, day in sorted(pages.items()))


def robots_view(context: ViewContext) -> TextView:
    """Return robots.txt: everything may be read."""
    makes = context.makes("site", "sitemap")
    sitemap = context.base.absolute(routes.SITEMAP) if makes else ""
    return TextView("User-agent: *\nAllow: /\n" + (f"\nSitemap: {sitemap}\n" if sitemap else ""))
