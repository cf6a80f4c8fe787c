"""Names of companies and tags: which are one, and the slug of each.

Both follow from the name alone, so nothing else on the site changes an address
(docs/decisions/0026-names-by-their-whole-spelling.md).
"""

from functools import lru_cache
from hashlib import sha256

from gripe.base.slugs import MAX_BYTES, RESERVED, folded, words_of

SIGNS = {"+": "plus", "#": "hash", "&": "and", "@": "at", "%": "percent"}
_ENDING = 6  # digits of a digest


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
