"""Tags: one taxonomy over cases, follow-ups and posts. Spellings with one slug are one tag."""

from collections import Counter
from collections.abc import Iterable, Iterator

from gripe.base.problems import Place, Problem
from gripe.linking.mentions import Mention
from gripe.linking.near_misses import near_misses


class Tags:
    """The tags of a site.

    Attributes:
        labels: each tag's most used spelling, by slug and in the order of the slugs.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Group the mentions of all tags, in the order of the sources, by slug."""
        self._spellings: dict[str, Counter[str]] = {}
        self._places: dict[str, Place] = {}
        for mention in mentions:
            spellings = self._spellings.get(mention.slug)
            if spellings is None:
                spellings = self._spellings[mention.slug] = Counter()
                self._places[mention.slug] = mention.place
            spellings[mention.name] += mention.times
        self.labels = {slug: self._label(slug) for slug in sorted(self._spellings)}

    def _label(self, slug: str) -> str:
        spellings = self._spellings[slug]
        return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))

    def check(self) -> Iterator[Problem]:
        """Yield a problem for each tag that looks misspelt."""
        known = {self.labels[slug]: self._spellings[slug].total() for slug in self._spellings}
        places = {self.labels[slug]: place for slug, place in self._places.items()}
        yield from near_misses(places, known, "tag")
