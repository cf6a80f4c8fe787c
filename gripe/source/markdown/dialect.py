"""What the Markdown of a text means, as far as its site and its source say so."""

from gripe.base.frozen import immutable
from gripe.base.languages import ENGLISH


@immutable
class Dialect:
    """What the Markdown of a text means.

    Attributes:
        language: the language it is in, whose quotation marks it gets.
    """

    language: str = ENGLISH


PLAIN = Dialect()
