"""The ids that a theme's templates give to parts of pages, as far as their text tells."""

import re
from collections.abc import Iterable
from functools import cached_property

from gripe.base.patterns import pattern

_ID = pattern(r"""(?<![\w-])id\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_EXPRESSION = pattern(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class ThemeIds:
    """The ids that some templates may give; anything may stand in the place of an expression.

    An id that is an expression and nothing else tells nothing: those are the ids of entries.
    """

    def __init__(self, templates: Iterable[str] = ()) -> None:
        """Take the text of each template; they are looked at when an id is asked for."""
        self._templates = tuple(templates)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self._known.fullmatch(name))

    @cached_property
    def _known(self) -> re.Pattern[str]:
        found = {quoted or other for each in self._templates for quoted, other in _ID.findall(each)}
        parts = sorted(_EXPRESSION.split(each) for each in found)
        said = ["[^\\s]+".join(map(re.escape, each)) for each in parts if any(each)]
        return re.compile("|".join(said) or "(?!)")
