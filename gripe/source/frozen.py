"""Frozen dataclasses that cost little to define.

Methods that `dataclass` writes are compiled when a class is defined: a tenth of a millisecond each,
in every run of gripe. So all but those that make a class frozen are inherited from here.
"""

from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, ClassVar, TypeVar, dataclass_transform

T = TypeVar("T")


class Frozen:
    """What `frozen` classes inherit: they are made by keyword, and equal if all they hold is."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - each class has its own
        held = self.__dict__
        for each in fields(self):
            if each.name in values:
                held[each.name] = values.pop(each.name)
            elif each.default is not MISSING:
                held[each.name] = each.default
            elif each.default_factory is not MISSING:
                held[each.name] = each.default_factory()
            else:
                raise TypeError(f'{type(self).__name__} is made without "{each.name}"')
        if values:
            raise TypeError(f'{type(self).__name__} has no "{next(iter(values))}"')

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[each.name] for each in fields(self)))

    def __repr__(self) -> str:
        held = ", ".join(f"{each.name}={self.__dict__[each.name]!r}" for each in fields(self))
        return f"{type(self).__name__}({held})"


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a subclass of `Frozen` a frozen dataclass."""
    return dataclass(frozen=True, kw_only=True, init=False, repr=False, eq=False, match_args=False)(
        cls
    )
