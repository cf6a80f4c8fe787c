"""A title set in lines: as large as it may be, broken where its writing allows, cut if it is too long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_SIZES = {92: 2, 76: 3, 66: 3, 58: 4, 50: 4}  # in pixels, and how many lines of each there may be
_LEADING = 1.16
_MEASURED = 100  # the size in which words are measured, once for all sizes
# What may begin no line of a writing set without blanks, and what may end none (JIS X 4051): marks that
# close, repeat or lengthen, and small kana; and marks that open.
_NOT_FIRST, _NOT_LAST = {"Pe", "Pf", "Po", "Lm"}, {"Ps", "Pi"}
_SMALL = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")


class Setting(NamedTuple):
    """A title as it is set: its lines, their size, and how far they are apart."""

    lines: Sequence[str]
    size: int
    step: int


def set_title(text: str, font_of: Callable[[int], FreeTypeFont], width: int) -> Setting:
    """Set a title in the largest size in which it fits; in the smallest it is cut."""
    pieces = [*_pieces(text)]
    measure = font_of(_MEASURED)
    widths = [measure.getlength(piece) / _MEASURED for piece in pieces]
    for size, most in _SIZES.items():
        room = width / size
        if max(widths, default=0) > room:
            continue
        lines = _evened(pieces, widths, room)
        if len(lines) <= most:
            return Setting(lines, size, round(size * _LEADING))
    return _smallest(pieces, widths, font_of, width)


def _smallest(
    pieces: Sequence[str],
    widths: Sequence[float],
    font_of: Callable[[int], FreeTypeFont],
    width: int,
) -> Setting:
    """Set a title in the smallest size, words that are too long in pieces, and cut what is too much."""
    size, most = min(_SIZES), _SIZES[min(_SIZES)]
    font, room, small = font_of(size), width / size, list[str]()
    for piece, wide in zip(pieces, widths, strict=True):
        small += [piece] if wide <= room else [*piece]
    lines = _lines(small, [font.getlength(each) / size for each in small], room)
    if len(lines) > most:
        glue = " " if any(" " in piece for piece in pieces) else ""
        lines = [*lines[: most - 1], cut(glue.join(lines[most - 1 :]), font, width)]
    return Setting(lines, size, round(size * _LEADING))


def cut(text: str, font: FreeTypeFont, width: int) -> str:
    """Cut a text so that it fits into one line, with an ellipsis for what is gone."""
    if font.getlength(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if font.getlength(_shortened(text, middle)) <= width:
            low = middle
        else:
            high = middle - 1
    return _shortened(text, low)


def _shortened(text: str, length: int) -> str:
    return text[:length].rstrip(" ,;:–—-·…") + "…"


def _pieces(text: str) -> Iterator[str]:
    """Yield the pieces of a text between which a line may end, each with the blank behind it."""
    piece = ""
    for number, character in enumerate(text):
        piece += character
        following = text[number + 1 : number + 2]
        if following and _may_end(character, following):
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_end(character: str, following: str) -> bool:
    if character in " -–—/" and following != " ":
        return True
    is_bound = category(character) in _NOT_LAST or category(following) in _NOT_FIRST
    if is_bound or following == " " or following in _SMALL:
        return False
    return east_asian_width(character) in "WF" or east_asian_width(following) in "WF"


def _lines(pieces: Sequence[str], widths: Sequence[float], room: float) -> list[str]:
    """Fill lines with pieces, each line as far as it goes."""
    lines, line, used = list[str](), "", 0.0
    for piece, wide in zip(pieces, widths, strict=True):
        if line and used + wide > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + piece, used + wide
    return [*lines, line.rstrip()] if line else lines


def _evened(pieces: Sequence[str], widths: Sequence[float], room: float) -> list[str]:
    """Return as many lines as it takes, about equally long."""
    lines = _lines(pieces, widths, room)
    narrow = sum(widths) / len(lines) if lines else room
    while narrow < room:
        found = _lines(pieces, widths, narrow)
        if len(found) == len(lines) and max(widths) <= narrow:
            return found
        narrow += room / 40
    return lines
