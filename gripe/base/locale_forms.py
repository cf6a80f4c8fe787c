"""Locale formats of days, months, times, numbers and money, as a value: no library is asked.

What is in it comes from CLDR, by way of Babel (see gripe/engine/i18n/), but for plain English.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from gripe.base.frozen import immutable

_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LONG = (
    "January February March April May June July August September October November December"
).split()


@immutable
class Forms:
    """A language's formats of days, months, times, numbers and money. Digits are always those of ASCII.

    Attributes:
        days: how a day is written, for each month of the year, with `{d}` for the day and `{y}` for the year.
        months: how a month and year are written, for each month, with `{y}` for the year.
        year: how a year is written by itself, with `{y}`.
        hours: how a time is written, for each hour of the day, with `{m}` for the minutes.
        joined: how day and time are joined, with `{day}` and `{time}`.
        group: what stands between groups of digits.
        decimal: what stands before decimals.
        sizes: how many digits the last group has, and how many those before it.
        direction: `ltr` or `rtl`, which way the language is written.
        money: how a sum is written, with `{sign}` for its currency and `{number}`.
        signs: the sign of each currency that has one; others are written by their three letters.
        locale: the language and a country where it is written like that, as Open Graph has it: `de_DE`.
    """

    days: tuple[str, ...]
    months: tuple[str, ...]
    year: str
    hours: tuple[str, ...]
    joined: str
    group: str
    decimal: str
    sizes: tuple[int, int]
    direction: str
    money: str
    signs: Mapping[str, str]
    locale: str = "en_US"

    def day(self, day: date) -> str:
        """Write a day: 28 Feb 2007."""
        return self.days[day.month - 1].format(d=day.day, y=day.year)

    def month(self, year: int, month: int) -> str:
        """Write a month: February 2007."""
        return self.months[month - 1].format(y=year)

    def time(self, day: str, minute: int) -> str:
        """Write a time, in minutes after midnight, behind the day it is on, in words."""
        time = self.hours[minute // 60].format(m=minute % 60)
        return self.joined.format(day=day, time=time)

    def number(self, number: float | Decimal) -> str:
        """Write a number: 1,234 or 9.50; a float as exactly as it is worth while."""
        if isinstance(number, int) and -1000 < number < 1000:
            return str(number)
        text = f"{number:f}" if isinstance(number, Decimal) else f"{number:.15g}"
        whole, point, decimals = text.partition(".")
        sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        return sign + self.group.join(self._groups(digits)) + (point and self.decimal) + decimals

    def sum(self, currency: str, amount: Decimal) -> str:
        """Write a sum of money: £300, US$12.50, CHF 40; cents by two digits, or none."""
        is_short = amount.as_tuple().exponent == -1
        number = self.number(amount.quantize(Decimal("1.00")) if is_short else amount)
        sign, pattern = self.signs.get(currency, currency), self.money
        # UTS 35, part 3, “Currencies”: what ends in a letter stands apart from a digit.
        if sign[-1].isalpha():
            pattern = pattern.replace("{sign}{number}", "{sign}\u00a0{number}")
        if sign[0].isalpha():
            pattern = pattern.replace("{number}{sign}", "{number}\u00a0{sign}")
        return pattern.format(sign=sign, number=number)

    def _groups(self, digits: str) -> list[str]:
        last, others = self.sizes
        return [*_split(digits[:-last], others), digits[-last:]]


def _split(digits: str, size: int) -> Iterator[str]:
    """Yield groups of digits of one size, the first one with what is left over."""
    start = len(digits) % size
    if start:
        yield digits[:start]
    yield from (digits[at : at + size] for at in range(start, len(digits), size))


# World English, `en_001` in CLDR, but with three letters for September and hours counted to 24.
ENGLISH = Forms(
    days=tuple(f"{{d}} {month} {{y}}" for month in _SHORT),
    months=tuple(f"{month} {{y}}" for month in _LONG),
    year="{y}",
    hours=tuple(f"{hour:02}:{{m:02}}" for hour in range(24)),
    joined="{day}, {time}",
    group=",",
    decimal=".",
    sizes=(3, 3),
    direction="ltr",
    money="{sign}{number}",
    signs={
        "AUD": "A$", "BRL": "R$", "CAD": "CA$", "CNY": "CN¥", "EUR": "€", "GBP": "£", "HKD": "HK$",
        "ILS": "₪", "INR": "₹", "JPY": "JP¥", "KRW": "₩", "MXN": "MX$", "NZD": "NZ$", "PHP": "₱",
        "TWD": "NT$", "USD": "US$", "VND": "₫", "XAF": "FCFA", "XCD": "EC$", "XCG": "Cg.",
        "XOF": "F\u202fCFA", "XPF": "CFPF",
    },
)  # fmt: skip
