"""Correction of misspelt keys and words, where only one can be meant."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from gripe.record.entry import Channel, Role
from gripe.record.vocabulary import Kind, Status
from gripe.source.schema.fronts import Front
from gripe.source.slips import is_slip

# One stroke away from a key, and words of their own. Other forms of a key’s word, as “titles”, are
# refused by rule.
_OTHER_WORDS = frozenset(
    """
    abel arent argent cass castes cation causes ceases chases contracts daft emil gent heme hone iphone mail
    monkey mooney paras raft stags stats statues stratus thee them ties tile timers tims
    """.split()
)


def key_meant(word: str) -> str:
    """Return the one key that a misspelt one is a slip of, or "".

    A slip is one stroke: two letters that changed places, one too many, one too few; or letter case,
    hyphens and blanks. Where that gives another word, another key, or several keys, it is none.

    Args:
        word: the misspelt key.
    """
    if word in _keys():
        return ""
    plain = _plain(word)
    same = [key for key in _keys() if key == plain]
    if same:
        return same[0]
    if plain in _taken_words():
        return ""
    found = [key for key in _keys() if is_slip(plain, key)]
    return found[0] if len(found) == 1 and word.isascii() else ""


def word_written(word: str, known: Iterable[str]) -> str:
    """Return the known word of which another differs only in how it is written, or "".

    Args:
        word: the word as it stands there.
        known: the known ones.
    """
    plain = _plain(word)
    found = [each for each in known if _plain(each) == plain]
    return found[0] if len(found) == 1 and found[0] != word else ""


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold().strip()
    return folded.replace("-", "_").replace(" ", "_")


@cache
def _keys() -> frozenset[str]:
    """Return every key that any front matter may have."""
    models, found = [Front], set[str]()
    while models:
        model = models.pop()
        models += model.__subclasses__()
        found |= {*model.by_key(), *model.LATER}
    return frozenset(found)


@cache
def _taken_words() -> frozenset[str]:
    """Return words that are something else than a misspelt key."""
    return _OTHER_WORDS | _keys() | {*Kind, *Channel, *Role, *Status}
