"""The outputs that tell of the whole site to programs: feeds, open data and the sitemap."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from gripe.base.codec import digest_of
from gripe.base.urls import output_path
from gripe.linking.model import Company
from gripe.plan import feeds, open_data, routes
from gripe.plan.layout import Layout
from gripe.plan.near import Near
from gripe.plan.output import Once, Output, OutputFactory, view_near
from gripe.plan.standing_pages import sitemap_view
from gripe.plan.views import View

NewsView = Callable[[Layout, Sequence[feeds.News], feeds.Cases], View]


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
    if factory.layout.makes("site", "data"):
        yield from _data(factory)
    if not factory.layout.base.url:
        return
    newest = factory.shelf.newest
    news = Once(lambda: feeds.news_of(newest))
    if factory.layout.makes("site", "feed"):
        yield feed_output(factory, routes.FEED, "atom", news, feeds.site_feed)
    if factory.layout.makes("site", "json"):
        yield feed_output(factory, routes.JSON_FEED, "json", news, feeds.json_feed)
    if factory.layout.makes("site", "sitemap"):
        view = Once(partial(sitemap_view, factory.layout, newest))
        yield Output.cheap(output_path(routes.SITEMAP), "sitemap", view)


def _data(factory: OutputFactory) -> Iterator[Output]:
    site = factory.site
    near = Once(partial(_named, factory))
    key = Once(
        lambda: digest_of(
            factory.as_of, near().digest(), *[site.ties[slug].whole for slug in sorted(site.briefs)]
        )
    )
    json = partial(view_near, open_data.cases_json, near, site.cases)
    csv = partial(view_near, open_data.cases_csv, near, site.cases)
    yield factory.page(routes.CASES_JSON, "json", key, json)
    yield factory.page(routes.CASES_CSV, "csv", key, csv)
    data = partial(open_data.data_view, factory.linkless)
    yield Output.cheap(output_path(routes.DATA), "data.html", data)


def _named(factory: OutputFactory) -> Near:
    """Return the companies that the open data name."""
    briefs = factory.site.briefs.values()
    slugs = [slug for brief in briefs for slug in brief.companies]
    return Near(factory.layout, factory.shelf).companies(slugs)
