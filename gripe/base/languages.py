"""Languages by their tags, as BCP 47 (RFC 5646) writes and CLDR knows them.

Babel is imported when a tag other than plain `en` is looked at, and not before.
"""

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from gripe.base.patterns import pattern
from gripe.base.problems import did_you_mean, nearest

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"
# RFC 5646, 2.1, without grandfathered tags and without the three-letter extensions of a language.
_TAG = pattern(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.ASCII | re.IGNORECASE,
)
# Languages that are understood by the names they have in themselves, where a tag was expected.
_OFTEN = (
    "ar bg cs da de el es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sv tr uk vi zh"
).split()


class LanguageError(ValueError):
    """A text is no language; the message says why and how to write one."""


@lru_cache(maxsize=64)
def language_tag(text: str) -> str:
    """Return a language's tag in its usual letter case: `de`, `pt-BR`, `zh-Hant-TW`, `de-x-leicht`.

    Args:
        text: the tag as written.

    Raises:
        LanguageError: the text is no tag, or names what CLDR does not know.
    """
    if text == ENGLISH:
        return text
    parts = _TAG.fullmatch(text)
    known = _known()
    if parts is None or parts["language"].lower() not in known or _repeats_itself(parts["rest"]):
        raise LanguageError(f'"{text}" is no language: write it like de or pt-BR{_meant(text)}')
    language = parts["language"].lower()
    script, region = (parts["script"] or "").title(), (parts["region"] or "").upper()
    english = _english()
    if script and script not in english.scripts:
        near = did_you_mean(script, english.scripts)
        raise LanguageError(f'"{text}" names no script: write it like zh-Hant{near}')
    if region and region not in english.territories:
        usual = f"{language}-{_renamed(region)}"
        meant = usual if usual in known[language] else language
        raise LanguageError(f'"{text}" names no country; did you mean "{meant}"?')
    return "-".join(filter(None, [language, script, region])) + parts["rest"].lower()


def _repeats_itself(rest: str) -> bool:
    """Tell whether a tag has an extension or a variant twice, which no browser takes (RFC 5646, 2.2.9)."""
    parts = rest.lower().partition("-x-")[0].split("-")
    singles = [each for each in parts if len(each) == 1]
    variants = list(takewhile(lambda each: len(each) != 1, parts[1:]))
    return len({*singles}) < len(singles) or len({*variants}) < len(variants)


def lineage(tag: str) -> tuple[str, ...]:
    """Return a tag and those it falls back on, from the nearest on: `de-AT`, `de` (RFC 4647, 3.4)."""
    parts = tag.split("-")
    found = ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return tuple(each for each in found if len(each.rpartition("-")[2]) > 1)


def locale_of(tag: str) -> "Locale":
    """Return what Babel knows of a language; of one that is spoken differently somewhere, the nearest.

    Plain English is that of the world, not of one country.
    """
    from babel import Locale, UnknownLocaleError

    for each in lineage(tag):
        try:
            return Locale.parse("en_001" if each == ENGLISH else each.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    raise LanguageError(f'"{tag}" is no language')


@lru_cache(maxsize=1)
def _known() -> dict[str, list[str]]:
    """Return each language that CLDR has, with its tags that name a country and nothing else."""
    from babel.localedata import locale_identifiers

    found: dict[str, list[str]] = {}
    for name in sorted(locale_identifiers()):
        language, _, rest = name.partition("_")
        found.setdefault(language, [])
        if re.fullmatch("[A-Z]{2}", rest):
            found[language].append(f"{language}-{rest}")
    return found


def _english() -> "Locale":
    from babel import Locale

    return Locale.parse(ENGLISH)


def _renamed(region: str) -> str:
    """Return the code of a country that is often taken for its code, as UK is for GB, or ""."""
    from babel.core import get_global

    codes: list[str] = get_global("territory_aliases").get(region, [""])
    return codes[0]


def _meant(text: str) -> str:
    """Return `; did you mean "de"?` for a tag with a slip in it, or for a language's name."""
    known = _known()
    tags = {tag.casefold(): tag for language in known for tag in (language, *known[language])}
    found = tags.get(text.replace("_", "-").casefold())
    if not found:
        names = {name: tag for tag, name in _english().languages.items() if tag in known}
        names |= {_own_name(tag): tag for tag in _OFTEN}
        near = nearest(text, [*names, *tags.values()])
        found = names.get(near, near)
    return f'; did you mean "{found}"?' if found else ""


def _own_name(tag: str) -> str:
    from babel import Locale

    return Locale.parse(tag).languages.get(tag) or tag
