"""Values ↔ JSON, one text for each value; refuses types it does not know.

What is kept from one build to the next is written and read here, and digests are taken of it. So two
values have one digest only if they are equal, and nothing is guessed at: a class goes by its fields in
their order, and whatever has no rule here is a `TypeError`, never its `repr`.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

T = TypeVar("T")
Convert = Callable[[Any], Any] | None  # None: JSON has the value as it is
_PLAIN = {str, int, float, bool, types.NoneType, object, Any}
_UNIONS = {Union, types.UnionType}


def dumps(value: object, hint: object = None) -> str:
    """Write a value as JSON.

    Args:
        value: the value.
        hint: its declared type, where that is more than its class, such as `tuple[Case, ...]`.

    Raises:
        TypeError: part of it has no rule here.
    """
    convert = _encoder(hint if hint is not None else type(value))
    return to_json(value if convert is None else convert(value))


def loads(text: str, hint: Callable[..., T] | Any) -> T:  # noqa: ANN401 - a type form
    """Read a value that `dumps` wrote.

    Args:
        text: the JSON.
        hint: the type given to `dumps`, or the value's class.
    """
    found: T = decoded(json.loads(text), hint)
    return found


def decoded(data: object, hint: Callable[..., T] | Any) -> T:  # noqa: ANN401 - a type form
    """Return the value of parsed JSON."""
    convert = _decoder(hint)
    return cast("T", data if convert is None else convert(data))


def encoded(value: object, hint: object = None) -> object:
    """Return a value as lists or tuples, mappings, text and numbers."""
    convert = _encoder(hint if hint is not None else type(value))
    return value if convert is None else convert(value)


def dumps_but(value: object, omitted: str) -> str:
    """Write an object without one of its fields, which `loads_with` has to be given."""
    known: Any = type(value)  # classes can be hashed, which mypy does not see
    parts = _fields_but(known, omitted)
    return to_json(
        [
            getattr(value, name) if encode is None else encode(getattr(value, name))
            for name, encode, _ in parts
        ]
    )


def loads_with(text: str, cls: type[T], omitted: str, make: Callable[[Any], Any]) -> T:
    """Read an object that `dumps_but` wrote.

    Args:
        text: the JSON.
        cls: its class.
        omitted: the field left out.
        make: returns that field's value, given the others by name.
    """
    known: Any = cls  # see dumps_but
    parts = _fields_but(known, omitted)
    found = {
        name: data if decode is None else decode(data)
        for (name, _, decode), data in zip(parts, json.loads(text), strict=True)
    }
    return cls(**found, **{omitted: make(found)})


@cache
def _fields_but(
    cls: Any,  # noqa: ANN401 - a class
    omitted: str,
) -> list[tuple[str, Convert, Convert]]:
    """Return the fields of a class but one, each with what writes and what reads it."""
    hints = get_type_hints(cls)
    kept = (name for name in _names(cls) or () if name != omitted)
    return [(name, _encoder(hints[name]), _decoder(hints[name])) for name in kept]


def to_json(data: object) -> str:
    """Write lists, mappings, text, numbers and None."""
    return _JSON.encode(data)


_JSON = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,  # what is immutable holds no circles
    separators=(",", ":"),
    allow_nan=False,
)


def digest(value: object, hint: object = None) -> str:
    """Return the digest of a value: SHA-256 of its JSON in hexadecimal digits."""
    return digest_of(dumps(value, hint))


def digest_of(*texts: str) -> str:
    """Return the digest of texts; no text may hold a NUL."""
    return sha256("\0".join(texts).encode()).hexdigest()


@cache
def _encoder(hint: object) -> Convert:
    """Return what makes JSON of a value of some type, or None where there is nothing to do."""
    return _converter(hint, _ENCODERS, _encoder, _encode_class, _encode_union)


@cache
def _decoder(hint: object) -> Convert:
    """Return what makes a value of some type of JSON."""
    return _converter(hint, _DECODERS, _decoder, _decode_class, _decode_union)


Maker = Callable[[Any], Convert]


def _converter(
    hint: Any,  # noqa: ANN401 - a type form
    simple: Mapping[object, Convert],
    again: Maker,
    of_class: Maker,
    of_union: Callable[[tuple[Any, ...]], Convert],
) -> Convert:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return again(arguments[0])
    if origin in _UNIONS:
        return of_union(arguments)
    if hint in _PLAIN or origin is Literal:
        return None
    if hint in simple:
        return simple[hint]
    if origin in {tuple, frozenset, set}:
        return _of_collection(origin, arguments, again, is_encoding=simple is _ENCODERS)
    if origin in {dict, Mapping}:
        return _of_mapping(again(arguments[1]))
    if isinstance(hint, type) and (_names(hint) is not None or issubclass(hint, Enum)):
        return of_class(hint)
    raise TypeError(f"no canonical form for {hint!r}")


def _of_collection(
    origin: type, arguments: tuple[Any, ...], again: Maker, *, is_encoding: bool
) -> Convert:
    if origin is tuple and (len(arguments) != 2 or arguments[1] is not Ellipsis):
        each = [again(argument) for argument in arguments]
        if is_encoding and not any(each):
            return None
        make = list if is_encoding else tuple
        return lambda value: make(
            [part if one is None else one(part) for one, part in zip(each, value, strict=True)]
        )
    convert = again(arguments[0])
    if is_encoding and origin is not tuple:  # a set: its order is nothing to go by
        return lambda value: sorted(value if convert is None else map(convert, value))
    make_ = list if is_encoding else origin
    if convert is None:
        return None if is_encoding else make_
    return lambda value: make_(map(convert, value)) if value else make_()


def _of_mapping(convert: Convert) -> Convert:
    if convert is None:
        return dict
    return lambda value: {key: convert(each) for key, each in value.items()}


_ENCODERS: Mapping[object, Convert] = {
    date: date.isoformat,
    timedelta: lambda value: [value.days, value.seconds],
    Decimal: str,
}
_DECODERS: Mapping[object, Convert] = {
    date: date.fromisoformat,
    timedelta: lambda data: timedelta(*data),
    Decimal: Decimal,
}


def _encode_class(cls: Any) -> Convert:  # noqa: ANN401 - a class
    if issubclass(cls, Enum):
        return attrgetter("value")
    names = _names(cls) or []
    converts = _converts(cls, names, _encoder)
    if issubclass(cls, tuple) and not converts:
        return None  # JSON has a tuple as a list
    read = attrgetter(*names)
    single = len(names) == 1

    def encode(value: object) -> list[object]:
        parts: list[object] = [read(value)] if single else list(read(value))
        for at, convert in converts:
            part = parts[at]
            if part is not None:
                parts[at] = convert(part)
        return parts

    return encode


def _decode_class(cls: Any) -> Convert:  # noqa: ANN401 - a class
    if issubclass(cls, Enum):
        members = {each.value: each for each in cls}
        return members.__getitem__
    names = _names(cls) or []
    by_name = is_dataclass(cls) and any(field.kw_only for field in fields(cls))
    converts = _converts(cls, names, _decoder)
    if issubclass(cls, tuple) and not converts:
        return cast("Convert", cls._make)  # a named tuple

    def decode(parts: list[Any]) -> object:
        for at, convert in converts:
            part = parts[at]
            if part is not None:
                parts[at] = convert(part)
        return cls(**dict(zip(names, parts, strict=True))) if by_name else cls(*parts)

    return decode


def _names(cls: type) -> list[str] | None:
    """Return the fields of a dataclass or named tuple in their order; None of another class."""
    if is_dataclass(cls):
        return [field.name for field in fields(cls)]
    return list(cls._fields) if issubclass(cls, tuple) and hasattr(cls, "_fields") else None


def _converts(cls: type, names: list[str], maker: Maker) -> list[tuple[int, Callable[[Any], Any]]]:
    """Return the fields of a class that JSON does not have as they are."""
    hints = get_type_hints(cls, include_extras=False)
    found = ((at, maker(hints[name])) for at, name in enumerate(names))
    return [(at, convert) for at, convert in found if convert is not None]


def _choices(arguments: tuple[Any, ...]) -> list[Any]:
    return [each for each in arguments if each is not types.NoneType]


def _encode_union(arguments: tuple[Any, ...]) -> Convert:
    choices = _choices(arguments)
    if len(choices) == 1:
        return _unless_none(_encoder(choices[0]))
    converts = {each: _encoder(each) for each in choices}

    def encode(value: object) -> object:
        if value is None:
            return None
        convert = converts[type(value)]
        return [choices.index(type(value)), value if convert is None else convert(value)]

    return encode


def _decode_union(arguments: tuple[Any, ...]) -> Convert:
    choices = _choices(arguments)
    if len(choices) == 1:
        return _unless_none(_decoder(choices[0]))
    converts = [_decoder(each) for each in choices]

    def decode(data: list[Any] | None) -> object:
        if data is None:
            return None
        convert = converts[data[0]]
        return data[1] if convert is None else convert(data[1])

    return decode


def _unless_none(convert: Convert) -> Convert:
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)
