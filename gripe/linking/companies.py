"""Names → companies. Names with one slug are one company; a profile gives the name to show."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from gripe.base.dates import When
from gripe.base.problems import Hints, Place, Problem
from gripe.base.slugs import same_name_key, slug_of_name
from gripe.linking.company_hierarchy import MOST_ABOVE, CompanyHierarchy
from gripe.linking.mentions import CompanyMentions, Mention
from gripe.linking.model import Company, Contact
from gripe.linking.near_misses import near_misses
from gripe.source.documents import Document
from gripe.source.schema.fronts import CompanyFront


class CompanyRegister:
    """Whom the names of companies mean: profiles claim names, the rest goes by its slug."""

    def __init__(self, profiles: Iterable[Document[CompanyFront]]) -> None:
        self._profiles = {profile.slug: profile for profile in profiles}
        self._slugs: dict[str, str] = {}
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
        owner = self._slugs.setdefault(same_name_key(name), profile.slug)
        if owner != profile.slug:
            other = self._profiles[owner].path
            message = f'"{name}" is the name of {other} already: a name can mean one company only'
            self.problems.append(Problem(place, "name-taken", message))

    def slug(self, name: str) -> str:
        """Return the slug of the company of a name, known or not; "" for a name that has none."""
        return self._slugs.get(same_name_key(name)) or slug_of_name(name)

    def naming(self) -> CompanyMentions:
        """Return what notes the companies that one source names."""
        return CompanyMentions(self.slug)

    def claims(self) -> Mapping[str, str]:
        """Return whom the names in profiles mean: all that `slug` goes by."""
        return self._slugs

    def companies(self, unprofiled: Iterable[Mention]) -> dict[str, Company]:
        """Return every company, by slug and in the order of their names.

        Args:
            unprofiled: the companies without a profile.
        """
        found = [Company(use.slug, use.name) for use in unprofiled]
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
        return "" if slug in self._ranks.rings else self._ranks.parents[slug]

    @cached_property
    def _ranks(self) -> CompanyHierarchy:
        """Who is above whom, as far as there are profiles."""
        return CompanyHierarchy(
            {
                slug: self._slugs.get(same_name_key(profile.front.parent), "")
                if profile.front.parent
                else ""
                for slug, profile in self._profiles.items()
            }
        )

    def unprofiled(self, uses: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return the first use of each company without a profile, with how often it is named.

        Args:
            uses: every use of a name, in the order in which the first one counts.
        """
        first: dict[str, Mention] = {}
        times: dict[str, int] = {}
        profiles = self._profiles
        for use in uses:
            slug = use.slug
            if slug in times:
                times[slug] += use.times
            elif slug not in profiles:
                first[slug], times[slug] = use, use.times
        return tuple(use._replace(times=times[slug]) for slug, use in first.items())

    def faults(self, unprofiled: Collection[Mention]) -> Iterator[Problem]:
        """Yield parents that do not exist or go round, and names that look misspelt.

        Args:
            unprofiled: the companies without a profile.
        """
        yield from self.problems
        hints = Hints()
        for profile in self._profiles.values():
            yield from self._parent_faults(profile, hints)
        known = {use.name: use.times for use in unprofiled}
        known |= {name: 1_000_000 for each in self._profiles.values() for name, _ in _claims(each)}
        yield from near_misses({use.name: use.place for use in unprofiled}, known, "company")

    def _parent_faults(self, profile: Document[CompanyFront], hints: Hints) -> Iterator[Problem]:
        name, place = profile.front.parent, profile.place("parent")
        if not name:
            return
        if same_name_key(name) not in self._slugs:
            titles = [each.front.title for each in self._profiles.values()]
            message = f'there is no profile of "{name}"{hints.did_you_mean(name, titles)}'
            yield Problem(place, "missing-parent", message)
            return
        ring = self._ranks.rings.get(profile.slug, ())
        if ring and profile.path == min(self._profiles[slug].path for slug in ring):
            message = f"{profile.front.title} would be above itself: a parent cannot go round"
            yield Problem(place, "parent-cycle", message)
        if self._ranks.heights[profile.slug] == MOST_ABOVE + 1:
            message = (
                f"there are {MOST_ABOVE + 1} companies above this one: {MOST_ABOVE} is the most"
            )
            yield Problem(place, "too-many", message)


def _claims(profile: Document[CompanyFront]) -> Iterator[tuple[str, Place]]:
    """Yield every name that means the company of a profile, with its place: title, slug, others."""
    front = profile.front
    yield front.title, profile.place("title")
    yield profile.slug, profile.place("slug") if front.slug else Place(profile.path)
    for number, alias in enumerate(front.aliases):
        yield alias, profile.place("aliases", number)
    for number, former in enumerate(front.former):
        yield former.name, profile.place("former", number, "name")


def families(companies: Mapping[str, Company]) -> dict[str, tuple[str, ...]]:
    """Return for each company itself and those below it, by slug."""
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
