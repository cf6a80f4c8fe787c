"""Dates and numbers are written as CLDR has it for the language, and exactly as precisely as known."""

import re
import subprocess
import sys
from datetime import date, time
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_skeleton, format_time, get_datetime_format
from babel.numbers import format_currency, format_decimal, get_decimal_symbol, get_group_symbol

from gripe.base.date_forms import parse_when
from gripe.base.dates import When
from gripe.base.frozen import replace
from gripe.base.intervals import Span
from gripe.base.languages import locale_of
from gripe.base.locale_forms import ENGLISH
from gripe.base.translation import Words
from gripe.engine.i18n.cldr import forms_of
from gripe.plan.wording import days_text, number_text, on_text, sum_text, when_text
from gripe.record.money import Money
from support.sites import REPOSITORY

LANGUAGES = (
    "ar bg bn ca cs cy da de de-AT de-CH el en-001 en-AU en-GB en-IN en-US es es-MX et eu fa fi fr fr-CA "
    "ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk mn ms nb nl nn pl pt pt-PT ro ru sk sl sq sr sr-Latn "
    "sv sw ta te th tr uk ur uz vi zh zh-Hant-TW zu"
).split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_months_times_and_numbers_are_those_of_babel(language: str) -> None:
    """What is written without Babel is, letter for letter, what Babel writes."""
    forms, locale = forms_of(language), locale_of(language)

    for month in range(1, 13):
        for day in (date(2007, month, 5), date(1999, month, 28)):
            assert forms.day(day) == format_skeleton("yMMMd", day, locale=locale)
            assert forms.month(day.year, month) == format_skeleton("yMMMM", day, locale=locale)
    for hour in range(24):
        written = format_time(time(hour, 7), "short", locale=locale)
        join = get_datetime_format("medium", locale=locale).replace("'", "")
        assert forms.time("X", hour * 60 + 7) == join.replace("{1}", "X").replace("{0}", written)
    for number in (0, 7, 999, 1000, 12345, 1234567, Decimal("1300.50"), Decimal("0.5")):
        decimals = 2 if number == Decimal("1300.50") else None
        expected = _decimal(number, locale)
        assert forms.number(number) == expected + ("0" if decimals else "")
    for code, amount in (("EUR", "12.50"), ("USD", "1300.50"), ("JPY", "40")):
        said = format_currency(
            Decimal(amount),
            code,
            locale=locale,
            currency_digits=False,
            format=_pattern(locale, amount),
        )
        if forms.group != "'" and not re.search(r"[^\W\d_]\d|\d[^\W\d_]", said):  # see `Forms.sum`
            assert forms.sum(code, Decimal(amount)) == said
    assert forms.direction == ("rtl" if locale.character_order == "right-to-left" else "ltr")


def _pattern(locale: Locale, amount: str) -> str:
    """Return a language's pattern of sums with as many decimals as an amount has."""
    pattern = locale.currency_formats["standard"].pattern
    return pattern if "." in amount else pattern.replace(".00", "")


def _decimal(number: float | Decimal, locale: Locale) -> str:
    """Return a number as Babel writes it, but for its fault with the Swiss separator.

    CLDR 48 (CLDR-13542, common/main/de_CH.xml: `<group>'</group>`) separates groups with the apostrophe,
    which also quotes text in number patterns (UTS 35, part 3). Babel 2.19, the first with CLDR 48, takes
    pairs of it out of the whole number, separators and all (`NumberPattern.apply`): 1234567, but 1'234.
    World English has groups of the same size.
    """
    group = get_group_symbol(locale)
    if group != "'":
        return format_decimal(number, locale=locale)
    signs = {",": group, ".": get_decimal_symbol(locale)}
    return format_decimal(number, locale="en_001").translate(str.maketrans(signs))


@pytest.mark.parametrize("language", ["de-CH", "de-LI", "it-CH"])
def test_swiss_numbers_keep_all_their_separators(language: str) -> None:
    """Every group has its apostrophe: the typewriter's since CLDR 48, the typographic one before it."""
    assert forms_of(language).number(1234567) in {"1'234'567", "1’234’567"}


def test_plain_english_is_that_of_the_world() -> None:
    """The one table of our own is what CLDR has for `en-001`, but for September and the hours."""
    world = forms_of("en-001")
    days = tuple(each.replace("Sept", "Sep") for each in world.days)

    assert forms_of("en") is ENGLISH
    assert replace(world, days=days, hours=ENGLISH.hours) == ENGLISH
    assert ENGLISH.time("28 Feb 2007", 22 * 60 + 5) == "28 Feb 2007, 22:05"


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        ("en", "2007-02-28", "28 Feb 2007"),
        ("en-US", "2007-02-28", "Feb 28, 2007"),
        ("de", "2007-02-28", "28. Feb. 2007"),
        ("de", "2007-02-28 09:05", "28. Feb. 2007, 09:05"),
        ("de", "2007-02", "Februar 2007"),
        ("de", "2007", "2007"),
        ("en", "2006-12/..", "from December 2006"),
        ("en", "../2006-12", "by December 2006"),
        ("ja", "2007", "2007年"),
        ("ja", "2007-02", "2007年2月"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(language: str, written: str, expected: str) -> None:
    """A year stays a year, a month a month, a minute is joined to its day."""
    when = parse_when(written)

    assert isinstance(when, When)
    assert when_text(Words(language, forms=forms_of(language)), when) == expected


def test_a_date_in_the_middle_of_a_sentence() -> None:
    """Day, month and year each have a message, for languages put them differently."""
    said = [on_text(Words(), parse_when(text)) for text in ("2007-02-28", "2007-02", "2007")]  # type: ignore[arg-type]

    assert said == ["on 28 Feb 2007", "in February 2007", "in 2007"]


def test_numbers_are_grouped_wherever_they_stand() -> None:
    """Days, counts and sums have the language's signs: also a `%(n)d` in a message."""
    english, german = Words(), Words("de", forms=forms_of("de"))
    hindi = Words("hi", forms=forms_of("hi"))

    assert days_text(english, Span.exactly(1234)) == "1,234 days"
    assert days_text(german, Span.exactly(1234)) == "1.234 days"
    assert days_text(english, Span(1000, 2000)) == "1,000–2,000 days"
    assert number_text(hindi, Span(1234567, None)) == "12,34,567+"
    assert sum_text(german, Money("USD", Decimal(1300))) == "1.300\u00a0$"
    assert sum_text(german, Money("EUR", Decimal("9.50"))) == "9,50\u00a0€"


@pytest.mark.parametrize("language", ["", "language: en\n"])
def test_english_asks_nobody(tmp_path: object, language: str) -> None:
    """A site in plain English is built without Babel, and so is `--version` said."""
    script = (
        "import sys\nfrom click.testing import CliRunner\nfrom gripe.cli.app import main\n"
        "from support.sites import CASE, SETTINGS, site_of\nfrom pathlib import Path\n"
        f"site = site_of(Path({str(tmp_path)!r}) / 'site')\n"
        f"site.write('gripe.yaml', {language!r} + SETTINGS)\n"
        "site.write('content/cases/washer.md', CASE)\nsite.publish()\n"
        "print('babel' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        env={"PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout.strip(), done.stderr) == ("False", "")
