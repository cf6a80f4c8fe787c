"""A theme's templates: compiled, rendered, and their errors placed in file and line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jinja2 import (
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context

from gripe.base.languages import ENGLISH
from gripe.base.problems import Place, Problem, ProblemError
from gripe.render.templates import dependencies
from gripe.render.templates.compiled import Compiled
from gripe.render.templates.dependencies import References
from gripe.render.templates.result_sizes import printed
from gripe.render.templates.sandbox import PlainSandbox, Sandbox, kind_of, sandbox_of
from gripe.render.time_limit import limited
from gripe.source.theme import Theme

if TYPE_CHECKING:
    from gripe.base.translation import WordsOf
    from gripe.plan.views.view import View


class TemplateFault(ProblemError):
    """A template cannot be rendered."""


# Errors of compiling a template that is wrong, or nested too deep.
_UNREADABLE = (TemplateError, RecursionError, MemoryError, SyntaxError)

# Errors that a template can cause; any other is a bug of gripe.
_ERRORS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    AssertionError,  # of Jinja's filters
    RuntimeError,
    MemoryError,
    SyntaxError,  # Python's own, about the code that is made of a template
)


class Templates:
    """A theme's templates, compiled when they are first used; an environment for each language."""

    def __init__(self, theme: Theme, words_of: WordsOf, compiled: Compiled | None = None) -> None:
        """Compile nothing yet.

        Args:
            theme: the theme.
            words_of: returns the interface's words in a language.
            compiled: the code of templates that were compiled before, of this theme or another.
        """
        self._theme, self._words_of = theme, words_of
        self._compiled, self._by_language = compiled or Compiled(), dict[str, Sandbox]()
        self._kind = kind_of(theme)
        self._environment = self._environment_in(ENGLISH)

    def _environment_in(self, language: str) -> Sandbox:
        """Return the environment of a language."""
        found = self._by_language.get(language)
        if found is None:
            words = self._words_of(language)
            found = sandbox_of(self._theme, words, self._compiled, self._kind)
            self._by_language[language] = found
        return found

    def prepare(self, name: str) -> None:
        """Compile a template and those that it is made of; one that is missing or wrong is passed over."""
        pending, seen = [name], set[str]()
        while pending:
            each = pending.pop()
            found = self._theme.templates.get(each)
            if found is None or each in seen:
                continue
            seen.add(each)
            with suppress(*_UNREADABLE):
                pending += [self._theme.named(other, each) for other in self._named(each) if other]

    def digests(self) -> dict[str, str]:
        """Return for each template a digest of all the templates that it is made of."""
        return dependencies.template_digests(self._theme, self._references)

    def _references(self, name: str) -> References:
        try:
            return self._named(name)
        except _UNREADABLE:
            return None

    def _named(self, name: str) -> tuple[str | None, ...]:
        """Compile a template; return what it names as others, as its code says (see limits.py)."""
        code = self._environment.get_template(name).root_render_func
        named: tuple[str | None, ...] = code.__globals__["references"]
        return named

    def render(self, name: str, view: View) -> bytes:
        """Render a template with a view's fields, in the language of its frame, as UTF-8.

        Raises:
            TemplateFault: the template is missing or wrong.
            TookTooLong: it does not end in time.
        """
        try:
            with limited():
                return self._rendered(name, view._asdict())
        except _ERRORS as error:
            raise TemplateFault(self._problem(name, error)) from error

    def _rendered(self, name: str, fields: dict[str, Any]) -> bytes:
        language = fields["frame"].language
        made = self._environment_in(language).get_template(name).render(fields)
        try:
            return made.encode()
        except UnicodeEncodeError:
            strict = sandbox_of(self._theme, self._words_of(language), None, PlainSandbox)
            strict.finalize = _as_text
            strict.get_template(name).render(fields)
            raise _NoText from None

    def problems(self) -> list[Problem]:
        """Compile every template; return what is wrong, references to missing ones included."""
        return [
            problem
            for name, each in sorted(self._theme.templates.items())
            for problem in self._problems_of(name, each.source)
        ]

    def _problems_of(self, name: str, source: str) -> Iterator[Problem]:
        try:
            named = self._named(name)
        except _UNREADABLE as error:
            yield self._problem(name, error)
            return
        for other in named:
            if other and self._theme.named(other, name) not in self._theme.templates:
                line = next((n for n, text in enumerate(source.split("\n"), 1) if other in text), 1)
                message = f'there is no template "{other}"'
                yield Problem(Place(self._theme.path_of(name), line, 1), "template", message)

    def _problem(self, name: str, error: Exception) -> Problem:
        """Return an error as a problem, placed in the template and line where it happened."""
        if isinstance(error, TemplateSyntaxError):
            return Problem(
                Place(self._theme.path_of(error.name or name), error.lineno, 1),
                "template",
                str(error.message),
            )
        line, at = 0, name
        trace = error.__traceback__
        while trace:
            file = trace.tb_frame.f_code.co_filename
            if file in self._theme.templates:
                line, at = trace.tb_lineno, file
            trace = trace.tb_next
        if isinstance(error, SyntaxError) and (error.filename or "") in self._theme.templates:
            line, at = 0, error.filename or ""  # its line is one of the code
        place = Place(self._theme.path_of(at), line, 1 if line else 0)
        return Problem(place, "template", _said(error))


def _said(error: Exception) -> str:
    """Say what is wrong with a template."""
    match error:
        case TemplateNotFound():
            return f'there is no template "{error}"'
        case TemplateError():
            return str(error)
        case RecursionError() | IndentationError():
            return "this is nested too deep, or uses itself without end: nest it less deep"
        case MemoryError():
            return "this needs more memory than there is: let it make less"
        case SyntaxError():
            return f"{type(error).__name__}: {error.msg}"
    return f"{type(error).__name__}: {error}"


class _NoText(TemplateRuntimeError):
    """A template makes something that cannot be written into a file."""

    def __init__(self) -> None:
        super().__init__(
            "this makes half of a character (U+D800 to U+DFFF), which no file can hold"
        )


def _is_text(text: str) -> bool:
    """Tell whether a text can be written in UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@pass_context  # so that Jinja does not ask before the template runs
def _as_text(_context: Context, value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
    """Return a value that is to be shown, if it can be written in UTF-8."""
    if not _is_text(str(printed(value))):
        raise _NoText
    return value
