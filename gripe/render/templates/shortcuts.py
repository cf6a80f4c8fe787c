"""What the code of templates takes for the things that most of them do: a view's field, a text, a macro.

Each has a longer way, Jinja's own, which the code takes wherever a thing is not what it looks like; what
comes of both is the same. The code is written by direct_code.py.
"""

from collections.abc import Callable
from functools import cache, partial
from inspect import isclass, ismodule
from typing import Any

import markupsafe
from jinja2 import Environment
from jinja2.runtime import LoopContext, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from gripe.plan import views
from gripe.render.templates.result_sizes import printed

_VIEWS = f"{views.__name__}."
_LOOP = frozenset(
    ("first", "index", "index0", "last", "length", "nextitem", "previtem", "revindex", "revindex0")
)

_SHORT = frozenset({bool, float, int, type(None)})  # which have nothing to escape

# Escapes a string; markupsafe's own helper makes no object of it, where it has one.
plain: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)


def shown(value: Any) -> str:  # noqa: ANN401 - whatever a template shows
    """Return a value as a page shows it, escaped, if it is not too long.

    Raises:
        TooLarge: it is.
    """
    return str(value) if type(value) in _SHORT else escape(printed(value))


@cache
def fields_of(cls: Any) -> frozenset[str]:  # noqa: ANN401 - a class can be hashed, which mypy does not see
    """Return the fields of a view's class, which may be read without asking; nothing of any other."""
    if not cls.__module__.startswith(_VIEWS):
        return frozenset()
    return frozenset(cls._fields)


def classes_with(attribute: str) -> frozenset[type]:
    """Return the classes an attribute of which may be read without asking: views, and Jinja's `loop`."""
    return _classes_by_field().get(attribute, frozenset())


@cache
def _classes_by_field() -> dict[str, frozenset[type]]:
    found: dict[str, set[type]] = {name: {LoopContext} for name in _LOOP}
    for module in vars(views).values():
        classes: Any = filter(isclass, vars(module).values() if ismodule(module) else ())
        for each in classes:
            for name in fields_of(each):
                found.setdefault(name, set()).add(each)
    return {name: frozenset(classes) for name, classes in found.items()}


class DirectMacro(Macro):
    """A macro that code may call without the detour through Jinja's `Macro` and the sandbox.

    What code takes of it no template can ask for:

    Attributes:
        _text: does what it does, and returns a text that needs no escaping.
        _takes: how many arguments that takes; -1 where it is not to be called so.
    """

    def __init__(
        self,
        environment: Environment,
        func: Callable[..., str],
        name: str,
        arguments: list[str],
        *given: bool,
    ) -> None:
        super().__init__(environment, func, name, arguments, *given)
        is_plain = not (
            self.catch_kwargs or self.catch_varargs or self.caller or self.explicit_caller
        )
        self._text: Any = func
        self._takes = len(arguments) if is_plain else -1
        if self._takes > 0:
            self._text.__defaults__ = (
                missing,
            ) * self._takes  # Jinja's word for an argument left out

    def __repr__(self) -> str:
        return f"<Macro {self.name!r}>"  # as it is shown where it is not called

    def _marked(self, *given: Any) -> Markup:  # noqa: ANN401
        """Call it, and return a text that says of itself that it needs no escaping."""
        return as_markup(self._text(*given))
