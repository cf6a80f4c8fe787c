"""The date at the head of a short entry: how many of its words are the date, understood or not.

What begins like a date belongs to it to its end, so that a date that cannot be read is quoted whole, and
no part of it is taken for a name.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from gripe.base.date_forms import is_formed_as_date
from gripe.base.date_patterns import MONTH_WORD, WEEKDAYS
from gripe.base.patterns import pattern

Word = tuple[str, int]

_MOST = 12  # words of the longest: Sunday, 17 December 2017 at 10:30 am - 11:15 am
_PLAIN = pattern(r"(?:\d{4}(?:-\d\d){0,2}(?:/\S+)?|\+\d+[dwm]|\.\./\S+)", re.ASCII)
_NAMED = rf"(?:{MONTH_WORD}|(?:{WEEKDAYS})[.,]*)"
# What may follow the words of a date and belongs to it still, so that all of it is an error.
_STRAY = pattern(
    r"\d{1,2}[:.;h]\d{2}(?!\d)\S*|\d+(?:[-/.:]\d+)+[.,]?|[-+]\d{2}:?\d{2}|[-–/]|[A-Z]{2,4}T|MEZ|MESZ",
    re.ASCII,
)
_OF_A_DATE = pattern(
    rf"{_NAMED}|\d{{4}},?|\d{{1,2}}(?:st|nd|rd|th)?[.,]?|[ap]\.?m\.?|today|yesterday|tomorrow",
    re.ASCII | re.IGNORECASE,
)
_MAY_GO_ON = pattern(rf"[^\w]|\d|(?:at|utc|gmt|z)$|{_NAMED}", re.ASCII | re.IGNORECASE)


def date_size(words: Sequence[Word], is_other: Callable[[int], bool]) -> int:
    """Return how many words of a head its date takes, at least one.

    Args:
        words: the head.
        is_other: whether the words from a number on are known to be something else: a channel, a kind,
            a role, a company's name.
    """
    if _PLAIN.fullmatch(words[0][0]) and (len(words) == 1 or not _MAY_GO_ON.match(words[1][0])):
        return 1
    end = next((at for at in range(1, len(words)) if is_other(at)), len(words))
    texts = tuple(word for word, _ in words[: min(end, _MOST)])
    size = _formed(texts)
    if not size:
        # With nothing of a date in it, all that is not known to be something else was meant as one.
        size = max(
            (at + 1 for at, text in enumerate(texts) if _is_of_a_date(text)), default=len(texts)
        )
    while size < len(texts) and _STRAY.fullmatch(texts[size]):
        size += 1
    return size


def without_comma(text: str) -> str:
    """Return the words of a date without the comma that may part them from what follows."""
    return text.removesuffix(",")


@lru_cache(maxsize=256)
def _formed(texts: tuple[str, ...]) -> int:
    """Return how many words have the form of a date, or 0."""
    sizes = range(len(texts), 0, -1)
    return next(
        (size for size in sizes if is_formed_as_date(without_comma(" ".join(texts[:size])))), 0
    )


def _is_of_a_date(text: str) -> bool:
    return bool(_OF_A_DATE.fullmatch(text) or _STRAY.fullmatch(text))


def formed_size(words: Sequence[str]) -> int:
    """Return how many words at the beginning of a text have the form of a date, or 0."""
    return _formed(tuple(words[:_MOST]))
