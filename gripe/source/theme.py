"""A theme as a value: templates by name, assets by name."""

from collections.abc import Mapping
from typing import NamedTuple

from gripe.base.values import immutable


class Asset(NamedTuple):
    """A file of a theme: where it lies, and the SHA-256 of its bytes in hexadecimal."""

    path: str
    digest: str
    builtin: bool


@immutable
class Theme:
    """A theme with the site's own templates and assets laid over it.

    Attributes:
        name: the theme's name.
        templates: source of each template; `theme:NAME` is the one below the site's own.
        assets: files that pages load, by their path below assets/.
    """

    name: str
    templates: Mapping[str, str]
    assets: Mapping[str, Asset]
