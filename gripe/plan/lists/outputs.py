"""The outputs that list cases, follow-ups and posts: the blog, all cases, statuses, tags, years."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from gripe.base.codec import digest_of
from gripe.linking.model import Brief
from gripe.plan import routes
from gripe.plan.blog_items import Entryable
from gripe.plan.lists import listings
from gripe.plan.lists.browse import BrowseLinks, ways_of
from gripe.plan.lists.case_index import case_list
from gripe.plan.lists.listings import Listing, ListNeighbours, Part
from gripe.plan.lists.neighbours import Neighbours
from gripe.plan.output import Output, OutputFactory
from gripe.plan.page_scope import PageScope
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.plan.views import View


def list_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield every page of every list, and the list for the form that filters all cases."""
    context, site_index = factory.context, factory.site_index
    listed = list(listings.listings(context, site_index))
    neighbours = Neighbours(listed)
    yield from _blog(factory, neighbours.statuses)
    ways = ways_of(context, site_index, list(listings.lists_of(context, listed)))
    for listing in listed:
        yield from _list(factory, listing, neighbours.of(listing), ways)
    if factory.context.makes("lists", "cases") and ways.is_filtered:
        yield _case_list(factory)
    for parent, mine in listings.groups(context, listed):
        key = partial(_group_key, parent.title, mine)
        make = partial(listings.groups_view, factory.linkless, parent, mine)
        yield factory.page(parent.address, "groups.html", key, make)


def _blog(factory: OutputFactory, statuses: Sequence[Listing]) -> Iterator[Output]:
    """Yield the pages of the blog, the first of which names the statuses."""
    site_index = factory.site_index
    for part in listings.parts_of(factory.context, routes.HOME, site_index.newest):
        by_status = statuses if part.number == 1 else ()
        make: Callable[[], View] = partial(_listed, factory, listings.index_view, part, by_status)
        key = partial(_blog_key, site_index, by_status, part)
        yield factory.page(part.address, "index.html", key, make)


def _list(
    factory: OutputFactory, listing: Listing, among: ListNeighbours, ways: BrowseLinks
) -> Iterator[Output]:
    """Yield the pages of a list; the first of all cases has the form that filters them."""
    for part in listings.parts_of(factory.context, listing.address, listing.posts):
        into = ways if part.address == routes.CASES else None
        key = partial(_list_key, factory.site_index, listing, among, into, part)
        make = partial(_listed, factory, listings.list_view, part, listing, among, into)
        yield factory.page(part.address, "list.html", key, make)


def _case_list(factory: OutputFactory) -> Output:
    cases = listings.cases_in(factory.site_index.newest)
    key = partial(factory.site_index.key, cases)
    return factory.page(routes.CASES_LIST, "json", key, partial(_in_short, factory, cases))


def _in_short(factory: OutputFactory, cases: Sequence[Brief]) -> View:
    return case_list(_for_rows(factory, cases), cases)


def _listed(factory: OutputFactory, view: Callable[..., View], part: Part, *given: object) -> View:
    """Make the view of a page of a list, with nothing of the site but what is on the page."""
    of_page = _for_rows if part.address == routes.CASES else _for_cards
    return view(of_page(factory, part.posts), *given, part)


def _list_key(
    site_index: SiteIndex,
    listing: Listing,
    among: ListNeighbours,
    ways: BrowseLinks | None,
    part: Part,
) -> str:
    beside = digest_of(str(among.has_more), listings.among_key(among.lists))
    into = ways.key() if ways else ""
    return digest_of(listing.kind, listing.title, beside, into, _part_key(site_index, part))


def _blog_key(site_index: SiteIndex, by_status: Sequence[Listing], part: Part) -> str:
    return digest_of(listings.among_key(by_status), _part_key(site_index, part))


def _part_key(site_index: SiteIndex, part: Part) -> str:
    return digest_of(f"{part.number} {part.count}", site_index.key(part.posts))


def _group_key(title: str, among: Sequence[Listing]) -> str:
    return digest_of(title, listings.among_key(among))


def _for_rows(factory: OutputFactory, shown: Sequence[Entryable]) -> ViewContext:
    """Return the layout of a page with the rows of the form, which name every company of a case."""
    slugs = [slug for case in listings.cases_in(shown) for slug in case.companies]
    return PageScope(factory.context, factory.site_index).cards(shown).companies(slugs).context()


def _for_cards(factory: OutputFactory, shown: Iterable[Entryable]) -> ViewContext:
    """Return the layout of a page that shows cards, and nothing else of the site."""
    return PageScope(factory.context, factory.site_index).cards(shown).context()
