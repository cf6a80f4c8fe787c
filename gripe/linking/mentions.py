"""Mentions of companies and tags in one source: the name as written, its slug and its place."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from gripe.base.frozen import field, mutable
from gripe.base.names import has_word, names_listed, same_name_key, slug_of_name
from gripe.base.problems import Place, Problem
from gripe.record.entry import ME, Actor, Role
from gripe.source.documents import AnyDocument, Document
from gripe.source.schema.fronts import CaseFront
from gripe.source.yaml.nodes import Scalar, node_at


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


@mutable
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

    def actor(self, name: str, place: Callable[[], Place]) -> Actor:
        """Return the company of a name, and count the mention; `place` returns where it stands."""
        slug = self.slug_of(name)
        if not slug:
            message = f'"{name}" cannot be a company: its name needs a letter or a digit'
            self.problems.append(Problem(place(), "unsafe-slug", message))
            return Actor(Role.COMPANY, slug)
        if slug not in self._first:
            self._first[slug] = (name, place())
        self._times[slug] += 1
        return Actor(Role.COMPANY, slug)

    def taken(self) -> tuple[Mention, ...]:
        """Return the mentions since this was last asked, one for each company, and forget them."""
        mentions = tuple(
            Mention(name, slug, place, self._times[slug])
            for slug, (name, place) in self._first.items()
        )
        self._first.clear()
        self._times.clear()
        return mentions


@mutable
class Cast:
    """The cast of one case: whom a name in its record means.

    Attributes:
        parties: the companies complained about.
        names: their names as written, in the same order.
        mentions: collects the companies named.
        is_profile: tells whether a profile has a name.
        others: who acts without being complained about, by the key of the name; ME for your side.
        own: the keys of the names of the complainant's side.
        strangers: every other name, with where it stands: maybe that of a company of another case.
    """

    parties: tuple[Actor, ...]
    names: tuple[str, ...]
    mentions: CompanyMentions
    is_profile: Callable[[str], bool]
    others: Mapping[str, Actor] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    strangers: list[Mention] = field(default_factory=list)

    def who(self, word: str, place: Callable[[], Place]) -> Actor:
        """Return whoever a word means; nobody is made up, and a stranger is noted as one.

        Args:
            word: a role such as `bank`, a name, or a word for the complainant.
            place: returns where it stands.
        """
        from gripe.source.schema.synonyms import ROLES, is_me

        if word in ROLES and word != Role.COMPANY:
            return Actor(ROLES[word])
        if word == Role.COMPANY:
            return self.parties[0]
        slug, key = self.mentions.slug_of(word), same_name_key(word)
        if any(slug == party.slug for party in self.parties):
            return self.mentions.actor(word, place)
        if key in self.others:
            return self.others[key]
        if self.is_profile(word):
            return self.mentions.actor(word, place)
        if key in self.own or is_me(word):
            return ME
        if slug:
            self.strangers.append(Mention(word, slug, place()))
        return self.mentions.actor(word, place)

    def in_role(self, role: Role) -> Actor:
        """Return who has a role in the case: the only one of the others, else somebody without a name."""
        found = [actor for actor in self.others.values() if actor.role is role]
        return found[0] if len(found) == 1 else Actor(role)

    def named_like(self, role: Role) -> str:
        """Return the name of a company of the case that has the word of a role in it, as Kaveri Bank has."""
        return next((name for name in self.names if has_word(name, role)), "")


def one_or_several(
    name: str, document: AnyDocument, location: tuple[int | str, ...]
) -> Iterator[Problem]:
    """Yield a problem for a name that may be several in a row: nobody knows which was meant.

    Args:
        name: the name; one with a profile is no question.
        document: where it stands.
        location: where in its front matter.
    """
    listed = names_listed(name) if "," in name else ()
    if len(listed) < 2:
        return
    node = node_at(document.root, location) or node_at(document.root, location[:-1])
    if isinstance(node, Scalar) and not node.is_quoted:
        message = (
            f"this may be one name or {len(listed)}: write “[{', '.join(listed)}]”, "
            f'or for one “"{name}"”, in quotes'
        )
        yield Problem(node.place, "one-or-several", message)


def other_mentions(document: Document[CaseFront]) -> tuple[Mention, ...]:
    """Return the names under a case's `others:`, with where each stands."""
    return tuple(
        Mention(each.name, slug_of_name(each.name), document.place("others", number, "name"))
        for number, each in enumerate(document.front.others)
    )


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
