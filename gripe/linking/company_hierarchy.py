"""Who is above whom: how many companies stand above each, and which of them go round."""

from collections.abc import Mapping, Sequence

MOST_ABOVE = 20  # a company's page tells the cases of all below it, so twenty pages tell one case


class CompanyHierarchy:
    """The companies above each.

    Attributes:
        parents: the slug of each one's parent, "" where it has none.
        heights: how many are above it, by slug; 0 within a ring.
        rings: for those that would be above themselves, all that go round with them.
    """

    def __init__(self, parents: Mapping[str, str]) -> None:
        """Climb from each, where nobody climbed before."""
        self.parents = parents
        self.heights: dict[str, int] = {}
        self.rings: dict[str, Sequence[str]] = {}
        for slug in parents:
            self._climb(slug)

    def _climb(self, slug: str) -> None:
        passed: dict[str, int] = {}
        while slug and slug not in self.heights and slug not in passed:
            passed[slug] = len(passed)
            slug = self.parents[slug]
        way = list(passed)
        if slug in passed:
            ring = way[passed[slug] :]
            way = way[: passed[slug]]
            self.rings |= dict.fromkeys(ring, ring)
            self.heights |= dict.fromkeys(ring, 0)
        height = self.heights.get(slug, -1)
        for each in reversed(way):
            height += 1
            self.heights[each] = height
