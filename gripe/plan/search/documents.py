"""The documents of the search index: the text of each page.

Derived from the published site alone, so a draft, a future entry or a private exhibit has no way in.
What changes as days pass, such as a clock word, is left out: it would make the index anew every day.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.linking.model import Brief, Case, Company, Followup, Page, Post
from gripe.plan import routes
from gripe.plan.blog_items import NAMED, address_of
from gripe.plan.view_context import ViewContext
from gripe.plan.wording import blog_day_text, when_text
from gripe.record.entry import Entry


class SearchSection(NamedTuple):
    """A section of a document.

    Attributes:
        anchor: the id of the place on the page, "" for the page itself.
        title: what the place is called, "" for the page itself.
        html: the text, with markup that is safe.
    """

    anchor: str
    title: str
    html: str


class SearchDocument(NamedTuple):
    """A page as the search index has it.

    Attributes:
        address: its address, site-relative.
        kind: `case`, `followup`, `post`, `page` or `company`.
        status: the status of a case, "" for anything else.
        companies: the names of the companies it is about.
        date: when it was published, in words, or its last entry; "" where there is no such day.
        sections: its text; `about` what else is said of it, in single lines.
    """

    address: str
    title: str
    kind: str
    status: str
    companies: tuple[str, ...]
    date: str
    sections: tuple[SearchSection, ...]
    about: tuple[str, ...] = ()


class Searchable(NamedTuple):
    """A page that has a text of its own.

    Attributes:
        address: its address without the first slash, so that it can be found below any path.
        rough: a digest of all that its document is made of; it may change where that does not.
        document: returns its document. A case is read only then.
    """

    address: str
    rough: str
    document: Callable[[], SearchDocument]


def searchable_pages(context: ViewContext) -> Iterator[Searchable]:
    """Yield every page that has a text of its own."""
    site = context.site
    yield from searchable_cases(context, site.briefs)
    others: list[Followup | Post | Page | Company] = [
        *site.followups.values(),
        *site.posts.values(),
        *site.pages.values(),
    ]
    if context.makes("company", "html"):
        others += site.companies.values()
    for each in others:
        made = _document(context, each)
        yield Searchable(made.address.lstrip("/"), digest_of(made), partial(_made, made))


def _made(document: SearchDocument) -> SearchDocument:
    return document


def searchable_cases(context: ViewContext, slugs: Iterable[str]) -> Iterator[Searchable]:
    """Yield the pages of cases, if there are such pages."""
    site = context.site
    for slug in slugs if context.makes("case", "html") else ():
        brief, ties = site.briefs[slug], site.ties[slug]
        said = context.in_language(brief.language)
        rough = digest_of(
            ties.case_digest,
            said.words.digest,
            site.settings.front.author,
            [site.companies[each].name for each in (*brief.companies, *ties.named)],
            _labels(context, brief.tags),
        )
        address = routes.case(slug)
        yield Searchable(address.lstrip("/"), rough, partial(_case, said, address, brief))


def _document(context: ViewContext, each: Followup | Post | Page | Company) -> SearchDocument:
    if isinstance(each, Company):
        return _company(each, routes.company(each.slug))
    if isinstance(each, Page):
        text = SearchSection("", "", each.body.html)
        return SearchDocument(routes.page(each.slug), each.title, "page", "", (), "", (text,))
    return _post(context.in_language(each.language), address_of(each), each)


def _case(context: ViewContext, address: str, brief: Brief) -> SearchDocument:
    case = context.site.cases[brief.slug]
    names = _names(context, brief.companies)
    seen = [picture for picture in case.exhibits if picture.blob]
    about = [
        *(f"{each.caption}. {each.alt}" if each.caption else each.alt for each in seen),
        *names,
        case.product,
        case.ask,
        case.disclosure,
        case.author,
        case.complainant,
        *(source.by for source in case.sources),
        *_labels(context, case.tags),
    ]
    corrections = "".join(each.prose.html for each in case.corrections)
    text = _paragraphs([case.summary]) + case.body.html + corrections
    entries = (
        SearchSection(
            entry.key,
            _place(context, number, entry),
            case.prose[entry.key].html + _paragraphs(_particulars(context, entry, case)),
        )
        for number, entry in enumerate(case.record.entries, 1)
    )
    return SearchDocument(
        address,
        case.title,
        "case",
        brief.status.value,
        names,
        blog_day_text(context.words, case.blog_day),
        (SearchSection("", "", text), *entries),
        tuple(filter(None, about)),
    )


def _place(context: ViewContext, number: int, entry: Entry) -> str:
    place = context.words.say("No. %(number)d", number=number)
    return f"{place}, {when_text(context.words, entry.when)}"


def _particulars(context: ViewContext, entry: Entry, case: Case) -> list[str]:
    resolver = context.actor_name(entry.resolved_by, case) if entry.resolved_by else ""
    return [entry.agent, entry.outstanding, resolver, entry.via, entry.credit]


def _post(context: ViewContext, address: str, post: Followup | Post) -> SearchDocument:
    site = context.site
    cases = [site.briefs[slug] for slug in _cases_of(post) if slug in site.briefs]
    slugs = [slug for case in cases for slug in case.companies[:NAMED]]
    if isinstance(post, Post):
        slugs = [*post.companies, *post.kudos, *slugs]
    names = _names(context, dict.fromkeys(slugs))
    about = [*names, *(case.title for case in cases), *_labels(context, post.tags)]
    text = _paragraphs([post.summary]) + post.body.html
    return SearchDocument(
        address,
        post.title,
        "followup" if isinstance(post, Followup) else "post",
        "",
        names,
        context.words.day(post.published_on),
        (SearchSection("", "", text),),
        tuple(filter(None, [*about, post.author])),
    )


def _cases_of(post: Followup | Post) -> Iterable[str]:
    return post.entries if isinstance(post, Followup) else post.cases


def _company(company: Company, address: str) -> SearchDocument:
    text = SearchSection("", "", _paragraphs([company.statement]) + company.body.html)
    names = (company.name, *(name for name, _ in company.names))
    return SearchDocument(address, company.name, "company", "", names[:1], "", (text,), names)


def _names(context: ViewContext, slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(context.site.companies[slug].name for slug in slugs)


def _labels(context: ViewContext, slugs: Iterable[str]) -> list[str]:
    return [context.site.tags[slug] for slug in slugs]


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)
