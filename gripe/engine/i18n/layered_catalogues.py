"""Message catalogues in layers: gripe's own, the theme's over them, and the site's on top.

A catalogue is a `.po` file, read by Babel. Message by message the site's goes before the theme's, that
before gripe's; and `de-AT` before `de`, whosever it is. What none of them has stays English.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.base.languages import ENGLISH, lineage
from gripe.base.locale_forms import Forms
from gripe.base.problems import Place, Problem
from gripe.base.translation import Words
from gripe.engine.cache.store import RowStore
from gripe.engine.package_files import own_catalogue
from gripe.source.file_text import decode
from gripe.source.theme import Catalogue, Theme


class Translations:
    """The messages of each language that is asked for, loaded once.

    Attributes:
        problems: what is wrong with the catalogues of these.
    """

    def __init__(self, theme: Theme, cache: RowStore | None = None) -> None:
        """Start with none.

        Args:
            theme: the theme, for its catalogues and the site's.
            cache: what is kept from one build to the next, so that Babel need not be asked again.
        """
        self._theme, self._cache = theme, cache
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
        name, kind = f"words {tag}", tuple[str, tuple[bytes, ...], Forms]
        known = self._cache.get(name, kind) if self._cache else None
        if known and known[0] == key:
            return Words(tag, _chained(known[1]), known[2], key)
        made = _compiled(tag, sources)
        self.problems += made.problems
        if self._cache and not made.problems:
            self._cache.put(name, (key, made.mos, made.forms))
        return Words(tag, _chained(made.mos), made.forms, key)


def lacks_catalogue(tag: str, theme: Theme) -> bool:
    """Tell whether a language other than English has no catalogue at all."""
    return lineage(tag)[-1] != ENGLISH and not any(_sources(tag, theme.catalogues))


def missing_catalogue(tag: str, theme: Theme, place: Place) -> Problem:
    """Return the warning that a language has no catalogue."""
    message = (
        f"gripe has no words in “{tag}”: dates will be, but its own words stay English; "
        f"put them into themes/{theme.name}/locale/{tag}.po"
    )
    return Problem(place, "no-catalogue", message, "warning")


class _CompiledCatalogues(NamedTuple):
    """The catalogues of a language in gettext's binary form, the topmost first."""

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
def _compiled(tag: str, sources: tuple[Catalogue, ...]) -> _CompiledCatalogues:
    from gripe.engine.i18n.catalogues import compiled
    from gripe.engine.i18n.cldr import forms_of

    found = [compiled(each, tag) for each in sources]
    problems = [problem for _, problems in found for problem in problems]
    return _CompiledCatalogues(tuple(mo for mo, _ in found), forms_of(tag), tuple(problems))


def _chained(mos: Sequence[bytes]) -> NullTranslations:
    """Return catalogues as one; each goes by its own rule for plurals."""
    chain = NullTranslations()
    for mo in reversed(mos):
        above = GNUTranslations(BytesIO(mo))
        above.add_fallback(chain)
        chain = above
    return chain
