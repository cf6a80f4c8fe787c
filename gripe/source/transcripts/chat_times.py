"""The times beside the messages of a chat, as programs write them in many countries."""

import re
from datetime import date, time

from gripe.base.patterns import pattern

_BLANK = "[ \u00a0\u202f]"
_DATE = r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}\.?"
_HALF = rf"(?:{_BLANK}?[aApP]\.?{_BLANK}?[mM]\.?)"
_BEFORE = rf"(?:(?:上午|下午|午前|午後|오전|오후){_BLANK}?)"
_BETWEEN = rf"(?:T|,?{_BLANK}(?:(?:um|at|às|a las|alle|kl\.?|klo|o|\u0433\.,?|à){_BLANK})?)"
_REST = rf"\d{{2}}(?:[:.]\d{{2}})?{_HALF}?(?:{_BLANK}Uhr)?"
_CLOCK = rf"{_BEFORE}?\d{{1,2}}"
_DAY_FIRST = rf"{_DATE}(?:{_BETWEEN}{_CLOCK}[:.h]{_REST})?"
_TIME_FIRST = rf"{_CLOCK}[:h]{_REST}(?:,{_BLANK}{_DATE})?"
STAMP = rf"(?P<stamp>{_DAY_FIRST}|{_TIME_FIRST})(?!\w)"
_DAY = pattern(r"(?P<first>\d+)(?P<sign>[./-]) ?(?P<second>\d+)[./-] ?(?P<third>\d+)")
_TIME = pattern(
    rf"(?P<before>{_BEFORE})?(?P<hour>\d{{1,2}})[:.h](?P<minute>\d\d)(?:[:.](?P<seconds>\d\d))?(?P<half>{_HALF})?"
)
_LATE = frozenset({"下午", "午後", "오후"})


def datetime_of(stamp: str) -> str:
    """Return a time as HTML has it: as much of it as can be read in one way only, or "".

    Example:
        >>> datetime_of("04.03.26, 14:07:33"), datetime_of("3/4/26, 2:07 PM"), datetime_of("2026-03-04")
        ('2026-03-04T14:07:33', '14:07', '2026-03-04')
    """
    day = _DAY.search(stamp)
    clock = _TIME.search(stamp.replace(day[0], " ") if day else stamp)
    return "T".join(filter(None, (_day(day) if day else "", _clock(clock) if clock else "")))


def _day(parts: re.Match[str]) -> str:
    first, second, third = parts["first"], parts["second"], parts["third"]
    if len(first) == 4:
        year, month, day = first, second, third
    elif parts["sign"] == "." or (parts["sign"] == "/" and int(first) > 12):
        year, month, day = third, second, first
    elif parts["sign"] == "/" and int(second) > 12:
        year, month, day = third, first, second
    else:
        return ""
    try:
        return str(date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
    except ValueError:
        return ""


def _clock(parts: re.Match[str]) -> str:
    hour, half = int(parts["hour"]), (parts["half"] or "").strip().lower()
    is_late = half[:1] == "p" or (parts["before"] or "").strip() in _LATE
    if half or parts["before"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if is_late else 0)
    try:
        found = time(hour, int(parts["minute"]), int(parts["seconds"] or 0))
    except ValueError:
        return ""
    return found.isoformat("seconds" if parts["seconds"] else "minutes")
