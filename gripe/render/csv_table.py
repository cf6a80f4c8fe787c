"""Tables as CSV (RFC 4180), with the line ends of every other file of the site."""

import csv
from io import StringIO

from gripe.plan.views.files import CsvView


def table(view: CsvView) -> str:
    """Return a table as CSV."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(view.columns)
    writer.writerows(view.rows)
    return out.getvalue()
