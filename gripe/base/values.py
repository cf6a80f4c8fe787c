"""Immutable classes that cost little to define.

`dataclass` compiles a handful of methods for each class, in every run of gripe: a tenth of a
millisecond each. `immutable` makes the same frozen dataclass, but its comparison, hash and repr are shared.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def immutable(cls: type[T]) -> type[T]:
    """Make a class a frozen dataclass with slots: equal if class and all compared fields are."""
    for name, method in (("__eq__", _eq), ("__hash__", _hash), ("__repr__", _repr)):
        if name not in cls.__dict__ or cls.__dict__[name] is None:
            setattr(cls, name, method)
    return dataclass(frozen=True, slots=True, eq=False, repr=False, match_args=False)(cls)


@cache
def _compared(cls: Any) -> Callable[[object], Any]:  # noqa: ANN401 - a class
    """Return what reads the fields of a class that count when two of its objects are compared."""
    names = [field.name for field in fields(cls) if field.compare]
    return attrgetter(*names) if names else lambda _: ()


def _eq(self: object, other: object) -> Any:  # noqa: ANN401 - a truth, or NotImplemented
    if type(other) is not type(self):
        return NotImplemented
    cls: Any = type(self)  # classes can be hashed, which mypy does not see
    read = _compared(cls)
    return self is other or read(self) == read(other)


def _hash(self: object) -> int:
    cls: Any = type(self)
    return hash(_compared(cls)(self))


def _repr(self: object) -> str:
    cls: Any = type(self)
    said = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(cls))
    return f"{cls.__qualname__}({said})"
