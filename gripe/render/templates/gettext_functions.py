"""The translation functions of templates: `_()`, `ngettext()` and the filter `number`.

They differ from Jinja's own in one thing: `%(name)d` is written as the language writes numbers.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from gripe.base.patterns import pattern
from gripe.base.translation import Words, with_numbers_as_text
from gripe.render.templates.formats import check_format
from gripe.render.templates.limits import LENGTH, TooLarge
from gripe.render.templates.shortcuts import as_markup, plain, shown

_TO_CHARACTER = r"&#?[0-9A-Za-z]+;"
_REFERENCE = pattern(_TO_CHARACTER)
_MARKUP = pattern(rf"(<[^<>]*>|{_TO_CHARACTER})")
_VALUE = pattern(r"%(?:\((\w+)\)s|%)")
_LONGEST = 100_000  # characters of a text that is taken apart

Messages = tuple[str, ...]  # one, or one and many


class Said:
    """The translations into one language, for the code of templates that escapes (see direct_code.py).

    A function whose name ends in `_text` returns a text that needs no escaping; the others, one that says so.

    Attributes:
        gettext: `_()` as it may be called from anywhere.
        ngettext: likewise.
        texts: the translations of messages without values.
    """

    def __init__(self, words: Words) -> None:
        """Translate nothing yet."""
        self._words = words
        self._fillings: dict[tuple[str, Messages], _Filling | None] = {}
        self.gettext, self.ngettext = _functions(words)
        self.texts = _Texts(words)

    def filled_text(self, message: str, /, **values: Any) -> str:  # noqa: ANN401
        """Fill values into a translation, as `_()` does."""
        return self._filled(self._words.catalogue.gettext(message), (message,), values)

    def filled(self, message: str, /, **values: Any) -> Markup:  # noqa: ANN401
        """Do the same."""
        return as_markup(self.filled_text(message, **values))

    def counted_text(self, one: str, many: str, number: int, /, **values: Any) -> str:  # noqa: ANN401
        """Fill values into a translation, as `ngettext()` does."""
        text = self._words.catalogue.ngettext(one, many, number)
        return self._filled(text, (one, many), {"num": number, **values})

    def counted(self, one: str, many: str, number: int, /, **values: Any) -> Markup:  # noqa: ANN401
        """Do the same."""
        return as_markup(self.counted_text(one, many, number, **values))

    def _filled(self, text: str, messages: Messages, values: dict[str, Any]) -> str:
        key = text, messages
        if key not in self._fillings:
            self._fillings[key] = _filling(_escaped(text, messages))
        filling = self._fillings[key]
        if filling is None:
            return _said(self._words, text, messages, values, escapes=True)
        parts, end, numbers = filling
        for name in numbers:
            values[name] = self._words.number(values[name])
        made, length = list[str](), 0
        for before, name in parts:
            value = values[name]
            if type(value) is str:
                value = plain(value)
            elif type(value) is not Markup:
                value = shown(value)
            length += len(value)
            if length > LENGTH:
                raise TooLarge
            made += before, value
        made.append(end)
        return "".join(made)


class _Texts(dict[str, Markup]):
    """The translations of messages without values, each made when it is first asked for."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, message: str) -> Markup:
        text = self._words.catalogue.gettext(message)
        found = self[message] = Markup(_said(self._words, text, (message,), {}, escapes=True))  # noqa: S704
        return found


class _Filling(NamedTuple):
    """A translation, taken apart.

    Attributes:
        parts: what stands before each value, and the name of that.
        end: what stands behind the last.
        numbers: the names of values that are written as the language writes numbers.
    """

    parts: tuple[tuple[str, str], ...]
    end: str
    numbers: Messages


def _filling(text: str) -> _Filling | None:
    """Take a translation apart; None if it has more than plain values, or is too long."""
    numbers = Messages()
    if ")d" in text:
        text, numbers = with_numbers_as_text(text)
    if len(text) > _LONGEST or "%" in _VALUE.sub("", text):
        return None
    parts, before, at = list[tuple[str, str]](), "", 0
    for found in _VALUE.finditer(text):
        before += text[at : found.start()]
        at = found.end()
        if found[1]:
            parts.append((before, found[1]))
            before = ""
        else:
            before += "%"
    return _Filling(tuple(parts), before + text[at:], numbers)


def install_gettext(environment: Environment, words: Words) -> Said:
    """Install the functions of a language in an environment, which has `jinja2.ext.i18n`."""
    said = Said(words)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's
    environment.globals.update(_=said.gettext, gettext=said.gettext, ngettext=said.ngettext)
    number: Callable[[float | Decimal], str] = words.number
    environment.filters["number"] = number
    return said


def _functions(words: Words) -> tuple[Callable[..., str], Callable[..., str]]:
    """Return `gettext` and `ngettext` as templates call them, by whatever name and with whatever values."""

    @pass_eval_context
    def gettext(context: EvalContext, message: str, /, **values: object) -> str:
        text = words.catalogue.gettext(message)
        return _said(words, text, (message,), values, escapes=context.autoescape)

    @pass_eval_context
    def ngettext(
        context: EvalContext, one: str, many: str, number: int, /, **values: object
    ) -> str:
        text, values = words.catalogue.ngettext(one, many, number), {"num": number, **values}
        return _said(words, text, (one, many), values, escapes=context.autoescape)

    return gettext, ngettext


def _said(
    words: Words, text: str, messages: Messages, values: dict[str, object], *, escapes: bool
) -> str:
    """Fill the values into a translation, escaped where the template escapes; `%%` is always a `%`."""
    if escapes:
        text = _escaped(text, messages)
    if "%" in text:
        check_format(text, values)
    text = words.written(text, values)
    return (Markup(text) if escapes else text) % values  # noqa: S704 - escaped above


@lru_cache(maxsize=4096)
def _escaped(text: str, messages: Messages) -> str:
    """Escape a translation, apart from the tags that its message has as well; a message stays as it is.

    The message is a template's, and may hold any; translations come from others.
    """
    if text in messages:
        return text
    known = {each for message in messages for each in _MARKUP.findall(message)}
    return "".join(
        part if part in known or (known and _REFERENCE.fullmatch(part)) else str(escape(part))
        for part in _MARKUP.split(text)
    )
