"""Names → companies. Names with one slug are one company; a profile gives the name to show."""

from collections.abc import Iterable

from gripe.base.problems import Place, Problem
from gripe.base.slugs import same_name_key, slugify
from gripe.linking.model import Company
from gripe.record.entry import Actor, Role
from gripe.source.documents import Document
from gripe.source.markdown import Prose, to_prose
from gripe.source.schema import CompanyFront

_WORDS = {role.value: role for role in Role if role not in {Role.ME, Role.COMPANY}}


class Register:
    """The companies of a site, filled while documents are read and then frozen by `companies`."""

    def __init__(self, profiles: Iterable[Document[CompanyFront]]) -> None:
        self._profiles: dict[str, Document[CompanyFront]] = {}
        self._names: dict[str, str] = {}
        for profile in profiles:
            self._profiles[profile.slug] = profile
            self._names[profile.slug] = profile.front.title

    def actor(self, name: str) -> Actor:
        """Return the company of a name, noting it if it is new."""
        slug = self.slug(name)
        self._names.setdefault(slug, name)
        return Actor(Role.COMPANY, slug)

    def slug(self, name: str) -> str:
        """Return the slug of a company's name: its profile's, where one has that title."""
        key = same_name_key(name)
        for slug, profile in self._profiles.items():
            if key in {slug, same_name_key(profile.front.title)}:
                return slug
        return slugify(name)

    def who(self, word: str) -> Actor:
        """Return whoever a word means: a role such as `bank`, or else a company by its name."""
        return Actor(_WORDS[word]) if word in _WORDS else self.actor(word)

    def name(self, slug: str) -> str:
        """Return the name to show for a company."""
        return self._names[slug]

    def companies(self) -> dict[str, Company]:
        """Return every company named so far, by slug and in the order of their names."""
        found = [self._company(slug) for slug in self._names]
        return {
            company.slug: company
            for company in sorted(found, key=lambda c: (c.name.casefold(), c.slug))
        }

    def _company(self, slug: str) -> Company:
        profile = self._profiles.get(slug)
        if profile is None:
            return Company(slug, self._names[slug], "", "", Prose())
        front = profile.front
        return Company(slug, front.title, profile.path, front.website or "", to_prose(profile.body))


def nameless(name: str, place: Place) -> list[Problem]:
    """Report a company whose name has no letter or digit: it could have no address."""
    message = f'"{name}" cannot be a company: its name needs a letter or a digit'
    return [] if slugify(name) else [Problem(place, "unsafe-slug", message)]
