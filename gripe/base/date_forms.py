"""Dates read from text: EDTF, and what people and programs write that can mean one thing only.

Seconds are read and dropped. What might mean two things, or nothing, is an error that quotes all of the
text and shows what to write. `base/date_patterns.py` has the forms.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date

from gripe.base.date_patterns import (
    DATE_AND_TIME,
    DATE_FORMS,
    DAY_NAMES,
    MONTHS,
    SPOKEN,
    TIME_SPAN,
    collapsed,
    odd_characters,
    with_english_month,
)
from gripe.base.dates import MONTH_FIRST, Point, Precision, Step, When
from gripe.base.patterns import pattern


class DateError(ValueError):
    """A date cannot be read; the message says why and how to write it."""


_STEP = pattern(r"\+(\d{1,4})([dwm])", re.ASCII)
_MONTH_OR_YEARS = pattern(r"(\d{2})(\d{2})/(\d{1,2})", re.ASCII)
_T_BETWEEN = pattern(r"(?<=\d)[Tt](?=\d)", re.ASCII)
_HOW = "write a year (2009), a month (2009-08), a day (2009-08-10) or a minute (2009-08-10 10:30)"
_NAMED_ZONES = {"z": 0, "utc": 0, "gmt": 0}
# Minutes west of UTC that clocks are set to, or were: whole hours; Marquesas, Venezuela, Newfoundland.
_DAY = 24 * 60
_WEST = {*range(0, 721, 60), 570, 270, 210, 150}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\ufe63\uff0d"), "-")
_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def parse_when(text: str, order: str = "") -> When | Step:
    """Parse a date as docs/record.md defines it, or a `Step` from the entry above.

    Args:
        text: the date as written.
        order: `dmy` or `mdy`, how `3/4/2026` is read; "" if nobody says.

    Example:
        >>> parse_when("2009-08/..").first, parse_when("+2w")
        (datetime.date(2009, 8, 1), Step(days=14, months=0))

    Raises:
        DateError: the text is no such date; the message says how to write one.
    """
    if len(text) == 10 and text[4] == text[7] == "-" and text[0] > "0":  # as most are written
        with suppress(ValueError):
            return When.on(date.fromisoformat(text))
    step = _STEP.fullmatch(text)
    if step:
        count, unit = int(step[1]), step[2]
        return Step(months=count) if unit == "m" else Step(days=count * (7 if unit == "w" else 1))
    if text.startswith("+"):
        raise DateError(f'"{text}" is not a step from the entry above: write +1d, +2w or +1m')
    _refuse_odd_characters(text, order)
    plain = collapsed(text)
    if "/" in plain and not _form_of(plain):
        return _parse_interval(plain, text, order)
    return When.at(_parse_point(plain, text, order))


def parse_entry_date(text: str, order: str = "") -> When | Step:
    """Parse the date of an entry, where `10:30-11:00` might be a time zone, or half an hour.

    The arguments are those of `parse_when`.

    Raises:
        DateError: the text is no date, or might be two.
    """
    span = _span_of(text)
    if span and span[2] and 0 < span[1] % _DAY <= _DAY // 2:
        start, minutes = span[0], span[1] % _DAY  # over midnight, perhaps
        day, _, time = start.rpartition(" ")
        zone = collapsed(text)[len(start) :]
        raise DateError(
            f'"{text}" may be a time and its minutes, or a time and its zone: '
            f"write {start} and {minutes}m, or {day.rstrip(',')}T{time}{zone}"
        )
    apart = _T_BETWEEN.sub(" ", text)
    if apart != text and parted_span(apart, order):
        raise DateError(
            f'"{text}" has a time zone where nobody lives: write {apart} for its minutes'
        )
    return parse_when(text, order)


def parse_day(text: str, order: str = "") -> date:
    """Parse a whole day; the arguments are those of `parse_when`.

    Raises:
        DateError: the text is no day.
    """
    when = parse_when(text, order)
    if isinstance(when, Step) or when.point is None or when.point.precision is not Precision.DAY:
        raise DateError(f'"{text}" is not a whole day: write it like 2009-08-10')
    return when.point.first


def parted_span(text: str, order: str = "") -> tuple[str, int] | None:
    """Part `2009-08-10 10:30-11:15` into when it began and the minutes it took; None if it is no such span.

    What might be a time zone as well, or ends before it begins, is left to `parse_entry_date` to refuse.
    """
    span = _span_of(text)
    if not span or span[1] <= 0 or span[2] or span[0].startswith("+"):
        return None
    try:
        parse_when(span[0], order)
    except DateError:  # which is to quote the end as well
        return None
    return span[:2]


def is_formed_as_date(text: str) -> bool:
    """Tell whether a text has the form of a date or a step, be it one that exists or not."""
    if _STEP.fullmatch(text) or TIME_SPAN.fullmatch(text) or SPOKEN.fullmatch(text):
        return True
    if _form_of(text):
        return True
    ends = _ends_of(text)
    return len(ends) == 2 and all(end in {"..", ""} or bool(_form_of(end)) for end in ends)


def _span_of(text: str) -> tuple[str, int, bool] | None:
    """Return a span's begin, its minutes, and whether its end may be a time zone as well."""
    plain = collapsed(text)
    match = TIME_SPAN.fullmatch(plain)
    if not match or (
        match["end_half"] and not match["half"]
    ):  # 1:30-2:15pm begins in the afternoon
        return None
    try:
        start = _minute_of(match["hour"], match["minute"], match["half"], text)
        end = _minute_of(match["end_hour"], match["end_minute"], match["end_half"], text)
    except DateError:
        return None
    is_zone = bool(match["zone_like"]) and len(match["hour"]) == 2 and end in _WEST
    return match["begin"].strip(), end - start, is_zone


def _ends_of(text: str) -> list[str]:
    """Part the ends of an interval; in `2026/04/03 / 2026/04/05` the slash between has blanks around it.

    With a blank on its one side and nothing on its other, it is no open end but a slip.
    """
    if text.endswith(" /") or text.startswith("/ "):
        return []
    return [end.strip() for end in text.split(" / " if " / " in text else "/")]


def _parse_interval(plain: str, whole: str, order: str) -> When:
    doubtful = _MONTH_OR_YEARS.fullmatch(plain)
    if doubtful:
        raise DateError(_month_or_years(doubtful, whole))
    if len(_ends_of(plain)) != 2:
        raise DateError(f'"{whole}" is not a date: {_HOW}')
    start_text, end_text = _ends_of(plain)
    start = None if start_text in {"..", ""} else _parse_point(start_text, whole, order)
    end = None if end_text in {"..", ""} else _parse_point(end_text, whole, order)
    if start is None and end is None:
        raise DateError(f'"{whole}" has no date at either end: leave the date out instead')
    if start and end and start.first > end.last:
        raise DateError(f'"{whole}" ends before it starts: swap its two dates')
    return When(start, end)


def _month_or_years(written: re.Match[str], whole: str) -> str:
    """Return what to say of `2007/08`; `2007/13` can only be years, as `1999/00` of two centuries."""
    century, year, other = written.groups()
    years = f"{century}{year}/{century}{other:>02}"
    if 1 <= int(other) <= 12:
        return (
            f'"{whole}" may be a month or some years: write {century}{year}-{other:>02} or {years}'
        )
    if int(other) < int(year):
        years = f"{century}{year}/{int(century) + 1}{other:>02}"
    return f'"{whole}" is not a date: write {years}'


def _form_of(plain: str) -> re.Match[str] | None:
    """Return how the day of a point is written; its time and zone stand behind it."""
    parts = DATE_AND_TIME.fullmatch(plain)
    day = f"{parts['day_part']} {parts['late_year'] or ''}".strip() if parts else ""
    return next((found for form in DATE_FORMS if (found := form.fullmatch(day))), None)


def _parse_point(plain: str, whole: str, order: str) -> Point:
    form, parts = _form_of(plain), DATE_AND_TIME.fullmatch(plain)
    if not form or not parts:
        if SPOKEN.fullmatch(plain):
            raise DateError(f'"{whole}" is another day for every reader: write it like 2009-08-10')
        _refuse_foreign_month(whole, order)
        raise DateError(f'"{whole}" is not a date: {_HOW}')
    year, month, day = _calendar_day(form, whole, order)
    _check_weekday(parts["weekday"], (year, month, day), whole)
    if not parts["time"]:
        return Point(year, month, day)
    if day is None:
        raise DateError(f'"{whole}" has a time without its day: write it like 2009-08-10 10:30')
    minute = _minute_of(parts["hour"], parts["minute"], parts["half"], whole)
    if int(parts["second"] or 0) > 59:
        raise DateError(f'"{whole}" is not a time: seconds run from 00 to 59')
    return Point(year, month, day, minute, _offset_of(parts, minute, whole))


def _calendar_day(
    form: re.Match[str], whole: str, order: str
) -> tuple[int, int | None, int | None]:
    """Return year, month and day, which exist."""
    found = form.groupdict()
    written = found["year"]
    if not written:
        raise DateError(f'"{whole}" has no year: write it like 2009-08-10')
    if len(written) < 4:
        raise DateError(f'"{whole}" has a year of two digits: write all four, like 2009-08-10')
    year = int(written)
    if year < 1000:
        raise DateError(f'"{whole}" is not a date: the year has to lie between 1000 and 9999')
    if "one" in found:
        numbers = int(found["one"]), int(found["two"])
        return _day_of_two(year, numbers, found["mark"], whole, order)
    month = int(found["month"]) if found.get("month") else None
    if found.get("name"):
        month = MONTHS[found["name"][:3].lower()]
    day = int(found["day"]) if found.get("day") else None
    if month is not None and not 1 <= month <= 12:
        raise DateError(f'"{whole}" is not a date: there is no month {month}')
    if month and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise DateError(f'"{whole}" is not a date: that month has no day {day}')
    return year, month, day


def _day_of_two(
    year: int, numbers: tuple[int, int], mark: str, whole: str, order: str
) -> tuple[int, int, int]:
    """Return the day of `25/12/2009`, if only one of its numbers can be the month, or the order is known."""
    one, two = numbers
    pairs = sorted({(one, two), (two, one)}, key=lambda pair: pair != (two, one))
    days = [
        (year, month, day)
        for month, day in pairs
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    ]
    if not days:
        raise DateError(f'"{whole}" is not a date: there is no such day')
    is_doubtful = not order or (order == MONTH_FIRST and mark == ".")  # dots are put day first
    if len(days) > 1 and is_doubtful:
        first, second = (f"{year}-{month:02}-{day:02}" for year, month, day in days)
        how = "" if order else ", or say once in gripe.yaml “dates: dmy” or “dates: mdy”"
        raise DateError(f'"{whole}" may be two days: write {first} or {second}{how}')
    return days[-1] if order == MONTH_FIRST else days[0]


def _check_weekday(
    weekday: str | None, day: tuple[int, int | None, int | None], whole: str
) -> None:
    year, month, number = day
    if not weekday or not month or not number:
        return
    true = DAY_NAMES[date(year, month, number).weekday()]
    if true[:3].lower() != weekday[:3].lower():
        raise DateError(f'"{whole}" is not a date: {year}-{month:02}-{number:02} was a {true}')


def _minute_of(hour: str, minute: str | None, half: str | None, whole: str) -> int:
    """Return minutes after midnight; noon is 12pm, midnight 12am."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12 or minutes > 59:
            raise DateError(f'"{whole}" is not a time: with am or pm, hours run from 1 to 12')
        hours = hours % 12 + (12 if half[0].lower() == "p" else 0)
    if hours > 23 or minutes > 59:
        raise DateError(f'"{whole}" is not a time: hours run from 00 to 23, minutes from 00 to 59')
    return hours * 60 + minutes


def _offset_of(parts: re.Match[str], minute: int, whole: str) -> int | None:
    """Return minutes east of UTC; zones are as far as 14 hours off, by quarters of an hour."""
    if parts["until"]:
        raise DateError(
            f'"{whole}" is a time and its end: write when it began, and minutes: beside it'
        )
    if parts["zone_name"]:
        raise DateError(
            f'"{whole}" has a zone by name, which is not the same everywhere: write it like +01:00'
        )
    zone = parts["zone"] or parts["late_zone"]
    if not zone:
        return None
    if zone.lower() in _NAMED_ZONES:
        return _NAMED_ZONES[zone.lower()]
    digits = zone[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    size = hours * 60 + minutes
    if size > 14 * 60 or minutes not in {0, 15, 30, 45}:
        raise DateError(f'"{whole}" has no such time zone: write it like +01:00')
    is_handwritten = not (parts["second"] or parts["t"] or parts["zone_gap"])
    if zone[0] == "-" and is_handwritten and (size not in _WEST or len(parts["hour"]) < 2):
        what = "is a time and its end" if size > minute else "has no such time zone"
        raise DateError(f'"{whole}" {what}: write when it began, and how long it took as 45m')
    if len(digits) == 2 and not parts["second"]:
        raise DateError(f'"{whole}" has half a time zone: write it like +01:00')
    return -size if zone[0] == "-" else size


def _refuse_odd_characters(text: str, order: str) -> None:
    """Refuse what looks like the characters of a date and is none, by its name."""
    named = odd_characters(text)
    if not named:
        return
    _refuse_foreign_month(text, order)
    meant = _typed_plainly(text, order)
    how = f"write {meant}" if meant else _HOW
    raise DateError(f'"{text}" is not a date, with {named} in it: {how}')


def _refuse_foreign_month(text: str, order: str) -> None:
    """Refuse a month in another language; if it is known, show the date that was meant."""
    meant = with_english_month(text)
    if meant is None:
        return
    try:
        how = str(parse_when(meant, order))
    except DateError:
        how = "it like 2026-03-15, or 15 March 2026"
    raise DateError(f'"{text}" is not a date, as months are English or numbers here: write {how}')


def _typed_plainly(text: str, order: str) -> str:
    """Return the date that a text is once its odd characters are those of a keyboard, or ""."""
    digits = {ord(each): str(int(each)) for each in text if each.isdecimal()}
    plain = collapsed(text.translate(_DASHES).translate(_HIDDEN).translate(digits))
    if not plain.isascii():
        return ""
    try:
        parse_when(plain, order)
    except DateError:
        return plain if parted_span(plain, order) else ""
    return plain
