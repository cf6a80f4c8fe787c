"""The outputs that tell of the whole site to programs: feeds, open data and the sitemap."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from gripe.base.codec import digest_of
from gripe.base.urls import output_path
from gripe.linking.model import Company, Site
from gripe.plan import feeds, open_data, routes
from gripe.plan.layout import Layout
from gripe.plan.near import Near
from gripe.plan.output import Once, Output, OutputFactory
from gripe.plan.standing_pages import sitemap_view
from gripe.plan.views import View

NewsView = Callable[[Layout, Sequence[feeds.News], feeds.Cases], View]
Feed = tuple[Output, Callable[[], list[feeds.News]]]
_FEEDS: tuple[tuple[str, str, str, NewsView], ...] = (
    ("feed", routes.FEED, "atom", feeds.site_feed),
    ("json", routes.JSON_FEED, "json", feeds.json_feed),
)
_DATA: tuple[tuple[str, str, Callable[..., View]], ...] = (
    (routes.CASES_JSON, "json", open_data.cases_json),
    (routes.CASES_CSV, "csv", open_data.cases_csv),
)


def feed_output(
    factory: OutputFactory,
    address: str,
    maker: str,
    news: Once[list[feeds.News]],
    view: NewsView,
    company: Company | None = None,
) -> Output:
    """Return a feed of several posts.

    Args:
        factory: creates it.
        address: its address.
        maker: its serialiser.
        news: returns what it tells.
        view: makes its view.
        company: the company it is about; None for the site's own.
    """
    layout, shelf, site = factory.layout, factory.shelf, factory.site
    near = Once(lambda: feeds.near_news(layout, shelf, news(), is_site=company is None))
    names = (company.name,) if company else ()

    def key() -> str:
        spoken, told = feeds.languages_of(layout, news()), feeds.news_key(site, shelf, news())
        return digest_of(*names, *spoken, told, near().digest())

    def make() -> View:
        return view(near().layout(), news(), site.cases)

    return factory.page(address, maker, key, make, company.path if company else "")


def site_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the open data and, where the site's URL is known, its feeds and the sitemap."""
    yield from data_outputs(factory)
    yield from (output for output, _ in site_feeds(factory))
    if factory.layout.base.url and factory.layout.makes("site", "sitemap"):
        view = Once(partial(sitemap_view, factory.layout, factory.shelf.newest))
        yield Output.cheap(output_path(routes.SITEMAP), "sitemap", view)


def site_feeds(factory: OutputFactory) -> Iterator[Feed]:
    """Yield the feeds of the whole site, each with what returns all it tells."""
    if not factory.layout.base.url:
        return
    news = Once(lambda: feeds.news_of(factory.shelf.newest))
    for part, address, maker, view in _FEEDS:
        if factory.layout.makes("site", part):
            yield feed_output(factory, address, maker, news, view), news


def data_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the open data: every case in a row, and what the columns mean."""
    if not factory.layout.makes("site", "data"):
        return
    site = factory.site
    # More names than its cases' would need: to read those would take longer.
    near = Once(lambda: Near(factory.layout, factory.shelf).companies(site.companies))
    key = Once(lambda: digest_of(factory.as_of, near().digest(), *site.data_rows()))
    for address, maker, view in _DATA:
        yield factory.page(address, maker, key, partial(_data_view, view, near, site))
    data = partial(open_data.data_view, factory.linkless)
    yield Output.cheap(output_path(routes.DATA), "data.html", data)


def _data_view(view: Callable[..., View], near: Callable[[], Near], site: Site) -> View:
    return view(near().layout(), site.data_rows())
