"""Browsing all cases: links by status, company, tag and year, and the form that filters them."""

from collections.abc import Iterator, Mapping, Sequence, Sized

from gripe.base.codec import digest_of
from gripe.base.frozen import immutable, replace
from gripe.linking.model import Brief
from gripe.plan import routes
from gripe.plan.json_ld import script_json
from gripe.plan.lists.case_index import rows
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.plan.views.lists import Card, Choice, FilterView, Way
from gripe.plan.views.parts import Count, DateView, Link, StatusView
from gripe.record.vocabulary import Status

MOST = 100  # lists of a kind that all cases link to

Choices = tuple[tuple[str, str], ...]  # value and label of each


@immutable
class BrowseLists:
    """The lists of one kind, as all cases link to them.

    Attributes:
        kind: `status`, `company`, `tag` or `archive`.
        title: what kind that is, in words.
        address: where all of them are listed, or "".
        lists: label, address and size of each; the largest first, years the latest first.
        others: how many are left out of these, as the page at `address` has them.
    """

    kind: str
    title: str
    address: str
    lists: tuple[tuple[str, str, int], ...]
    others: int = 0

    def bounded(self) -> "BrowseLists":
        """Return the same with no more lists than anybody looks through."""
        if len(self.lists) <= MOST:
            return self
        return replace(self, lists=self.lists[:MOST], others=len(self.lists) - MOST)


@immutable
class BrowseLinks:
    """All that the first page of all cases shows of the rest of the site, its cards apart.

    Attributes:
        lists: the lists it links to.
        statuses: those that any case has; `companies`, `tags` and `years` likewise.
        total: how many cases there are.
        is_filtered: whether there is a form that filters them.
    """

    lists: tuple[BrowseLists, ...]
    statuses: tuple[Status, ...]
    companies: Choices
    tags: Choices
    years: Choices
    total: int
    is_filtered: bool

    def key(self) -> str:
        """Return a digest of all this."""
        return digest_of(self)


def browse_links(
    context: ViewContext, site_index: SiteIndex, lists: Sequence[BrowseLists]
) -> BrowseLinks:
    """Return the links to browse all cases by, given the lists of all kinds but companies."""
    cases = [post for post in site_index.newest if isinstance(post, Brief)]
    names = {slug: context.site.companies[slug].name for slug in site_index.cases}
    used = {slug for case in cases for slug in case.tags}
    tags = [(slug, label) for slug, label in context.site.tags.items() if slug in used]
    found = {case.status for case in cases}
    years = dict.fromkeys(str(case.blog_day.on.year) for case in cases)
    companies = sorted(names.items(), key=lambda each: (each[1].casefold(), each[0]))
    by_kind = {each.kind: each for each in (*lists, *_by_company(context, site_index, companies))}
    return BrowseLinks(
        lists=tuple(
            by_kind[kind].bounded() for kind in _KINDS if kind in by_kind and by_kind[kind].lists
        ),
        statuses=tuple(status for status in Status if status in found),
        companies=_chosen_most(companies, site_index.cases),
        tags=_chosen_most(tags, site_index.tagged),
        years=tuple((year, year) for year in years)[:MOST],
        total=len(cases),
        is_filtered=context.makes("lists", "filter"),
    )


def _chosen_most(choices: Sequence[tuple[str, str]], posts: Mapping[str, Sized]) -> Choices:
    """Return choices in their order: of more than anybody looks through, those with the most posts."""
    if len(choices) <= MOST:
        return tuple(choices)
    largest = {slug for slug, _ in sorted(choices, key=lambda each: -len(posts[each[0]]))[:MOST]}
    return tuple(each for each in choices if each[0] in largest)


_KINDS = ("status", "company", "tag", "archive")


def _by_company(
    context: ViewContext, site_index: SiteIndex, companies: Sequence[tuple[str, str]]
) -> Iterator[BrowseLists]:
    if context.makes("company", "html"):
        address = routes.COMPANIES if context.makes("lists", "companies") else ""
        found = (
            (name, routes.company(slug), len(site_index.cases[slug])) for slug, name in companies
        )
        title = context.words.say("By company")
        yield BrowseLists("company", title, address, largest_first(found))


def largest_first(lists: Iterator[tuple[str, str, int]]) -> tuple[tuple[str, str, int], ...]:
    """Return lists by their size, the largest first, those of one size in the order they have."""
    return tuple(sorted(lists, key=lambda each: -each[2]))


def way_views(context: ViewContext, links: BrowseLinks, at: str) -> tuple[Way, ...]:
    """Return the links of the first page of all cases."""
    href = context.base.href
    return tuple(
        Way(
            each.kind,
            each.title,
            href(each.address, at) if each.address else "",
            tuple(Count(label, href(to, at), number) for label, to, number in each.lists),
            each.others,
        )
        for each in links.lists
    )


def filter_view(
    context: ViewContext, links: BrowseLinks, shown: Sequence[Brief], at: str
) -> FilterView | None:
    """Return the form that filters all cases; None where there is nothing to filter."""
    if not links.is_filtered or links.total < 2:
        return None
    statuses = [
        StatusView(each.value, context.status_label(each), each.is_closed)
        for each in links.statuses
    ]
    is_whole = len(shown) == links.total
    return FilterView(
        page=context.base.href(routes.CASES, at),
        source=context.base.href(routes.CASES_LIST, at),
        rows=script_json({"cases": tuple(rows(context, shown))}) if is_whole else "",
        total=links.total,
        size=context.site.settings.front.paginate,
        statuses=tuple(Choice(each.word, each.label) for each in statuses),
        companies=tuple(Choice(*each) for each in links.companies),
        tags=tuple(Choice(*each) for each in links.tags),
        years=tuple(Choice(*each) for each in links.years),
        blanks=() if is_whole else tuple(_blank(context, each) for each in statuses),
    )


def _blank(context: ViewContext, status: StatusView) -> Card:
    """Return a card that list.js fills in, as it finds these texts, links and dates in it.

    They are such that a page with them is valid.
    """
    return Card(
        kind="case",
        label=context.words.say("Case"),
        title="{title}",
        href="#case",
        date=DateView("{day}", "1000-01-01"),
        status=status if status.is_closed else status._replace(alert="{alert}"),
        summary="",
        about=(Link("{company}", "#company"),),
        language="qaa",
        took="{took}",
    )
