"""The views of charts: shapes with places and sizes, and words for all that they show.

Places and sizes are in units of the chart, `width` by `height` of them, which is the `viewBox` of its
drawing. What is written on a chart goes by shares of the same box instead, such as “25%”, so that letters
can keep their size on a small screen.
"""

from typing import NamedTuple


class Word(NamedTuple):
    """What is written on a chart.

    Attributes:
        text: the words.
        x: where its anchor is, as a share of the width, such as “25%”.
        y: the line it stands above or below, as a share of the height.
        anchor: which end of it is at `x`: “start”, “middle” or “end”.
    """

    text: str
    x: str
    y: str
    anchor: str = "middle"


class Shape(NamedTuple):
    """A block or a mark.

    Attributes:
        word: what it stands for, for classes: “resolved”, “kept” and so on.
        x: its left edge.
        y: its upper edge.
        width: its width.
        height: its height.
    """

    word: str
    x: float
    y: float
    width: float
    height: float


class Dot(NamedTuple):
    """A dot, by its centre.

    Attributes:
        x: from the left.
        y: from the top.
    """

    x: float
    y: float


class Key(NamedTuple):
    """What a shape stands for, and how many there are, in words: “4 resolved by HP”.

    Attributes:
        word: the shape's word.
        text: what it stands for.
    """

    word: str
    text: str


class TableRow(NamedTuple):
    """A row of a table.

    Attributes:
        head: what it is about.
        href: where that leads, or "".
        cells: its values, one for each column but the first.
        language: the language of what it is about, "" where it is the page's own.
    """

    head: str
    href: str
    cells: tuple[str, ...]
    language: str = ""


class Table(NamedTuple):
    """The same as a chart, as a table.

    Attributes:
        caption: what it says.
        columns: the heads of its columns; the first is that of the rows' heads.
        rows: its rows, in order.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


class ShapesChart(NamedTuple):
    """Shapes that can be counted: blocks in columns, one column a year, or marks in a row.

    Attributes:
        id: names it on its page.
        title: what it shows.
        remark: how to read it, and what is left out of it.
        text: what it says, in sentences.
        width: width of the drawing.
        height: height of the drawing.
        shapes: in the order in which they are drawn.
        baseline: the line on which columns stand; None for marks.
        above: what is written above the columns.
        below: what is written below them.
        keys: what the shapes stand for.
        table: the same as a table.
    """

    id: str
    title: str
    remark: str
    text: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    baseline: float | None
    above: tuple[Word, ...]
    below: tuple[Word, ...]
    keys: tuple[Key, ...]
    table: Table


class StripChart(NamedTuple):
    """A dot for each value, from 0 to the largest; equal ones stand upon each other.

    Attributes:
        id: names it on its page.
        title: what it shows.
        remark: how to read it, and what is left out of it.
        text: what it says, in sentences.
        width: width of the drawing.
        height: height of the drawing.
        dots: one for each value, the smallest first.
        radius: radius of the dots.
        start: where 0 is.
        end: where the largest value is.
        baseline: the line between them.
        median: where the median is.
        above: what is written above the line: the median.
        below: what is written below: its ends.
        table: the same as a table.
    """

    id: str
    title: str
    remark: str
    text: str
    width: float
    height: float
    dots: tuple[Dot, ...]
    radius: float
    start: float
    end: float
    baseline: float
    median: float
    above: tuple[Word, ...]
    below: tuple[Word, ...]
    table: Table
