"""Mentions of companies and tags in one source: the name as written, its slug and its place."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from gripe.base.names import slug_of_name
from gripe.base.problems import Place, Problem
from gripe.record.entry import Actor, Role

_ROLES = {role.value: role for role in Role if role not in {Role.ME, Role.COMPANY}}


class Mention(NamedTuple):
    """A name of a company or a tag in one source.

    Attributes:
        name: the name as written.
        slug: what it means.
        place: where it first stands so.
        times: how often.
    """

    name: str
    slug: str
    place: Place
    times: int = 1


@dataclass(slots=True)
class CompanyMentions:
    """Collects the companies that one source mentions, while it is read.

    Attributes:
        slug_of: returns the slug of the company of a name, known or not; "" for one that has none.
        problems: names that cannot be companies.
    """

    slug_of: Callable[[str], str]
    problems: list[Problem] = field(default_factory=list)
    _first: dict[str, tuple[str, Place]] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)

    def actor(self, name: str, place: Place) -> Actor:
        """Return the company of a name, and count the mention."""
        slug = self.slug_of(name)
        if not slug:
            message = f'"{name}" cannot be a company: its name needs a letter or a digit'
            self.problems.append(Problem(place, "unsafe-slug", message))
        else:
            self._first.setdefault(slug, (name, place))
            self._times[slug] += 1
        return Actor(Role.COMPANY, slug)

    def who(self, word: str, place: Place) -> Actor:
        """Return whoever a word means: a role such as `bank`, or else a company by its name."""
        return Actor(_ROLES[word]) if word in _ROLES else self.actor(word, place)

    def taken(self) -> tuple[Mention, ...]:
        """Return the mentions since this was last asked, one for each company, and forget them."""
        mentions = tuple(
            Mention(name, slug, place, self._times[slug])
            for slug, (name, place) in self._first.items()
        )
        self._first.clear()
        self._times.clear()
        return mentions


def tag_mentions(
    tags: tuple[str, ...], place_of: Callable[[int], Place]
) -> tuple[tuple[Mention, ...], list[Problem]]:
    """Return the mentions of a source's tags, and a problem for each that cannot be one.

    Args:
        tags: the tags as written.
        place_of: returns where the tag at an index stands.
    """
    mentions, problems = [], []
    for number, tag in enumerate(tags):
        slug = slug_of_name(tag)
        if slug:
            mentions.append(Mention(tag, slug, place_of(number)))
        else:
            message = f'"{tag}" cannot be a tag: it needs a letter or a digit'
            problems.append(Problem(place_of(number), "unsafe-slug", message))
    return tuple(mentions), problems


def slugs_of(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Return the slugs of some mentions, each once."""
    return tuple(dict.fromkeys(mention.slug for mention in mentions))
