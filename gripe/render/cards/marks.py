"""The shapes of statuses on share cards: those of `Glyph`, drawn in pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from gripe.record.status_styles import Glyph

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_GRID, _FINE = 12, 4  # as on pages; drawn so many times as large, and made smaller
Draw = Callable[["ImageDraw", float], None]


@lru_cache(maxsize=64)
def mark(glyph: Glyph | None, size: int) -> Image:
    """Return a shape in grey, white on black; without a glyph it is a square, which stands for a company."""
    import PIL.Image
    import PIL.ImageDraw

    large = size * _FINE
    image = PIL.Image.new("L", (large, large), 0)
    _SHAPES[glyph](PIL.ImageDraw.Draw(image), large / _GRID)
    return image.resize((size, size), PIL.Image.Resampling.BOX)


def _ring(draw: ImageDraw, unit: float, radius: float = 5, width: float = 2) -> None:
    edges = ((6 - radius) * unit, (6 - radius) * unit, (6 + radius) * unit, (6 + radius) * unit)
    draw.ellipse(edges, outline=255, width=round(width * unit))


def _dot(draw: ImageDraw, unit: float) -> None:
    _ring(draw, unit, width=1.5)
    draw.ellipse((4.25 * unit, 4.25 * unit, 7.75 * unit, 7.75 * unit), fill=255)


def _half(draw: ImageDraw, unit: float) -> None:
    _ring(draw, unit, width=1.5)
    draw.pieslice((unit, unit, 11 * unit, 11 * unit), 90, 270, fill=255)


def _again(draw: ImageDraw, unit: float) -> None:
    draw.arc((1.25 * unit, 1.25 * unit, 10.75 * unit, 10.75 * unit), 0, 305, 255, round(1.6 * unit))
    _filled(draw, unit, (7.2, 0.4), (11.6, 1.7), (8.4, 5.0))


def _filled(draw: ImageDraw, unit: float, *corners: tuple[float, float]) -> None:
    draw.polygon([(x * unit, y * unit) for x, y in corners], fill=255)


def _stroke(draw: ImageDraw, unit: float, *points: tuple[float, float]) -> None:
    places = [(x * unit, y * unit) for x, y in points]
    draw.line(places, fill=255, width=round(2 * unit), joint="curve")


def _cross(draw: ImageDraw, unit: float) -> None:
    _stroke(draw, unit, (2, 2), (10, 10))
    _stroke(draw, unit, (10, 2), (2, 10))


_SHAPES: Mapping[Glyph | None, Draw] = {
    None: lambda draw, unit: _filled(
        draw, unit, (1.5, 1.5), (10.5, 1.5), (10.5, 10.5), (1.5, 10.5)
    ),
    Glyph.RING: _ring,
    Glyph.CHECK: lambda draw, unit: _stroke(draw, unit, (1.5, 6.5), (4.6, 9.5), (10.5, 2.5)),
    Glyph.HALF: _half,
    Glyph.CROSS: _cross,
    Glyph.DASH: lambda draw, unit: _stroke(draw, unit, (1.5, 6), (10.5, 6)),
    Glyph.UP: lambda draw, unit: _filled(draw, unit, (6, 1.5), (11, 10.5), (1, 10.5)),
    Glyph.DOWN: lambda draw, unit: _filled(draw, unit, (1, 1.5), (11, 1.5), (6, 10.5)),
    Glyph.TARGET: _dot,
    Glyph.AGAIN: _again,
}
