"""The types of front matter fields: text as written → values, or how to write them.

pydantic's own conversions are never used: they would turn `1249862400` into a date and `no` into
False.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from gripe.base.dates import DateError, Step, When, parse_day, parse_when
from gripe.base.problems import did_you_mean, one_of
from gripe.base.spans import Span
from gripe.record.entry import Channel, Kind
from gripe.record.status import Status

E = TypeVar("E", bound=StrEnum)


def fault(code: str, message: str) -> PydanticCustomError:
    """Make the error that becomes a problem with this code."""
    return PydanticCustomError(code, "{said}", {"said": message})


def text_of(value: object, what: str = "text") -> str:
    """Return a scalar's text; a list or mapping in its place is an error."""
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "keys and values"
        raise fault("wrong-type", f"expected {what} here, found {found}")
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


def _one_case(value: object) -> str:
    if isinstance(value, list | dict):
        raise fault("not-yet", "a follow-up to several cases is not supported yet: name one")
    return _name(value)


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


def _words(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text_of(each, "a word") for each in values)


_LINK = re.compile(r"https?://[^\s<>\"]+")


def _link(value: object) -> str:
    text = text_of(value, "a link")
    if not _LINK.fullmatch(text):
        raise fault(
            "bad-link", f'"{text}" is not a link: write the whole address, https://example.org/page'
        )
    return text


def _schema(kind: str, **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_DATE_SCHEMA = _schema(
    "string", description="a date in EDTF: 2009, 2009-08, 2009-08-10, 2009-08-10 10:30"
)

Text = Annotated[str, PlainValidator(_text), _schema("string")]
Name = Annotated[str, PlainValidator(_name), _schema("string", minLength=1)]
OneCase = Annotated[str, PlainValidator(_one_case), _schema("string", minLength=1)]
Day = Annotated[date, PlainValidator(_dates(parse_day)), _schema("string", format="date")]
Date = Annotated[When, PlainValidator(_dates(_absolute)), _DATE_SCHEMA]
EntryDate = Annotated[When | Step, PlainValidator(_dates(parse_when)), _DATE_SCHEMA]
Flag = Annotated[bool, PlainValidator(_flag), _schema("boolean")]
Minutes = Annotated[Span, PlainValidator(_minutes), _schema("string")]
Count = Annotated[Span, PlainValidator(_count), _schema("string")]
Words = Annotated[
    tuple[str, ...], PlainValidator(_words), _schema("array", items={"type": "string"})
]
Link = Annotated[str, PlainValidator(_link), _schema("string", format="uri")]
KindWord = Annotated[
    Kind,
    PlainValidator(_choice(Kind, "unknown-kind", "kind")),
    _schema("string", enum=[kind.value for kind in Kind]),
]
ChannelWord = Annotated[
    Channel,
    PlainValidator(_choice(Channel, "unknown-channel", "channel")),
    _schema("string", enum=[channel.value for channel in Channel]),
]
StatusWord = Annotated[
    Status,
    PlainValidator(_choice(Status, "unknown-status", "status")),
    _schema("string", enum=[status.value for status in Status]),
]
