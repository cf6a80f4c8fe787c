"""The views of the site as a whole: the blog, companies, pages, feed, sitemap."""

from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from gripe.linking.model import Case, Company, Followup, Page
from gripe.plan import routes
from gripe.plan.cases import case_card
from gripe.plan.layout import Layout, excerpt
from gripe.plan.posts import followup_card
from gripe.plan.views import (
    Card,
    CompanyView,
    FeedEntry,
    FeedView,
    IndexView,
    NotFoundView,
    PageView,
    SitemapView,
    TextView,
)

FEED_LENGTH = 30


def newest_first(layout: Layout) -> list[Case | Followup]:
    """Return everything the blog consists of, newest first."""
    posts: list[Case | Followup] = [*layout.site.cases.values(), *layout.site.followups.values()]
    by_slug = sorted(posts, key=lambda post: (isinstance(post, Case), post.slug))
    return sorted(by_slug, key=lambda post: post.published_on, reverse=True)


def card(layout: Layout, post: Case | Followup, at: str) -> Card:
    """Return a post of any kind as it stands in a list."""
    return (
        case_card(layout, post, at) if isinstance(post, Case) else followup_card(layout, post, at)
    )


def index_view(layout: Layout) -> IndexView:
    """Return the view of the blog."""
    title = layout.site.settings.front.title
    description = layout.words.say("Complaints, what became of them, and the record of each.")
    cards = tuple(card(layout, post, routes.HOME) for post in newest_first(layout))
    return IndexView(layout.frame("index", title, description, routes.HOME), cards)


def company_view(layout: Layout, company: Company) -> CompanyView:
    """Return the view of a company's page."""
    at = routes.company(company.slug)
    say = layout.words.say
    posts = newest_first(layout)
    description = excerpt("", company.body) or say("Cases with %(company)s.", company=company.name)
    return CompanyView(
        frame=layout.frame("company", company.name, description, at),
        name=company.name,
        website=company.website,
        body=layout.html(company.body, company.path, at),
        cards=_cards(
            layout,
            (post for post in posts if isinstance(post, Case) and _is_about(post, company)),
            at,
        ),
        praise=_cards(layout, (post for post in posts if _praises(post, company)), at),
    )


def _cards(layout: Layout, posts: Iterable[Case | Followup], at: str) -> tuple[Card, ...]:
    return tuple(card(layout, post, at) for post in posts)


def _is_about(case: Case, company: Company) -> bool:
    return any(party.actor.slug == company.slug for party in case.parties)


def _praises(post: Case | Followup, company: Company) -> bool:
    entries = (
        [post.entry] if isinstance(post, Followup) else [e for e in post.entries if not e.followup]
    )
    return any(actor.slug == company.slug for entry in entries for actor in entry.kudos)


def page_view(layout: Layout, page: Page) -> PageView:
    """Return the view of a standing page."""
    at = routes.page(page.slug)
    frame = layout.frame("page", page.title, excerpt("", page.body), at)
    return PageView(frame, page.title, layout.html(page.body, page.path, at))


def not_found_view(layout: Layout) -> NotFoundView:
    """Return the view of the page for addresses that do not exist."""
    title = layout.words.say("Page not found")
    return NotFoundView(layout.frame("not-found", title, "", routes.NOT_FOUND))


def site_namespace(site_id: str) -> UUID:
    """Return the namespace of a site's feed ids (RFC 9562, version 5) from gripe.yaml's `id:`."""
    try:
        return UUID(site_id)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"gripe:{site_id}")


def feed_view(layout: Layout) -> FeedView:
    """Return the view of the site's feed; it needs the site's URL."""
    front = layout.site.settings.front
    entries = tuple(_feed_entry(layout, post) for post in newest_first(layout)[:FEED_LENGTH])
    newest = max((_updated_on(post) for post in newest_first(layout)), default=date(1970, 1, 1))
    return FeedView(
        id=site_namespace(front.id).urn,
        title=front.title,
        language=front.language,
        author=front.author or front.title,
        home=layout.base.absolute(routes.HOME),
        url=layout.base.absolute(routes.FEED),
        updated=layout.stamp(newest),
        entries=entries,
    )


def _updated_on(post: Case | Followup) -> date:
    return post.updated_on if isinstance(post, Case) else post.published_on


def _feed_entry(layout: Layout, post: Case | Followup) -> FeedEntry:
    kind, address = (
        ("case", routes.case(post.slug))
        if isinstance(post, Case)
        else ("post", routes.post(post.slug))
    )
    namespace = site_namespace(layout.site.settings.front.id)
    return FeedEntry(
        id=uuid5(namespace, f"{kind}:{post.id}").urn,
        title=post.title,
        url=layout.base.absolute(address),
        published=layout.stamp(post.published_on),
        updated=layout.stamp(_updated_on(post)),
        summary=excerpt(post.summary, post.body),
        html=layout.html(post.body, post.path, "", post if isinstance(post, Case) else None),
    )


def sitemap_view(layout: Layout) -> SitemapView:
    """Return the view of the sitemap; it needs the site's URL."""
    site = layout.site
    newest = [_updated_on(post) for post in newest_first(layout)]
    pages: list[tuple[str, date | None]] = [(routes.HOME, max(newest, default=None))]
    pages += [(routes.case(case.slug), case.updated_on) for case in site.cases.values()]
    pages += [(routes.post(post.slug), post.published_on) for post in site.followups.values()]
    pages += [(routes.page(page.slug), None) for page in site.pages.values()]
    pages += [(routes.company(company.slug), None) for company in site.companies.values()]
    absolute = layout.base.absolute
    return SitemapView(
        tuple(
            (absolute(to), day.isoformat() if day else "")
            for to, day in sorted(pages, key=lambda p: p[0])
        )
    )


def robots_view(layout: Layout) -> TextView:
    """Return robots.txt: everything may be read."""
    sitemap = layout.base.absolute(routes.SITEMAP)
    return TextView("User-agent: *\nAllow: /\n" + (f"\nSitemap: {sitemap}\n" if sitemap else ""))
