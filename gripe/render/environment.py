"""A theme's templates, rendered; what is wrong with one, placed in its file and line."""

from collections.abc import Iterator
from contextlib import suppress

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from gripe.base.languages import ENGLISH
from gripe.base.problems import Place, Problem
from gripe.base.words import WordsOf
from gripe.plan.views import View
from gripe.render.bounds import Tick
from gripe.render.sandbox import Sandbox, sandbox_of
from gripe.render.speech import Compiled, speak
from gripe.source.theme import Theme


class TemplateFault(Exception):
    """A template cannot be rendered.

    Attributes:
        problem: where and why.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


# What a template can bring about; whatever else comes is a fault of ours.
_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)


class Templates:
    """A theme's templates, compiled when they are first used; an environment for each language."""

    def __init__(self, theme: Theme, words_of: WordsOf, tick: Tick | None = None) -> None:
        """Compile nothing yet.

        Args:
            theme: the theme.
            words_of: returns the interface's words in a language.
            tick: is called again and again while a template is rendered, and may end that by raising.
        """
        self._theme, self._words_of, self._tick = theme, words_of, tick
        self._compiled, self._speaking = Compiled(), dict[str, Sandbox]()
        self._environment = self._in(ENGLISH)

    def _in(self, language: str) -> Sandbox:
        """Return the environment whose templates speak a language."""
        found = self._speaking.get(language)
        if found is None:
            found = sandbox_of(self._theme, self._compiled, self._tick)
            speak(found, self._words_of(language))
            self._speaking[language] = found
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
            with suppress(TemplateError, RecursionError):
                self._environment.get_template(each)
                named = find_referenced_templates(self._environment.parse(found.source))
                pending += [self._theme.named(other, each) for other in named if other]

    def render(self, name: str, view: View) -> str:
        """Render a template with a view's fields, in the language of its frame.

        Raises:
            TemplateFault: the template is missing or wrong.
        """
        try:
            fields = view._asdict()
            template = self._in(fields["frame"].language).get_template(name)
            return template.render(fields)
        except _FAULTS as error:
            raise TemplateFault(self._problem(name, error)) from error

    def faults(self) -> list[Problem]:
        """Compile every template; return what is wrong, references to missing ones included."""
        return [
            fault
            for name, each in sorted(self._theme.templates.items())
            for fault in self._faults_of(name, each.source)
        ]

    def _faults_of(self, name: str, source: str) -> Iterator[Problem]:
        try:
            self._environment.get_template(name)
            tree = self._environment.parse(source, name)
        except (TemplateError, RecursionError) as error:  # nested too deep to be read
            yield self._problem(name, error)
            return
        for other in find_referenced_templates(tree):
            if other and self._theme.named(other, name) not in self._theme.templates:
                line = next((n for n, text in enumerate(source.split("\n"), 1) if other in text), 1)
                message = f'there is no template "{other}"'
                yield Problem(Place(self._theme.path_of(name), line, 1), "template", message)

    def _problem(self, name: str, error: Exception) -> Problem:
        """Place a fault in the template and line where it happened."""
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
        said = str(error)
        if isinstance(error, TemplateNotFound):
            said = f'there is no template "{error}"'
        elif not isinstance(error, TemplateError):
            said = f"{type(error).__name__}: {error}"
        return Problem(Place(self._theme.path_of(at), line, 1 if line else 0), "template", said)
