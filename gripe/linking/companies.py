"""Names → companies. Names with one slug are one company; a profile gives the name to show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gripe.base.dates import When
from gripe.base.problems import Place, Problem, did_you_mean
from gripe.base.slugs import same_name_key, slugify
from gripe.linking.model import Company, Contact
from gripe.record.entry import Actor, Role
from gripe.source.documents import Document
from gripe.source.markdown import to_prose
from gripe.source.schema import CompanyFront

_WORDS = {role.value: role for role in Role if role not in {Role.ME, Role.COMPANY}}
NEAR_MISS = 0.85  # Maytagg and Maytag; not HP and HPE, nor Dell and Dell Canada


@dataclass(slots=True)
class _Use:
    """A company without a profile: its name, where it first stands, how often it is named."""

    name: str
    place: Place
    times: int = 0


class Register:
    """The companies of a site, filled while documents are read and then frozen by `companies`."""

    def __init__(self, profiles: Iterable[Document[CompanyFront]]) -> None:
        self._profiles = {profile.slug: profile for profile in profiles}
        self._slugs: dict[str, str] = {}
        self._uses: dict[str, _Use] = {}
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
        return self._slugs.get(same_name_key(name)) or slugify(name)

    def actor(self, name: str, place: Place) -> Actor:
        """Return the company of a name, noting it if it is new.

        Args:
            name: the name as written.
            place: where it stands.
        """
        slug = self.slug(name)
        if not slug:
            message = f'"{name}" cannot be a company: its name needs a letter or a digit'
            self.problems.append(Problem(place, "unsafe-slug", message))
        elif slug not in self._profiles:
            self._uses.setdefault(slug, _Use(name, place)).times += 1
        return Actor(Role.COMPANY, slug)

    def who(self, word: str, place: Place) -> Actor:
        """Return whoever a word means: a role such as `bank`, or else a company by its name."""
        return Actor(_WORDS[word]) if word in _WORDS else self.actor(word, place)

    def companies(self) -> dict[str, Company]:
        """Return every company named so far, by slug and in the order of their names."""
        found = [Company(slug, use.name) for slug, use in self._uses.items()]
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
            parent=self._parent(profile),
            contacts=tuple(
                Contact(each.purpose, each.phone, each.email, each.link or "")
                for each in front.contacts
            ),
            reply_due=front.reply_due,
            statement=front.statement,
            website=front.website or "",
            body=to_prose(profile.body),
        )

    def _parent(self, profile: Document[CompanyFront]) -> str:
        """Return the slug of a profile's parent, or "" if it has none or would be above itself."""
        if profile in self._above(profile):
            return ""
        return next((above.slug for above in self._above(profile)), "")

    def _above(self, profile: Document[CompanyFront]) -> list[Document[CompanyFront]]:
        """Return the profiles above one, each once, from its parent up."""
        found: list[Document[CompanyFront]] = []
        slug = self._slugs.get(same_name_key(profile.front.parent), "")
        while profile.front.parent and slug and self._profiles[slug] not in found:
            profile = self._profiles[slug]
            found.append(profile)
            slug = self._slugs.get(same_name_key(profile.front.parent), "")
        return found

    def faults(self) -> Iterator[Problem]:
        """Yield parents that do not exist or go round, and names that look misspelt."""
        yield from self.problems
        for profile in self._profiles.values():
            yield from self._parent_faults(profile)
        known = {use.name: use.times for use in self._uses.values()}
        known |= {name: 1_000_000 for each in self._profiles.values() for name, _ in _claims(each)}
        for use in self._uses.values():
            yield from near_misses(use.name, use.place, known, "company")

    def _parent_faults(self, profile: Document[CompanyFront]) -> Iterator[Problem]:
        name, place = profile.front.parent, profile.place("parent")
        if not name:
            return
        if same_name_key(name) not in self._slugs:
            titles = [each.front.title for each in self._profiles.values()]
            message = f'there is no profile of "{name}"{did_you_mean(name, titles)}'
            yield Problem(place, "missing-parent", message)
            return
        above = self._above(profile)
        if profile in above and profile.path == min(each.path for each in above):
            message = f"{profile.front.title} would be above itself: a parent cannot go round"
            yield Problem(place, "parent-cycle", message)


def _claims(profile: Document[CompanyFront]) -> Iterator[tuple[str, Place]]:
    """Yield every name that means the company of a profile, with its place: title, slug, others."""
    front = profile.front
    yield front.title, profile.place("title")
    yield profile.slug, profile.place("slug") if front.slug else Place(profile.path)
    for number, alias in enumerate(front.aliases):
        yield alias, profile.place("aliases", number)
    for number, former in enumerate(front.former):
        yield former.name, profile.place("former", number, "name")


def _names(front: CompanyFront) -> Iterator[tuple[str, When | None]]:
    yield from ((alias, None) for alias in front.aliases)
    yield from ((each.name, each.until or When()) for each in front.former)


def near_misses(name: str, place: Place, known: dict[str, int], noun: str) -> Iterator[Problem]:
    """Warn of a name that is almost another, used more often.

    Args:
        name: the name.
        place: where it first stands.
        known: how often each name is used.
        noun: what the names are of, such as `company`.
    """
    matcher = SequenceMatcher(None, "", same_name_key(name))
    for other, times in known.items():
        if other == name or times < known[name] or (times == known[name] and other > name):
            continue
        matcher.set_seq1(same_name_key(other))
        if _is_near(matcher) and not _differ_in_a_number(name, other):
            message = f'the {noun} "{name}" is almost "{other}": is it the same?'
            if noun == "tag":
                yield Problem(place, "near-miss-tag", message, "warning")
            else:
                yield Problem(place, "near-miss-company", message, "warning")
            return


def _is_near(matcher: SequenceMatcher[str]) -> bool:
    """Tell whether two names are almost the same, asking the cheap questions first."""
    if matcher.real_quick_ratio() < NEAR_MISS or matcher.quick_ratio() < NEAR_MISS:
        return False
    return NEAR_MISS <= matcher.ratio() < 1


def _differ_in_a_number(name: str, other: str) -> bool:
    """Tell whether names differ in their digits, as Forever 21 and Forever 22 do."""
    return [c for c in name if c.isdigit()] != [c for c in other if c.isdigit()]
