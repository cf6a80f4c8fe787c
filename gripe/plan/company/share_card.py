"""The share card of a company, and the outline of the feeds of all."""

from collections.abc import Iterable

from gripe.linking.model import Company
from gripe.plan import routes
from gripe.plan.case.share_card import drawn_card
from gripe.plan.company.company_cases import CompanyCases, company_scorecard
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import OutlineView, ShareCardView
from gripe.record.vocabulary import Ending


def company_card(context: ViewContext, company_cases: CompanyCases) -> ShareCardView:
    """Return the card of a company: how many cases, and how many of them it resolved."""
    scorecard, say = company_scorecard(company_cases), context.words.say
    cases = context.words.count("%(n)d case", "%(n)d cases", scorecard.cases)
    resolved = dict(scorecard.endings).get(Ending.RESOLVED, 0)
    view = drawn_card(
        context,
        [company_cases.company.name],
        say("Company"),
        clock=context.words.count("%(n)d resolved", "%(n)d resolved", resolved),
    )
    return view._replace(word="company", status=cases)


def feeds_outline(context: ViewContext, company_cases: Iterable[CompanyCases]) -> OutlineView:
    """Return the outline of the feeds of all companies."""
    absolute = context.base.absolute
    title = context.site.settings.front.title
    site = (title, absolute(routes.FEED), absolute(routes.HOME))
    companies = (_outlined(context, each.company) for each in company_cases)
    return OutlineView(
        context.words.say("%(site)s: companies", site=title),
        (*((site,) if context.makes("site", "feed") else ()), *companies),
    )


def _outlined(context: ViewContext, company: Company) -> tuple[str, str, str]:
    page = routes.company(company.slug) if context.makes("company", "html") else ""
    feed = context.base.absolute(routes.company_feed(company.slug))
    return company.name, feed, context.base.absolute(page) if page else ""
