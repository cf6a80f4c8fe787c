"""The views of companies: page with scorecard, badge, and the list of all."""

from collections.abc import Iterator, Sequence

from gripe.linking.model import Company
from gripe.plan import routes
from gripe.plan.blog_items import NAMED, BlogItem
from gripe.plan.case.badge import badge_image, badge_snippet
from gripe.plan.company.charts import cases_chart, promises_chart, strips
from gripe.plan.company.company_cases import CompanyCases, CompanyPage, company_scorecard
from gripe.plan.company.durations import few_text, score
from gripe.plan.company.sentences import sentences
from gripe.plan.json_ld import company_json_ld
from gripe.plan.lists.paging import ListPage
from gripe.plan.pages.posts import card
from gripe.plan.view_context import ViewContext
from gripe.plan.views.company import CompaniesView, CompanyRow, CompanyView, Score
from gripe.plan.views.files import BadgeView
from gripe.plan.views.frame import Frame
from gripe.plan.views.lists import Card
from gripe.plan.views.parts import Fact, Link
from gripe.plan.wording import days_text, sums_text, when_text
from gripe.record.scorecard import Scorecard
from gripe.record.vocabulary import Ending
from gripe.source.markdown.excerpt import excerpt


def company_view(
    context: ViewContext, company_cases: CompanyCases, page: CompanyPage
) -> CompanyView:
    """Return the view of a page of a company: the first has all, the others no more than its cases."""
    view = _with_cards(context, company_cases, page)
    return view if view.first else _first_page(context, company_cases, view)


def _with_cards(
    context: ViewContext, company_cases: CompanyCases, page: CompanyPage
) -> CompanyView:
    """Return a page of a company with its cards, and its name above them."""
    company, at, shown = company_cases.company, page.address, page.shown
    description = context.words.say("Cases with %(company)s.", company=company.name)
    feed = routes.company_feed(company.slug)
    return CompanyView(
        frame=_frame(context, company, description, at),
        name=company.name,
        names=(),
        parent=None,
        children=(),
        contacts=(),
        website="",
        statement="",
        body="",
        sentences=(),
        cases_chart=None,
        strips=(),
        promises_chart=None,
        scores=(),
        caveat="",
        cards=tuple(_plain(each, company) for each in _cards(context, shown.cases, at)),
        praise=_cards(context, shown.praise, at),
        mentions=_cards(context, shown.mentions, at),
        badge=None,
        feed=context.optional_href("company", "feed", feed, at) if context.base.url else "",
        snippet="",
        pager=page.pager(context.base),
        first=page.first(context.base),
        cases_total=len(company_cases.cases),
        praise_total=len(company_cases.praise),
    )


def _frame(context: ViewContext, company: Company, description: str, at: str) -> Frame:
    """Return the frame of a page of a company; the card of the first is that of the others as well."""
    card_ = context.share_card("company", routes.company(company.slug), [company.name])
    frame = context.frame("company", company.name, description, at)
    return frame._replace(sharing=context.sharing(company.name, card_))


def _first_page(
    context: ViewContext, company_cases: CompanyCases, view: CompanyView
) -> CompanyView:
    """Return the first page of a company, given it with its cards alone."""
    company = company_cases.company
    at = routes.company(company.slug)
    card_ = company_scorecard(company_cases)
    description = excerpt("", company.body) or view.frame.description
    json_ld = company_json_ld(context, company, company_cases.parent, company_cases.children)
    badge = company_badge(context, company_cases)
    picture = routes.company_badge(company.slug)
    return view._replace(
        frame=view.frame._replace(description=description, json_ld=json_ld),
        names=tuple(_names(context, company)),
        parent=_company_link(context, company.parent, company_cases.parent, at)
        if company.parent
        else None,
        children=_children(context, company_cases, at),
        other_children=max(len(company_cases.children) - NAMED, 0),
        contacts=tuple(_contacts(context, company, at)),
        website=context.href_of(company.website, company.path, at),
        statement=company.statement,
        body=context.html(company.body, company.path, at, leads=True),
        sentences=tuple(sentences(context, company_cases, card_)),
        cases_chart=cases_chart(context, company_cases, card_),
        strips=tuple(strips(context, company_cases, card_, at)),
        promises_chart=promises_chart(context, card_),
        scores=tuple(_scores(context, card_)),
        caveat=_caveat_as_of(context),
        badge=badge_image(context.optional_href("company", "badge", picture, at), badge),
        snippet=badge_snippet(context, at, picture, badge),
    )


def _caveat(context: ViewContext, rows: Sequence[CompanyRow]) -> str:
    say = context.words.say
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


def _caveat_as_of(context: ViewContext) -> str:
    as_of = context.words.day(context.site.settings.as_of)
    return context.words.say(
        "This counts the cases told on this blog up to %(date)s, and nothing else.", date=as_of
    )


def _company_link(context: ViewContext, slug: str, name: str, at: str) -> Link:
    return context.link(name, routes.company(slug), at)


def _children(context: ViewContext, company_cases: CompanyCases, at: str) -> tuple[Link, ...]:
    return tuple(_company_link(context, *each, at) for each in company_cases.children[:NAMED])


def _cards(context: ViewContext, posts: Sequence[BlogItem], at: str) -> tuple[Card, ...]:
    return tuple(card(context, post, at) for post in posts)


def _scores(context: ViewContext, card_: Scorecard) -> Iterator[Score]:
    """Yield the lines of a scorecard."""
    say, number = context.words.say, context.words.number
    yield Score(say("Cases"), number(card_.cases))
    if card_.cases:
        yield Score(say("Open"), number(card_.open))
        yield Score(say("Closed"), number(card_.closed))
        yield Score(
            say("Resolved, also in part, as the complainant confirms"), number(card_.resolved)
        )
        yield Score(say("Resolved by someone else"), number(card_.resolved_otherwise))
        yield Score(say("Company says fixed, not confirmed"), number(card_.claimed))
        yield score(context.words, say("Days to first reply"), card_.reply)
        yield score(context.words, say("Days to resolution"), card_.resolution)
        yield Score(say("Longest silence"), days_text(context.words, card_.silence))
        yield Score(say("Promises kept"), number(card_.kept))
        yield Score(say("Promises broken"), number(card_.broken))
        yield Score(say("Promises not yet due"), number(card_.pending))
        yield Score(say("Promises neither kept nor broken"), number(card_.unjudged))
    if card_.recovered:
        yield Score(say("Recovered, whoever paid it"), sums_text(context.words, card_.recovered))
    yield Score(say("Kudos"), number(card_.kudos))


def _names(context: ViewContext, company: Company) -> Iterator[str]:
    for name, until in company.names:
        if until is None:
            yield name
        elif until.last is None:
            yield context.words.say("formerly %(name)s", name=name)
        else:
            date = when_text(context.words, until)
            yield context.words.say("%(name)s until %(date)s", name=name, date=date)


def _contacts(context: ViewContext, company: Company, at: str) -> Iterator[Fact]:
    for contact in company.contacts:
        label = contact.purpose or context.words.say("Contact")
        if contact.phone:
            yield Fact(
                label,
                contact.phone,
                "tel:" + "".join(c for c in contact.phone if c in "+0123456789"),
            )
        if contact.email:
            yield Fact(label, contact.email, f"mailto:{contact.email}")
        if contact.link:
            href = context.href_of(contact.link, company.path, at)
            yield Fact(label, _shown(href), href)


def _shown(url: str) -> str:
    """Return a web address as people write it, without its scheme and a slash at its end."""
    return url.partition("://")[2].removesuffix("/") or url


def _plain(card_: Card, company: Company) -> Card:
    """Return the card of a case, without the company if that is its only one: the page is about it."""
    is_alone = [link.text for link in card_.about] == [company.name]
    return card_._replace(about=()) if is_alone else card_


def company_badge(context: ViewContext, company_cases: CompanyCases) -> BadgeView:
    """Return a company's badge: how many cases, how many of them it resolved, as of which day."""
    card_, company = company_scorecard(company_cases), company_cases.company
    say, count = context.words.say, context.words.count
    as_of = context.words.day(context.site.settings.as_of)
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


def companies_view(context: ViewContext, page: ListPage[tuple[CompanyCases, ...]]) -> CompaniesView:
    """Return the view of one page of the list of all companies."""
    title = context.words.say("Companies")
    rows = tuple(_row(context, each, page.address) for each in page.shown)
    frame = context.frame("companies", title, "", page.address)
    caveat, pager = _caveat(context, rows), page.pager(context.base)
    outline = context.base.href(routes.OPML, page.address) if has_outline(context) else ""
    return CompaniesView(frame, title, rows, caveat, pager, outline)


def has_outline(context: ViewContext) -> bool:
    """Tell whether there is an outline of the companies' feeds."""
    makes = context.makes("site", "opml") and context.makes("company", "feed")
    return bool(context.base.url) and makes and bool(context.site.companies)


def _row(context: ViewContext, company_cases: CompanyCases, at: str) -> CompanyRow:
    card_, company = company_scorecard(company_cases), company_cases.company
    return CompanyRow(
        company=_company_link(context, company.slug, company.name, at),
        cases=card_.cases,
        open=card_.open,
        resolved=card_.resolved,
        reply=few_text(context.words, card_.reply),
        kudos=card_.kudos,
        parent=_company_link(context, company.parent, company_cases.parent, at)
        if company.parent
        else None,
        children=_children(context, company_cases, at),
        others=max(len(company_cases.children) - NAMED, 0),
    )
