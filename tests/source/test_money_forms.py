"""Sums of money as people write them; what may mean two things is an error that shows both."""

import pytest

from gripe.record.currencies import CALLED, CURRENCIES, SHARED_SIGNS, SIGNS
from gripe.record.money import Money
from gripe.source.schema.money_forms import MoneyError, parse_money
from gripe.source.schema.reading import ReadingContext

SITE = ReadingContext(language="en")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("1300 USD", "1300 USD", id="an amount and a code"),
        pytest.param("9.50 EUR", "9.50 EUR", id="cents"),
        pytest.param("EUR 12,50", "12.50 EUR", id="the code first, a comma"),
        pytest.param("EUR12.50", "12.50 EUR", id="without a blank"),
        pytest.param("300 eur", "300 EUR", id="in small letters"),
        pytest.param("300 €", "300 EUR", id="a sign behind"),
        pytest.param("300\u00a0€", "300 EUR", id="a blank that does not break"),
        pytest.param("€300", "300 EUR", id="a sign before"),
        pytest.param("300 Euro", "300 EUR", id="in a word"),
        pytest.param("£300", "300 GBP", id="pounds"),
        pytest.param("US$40", "40 USD", id="a sign that says whose"),
        pytest.param("CA$ 40", "40 CAD", id="another"),
        pytest.param("1,300.00 USD", "1300.00 USD", id="groups and cents as in English"),
        pytest.param("1.300,00 EUR", "1300.00 EUR", id="groups and cents as in German"),
        pytest.param("1'300.50 CHF", "1300.50 CHF", id="Swiss groups"),
        pytest.param("1 300,50 €", "1300.50 EUR", id="groups by blanks"),
        pytest.param("1,300,000 USD", "1300000 USD", id="two groups"),
        pytest.param("1.300.000 EUR", "1300000 EUR", id="two groups by points"),
        pytest.param("1,30,000.50 INR", "130000.50 INR", id="groups as in India"),
        pytest.param("12,5 EUR", "12.5 EUR", id="one decimal"),
        pytest.param("0,125 EUR", "0.125 EUR", id="nothing before the comma"),
        pytest.param("1300.125 EUR", "1300.125 EUR", id="more than a group before the point"),
        pytest.param("300,- €", "300 EUR", id="a dash for no cents"),
        pytest.param("1,300 USD", "1300 USD", id="what the language groups by"),
        pytest.param("40 DEM", "40 DEM", id="a currency of the past"),
        pytest.param("$40 CAD", "40 CAD", id="a sign and whose it is"),
        pytest.param("120 zł", "120 PLN", id="a sign in letters"),
    ],
)
def test_a_sum_is_read(text: str, read: str) -> None:
    """It is read however it is written, as long as it means one sum."""
    assert str(parse_money(text, SITE)) == read


@pytest.mark.parametrize(
    ("text", "currency", "read"),
    [
        ("300", "GBP", "300 GBP"),
        ("£300", "GBP", "300 GBP"),
        ("£300", "EGP", "300 EGP"),
        ("£300", "USD", "300 GBP"),
        ("$40", "CAD", "40 CAD"),
        ("40 $", "USD", "40 USD"),
        ("¥4000", "CNY", "4000 CNY"),
        ("kr 100", "NOK", "100 NOK"),
        ("40 EUR", "USD", "40 EUR"),
    ],
)
def test_the_settings_say_what_a_bare_sum_is_in(text: str, currency: str, read: str) -> None:
    """`currency:` says it of bare numbers and of signs that several currencies share, and of no other."""
    assert str(parse_money(text, ReadingContext(currency=currency))) == read


@pytest.mark.parametrize(
    ("text", "context", "said"),
    [
        pytest.param(
            "$40",
            SITE,
            '"$40" may be in several currencies: write 40 USD, 40 CAD or 40 AUD, '
            "or say once “currency: USD” in gripe.yaml",
            id="whose dollars",
        ),
        pytest.param(
            "$40",
            ReadingContext(currency="GBP"),
            '"$40" may be in several currencies: write 40 USD, 40 CAD or 40 AUD, '
            "or say once “currency: USD” in gripe.yaml",
            id="dollars where pounds are usual",
        ),
        pytest.param(
            "300",
            SITE,
            '"300" does not say in which currency: write 300 GBP, '
            "or say once “currency: GBP” in gripe.yaml",
            id="a bare number",
        ),
        pytest.param(
            "1.300 EUR",
            SITE,
            '"1.300 EUR" may be two sums: write 1300 EUR, or 1.30 EUR',
            id="a point that may part groups",
        ),
        pytest.param(
            "1,300 EUR",
            ReadingContext(language="de"),
            '"1,300 EUR" may be two sums: write 1300 EUR, or 1.30 EUR',
            id="a comma where it is before decimals",
        ),
        pytest.param(
            "1,300 EUR",
            ReadingContext(),
            '"1,300 EUR" may be two sums: write 1300 EUR, or 1.30 EUR',
            id="in no language",
        ),
        pytest.param(
            "1.345 EUR",
            SITE,
            '"1.345 EUR" may be two sums: write 1345 EUR, or 1.3450 EUR',
            id="tenths of a cent",
        ),
        pytest.param(
            "40 EUO",
            SITE,
            '"40 EUO" is in no currency that there is: EUO is none; did you mean "EUR"?',
            id="no such currency",
        ),
    ],
)
def test_what_is_doubtful_says_what_to_write(text: str, context: ReadingContext, said: str) -> None:
    """The message has every reading, in the form to type."""
    with pytest.raises(MoneyError) as found:
        parse_money(text, context)
    assert str(found.value) == said


@pytest.mark.parametrize(
    "text",
    "USD|forty USD|-40 USD|40 USD EUR|USD 40 USD|£40 CAD|1,30 0 USD|1.30.00 EUR|1,2,3 USD|1300.12345 USD|"
    "1234567890123 USD|40 💶|\uff11\uff13 USD|40USD5|4 0 USD|12,34,56 USD".split("|"),
)
def test_what_is_no_sum_is_an_error(text: str) -> None:
    """It is one error, which shows how a sum is written."""
    with pytest.raises(MoneyError, match=r"write it like|is none|may be"):
        parse_money(text, SITE)


def test_german_groups_by_points() -> None:
    """The site's language tells what a single mark parts, where it agrees with what is written."""
    assert parse_money("1.300 €", ReadingContext(language="de")) == Money("EUR", 1300)  # type: ignore[arg-type]


def test_every_sign_means_a_currency_that_exists() -> None:
    """No sign leads to a code that is none."""
    assert {*SIGNS.values()} <= CURRENCIES
    assert {code for codes in CALLED.values() for code in codes} <= CURRENCIES
    assert {code for codes in SHARED_SIGNS.values() for code in codes} <= CURRENCIES
