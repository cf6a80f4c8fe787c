"""Lines of a table as CSV (RFC 4180), with the line ends of every other file of the site."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


def csv_lines(rows: Iterable[Sequence[str]]) -> str:
    """Return the lines of some rows; a cell of several lines makes one line several."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
