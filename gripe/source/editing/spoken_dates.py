"""Dates as they are said of an entry that is to be written: `yesterday`, `last Tuesday`, `April 3, 2026`.

What hangs on the day it is said is put as that day. A file keeps no such words: read a day later, they would
mean another day.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from gripe.base.date_forms import DateError, parse_when
from gripe.base.date_patterns import DAY_NAMES, MONTH_NAMES, WEEKDAYS
from gripe.base.dates import When
from gripe.base.frozen import immutable
from gripe.base.patterns import pattern
from gripe.source.schema.head_dates import formed_size

_SPOKEN = pattern(
    rf"(?P<day>today|yesterday|last (?P<weekday>{WEEKDAYS})\b\.?)(?=[\s,:]|$),?",
    re.ASCII | re.IGNORECASE,
)
_YEAR_FIRST = pattern(r"\d{4}|[+.]", re.ASCII)
_NAMES = [name.lower() for name in (*MONTH_NAMES, *DAY_NAMES)]
_NEAR = 0.75


@immutable
class SpokenHead:
    """The head of an entry with its date as a file keeps it.

    Attributes:
        text: the head.
        said: what was said, if that was another form of the date; else "".
        written: the date that was put instead.
    """

    text: str
    said: str = ""
    written: str = ""

    @property
    def announcement(self) -> str:
        """What is to be told of the date that was written, or ""."""
        if not self.said:
            return ""
        when = parse_when(self.written)
        day = when.day if isinstance(when, When) else None
        weekday = f", a {DAY_NAMES[day.weekday()]}" if day else ""
        return f"“{self.said}” is written as {self.written}{weekday}"


def with_written_date(head: str, today: date, order: str) -> SpokenHead:
    """Put the date at the beginning of a head as a file keeps it; what is no date stays as it is.

    Args:
        head: the head of an entry.
        today: the day it is said on.
        order: how `3/4/2026` is read, as `parse_when` has it.
    """
    spoken = _SPOKEN.match(head)
    if spoken:
        day = str(_spoken_day(spoken, today))
        return SpokenHead(day + head[spoken.end() :], spoken["day"], day)
    words = head.split()
    size = formed_size(words)
    if _YEAR_FIRST.match(head) or not _is_date(head, size, order):
        return SpokenHead(head)
    said = " ".join(words[:size])
    written = str(parse_when(said, order))
    return SpokenHead(" ".join([written, *words[size:]]), said, written)


def is_begun_with_date(text: str) -> bool:
    """Tell whether a text begins with a date, said or written, understood or not."""
    words = text.split()
    if _SPOKEN.match(text) or formed_size(words):
        return True
    has_digits = any(letter.isdecimal() for letter in " ".join(words[:3]))
    after_last = words[1:2] if words[:1] and words[0].lower() == "last" else []
    return (has_digits and _is_near_name(words[:1])) or _is_near_name(after_last)


def is_only_today(text: str) -> bool:
    """Tell whether a text begins with `today`, which is the day it is written of anyhow."""
    spoken = _SPOKEN.match(text)
    return bool(spoken and spoken["day"].lower() == "today")


def _is_near_name(words: Sequence[str]) -> bool:
    return any(get_close_matches(word.strip(".,").lower(), _NAMES, 1, _NEAR) for word in words)


def _is_date(head: str, size: int, order: str) -> bool:
    try:
        return size > 0 and isinstance(parse_when(" ".join(head.split()[:size]), order), When)
    except DateError:
        return False


def _spoken_day(spoken: re.Match[str], today: date) -> date:
    """Return the day that was meant: the last Tuesday is the latest one before today."""
    if spoken["weekday"]:
        names = [name[:3].lower() for name in DAY_NAMES]
        weekday = names.index(spoken["weekday"][:3].lower())
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today - timedelta(days=1) if spoken["day"].lower() == "yesterday" else today
