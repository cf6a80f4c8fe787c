"""Resolves names to companies: names of the same words are one; a profile gives the name to show."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from gripe.base.dates import When
from gripe.base.names import same_name_key, slug_beside, slug_of_name
from gripe.base.problems import Hints, Place, Problem
from gripe.base.slugs import slugify
from gripe.linking.mentions import Mention, one_or_several
from gripe.linking.model import Company, Contact
from gripe.source.documents import Document
from gripe.source.schema.fronts import CompanyFront

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


class CompanyRegister:
    """Lookup from names to companies: by the names that profiles claim, else by the name's slug.

    Attributes:
        claimed: the slug of the company of each name in a profile, by the name's key.
    """

    def __init__(self, profiles: Iterable[Document[CompanyFront]]) -> None:
        self._profiles = {profile.slug: profile for profile in profiles}
        self.claimed: dict[str, str] = {}
        self.problems: list[Problem] = []
        claims = [
            (rank, name, place, profile)
            for profile in self._profiles.values()
            for rank, (name, place) in enumerate(_claims(profile))
        ]
        for _, name, place, profile in sorted(claims, key=lambda claim: min(claim[0], 2)):
            self._claim(name, place, profile)

    def _claim(self, name: str, place: Place, profile: Document[CompanyFront]) -> None:
        """Let a name mean the company of a profile, unless another profile has it."""
        owner = self.claimed.setdefault(same_name_key(name), profile.slug)
        if owner != profile.slug:
            other = self._profiles[owner].path
            message = f'"{name}" is the name of {other} already: a name can mean one company only'
            self.problems.append(Problem(place, "name-taken", message))

    def slug(self, name: str) -> str:
        """Return the slug of the company of a name, known or not; "" for a name that has none."""
        slug = self.claimed.get(same_name_key(name))
        if slug:
            return slug
        slug = slug_of_name(name)
        return slug_beside(name) if slug in self._taken else slug

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the companies with a profile."""
        return tuple(name for each in self._profiles.values() for name, _ in _claims(each))

    def is_profile(self, name: str) -> bool:
        """Tell whether a name is that of a profile."""
        return same_name_key(name) in self.claimed

    @cached_property
    def _taken(self) -> frozenset[str]:
        """The slugs of the profiles; of `claimed` alone, on which cases in the cache depend."""
        return frozenset(self.claimed.values())

    def companies(self, unprofiled: Iterable[Mention]) -> dict[str, Company]:
        """Return every company, those without a profile included, by slug and in the order of names."""
        found = [Company(mention.slug, mention.name) for mention in unprofiled]
        found += [self._company(profile) for profile in self._profiles.values()]
        in_order = sorted(found, key=lambda each: (each.name.casefold(), each.slug))
        return {company.slug: company for company in in_order}

    def _company(self, profile: Document[CompanyFront]) -> Company:
        front = profile.front
        return Company(
            slug=profile.slug,
            name=front.title,
            path=profile.path,
            names=tuple(_names(front)),
            parent=self._parent(profile.slug),
            contacts=tuple(
                Contact(each.purpose, each.phone, each.email, each.link or "")
                for each in front.contacts
            ),
            reply_due=front.reply_due,
            statement=front.statement,
            website=front.website or "",
            body=profile.prose,
        )

    def _parent(self, slug: str) -> str:
        """Return the slug of a profile's parent, or "" if it has none or would be above itself."""
        return "" if slug in self._hierarchy.cycles else self._hierarchy.parents[slug]

    @cached_property
    def _hierarchy(self) -> CompanyHierarchy:
        """The hierarchy of the companies with a profile."""
        return CompanyHierarchy(
            {
                slug: self.claimed.get(same_name_key(profile.front.parent), "")
                if profile.front.parent
                else ""
                for slug, profile in self._profiles.items()
            }
        )

    def unprofiled(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return the first mention of each company without a profile, with how often it is named.

        Args:
            mentions: every mention of a name, in the order in which the first one counts.
        """
        first: dict[str, Mention] = {}
        times: dict[str, int] = {}
        profiles = self._profiles
        for mention in mentions:
            slug = mention.slug
            if slug in times:
                times[slug] += mention.times
            elif slug not in profiles:
                first[slug], times[slug] = mention, mention.times
        return tuple(mention._replace(times=times[slug]) for slug, mention in first.items())

    def check(self, unprofiled: Collection[Mention]) -> Iterator[Problem]:
        """Yield a problem for each parent that is missing or goes round, and each likely misspelling."""
        from gripe.linking.near_misses import near_misses

        yield from self.problems
        hints = Hints()
        for profile in self._profiles.values():
            yield from self._parent_problems(profile, hints)
            for number, alias in enumerate(profile.front.aliases):
                yield from one_or_several(alias, profile, ("aliases", number))
        known = {mention.name: mention.times for mention in unprofiled}
        known |= {name: 1_000_000 for each in self._profiles.values() for name, _ in _claims(each)}
        yield from near_misses(
            {mention.name: mention.place for mention in unprofiled}, known, "company"
        )

    def _parent_problems(self, profile: Document[CompanyFront], hints: Hints) -> Iterator[Problem]:
        name, place = profile.front.parent, profile.place("parent")
        if not name:
            return
        if same_name_key(name) not in self.claimed:
            titles = [each.front.title for each in self._profiles.values()]
            message = f'there is no profile of "{name}"{hints.did_you_mean(name, titles)}'
            yield Problem(place, "missing-parent", message)
            return
        cycle = self._hierarchy.cycles.get(profile.slug, ())
        if cycle and profile.path == min(self._profiles[slug].path for slug in cycle):
            message = f"{profile.front.title} would be above itself: a parent cannot go round"
            yield Problem(place, "parent-cycle", message)
        if self._hierarchy.depths[profile.slug] == MOST_ABOVE + 1:
            message = (
                f"there are {MOST_ABOVE + 1} companies above this one: {MOST_ABOVE} is the most"
            )
            yield Problem(place, "too-many", message)


def _claims(profile: Document[CompanyFront]) -> Iterator[tuple[str, Place]]:
    """Yield every name that means the company of a profile, with its place: title, slug, others.

    A slug that is only the title as a file is called, such as `disney` for Disney+, is no name: it may be
    that of another company.
    """
    front = profile.front
    yield front.title, profile.place("title")
    name = front.title if profile.slug == slugify(front.title) else profile.slug
    yield name, profile.place("slug") if front.slug else Place(profile.path)
    for number, alias in enumerate(front.aliases):
        yield alias, profile.place("aliases", number)
    for number, former in enumerate(front.former):
        yield former.name, profile.place("former", number, "name")


def families(companies: Mapping[str, Company]) -> dict[str, tuple[str, ...]]:
    """Return the slugs of each company and its descendants, by the company's slug."""
    children: dict[str, list[str]] = {}
    for each in companies.values():
        if each.parent:
            children.setdefault(each.parent, []).append(each.slug)

    def below(slug: str) -> Iterator[str]:
        waiting = [slug]
        while waiting:
            slug = waiting.pop()
            yield slug
            waiting += reversed(children.get(slug, ()))

    return {slug: tuple(below(slug)) for slug in companies}


def _names(front: CompanyFront) -> Iterator[tuple[str, When | None]]:
    yield from ((alias, None) for alias in front.aliases)
    yield from ((each.name, each.until or When()) for each in front.former)
