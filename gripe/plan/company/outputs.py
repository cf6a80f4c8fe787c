"""The outputs of companies: the page, badge and feed of each, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from gripe.base.codec import digest_of
from gripe.base.urls import output_path
from gripe.plan import routes
from gripe.plan.output import Lazy, Output
from gripe.plan.page_scope import PageScope
from gripe.plan.site_outputs import feed_output

if TYPE_CHECKING:
    from gripe.plan.company.company_cases import CompanyCases, CompanyPage
    from gripe.plan.lists.paging import ListPage
    from gripe.plan.output import Key, OutputFactory
    from gripe.plan.site_outputs import Feed
    from gripe.plan.views.view import View


def company_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the outputs of every company, and the list of companies."""
    from gripe.plan.company.company_cases import all_company_cases
    from gripe.plan.company.page import companies_view, has_outline
    from gripe.plan.company.share_card import feeds_outline
    from gripe.plan.lists import paging

    company_cases = list(all_company_cases(factory.context, factory.site_index))
    for each in company_cases:
        yield from _company(factory, each)
    if factory.context.makes("lists", "companies"):
        with_cases_first = sorted(company_cases, key=lambda each: not each.cases)
        for page in paging.pages(routes.COMPANIES, with_cases_first, paging.ROWS):
            key = partial(_index_key, factory, page)
            make = partial(companies_view, factory.linkless, page)
            yield factory.page(page.address, "companies.html", key, make)
    if has_outline(factory.context):
        outline = partial(feeds_outline, factory.linkless, company_cases)
        yield Output.cheap(output_path(routes.OPML), "opml", outline)


def company_feeds(factory: OutputFactory) -> Iterator[Feed]:
    """Yield the feed of every company, each with a function that returns its news."""
    if _makes_feeds(factory):
        from gripe.plan.company.company_cases import all_company_cases

        for each in all_company_cases(factory.context, factory.site_index):
            yield _feed(factory, each)


def _makes_feeds(factory: OutputFactory) -> bool:
    return bool(factory.context.base.url) and factory.context.makes("company", "feed")


def _company(factory: OutputFactory, company_cases: CompanyCases) -> Iterator[Output]:
    from gripe.plan.company.company_cases import company_key, company_pages, company_scope
    from gripe.plan.company.page import company_badge
    from gripe.plan.company.share_card import company_card

    company, makes, as_of = company_cases.company, factory.context.makes, factory.as_of
    key = Lazy(partial(company_key, company_cases, factory.site_index))  # covers the cards, too
    scope = partial(company_scope, factory.context, factory.site_index, company_cases)
    if makes("company", "html"):
        whole = Lazy(lambda: digest_of(key(), scope().digest(), as_of))
        for page in company_pages(company_cases, factory.site.settings.front.paginate):
            yield factory.page(
                page.address,
                "company.html",
                partial(_page_key, factory, company_cases, page, whole),
                partial(_page_view, factory, company_cases, page, scope),
                company.path,
            )
    if makes("company", "badge"):
        badge = partial(company_badge, factory.linkless, company_cases)
        at = routes.company_badge(company.slug)
        yield factory.page(at, "badge", lambda: digest_of(key(), as_of), badge, company.path)
    at, source = routes.company(company.slug), company.path
    if factory.context.share_card("company", at, [company.name]):
        card = partial(company_card, factory.linkless, company_cases)
        yield factory.page(routes.share_card(at), "share-card", key, card, source)
    if _makes_feeds(factory):
        yield _feed(factory, company_cases)[0]


def _index_key(factory: OutputFactory, page: ListPage[tuple[CompanyCases, ...]]) -> str:
    from gripe.plan.company.company_cases import company_key

    rows = [company_key(each, factory.site_index) for each in page.shown]
    return digest_of(f"{page.number} {page.of}", *rows)


def _page_key(
    factory: OutputFactory, company_cases: CompanyCases, page: CompanyPage, whole: Key
) -> str:
    """Return a digest of a page of a company: of all there is for the first, else of its cards."""
    if page.number == 1:
        return whole()
    totals = [len(company_cases.cases), len(company_cases.praise)]
    shown, key = page.shown, factory.site_index.key
    cards = [key(each) for each in (shown.cases, shown.praise, shown.mentions)]
    return digest_of(page.number, page.of, *totals, company_cases.company.name, *cards)


def _page_view(
    factory: OutputFactory,
    company_cases: CompanyCases,
    page: CompanyPage,
    scope: Callable[[], PageScope],
) -> View:
    from gripe.plan.company.page import company_view

    shown = page.shown
    of_page = scope() if page.number == 1 else PageScope(factory.context, factory.site_index)
    context = of_page.cards([*shown.cases, *shown.praise, *shown.mentions]).context()
    return company_view(context, company_cases, page)


def _feed(factory: OutputFactory, company_cases: CompanyCases) -> Feed:
    from gripe.plan import feeds
    from gripe.plan.company.company_cases import company_feed_items

    company = company_cases.company
    news = Lazy(lambda: feeds.news_of(company_feed_items(company_cases, factory.site_index)))
    view = partial(feeds.company_feed, company=company)
    at = routes.company_feed(company.slug)
    return feed_output(factory, at, "atom", news, view, company), news
