"""Jinja's filters, with limits to the size of what they make and to their time."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from jinja2 import Environment, pass_environment, pass_eval_context
from jinja2.filters import do_replace, do_sort, make_attrgetter, sync_do_join, sync_do_sum
from jinja2.nodes import EvalContext
from markupsafe import escape, soft_str

from gripe.render.templates.limits import WIDTH, TooLarge, TooLong
from gripe.render.templates.result_sizes import (
    check_backwards,
    check_replace,
    check_size,
    counted,
    printed,
    size_of,
)

_OBJECT = 50  # bytes that a string takes besides its text
_READ = 200_000  # characters, where the time grows with their square


@pass_eval_context
def join(
    context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None
) -> str:
    """Join values: the filter `join`."""
    if attribute is not None:
        value = map(make_attrgetter(context.environment, attribute), value)
    return sync_do_join(context, [*counted(d, value)], d)


@pass_eval_context
def replace(context: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    """Replace a text by another: the filter `replace`."""
    check_printed(s, old, new)
    is_markup = context.autoescape and any(hasattr(each, "__html__") for each in (s, old, new))
    text = escape(s) if is_markup else str(s)
    check_replace(text, soft_str(old), soft_str(new), -1 if count is None else count)
    return do_replace(context, s, old, new, count)


def collect(value: Iterable[Any]) -> list[Any]:
    """Collect values: the filter `list`."""
    found, size = list[Any](), 0
    for each in value:
        size += len(each) + _OBJECT if isinstance(each, str | bytes) else 8
        check_size(size)
        found.append(each)
    return found


@pass_environment
def ordered(environment: Environment, value: Iterable[Any], *given: Any, **named: Any) -> list[Any]:  # noqa: ANN401
    """Sort values: the filter `sort`."""
    return do_sort(environment, collect(value), *given, **named)


@pass_environment
def total(
    environment: Environment,
    iterable: Iterable[Any],
    attribute: str | int | None = None,
    start: Any = 0,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Sum up: the filter `sum`, which also joins lists, and copies all it has for each."""
    if attribute is not None:
        iterable = map(make_attrgetter(environment, attribute), iterable)
    parts = collect(iterable)
    if sum(len(each) for each in parts if isinstance(each, list | tuple)) > WIDTH:
        raise TooLarge
    return sync_do_sum(environment, parts, None, start)


def check_indent(s: str, width: int | str = 4, *_rest: object, **_named: object) -> None:
    """Check the filter `indent`."""
    each = width if isinstance(width, int) else len(width)
    check_size(len(s) + (len(s.splitlines()) + 1) * each)


def check_wordwrap(
    _environment: object,
    s: str,
    width: int = 79,
    _breaks: object = None,
    wrapstring: str | None = None,
    *_rest: object,
    **_named: object,
) -> None:
    """Check the filter `wordwrap`: two lines it makes hold more than the width, if they were one."""
    _check_read(s)
    check_size(len(s) + len(wrapstring or "") * (2 * len(s) // max(width, 1) + s.count("\n") + 1))


def check_urlize(_context: object, value: str, *given: object, **named: object) -> None:
    """Check the filter `urlize`: a link is no shorter than four characters."""
    _check_read(value)
    added = sum(len(each) for each in (*given, *named.values()) if isinstance(each, str))
    check_size(len(value) + len(value) // 4 * added)


def check_json(_context: object, value: object, indent: int | None = None) -> None:
    """Check the filter `tojson`."""
    check_size(size_of(value) * (1 + (indent or 0)))


def check_trim(value: object, chars: str | None = None) -> None:
    """Check the filter `trim`."""
    check_backwards(str(printed(value)), chars)


def check_whole(value: object, *_rest: object, **_named: object) -> None:
    """Check the filter `int`: one divides by a number in a time that grows with its square."""
    _check_read(value)


def check_printed(*given: object, **named: object) -> None:
    """Check a filter that makes a text of what it is given."""
    for each in (*given, *named.values()):
        printed(each)


def _check_read(text: object) -> None:
    if isinstance(text, str) and len(text) > _READ:
        raise TooLong


_PRINTING = (
    *("capitalize", "e", "escape", "forceescape", "lower", "pprint", "safe", "string", "striptags"),
    *("title", "truncate", "upper", "urlencode", "wordcount", "xmlattr"),
)
GUARDS: dict[str, Callable[..., None]] = {
    **dict.fromkeys(_PRINTING, check_printed),
    "indent": check_indent,
    "int": check_whole,
    "trim": check_trim,
    "tojson": check_json,
    "urlize": check_urlize,
    "wordwrap": check_wordwrap,
}


def guarded(filter_: Callable[..., Any], check: Callable[..., None]) -> Callable[..., Any]:
    """Return a filter that is preceded by a check."""

    @wraps(filter_)
    def guarded_filter(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        check(*given, **named)
        return filter_(*given, **named)

    return guarded_filter
