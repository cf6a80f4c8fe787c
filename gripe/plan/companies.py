"""The views of companies: page with scorecard, badge, and the list of all."""

from collections.abc import Iterator

from gripe.linking.model import Case, Company, Followup, Post
from gripe.plan import routes
from gripe.plan.badges import badge_snippet
from gripe.plan.json_ld import company_json_ld
from gripe.plan.layout import Layout, excerpt
from gripe.plan.postings import Entryable
from gripe.plan.posts import card
from gripe.plan.views import BadgeView, Card, CompaniesView, CompanyRow, CompanyView, Fact, Score
from gripe.plan.wording import UNKNOWN, day_text, days_text, money_text, when_text
from gripe.record.entry import Actor, Role
from gripe.record.scorecard import Scorecard, Typical, scorecard


def company_view(layout: Layout, company: Company) -> CompanyView:
    """Return the view of a company's page."""
    at = routes.company(company.slug)
    say, site = layout.words.say, layout.site
    card_ = company_scorecard(layout, company)
    children = (each.slug for each in site.companies.values() if each.parent == company.slug)
    description = excerpt("", company.body) or say("Cases with %(company)s.", company=company.name)
    badge = company_badge(layout, company)
    page, picture = routes.company(company.slug), routes.company_badge(company.slug)
    return CompanyView(
        frame=layout.frame(
            "company", company.name, description, at, company_json_ld(layout, company)
        ),
        name=company.name,
        names=tuple(_names(layout, company)),
        parent=layout.company_link(company.parent, at) if company.parent else None,
        children=tuple(layout.company_link(slug, at) for slug in children),
        contacts=tuple(_contacts(layout, company)),
        website=company.website,
        statement=company.statement,
        body=layout.html(company.body, company.path, at),
        scores=tuple(_scores(layout, card_)),
        caveat=_caveat(layout),
        cards=_cards(layout, cases_of(layout, company), at),
        praise=_cards(layout, [p for p in layout.newest if _praises(p, company)], at),
        mentions=_cards(layout, [p for p in layout.newest if _mentions(p, company)], at),
        badge=layout.made("company", "badge", picture, at),
        badge_title=badge.title,
        feed=layout.made("company", "feed", routes.company_feed(company.slug), at)
        if layout.base.url
        else "",
        snippet=badge_snippet(layout, page, picture, badge),
    )


def _caveat(layout: Layout) -> str:
    return layout.words.say("This counts the cases told on this blog, and nothing else.")


def _cards(layout: Layout, posts: list[Entryable], at: str) -> tuple[Card, ...]:
    return tuple(card(layout, post, at) for post in posts)


def cases_of(layout: Layout, company: Company) -> list[Entryable]:
    """Return the cases of a company and of those below it, newest first, each once."""
    family = set(layout.site.family(company.slug))
    return [
        post
        for post in layout.newest
        if isinstance(post, Case) and any(party.actor.slug in family for party in post.parties)
    ]


def praise_of(post: Entryable) -> tuple[str, ...]:
    """Return the slugs of the companies that a case, follow-up or post praises."""
    if isinstance(post, Post):
        return post.kudos
    if isinstance(post, Followup):
        entries = tuple(post.entries.values())
    else:
        entries = tuple(entry for entry in post.record.entries if not entry.followup)
    return tuple(dict.fromkeys(actor.slug for entry in entries for actor in entry.kudos))


def _praises(post: Entryable, company: Company) -> bool:
    return company.slug in praise_of(post)


def _mentions(post: Entryable, company: Company) -> bool:
    return isinstance(post, Post) and company.slug in post.companies


def company_scorecard(layout: Layout, company: Company) -> Scorecard:
    """Return what a company's cases, and those of the companies below it, say of it together."""
    site = layout.site
    family = {Actor(Role.COMPANY, slug) for slug in site.family(company.slug)}
    kin = family | ({Actor(Role.COMPANY, company.parent)} if company.parent else set())
    accounts = [post.account for post in cases_of(layout, company) if isinstance(post, Case)]
    kudos = sum(_praises(post, company) for post in layout.newest)
    return scorecard(accounts, family, kin, kudos)


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


def company_badge(layout: Layout, company: Company) -> BadgeView:
    """Return a company's badge: how many cases, how many of them resolved, as of which day."""
    card_ = company_scorecard(layout, company)
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


def companies_view(layout: Layout) -> CompaniesView:
    """Return the view of the list of all companies, those with cases first."""
    title = layout.words.say("Companies")
    rows = [_row(layout, company) for company in layout.site.companies.values()]
    in_order = sorted(rows, key=lambda row: row.cases == 0)
    frame = layout.frame("companies", title, "", routes.COMPANIES)
    return CompaniesView(frame, title, tuple(in_order), _caveat(layout))


def _row(layout: Layout, company: Company) -> CompanyRow:
    card_ = company_scorecard(layout, company)
    reply = f"{card_.reply.days:g}" if card_.reply else UNKNOWN
    return CompanyRow(
        company=layout.company_link(company.slug, routes.COMPANIES),
        cases=card_.cases,
        open=card_.open,
        resolved=card_.resolved + card_.resolved_otherwise,
        reply=reply,
    )
