"""A language that none is: every message accented and two fifths longer, between brackets.

What a reader of it still finds in plain letters did not go through a catalogue.
"""

import re
from math import ceil

from babel.messages import Catalog

from words import text_of

_PLAIN = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz"
_ODD = "ÀàḂḃĆćḊḋÈèḞḟĜĝĤĥÌìĴĵḰḱĹĺḾḿŃńÒòṔṕɊɋŔŕŚśŤťÙùṼṽẀẁẌẍỲỳŹź"
_ACCENTED = str.maketrans(_PLAIN, _ODD)
_VALUE = re.compile(r"(%\(\w+\)[sd]|%%)")


def pseudo(text: str) -> str:
    """Return a text accented and longer; what it fills in stays."""
    parts = _VALUE.split(text)
    said = "".join(
        part if number % 2 else part.translate(_ACCENTED) for number, part in enumerate(parts)
    )
    return f"⟦{said}{'ø' * ceil(len(text) * 0.4)}⟧"


def pseudo_po(templates: list[Catalog], language: str) -> str:
    """Return a .po file that has every message of some catalogues."""
    found = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for template in templates:
        for message in template:
            if isinstance(message.id, str):
                found.add(message.id, pseudo(message.id) if message.id else "")
            else:
                one, many = map(pseudo, message.id)
                found.add(message.id, (one, *[many] * (found.num_plurals - 1)))
    return text_of(found)
