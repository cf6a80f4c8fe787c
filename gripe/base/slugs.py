"""Slugs: the last part of an address, made from a file name or a company's name."""

import re
import unicodedata
from functools import lru_cache

MAX_BYTES = 80
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in "123456789"
}
_DATED = re.compile(r"^(\d{4}-\d{2}-\d{2})-(?=.)")


@lru_cache(maxsize=4096)  # the same few names come again and again
def slugify(text: str) -> str:
    """Turn text into a slug: lower case, accents dropped, words joined by single hyphens.

    Letters of other scripts stay as they are; the result has at most `MAX_BYTES` bytes of UTF-8,
    is the same for every Unicode form of the text, and is empty if the text has no letter or digit.

    Example:
        >>> slugify("Crédit Linkwave Ltd.")
        'credit-linkwave-ltd'
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in folded if not _is_accent(c))
    slug = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", bare)).strip("-")
    while len(slug.encode()) > MAX_BYTES:
        slug = slug[:-1].rstrip("-")
    return slug


def _is_accent(character: str) -> bool:
    """Tell accents of Latin, Greek and Cyrillic from marks that other scripts cannot do without."""
    return "\u0300" <= character <= "\u036f"


def slug_of_name(text: str) -> str:
    """Turn the name of a tag or a company into a slug: as `slugify`, but never one that Windows keeps.

    Such a slug gets a hyphen at its end, as no other slug has one.
    """
    slug = slugify(text)
    return f"{slug}-" if slug in _RESERVED else slug


def is_safe_slug(text: str) -> bool:
    """Tell whether text can be used as a slug as it stands, on every file system."""
    return bool(text) and text == slugify(text) and text not in _RESERVED


def split_dated_name(name: str) -> tuple[str, str]:
    """Split `2009-08-10-washer` into `2009-08-10` (or "") and `washer`."""
    dated = _DATED.match(name)
    return (dated[1], name[dated.end() :]) if dated else ("", name)


@lru_cache(maxsize=4096)
def same_name_key(text: str) -> str:
    """Return a key that names share whatever their letter case, spacing or Unicode form."""
    return slugify(text) or unicodedata.normalize("NFKC", text).casefold().strip()
