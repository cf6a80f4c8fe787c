"""The outputs of companies: the page, badge and feed of each, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from gripe.base.codec import digest_of
from gripe.plan import routes
from gripe.plan.output import Lazy, scoped_view
from gripe.plan.site_outputs import feed_output

if TYPE_CHECKING:
    from gripe.plan.company.company_cases import CompanyCases
    from gripe.plan.output import Output, OutputFactory
    from gripe.plan.page_scope import PageScope
    from gripe.plan.site_outputs import Feed


def company_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the outputs of every company, and the list of companies."""
    from gripe.plan.company.company_cases import all_company_cases, company_key
    from gripe.plan.company.page import companies_view

    company_cases = list(all_company_cases(factory.context, factory.site_index))
    for each in company_cases:
        yield from _company(factory, each)
    if factory.context.makes("lists", "companies"):
        yield factory.page(
            routes.COMPANIES,
            "companies.html",
            lambda: digest_of(*[company_key(each, factory.site_index) for each in company_cases]),
            partial(companies_view, factory.linkless, company_cases),
        )


def company_feeds(factory: OutputFactory) -> Iterator[Feed]:
    """Yield the feed of every company, each with a function that returns its news."""
    if _makes_feeds(factory):
        from gripe.plan.company.company_cases import all_company_cases

        for each in all_company_cases(factory.context, factory.site_index):
            yield _feed(factory, each)


def _makes_feeds(factory: OutputFactory) -> bool:
    return bool(factory.context.base.url) and factory.context.makes("company", "feed")


def _company(factory: OutputFactory, company_cases: CompanyCases) -> Iterator[Output]:
    from gripe.plan.company.company_cases import company_key, company_scope
    from gripe.plan.company.page import company_badge, company_view

    company, makes, as_of = company_cases.company, factory.context.makes, factory.as_of
    key = Lazy(partial(company_key, company_cases, factory.site_index))  # covers the cards, too
    scope = partial(company_scope, factory.context, factory.site_index, company_cases)
    if makes("company", "html"):
        with_cards = partial(_with_cards, scope, company_cases)
        yield factory.page(
            routes.company(company.slug),
            "company.html",
            lambda: digest_of(key(), scope().digest(), as_of),
            partial(scoped_view, company_view, with_cards, company_cases),
            company.path,
        )
    if makes("company", "badge"):
        badge = partial(company_badge, factory.linkless, company_cases)
        at = routes.company_badge(company.slug)
        yield factory.page(at, "badge", lambda: digest_of(key(), as_of), badge, company.path)
    if _makes_feeds(factory):
        yield _feed(factory, company_cases)[0]


def _with_cards(scope: Callable[[], PageScope], company_cases: CompanyCases) -> PageScope:
    return scope().cards([*company_cases.cases, *company_cases.praise, *company_cases.mentions])


def _feed(factory: OutputFactory, company_cases: CompanyCases) -> Feed:
    from gripe.plan import feeds
    from gripe.plan.company.company_cases import company_feed_items

    company = company_cases.company
    news = Lazy(lambda: feeds.news_of(company_feed_items(company_cases, factory.site_index)))
    view = partial(feeds.company_feed, company=company)
    at = routes.company_feed(company.slug)
    return feed_output(factory, at, "atom", news, view, company), news
