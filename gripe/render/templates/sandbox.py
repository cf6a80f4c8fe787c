"""The Jinja environment: autoescaped, strict about undefined names, limited, deterministic."""

from collections.abc import Callable, MutableMapping
from functools import partial
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Template
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from gripe.base.translation import Words
from gripe.record.vocabulary import Ending, Status
from gripe.render.templates.compiled import Compiled
from gripe.render.templates.direct_code import DirectCode
from gripe.render.templates.filters import GUARDS, collect, guarded, join, ordered, replace, total
from gripe.render.templates.formats import format_of, formatted, remainder
from gripe.render.templates.gettext_functions import Said, install_gettext
from gripe.render.templates.limits import (
    FILLING_FILTERS,
    BoundedCode,
    added,
    joined,
    multiplied,
    raised,
    width_checked,
)
from gripe.render.templates.result_sizes import checked, concatenated, printed
from gripe.render.templates.shortcuts import fields_of, shown
from gripe.render.time_limit import tick
from gripe.source.theme import Theme


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of templates, in which a view's fields are read without further checks.

    Attributes:
        named: returns which template is meant where one names another.
        said: the translations of its language.
        tick: is called in each body of a template.
    """

    named: Callable[[str, str], str]
    said: Said
    tick = staticmethod(tick)
    code_generator_class: type[BoundedCode] = DirectCode
    concat = staticmethod(joined)
    concatenated = staticmethod(concatenated)
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **named: Any) -> None:  # noqa: ANN401
        super().__init__(**named)
        self._found: dict[tuple[str, str | None], Template] = {}

    def join_path(self, template: str, parent: str) -> str:
        """Return the name of a template that is named in another."""
        return self.named(template, parent)

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        """Call something in a template."""
        self.tick()
        return super().call(context, obj, *checked(obj, args, named), **named)

    def call_filter(self, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        """Call a filter that another one names, as `map` does for each of many."""
        self.tick()
        return super().call_filter(*args, **named)

    def call_test(self, *args: Any, **named: Any) -> Any:  # noqa: ANN401
        """Call a test that a filter names."""
        self.tick()
        return super().call_test(*args, **named)

    def wrap_str_format(self, value: Any) -> Any:  # noqa: ANN401
        """Return what stands for a string's own `format`."""
        return None if super().wrap_str_format(value) is None else format_of(self, value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a template knows; as none has any of its own, those of all."""
        return {**self.globals, **d} if d else self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - jinja's own signature
    ) -> Template:
        """Return a template, which never changes, by the name by which another one calls it."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        key = name, parent
        if key not in self._found:
            self._found[key] = super().get_template(name, parent)
        return self._found[key]

    def called(self, context: Context, obj: Any, /, **extra: Any) -> Callable[..., Any]:  # noqa: ANN401
        """Return what calls something in a template."""
        return partial(self.call, context, obj, **extra)

    def called_text(self, context: Context, obj: Any, /, **extra: Any) -> Callable[..., str]:  # noqa: ANN401
        """Return what calls it, and returns it as it is shown."""
        return lambda *given, **named: shown(self.call(context, obj, *given, **named, **extra))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - jinja's own signature
        """Return an attribute; that of a view's without asking whether it is safe."""
        known: Any = type(obj)  # a class can be hashed, which mypy does not see
        if attribute in fields_of(known):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        """Return an item, or an attribute, as filters name it: `map(attribute="title")`."""
        known: Any = type(obj)
        if type(argument) is str and argument in fields_of(known):
            return getattr(obj, argument)
        return super().getitem(obj, argument)


class PlainSandbox(Sandbox):
    """The sandbox of templates whose code takes no short ways."""

    code_generator_class = BoundedCode


_MARKS = {each.value: Markup(each.row.glyph.page) for each in Status}  # noqa: S704 - our own
_BLOCKS = {each.value: each.row.infill for each in Ending}


def kind_of(theme: Theme) -> type[Sandbox]:
    """Return the kind of sandbox that a theme's templates need: a plain one if some may not escape."""
    is_plain = any("autoescape" in each.source for each in theme.templates.values())
    return PlainSandbox if is_plain else Sandbox


def sandbox_of(
    theme: Theme, words: Words, compiled: Compiled | None, kind: type[Sandbox]
) -> Sandbox:
    """Return the environment of a theme's templates in a language.

    Args:
        theme: the theme.
        words: the interface's words in the language.
        compiled: the code of templates; None if it is to be made for this environment alone.
        kind: the class of the environment.
    """
    environment = kind(
        # A template's name stands for its file, so that errors can be placed.
        loader=FunctionLoader(
            lambda name: (
                (found.source, name, None) if (found := theme.templates.get(name)) else None
            )
        ),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        bytecode_cache=compiled,
    )
    environment.named, environment.said = theme.named, install_gettext(environment, words)
    environment.binop_table.update({"+": added, "*": multiplied, "**": raised, "%": remainder})
    for name in FILLING_FILTERS:
        environment.filters[name] = width_checked(environment.filters[name])
    for name, check in GUARDS.items():
        environment.filters[name] = guarded(environment.filters[name], check)
    environment.filters.update(format=formatted, join=join, replace=replace, sum=total)
    environment.filters.update(list=collect, sort=ordered)
    for name in ("lipsum", "cycler", "joiner"):
        del environment.globals[name]
    del environment.filters["random"]
    environment.globals.update(status_marks=_MARKS, chart_blocks=_BLOCKS)
    return environment
