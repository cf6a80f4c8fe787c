"""The hierarchy of parent companies: how deep each lies, and its cycles."""

from collections.abc import Mapping, Sequence

MOST_ABOVE = 20  # a company's page tells the cases of all below it, so twenty pages tell one case


class CompanyHierarchy:
    """A forest of companies by their parents; cycles are cut out.

    Attributes:
        parents: the slug of each one's parent, "" where it has none.
        depths: the number of ancestors of each, by slug; 0 within a cycle.
        cycles: for each that would be above itself, all companies of its cycle.
    """

    def __init__(self, parents: Mapping[str, str]) -> None:
        """Climb from each, where nobody climbed before."""
        self.parents = parents
        self.depths: dict[str, int] = {}
        self.cycles: dict[str, Sequence[str]] = {}
        for slug in parents:
            self._climb(slug)

    def _climb(self, slug: str) -> None:
        passed: dict[str, int] = {}
        while slug and slug not in self.depths and slug not in passed:
            passed[slug] = len(passed)
            slug = self.parents[slug]
        path = list(passed)
        if slug in passed:
            cycle = path[passed[slug] :]
            path = path[: passed[slug]]
            self.cycles |= dict.fromkeys(cycle, cycle)
            self.depths |= dict.fromkeys(cycle, 0)
        depth = self.depths.get(slug, -1)
        for each in reversed(path):
            depth += 1
            self.depths[each] = depth
