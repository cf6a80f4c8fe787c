"""The views of companies: page with scorecard, badge, and the list of all."""

from collections.abc import Iterable, Iterator, Sequence

from gripe.linking.model import Company
from gripe.plan import routes
from gripe.plan.badges import badge_image, badge_snippet
from gripe.plan.companies import Dealings, company_scorecard
from gripe.plan.company_charts import cases_chart, promises_chart, strips
from gripe.plan.company_waits import few_text, score
from gripe.plan.company_words import sentences
from gripe.plan.json_ld import company_json_ld
from gripe.plan.layout import Layout
from gripe.plan.postings import Entryable
from gripe.plan.posts import card
from gripe.plan.views.company import CompaniesView, CompanyRow, CompanyView, Score
from gripe.plan.views.files import BadgeView
from gripe.plan.views.lists import Card
from gripe.plan.views.parts import Fact, Link
from gripe.plan.wording import day_text, days_text, sums_text, when_text
from gripe.record.scorecard import Scorecard
from gripe.record.vocabulary import Ending
from gripe.source.excerpt import excerpt


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
        sentences=tuple(sentences(layout, dealings, card_)),
        cases_chart=cases_chart(layout, dealings, card_),
        strips=tuple(strips(layout, dealings, card_, at)),
        promises_chart=promises_chart(layout, card_),
        scores=tuple(_scores(layout, card_)),
        caveat=_caveat_as_of(layout),
        cards=tuple(_plain(each, company) for each in _cards(layout, dealings.cases, at)),
        praise=_cards(layout, dealings.praise, at),
        mentions=_cards(layout, dealings.mentions, at),
        badge=badge_image(layout.made("company", "badge", picture, at), badge),
        feed=layout.made("company", "feed", routes.company_feed(company.slug), at)
        if layout.base.url
        else "",
        snippet=badge_snippet(layout, page, picture, badge),
    )


def _caveat(layout: Layout, rows: Sequence[CompanyRow]) -> str:
    say = layout.words.say
    caveat = [
        say("This counts the cases told on this blog, and nothing else."),
        say(
            "Resolved, also in part, are those that the company, its parent or one of its companies resolved."
        ),
        say("Days are the median of three replies or more; fewer are given one by one."),
    ]
    if any(row.children for row in rows):
        caveat.append(say("A company’s cases count for the one that it belongs to as well."))
    return " ".join(caveat)


def _caveat_as_of(layout: Layout) -> str:
    as_of = day_text(layout.words, layout.site.settings.as_of)
    return layout.words.say(
        "This counts the cases told on this blog up to %(date)s, and nothing else.", date=as_of
    )


def _company_link(layout: Layout, slug: str, name: str, at: str) -> Link:
    return layout.link(name, routes.company(slug), at)


def _cards(layout: Layout, posts: Sequence[Entryable], at: str) -> tuple[Card, ...]:
    return tuple(card(layout, post, at) for post in posts)


def _scores(layout: Layout, card_: Scorecard) -> Iterator[Score]:
    """Yield the lines of a scorecard."""
    say, number = layout.words.say, layout.words.number
    yield Score(say("Cases"), number(card_.cases))
    if card_.cases:
        yield Score(say("Open"), number(card_.open))
        yield Score(say("Closed"), number(card_.closed))
        yield Score(
            say("Resolved, also in part, as the complainant confirms"), number(card_.resolved)
        )
        yield Score(say("Resolved by someone else"), number(card_.resolved_otherwise))
        yield Score(say("Company says fixed, not confirmed"), number(card_.claimed))
        yield score(layout.words, say("Days to first reply"), card_.reply)
        yield score(layout.words, say("Days to resolution"), card_.resolution)
        yield Score(say("Longest silence"), days_text(layout.words, card_.silence))
        yield Score(say("Promises kept"), number(card_.kept))
        yield Score(say("Promises broken"), number(card_.broken))
        yield Score(say("Promises not yet due"), number(card_.pending))
        yield Score(say("Promises neither kept nor broken"), number(card_.unjudged))
    if card_.recovered:
        yield Score(say("Recovered"), sums_text(layout.words, card_.recovered))
    yield Score(say("Kudos"), number(card_.kudos))


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
            yield Fact(label, _shown(contact.link), contact.link)


def _shown(url: str) -> str:
    """Return a web address as people write it, without its scheme and a slash at its end."""
    return url.partition("://")[2].removesuffix("/") or url


def _plain(card_: Card, company: Company) -> Card:
    """Return a case's card without the company, where that is the only one: its page says so itself."""
    is_alone = [link.text for link in card_.about] == [company.name]
    return card_._replace(about=()) if is_alone else card_


def company_badge(layout: Layout, dealings: Dealings) -> BadgeView:
    """Return a company's badge: how many cases, how many of them it resolved, as of which day."""
    card_, company = company_scorecard(dealings), dealings.company
    say, count = layout.words.say, layout.words.count
    as_of = day_text(layout.words, layout.site.settings.as_of)
    endings = dict(card_.endings)
    cases = count("%(n)d case", "%(n)d cases", card_.cases)
    resolved = endings.get(Ending.RESOLVED, 0)
    if in_part := endings.get(Ending.PARTIAL, 0):
        text = say(
            "%(cases)s, %(resolved)d resolved, %(in_part)d in part, as of %(date)s",
            cases=cases,
            resolved=resolved,
            in_part=in_part,
            date=as_of,
        )
    else:
        text = say(
            "%(cases)s, %(resolved)d resolved, as of %(date)s",
            cases=cases,
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
    return CompaniesView(frame, title, tuple(in_order), _caveat(layout, in_order))


def _row(layout: Layout, dealings: Dealings) -> CompanyRow:
    card_, company, at = company_scorecard(dealings), dealings.company, routes.COMPANIES
    return CompanyRow(
        company=_company_link(layout, company.slug, company.name, at),
        cases=card_.cases,
        open=card_.open,
        resolved=card_.resolved,
        reply=few_text(layout.words, card_.reply),
        kudos=card_.kudos,
        parent=_company_link(layout, company.parent, dealings.parent, at)
        if company.parent
        else None,
        children=tuple(_company_link(layout, *each, at) for each in dealings.children),
    )
