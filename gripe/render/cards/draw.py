"""Share cards: a page's words as a picture of 1200 by 630 pixels, a PNG with few colours.

Set without a shaping engine: with one, which is there on some systems only, the same words would give other
bytes. What needs one is never planned (see source/card_fonts.py).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from gripe.base.problems import Place, Problem, ProblemError
from gripe.plan.view_context import CARD_SIZE
from gripe.plan.views.files import FileView, ShareCardView
from gripe.record.status_styles import Glyph
from gripe.record.vocabulary import Status
from gripe.render.cards.lines import cut, set_title
from gripe.render.cards.marks import mark
from gripe.render.contrast import contrast

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = CARD_SIZE
_READABLE = 4.5  # WCAG 2.2, 1.4.3
_SHADES = 32  # of each colour, from the paper's
_LEFT, _RIGHT, _MARGIN = 132, 1128, 92
_KICKER, _STATUS, _CLOCK, _SITE = 34, 40, 34, 30  # sizes, in pixels
_KICKER_AT, _TITLE_AT, _STATUS_AT, _SITE_AT = 100, 276, 482, 572  # base lines; the title's middle
_MARK = 32
_TONES = {each.value: each.row.tone for each in Status}
_SEEN = [0] + [255] * 255
_GLYPHS: dict[str, Glyph | None] = {each.value: each.row.glyph for each in Status}


class CardFontFault(ProblemError):
    """A font cannot be drawn with."""


class CardDrawer:
    """Draws share cards.

    Attributes:
        load: returns the bytes of a font.
    """

    def __init__(self, load: Callable[[FileView], bytes]) -> None:
        self._load = load
        self._data: dict[str, bytes] = {}
        self._fonts: dict[tuple[str, int], FreeTypeFont] = {}

    def png(self, view: ShareCardView) -> bytes:
        """Draw a card.

        Raises:
            CardFontFault: its font cannot be drawn with.
        """
        if view.font.digest not in self._data:
            self._data[view.font.digest] = self._load(view.font)
        try:
            return _Drawing(view, lambda size: self._font(view.font, size)).png()
        except (OSError, ImportError) as error:
            why = f"no card can be drawn with this font ({error}): take another .ttf or .otf file"
            raise CardFontFault(Problem(Place(view.font.path), "bad-font", why)) from error

    def _font(self, file: FileView, size: int) -> FreeTypeFont:
        found = self._fonts.get((file.digest, size))
        if found is None:
            from PIL import ImageFont

            data = io.BytesIO(self._data[file.digest])
            basic = ImageFont.Layout.BASIC
            found = ImageFont.truetype(data, size, layout_engine=basic)
            self._fonts[file.digest, size] = found
        return found


_Layer = list[int]  # the table from grey to the shades of a colour in the palette


class _Drawing:
    """One card, while it is drawn."""

    def __init__(self, view: ShareCardView, font_of: Callable[[int], FreeTypeFont]) -> None:
        from PIL import Image

        self._view, self._font_of = view, font_of
        self._image = Image.new("P", (WIDTH, HEIGHT), 0)
        colour, paper = _status_colour(view), view.colors.paper
        _, ink, soft, line, _ = view.colors
        self._image.putpalette(_palette(paper, (ink, soft, line, colour)))
        self._ink, self._soft, self._rule, self._colour = map(_layer, range(4))
        # A site's own colour may be too pale for words.
        self._word = self._colour if contrast(colour, paper) >= _READABLE else self._ink

    def png(self) -> bytes:
        """Draw all of it, and return it as a PNG."""
        view = self._view
        self._image.paste(self._rule[255], (_MARGIN, 0, _MARGIN + 3, HEIGHT))
        self._line(view.kicker, _KICKER, _LEFT, _KICKER_AT, self._soft)
        self._title()
        self._status()
        self._line(view.site, _SITE, _LEFT, _SITE_AT, self._soft)
        out = io.BytesIO()
        self._image.save(out, "PNG", compress_level=3)
        return out.getvalue()

    def _title(self) -> None:
        """Draw the title in the middle, as large as it may be."""
        setting = set_title(self._view.title, self._font_of, _RIGHT - _LEFT)
        step, font = setting.step, self._font_of(setting.size)
        top = _TITLE_AT - step * (len(setting.lines) - 1) / 2 + setting.size * 0.3
        for number, line in enumerate(setting.lines):
            self._text(line, font, _LEFT, round(top + number * step), self._ink)

    def _status(self) -> None:
        """Draw shape and word of the status, and the clock behind it, or below where it does not fit."""
        view, font = self._view, self._font_of(_STATUS)
        if not view.status:
            self._line(view.clock, _STATUS, _LEFT, _STATUS_AT, self._soft)
            return
        start = _LEFT + _MARK + 16
        behind = start + round(font.getlength(view.status)) + 14
        text = f"· {view.clock}"
        fits = behind + font.getlength(text) <= _RIGHT
        base = _STATUS_AT if fits else _STATUS_AT - 26
        self._paste(mark(_GLYPHS.get(view.word), _MARK), _LEFT, base - _MARK + 3, self._colour)
        self._line(view.status, _STATUS, start, base, self._word)
        if view.clock and fits:
            self._line(text, _STATUS, behind, base, self._soft)
        elif view.clock:
            self._line(view.clock, _CLOCK, start, base + 48, self._soft)

    def _line(self, text: str, size: int, left: int, base: int, layer: _Layer) -> None:
        """Draw a text in one line, cut where the card ends."""
        font = self._font_of(size)
        self._text(cut(text, font, _RIGHT - left), font, left, base, layer)

    def _text(self, text: str, font: FreeTypeFont, left: int, base: int, layer: _Layer) -> None:
        from PIL import Image, ImageDraw

        if not text.strip():
            return
        x, y, right, bottom = map(round, font.getbbox(text, anchor="ls"))
        shape = Image.new("L", (max(right - x, 1), max(bottom - y, 1)))
        ImageDraw.Draw(shape).text((-x, -y), text, fill=255, font=font, anchor="ls")
        self._paste(shape, left + x, base + y, layer)

    def _paste(self, shape: Image, left: int, top: int, layer: _Layer) -> None:
        """Put a shape in grey onto the card in a colour; where it is black the card stays as it is."""
        self._image.paste(shape.point(layer), (left, top), shape.point(_SEEN))


def _status_colour(view: ShareCardView) -> str:
    """Return the colour of a card's status: the site's, or that which is seen better on its paper."""
    tone = _TONES.get(view.word)
    if view.color or tone is None:
        return view.color or view.colors.link
    return max((tone.light, tone.dark), key=lambda each: contrast(each, view.colors.paper))


@lru_cache
def _layer(number: int) -> _Layer:
    return [number * _SHADES + round(grey * (_SHADES - 1) / 255) for grey in range(256)]


@lru_cache
def _palette(paper: str, inks: tuple[str, ...]) -> list[int]:
    """Return red, green and blue of each shade from the paper's colour to some others."""
    return [
        round(low + (high - low) * step / (_SHADES - 1))
        for ink in inks
        for step in range(_SHADES)
        for low, high in zip(_rgb(paper), _rgb(ink), strict=True)
    ]


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
