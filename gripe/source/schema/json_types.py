"""JSON Schema of each type of field, as an editor's YAML reads what an author may write.

gripe takes scalars as text, an editor does not: to it `title: 1984` is a number and `draft: no` may
be a truth value. So these say more than "string". Where a pattern cannot say it, such as that
February has no 30th, the schema allows more than the reader.
"""

from collections.abc import Iterable
from typing import Any

Schema = dict[str, Any]

_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_ZONE = "( ?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9]))?"
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_POINT = f"[1-9][0-9]{{3}}(-{_MONTH}(-{_DAY}([T ]{_CLOCK}{_ZONE})?)?)?"
_STEP = "\\+[0-9]{1,4}[dwm]"
WHEN = f"({_POINT}(/({_POINT}|\\.\\.)?)?|(\\.\\.)?/{_POINT})"
ENTRY_WHEN = f"({WHEN}|{_STEP})"
_YEAR: Schema = {"type": "integer", "minimum": 1000, "maximum": 9999}


def matching(pattern: str) -> Schema:
    """Return the schema of a text that matches a pattern, blanks around it aside."""
    return {"type": "string", "pattern": f"^\\s*({pattern})\\s*$"}


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
DAY = matching(f"[1-9][0-9]{{3}}-{_MONTH}-{_DAY}")
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
SUM = matching("[0-9]{1,12}(\\.[0-9]{1,4})? [A-Z]{3}")
KEPT = any_of(matching(f"yes|no|{WHEN}"), _YEAR)
DAYS = matching("[0-9]{1,4}[dw]")
COLOR = matching("#[0-9a-fA-F]{6}")
LANGUAGE = matching("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
LINK = matching('https?://[^\\s<>"]+')
_ADDRESS = matching("(?!(.*/)?\\.\\.?(/|\\s*$))/([^/?#\\\\\\s]+/)*([^/?#\\\\\\s]+)?")
ADDRESSES = any_of(_ADDRESS, {"type": "array", "items": _ADDRESS})
