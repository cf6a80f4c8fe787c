"""The outputs of the whole site for programs: feeds, open data and the sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from gripe.base.codec import digest_of
from gripe.base.urls import output_path
from gripe.plan import routes
from gripe.plan.lists.by_year import file_of_each, years_of
from gripe.plan.output import Lazy, Output, OutputFactory
from gripe.plan.page_scope import PageScope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gripe.linking.model import Brief, Company, Site
    from gripe.plan import feeds
    from gripe.plan.view_context import ViewContext
    from gripe.plan.views.view import View

    NewsView = Callable[[ViewContext, Sequence[feeds.News], feeds.Cases], View]
    Feed = tuple[Output, Callable[[], list[feeds.News]]]


def feed_output(
    factory: OutputFactory,
    address: str,
    maker: str,
    news: Lazy[list[feeds.News]],
    view: NewsView,
    company: Company | None = None,
) -> Output:
    """Return a feed of several posts: that of a company, or of the site if none is given."""
    from gripe.plan import feeds

    context, site_index, site = factory.context, factory.site_index, factory.site
    scope = Lazy(lambda: feeds.news_scope(context, site_index, news(), is_site=company is None))
    names = (company.name,) if company else ()

    def key() -> str:
        languages = feeds.languages_of(context, news())
        shown = feeds.news_key(site, site_index, news())
        return digest_of(*names, *languages, shown, scope().digest())

    def make() -> View:
        return view(scope().context(), news(), site.cases)

    return factory.page(address, maker, key, make, company.path if company else "")


def site_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the open data and, where the site's URL is known, its feeds and the sitemap."""
    from gripe.plan.pages.static_pages import sitemaps

    yield from data_outputs(factory)
    yield from (output for output, _ in site_feeds(factory))
    if factory.context.base.url and factory.context.makes("site", "sitemap"):
        for address, view in sitemaps(factory.context, factory.site_index.newest):
            yield Output.cheap(output_path(address), "sitemap", view)


def site_feeds(factory: OutputFactory) -> Iterator[Feed]:
    """Yield the feeds of the whole site, each with a function that returns its news."""
    if not factory.context.base.url:
        return
    from gripe.plan import feeds

    news = Lazy(lambda: feeds.news_of(factory.site_index.newest))
    made: tuple[tuple[str, str, str, NewsView], ...] = (
        ("feed", routes.FEED, "atom", feeds.site_feed),
        ("json", routes.JSON_FEED, "json", feeds.json_feed),
    )
    for part, address, maker, view in made:
        if factory.context.makes("site", part):
            yield feed_output(factory, address, maker, news, view), news


def data_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the open data: every case in a row, those of a large site by year, and what the columns mean."""
    if not factory.context.makes("site", "data"):
        return
    from gripe.plan import open_data

    site = factory.site
    # More names than its cases' would need: to read those would take longer.
    scope = Lazy(lambda: PageScope(factory.context, factory.site_index).companies(site.companies))

    cases = [site.briefs[slug] for slug in sorted(site.briefs)]
    years = years_of(cases)
    for whole, maker, view in (
        (routes.CASES_JSON, "json", open_data.cases_json),
        (routes.CASES_CSV, "csv", open_data.cases_csv),
    ):
        for address, mine in file_of_each(whole, cases).items():
            key = partial(_data_key, factory, scope, mine)
            make = partial(_data_view, view, scope, site, mine)
            yield factory.page(address, maker, key, make)
    if years:
        yield from _lists_of_years(factory, years)
    data = partial(open_data.data_view, factory.linkless, years)
    yield Output.cheap(output_path(routes.DATA), "data.html", data)


def _lists_of_years(
    factory: OutputFactory, years: Mapping[int, Sequence[Brief]]
) -> Iterator[Output]:
    """Yield what stands where the open data of a smaller site does: which files have it, year by year."""
    from gripe.plan import open_data

    for address, maker, view in (
        (routes.CASES_JSON, "json", open_data.years_json),
        (routes.CASES_CSV, "csv", open_data.years_csv),
    ):
        make: Callable[[], View] = partial(view, factory.linkless, years)
        yield Output.cheap(output_path(address), maker, make)


def _data_key(
    factory: OutputFactory, scope: Callable[[], PageScope], cases: Sequence[Brief]
) -> str:
    rows = [factory.site.ties[case.slug].row_digest for case in cases]
    return digest_of(factory.as_of, scope().digest(), *rows)


def _data_view(
    view: Callable[..., View], scope: Callable[[], PageScope], site: Site, cases: Sequence[Brief]
) -> View:
    return view(scope().context(), [site.data_rows[case.slug] for case in cases])
