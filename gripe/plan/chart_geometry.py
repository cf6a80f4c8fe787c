"""The geometry of charts: numbers → places and sizes, in units of which a chart is `WIDTH` wide.

Everything drawn lies inside the chart, scales are linear and begin at 0.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gripe.plan.views.charts import Dot, Shape

WIDTH = 300.0  # on a phone of 320 CSS pixels a unit is a little less than a pixel

_COLUMN = 30.0  # the widest column
_TALLEST = 132.0  # the tallest column, and how high a strip may grow before its dots shrink
_UNIT = 22.0  # the tallest block of one case
_APART = 5.0  # from this height of a case on each has a block of its own
_LINE = 1.0  # a line on which things stand
_RADII = (5.0, 4.0, 3.0, 2.0, 1.5)
_MARK, _PITCH, _WIDER = 16.0, 20.0, 10.0


class Columns(NamedTuple):
    """Columns of blocks.

    Attributes:
        height: that of the chart.
        shapes: the blocks, column by column, each from below.
        centres: the middle of each column.
        tops: where each column ends.
        baseline: the line on which they stand.
    """

    height: float
    shapes: tuple[Shape, ...]
    centres: tuple[float, ...]
    tops: tuple[float, ...]
    baseline: float


class Strip(NamedTuple):
    """Dots along a line.

    Attributes:
        height: that of the chart.
        dots: one for each value, in the order of the values.
        start: where 0 is; `end` where the largest value is; `baseline` the line between them.
        median: where the median is.
    """

    height: float
    dots: tuple[Dot, ...]
    radius: float
    start: float
    end: float
    baseline: float
    median: float


class MarkRows(NamedTuple):
    """Square marks in rows."""

    height: float
    shapes: tuple[Shape, ...]


def columns(counts: Sequence[Sequence[tuple[str, int]]]) -> Columns:
    """Stack blocks in columns, all of one scale.

    Where there is room each one counted has a block of its own, else each word of a column has one.

    Args:
        counts: for each column how many of which word there are, from below; at least one column.
    """
    tallest = max(sum(number for _, number in column) for column in counts)
    unit = min(_UNIT, _TALLEST / max(tallest, 1))
    baseline = _round(unit * tallest + 1)
    pitch = WIDTH / len(counts)
    width = _round(min(_COLUMN, pitch * 0.75))
    shapes: list[Shape] = []
    tops = []
    for number, column in enumerate(counts):
        left, top = _round(pitch * (number + 0.5) - width / 2), baseline
        for word, height in _blocks(column, unit):
            top -= height
            gap = 2.0 if unit >= _APART else 0.0
            shapes.append(Shape(word, left, _round(top), width, _round(height - gap)))
        tops.append(_round(top))
    centres = tuple(_round(pitch * (number + 0.5)) for number in range(len(counts)))
    return Columns(baseline + _LINE, tuple(shapes), centres, tuple(tops), baseline)


def _blocks(column: Sequence[tuple[str, int]], unit: float) -> Iterator[tuple[str, float]]:
    """Yield the word and height of each block of a column, from below."""
    for word, number in column:
        if unit >= _APART:
            yield from ((word, unit) for _ in range(number))
        elif number:
            yield word, unit * number


def strip(values: Sequence[int], median: float) -> Strip:
    """Set a dot for each value along a line from 0 to the largest, where they would touch on top.

    Args:
        values: none below 0, the smallest first, at least one.
        median: theirs.
    """
    for radius in _RADII:
        start, end = radius + 1, WIDTH - radius - 1
        scale = (end - start) / max(values[-1], 1)
        places = [_round(start + value * scale) for value in values]
        rows = _rows(places, 2 * radius + 1)
        height = (max(rows) + 1) * (2 * radius + 1)
        if height <= _TALLEST:
            break
    baseline = _round(height + 4)
    dots = tuple(
        Dot(x, _round(baseline - 2 - radius - row * (2 * radius + 1)))
        for x, row in zip(places, rows, strict=True)
    )
    at = _round(start + median * scale)
    return Strip(baseline + _LINE, dots, radius, start, _round(end), baseline, at)


def _rows(places: Sequence[float], apart: float) -> list[int]:
    """Return the lowest row for each place in which it does not touch the one before it."""
    last: list[float] = []
    found = []
    for place in places:
        row = next((at for at, x in enumerate(last) if place - x >= apart), len(last))
        last[row : row + 1] = [place]
        found.append(row)
    return found


def marks(counts: Sequence[tuple[str, int]]) -> MarkRows:
    """Set a mark for each counted, words apart: `[("kept", 2), ("broken", 1)]` gives three marks."""
    shapes: list[Shape] = []
    x, y = 0.0, 1.0
    for word, number in counts:
        for _ in range(number):
            if x + _MARK > WIDTH:
                x, y = 0.0, y + _PITCH
            shapes.append(Shape(word, x, y, _MARK, _MARK))
            x += _PITCH
        x += _WIDER if number else 0
    return MarkRows(y + _MARK + 1, tuple(shapes))


def share(part: float, whole: float) -> str:
    """Write a place as a share of the whole: `share(100, 300)` is “33.33%”."""
    return f"{100 * part / whole:.2f}".rstrip("0").rstrip(".") + "%"


def _round(number: float) -> float:
    """Round to what can be seen, so that one place is written in one way."""
    return round(number, 2)
