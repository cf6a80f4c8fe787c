"""The open data of the site: cases.json, cases.csv and their dictionary."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter

from gripe.base.codec import loads
from gripe.base.messages import message
from gripe.base.patterns import pattern
from gripe.linking.data_rows import DataRow
from gripe.linking.model import Brief
from gripe.plan import routes
from gripe.plan.case.data import whole_data_row
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import CsvView, JsonView
from gripe.plan.views.pages import Column, DataView, DataYear

Years = Mapping[int, Sequence[Brief]]  # the cases of each year, on a site whose data is in parts

# Name, type and meaning of each column, in the order of the table. Types are those of the CSV.
COLUMNS = (
    ("id", message("URN"), message("names the case for good; the same in feeds")),
    ("slug", message("text"), message("the last part of its address")),
    ("title", message("text"), message("the case's title")),
    ("url", message("text"), message("where the case is told")),
    ("companies", message("list"), message("the companies complained about")),
    ("product", message("text"), message("what it is about")),
    ("author", message("text"), message("who tells it")),
    ("complainant", message("text"), message("who complains, where that is not the author")),
    ("tags", message("list"), message("tags")),
    ("status", message("word"), message("where the case stands")),
    ("clock", message("word"), message("what the clocks say: promise broken, overdue or dormant")),
    ("turn", message("list"), message("whose move it is")),
    ("opened", message("EDTF date"), message("when it was opened")),
    ("closed", message("EDTF date"), message("when it was closed")),
    ("resolved_by", message("word"), message("who resolved it")),
    ("published", message("date"), message("when it was published here")),
    ("updated", message("date"), message("the last day on which anything was added")),
    ("as_of", message("date"), message("for an open case, the day to which its clocks count")),
    (
        "spells",
        message("list of ranges"),
        message("days it was open, once for each time it was opened"),
    ),
    (
        "days_to_first_reply",
        message("range"),
        message(
            "days from the opening to the first answer of another side, or conversation with it"
        ),
    ),
    (
        "longest_silence_days",
        message("range"),
        message(
            "days of the longest time without an answer; no upper end where nobody tended the record since"
        ),
    ),
    ("contacts", message("range"), message("how often the complainant turned to somebody")),
    ("people", message("range"), message("people spoken to")),
    ("transfers", message("range"), message("times passed on")),
    ("minutes", message("range"), message("minutes spent, hold included")),
    ("at_stake", message("money"), message("the sum it is about")),
    ("recovered", message("list"), message("money that came back")),
    ("language", message("language tag"), message("the language it is told in")),
)
_OWN_TYPES = {
    "text": message("text"),
    "date": message("EDTF date"),
    "day": message("date"),
    "number": message("number"),
    "money": message("money"),
    "link": message("link"),
    "flag": message("yes or no"),
    "words": message("list"),
}
# What begins a formula in a spreadsheet, in the widths of East Asian keyboards as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_DOUBTFUL = {" ", *_FORMULA}
# Where a spreadsheet parts cells at semicolons, as in German, one may begin within a text.
_BEHIND = pattern(r"(;[ ]*|\t[ ]*)(?=[=+@\uff1d\uff0b\uff20-]|\uff0d)")


def cases_json(context: ViewContext, data_rows: Sequence[str]) -> JsonView:
    """Return the facts and numbers of some cases, given the row of each as JSON text."""
    return JsonView({**_head(context), "cases": tuple(_rows(context, data_rows))})


def cases_csv(context: ViewContext, data_rows: Sequence[str]) -> CsvView:
    """Return the same as a table; a cell that a spreadsheet would run as a formula is guarded."""
    names = tuple(name for name, _, _ in _columns(context))
    in_order = itemgetter(*names)
    rows = _rows(context, data_rows)
    return CsvView(names, tuple([tuple(map(_cell, in_order(row))) for row in rows]))


def years_json(context: ViewContext, years: Years) -> JsonView:
    """Return which files have the cases of each year, and how many."""
    files = tuple(
        {"year": each.year, "cases": each.total, "json": each.json, "csv": each.csv}
        for each in _files(years, partial(_whole_url, context))
    )
    return JsonView({**_head(context), "years": files})


def years_csv(context: ViewContext, years: Years) -> CsvView:
    """Return the same as a table."""
    files = _files(years, partial(_whole_url, context))
    rows = tuple((str(each.year), str(each.total), each.json, each.csv) for each in files)
    return CsvView(("year", "cases", "json", "csv"), rows)


def _head(context: ViewContext) -> DataRow:
    settings = context.site.settings
    return {
        "version": 1,
        "site": settings.front.title,
        "dictionary": context.base.absolute(routes.DATA) or None,
        "as_of": settings.as_of.isoformat(),
    }


def _files(years: Years, link: Callable[[str], str]) -> Iterator[DataYear]:
    """Yield the files of each year, given what links to an address."""
    for year, cases in years.items():
        files = (routes.part(each, year) for each in (routes.CASES_JSON, routes.CASES_CSV))
        yield DataYear(year, len(cases), *map(link, files))


def _whole_url(context: ViewContext, to: str) -> str:
    """Return the whole URL of a file that lies beside others of its kind; where it is not known, its name."""
    return context.base.absolute(to) or context.base.href(to, routes.CASES_JSON)


def _rows(context: ViewContext, data_rows: Sequence[str]) -> Iterator[DataRow]:
    """Yield the row of each case."""
    return (
        whole_data_row(context, each) for each in loads(f"[{','.join(data_rows)}]", list[DataRow])
    )


def _columns(context: ViewContext) -> Iterator[tuple[str, str, str]]:
    """Yield every column, those of the site's own keys at the end."""
    yield from COLUMNS
    for name, kind in context.site.settings.front.fields.items():
        yield name, _OWN_TYPES[kind], message("a key of this site's own")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        least, most = value["min"], value["max"]
        # Two dots: a spreadsheet takes 3-7 for the third of July.
        return str(least) if least == most else f"{least}..{'' if most is None else most}"
    if isinstance(value, str):
        text = value
    elif isinstance(value, list | tuple):
        text = "; ".join(map(_cell, value))
    else:
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    if ";" in text or "\t" in text:
        text = _BEHIND.sub(r"\1'", text)
    # Most texts begin with a letter or a digit.
    return f"'{text}" if text[:1] in _DOUBTFUL and text.lstrip(" ").startswith(_FORMULA) else text


def data_view(context: ViewContext, years: Years) -> DataView:
    """Return the view of the data's dictionary, which links to the files: on a large site to each year's."""
    at, title = routes.DATA, context.words.say("Open data")
    said: Callable[[str], str] = context.words.say
    return DataView(
        frame=context.frame("data", title, "", at),
        title=title,
        json=context.base.href(routes.CASES_JSON, at),
        csv=context.base.href(routes.CASES_CSV, at),
        columns=tuple(
            Column(name, said(kind), said(meaning)) for name, kind, meaning in _columns(context)
        ),
        years=tuple(_files(years, lambda to: context.base.href(to, at))),
    )
