"""The fonts that share cards are drawn with: which characters each has, read from its `cmap`.

Knows what a font file says of itself (OpenType 1.9.1, “cmap”), and what can be drawn without a shaping
engine: a letter behind the other, from left to right. Draws nothing.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from struct import error as TooShort  # noqa: N812 - it is a class
from struct import unpack_from
from typing import NamedTuple

from gripe.base.patterns import pattern

ENDINGS = (".ttf", ".otf", ".ttc")
Ranges = tuple[tuple[int, int], ...]

_LAST = 0x110000
# Encodings of a table that are Unicode (platform, encoding), the fullest first.
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
# What is written from right to left, Arabic digits included (UAX 9, table 4).
_FROM_THE_RIGHT = {"R", "AL", "AN"}
# Symbols, controls and what is assigned to nobody: a title can be read without them.
_SPARED = {"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"}
_VARIATIONS = pattern("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class CardFont(NamedTuple):
    """A font of the theme's `cards/`.

    Attributes:
        path: where it lies.
        digest: SHA-256 of its bytes, in hexadecimal.
        builtin: whether the path lies in the built-in theme instead of the site's folder.
        ranges: the first and last of each run of characters that it has, in order.
    """

    path: str
    digest: str
    builtin: bool
    ranges: Ranges

    def has(self, character: str) -> bool:
        """Tell whether the font has a glyph for a character."""
        code = ord(character)
        at = bisect_right(self.ranges, (code, _LAST)) - 1
        return at >= 0 and code <= self.ranges[at][1]

    def drawn(self, text: str) -> str | None:
        """Return what is drawn of a text in one line; None if that would not be the text.

        A symbol that the font lacks, such as an emoji, is left out; a letter never is.
        """
        line = one_line(text)
        if line.isascii() and self._has_ascii:
            return line
        wanted = "".join(c for c in line if self.has(c) or c == " " or not _is_spared(c))
        found = " ".join(wanted.split())
        return found if bool(found) == bool(line) and self._draws(found) else None

    def lacking(self, text: str) -> str:
        """Return a character of a text that the font lacks, a letter if it can be; "" if it has all."""
        missing = [c for c in one_line(text) if c != " " and not self.has(c)]
        return next((c for c in missing if not _is_spared(c)), "".join(missing[:1]))

    def _draws(self, text: str) -> bool:
        return all(c == " " or (self.has(c) and not needs_shaping(c)) for c in {*text})

    @property
    def _has_ascii(self) -> bool:
        return any(first <= 0x20 and last >= 0x7E for first, last in self.ranges)


def one_line(text: str) -> str:
    """Return a text in one line, its letters and accents joined, without what nobody sees."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    plain = _VARIATIONS.sub("", unicodedata.normalize("NFC", text))
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Cf").split())


@lru_cache(maxsize=4096)
def needs_shaping(character: str) -> bool:
    """Tell whether a character is drawn rightly by a shaping engine only.

    Those are writing from right to left, and marks that stand above, below or around a letter.
    """
    is_mark = unicodedata.category(character).startswith("M")
    return is_mark or unicodedata.bidirectional(character) in _FROM_THE_RIGHT


def _is_spared(character: str) -> bool:
    return unicodedata.category(character) in _SPARED


def ranges_of(font: bytes) -> Ranges | None:
    """Return the runs of characters that a font has; None if it is no font, or has no Unicode."""
    try:
        at = _cmap_of(font)
        codes = sorted({*_codes(font, at)}) if at else []
    except TooShort:
        return None
    return tuple(_runs(codes)) or None


def _cmap_of(font: bytes) -> int:
    """Return where the fullest table of Unicode characters begins, 0 if there is none."""
    start = unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    if font[start : start + 4] not in {b"\0\1\0\0", b"OTTO", b"true"}:
        return 0
    (count,) = unpack_from(">H", font, start + 4)
    tables = (unpack_from(">4sIII", font, start + 12 + 16 * number) for number in range(count))
    cmap = next((offset for tag, _, offset, _ in tables if tag == b"cmap"), 0)
    if not cmap:
        return 0
    (count,) = unpack_from(">H", font, cmap + 2)
    records = [unpack_from(">HHI", font, cmap + 4 + 8 * number) for number in range(count)]
    found = {(platform, kind): cmap + offset for platform, kind, offset in records}
    return next((found[each] for each in _UNICODE if each in found), 0)


def _codes(font: bytes, at: int) -> Iterator[int]:
    """Yield the characters of a table that have a glyph."""
    (form,) = unpack_from(">H", font, at)
    if form == 4:
        yield from _codes_of_segments(font, at)
    elif form in {12, 13}:
        (count,) = unpack_from(">I", font, at + 12)
        for number in range(count):
            first, last, glyph = unpack_from(">III", font, at + 16 + 12 * number)
            if last >= _LAST:
                return
            yield from range(first if glyph else first + 1, last + 1)


def _codes_of_segments(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = unpack_from(">H", font, at + 6)
    ends, starts = at + 14, at + 16 + doubled
    for behind in range(0, doubled, 2):
        (last,) = unpack_from(">H", font, ends + behind)
        (first,) = unpack_from(">H", font, starts + behind)
        (delta,) = unpack_from(">H", font, starts + doubled + behind)
        place = starts + 2 * doubled + behind
        (offset,) = unpack_from(">H", font, place)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = unpack_from(">H", font, place + offset + 2 * (code - first))
            if (glyph or not offset) and (glyph + delta) & 0xFFFF:
                yield code


def _runs(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -2
    for code in codes:
        if code == last + 1:
            last = code
            continue
        if first >= 0:
            yield first, last
        first = last = code
    if first >= 0:
        yield first, last
