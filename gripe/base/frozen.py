"""Classes of fields that cost little to define, to make and to compare.

`dataclass` compiles a handful of methods for each class, in every run of gripe: a third of a millisecond
each. msgspec has these methods in C: a class costs a hundredth of a millisecond.
What is made by keyword, or has an order, says so: `class Money(Struct, frozen=True, order=True)`.
"""

from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

from msgspec import NODEFAULT, Struct, field
from msgspec.structs import FieldInfo, fields

if TYPE_CHECKING:
    from dataclasses import replace  # which mypy holds to the fields of the class
else:
    from msgspec.structs import replace

__all__ = [
    "NODEFAULT",
    "FieldInfo",
    "Struct",
    "field",
    "fields",
    "immutable",
    "mutable",
    "replace",
]

T = TypeVar("T")
_EVERYWHERE = ("__dict__", "__weakref__")  # what Python adds to every class


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(cls: type[T]) -> type[T]:
    """Make a class immutable and slotted: made of its annotated fields, equal if class and fields are."""
    return _made(cls, frozen=True)


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """Make the same of a class whose fields may be set."""
    return _made(cls, frozen=False)


def _made(cls: type[T], *, frozen: bool) -> type[T]:
    if issubclass(cls, Struct):  # its base is made already, so that it is
        return cls
    bases = tuple(each for each in cls.__bases__ if each is not object)
    body = {name: each for name, each in vars(cls).items() if name not in _EVERYWHERE}
    make: Any = type(Struct)
    made: type[T] = make(cls.__name__, (Struct, *bases), body, frozen=frozen)
    return made
