"""Every output that gripe makes itself, each with its guard (see case_outputs.py)."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256

from gripe.base.canonical import digest, digest_of
from gripe.linking.model import Company, Followup, Page, Post
from gripe.plan import (
    companies,
    company_page,
    feeds,
    near,
    open_data,
    posts,
    routes,
    standing_pages,
)
from gripe.plan.case_outputs import Once, Output
from gripe.plan.layout import Layout
from gripe.plan.list_outputs import ListPlanner
from gripe.plan.postings import Entryable
from gripe.plan.search import search_view
from gripe.plan.shelf import Shelf
from gripe.plan.views import View

Shown = Callable[[], near.Near]
Told = Callable[[], list[feeds.News]]


class Planning(ListPlanner):
    """One planning of a site: what gripe makes itself."""

    def __init__(self, layout: Layout, shelf: Shelf) -> None:
        super().__init__(layout, shelf)
        self.as_of = self.site.settings.as_of.isoformat()

    def outputs(self) -> Iterator[Output]:
        """Yield every output that gripe makes itself."""
        for brief in self.site.briefs.values():
            yield from self.case(brief)
        yield from self._posts()
        dealings = list(companies.all_dealings(self.layout, self.shelf))
        for each in dealings:
            yield from self._company(each)
        yield from self.lists(dealings)
        yield from self._small()
        yield from self._data()
        if self.layout.base.url:
            yield from self._for_machines()
        for at, redirect, source in standing_pages.redirects(self.layout):
            yield self.ready(at, "redirect", partial(_itself, redirect), source)

    def telling(self, slugs: Iterable[str]) -> Iterator[Output]:
        """Yield the outputs that tell whole cases: those of some cases, every feed, the data files."""
        for slug in slugs:
            yield from self.case(self.site.briefs[slug])
        if self.makes("company", "feed") and self.layout.base.url:
            for each in companies.all_dealings(self.layout, self.shelf):
                yield self._company_feed(each)
        yield from self._data()
        if self.layout.base.url:
            yield from self._for_machines()

    def _posts(self) -> Iterator[Output]:
        """Yield the pages of follow-ups and posts, and standing pages."""
        for followup in self.site.followups.values():
            at, shown = routes.post(followup.slug), self._spoken_near(near.near_followup, followup)
            yield self._told(at, "followup.html", posts.followup_view, shown, followup)
        for post in self.site.posts.values():
            at, shown = routes.post(post.slug), self._spoken_near(near.near_post, post)
            yield self._told(at, "post.html", posts.post_view, shown, post)
        for page in self.site.pages.values():
            at, shown = routes.page(page.slug), self._spoken_near(near.near_page, page)
            yield self._told(at, "page.html", standing_pages.page_view, shown, page)

    def _near(self, near_of: Callable[..., near.Near], *given: object) -> Shown:
        return partial(near_of, self.layout, self.shelf, *given)

    def _spoken_near(
        self, near_of: Callable[..., near.Near], told: Followup | Post | Page
    ) -> Shown:
        return partial(near_of, self.speaking(told.language), self.shelf, told)

    def _told(
        self,
        at: str,
        template: str,
        view: Callable[..., View],
        shown: Shown,
        told: Followup | Post | Page,
    ) -> Output:
        """Plan the page of what has one text of its own."""

        def key() -> str:
            return digest_of(digest(told), shown().digest())

        make = partial(_of_near, view, shown, told)
        return self.page(at, template, key, make, told.path, told.language)

    def _company(self, dealings: companies.Dealings) -> Iterator[Output]:
        company, shelf = dealings.company, self.shelf
        slug, path = company.slug, company.path
        key = Once(partial(companies.dealings_key, dealings, shelf))
        if self.makes("company", "html"):
            shown = self._near(companies.near_company, dealings)
            cards: list[Entryable] = [*dealings.cases, *dealings.praise, *dealings.mentions]
            make = partial(_of_company, company_page.company_view, shown, cards, dealings)
            yield self.page(
                routes.company(slug),
                "company.html",
                lambda: digest_of(key(), shown().digest(), self.as_of),
                make,
                path,
            )
        if self.makes("company", "badge"):
            badge = partial(company_page.company_badge, self.listless, dealings)
            at = routes.company_badge(slug)
            yield self.page(at, "badge", lambda: digest_of(key(), self.as_of), badge, path)
        if self.makes("company", "feed") and self.layout.base.url:
            yield self._company_feed(dealings)

    def _company_feed(self, dealings: companies.Dealings) -> Output:
        company = dealings.company
        news = Once(lambda: feeds.news_of(companies.told_of(dealings, self.shelf)))
        told = Once(partial(self._told_in, news, is_site=False))
        feed = partial(_company_feed, told, company, news, self.site.cases)
        known = partial(self._news_key, news, told, company.name)
        return self.page(routes.company_feed(company.slug), "atom", known, feed, company.path)

    def _told_in(self, news: Once[list[feeds.News]], *, is_site: bool) -> near.Near:
        return feeds.near_news(self.layout, self.shelf, news(), is_site=is_site)

    def _news_key(self, news: Once[list[feeds.News]], told: Once[near.Near], *names: str) -> str:
        spoken = feeds.languages_of(self.layout, news())
        return digest_of(
            *names, *spoken, feeds.news_key(self.site, self.shelf, news()), told().digest()
        )

    def _small(self) -> Iterator[Output]:
        """Yield what costs nothing to make."""
        layout = self.listless
        not_found = partial(standing_pages.not_found_view, layout)
        yield self.ready(routes.NOT_FOUND, "404.html", not_found)
        yield self.ready(routes.ROBOTS, "text", partial(standing_pages.robots_view, layout))
        if self.site.settings.front.search:
            yield self.ready(routes.SEARCH, "search.html", partial(search_view, layout))
        colors = standing_pages.status_colors(layout)
        if colors:
            yield self.ready(colors_address(colors.text), "text", lambda: colors)

    def _data(self) -> Iterator[Output]:
        if not self.makes("site", "data"):
            return
        shown, cases = Once(self._near_data), self.site.cases
        key = Once(lambda: digest_of(self.as_of, shown().digest(), *self._wholes()))
        json = partial(_of_near, open_data.cases_json, shown, cases)
        csv = partial(_of_near, open_data.cases_csv, shown, cases)
        yield self.page(routes.CASES_JSON, "json", key, json)
        yield self.page(routes.CASES_CSV, "csv", key, csv)
        yield self.ready(routes.DATA, "data.html", partial(open_data.data_view, self.listless))

    def _near_data(self) -> near.Near:
        briefs = self.site.briefs.values()
        slugs = [slug for brief in briefs for slug in brief.companies]
        return near.Near(self.layout, self.shelf).companies(slugs)

    def _wholes(self) -> list[str]:
        return [self.site.ties[slug].whole for slug in sorted(self.site.briefs)]

    def _for_machines(self) -> Iterator[Output]:
        """Yield what needs the site's URL."""
        site, newest = self.site, self.shelf.newest
        news = Once(lambda: feeds.news_of(newest))
        told = Once(partial(self._told_in, news, is_site=True))
        key = Once(partial(self._news_key, news, told))
        feed: Callable[[], View] = partial(_site_feed, told, news, site.cases)
        if self.makes("site", "feed"):
            yield self.page(routes.FEED, "atom", key, feed)
        if self.makes("site", "json"):
            feed = partial(_json_feed, told, news, site.cases)
            yield self.page(routes.JSON_FEED, "json", key, feed)
        if self.makes("site", "sitemap"):
            view = Once(partial(standing_pages.sitemap_view, self.layout, newest))
            yield self.ready(routes.SITEMAP, "sitemap", view)


def _itself(view: View) -> View:
    return view


def _of_near(view: Callable[..., View], shown: Shown, given: object) -> View:
    return view(shown().layout(), given)


def _of_company(
    view: Callable[..., View],
    shown: Shown,
    cards: list[Entryable],
    dealings: companies.Dealings,
) -> View:
    return view(shown().cards(cards).layout(), dealings)


def _company_feed(told: Shown, company: Company, news: Told, cases: feeds.Cases) -> View:
    return feeds.company_feed(told().layout(), company, news(), cases)


def _site_feed(told: Shown, news: Told, cases: feeds.Cases) -> View:
    return feeds.site_feed(told().layout(), news(), cases)


def _json_feed(told: Shown, news: Told, cases: feeds.Cases) -> View:
    layout = told().layout()
    url = layout.base.absolute(routes.JSON_FEED)
    return feeds.json_feed(feeds.site_feed(layout, news(), cases), url)


def colors_address(text: str) -> str:
    """Return the address of the style sheet with the site's own colours."""
    return routes.asset("statuses.css", sha256(text.encode()).hexdigest())
