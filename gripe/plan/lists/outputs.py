"""The outputs that list cases, follow-ups and posts: the blog, all cases, statuses, tags, years."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from gripe.base.codec import digest_of
from gripe.base.urls import output_path
from gripe.linking.model import Brief
from gripe.plan import routes
from gripe.plan.blog_items import BlogItem
from gripe.plan.lists import listings, paging
from gripe.plan.lists.browse import BrowseLinks, browse_links
from gripe.plan.lists.by_year import file_of_each, years_of
from gripe.plan.lists.case_index import case_list, lists_of_years
from gripe.plan.lists.listings import Listing, ListNeighbours, PageOfPosts
from gripe.plan.lists.neighbours import Neighbours
from gripe.plan.lists.paging import ListPage, pages
from gripe.plan.output import Key, Lazy, Output, OutputFactory
from gripe.plan.page_scope import PageScope
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.plan.views.view import View


def list_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield every page of every list, and the list for the form that filters all cases."""
    context, site_index = factory.context, factory.site_index
    listed = list(listings.listings(context, site_index))
    neighbours = Neighbours(listed)
    yield from _blog(factory, neighbours.statuses)
    links = browse_links(context, site_index, list(listings.lists_of(context, listed)))
    for listing in listed:
        yield from _list(factory, listing, neighbours.of(listing), links)
    if factory.context.makes("lists", "cases") and links.is_filtered:
        yield from _case_lists(factory)
    for parent, mine in listings.groups(context, listed):
        for page in pages(parent.address, mine, paging.COUNTS):
            key = partial(_group_key, parent.title, page)
            make = partial(listings.groups_view, factory.linkless, parent, page)
            yield factory.page(page.address, "groups.html", key, make)


def _size(factory: OutputFactory) -> int:
    return factory.site.settings.front.paginate


def _blog(factory: OutputFactory, statuses: Sequence[Listing]) -> Iterator[Output]:
    """Yield the pages of the blog, the first of which names the statuses."""
    site_index = factory.site_index
    for page in pages(routes.HOME, site_index.newest, _size(factory)):
        by_status = statuses if page.number == 1 else ()
        make: Callable[[], View] = partial(_listed, factory, listings.index_view, page, by_status)
        key = partial(_blog_key, site_index, by_status, page)
        yield factory.page(page.address, "index.html", key, make)


def _list(
    factory: OutputFactory, listing: Listing, neighbours: ListNeighbours, links: BrowseLinks
) -> Iterator[Output]:
    """Yield the pages of a list; the first of all cases has the form that filters them."""
    beside = Lazy(partial(_beside_key, listing, neighbours))
    for page in pages(listing.address, listing.posts, _size(factory)):
        browse = links if page.address == routes.CASES else None
        key = partial(_list_key, factory.site_index, beside, browse, page)
        make = partial(_listed, factory, listings.list_view, page, listing, neighbours, browse)
        yield factory.page(page.address, "list.html", key, make)


def _case_lists(factory: OutputFactory) -> Iterator[Output]:
    """Yield the list for the form; on a large site one for each year, and the list of these."""
    cases = listings.cases_in(factory.site_index.newest)
    for address, mine in file_of_each(routes.CASES_LIST, cases).items():
        key = partial(factory.site_index.key, mine)
        yield factory.page(address, "json", key, partial(_in_short, factory, mine))
    years = years_of(cases)
    if years:
        view = lists_of_years(factory.context.base, years)
        yield Output.of(output_path(routes.CASES_LIST), "json", view)


def _in_short(factory: OutputFactory, cases: Sequence[Brief]) -> View:
    return case_list(_for_rows(factory, cases), cases)


def _listed(
    factory: OutputFactory, view: Callable[..., View], page: PageOfPosts, *given: object
) -> View:
    """Make the view of a page of a list, with nothing of the site but what is on the page."""
    context_of = _for_rows if page.address == routes.CASES else _for_cards
    return view(context_of(factory, page.shown), *given, page)


def _list_key(
    site_index: SiteIndex, beside: Key, links: BrowseLinks | None, page: PageOfPosts
) -> str:
    browse = links.key() if links else ""
    return digest_of(beside(), browse, _page_key(site_index, page))


def _beside_key(listing: Listing, neighbours: ListNeighbours) -> str:
    """Return a digest of what every page of a list says of it and of the lists beside it."""
    beside = listings.listings_key(neighbours.lists)
    return digest_of(listing.kind, listing.title, neighbours.has_more, beside)


def _blog_key(site_index: SiteIndex, by_status: Sequence[Listing], page: PageOfPosts) -> str:
    return digest_of(listings.listings_key(by_status), _page_key(site_index, page))


def _page_key(site_index: SiteIndex, page: PageOfPosts) -> str:
    return digest_of(f"{page.number} {page.of}", site_index.key(page.shown))


def _group_key(title: str, page: ListPage[tuple[Listing, ...]]) -> str:
    return digest_of(title, f"{page.number} {page.of}", listings.listings_key(page.shown))


def _for_rows(factory: OutputFactory, shown: Sequence[BlogItem]) -> ViewContext:
    """Return the context of a page with the rows of the form, which name every company of a case."""
    slugs = [slug for case in listings.cases_in(shown) for slug in case.companies]
    return PageScope(factory.context, factory.site_index).cards(shown).companies(slugs).context()


def _for_cards(factory: OutputFactory, shown: Iterable[BlogItem]) -> ViewContext:
    """Return the context of a page that shows cards, and nothing else of the site."""
    return PageScope(factory.context, factory.site_index).cards(shown).context()
