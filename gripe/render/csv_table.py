"""Tables as CSV."""

from gripe.plan.csv_lines import csv_lines
from gripe.plan.views.files import CsvView


def table(view: CsvView) -> str:
    """Return a table as CSV."""
    return csv_lines((view.columns, *view.rows))
