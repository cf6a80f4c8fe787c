"""The neighbours of a list: few, for if every page linked to every list, work would grow as a square."""

from collections.abc import Sequence

from gripe.plan.lists.listings import Listing, ListNeighbours

MOST = 24  # on a page, itself apart


class Neighbours:
    """The lists of a site by kind: all cases stand beside the statuses."""

    def __init__(self, listed: Sequence[Listing]) -> None:
        """Sort the lists of a site."""
        self.statuses = tuple(each for each in listed if each.kind in {"cases", "status"})
        self._tags = [each for each in listed if each.kind == "tag"]
        self._years = [each for each in listed if each.kind == "archive"]
        in_order = sorted(self._tags, key=lambda each: -len(each.posts))[:MOST]
        used_most = {each.address for each in in_order}
        self._used_most = [each for each in self._tags if each.address in used_most]
        self._places = {each.address: place for place, each in enumerate(self._years)}

    def of(self, listing: Listing) -> ListNeighbours:
        """Return the neighbours of a list: of many tags those used most, of many years the nearest."""
        if listing.kind == "tag":
            return self._beside_tag(listing)
        if listing.kind == "archive":
            return self._beside_year(listing)
        return ListNeighbours(self.statuses, has_more=False)

    def _beside_tag(self, listing: Listing) -> ListNeighbours:
        if len(self._tags) <= MOST:
            return ListNeighbours(tuple(self._tags), has_more=False)
        lists = self._used_most
        if listing not in lists:
            lists = sorted([*lists, listing], key=lambda each: each.address)
        return ListNeighbours(tuple(lists), has_more=True)

    def _beside_year(self, listing: Listing) -> ListNeighbours:
        place, count = self._places[listing.address], len(self._years)
        start = max(min(place - MOST // 2, count - MOST - 1), 0)
        lists = tuple(self._years[start : start + MOST + 1])
        return ListNeighbours(lists, has_more=len(lists) < count)
