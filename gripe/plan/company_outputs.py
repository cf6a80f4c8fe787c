"""The outputs of companies: the page, badge and feed of each, and the list of all."""

from collections.abc import Callable, Iterator
from functools import partial

from gripe.base.codec import digest_of
from gripe.plan import feeds, routes
from gripe.plan.companies import Dealings, all_dealings, dealings_key, near_company, told_of
from gripe.plan.company_page import companies_view, company_badge, company_view
from gripe.plan.near import Near
from gripe.plan.output import Once, Output, OutputFactory, view_near
from gripe.plan.site_outputs import Feed, feed_output


def company_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the outputs of every company, and the list of companies."""
    dealings = list(all_dealings(factory.layout, factory.shelf))
    for each in dealings:
        yield from _company(factory, each)
    if factory.layout.makes("lists", "companies"):
        yield factory.page(
            routes.COMPANIES,
            "companies.html",
            lambda: digest_of(*[dealings_key(each, factory.shelf) for each in dealings]),
            partial(companies_view, factory.linkless, dealings),
        )


def company_feeds(factory: OutputFactory) -> Iterator[Feed]:
    """Yield the feed of every company, each with what returns all it tells."""
    if _makes_feeds(factory):
        for each in all_dealings(factory.layout, factory.shelf):
            yield _feed(factory, each)


def _makes_feeds(factory: OutputFactory) -> bool:
    return bool(factory.layout.base.url) and factory.layout.makes("company", "feed")


def _company(factory: OutputFactory, dealings: Dealings) -> Iterator[Output]:
    slug, path, makes = dealings.company.slug, dealings.company.path, factory.layout.makes
    key = Once(partial(dealings_key, dealings, factory.shelf))  # covers the cards, too
    near = partial(near_company, factory.layout, factory.shelf, dealings)
    if makes("company", "html"):
        make = partial(view_near, company_view, partial(_with_cards, near, dealings), dealings)
        yield factory.page(
            routes.company(slug),
            "company.html",
            lambda: digest_of(key(), near().digest(), factory.as_of),
            make,
            path,
        )
    if makes("company", "badge"):
        badge = partial(company_badge, factory.linkless, dealings)
        at = routes.company_badge(slug)
        yield factory.page(at, "badge", lambda: digest_of(key(), factory.as_of), badge, path)
    if _makes_feeds(factory):
        yield _feed(factory, dealings)[0]


def _with_cards(near: Callable[[], Near], dealings: Dealings) -> Near:
    return near().cards([*dealings.cases, *dealings.praise, *dealings.mentions])


def _feed(factory: OutputFactory, dealings: Dealings) -> Feed:
    company = dealings.company
    news = Once(lambda: feeds.news_of(told_of(dealings, factory.shelf)))
    view = partial(feeds.company_feed, company=company)
    at = routes.company_feed(company.slug)
    return feed_output(factory, at, "atom", news, view, company), news
