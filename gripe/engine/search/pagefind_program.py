"""Where Pagefind's program is, if it is installed. Imports next to nothing: each build reads it."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from gripe.base.problems import Place, Problem

INSTALL = "pip install 'gripe-press[search]'"
# The first tells words of Chinese and Japanese apart.
_PACKAGES = "pagefind_bin_extended", "pagefind_bin"


def is_installed() -> bool:
    """Tell whether Pagefind's program is there."""
    return any(find_spec(name) for name in _PACKAGES)


def missing(place: Place) -> Problem:
    """Return the problem of a site that asks for a search which is not installed.

    Args:
        place: where it asks for it.
    """
    message = f"pagefind is not installed: {INSTALL}, or take this line out"
    return Problem(place, "search-missing", message)


def program() -> Path | None:
    """Return Pagefind's program.

    Neither the environment nor the path is asked for another, as Pagefind's own wrapper does: what a
    build makes would depend on them.
    """
    for name in _PACKAGES:
        if find_spec(name):
            found: Path = import_module(name).get_executable()
            return found
    return None
