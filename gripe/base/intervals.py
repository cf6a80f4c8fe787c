"""Interval arithmetic on whole numbers: days between inexact dates, minutes "at least"."""

from gripe.base.dates import When
from gripe.base.frozen import immutable


@immutable
class Span:
    """A closed interval of whole numbers, within which an amount lies.

    Attributes:
        least: the smallest it can be.
        most: the largest it can be, or None where nothing bounds it.
    """

    least: int
    most: int | None

    @classmethod
    def exactly(cls, number: int) -> "Span":
        """Return a span of one value."""
        return cls(number, number)

    @property
    def exact(self) -> int | None:
        """The value, if it is known exactly; else None."""
        return self.least if self.least == self.most else None

    def __add__(self, other: "Span") -> "Span":
        most = None if self.most is None or other.most is None else self.most + other.most
        return Span(self.least + other.least, most)


def days_between(start: When, end: When) -> Span | None:
    """Count the calendar days from one date to another known to be no earlier (docs/record.md).

    Returns:
        The days that the two dates allow, never below 0; None if they allow any number.

    Example:
        >>> from gripe.base.date_forms import parse_when
        >>> days_between(parse_when("2009-08-10"), parse_when("2009-09"))
        Span(least=22, most=51)
    """
    start_last, end_first = start.last, end.first
    least = (end_first - start_last).days if end_first and start_last else 0
    if (
        start.chain
        and end.chain
        and start.chain.root == end.chain.root
        and not start.chain.is_least
    ):
        apart = max(end.chain.days - start.chain.days, 0)
        if not end.chain.is_least:
            return Span.exactly(apart)
        least = max(least, apart)
    start_first, end_last = start.first, end.last
    most = (end_last - start_first).days if end_last and start_first else None
    if least <= 0 and most is None:
        return None
    return Span(max(least, 0), None if most is None else max(most, 0))
