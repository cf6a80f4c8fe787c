"""Annotations of a field's type: how its value is read, and its JSON Schema.

They are made at every start, so they are plain values; gripe/source/schema/validators.py makes validators
of them when the first file is read.
"""

from collections.abc import Callable
from typing import Any

from gripe.source.schema.json_types import Schema


class FieldFault(ValueError):
    """A value cannot be read; `args` are the code of the problem it becomes and its message."""


class ReadBy:
    """Annotation of a type whose values a function parses.

    Attributes:
        function: takes text as written, a list, a dict, or None for nothing; may raise `FieldFault`.
        schema: what authors may write, or None where the type around it says so.
    """

    __slots__ = ("function", "schema")

    def __init__(self, function: Callable[[object], Any], schema: Schema | None = None) -> None:
        self.function = function
        self.schema = schema


class ReadIn(ReadBy):
    """Annotation of a type whose values a function parses, given a `ReadingContext` as well."""

    __slots__ = ()


class ShapedBy(ReadBy):
    """Annotation of a type whose values a function normalizes before they are validated."""

    __slots__ = ()
