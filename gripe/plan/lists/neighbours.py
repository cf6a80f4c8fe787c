"""The neighbours of a list: few, for if every page linked to every list, work would grow as a square."""

from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest

from gripe.plan import routes
from gripe.plan.lists.listings import Listing, ListNeighbours

MOST = 20  # on a page, itself apart
_LOOKED_AT = 100  # tags of one post: thousands of them would each be held against each


class Neighbours:
    """The lists of a site by kind: all cases stand beside the statuses."""

    def __init__(self, listed: Sequence[Listing]) -> None:
        """Sort the lists of a site."""
        self.statuses = tuple(each for each in listed if each.kind in {"cases", "status"})
        self._tags = {each.address: each for each in listed if each.kind == "tag"}
        self._years = [each for each in listed if each.kind == "archive"]
        self._places = {each.address: place for place, each in enumerate(self._years)}

    def of(self, listing: Listing) -> ListNeighbours:
        """Return the neighbours of a list: of tags those beside it most often, of years the nearest."""
        if listing.kind == "tag":
            return self._beside_tag(listing)
        if listing.kind == "archive":
            return self._beside_year(listing)
        return ListNeighbours(self.statuses, has_more=False)

    def _beside_tag(self, listing: Listing) -> ListNeighbours:
        """Return the other tags of what has a tag, those of most first; of equals those used least.

        What is on everything says nothing about this, and nor does what has everything: of the tags of one
        post the first are looked at.
        """
        beside = Counter(
            routes.tag(slug) for post in listing.posts for slug in post.tags[:_LOOKED_AT]
        )
        del beside[listing.address]
        order = nsmallest(MOST, beside, key=lambda at: (-beside[at], len(self._tags[at].posts), at))
        return ListNeighbours(tuple(self._tags[at] for at in order), has_more=False)

    def _beside_year(self, listing: Listing) -> ListNeighbours:
        place, count = self._places[listing.address], len(self._years)
        start = max(min(place - MOST // 2, count - MOST - 1), 0)
        lists = tuple(self._years[start : start + MOST + 1])
        return ListNeighbours(lists, has_more=len(lists) < count)
