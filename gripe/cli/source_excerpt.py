"""A problem's line as it stands in the file, with a caret below the place."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gripe.base.problems import Place, Problem


_MARGIN = "    "
_LEAST_WIDTH = 40


def excerpt(line: str, column: int, width: int) -> tuple[str, str]:
    """Return a line and the one with the caret below it, no wider than a terminal.

    Args:
        line: the line.
        column: where the caret points to, from 1.
        width: columns of the terminal.
    """
    shown = "".join(_shown(character) for character in line)
    room = max(width - len(_MARGIN) - 1, _LEAST_WIDTH)
    start = max(column - 1 - room // 2, 0) if _width(shown) > room else 0
    end = start
    while end < len(shown) and _width(shown[start : end + 1]) <= room:
        end += 1
    before = _width(shown[start : column - 1])
    return _MARGIN + shown[start:end].rstrip(), f"{_MARGIN}{' ' * before}^"


def _shown(character: str) -> str:
    """Return what a terminal shows for a character; one that it would obey becomes a blank."""
    return character if character.isprintable() or unicodedata.combining(character) else " "


def _width(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(bool(unicodedata.combining(each)) for each in text)


def line_at(root: Path, place: Place) -> str:
    """Return the line of a site's file that a place lies in, or "" where it cannot be shown."""
    from gripe.engine.inputs.tree import Tree
    from gripe.source.file_text import decode

    if not place.line:
        return ""
    try:
        return _line(decode(place.path, Tree(root).read(place.path)), place)
    except OSError:
        return ""


def line_in(data: bytes, place: Place) -> str:
    """Return the line of a file that is not written that a place lies in."""
    from gripe.source.file_text import decode

    return _line(decode(place.path, data), place)


def _line(text: str | Problem, place: Place) -> str:
    lines = text.split("\n") if isinstance(text, str) else []
    return lines[place.line - 1] if 0 < place.line <= len(lines) else ""
