"""The views of companies: page with scorecard, badge, and the list of all."""

from collections.abc import Iterable, Iterator, Sequence

from gripe.base.canonical import digest, digest_of
from gripe.base.values import immutable
from gripe.linking.companies import families
from gripe.linking.model import Brief, Company
from gripe.plan import routes
from gripe.plan.badges import badge_snippet
from gripe.plan.json_ld import company_json_ld
from gripe.plan.layout import Layout
from gripe.plan.near import Near
from gripe.plan.postings import Entryable
from gripe.plan.posts import card
from gripe.plan.shelf import Shelf
from gripe.plan.views import (
    BadgeView,
    Card,
    CompaniesView,
    CompanyRow,
    CompanyView,
    Fact,
    Link,
    Score,
)
from gripe.plan.wording import UNKNOWN, day_text, days_text, money_text, when_text
from gripe.record.entry import Actor, Role
from gripe.record.scorecard import Scorecard, Typical, scorecard
from gripe.source.excerpt import excerpt


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
        digest(dealings.company),
        dealings.parent,
        *names,
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


def company_view(layout: Layout, dealings: Dealings) -> CompanyView:
    """Return the view of a company's page."""
    company = dealings.company
    at = routes.company(company.slug)
    say = layout.words.say
    card_ = company_scorecard(dealings)
    description = excerpt("", company.body) or say("Cases with %(company)s.", company=company.name)
    json_ld = company_json_ld(layout, company, dealings.parent, dealings.children)
    badge = company_badge(layout, dealings)
    page, picture = routes.company(company.slug), routes.company_badge(company.slug)
    return CompanyView(
        frame=layout.frame("company", company.name, description, at, json_ld),
        name=company.name,
        names=tuple(_names(layout, company)),
        parent=_company_link(layout, company.parent, dealings.parent, at)
        if company.parent
        else None,
        children=tuple(_company_link(layout, *each, at) for each in dealings.children),
        contacts=tuple(_contacts(layout, company)),
        website=company.website,
        statement=company.statement,
        body=layout.html(company.body, company.path, at),
        scores=tuple(_scores(layout, card_)),
        caveat=_caveat(layout),
        cards=_cards(layout, dealings.cases, at),
        praise=_cards(layout, dealings.praise, at),
        mentions=_cards(layout, dealings.mentions, at),
        badge=layout.made("company", "badge", picture, at),
        badge_title=badge.title,
        feed=layout.made("company", "feed", routes.company_feed(company.slug), at)
        if layout.base.url
        else "",
        snippet=badge_snippet(layout, page, picture, badge),
    )


def _caveat(layout: Layout) -> str:
    return layout.words.say("This counts the cases told on this blog, and nothing else.")


def _company_link(layout: Layout, slug: str, name: str, at: str) -> Link:
    return layout.link(name, routes.company(slug), at)


def _cards(layout: Layout, posts: Sequence[Entryable], at: str) -> tuple[Card, ...]:
    return tuple(card(layout, post, at) for post in posts)


def company_scorecard(dealings: Dealings) -> Scorecard:
    """Return what a company's cases, and those of the companies below it, say of it together."""
    family = {Actor(Role.COMPANY, slug) for slug in dealings.family}
    tallies = [case.tally for case in dealings.cases]
    return scorecard(tallies, family, dealings.kin, len(dealings.praise))


def _scores(layout: Layout, card_: Scorecard) -> Iterator[Score]:
    """Yield the lines of a scorecard; small numbers are said as small numbers."""
    say = layout.words.say
    yield Score(say("Cases"), str(card_.cases))
    if card_.cases:
        yield Score(say("Open"), str(card_.open))
        yield Score(say("Closed"), str(card_.closed))
        yield Score(say("Resolved, confirmed by the complainant"), str(card_.resolved))
        yield Score(say("Resolved by someone else"), str(card_.resolved_otherwise))
        yield Score(say("Company says fixed, not confirmed"), str(card_.claimed))
        yield _typical(layout, say("Days to first reply"), card_.reply)
        yield _typical(layout, say("Days to resolution"), card_.resolution)
        yield Score(say("Longest silence"), days_text(layout.words, card_.silence))
        yield Score(say("Promises kept"), str(card_.kept))
        yield Score(say("Promises broken"), str(card_.broken))
    if card_.recovered:
        yield Score(say("Recovered"), ", ".join(map(money_text, card_.recovered)))
    yield Score(say("Kudos"), str(card_.kudos))


def _typical(layout: Layout, label: str, typical: Typical | None) -> Score:
    """Write a median with how many values it rests on; of one or two only the values are said."""
    if typical is None:
        return Score(label, UNKNOWN)
    say, count = layout.words.say, layout.words.count
    left_out = ""
    if typical.left_out:
        left_out = count("; %(n)d left out, not known exactly", "; %(n)d left out, not known exactly",
                         typical.left_out)  # fmt: skip
    if typical.number == 1:
        return Score(label, str(typical.least), say("from one case") + left_out)
    remark = say("median of %(n)d cases, %(least)d to %(most)d",
                 n=typical.number, least=typical.least, most=typical.most)  # fmt: skip
    return Score(label, f"{typical.days:g}", remark + left_out)


def _names(layout: Layout, company: Company) -> Iterator[str]:
    for name, until in company.names:
        if until is None:
            yield name
        elif until.last is None:
            yield layout.words.say("formerly %(name)s", name=name)
        else:
            date = when_text(layout.words, until)
            yield layout.words.say("%(name)s until %(date)s", name=name, date=date)


def _contacts(layout: Layout, company: Company) -> Iterator[Fact]:
    for contact in company.contacts:
        label = contact.purpose or layout.words.say("Contact")
        if contact.phone:
            yield Fact(
                label,
                contact.phone,
                "tel:" + "".join(c for c in contact.phone if c in "+0123456789"),
            )
        if contact.email:
            yield Fact(label, contact.email, f"mailto:{contact.email}")
        if contact.link:
            yield Fact(label, contact.link, contact.link)


def company_badge(layout: Layout, dealings: Dealings) -> BadgeView:
    """Return a company's badge: how many cases, how many of them resolved, as of which day."""
    card_, company = company_scorecard(dealings), dealings.company
    say, count = layout.words.say, layout.words.count
    as_of = day_text(layout.words, layout.site.settings.as_of)
    resolved = card_.resolved + card_.resolved_otherwise
    text = say(
        "%(cases)s, %(resolved)d resolved, as of %(date)s",
        cases=count("%(n)d case", "%(n)d cases", card_.cases),
        resolved=resolved,
        date=as_of,
    )
    return BadgeView(company.name, text, "company", "", f"{company.name}: {text}")


def companies_view(layout: Layout, dealings: Iterable[Dealings]) -> CompaniesView:
    """Return the view of the list of all companies, those with cases first."""
    title = layout.words.say("Companies")
    rows = [_row(layout, each) for each in dealings]
    in_order = sorted(rows, key=lambda row: row.cases == 0)
    frame = layout.frame("companies", title, "", routes.COMPANIES)
    return CompaniesView(frame, title, tuple(in_order), _caveat(layout))


def _row(layout: Layout, dealings: Dealings) -> CompanyRow:
    card_, company = company_scorecard(dealings), dealings.company
    reply = f"{card_.reply.days:g}" if card_.reply else UNKNOWN
    return CompanyRow(
        company=_company_link(layout, company.slug, company.name, routes.COMPANIES),
        cases=card_.cases,
        open=card_.open,
        resolved=card_.resolved + card_.resolved_otherwise,
        reply=reply,
    )
