"""Immutable classes that cost little to define.

`dataclass` compiles a handful of methods for each class, in every run of gripe: a tenth of a
millisecond each. `immutable` makes the same frozen dataclass, but its comparison, hash and repr are shared;
`immutable_by_keyword` one that shares the making, too.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def immutable(cls: type[T]) -> type[T]:
    """Make a class a frozen dataclass with slots: equal if class and all compared fields are."""
    return _frozen(cls, init=True)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def immutable_by_keyword(cls: type[T]) -> type[T]:
    """Make the same, made by keyword and without slots, of a class that others inherit from.

    With slots, `dataclass` makes a second class, and the first stays among its base's subclasses.
    """
    cls.__init__ = _init  # type: ignore[method-assign]
    return _frozen(cls, init=False)


def _frozen(cls: type[T], *, init: bool) -> type[T]:
    for name, method in (("__eq__", _eq), ("__hash__", _hash), ("__repr__", _repr)):
        if name not in cls.__dict__ or cls.__dict__[name] is None:
            setattr(cls, name, method)
    make = dataclass(
        frozen=True, slots=init, init=init, kw_only=not init, eq=False, repr=False, match_args=False
    )
    return make(cls)


def _init(self: object, **values: Any) -> None:  # noqa: ANN401 - each class has its own
    cls: Any = type(self)
    for each in fields(cls):
        if each.name in values:
            value = values.pop(each.name)
        elif each.default_factory is not MISSING:
            value = each.default_factory()
        else:
            value = each.default
        if value is MISSING:
            raise TypeError(f'{cls.__name__} is made without "{each.name}"')
        object.__setattr__(self, each.name, value)
    if values:
        raise TypeError(f'{cls.__name__} has no "{next(iter(values))}"')


@cache
def _compared(cls: Any) -> Callable[[object], Any]:  # noqa: ANN401 - a class
    """Return what reads the fields of a class that count when two of its objects are compared."""
    names = [each.name for each in fields(cls) if each.compare]
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
    said = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(cls))
    return f"{cls.__qualname__}({said})"
