"""A month in another language is never read: the message shows the date that was meant."""

import pytest

from gripe.base.date_forms import DateError, parse_when
from gripe.base.date_patterns import FOREIGN_MONTHS, with_english_month

_NO_DATE = "is not a date, as months are English or numbers here: write "
_LIKE = "it like 2026-03-15, or 15 March 2026"
_LANGUAGES = "de fr es it nl pt pl".split()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15. März 2026", "2026-03-15"),
        ("15. maerz 2026", "2026-03-15"),
        ("3 avril 2026", "2026-04-03"),
        ("1er août 2026", "2026-08-01"),
        ("le 3 AVRIL 2026", "2026-04-03"),
        ("3 de abril de 2026", "2026-04-03"),
        ("3 d’abril de 2026", "2026-04-03"),
        ("15 mrt. 2026", "2026-03-15"),
        ("12 października 2026", "2026-10-12"),
        ("März 2026", "2026-03"),
        ("2 mars 2026/3 avril 2026", "2026-03-02/2026-04-03"),
        ("15. März 2026 10:30", "2026-03-15T10:30"),
        ("15. März 2026, 10:30 Uhr", "2026-03-15T10:30"),
        ("31. Februar 2026", _LIKE),
        ("15. März", _LIKE),
        ("3 апреля 2026", _LIKE),
    ],
)
def test_a_foreign_month_is_an_error_that_shows_the_date(text: str, meant: str) -> None:
    """No letter is blamed; a date that no calendar has is not proposed."""
    with pytest.raises(DateError) as caught:
        parse_when(text)

    assert str(caught.value) == f'"{text}" {_NO_DATE}{meant}'


@pytest.mark.parametrize(
    "text", ["3 April 2026", "3 Aprl 2026", "soon", "2026-03-15", "rang out 5", ""]
)
def test_what_is_english_has_no_foreign_month(text: str) -> None:
    """Nor has what is no month at all."""
    assert with_english_month(text) is None


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_the_table_has_what_the_languages_call_a_month(language: str, month: int) -> None:
    """Alone or in a date, as CLDR has it."""
    from babel.dates import get_month_names

    english = get_month_names("wide", locale="en")[month]
    for context in ("format", "stand-alone"):
        name = get_month_names("wide", context, locale=language)[month]
        assert with_english_month(f"3 {name} 2026") in {f"3 {english} 2026", None}
        assert with_english_month(f"3 {name} 2026") or name.casefold() == english.casefold()


def test_no_name_means_two_months() -> None:
    """Nor is any in the table twice."""
    names = [name for month in FOREIGN_MONTHS for name in month.split()]

    assert len(names) == len(set(names))
