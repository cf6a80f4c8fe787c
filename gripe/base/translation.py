"""Translation of the interface: every message passes through `Words`."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations

from gripe.base.frozen import field, immutable
from gripe.base.locale_forms import ENGLISH, Forms
from gripe.base.patterns import pattern


@immutable
class Words:
    """Translator of the interface's messages into one language.

    A message fills in `%(name)s` as it is, and `%(name)d` as the language writes numbers.

    Attributes:
        language: the language's BCP 47 tag.
        catalogue: the gettext catalogue; the default one gives every message back in English.
        forms: how the language writes dates and numbers.
        digest: of all this, "" for plain English.
    """

    language: str = "en"
    catalogue: NullTranslations = field(default_factory=NullTranslations)
    forms: Forms = ENGLISH
    digest: str = ""
    _days: dict[date, str] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """Tell whether it says the same: its digest is of the catalogue, too."""
        return isinstance(other, Words) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, Forms, str]:
        return self.language, self.forms, self.digest

    def day(self, day: date) -> str:
        """Write a day; a site shows the same ones again and again."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self.forms.day(day)
        return found

    def say(self, message: str, /, **values: object) -> str:
        """Translate a message and fill in its values."""
        text = self.catalogue.gettext(message)
        return self.written(text, values) % values if values else text

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate a message that depends on a number, which it may use as `%(n)d`."""
        values.setdefault("n", number)
        return self.written(self.catalogue.ngettext(one, many, number), values) % values

    def number(self, number: float | Decimal) -> str:
        """Write a number."""
        return self.forms.number(number)

    def written(self, message: str, values: dict[str, object]) -> str:
        """Write the values that a translated message has as `%(name)d`; return it with `%(name)s`."""
        if ")d" not in message:
            return message
        text, numbers = with_numbers_as_text(message)
        write: Callable[..., str] = self.forms.number
        for name in numbers:
            values[name] = write(values[name])
        return text


WordsOf = Callable[[str], Words]  # the words of a language, given its tag

_NUMBER = pattern(r"%\((\w+)\)d")


@lru_cache(maxsize=4096)
def with_numbers_as_text(message: str) -> tuple[str, tuple[str, ...]]:
    """Return a message with every `%(name)d` as `%(name)s`, and these names."""
    return _NUMBER.sub(r"%(\1)s", message), tuple({*_NUMBER.findall(message)})
