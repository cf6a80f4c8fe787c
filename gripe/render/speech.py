"""What templates say in a language: `_()`, `ngettext()` and the filter `number`.

These are Jinja's own in all but one thing: `%(name)d` is written as the language writes numbers.
"""

from collections.abc import Callable
from decimal import Decimal

from jinja2 import BytecodeCache, Environment, pass_eval_context
from jinja2.bccache import Bucket
from jinja2.nodes import EvalContext
from markupsafe import Markup

from gripe.base.words import Words
from gripe.render.formats import check_format


def speak(environment: Environment, words: Words) -> None:
    """Let the templates of an environment, which has `jinja2.ext.i18n`, speak a language."""

    @pass_eval_context
    def gettext(context: EvalContext, message: str, /, **values: object) -> str:
        return _said(words, words.catalogue.gettext(message), context, values)

    @pass_eval_context
    def ngettext(
        context: EvalContext, one: str, many: str, number: int, /, **values: object
    ) -> str:
        text = words.catalogue.ngettext(one, many, number)
        return _said(words, text, context, {"num": number, **values})

    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's
    environment.globals.update(gettext=gettext, ngettext=ngettext)
    number: Callable[[float | Decimal], str] = words.number
    environment.filters["number"] = number


def _said(words: Words, text: str, context: EvalContext, values: dict[str, object]) -> str:
    """Fill the values into a text, escaped where the template escapes; `%%` is always a `%`."""
    if "%" in text:
        check_format(text, values)
    text = words.written(text, values)
    return (Markup(text) if context.autoescape else text) % values  # noqa: S704 - ours or a catalogue's


class Compiled(BytecodeCache):
    """Templates compiled once for all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if it was compiled before."""
        bucket.code = self._codes.get(bucket.key)  # type: ignore[assignment]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._codes[bucket.key] = bucket.code
