"""The words of each language: gripe's own catalogues, the theme's and the site's laid over them.

A catalogue is a `.po` file, read by Babel. Message by message the site's goes before the theme's, that
before gripe's; and `de-AT` before `de`, whosever it is. What none of them has stays English.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import NamedTuple, Protocol

from gripe.base.codec import digest_of, loads
from gripe.base.languages import ENGLISH, lineage
from gripe.base.locale_forms import Forms
from gripe.base.problems import Place, Problem
from gripe.base.translation import Words
from gripe.engine.i18n.catalogues import compiled
from gripe.engine.i18n.cldr import forms_of
from gripe.engine.package_files import own_catalogue
from gripe.source.file_text import decode
from gripe.source.theme import Catalogue, Theme


class CatalogueCache(Protocol):
    """What is kept from one build to the next, as far as it is needed here."""

    def get(self, name: str) -> str | None:
        """Return what is kept under a name."""

    def put(self, name: str, data: object) -> None:
        """Keep something under a name, as JSON."""


class Translations:
    """The words of each language that is asked for, looked up once.

    Attributes:
        problems: what is wrong with the catalogues of these.
    """

    def __init__(self, theme: Theme, kept: CatalogueCache | None = None) -> None:
        """Start with none.

        Args:
            theme: the theme, for its catalogues and the site's.
            kept: what is kept from one build to the next, so that Babel need not be asked again.
        """
        self._theme, self._kept = theme, kept
        self._found: dict[str, Words] = {}
        self.problems: list[Problem] = []

    def __call__(self, tag: str) -> Words:
        """Return the words of a language, given its tag."""
        found = self._found.get(tag)
        if found is None:
            found = self._found[tag] = self._words(tag)
        return found

    def _words(self, tag: str) -> Words:
        sources = tuple(_sources(tag, self._theme.catalogues))
        if not sources and tag == ENGLISH:
            return Words()
        key = digest_of(tag, *[text for each in sources for text in each])
        made = self._remembered(tag, key)
        if made is None:
            made = _made(tag, sources)
            self.problems += made.problems
            if self._kept and not made.problems:
                self._kept.put(f"words {tag}", (key, made.mos, made.forms))
        return Words(tag, _chained(made.mos), made.forms, key)

    def _remembered(self, tag: str, key: str) -> "_CompiledCatalogues | None":
        text = self._kept.get(f"words {tag}") if self._kept else None
        if text is None:
            return None
        known, mos, forms = loads(text, tuple[str, tuple[bytes, ...], Forms])
        return _CompiledCatalogues(mos, forms, ()) if known == key else None


def is_bare(tag: str, theme: Theme) -> bool:
    """Tell whether a language other than English has no catalogue at all."""
    return lineage(tag)[-1] != ENGLISH and not any(_sources(tag, theme.catalogues))


def bare_fault(tag: str, theme: Theme, place: Place) -> Problem:
    """Return the warning that a language has no catalogue."""
    message = (
        f"gripe has no words in “{tag}”: dates will be, but its own words stay English; "
        f"put them into themes/{theme.name}/locale/{tag}.po"
    )
    return Problem(place, "no-catalogue", message, "warning")


class _CompiledCatalogues(NamedTuple):
    """What comes of a language's catalogues: each as gettext reads it, the first the topmost."""

    mos: tuple[bytes, ...]
    forms: Forms
    problems: tuple[Problem, ...]


def _sources(tag: str, catalogues: Sequence[Catalogue]) -> Iterator[Catalogue]:
    """Yield the catalogues of a language, the topmost first."""
    for each in lineage(tag):
        yield from (found for found in catalogues if found.language == each.lower())
        own = own_catalogue(each)
        if own.is_file():
            path = f"gripe/locale/{own.name}"
            text = decode(path, own.read_bytes())
            if isinstance(text, str):
                yield Catalogue(each.lower(), text, path)


@lru_cache(maxsize=16)
def _made(tag: str, sources: tuple[Catalogue, ...]) -> _CompiledCatalogues:
    found = [compiled(each, tag) for each in sources]
    problems = [problem for _, faults in found for problem in faults]
    return _CompiledCatalogues(tuple(mo for mo, _ in found), forms_of(tag), tuple(problems))


def _chained(mos: Sequence[bytes]) -> NullTranslations:
    """Return catalogues as one; each goes by its own rule for plurals."""
    chain = NullTranslations()
    for mo in reversed(mos):
        above = GNUTranslations(BytesIO(mo))
        above.add_fallback(chain)
        chain = above
    return chain
