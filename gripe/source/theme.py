"""A theme as a value: the templates and assets of its layers, by name.

A theme is a pile of layers: the site's own files, the theme, the theme that it extends, and so on down.
"""

from collections.abc import Mapping
from typing import NamedTuple

from gripe.base.frozen import immutable
from gripe.source.card_fonts import CardFont

SETTINGS = "theme.yaml"
PARTS = ("templates", "assets", "locale", "cards")
BELOW = "theme:"


class Asset(NamedTuple):
    """A file of a theme: where it lies, and the SHA-256 of its bytes in hexadecimal."""

    path: str
    digest: str
    builtin: bool


class Template(NamedTuple):
    """A template.

    Attributes:
        name: its path below templates/.
        source: its text.
        path: where it lies, for problems.
        depth: the layer it lies in, 0 for the topmost.
    """

    name: str
    source: str
    path: str
    depth: int


class Catalogue(NamedTuple):
    """A translation catalogue: the text of a `.po` file.

    Attributes:
        language: the language's tag, in small letters.
        text: the file's text.
        path: where it lies, for problems.
    """

    language: str
    text: str
    path: str


@immutable
class Theme:
    """A theme, merged with the layers above and below it.

    Attributes:
        name: the theme's name.
        chain: its name and those of the themes below it, as far as they are told.
        templates: the topmost of each name under that name; those covered by it under keys that
            `key` makes.
        assets: files that pages load, by their path below assets/; those of lower layers first.
        params: what the theme brings for `params:`; the site's own lie above it.
        catalogues: its words in other languages; those of upper layers first.
        card_fonts: the fonts that share cards are drawn with; those of lower layers first.
    """

    name: str
    chain: tuple[str, ...]
    templates: Mapping[str, Template]
    assets: Mapping[str, Asset]
    params: Mapping[str, object]
    catalogues: tuple[Catalogue, ...] = ()
    card_fonts: tuple[CardFont, ...] = ()

    def named(self, reference: str, by: str) -> str:
        """Return the key of the template that a template names; the reference itself if there is none.

        `theme:NAME` is the first template of that name in the layers below the template `by`, a key.
        """
        if not reference.startswith(BELOW):
            return reference
        name, depth = reference.removeprefix(BELOW), self.templates[by].depth
        below = [
            (each.depth, key)
            for key, each in self.templates.items()
            if each.name == name and each.depth > depth
        ]
        return min(below)[1] if below else reference

    def path_of(self, key: str) -> str:
        """Return where a template lies, or where it would if it were there."""
        found = self.templates.get(key)
        name = key.removeprefix(BELOW)
        return found.path if found else f"themes/{self.name}/templates/{name}"


def is_theme_name(name: str) -> bool:
    """Tell whether a theme may have a name: it is that of a folder in themes/."""
    return not (name.startswith(".") or {*"/\\\0"} & {*name})


def key(name: str, depth: int) -> str:
    """Return the key of a template that is covered; no file and no reference is named like it."""
    return f"{BELOW}{depth}:{name}"


def laid_over(above: Mapping[str, object], below: Mapping[str, object]) -> dict[str, object]:
    """Merge `params:` over others, key by key, and so within mappings.

    Anything else stands for what is below it; a key with nothing after it counts as not written.
    """
    merged = dict(below)
    for name, value in above.items():
        lower = below.get(name)
        if isinstance(value, Mapping) and isinstance(lower, Mapping):
            merged[name] = laid_over(value, lower)
        elif value is not None or name not in below:
            merged[name] = value
    return merged
