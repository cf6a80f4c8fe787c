"""What Jinja makes of a template, made once for all tests of a process."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import Environment

_LARGEST = 200  # of what is kept: a tree of nodes may take a megabyte


def _kind_of(environment: Environment) -> tuple[object, ...]:
    """Return what tells environments apart that would make something else of the same template."""
    return (
        type(environment),
        environment.finalize,
        environment.autoescape,
        environment.trim_blocks,
        environment.lstrip_blocks,
        *sorted(environment.extensions),
    )


def remembered(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method of a Jinja environment that is pure and remembers what it returned."""
    known = dict[tuple[object, ...], Any]()

    @wraps(method)
    def remembering(environment: Environment, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        key = (_kind_of(environment), given, *sorted(named.items()))
        if key not in known:
            made = method(environment, *given, **named)
            if len(known) >= _LARGEST:
                known.clear()
            known[key] = made
        return known[key]

    return remembering
