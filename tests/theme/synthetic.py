"""Views that no site ever had: built from their types alone, with as little in them as can be, or with all.

So a field that is added to a view is tried in every template by itself.
"""

import re
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tools.theme_reference import is_view, meanings, names_of

# What templates print as HTML or into a script, and what is an address of another site.
HTML, JSON, OUTWARD = {"body", "html"}, {"json_ld", "rows"}, {"canonical", "link", "url", "website"}
HOST = "given.example"
HOSTILE = "<hostile>&\"'</hostile>"
VARIANTS = 5
Given = Mapping[str, object]


class Maker:
    """Makes views.

    Every text is another, and could do harm if it were not escaped. A field whose meaning begins with the
    words that it may be, each in backticks, is one of these.
    """

    def __init__(self, frame: Given, variant: int = 0) -> None:
        """Set up.

        Args:
            frame: fields of `Frame` that are as they are, such as the theme's own assets.
            variant: which of several words or lengths to choose.
        """
        self._frame, self._variant, self._made = frame, variant, 0

    def smallest(self, view: type) -> Any:  # noqa: ANN401 - a view
        """Return a view with nothing in it."""
        hints = get_type_hints(view)
        return view(**{name: self._nothing(name, hints[name]) for name in names_of(view)})

    def _nothing(self, name: str, hint: Any) -> object:  # noqa: ANN401 - a type form
        if name in self._frame:
            return self._frame[name]
        if NoneType in get_args(hint):
            return None
        if is_view(hint):
            return self.smallest(hint)
        return get_origin(hint)() if get_args(hint) and get_origin(hint) is tuple else _zero(hint)

    def fullest(self, view: type) -> Any:  # noqa: ANN401 - a view
        """Return a view with something in every place."""
        hints, told = get_type_hints(view), meanings(view)
        return view(
            **{
                name: self._frame[name]
                if name in self._frame
                else self._something(view, name, hints[name], choices(told.get(name, "")))
                for name in names_of(view)
            }
        )

    def _something(self, view: type, name: str, hint: Any, words: list[str]) -> object:  # noqa: ANN401
        parts = get_args(hint)
        if get_origin(hint) is UnionType:
            (hint,) = (each for each in parts if each is not NoneType)
            return self._something(view, name, hint, words)
        if get_origin(hint) is tuple:
            each = parts[:-1] * 2 if parts[-1] is Ellipsis else parts
            return tuple(self._something(view, name, part, words) for part in each)
        if get_origin(hint) is Mapping or parts:
            return {"one": self._something(view, name, parts[1], words)}
        if is_view(hint):
            return self.fullest(hint)
        self._made += 1
        if hint is str:
            return self._text(f"{view.__name__}.{name}.{self._made}", name, words)
        return hint is bool or hint(self._made + self._variant)

    def _text(self, label: str, name: str, words: list[str]) -> str:
        if words:
            return words[(self._variant + self._made) % len(words)]
        if name in HTML:
            return f"<p>{label}</p>"
        if name in JSON:
            return '{"@type": "Thing"}'
        if name in OUTWARD:
            return f"https://{HOST}/{self._made}/"
        return label + HOSTILE


def _zero(hint: Any) -> object:  # noqa: ANN401 - a type
    return {} if get_origin(hint) is Mapping else hint()


def choices(meaning: str) -> list[str]:
    """Return the words that a field may be, if its meaning begins with them."""
    found = re.match(r"(?:`[^`]+`(?:, | or )?){2,}", meaning)
    return re.findall(r"`([^`]+)`", found[0]) if found else []
