"""Slugs: the last part of an address, made from a file name or a title; see names.py for names."""

import unicodedata
from datetime import date
from functools import lru_cache

from gripe.base.patterns import pattern

MAX_BYTES = 80
RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in "123456789"
}
# What is there and is not seen (Unicode, Default_Ignorable_Code_Point).
_INVISIBLE = pattern(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_DATED = pattern(r"^(\d{4}-\d{2}-\d{2})-(?=.)")


@lru_cache(maxsize=4096)  # the same few names come again and again
def slugify(text: str) -> str:
    """Turn text into a slug: lower case, accents dropped, words joined by single hyphens.

    Letters of other scripts stay as they are, with their marks; the result has at most `MAX_BYTES` bytes
    of UTF-8, is the same for every Unicode form of the text, and is empty if the text has no letter or digit.

    Example:
        >>> slugify("Crédit Linkwave Ltd.")
        'credit-linkwave-ltd'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded(text)) if not _is_accent(c))
    slug = "-".join(words_of(unicodedata.normalize("NFC", bare)))
    while len(slug.encode()) > MAX_BYTES:
        slug = slug[:-1].rstrip("-")
    return slug


def folded(text: str) -> str:
    """Return text in one letter case and Unicode form, without what nobody sees.

    What `İ` becomes in lower case is `i`, with a dot or without.
    """
    last, now = "", unicodedata.normalize("NFKC", text)
    while now != last:  # either changes what the other has done
        last = now
        now = _INVISIBLE.sub("", now.casefold()).replace("i\u0307", "i")
        now = unicodedata.normalize("NFKC", now)
    return now


def words_of(text: str, signs: str = "") -> list[str]:
    """Return the words of a text: letters with their marks, and digits; and each of some signs."""
    words: list[str] = []
    is_inside = False
    for character in text:
        kind = unicodedata.category(character)[0]
        if is_inside and kind in "LMN":
            words[-1] += character
        elif kind in "LN" or character in signs:
            words.append(character)
            is_inside = kind in "LN"
        else:  # a mark on nothing, such as the one that a free-standing accent is made of, is none
            is_inside = False
    return words


def _is_accent(character: str) -> bool:
    """Tell accents of Latin, Greek and Cyrillic from marks that other scripts cannot do without."""
    return "\u0300" <= character <= "\u036f"


def is_safe_slug(text: str) -> bool:
    """Tell whether text can be used as a slug as it stands, on every file system."""
    return bool(text) and text == slugify(text) and text not in RESERVED


def split_dated_name(name: str) -> tuple[str, str]:
    """Split `2009-08-10-washer` into `2009-08-10` (or "") and `washer`."""
    dated = _DATED.match(name)
    return (dated[1], name[dated.end() :]) if dated else ("", name)


def is_day(dated: str) -> bool:
    """Tell whether the calendar has the day that a name begins with."""
    try:
        date.fromisoformat(dated)
    except ValueError:
        return False
    return dated.isascii()
