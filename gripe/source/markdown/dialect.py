"""What the Markdown of a text means, as far as its site and its source say so."""

from gripe.base.frozen import immutable
from gripe.base.languages import ENGLISH

GRIPE, COMMONMARK = "gripe", "commonmark"
ENGINES = (GRIPE, COMMONMARK)


@immutable
class Dialect:
    """What the Markdown of a text means.

    Attributes:
        language: the language it is in, whose quotation marks it gets.
        engine: which of `ENGINES` converts long texts; short ones are always gripe's.
    """

    language: str = ENGLISH
    engine: str = GRIPE


PLAIN = Dialect()
