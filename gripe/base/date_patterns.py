"""The forms in which a date may be written, as regular expressions. Knows no calendar.

They serve two: the reader of dates, and the reader of short entries, who has to know where a date ends.
Month names are English; others are known, so that an error shows the date that was meant.
"""

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import name as character_name
from unicodedata import normalize

from gripe.base.patterns import pattern

MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTH = "(?:" + "|".join(f"{name}|{name[:3]}" for name in MONTH_NAMES) + r"|sept)\b\.?"
MONTH_WORD = f"{_MONTH},?"
WEEKDAYS = (
    "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    "|sat(?:urday)?|sun(?:day)?)"
)
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = f"(?P<name>{_MONTH})"


def _form(expression: str) -> re.Pattern[str]:
    return pattern(expression, re.ASCII | re.IGNORECASE)


DATE_FORMS: Sequence[re.Pattern[str]] = tuple(
    _form(expression)
    for expression in (
        r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",
        r"(?P<year>\d{4})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<year>\d{4}):(?P<month>\d{2}):(?P<day>\d{2})",  # as cameras write it
        rf"{_DAY}(?:\. ?|[ -]|(?= ?[a-z]))(?:of )?{_NAME}(?:[ -]|, ?)?(?:{_YEAR})?",
        rf"{_NAME}[ -]{_DAY}(?:(?:, ?|[ -]){_YEAR})?",
        rf"{_NAME}(?:,? |-)(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[ -]{_NAME}(?:[ -]{_DAY})?",
        rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark){_YEAR}",
    )
)

_HALF = r"[ap](?:m|\.m\.?)"
_ZONE_NAMES = (
    "ACST|ADT|AEDT|AEST|AKDT|AKST|AST|AWST|BST|CDT|CEST|CET|CST|EDT|EEST|EET|EST|HST|IST|JST|KST"
    "|MDT|MESZ|MEZ|MSK|MST|NDT|NST|NZDT|NZST|PDT|PST|SGT|WEST|WET"
)
_ZONE = (
    r"(?:(?P<zone_gap> ?(?:UTC|GMT)(?=[+-])| )?(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)"
    rf"(?: \([a-z ]+\))?| (?P<zone_name>{_ZONE_NAMES}))"
)
_TIME = (
    rf"(?P<time>(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:[.,]\d{{1,9}})?)?"
    rf"|(?= ?{_HALF}))(?: ?(?P<half>{_HALF}))?)"
    rf"(?:(?P<until> ?- ?\d{{1,2}}[:.]\d{{2}} ?{_HALF}| ?- \d{{1,2}}[:.]\d{{2}})|{_ZONE})?"
)
DATE_AND_TIME = _form(
    rf"(?:on )?(?:(?P<weekday>{WEEKDAYS})\b\.?,? )?(?P<day_part>.*?)"
    rf"(?:(?:(?P<t>T)|(?:,? (?:at |@ ?)?)){_TIME}"
    r"(?: (?P<late_year>\d{4})(?: (?P<late_zone>[+-]\d{4}))?)?)?"
)
TIME_SPAN = _form(
    rf"(?P<begin>.+ (?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}}) ?(?P<half>{_HALF})?)"
    rf"(?:(?P<zone_like>-(?=\d\d:\d\d$))| ?- ?)"
    rf"(?P<end_hour>\d{{1,2}})[:.](?P<end_minute>\d{{2}}) ?(?P<end_half>{_HALF})?"
)
SPOKEN = _form(rf"(?:today|yesterday|tomorrow|(?:last |on )?(?:{WEEKDAYS}))")


def collapsed(text: str) -> str:
    """Return a text with single blanks, whatever blanks were in it."""
    return " ".join(text.split())


def odd_characters(text: str) -> str:
    """Return the names of what is in a text and no keyboard's character, or ""."""
    odd = [each for each in dict.fromkeys(text) if not each.isascii() and not each.isspace()]
    named = ", ".join(f"U+{ord(each):04X} {character_name(each, '')}".strip() for each in odd[:3])
    return f"{named}, …" if len(odd) > 3 else named


# Months in other languages (de, fr, es, it, nl, pt, pl, as CLDR has them), without accents; abbreviated where
# that is no English word: never read, only to propose a date.
FOREIGN_MONTHS = (
    "januar janner janvier enero gennaio januari janeiro stycznia styczen janv ene",
    "februar feber fevrier febrero febbraio februari fevereiro lutego luty fevr fev",
    "marz maerz mars marzo maart marco marca marzec mrz mrt",
    "avril abril aprile kwietnia kwiecien avr abr kwi",
    "mai mayo maggio mei maio maja maj",
    "juni juin junio giugno junho czerwca czerwiec giu cze",
    "juli juillet julio luglio julho lipca lipiec juil",
    "aout agosto augustus sierpnia sierpien ago sie",
    "septembre septiembre settembre setembro wrzesnia wrzesien wrz",
    "oktober octobre octubre ottobre outubro pazdziernika pazdziernik okt ott paz",
    "novembre noviembre novembro listopada listopad",
    "dezember decembre diciembre dicembre dezembro grudnia grudzien dez dic gru",
)
_BETWEEN = frozenset(
    {"de", "del", "di", "d", "le", "el", "il", "am", "den", "op", "dnia", "do", "uhr"}
)
_WORD = pattern(r"[^\W\d_]+")
_ORDINAL = pattern(r"(?<=\d)(?:er|º|ª|°)(?!\w)")
_APOSTROPHES = str.maketrans("'’", "  ")


@cache
def _by_name() -> dict[str, str]:
    """Return the English name of each month, by its other names."""
    return {
        name: english.capitalize()
        for english, names in zip(MONTH_NAMES, FOREIGN_MONTHS, strict=True)
        for name in names.split()
    }


def with_english_month(text: str) -> str | None:
    """Return a date with its month in English, "" if that is unknown; None if it has no foreign word.

    Example:
        >>> with_english_month("3 de abril de 2026"), with_english_month("3 April 2026")
        ('3 April 2026', None)
    """
    words = [_without_accents(word) for word in _WORD.findall(text)]
    if not any(word in _by_name() for word in words):
        return "" if _is_foreign(text) else None
    text = _ORDINAL.sub("", text)
    found = _WORD.sub(lambda match: _in_english(match[0]), text).translate(_APOSTROPHES)
    return " ".join(re.sub(r"(?<=[a-z])\.", "", found).split())


def _is_foreign(text: str) -> bool:
    """Tell whether a text has a word of another alphabet, or one with accents."""
    words = [word for word in _WORD.findall(text) if len(word) > 2 and not word.isascii()]
    return any(
        _without_accents(word).isascii() or not any(map(str.isascii, word)) for word in words
    )


def _in_english(word: str) -> str:
    plain = _without_accents(word)
    return "" if plain in _BETWEEN else _by_name().get(plain, word)


def _without_accents(word: str) -> str:
    letters = normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if letter < "\u0300" or letter > "\u036f")
