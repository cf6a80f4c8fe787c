"""The types of fields whose reading hangs on the site's settings: dates and sums of money."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from gripe.base.date_forms import (
    DateError,
    is_formed_as_date,
    parse_day,
    parse_entry_date,
    parse_when,
)
from gripe.base.dates import Step, When
from gripe.base.patterns import pattern
from gripe.record.money import Money
from gripe.source.schema.field_types import Readers, ReadIn, ShapedBy, fault, text_of
from gripe.source.schema.money_forms import MoneyError, parse_money
from gripe.source.schema.reading import ReadingContext

_PERIOD = pattern(
    r"(?:in |within |\+ ?)?(?:\d{1,4}|an?|one|two|three|four|six|ten)[ -]?(?:working |business )?"
    r"(?:d|days?|w|weeks?|m|months?|y|years?)(?: later)?",
    re.IGNORECASE | re.ASCII,
)


def _dates(parse: Callable[[str, str], Any]) -> Callable[[object, ReadingContext], Any]:
    known = lru_cache(maxsize=2048)(parse)  # a site's entries share their days

    def read(value: object, context: ReadingContext) -> Any:  # noqa: ANN401 - whatever `parse` returns
        try:
            return known(text_of(value, "a date"), context.day_order)
        except DateError as error:
            raise fault("bad-date", str(error)) from None

    return read


def _absolute(text: str, order: str) -> When:
    if _PERIOD.fullmatch(text):
        message = f'"{text}" is a time and no day: count it out, and write the day, like 2009-08-24'
        raise DateError(message)
    when = parse_when(text, order)
    if isinstance(when, Step):
        raise DateError(f'"{text}" is relative: only an entry of a timeline has one above it')
    return when


def _kept(value: object, context: ReadingContext) -> bool | When:
    text = text_of(value, "yes, no or a date")
    if text in {"yes", "no"}:
        return text == "yes"
    try:
        return _absolute(text, context.day_order)
    except DateError as error:
        message = f'"{text}" is neither yes nor no nor the day on which the promise was kept'
        message = str(error) if is_formed_as_date(text) else message
        raise fault("bad-date", message) from None


def read_sum(value: object, context: ReadingContext) -> Money:
    """Return a sum of money."""
    try:
        return parse_money(text_of(value, "a sum of money"), context)
    except MoneyError as error:
        raise fault("bad-money", str(error)) from None


def at_stake(value: object) -> object:
    """Refuse a bare sum, and say how the sum is written that a case is about."""
    if isinstance(value, str):
        sum_ = f'"{value}"' if "," in value else value
        raise fault("wrong-type", f"say that this is at stake: “money: {{at_stake: {sum_}}}”")
    return value


read_day, read_date = _dates(parse_day), _dates(_absolute)
READERS: Readers = {
    "day": ReadIn(read_day),
    "date": ReadIn(read_date),
    "entry date": ReadIn(_dates(parse_entry_date)),
    "sum": ReadIn(read_sum),
    "kept": ReadIn(_kept),
    "at stake": ShapedBy(at_stake),
}
