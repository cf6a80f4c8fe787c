"""Values of any type that gripe declares, for laws about all of them."""

import types
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct

MOST = 2  # members of a collection
# What texts are easily taken for, and letters that have more than one spelling.
_TELLING = [
    "",
    "null",
    "true",
    "0",
    "[]",
    "2009-08-10",
    "\u00e9",
    "e\u0301",
    "\x00",
    '"\\',
    "\U0001f600",
]
_TEXTS = st.sampled_from(_TELLING) | st.text(max_size=5)
_PARAMS = st.recursive(
    _TEXTS,
    lambda held: st.lists(held, max_size=MOST) | st.dictionaries(_TEXTS, held, max_size=MOST),
    max_leaves=4,
)
_PLAIN: Mapping[object, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    bytes: st.binary(max_size=5),
    int: st.integers(-2, 2) | st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    types.NoneType: st.none(),
    date: st.dates(),
    timedelta: st.integers(-100_000, 100_000).map(timedelta),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from([Decimal(each) for each in ("0", "-0", "1", "1.0", "1.00", "1E+2", "100")]),
    Any: _PARAMS,
    object: _PARAMS,
}


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type form
    """Return a strategy for the values of a type, each field of each class filled.

    Raises:
        TypeError: it has a part, such as a set, that no value which is kept may have.
    """
    origin, parts = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin is Annotated:
        return values(parts[0])
    if origin in {Union, types.UnionType}:
        return st.one_of([values(each) for each in parts])
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in {tuple, list, dict, Mapping}:
        return _collections(origin, parts)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    return _objects(kind, origin or kind, parts)


def _collections(origin: object, parts: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if origin is tuple and parts[1:] != (...,):
        return st.tuples(*map(values, parts))
    if origin in {tuple, list}:
        found = st.lists(values(parts[0]), max_size=MOST)
        return found.map(tuple) if origin is tuple else found
    return st.dictionaries(*map(values, parts), max_size=MOST)


def _objects(kind: object, cls: Any, parts: tuple[object, ...]) -> st.SearchStrategy[Any]:  # noqa: ANN401
    """Return a strategy for objects of an immutable class or named tuple; it may be generic in one type."""
    if isinstance(cls, type) and issubclass(cls, Struct):
        names = cls.__struct_fields__
    elif isinstance(cls, type) and issubclass(cls, tuple) and hasattr(cls, "_fields"):
        names = cls._fields
    else:
        raise TypeError(f"nothing is known of the values of {kind!r}")
    hints = get_type_hints(cls)
    found = {name: hints[name] for name in names}
    given = {name: parts[0] if isinstance(hint, TypeVar) else hint for name, hint in found.items()}
    return st.builds(cls, **{name: values(hint) for name, hint in given.items()})
