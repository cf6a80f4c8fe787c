"""The one translation function: every word of the interface passes through `Words`."""

from collections.abc import Mapping
from dataclasses import field
from gettext import NullTranslations

from gripe.base.values import immutable


@immutable
class Words:
    """The interface's words in one language.

    Attributes:
        language: the language's BCP 47 tag.
        catalogue: the gettext catalogue; the default one gives every message back in English.
    """

    language: str = "en"
    catalogue: NullTranslations = field(default_factory=NullTranslations, compare=False)

    def say(self, message: str, /, **values: object) -> str:
        """Translate a message and fill in its `%(name)s` values."""
        return _fill(self.catalogue.gettext(message), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate a message that depends on a number, which it may use as `%(n)s`."""
        return _fill(self.catalogue.ngettext(one, many, number), {"n": number, **values})


def _fill(message: str, values: Mapping[str, object]) -> str:
    return message % values if values else message
