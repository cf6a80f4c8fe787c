"""Lists: the blog, all cases, statuses, tags, years, in pages; and the lists of lists."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gripe.linking.model import Case
from gripe.plan import routes
from gripe.plan.json_ld import blog_json_ld
from gripe.plan.layout import Layout
from gripe.plan.postings import Entryable
from gripe.plan.posts import card
from gripe.plan.views import Count, GroupsView, IndexView, ListView, PagerView, StatusView
from gripe.record.status import Status


@dataclass(frozen=True, slots=True)
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
    posts: tuple[Entryable, ...]
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Parent:
    """A list of lists: where it stands and what it lists."""

    address: str
    title: str


def index_views(layout: Layout) -> Iterator[tuple[str, IndexView]]:
    """Yield the address and view of each page of the blog."""
    title = layout.site.settings.front.title
    about = layout.words.say("Complaints, what became of them, and the record of each.")
    for at, posts, pager in _pages(layout, routes.HOME, layout.newest):
        cards = tuple(card(layout, post, at) for post in posts)
        json_ld = blog_json_ld(layout, posts, about)
        yield at, IndexView(layout.frame("index", title, about, at, json_ld), cards, pager)


def listings(layout: Layout) -> Iterator[Listing]:
    """Yield every list of the site that `outputs:` leaves in."""
    everything = layout.newest
    makers: tuple[tuple[str, Callable[[Layout, tuple[Entryable, ...]], Iterable[Listing]]], ...] = (
        ("cases", _all_cases),
        ("status", _statuses),
        ("tags", _tags),
        ("archive", _years),
    )
    for name, make in makers:
        if layout.makes("lists", name):
            yield from make(layout, everything)


def _all_cases(layout: Layout, everything: tuple[Entryable, ...]) -> Iterator[Listing]:
    cases = tuple(post for post in everything if isinstance(post, Case))
    title = layout.words.say("All cases")
    yield Listing("cases", routes.CASES, title, title, cases)


def _statuses(layout: Layout, everything: tuple[Entryable, ...]) -> Iterator[Listing]:
    cases = [post for post in everything if isinstance(post, Case)]
    for status in Status:
        mine = tuple(case for case in cases if case.account.standing.status is status)
        if mine:
            label = layout.status_label(status)
            title = layout.words.say("Cases: %(status)s", status=label)
            yield Listing("status", routes.status(status.value), title, label, mine, status)


def _tags(layout: Layout, everything: tuple[Entryable, ...]) -> Iterator[Listing]:
    for slug, label in layout.site.tags.items():
        mine = tuple(post for post in everything if slug in post.tags)
        title = layout.words.say("Tag: %(tag)s", tag=label)
        yield Listing("tag", routes.tag(slug), title, label, mine)


def _years(layout: Layout, everything: tuple[Entryable, ...]) -> Iterator[Listing]:
    for year in sorted({post.published_on.year for post in everything}, reverse=True):
        mine = tuple(post for post in everything if post.published_on.year == year)
        title = layout.words.say("Archive: %(year)s", year=year)
        yield Listing("archive", routes.year(year), title, str(year), mine)


def list_views(
    layout: Layout, listing: Listing, listed: Sequence[Listing]
) -> Iterator[tuple[str, ListView]]:
    """Yield the address and view of each page of a list.

    Args:
        layout: the parts that views share.
        listing: the list.
        listed: all lists; those of its kind become its neighbours, all cases beside the statuses.
    """
    kinds = {"cases", "status"} if listing.kind in {"cases", "status"} else {listing.kind}
    neighbours = [each for each in listed if each.kind in kinds]
    parent = parents(layout).get(listing.kind)
    status = None
    if listing.status:
        status = StatusView(listing.status.value, listing.label, listing.status.is_closed)
    for at, posts, pager in _pages(layout, listing.address, listing.posts):
        yield (
            at,
            ListView(
                frame=layout.frame(listing.kind, listing.title, "", at),
                kind=listing.kind,
                title=listing.title,
                status=status,
                parent=layout.link(parent.title, parent.address, at) if parent else None,
                groups=_counts(layout, neighbours, at, listing),
                cards=tuple(card(layout, post, at) for post in posts),
                pager=pager,
            ),
        )


def parents(layout: Layout) -> dict[str, Parent]:
    """Return the list of lists of each kind of list that has one."""
    say = layout.words.say
    return {
        "status": Parent(routes.STATUSES, say("By status")),
        "tag": Parent(routes.TAGS, say("Tags")),
        "archive": Parent(routes.ARCHIVE, say("Archive")),
    }


def groups_views(layout: Layout, listed: Sequence[Listing]) -> Iterator[tuple[str, GroupsView]]:
    """Yield the address and view of each list of lists that has anything in it."""
    for kind, parent in parents(layout).items():
        at, name = parent.address, parent.address.strip("/")
        counts = _counts(layout, [each for each in listed if each.kind == kind], at)
        if counts:
            frame = layout.frame(name, parent.title, "", at)
            yield at, GroupsView(frame, name, parent.title, counts)


def _counts(
    layout: Layout, listed: Sequence[Listing], at: str, current: Listing | None = None
) -> tuple[Count, ...]:
    return tuple(
        Count(each.label, layout.base.href(each.address, at), len(each.posts), each is current)
        for each in listed
    )


def _pages(
    layout: Layout, address: str, posts: Sequence[Entryable]
) -> Iterator[tuple[str, Sequence[Entryable], PagerView]]:
    """Yield each page of a list: its address, what is on it, and where it stands. One at least."""
    size = layout.site.settings.front.paginate
    count = max(-(-len(posts) // size), 1)
    for number in range(1, count + 1):
        at = routes.paged(address, number)
        newer = layout.base.href(routes.paged(address, number - 1), at) if number > 1 else ""
        older = layout.base.href(routes.paged(address, number + 1), at) if number < count else ""
        yield at, posts[(number - 1) * size : number * size], PagerView(number, count, newer, older)
