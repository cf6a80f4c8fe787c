"""The types of front matter fields: text as written → values, or how to write them.

pydantic's own conversions are never used: they would turn `1249862400` into a date and `no` into
False.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from gripe.base.dates import DateError, Step, When, parse_day, parse_when
from gripe.base.problems import did_you_mean, one_of
from gripe.base.spans import Span
from gripe.record.entry import Channel, Kind
from gripe.record.money import Money
from gripe.record.status import Status
from gripe.source import field_schemas

E = TypeVar("E", bound=StrEnum)


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # as from "\\x01" in double quotes


def fault(code: str, message: str) -> PydanticCustomError:
    """Make the error that becomes a problem with this code."""
    return PydanticCustomError(code, "{said}", {"said": message})


def text_of(value: object, what: str = "text") -> str:
    """Return a scalar's text; a list or mapping in its place is an error."""
    if value is None:
        raise fault("missing-key", "there is nothing here: write something, or take it out")
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "keys and values"
        raise fault("wrong-type", f"expected {what} here, found {found}")
    if _CONTROL.search(value):
        raise fault("encoding", "there is a control character in this: take it out")
    return value.strip()


def _text(value: object) -> str:
    return text_of(value)


def _name(value: object) -> str:
    text = text_of(value)
    if not text:
        raise fault("missing-key", "this is empty: write something here")
    return text


def some(value: object) -> object:
    """Refuse a list with nothing in it."""
    if value == []:
        raise fault("missing-key", "this list is empty: name at least one")
    return value


def _dates(parse: Callable[[str], Any]) -> Callable[[object], Any]:
    def read(value: object) -> Any:  # noqa: ANN401 - whatever `parse` returns
        try:
            return parse(text_of(value, "a date"))
        except DateError as error:
            raise fault("bad-date", str(error)) from None

    return read


def _absolute(text: str) -> When:
    when = parse_when(text)
    if isinstance(when, Step):
        raise DateError(f'"{text}" is relative: only an entry of a timeline has one above it')
    return when


def _choice(choices: type[E], code: str, noun: str) -> Callable[[object], E]:
    words = [choice.value for choice in choices]

    def read(value: object) -> E:
        text = text_of(value, f"a {noun}")
        if text not in words:
            raise fault(
                code, f'{noun} "{text}" is not one of {one_of(words)}{did_you_mean(text, words)}'
            )
        return choices(text)

    return read


def _flag(value: object) -> bool:
    text = text_of(value, "true or false").lower()
    if text not in {"true", "false", "yes", "no"}:
        raise fault("bad-flag", f'"{text}" is neither true nor false')
    return text in {"true", "yes"}


_DURATION = re.compile(r"(?:(?P<hours>\d{1,4})h)?(?:(?P<minutes>\d{1,5})m?)?(?P<more>\+)?")
_COUNT = re.compile(r"(?P<number>\d{1,5})(?P<more>\+)?x?")


def _minutes(value: object) -> Span:
    text = text_of(value, "a time spent")
    match = _DURATION.fullmatch(text.replace(" ", ""))
    if not match or not (match["hours"] or match["minutes"]):
        raise fault(
            "bad-duration", f'"{text}" is no time spent: write 40, 2h, 1h30, or 40+ for at least'
        )
    least = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    return Span(least, None if match["more"] else least)


def _count(value: object) -> Span:
    text = text_of(value, "a number")
    match = _COUNT.fullmatch(text)
    if not match:
        raise fault("bad-number", f'"{text}" is no number: write 4, or 4+ for at least four')
    return Span(int(match["number"]), None if match["more"] else int(match["number"]))


def _listed(value: object) -> object:
    """Take one thing for a list of one."""
    return value if isinstance(value, list) else [value]


def _word(value: object) -> str:
    return text_of(value, "a word")


_LINK = re.compile(r"https?://[^\s<>\"]+")


def _link(value: object) -> str:
    text = text_of(value, "a link")
    if not _LINK.fullmatch(text):
        raise fault(
            "bad-link", f'"{text}" is not a link: write the whole address, https://example.org/page'
        )
    return text


_SUM = re.compile(r"(?P<amount>\d{1,12}(?:\.\d{1,4})?) (?P<currency>[A-Z]{3})")
_DAYS = re.compile(r"(?P<number>\d{1,4})(?P<unit>[dw])")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS = re.compile(r"/(?:[^/?#\\\s]+/)*(?:[^/?#\\\s]+)?")


def _sum(value: object) -> Money:
    text = text_of(value, "a sum of money")
    match = _SUM.fullmatch(text)
    if not match:
        raise fault("bad-money", f'"{text}" is no sum of money: write it like 1300 USD or 9.50 EUR')
    return Money(match["currency"], Decimal(match["amount"]))


def _kept(value: object) -> bool | When:
    text = text_of(value, "yes, no or a date")
    if text in {"yes", "no"}:
        return text == "yes"
    try:
        return _absolute(text)
    except DateError:
        message = f'"{text}" is neither yes nor no nor the day on which the promise was kept'
        raise fault("bad-date", message) from None


def _days(value: object) -> timedelta:
    text = text_of(value, "a number of days")
    match = _DAYS.fullmatch(text)
    if not match:
        raise fault("bad-duration", f'"{text}" is no number of days: write it like 14d or 2w')
    return timedelta(days=int(match["number"]) * (7 if match["unit"] == "w" else 1))


def _number(value: object) -> int:
    text = text_of(value, "a number")
    if not (text.isdecimal() and text.isascii() and 0 < int(text) < 10_000):
        raise fault("bad-number", f'"{text}" is no number from 1 to 9999')
    return int(text)


def _color(value: object) -> str:
    text = text_of(value, "a colour")
    if not _COLOR.fullmatch(text):
        raise fault("bad-color", f'"{text}" is no colour: write it like "#7a3ff2", in quotes')
    return text.lower()


def _address(value: object) -> str:
    # An address copied from a browser is percent-encoded; the file that answers it is not.
    text = unquote(text_of(value, "an address"))
    hidden = any(part.startswith(".") for part in text.split("/"))
    is_safe = text.isprintable() and "\ufffd" not in text and not hidden
    if not _ADDRESS.fullmatch(text) or not is_safe:
        raise fault(
            "bad-alias", f'"{text}" is no address of this site: write it like /old/address/'
        )
    return text


_VISIBILITIES = ("public", "on-request", "private")


def _visibility(value: object) -> str:
    text = text_of(value, "a visibility")
    if text not in _VISIBILITIES:
        near = did_you_mean(text, _VISIBILITIES)
        message = f'"{text}" is not one of {one_of(_VISIBILITIES)}{near}'
        raise fault("unknown-visibility", message)
    return text


def _as(schema: field_schemas.Schema) -> WithJsonSchema:
    return WithJsonSchema(schema)


def _one_of(choices: type[StrEnum]) -> WithJsonSchema:
    return _as(field_schemas.one_word_of(choice.value for choice in choices))


Text = Annotated[str, PlainValidator(_text), _as(field_schemas.TEXT)]
Name = Annotated[str, PlainValidator(_name), _as(field_schemas.NAME)]
Day = Annotated[date, PlainValidator(_dates(parse_day)), _as(field_schemas.DAY)]
Date = Annotated[When, PlainValidator(_dates(_absolute)), _as(field_schemas.DATE)]
EntryDate = Annotated[
    When | Step, PlainValidator(_dates(parse_when)), _as(field_schemas.ENTRY_DATE)
]
Flag = Annotated[bool, PlainValidator(_flag), _as(field_schemas.FLAG)]
Minutes = Annotated[Span, PlainValidator(_minutes), _as(field_schemas.MINUTES)]
Count = Annotated[Span, PlainValidator(_count), _as(field_schemas.COUNT)]
Word = Annotated[str, PlainValidator(_word)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed), _as(field_schemas.WORDS)]
Sum = Annotated[Money, PlainValidator(_sum), _as(field_schemas.SUM)]
Kept = Annotated[bool | When, PlainValidator(_kept), _as(field_schemas.KEPT)]
Days = Annotated[timedelta, PlainValidator(_days), _as(field_schemas.DAYS)]
Number = Annotated[int, PlainValidator(_number), _as(field_schemas.NUMBER)]
Color = Annotated[str, PlainValidator(_color), _as(field_schemas.COLOR)]
Address = Annotated[str, PlainValidator(_address)]
Addresses = Annotated[tuple[Address, ...], BeforeValidator(_listed), _as(field_schemas.ADDRESSES)]
VisibilityWord = Annotated[
    str, PlainValidator(_visibility), _as(field_schemas.one_word_of(_VISIBILITIES))
]
Link = Annotated[str, PlainValidator(_link), _as(field_schemas.LINK)]
KindWord = Annotated[Kind, PlainValidator(_choice(Kind, "unknown-kind", "kind")), _one_of(Kind)]
ChannelWord = Annotated[
    Channel, PlainValidator(_choice(Channel, "unknown-channel", "channel")), _one_of(Channel)
]
StatusWord = Annotated[
    Status, PlainValidator(_choice(Status, "unknown-status", "status")), _one_of(Status)
]
