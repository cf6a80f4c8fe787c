"""Dates known as exactly as their author knew them: the part of EDTF that authors need.

EDTF (Extended Date/Time Format) is ISO 8601-2:2019; the subset here is a year, a month, a day, a
minute, an interval of these, an interval open at one end, and gripe's own relative form (`+1d`,
`+2w`, `+1m`). `base/date_forms.py` reads them from text.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import IntEnum
from typing import NamedTuple

from gripe.base.frozen import immutable

DAY_FIRST, MONTH_FIRST = ORDERS = "dmy", "mdy"  # how `3/4/2026` may be read


class Precision(IntEnum):
    """How exactly a point in time is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    MINUTE = 4


class Point(NamedTuple):
    """A year, a month, a day or a minute.

    Attributes:
        year: 1000 to 9999.
        month: 1 to 12, or None when only the year is known.
        day: day of the month, or None.
        minute: minutes after midnight, or None.
        offset: minutes east of UTC that the author wrote, or None for the site's own zone.
    """

    year: int
    month: int | None = None
    day: int | None = None
    minute: int | None = None
    offset: int | None = None

    @property
    def precision(self) -> Precision:
        """How exactly this point is known."""
        if self.month is None:
            return Precision.YEAR
        if self.day is None:
            return Precision.MONTH
        return Precision.DAY if self.minute is None else Precision.MINUTE

    @property
    def first(self) -> date:
        """The earliest day this can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day this can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def in_zone(self, zone: tzinfo) -> "Point":
        """Express a minute written with an offset in the site's zone, leave the rest unchanged."""
        if self.offset is None or self.minute is None:
            return self
        written = datetime.combine(
            self.first,
            datetime.min.time(),
            timezone(timedelta(minutes=self.offset)),
        )
        try:
            local = (written + timedelta(minutes=self.minute)).astimezone(zone)
        except OverflowError:  # the last hours of the year 9999
            return Point(self.year, self.month, self.day, self.minute)
        return Point(local.year, local.month, local.day, local.hour * 60 + local.minute)

    def __str__(self) -> str:
        """Return the point as EDTF."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        text = "-".join(parts)
        if self.minute is not None:
            text += f"T{self.minute // 60:02}:{self.minute % 60:02}"
        if self.offset is not None:
            sign = "-" if self.offset < 0 else "+"
            text += f"{sign}{abs(self.offset) // 60:02}:{abs(self.offset) % 60:02}"
        return text


@immutable
class Chain:
    """The distance of a date from another, inexact one: “the next day” is one day later, whenever that was.

    Attributes:
        root: the index of that other date in the timeline.
        days: how many days after it.
        is_least: whether it lies so many days after it or more.
    """

    root: int
    days: int = 0
    is_least: bool = False


@immutable
class When:
    """A possibly inexact date: a point, or an interval somewhere within which it lies.

    Attributes:
        start: the point itself, or the start of the interval; None where that is not known.
        end: the same point, or the end of the interval; None where that is not known.
        chain: its distance from another, inexact date, if it was given so.
    """

    start: Point | None = None
    end: Point | None = None
    chain: Chain | None = None

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same date, at whatever distance from others it was given."""
        if not isinstance(other, When):
            return NotImplemented
        return self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @classmethod
    def on(cls, day: date) -> "When":
        """Return a whole day as a `When`."""
        return cls.at(Point(day.year, day.month, day.day))

    @classmethod
    def at(cls, point: Point) -> "When":
        """Return one point as a `When`."""
        return cls(point, point)

    @classmethod
    def between(cls, first: date | None, last: date | None) -> "When":
        """Return what lies between two days, both included; None leaves an end open."""
        return cls(_day_point(first), _day_point(last))

    @property
    def first(self) -> date | None:
        """The earliest day it can be, or None if there is no such bound."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """The latest day it can be, or None if there is no such bound."""
        return self.end.last if self.end else None

    @property
    def point(self) -> Point | None:
        """The point, if this is one and no interval."""
        return self.start if self.start is not None and self.start == self.end else None

    @property
    def day(self) -> date | None:
        """The day, if it is known to the day; else None."""
        if self.start is None or self.end is None:
            return None
        first = self.start.first
        return first if first == self.end.last else None

    @property
    def minute(self) -> int | None:
        """Minutes after midnight, if it is known to the minute; else None."""
        return self.point.minute if self.point else None

    @property
    def is_known(self) -> bool:
        """Tell whether anything at all is known of it."""
        return bool(self.start or self.end)

    def is_same(self, other: "When") -> bool:
        """Tell whether this is the date of the same entry: as exact, and at the same distance from others."""
        return self == other and self.chain == other.chain

    def in_zone(self, zone: tzinfo) -> "When":
        """Read times written with an offset in the site's zone."""
        start, end = self.start and self.start.in_zone(zone), self.end and self.end.in_zone(zone)
        return When(start, end, self.chain)

    def __str__(self) -> str:
        """Return the date as EDTF; a date of which nothing is known is `../..`."""
        if self.point:
            return str(self.point)
        return f"{self.start or '..'}/{self.end or '..'}"


def _day_point(day: date | None) -> Point | None:
    return Point(day.year, day.month, day.day) if day else None


@immutable
class Step:
    """A date given relative to the entry above: `+1d`, `+2w`, `+1m`.

    Attributes:
        days: whole days to add.
        months: calendar months to add, the day clamped to the month's last.
    """

    days: int = 0
    months: int = 0

    def after(self, when: When) -> When:
        """Return a date moved by this: a month after a month is a month, a day after one an interval."""
        if when.point:
            moved = self._move(when.point)
            if moved:
                return When.at(moved)
        start, end = when.first, when.last
        return When.between(start and self._move_day(start), end and self._move_day(end))

    def _move(self, point: Point) -> Point | None:
        """Move a point and keep its precision, where the step is no finer than the point."""
        if point.precision >= Precision.DAY:
            day = self._move_day(point.first)
            return Point(day.year, day.month, day.day)
        if point.precision is Precision.MONTH and not self.days:
            day = self._move_day(point.first)
            return Point(day.year, day.month)
        if point.precision is Precision.YEAR and not self.days and not self.months % 12:
            return Point(self._move_day(point.first).year)
        return None

    def _move_day(self, day: date) -> date:
        months = day.year * 12 + day.month - 1 + self.months
        year, month = months // 12, months % 12 + 1
        try:
            clamped = date(year, month, min(day.day, monthrange(year, month)[1]))
            return clamped + timedelta(days=self.days)
        except (OverflowError, ValueError):  # beyond 9999, where the calendar ends
            return date.max
