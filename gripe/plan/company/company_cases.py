"""Each company with its cases and those of the companies below it, praise, mentions and scorecard."""

from collections.abc import Iterator

from gripe.base.codec import digest_of
from gripe.base.frozen import immutable, replace
from gripe.base.intervals import Span
from gripe.linking.companies import families
from gripe.linking.links.targets import is_inner
from gripe.linking.model import Brief, Company
from gripe.plan import routes
from gripe.plan.blog_items import BlogItem
from gripe.plan.lists.paging import ListPage, pages_of
from gripe.plan.page_scope import PageScope
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.record.entry import Actor, Role
from gripe.record.scorecard import Scorecard, scorecard
from gripe.record.tally import replies

CompanyPage = ListPage["CompanyCases"]  # with no cases, praise and mentions but those on the page
Wait = tuple[Brief, Span | None]  # a case, and how many days something in it took, as far as known


@immutable
class CompanyCases:
    """A company and all that its page shows of it.

    Attributes:
        company: the company.
        family: slugs of the company and those below it; `kin` its parent's as well.
        parent: the name of the company above it, or "".
        children: slug and name of each company directly below it.
        cases: the cases of the family, newest first; `praise` and `mentions` of the company alone.
    """

    company: Company
    family: tuple[str, ...]
    parent: str
    children: tuple[tuple[str, str], ...]
    cases: tuple[Brief, ...]
    praise: tuple[BlogItem, ...]
    mentions: tuple[BlogItem, ...]

    @property
    def kin(self) -> set[Actor]:
        """The company, its parent and those below it."""
        slugs = {*self.family, self.company.parent} - {""}
        return {Actor(Role.COMPANY, slug) for slug in slugs}

    @property
    def own(self) -> set[Actor]:
        """The company and those below it."""
        return {Actor(Role.COMPANY, slug) for slug in self.family}

    @property
    def replies(self) -> list[Wait]:
        """The first replies of the company and those below it, a case for each."""
        own = self.own
        return [(case, days) for case in self.cases for days in replies(case.tally, own)]

    @property
    def resolutions(self) -> list[Wait]:
        """The cases that ended well, also in part, whoever brought that about."""
        return [(case, case.tally.resolution) for case in self.cases if case.tally.is_resolved]


def all_company_cases(context: ViewContext, site_index: SiteIndex) -> Iterator[CompanyCases]:
    """Yield every company with what its page shows of it."""
    companies = context.site.companies
    family_of = families(companies)
    for company in companies.values():
        family = family_of[company.slug]
        children = (companies[slug] for slug in family[1:])
        children = (each for each in children if each.parent == company.slug)
        found = {id(case): case for slug in family for case in site_index.cases.get(slug, ())}
        cases = list(found.values())
        if len(family) > 1:
            cases.sort(key=lambda case: site_index.order[id(case)])
        yield CompanyCases(
            company=company,
            family=family,
            parent=companies[company.parent].name if company.parent else "",
            children=tuple((each.slug, each.name) for each in children),
            cases=tuple(cases),
            praise=tuple(site_index.praise.get(company.slug, ())),
            mentions=tuple(site_index.mentions.get(company.slug, ())),
        )


def company_pages(company_cases: CompanyCases, size: int) -> Iterator[CompanyPage]:
    """Yield the pages of a company; each has as many of its cases as of its praise and its mentions."""

    def cut(begin: int, end: int) -> CompanyCases:
        return replace(
            company_cases,
            cases=company_cases.cases[begin:end],
            praise=company_cases.praise[begin:end],
            mentions=company_cases.mentions[begin:end],
        )

    lists = company_cases.cases, company_cases.praise, company_cases.mentions
    return pages_of(routes.company(company_cases.company.slug), max(map(len, lists)), size, cut)


def company_feed_items(company_cases: CompanyCases, site_index: SiteIndex) -> list[BlogItem]:
    """Return what a company's feed has, newest first: its cases, and what is about them or it."""
    found: dict[int, BlogItem] = {id(case): case for case in company_cases.cases}
    for case in company_cases.cases:
        found.update((id(post), post) for post in site_index.about.get(case.slug, ()))
    found.update((id(post), post) for post in (*company_cases.praise, *company_cases.mentions))
    return sorted(found.values(), key=lambda post: site_index.order[id(post)])


def company_key(company_cases: CompanyCases, site_index: SiteIndex) -> str:
    """Return a digest of all that a company's page shows of it."""
    names = [f"{slug}={name}" for slug, name in company_cases.children]
    return digest_of(
        company_cases.company,
        company_cases.parent,
        *names,
        "family",
        *company_cases.family,
        "cases",
        site_index.key(company_cases.cases),
        site_index.key(company_cases.praise),
        site_index.key(company_cases.mentions),
    )


def company_scope(
    context: ViewContext, site_index: SiteIndex, company_cases: CompanyCases
) -> PageScope:
    """Return the scope of a company's page, its cards and kin apart."""
    company = company_cases.company
    scope = PageScope(context, site_index).targets(company.path, company.body)
    home = context.site.settings.home
    scope.links((company.path, each) for each in company.links if is_inner(each, home))
    return scope.address(company.path)


def company_scorecard(company_cases: CompanyCases) -> Scorecard:
    """Return the scorecard of a company and those below it."""
    tallies = [case.tally for case in company_cases.cases]
    return scorecard(tallies, company_cases.own, company_cases.kin, len(company_cases.praise))
