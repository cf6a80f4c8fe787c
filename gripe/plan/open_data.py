"""The open data of the site: cases.json, cases.csv and their dictionary."""

from collections.abc import Callable, Iterator, Mapping

from gripe.linking.model import Case
from gripe.plan import routes
from gripe.plan.case_data import case_summary
from gripe.plan.layout import Layout
from gripe.plan.views import Column, CsvView, DataView, JsonView

# Name, type and meaning of each column, in the order of the table. Types are those of the CSV.
COLUMNS = (
    ("id", "URN", "names the case for good; the same in feeds"),
    ("slug", "text", "the last part of its address"),
    ("title", "text", "the case's title"),
    ("url", "text", "where the case is told"),
    ("companies", "list", "the companies complained about"),
    ("product", "text", "what it is about"),
    ("complainant", "text", "who complains, where that is not the author"),
    ("tags", "list", "tags"),
    ("status", "word", "where the case stands"),
    ("clock", "word", "what the clocks say: promise broken, overdue or dormant"),
    ("turn", "list", "whose move it is"),
    ("opened", "EDTF date", "when it was opened"),
    ("closed", "EDTF date", "when it was closed"),
    ("resolved_by", "word", "who resolved it"),
    ("published", "date", "when it was published here"),
    ("updated", "date", "the last day on which anything was added"),
    ("as_of", "date", "for an open case, the day to which its clocks count"),
    ("spells", "list of ranges", "days it was open, once for each time it was opened"),
    ("days_to_first_reply", "range", "days from the opening to another side's first answer"),
    ("longest_silence_days", "range", "days of the longest time without an answer"),
    ("contacts", "range", "how often the complainant turned to somebody"),
    ("people", "range", "people spoken to"),
    ("transfers", "range", "times passed on"),
    ("minutes", "range", "minutes spent, hold included"),
    ("at_stake", "money", "the sum it is about"),
    ("recovered", "list", "money that came back"),
)
# What begins a formula in a spreadsheet, in the widths of East Asian keyboards as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


Cases = Mapping[str, Case]


def cases_json(layout: Layout, cases: Cases) -> JsonView:
    """Return every case with its facts and numbers.

    Args:
        layout: the parts that views share.
        cases: the whole cases.
    """
    front = layout.site.settings.front
    return JsonView(
        {
            "version": 1,
            "site": front.title,
            "dictionary": layout.base.absolute(routes.DATA) or None,
            "as_of": layout.site.settings.as_of.isoformat(),
            "cases": tuple(case_summary(layout, case) for case in _in_order(cases)),
        }
    )


def cases_csv(layout: Layout, cases: Cases) -> CsvView:
    """Return the same as a table; a cell that a spreadsheet would run as a formula is guarded."""
    names = tuple(name for name, _, _ in COLUMNS)
    rows = (case_summary(layout, case) for case in _in_order(cases))
    return CsvView(names, tuple(tuple(_cell(row[name]) for name in names) for row in rows))


def _in_order(cases: Cases) -> Iterator[Case]:
    return (cases[slug] for slug in sorted(cases))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        least, most = value["min"], value["max"]
        # Two dots: a spreadsheet takes 3-7 for the third of July.
        return str(least) if least == most else f"{least}..{'' if most is None else most}"
    text = "; ".join(map(_cell, value)) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def data_view(layout: Layout) -> DataView:
    """Return the view of the data's dictionary."""
    at, title = routes.DATA, layout.words.say("Open data")
    meaning: Callable[[str], str] = layout.words.say
    return DataView(
        frame=layout.frame("data", title, "", at),
        title=title,
        json=layout.base.href(routes.CASES_JSON, at),
        csv=layout.base.href(routes.CASES_CSV, at),
        columns=tuple(Column(name, kind, meaning(said)) for name, kind, said in COLUMNS),
    )
