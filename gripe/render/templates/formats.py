"""String formatting with limits to size: `%`, the filter `format` and the method."""

import re
import string
from collections.abc import Callable, Iterator, Mapping
from functools import update_wrapper
from typing import Any, NamedTuple

from jinja2.filters import do_format
from jinja2.sandbox import SandboxedEnvironment, SandboxedEscapeFormatter, SandboxedFormatter
from markupsafe import Markup

from gripe.base.patterns import pattern
from gripe.render.templates.limits import WIDTH, TooLarge, TooLong
from gripe.render.templates.result_sizes import check_size, printed, size_of

_LENGTH = 100_000  # characters of a format
_SPEC = pattern(r"[-+ #0]*(\*|[0-9]*)(?:\.(\*|[0-9]*))?[hlL]?.?", re.DOTALL)
_BRACKET = pattern("[()]")
_DIGITS = pattern(r"\d+")  # in any script, as a format takes them


class _Spec(NamedTuple):
    """One conversion of a format: the key of its value, if it names one, and the width it pads to."""

    key: str | None
    width: int


def _specs(text: str) -> Iterator[_Spec]:
    """Yield the conversions of a format for `%`, such as `%(name)5d`.

    Raises:
        TooLarge: it fills up to a width that is too large, or that is given with the values.
    """
    at = text.find("%")
    while at >= 0:
        at, key = at + 1, None
        if text.startswith("(", at):
            start, at = at + 1, _end_of_key(text, at)
            key = text[start : at - 1]
        found = _SPEC.match(text, at)
        if found is None:
            return
        widths = [each for each in found.groups() if each]
        if any(each == "*" or len(each) > 7 or int(each) > WIDTH for each in widths):
            raise TooLarge
        yield _Spec(key, sum(map(int, widths)))
        at = text.find("%", found.end())


def _end_of_key(text: str, at: int) -> int:
    """Return where a key ends that begins with a bracket; it may hold others."""
    depth = 0
    for found in _BRACKET.finditer(text, at):
        depth += 1 if found[0] == "(" else -1
        if not depth:
            return found.end()
    return len(text)


def check_format(text: str, values: object) -> None:
    """Check that a text is not too long once values are filled in by `%`.

    Raises:
        TooLarge: it is, or fills up to a width that is too large.
        TooLong: the format itself is too long.
    """
    if len(text) > _LENGTH:
        raise TooLong
    length, sizes = len(text) + size_of(values), dict[str, int]()
    for key, width in _specs(text):
        length += width
        if key is not None and isinstance(values, Mapping):
            if key not in sizes:
                sizes[key] = size_of(values.get(key))
            length += sizes[key]
        check_size(length)


def remainder(left: Any, right: Any) -> Any:  # noqa: ANN401
    """Return `left % right`, which fills values into a string if the left is one."""
    if isinstance(left, str):
        check_format(left, right)
    return left % right


def formatted(text: str, *given: object, **named: object) -> str:
    """Fill values into a text: the filter `format`."""
    check_format(str(printed(text)), named or given)
    return do_format(text, *given, **named)


class _Bounded(string.Formatter):
    """A formatter with a limit to the length of one text; it is used once."""

    _length = 0

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401
        """Write one value."""
        if any(len(each) > 7 or int(each) > WIDTH for each in _DIGITS.findall(format_spec)):
            raise TooLarge
        made: str = super().format_field(printed(value), format_spec)
        self._length += len(made)
        check_size(self._length)
        return made

    def convert_field(self, value: Any, conversion: Any) -> Any:  # noqa: ANN401
        """Write one value as `!s` or `!r` ask for it."""
        return super().convert_field(printed(value), conversion)


class _Formatter(_Bounded, SandboxedFormatter):
    """That of plain text."""


class _EscapeFormatter(_Bounded, SandboxedEscapeFormatter):
    """That of markup."""


def format_of(environment: SandboxedEnvironment, method: Any) -> Callable[..., str]:  # noqa: ANN401
    """Return the limited substitute of the method `format` or `format_map` of a string."""
    text = method.__self__
    if len(text) > _LENGTH:
        raise TooLong

    def fill(*given: Any, **named: Any) -> str:  # noqa: ANN401
        if method.__name__ == "format_map":
            (named,), given = given, ()
        formatter = (
            _EscapeFormatter(environment, escape=text.escape)
            if isinstance(text, Markup)
            else _Formatter(environment)
        )
        made: str = type(text)(formatter.vformat(text, given, named))
        return made

    return update_wrapper(fill, method)
