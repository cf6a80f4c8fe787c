"""The translation functions of templates: `_()`, `ngettext()` and the filter `number`.

They differ from Jinja's own in one thing: `%(name)d` is written as the language writes numbers.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from jinja2 import BytecodeCache, Environment, pass_eval_context
from jinja2.bccache import Bucket
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from gripe.base.patterns import pattern
from gripe.base.translation import Words
from gripe.render.templates.formats import check_format

_TO_CHARACTER = r"&#?[0-9A-Za-z]+;"
_REFERENCE = pattern(_TO_CHARACTER)
_MARKUP = pattern(rf"(<[^<>]*>|{_TO_CHARACTER})")


def install_gettext(environment: Environment, words: Words) -> None:
    """Install the functions of a language in an environment, which has `jinja2.ext.i18n`."""

    @pass_eval_context
    def gettext(context: EvalContext, message: str, /, **values: object) -> str:
        return _said(words, words.catalogue.gettext(message), (message,), context, values)

    @pass_eval_context
    def ngettext(
        context: EvalContext, one: str, many: str, number: int, /, **values: object
    ) -> str:
        text = words.catalogue.ngettext(one, many, number)
        return _said(words, text, (one, many), context, {"num": number, **values})

    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's
    environment.globals.update(gettext=gettext, ngettext=ngettext)
    number: Callable[[float | Decimal], str] = words.number
    environment.filters["number"] = number


def _said(
    words: Words,
    text: str,
    messages: tuple[str, ...],
    context: EvalContext,
    values: dict[str, object],
) -> str:
    """Fill the values into a translation, escaped where the template escapes; `%%` is always a `%`."""
    if context.autoescape and text not in messages:
        text = _escaped(text, messages)
    if "%" in text:
        check_format(text, values)
    text = words.written(text, values)
    return (Markup(text) if context.autoescape else text) % values  # noqa: S704 - escaped above


@lru_cache(maxsize=4096)
def _escaped(text: str, messages: tuple[str, ...]) -> str:
    """Escape a translation, apart from the tags that its message has as well.

    The message is a template's, and may hold any; translations come from others.
    """
    known = {each for message in messages for each in _MARKUP.findall(message)}
    return "".join(
        part if part in known or (known and _REFERENCE.fullmatch(part)) else str(escape(part))
        for part in _MARKUP.split(text)
    )


class Compiled(BytecodeCache):
    """A bytecode cache in memory, shared by the environments of all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if it was compiled before."""
        bucket.code = self._codes.get(bucket.key)  # type: ignore[assignment]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._codes[bucket.key] = bucket.code
