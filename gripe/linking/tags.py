"""Tags: one taxonomy over cases, follow-ups and posts. Spellings with one slug are one tag."""

from collections import Counter
from collections.abc import Iterator

from gripe.base.problems import Place, Problem
from gripe.base.slugs import slugify
from gripe.linking.companies import near_misses


class Tags:
    """The tags of a site, filled while documents are read."""

    def __init__(self) -> None:
        self._spellings: dict[str, Counter[str]] = {}
        self._places: dict[str, Place] = {}
        self.problems: list[Problem] = []

    def slugs(self, tags: tuple[str, ...], places: tuple[Place, ...]) -> tuple[str, ...]:
        """Return the slugs of a document's tags, each once.

        Args:
            tags: the tags as written.
            places: where each stands.
        """
        found: dict[str, None] = {}
        for tag, place in zip(tags, places, strict=True):
            slug = slugify(tag)
            if not slug:
                message = f'"{tag}" cannot be a tag: it needs a letter or a digit'
                self.problems.append(Problem(place, "unsafe-slug", message))
                continue
            self._spellings.setdefault(slug, Counter())[tag] += 1
            self._places.setdefault(slug, place)
            found[slug] = None
        return tuple(found)

    def labels(self) -> dict[str, str]:
        """Return each tag's most used spelling, by slug and in the order of the slugs."""
        return {slug: self._label(slug) for slug in sorted(self._spellings)}

    def _label(self, slug: str) -> str:
        spellings = self._spellings[slug]
        return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))

    def faults(self) -> Iterator[Problem]:
        """Yield tags that cannot be, and those that look misspelt."""
        yield from self.problems
        known = {self._label(slug): self._spellings[slug].total() for slug in self._spellings}
        for slug, place in self._places.items():
            yield from near_misses(self._label(slug), place, known, "tag")
