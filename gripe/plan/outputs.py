"""Every output that gripe makes itself, each with its guard (see case_outputs.py)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256

from gripe.base.canonical import digest, digest_of
from gripe.linking.model import Company
from gripe.plan import companies, feeds, listings, near, open_data, posts, routes, standing_pages
from gripe.plan.case_outputs import Output, Planner
from gripe.plan.layout import Layout
from gripe.plan.postings import Entryable
from gripe.plan.shelf import Shelf
from gripe.plan.views import View


class Planning(Planner):
    """One planning of a site: what gripe makes itself."""

    def __init__(self, layout: Layout, shelf: Shelf) -> None:
        super().__init__(layout, shelf)
        self.as_of = self.site.settings.as_of.isoformat()
        self.listless = replace(layout, addresses={})  # what lists are made with: no links in texts

    def outputs(self) -> Iterator[Output]:
        """Yield every output that gripe makes itself."""
        for brief in self.site.briefs.values():
            yield from self.case(brief)
        yield from self._posts()
        dealings = list(companies.all_dealings(self.layout, self.shelf))
        for each in dealings:
            yield from self._company(each)
        yield from self._lists(dealings)
        yield from self._small()
        yield from self._data()
        if self.layout.base.url:
            yield from self._for_machines()
        for at, redirect, source in standing_pages.redirects(self.layout):
            yield self.ready(at, "redirect", redirect, source)

    def _posts(self) -> Iterator[Output]:
        """Yield the pages of follow-ups and posts, and standing pages."""
        layout, shelf = self.layout, self.shelf
        for followup in self.site.followups.values():
            shown = near.near_followup(layout, shelf, followup)
            key = digest_of(digest(followup), shown.digest())
            make = partial(_of_near, posts.followup_view, shown, followup)
            yield self.page(routes.post(followup.slug), "followup.html", key, make, followup.path)
        for post in self.site.posts.values():
            shown = near.near_post(layout, shelf, post)
            key = digest_of(digest(post), shown.digest())
            make = partial(_of_near, posts.post_view, shown, post)
            yield self.page(routes.post(post.slug), "post.html", key, make, post.path)
        for page in self.site.pages.values():
            shown = near.near_page(layout, shelf, page)
            key = digest_of(digest(page), shown.digest())
            make = partial(_of_near, standing_pages.page_view, shown, page)
            yield self.page(routes.page(page.slug), "page.html", key, make, page.path)

    def _company(self, dealings: companies.Dealings) -> Iterator[Output]:
        company, shelf = dealings.company, self.shelf
        slug, path = company.slug, company.path
        key = companies.dealings_key(dealings, shelf)
        shown = companies.near_company(self.layout, shelf, dealings)
        cards: list[Entryable] = [*dealings.cases, *dealings.praise, *dealings.mentions]
        if self.makes("company", "html"):
            make = partial(_of_company, companies.company_view, shown, cards, dealings)
            whole = digest_of(key, shown.digest(), self.as_of)
            yield self.page(routes.company(slug), "company.html", whole, make, path)
        if self.makes("company", "badge"):
            badge = partial(companies.company_badge, self.listless, dealings)
            at = routes.company_badge(slug)
            yield self.page(at, "badge", digest_of(key, self.as_of), badge, path)
        if self.makes("company", "feed") and self.layout.base.url:
            news = feeds.news_of(companies.told_of(dealings, shelf))
            told = feeds.near_news(self.layout, shelf, news)
            feed = partial(_company_feed, told, company, news, self.site.cases)
            known = digest_of(company.name, feeds.news_key(self.site, news), told.digest())
            yield self.page(routes.company_feed(slug), "atom", known, feed, path)

    def _lists(self, dealings: list[companies.Dealings]) -> Iterator[Output]:
        layout, shelf = self.layout, self.shelf
        for part in listings.parts_of(layout, routes.HOME, shelf.newest):
            make: Callable[[], View] = partial(self._listed, listings.index_view, part)
            yield self.page(part.address, "index.html", self._part_key(part), make)
        listed = list(listings.listings(layout, shelf))
        for listing in listed:
            among = listings.neighbours(listing, listed)
            beside = listings.among_key(among)
            for part in listings.parts_of(layout, listing.address, listing.posts):
                key = digest_of(listing.kind, listing.title, beside, self._part_key(part))
                make = partial(self._listed, listings.list_view, part, listing, among)
                yield self.page(part.address, "list.html", key, make)
        for parent, mine in listings.groups(layout, listed):
            key = digest_of(parent.title, listings.among_key(mine))
            make = partial(listings.groups_view, self.listless, parent, mine)
            yield self.page(parent.address, "groups.html", key, make)
        if self.makes("lists", "companies"):
            key = digest_of(*[companies.dealings_key(each, shelf) for each in dealings])
            make = partial(companies.companies_view, self.listless, dealings)
            yield self.page(routes.COMPANIES, "companies.html", key, make)

    def _part_key(self, part: listings.Part) -> str:
        return digest_of(f"{part.number} {part.count}", self.shelf.key(part.posts))

    def _listed(self, view: Callable[..., View], part: listings.Part, *given: object) -> View:
        """Make the view of a page of a list, with nothing of the site but what is on the page."""
        return view(_for_cards(self.layout, self.shelf, part.posts), *given, part)

    def _small(self) -> Iterator[Output]:
        """Yield what costs nothing to make."""
        layout = self.listless
        not_found = standing_pages.not_found_view(layout)
        yield self.ready(routes.NOT_FOUND, "404.html", not_found)
        yield self.ready(routes.ROBOTS, "text", standing_pages.robots_view(layout))
        colors = standing_pages.status_colors(layout)
        if colors:
            yield self.ready(colors_address(colors.text), "text", colors)

    def _data(self) -> Iterator[Output]:
        if not self.makes("site", "data"):
            return
        site = self.site
        slugs = [slug for brief in site.briefs.values() for slug in brief.companies]
        shown = near.Near(self.layout, self.shelf).companies(slugs)
        wholes = [site.ties[slug].whole for slug in sorted(site.briefs)]
        key = digest_of(self.as_of, shown.digest(), *wholes)
        tables: tuple[tuple[str, str, Callable[..., View]], ...] = (
            (routes.CASES_JSON, "json", open_data.cases_json),
            (routes.CASES_CSV, "csv", open_data.cases_csv),
        )
        for at, maker, view in tables:
            yield self.page(at, maker, key, partial(_of_near, view, shown, site.cases))
        yield self.ready(routes.DATA, "data.html", open_data.data_view(self.listless))

    def _for_machines(self) -> Iterator[Output]:
        """Yield what needs the site's URL."""
        site, news = self.site, feeds.news_of(self.shelf.newest)
        told = feeds.near_news(self.layout, self.shelf, news)
        key = digest_of(feeds.news_key(site, news), told.digest())
        feed: Callable[[], View] = partial(_site_feed, told, news, site.cases)
        if self.makes("site", "feed"):
            yield self.page(routes.FEED, "atom", key, feed)
        if self.makes("site", "json"):
            feed = partial(_json_feed, told, news, site.cases)
            yield self.page(routes.JSON_FEED, "json", key, feed)
        if self.makes("site", "sitemap"):
            view = standing_pages.sitemap_view(self.layout, self.shelf.newest)
            yield self.ready(routes.SITEMAP, "sitemap", view)


def _of_near(view: Callable[..., View], shown: near.Near, given: object) -> View:
    return view(shown.layout(), given)


def _of_company(
    view: Callable[..., View],
    shown: near.Near,
    cards: list[Entryable],
    dealings: companies.Dealings,
) -> View:
    return view(shown.cards(cards).layout(), dealings)


def _company_feed(
    told: near.Near, company: Company, news: list[feeds.News], cases: feeds.Cases
) -> View:
    return feeds.company_feed(told.layout(), company, news, cases)


def _site_feed(told: near.Near, news: list[feeds.News], cases: feeds.Cases) -> View:
    return feeds.site_feed(told.layout(), news, cases)


def _json_feed(told: near.Near, news: list[feeds.News], cases: feeds.Cases) -> View:
    layout = told.layout()
    url = layout.base.absolute(routes.JSON_FEED)
    return feeds.json_feed(feeds.site_feed(layout, news, cases), url)


def _for_cards(layout: Layout, shelf: Shelf, shown: Iterable[Entryable]) -> Layout:
    """Return the layout of a page that shows cards, and nothing else of the site."""
    return near.Near(layout, shelf).cards(shown).layout()


def colors_address(text: str) -> str:
    """Return the address of the style sheet with the site's own colours."""
    return routes.asset("statuses.css", sha256(text.encode()).hexdigest())
