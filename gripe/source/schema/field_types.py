"""The types of front matter fields: text as written → values, or how to write them.

No library's conversions are used: they would turn `1249862400` into a date and `no` into False.
"""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from gripe.base.file_names import path_problem, shortened
from gripe.base.intervals import Span
from gripe.base.languages import LanguageError, language_tag
from gripe.base.problems import did_you_mean, one_of
from gripe.record.currencies import CALLED, CURRENCIES
from gripe.source.schema.annotations import AsWritten
from gripe.source.schema.quantities import bare_quantity


class FieldFault(ValueError):
    """A value cannot be read; `args` are the code of the problem it becomes and its message."""


class ReadBy:
    """A function that parses the values of a type.

    Attributes:
        function: takes text as written, a list, a dict, or None for nothing; may raise `FieldFault`.
    """

    __slots__ = ("function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function


class ReadIn(ReadBy):
    """A function that parses the values of a type, given a `ReadingContext` as well."""

    __slots__ = ()


class ShapedBy(ReadBy):
    """A function that normalizes the values of a type before they are validated."""

    __slots__ = ()


Readers = Mapping[str, ReadBy]  # by the names of annotations.py


# As from "\\x01" in double quotes; the last two turn the letters of a line around, on a page as well.
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e]"


def fault(code: str, message: str) -> FieldFault:
    """Return the error that becomes a problem with this code."""
    return FieldFault(code, message)


# Characters. What other pages repeat has to be short, or the output grows with the product.
LONGEST, LONGEST_TITLE, LONGEST_NAME = 5_000, 500, 200


def text_of(value: object, what: str = "text", *, most: int = LONGEST) -> str:
    """Return a scalar's text; a list or mapping in its place is an error, and so is an endless text.

    Args:
        value: what is written.
        what: what is expected, for the message.
        most: how many characters it may have; 0 for any number.
    """
    if value is None:
        raise fault("missing-key", "there is nothing here: write something, or take it out")
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "keys and values"
        raise fault("wrong-type", f"expected {what} here, found {found}")
    if not value.isprintable() and re.search(_CONTROL, value):
        raise fault("encoding", "there is a control character in this: take it out")
    text = value.strip()
    if len(text) > most > 0:
        raise fault("too-long", f"this has {len(text)} characters: {most} is the most")
    return text


def _whole(value: object) -> str:
    return text_of(value, most=0)


def _said(value: object) -> str:
    """Return a text; one that is to stand as it was written still says so, and keeps its first blanks."""
    text = text_of(value, most=0)
    if not isinstance(value, AsWritten) or not text:
        return text
    return AsWritten(value.rstrip().lstrip("\n"))


def _name(value: object) -> str:
    return _named(value, LONGEST_NAME)


def _title(value: object) -> str:
    return _named(value, LONGEST_TITLE)


def _named(value: object, most: int) -> str:
    text = text_of(value, most=most)
    if not text:
        raise fault("missing-key", "this is empty: write something here")
    return text


MANY = 100


def some(value: object) -> object:
    """Refuse a list with nothing in it."""
    if value == []:
        raise fault("missing-key", "this list is empty: name at least one")
    return value


def some_few(value: object) -> object:
    """Refuse a list with nothing in it, or too much."""
    return few(some(value))


def few(value: object) -> object:
    """Refuse a long list of what each page of a site shows, or each entry of a case may be about."""
    if isinstance(value, list) and len(value) > MANY:
        raise fault("too-many", f"there are {len(value)} in this list: {MANY} is the most")
    return value


def read_flag(value: object) -> bool:
    """Return a flag: yes or no."""
    text = text_of(value, "true or false").lower()
    if text not in {"true", "false", "yes", "no"}:
        raise fault("bad-flag", f'"{text}" is neither true nor false')
    return text in {"true", "yes"}


_DURATION = r"(?:(?P<hours>\d{1,4})h)?(?:(?P<minutes>\d{1,5})m?)?(?P<more>\+)?"
_COUNT = r"(?P<number>\d{1,5})(?P<more>\+)?x?"


def _minutes(value: object) -> Span:
    text = text_of(value, "a time spent")
    match = re.fullmatch(_DURATION, text.replace(" ", ""))
    if not match or not (match["hours"] or match["minutes"]):
        how = bare_quantity(text, "mh+") or "40, 2h, 1h30, or 40+ for at least"
        raise fault("bad-duration", f'"{text}" is no time spent: write {how}')
    least = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    return Span(least, None if match["more"] else least)


def _count(value: object) -> Span:
    text = text_of(value, "a number")
    match = re.fullmatch(_COUNT, text)
    if not match:
        how = bare_quantity(text, "x") or "4, or 4+ for at least four"
        raise fault("bad-number", f'"{text}" is no number: write {how}')
    return Span(int(match["number"]), None if match["more"] else int(match["number"]))


def _listed(value: object) -> object:
    """Take one thing for a list of one."""
    return value if isinstance(value, list) else [value]


def read_word(value: object) -> str:
    """Return a word or name."""
    return text_of(value, "a word", most=LONGEST_NAME)


_LINK = r"https?://[^\s<>\"]+"


def read_link(value: object) -> str:
    """Return the whole address of a link."""
    text = text_of(value, "a link")
    if not re.fullmatch(_LINK, text):
        raise fault(
            "bad-link", f'"{text}" is not a link: write the whole address, https://example.org/page'
        )
    return text


_INNER = (
    r"(?:/(?!/)|\.\.?/|case:)[^\\<>\"\x00-\x1f]*"
    r"|[^\\/<>\":\x00-\x1f][^\\<>\":\x00-\x1f]*\.(?i:md|markdown|pdf|jpe?g|png|webp|txt|eml|zip)(?:#\S*)?"
)


def _target(value: object) -> str:
    """Return where a link leads: a whole address, one of this site, or the path of a source or file."""
    text = text_of(value, "a link")
    if not re.fullmatch(rf"{_INNER}|{_LINK}", text):
        raise fault(
            "bad-link",
            f'"{text}" is not a link: write the whole address, https://example.org/page, '
            "or where it is here, /page/ or ../posts/page.md",
        )
    return text


_DAYS = r"(?P<number>\d{1,4})(?P<unit>[dw])"
_COLOR = r"#[0-9a-fA-F]{6}"
_ADDRESS = r"/(?:[^/?#\\\s]+/)*(?:[^/?#\\\s]+)?"


def _currency(value: object) -> str:
    text = text_of(value, "a currency")
    code = text.upper()
    if code in CURRENCIES:
        return code
    meant = CALLED.get(text.casefold())
    if meant:
        raise fault("bad-money", f'"{text}" is no code of a currency: write {one_of(meant)}')
    near = did_you_mean(code, sorted(CURRENCIES))
    raise fault("bad-money", f'"{text}" is no currency: write its three letters, like GBP{near}')


def _days(value: object) -> timedelta:
    text = text_of(value, "a number of days")
    match = re.fullmatch(_DAYS, text)
    if not match:
        raise fault("bad-duration", f'"{text}" is no number of days: write it like 14d or 2w')
    return timedelta(days=int(match["number"]) * (7 if match["unit"] == "w" else 1))


def _number(value: object) -> int:
    text = text_of(value, "a number")
    if not re.fullmatch("0*[1-9][0-9]{0,3}", text):
        raise fault("bad-number", f'"{text}" is no number from 1 to 9999')
    return int(text)


def _color(value: object) -> str:
    text = text_of(value, "a colour")
    if not re.fullmatch(_COLOR, text):
        raise fault("bad-color", f'"{text}" is no colour: write it like "#7a3ff2", in quotes')
    return text.lower()


def _language(value: object) -> str:
    try:
        return language_tag(text_of(value, "a language"))
    except LanguageError as error:
        raise fault("bad-language", str(error)) from None


def _address(value: object) -> str:
    # An address copied from a browser is percent-encoded; the file that answers it is not.
    text = unquote(text_of(value, "an address"))
    hidden = any(part.startswith(".") for part in text.split("/"))
    is_safe = text.isprintable() and "\ufffd" not in text and not hidden
    if not re.fullmatch(_ADDRESS, text) or not is_safe:
        raise fault(
            "bad-alias",
            f'"{shortened(text)}" is no address of this site: write it like /old/address/',
        )
    why = path_problem(f"{text.strip('/')}/index.html")
    if why:
        raise fault("bad-alias", f'"{shortened(text)}" cannot be an address: {why}: take it out')
    return text


def _reasons(value: object) -> dict[str, str]:
    """Return a reason for each path; one that stands alone is for any path, which is ""."""
    by_path = value if isinstance(value, dict) else {"": value}
    return {path.replace("\\", "/").strip("/"): _reason(each) for path, each in by_path.items()}


def _reason(value: object) -> str:
    reason = text_of(value, "a reason") if value is not None else ""
    if not reason:
        raise fault("missing-key", "say why this is silenced: “near-miss-tag: they are two”")
    return reason


READERS: Readers = {
    "text": ReadBy(text_of),
    "whole": ReadBy(_whole),
    "said": ReadBy(_said),
    "name": ReadBy(_name),
    "title": ReadBy(_title),
    "flag": ReadBy(read_flag),
    "minutes": ReadBy(_minutes),
    "count": ReadBy(_count),
    "word": ReadBy(read_word),
    "words": ShapedBy(_listed),
    "currency": ReadBy(_currency),
    "days": ReadBy(_days),
    "number": ReadBy(_number),
    "color": ReadBy(_color),
    "language": ReadBy(_language),
    "address": ReadBy(_address),
    "addresses": ShapedBy(_listed),
    "reasons": ReadBy(_reasons),
    "link": ReadBy(read_link),
    "target": ReadBy(_target),
    "some": ShapedBy(some),
    "few": ShapedBy(few),
    "some few": ShapedBy(some_few),
}
