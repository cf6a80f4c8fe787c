"""What is told of each company, and of those below it: cases, praise, mentions, its scorecard."""

from collections.abc import Iterator

from gripe.base.codec import digest_of
from gripe.base.spans import Span
from gripe.base.values import immutable
from gripe.linking.companies import families
from gripe.linking.model import Brief, Company
from gripe.plan.layout import Layout
from gripe.plan.near import Near
from gripe.plan.postings import Entryable
from gripe.plan.shelf import Shelf
from gripe.record.entry import Actor, Role
from gripe.record.scorecard import Scorecard, scorecard
from gripe.record.tally import replies

Wait = tuple[Brief, Span | None]  # a case, and how many days something in it took, as far as known


@immutable
class Dealings:
    """A company and all that its page tells of it.

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
    praise: tuple[Entryable, ...]
    mentions: tuple[Entryable, ...]

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


def all_dealings(layout: Layout, shelf: Shelf) -> Iterator[Dealings]:
    """Yield every company with what its page tells of it."""
    companies = layout.site.companies
    family_of = families(companies)
    for company in companies.values():
        family = family_of[company.slug]
        children = (companies[slug] for slug in family[1:])
        children = (each for each in children if each.parent == company.slug)
        found = {id(case): case for slug in family for case in shelf.cases.get(slug, ())}
        cases = list(found.values())
        if len(family) > 1:
            cases.sort(key=lambda case: shelf.order[id(case)])
        yield Dealings(
            company=company,
            family=family,
            parent=companies[company.parent].name if company.parent else "",
            children=tuple((each.slug, each.name) for each in children),
            cases=tuple(cases),
            praise=tuple(shelf.praise.get(company.slug, ())),
            mentions=tuple(shelf.mentions.get(company.slug, ())),
        )


def told_of(dealings: Dealings, shelf: Shelf) -> list[Entryable]:
    """Return what a company's feed tells, newest first: its cases, and what is about them or it."""
    found: dict[int, Entryable] = {id(case): case for case in dealings.cases}
    for case in dealings.cases:
        found.update((id(post), post) for post in shelf.about.get(case.slug, ()))
    found.update((id(post), post) for post in (*dealings.praise, *dealings.mentions))
    return sorted(found.values(), key=lambda post: shelf.order[id(post)])


def dealings_key(dealings: Dealings, shelf: Shelf) -> str:
    """Return a digest of all that a company's page tells of it."""
    names = [f"{slug}={name}" for slug, name in dealings.children]
    return digest_of(
        dealings.company,
        dealings.parent,
        *names,
        "family",
        *dealings.family,
        "cases",
        shelf.key(dealings.cases),
        shelf.key(dealings.praise),
        shelf.key(dealings.mentions),
    )


def near_company(layout: Layout, shelf: Shelf, dealings: Dealings) -> Near:
    """Return what a company's page shows of the rest of the site, its cards and kin apart."""
    company = dealings.company
    near = Near(layout, shelf).targets(company.path, company.body)
    return near.address(company.path) if company.path else near


def company_scorecard(dealings: Dealings) -> Scorecard:
    """Return what a company's cases, and those of the companies below it, say of it together."""
    tallies = [case.tally for case in dealings.cases]
    return scorecard(tallies, dealings.own, dealings.kin, len(dealings.praise))
