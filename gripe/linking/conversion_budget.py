"""A budget for converting the texts of one case, which the first that cannot be converted uses up."""

from collections.abc import Callable

from gripe.source.markdown.convert import Prose
from gripe.source.markdown.dialect import Dialect
from gripe.source.markdown.limits import may_take_long

Convert = Callable[[str, Dialect], Prose]


class ConversionBudget:
    """A budget for converting the texts of one case, which the first that cannot be converted uses up.

    A case may have hundreds of entries, and each that takes too long takes seconds.
    """

    def __init__(self) -> None:
        self._failed: Prose | None = None

    def limited(self, convert: Convert) -> Convert:
        """Wrap a converter so that it skips texts that might take long once one has failed."""

        def converted(text: str, dialect: Dialect) -> Prose:
            if self._failed and may_take_long(text):
                return self._failed
            prose = convert(text, dialect)
            if prose.is_failed:
                self._failed = prose
            return prose

        return converted
