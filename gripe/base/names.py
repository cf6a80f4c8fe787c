"""Names of companies and tags: which are one, and the slug of each.

Both follow from the name alone, so nothing else on the site changes an address
(docs/decisions/0026-names-by-their-whole-spelling.md).
"""

import re
from functools import lru_cache
from hashlib import sha256

from gripe.base.patterns import pattern
from gripe.base.slugs import MAX_BYTES, RESERVED, folded, words_of

SIGNS = {"+": "plus", "#": "hash", "&": "and", "@": "at", "%": "percent"}
_ENDING = 6  # digits of a digest
# What stands behind a comma and belongs to the name before it.
_LEGAL_FORM = pattern(
    r",\s*(?:inc|incorporated|ltd|limited|l\.?l\.?c|l\.?l\.?p|l\.?p|p\.?l\.?c|p\.?c|co|corp|corporation|company|"
    r"gmbh|m\.?b\.?h|a\.?g|k\.?g|ohg|ug|e\.?\s?v|e\.?\s?g|s\.?e|s\.?a|s\.?a\.?s|s\.?a\.?r\.?l|s\.?r\.?l|s\.?p\.?a|"
    r"s\.?l|s\.?c|s\.?n\.?c|lda|ltda|n\.?v|b\.?v|a\.?s|a/s|ab|oy|aps|sp\.?\s?z\s?o\.?\s?o|s\.?r\.?o|kft|"
    r"pty|pvt|pte|jr|sr|u\.?s\.?a|n\.?a)\.?(?:\s+(?:ltd|limited|de\s+c\.?v|&\s*co(?:\.?\s*kg)?)\.?)?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)  # the same few names come again and again
def name_words(text: str) -> tuple[str, ...]:
    """Split a name into what counts of it: words in one letter case and Unicode form, and signs.

    Words are letters with their marks, and digits; each of `SIGNS` stands alone.

    Example:
        >>> name_words("AT&T, Inc.")
        ('at', '&', 't', 'inc')
    """
    return tuple(words_of(folded(text), "".join(SIGNS)))


@lru_cache(maxsize=4096)
def same_name_key(text: str) -> str:
    """Return a key that names share whatever their case, Unicode form, blanks and punctuation."""
    words = name_words(text)
    return "".join(words) if _is_speakable(words) else folded(text).strip()


@lru_cache(maxsize=4096)
def slug_of_name(text: str) -> str:
    """Return the slug of a name, which no name of other words has, "" if it has no letter or digit.

    A sign becomes a word with a hyphen before it, and a slug over `MAX_BYTES` ends in two hyphens and a
    digest: in the slug of plain words no two hyphens meet. What Windows keeps ends in a hyphen.

    Example:
        >>> slug_of_name("Disney+")
        'disney--plus'
    """
    words = name_words(text)
    if not _is_speakable(words):
        return ""
    spelled = [f"-{SIGNS[word]}" if word in SIGNS else word for word in words]
    slug = "-".join(spelled)
    if len(slug.encode()) > MAX_BYTES:
        return _cut(spelled, slug)
    return f"{slug}-" if slug in RESERVED else slug


def names_listed(text: str) -> tuple[str, ...]:
    """Return the names that commas part in a text; a legal form belongs to the name before it.

    Example:
        >>> names_listed("Linkwave, Inc."), names_listed("Linkwave, Openreach")
        (('Linkwave, Inc.',), ('Linkwave', 'Openreach'))
    """
    bare = text.strip()
    while form := _LEGAL_FORM.search(bare):
        bare = bare[: form.start()]
    if "," not in bare:
        return (text.strip(),)
    head, _, last = text.strip()[: len(bare)].rpartition(",")
    ending = text.strip()[len(bare) :]
    found = [name.strip() for name in head.split(",")] + [last.strip() + ending]
    return tuple(name for name in found if name)


def slug_beside(text: str) -> str:
    """Return the slug of a name whose own is that of a profile of another name: with a digest."""
    words = list(name_words(text))
    return _cut(words, "-".join(words))


def _is_speakable(words: tuple[str, ...]) -> bool:
    return any(word not in SIGNS for word in words)


def _cut(words: list[str], slug: str) -> str:
    """Return as many words of a slug as there is room for, and the digest of all."""
    ending = f"--{sha256(slug.encode()).hexdigest()[:_ENDING]}"
    room, kept = MAX_BYTES - len(ending), words[0]
    for word in words[1:]:
        longer = f"{kept}-{word}"
        if len(longer.encode()) > room:
            break
        kept = longer
    return kept.encode()[:room].decode(errors="ignore") + ending


def has_word(name: str, word: str) -> bool:
    """Tell whether a name has a word in it, in any letter case, as Kaveri Bank has `bank`."""
    return word in re.findall(r"\w+", name.casefold())
