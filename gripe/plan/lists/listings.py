"""Paginated lists: the blog, all cases, statuses, tags, years; and the lists of lists."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.base.frozen import immutable
from gripe.linking.model import Brief
from gripe.plan import routes
from gripe.plan.blog_items import BlogItem, stands_on
from gripe.plan.json_ld import blog_json_ld
from gripe.plan.lists.browse import BrowseLinks, BrowseLists, filter_view, largest_first, way_views
from gripe.plan.lists.paging import ListPage
from gripe.plan.pages.posts import card
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.plan.views.lists import GroupsView, IndexView, ListView
from gripe.plan.views.parts import Count, StatusView
from gripe.record.vocabulary import Status


@immutable
class Listing:
    """A list that is shown in pages.

    Attributes:
        kind: `cases`, `status`, `tag` or `archive`.
        address: the address of its first page.
        title: what is listed; `label` the same among its neighbours.
        posts: what is in it, newest first.
        status: the status listed, if it is one.
    """

    kind: str
    address: str
    title: str
    label: str
    posts: tuple[BlogItem, ...]
    status: Status | None = None


@immutable
class ListNeighbours:
    """The lists that a list stands among.

    Attributes:
        lists: the neighbours; of a status and a year the list itself included.
        has_more: whether there are others.
    """

    lists: tuple[Listing, ...]
    has_more: bool


PageOfPosts = ListPage[tuple[BlogItem, ...]]


class Parent(NamedTuple):
    """A list of lists: where it stands and what it lists."""

    address: str
    title: str


def index_view(context: ViewContext, by_status: Sequence[Listing], page: PageOfPosts) -> IndexView:
    """Return the view of one page of the blog; its first links to the lists of cases."""
    front, at = context.site.settings.front, page.address
    usual = context.words.say("Complaints, what became of them, and the record of each.")
    about = front.description or usual
    cards = tuple(card(context, post, at) for post in page.shown)
    json_ld = blog_json_ld(context, page.shown, about)
    frame = context.frame("index", front.title, about, at, json_ld)
    return IndexView(frame, _counts(context, by_status, at), cards, page.pager(context.base))


def listings(context: ViewContext, site_index: SiteIndex) -> Iterator[Listing]:
    """Yield every list of the site that `outputs:` leaves in."""
    makers: tuple[tuple[str, Callable[[ViewContext, SiteIndex], Iterable[Listing]]], ...] = (
        ("cases", _all_cases),
        ("status", _statuses),
        ("tags", _tags),
        ("archive", _years),
    )
    for name, make in makers:
        if context.makes("lists", name):
            yield from make(context, site_index)


def cases_in(posts: Iterable[BlogItem]) -> list[Brief]:
    """Return the cases among some posts."""
    return [post for post in posts if isinstance(post, Brief)]


def _all_cases(context: ViewContext, site_index: SiteIndex) -> Iterator[Listing]:
    cases = tuple(cases_in(site_index.newest))
    title = context.words.say("All cases")
    yield Listing("cases", routes.CASES, title, title, cases)


def _statuses(context: ViewContext, site_index: SiteIndex) -> Iterator[Listing]:
    by_status: dict[Status, list[BlogItem]] = {}
    for post in site_index.newest:
        if isinstance(post, Brief):
            by_status.setdefault(post.status, []).append(post)
    for status in Status:
        mine = tuple(by_status.get(status, ()))
        if mine:
            label = context.status_label(status)
            title = context.words.say("Cases: %(status)s", status=label)
            yield Listing("status", routes.status(status.value), title, label, mine, status)


def _tags(context: ViewContext, site_index: SiteIndex) -> Iterator[Listing]:
    for slug, label in context.site.tags.items():
        mine = tuple(site_index.tagged.get(slug, ()))
        title = context.words.say("Tag: %(tag)s", tag=label)
        yield Listing("tag", routes.tag(slug), title, label, mine)


def _years(context: ViewContext, site_index: SiteIndex) -> Iterator[Listing]:
    by_year: dict[int, list[BlogItem]] = {}
    for post in site_index.newest:
        by_year.setdefault(stands_on(post).year, []).append(post)
    for year in sorted(by_year, reverse=True):
        mine = tuple(by_year[year])
        title = context.words.say("Archive: %(year)s", year=year)
        yield Listing("archive", routes.year(year), title, str(year), mine)


def lists_of(context: ViewContext, listed: Sequence[Listing]) -> Iterator[BrowseLists]:
    """Yield the lists of statuses, tags and years, as all cases link to them."""
    say = context.words.say
    for kind, title in (
        ("status", say("By status")),
        ("tag", say("By tag")),
        ("archive", say("By year")),
    ):
        found = (
            (each.label, each.address, len(each.posts)) for each in listed if each.kind == kind
        )
        in_order = largest_first(found) if kind == "tag" else tuple(found)
        yield BrowseLists(kind, title, parents(context)[kind].address, in_order)


def list_view(
    context: ViewContext,
    listing: Listing,
    neighbours: ListNeighbours,
    links: BrowseLinks | None,
    page: PageOfPosts,
) -> ListView:
    """Return the view of one page of a list; the first of all cases has the links to browse by."""
    parent = parents(context).get(listing.kind)
    status = None
    if listing.status:
        status = StatusView(listing.status.value, listing.label, listing.status.is_closed)
    at = page.address
    return ListView(
        frame=context.frame(listing.kind, listing.title, "", at),
        kind=listing.kind,
        title=listing.title,
        status=status,
        parent=context.link(parent.title, parent.address, at) if parent else None,
        groups=_counts(context, neighbours.lists, at, listing),
        cards=tuple(card(context, post, at) for post in page.shown),
        pager=page.pager(context.base),
        first=page.first(context.base),
        ways=way_views(context, links, at) if links else (),
        filter=filter_view(context, links, cases_in(page.shown), at) if links else None,
        has_more=neighbours.has_more,
    )


def listings_key(lists: Sequence[Listing]) -> str:
    """Return a digest of what a page shows of the lists beside it."""
    return digest_of(*[f"{each.address} {each.label} {len(each.posts)}" for each in lists])


def parents(context: ViewContext) -> dict[str, Parent]:
    """Return the list of lists of each kind of list that has one."""
    say = context.words.say
    return {
        "status": Parent(routes.STATUSES, say("By status")),
        "tag": Parent(routes.TAGS, say("Tags")),
        "archive": Parent(routes.ARCHIVE, say("Archive")),
    }


def groups(
    context: ViewContext, listed: Sequence[Listing]
) -> Iterator[tuple[Parent, list[Listing]]]:
    """Yield each list of lists that has anything in it, with the lists."""
    for kind, parent in parents(context).items():
        mine = [each for each in listed if each.kind == kind]
        if mine:
            yield parent, mine


def groups_view(
    context: ViewContext, parent: Parent, page: ListPage[tuple[Listing, ...]]
) -> GroupsView:
    """Return the view of one page of a list of lists."""
    at, name = page.address, parent.address.strip("/")
    frame = context.frame(name, parent.title, "", at)
    shown = _counts(context, page.shown, at)
    return GroupsView(frame, name, parent.title, shown, page.pager(context.base))


def _counts(
    context: ViewContext, listed: Sequence[Listing], at: str, current: Listing | None = None
) -> tuple[Count, ...]:
    return tuple(
        Count(each.label, context.base.href(each.address, at), len(each.posts), each is current)
        for each in listed
    )
