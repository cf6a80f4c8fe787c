"""Regular expressions that are compiled when they are first used.

To compile one takes up to some milliseconds, and gripe has more than a hundred: an edit uses a few of them.
"""

import re
from functools import cached_property
from typing import Any, AnyStr, cast


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, to be compiled when one of its methods is first asked for."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(expression, flags))


class _Uncompiled:
    """A regular expression with the methods of a compiled one, each found once."""

    def __init__(self, expression: Any, flags: int) -> None:  # noqa: ANN401 - of either
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        found = getattr(self._compiled, name)
        self.__dict__[name] = found  # so that this is not asked again
        return found

    @cached_property
    def _compiled(self) -> Any:  # noqa: ANN401 - of text or of bytes
        return re.compile(self._expression, self._flags)
