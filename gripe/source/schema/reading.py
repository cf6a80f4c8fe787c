"""What a site's settings say of how its sources are read: whose dollars, which number is the month."""

from typing import NamedTuple

from gripe.base.dates import DAY_FIRST
from gripe.base.languages import ENGLISH
from gripe.source.markdown.dialect import GRIPE, Dialect


class ReadingContext(NamedTuple):
    """What the reading of a front matter depends on, besides its file.

    Attributes:
        currency: which currency a bare sum is in, "" if nobody says.
        dates: `dmy` or `mdy`, how `3/4/2026` is read; "" if nobody says.
        language: the site's language, "" if that is not known.
        fields: the site's own keys, each with its type.
        engine: which Markdown engine converts stories.
        is_settled: whether the settings are known; else what hangs on them is no problem.
    """

    currency: str = ""
    dates: str = ""
    language: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    engine: str = GRIPE
    is_settled: bool = True

    @property
    def day_order(self) -> str:
        """How `3/4/2026` is read; "" if nobody says."""
        return self.dates if self.is_settled else DAY_FIRST

    def dialect(self, language: str = "") -> Dialect:
        """Return what the Markdown of a source means.

        Args:
            language: the language that the source says it is in, "" for the site's.
        """
        return Dialect(language or self.language or ENGLISH, self.engine)


PLAIN = ReadingContext()
UNSETTLED = ReadingContext(is_settled=False)
