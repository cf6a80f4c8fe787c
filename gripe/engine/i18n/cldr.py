"""The formats of dates and numbers of a language: CLDR, as Babel has it → `Forms`.

Of each pattern (UTS 35, part 4) what depends on the month or on the hour is written out, once for each;
what is left to fill in are day, year and minutes. So Babel is not needed for a single date.
Numbers are grouped by `Forms` as well: Babel 2.19 loses Swiss separators (see tests/languages/test_forms.py).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import TYPE_CHECKING

from gripe.base.languages import ENGLISH as ENGLISH_TAG
from gripe.base.languages import lineage, locale_of
from gripe.base.locale_forms import ENGLISH, Forms
from gripe.record.currencies import CURRENCIES

if TYPE_CHECKING:
    from babel import Locale

_YEAR = 2007
_DAY, _MINUTE = {"d": "{d}", "dd": "{d:02}"}, {"m": "{m}", "mm": "{m:02}"}
_YEARS = {"y": "{y}", "yyyy": "{y}"}


def forms_of(tag: str) -> Forms:
    """Return how a language writes dates and numbers; plain English without asking anybody."""
    if tag == ENGLISH_TAG:
        return ENGLISH
    from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

    locale = locale_of(tag)
    months = [date(_YEAR, month, 1) for month in range(1, 13)]
    hours = [time(hour, 1) for hour in range(24)]  # midnight itself has a name of its own in some
    day, month = _skeleton(locale, "yMMMd"), _skeleton(locale, "yMMMM")
    clock = str(locale.time_formats["short"].pattern)
    return Forms(
        days=tuple(_written(day, each, locale, {**_DAY, **_YEARS}) for each in months),
        months=tuple(_written(month, each, locale, _YEARS) for each in months),
        year=_written(_skeleton(locale, "y"), months[0], locale, _YEARS),
        hours=tuple(_written(clock, each, locale, _MINUTE) for each in hours),
        joined=_joined(str(locale.datetime_formats["medium"])),
        group=get_group_symbol(locale),
        decimal=get_decimal_symbol(locale),
        sizes=locale.decimal_formats[None].grouping,
        money=_money(str(locale.currency_formats["standard"].pattern)),
        signs={
            code: sign
            for code in sorted(CURRENCIES)
            if (sign := get_currency_symbol(code, locale)) != code
        },
        locale=_with_country(tag),
        direction="rtl" if locale.character_order == "right-to-left" else "ltr",
    )


def _with_country(tag: str) -> str:
    """Return a language with its country, or else the one where most of those live who write it."""
    from babel.core import get_global

    language, *others = tag.partition("-x-")[0].split("-")
    said = next((each for each in others if len(each) == 2), "")
    likely = get_global("likely_subtags")
    full = (str(likely.get(each.replace("-", "_"), "")) for each in lineage(tag))
    country = said or next(filter(None, full), "").rpartition("_")[2]
    return f"{language}_{country}" if country else language


def _skeleton(locale: "Locale", name: str) -> str:
    return str(locale.datetime_skeletons[name].pattern)


def _money(pattern: str) -> str:
    """Return the pattern of a sum above zero with names in it."""
    positive = pattern.partition(";")[0]
    return re.sub("[#0][#0.,]*", "{number}", positive).replace("¤", "{sign}")


def _joined(pattern: str) -> str:
    """Return the pattern that joins a day and a time with names in it; apostrophes quote words."""
    return pattern.replace("'", "").replace("{1}", "{day}").replace("{0}", "{time}")


def _written(pattern: str, value: date | time, locale: "Locale", left: Mapping[str, str]) -> str:
    """Write a pattern out.

    Args:
        pattern: the pattern.
        value: a day in the month, or a time in the hour, that is meant.
        locale: the language.
        left: what is put for each field that is left to fill in.
    """
    return "".join(_parts(pattern, value, locale, left))


def _parts(
    pattern: str, value: date | time, locale: "Locale", left: Mapping[str, str]
) -> Iterator[str]:
    from babel.dates import DateTimeFormat, tokenize_pattern

    said = DateTimeFormat(value, locale)
    for kind, part in tokenize_pattern(pattern):
        if kind == "chars":
            yield str(part).replace("{", "{{").replace("}", "}}")
        else:
            field = part[0] * int(part[1])
            yield left.get(field) or said[field]
