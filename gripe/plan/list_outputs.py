"""The outputs that list others, each with its guard: the blog, cases, statuses, tags, years, companies."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from gripe.base.canonical import digest_of
from gripe.linking.model import Brief
from gripe.plan import companies, company_page, listings, near, routes
from gripe.plan.case_list import case_list
from gripe.plan.case_outputs import Output, Planner
from gripe.plan.layout import Layout
from gripe.plan.neighbours import Neighbours
from gripe.plan.postings import Entryable
from gripe.plan.shelf import Shelf
from gripe.plan.views import View
from gripe.plan.ways import Ways, ways_of


class ListPlanner(Planner):
    """Plans lists."""

    def __init__(self, layout: Layout, shelf: Shelf) -> None:
        """Start; the arguments are those of `Planner`."""
        super().__init__(layout, shelf)
        self.listless = replace(layout, addresses={})  # what lists are made with: no links in texts

    def lists(self, dealings: list[companies.Dealings]) -> Iterator[Output]:
        """Yield every list.

        Args:
            dealings: what there is of each company.
        """
        layout, shelf = self.layout, self.shelf
        listed = list(listings.listings(layout, shelf))
        neighbours = Neighbours(listed)
        for part in listings.parts_of(layout, routes.HOME, shelf.newest):
            by_status = neighbours.statuses if part.number == 1 else ()
            make: Callable[[], View] = partial(self._listed, listings.index_view, part, by_status)
            key = partial(self._index_key, by_status, part)
            yield self.page(part.address, "index.html", key, make)
        ways = ways_of(layout, shelf, list(listings.lists_of(layout, listed)))
        for listing in listed:
            among = neighbours.of(listing)
            for part in listings.parts_of(layout, listing.address, listing.posts):
                into = ways if part.address == routes.CASES else None
                key = partial(self._list_key, listing, among, into, part)
                make = partial(self._listed, listings.list_view, part, listing, among, into)
                yield self.page(part.address, "list.html", key, make)
        if self.makes("lists", "cases") and ways.is_filtered:
            yield self._case_list()
        for parent, mine in listings.groups(layout, listed):
            key = partial(_group_key, parent.title, mine)
            make = partial(listings.groups_view, self.listless, parent, mine)
            yield self.page(parent.address, "groups.html", key, make)
        if self.makes("lists", "companies"):
            make = partial(company_page.companies_view, self.listless, dealings)
            yield self.page(
                routes.COMPANIES,
                "companies.html",
                lambda: digest_of(*[companies.dealings_key(each, shelf) for each in dealings]),
                make,
            )

    def _case_list(self) -> Output:
        """Plan the list for the form that filters all cases."""
        cases = listings.cases_in(self.shelf.newest)
        key, make = partial(self.shelf.key, cases), partial(self._cases_in_short, cases)
        return self.page(routes.CASES_LIST, "json", key, make)

    def _cases_in_short(self, cases: Sequence[Brief]) -> View:
        return case_list(_for_rows(self.layout, self.shelf, cases), cases)

    def _list_key(
        self,
        listing: listings.Listing,
        among: listings.Among,
        ways: Ways | None,
        part: listings.Part,
    ) -> str:
        beside = digest_of(str(among.has_more), listings.among_key(among.lists))
        into = ways.key() if ways else ""
        return digest_of(listing.kind, listing.title, beside, into, self._part_key(part))

    def _index_key(self, by_status: Sequence[listings.Listing], part: listings.Part) -> str:
        return digest_of(listings.among_key(by_status), self._part_key(part))

    def _part_key(self, part: listings.Part) -> str:
        return digest_of(f"{part.number} {part.count}", self.shelf.key(part.posts))

    def _listed(self, view: Callable[..., View], part: listings.Part, *given: object) -> View:
        """Make the view of a page of a list, with nothing of the site but what is on the page."""
        of_page = _for_rows if part.address == routes.CASES else _for_cards
        return view(of_page(self.layout, self.shelf, part.posts), *given, part)


def _group_key(title: str, among: Sequence[listings.Listing]) -> str:
    return digest_of(title, listings.among_key(among))


def _for_rows(layout: Layout, shelf: Shelf, shown: Sequence[Entryable]) -> Layout:
    """Return the same for a page with the rows of the form, which name every company of a case."""
    slugs = [slug for case in listings.cases_in(shown) for slug in case.companies]
    return near.Near(layout, shelf).cards(shown).companies(slugs).layout()


def _for_cards(layout: Layout, shelf: Shelf, shown: Iterable[Entryable]) -> Layout:
    """Return the layout of a page that shows cards, and nothing else of the site."""
    return near.Near(layout, shelf).cards(shown).layout()
