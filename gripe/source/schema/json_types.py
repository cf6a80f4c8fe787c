"""JSON Schema of each type of field, as an editor's YAML reads what an author may write.

gripe takes scalars as text, an editor does not: to it `title: 1984` is a number and `draft: no` may
be a truth value. So these say more than "string". Where a pattern cannot say it, such as that
February has no 30th, the schema allows more than the reader.
"""

from collections.abc import Iterable, Sequence
from typing import Any

Schema = dict[str, Any]

_BLANK = "\\s+"


def _any_case(words: str) -> str:
    """Return the pattern of one of some words in any letter case: patterns of JSON Schema have no flags."""
    return "(" + "|".join("".join(map(_both_cases, word)) for word in words.split()) + ")"


def _both_cases(letter: str) -> str:
    if letter == " ":
        return "[ -]"
    return f"[{letter.upper()}{letter}]" if letter.isalpha() else f"\\{letter}"


_MONTH_NAME = _any_case("jan feb mar apr may jun jul aug sep oct nov dec") + "[a-zA-Z]*\\.?"
_WEEKDAY = f"({_any_case('mon tue wed thu fri sat sun')}[a-z.A-Z]*,?{_BLANK})?"
_NTH = f"[0-9]{{1,2}}{_any_case('st nd rd th')}?"
_YEAR_FIRST = "[1-9][0-9]{3}"
_TWO = "[0-9]{1,2}"
_NUMBERS = f"{_YEAR_FIRST}(-{_TWO}-{_TWO}|/{_TWO}/{_TWO}|\\.{_TWO}\\.{_TWO}|:{_TWO}:{_TWO})"
_YEAR_LAST = f"[0-9]{{1,2}}([-/.])[0-9]{{1,2}}[-/.]{_YEAR_FIRST}"
_WHOLE_DAY = (
    f"({_any_case('on')}{_BLANK})?{_WEEKDAY}({_NUMBERS}|{_YEAR_LAST}"
    f"|{_NTH}(\\.?\\s*|-)({_any_case('of')}{_BLANK})?{_MONTH_NAME}(-|,?\\s*){_YEAR_FIRST}"
    f"|{_MONTH_NAME}(-|{_BLANK}){_NTH}(,?{_BLANK}|-){_YEAR_FIRST}"
    f"|{_YEAR_FIRST}(-|{_BLANK}){_MONTH_NAME}(-|{_BLANK}){_NTH})"
)
_LESS_EXACT = (
    f"({_YEAR_FIRST}(-[0-9]{{1,2}})?|{_MONTH_NAME}(-|,?{_BLANK}){_YEAR_FIRST}"
    f"|{_YEAR_FIRST}(-|{_BLANK}){_MONTH_NAME})"
)
_HALF = f"(\\s*{_any_case('am pm a.m. p.m. a.m p.m')})"
_CLOCK = (
    f"([0-9]{{1,2}}[:.][0-9]{{2}}(:[0-9]{{2}}([.,][0-9]{{1,9}})?)?{_HALF}?|[0-9]{{1,2}}{_HALF})"
)
_OFFSET = f"{_any_case('utc gmt')}?[+-][0-9]{{2}}(:?[0-9]{{2}})?"
_ZONE = f"(\\s*({_any_case('z utc gmt')}|{_OFFSET})({_BLANK}\\([a-zA-Z ]+\\))?)?"
_AT = f"([Tt]|,?{_BLANK}({_any_case('at')}{_BLANK}|@\\s?)?)"
_BY_SYSTEM = (
    f"{_WEEKDAY}{_MONTH_NAME}{_BLANK}{_NTH}{_AT}{_CLOCK}{_ZONE}{_BLANK}{_YEAR_FIRST}{_ZONE}"
)
_POINT = f"({_WHOLE_DAY}({_AT}{_CLOCK}{_ZONE})?|{_BY_SYSTEM}|{_LESS_EXACT})"
_END = f"\\s*-\\s*[0-9]{{1,2}}[:.][0-9]{{2}}{_HALF}?"
_STEP = "\\+[0-9]{1,4}[dwm]"
WHEN = f"({_POINT}(\\s*/\\s*({_POINT}|\\.\\.)?)?|(\\.\\.)?\\s*/\\s*{_POINT})"
ENTRY_WHEN = f"({WHEN}|{_WHOLE_DAY}{_AT}{_CLOCK}{_END}|{_STEP})"
_YEAR: Schema = {"type": "integer", "minimum": 1000, "maximum": 9999}


def matching(pattern: str) -> Schema:
    """Return the schema of a text that matches a pattern, blanks around it aside."""
    return {"type": "string", "pattern": f"^\\s*({pattern})\\s*$"}


def word_in_any_case(words: Sequence[str], read: Iterable[str]) -> Schema:
    """Return the schema of one of several words, or of those that are read as one, in any letter case."""
    phrases = "|".join("".join(map(_both_cases, phrase)) for phrase in read)
    return any_of(one_word_of(words), matching(f"({phrases})\\.?"))


def any_of(*schemas: Schema) -> Schema:
    """Return the schema of what matches one of several, or more."""
    return {"anyOf": list(schemas)}


def one_word_of(words: Iterable[str]) -> Schema:
    """Return the schema of one word out of several."""
    return {"type": "string", "enum": list(words)}


def _up_to(most: int, *, least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


TEXT: Schema = {"type": ["string", "number", "boolean"]}
NAME: Schema = {**TEXT, "pattern": "\\S"}
WORDS = any_of(TEXT, {"type": "array", "items": TEXT})
REASONS = any_of(NAME, {"type": "object", "additionalProperties": NAME})
DAY = matching(_WHOLE_DAY)
DATE = any_of(matching(WHEN), _YEAR)
ENTRY_DATE = any_of(matching(ENTRY_WHEN), _YEAR)
FLAG = any_of(
    {"type": "boolean"},
    matching("[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]"),
)
MINUTES = any_of(
    matching("([0-9]{1,4} *h( *[0-9]{1,5} *m?)?|[0-9]{1,5} *m?) *\\+?"), _up_to(99_999)
)
COUNT = any_of(matching("[0-9]{1,5}\\+?x?"), _up_to(99_999))
NUMBER = any_of(matching("0*[1-9][0-9]{0,3}"), _up_to(9999, least=1))
_SIGN = "[^0-9\\s.,'’+-][^0-9\\s]*"
_AMOUNT = "[0-9]([0-9.,'’\\s]*[0-9])?([.,](-{1,2}|–|—))?"
SUM = any_of(
    matching(f"({_SIGN}\\s*)?{_AMOUNT}(\\s*{_SIGN})?"),
    {"type": "number", "exclusiveMinimum": 0},  # where the settings say in which currency
)
KEPT = any_of(matching(f"yes|no|{WHEN}"), _YEAR)
DAYS = matching("[0-9]{1,4}[dw]")
COLOR = matching("#[0-9a-fA-F]{6}")
LANGUAGE = matching("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
LINK = matching('https?://[^\\s<>"]+')
TARGET = any_of(
    LINK,
    matching('(/(?!/)|\\.\\.?/|case:)[^\\\\<>"]*'),
    matching(
        '[^\\\\/<>":][^\\\\<>":]*\\.'
        "([mM][dD]|[mM][aA][rR][kK][dD][oO][wW][nN]|[pP][dD][fF]|[jJ][pP][eE]?[gG]|[pP][nN][gG]"
        "|[wW][eE][bB][pP]|[tT][xX][tT]|[eE][mM][lL]|[zZ][iI][pP])(#\\S*)?"
    ),
)
_ADDRESS = matching("(?!(.*/)?\\.\\.?(/|\\s*$))/([^/?#\\\\\\s]+/)*([^/?#\\\\\\s]+)?")
ADDRESSES = any_of(_ADDRESS, {"type": "array", "items": _ADDRESS})
