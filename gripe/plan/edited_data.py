"""Files with a row for every case, after an edit of a few: the file as it was, with these rows made anew.

Making all rows takes longer than everything else that a small edit does. The last build's bytes are what all
rows would give, but for the cases that were edited; where the files are not as they were, all rows are made.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from gripe.base.codec import dumps, dumps_indented, items_of, loads
from gripe.base.urls import output_path
from gripe.linking.data_rows import DataRow
from gripe.linking.model import Brief
from gripe.plan import routes
from gripe.plan.case.data import whole_data_row
from gripe.plan.csv_lines import csv_lines
from gripe.plan.lists.by_year import file_of_each
from gripe.plan.lists.case_index import rows as list_rows
from gripe.plan.lists.listings import cases_in
from gripe.plan.open_data import cases_csv
from gripe.plan.output import Output
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import TextView
from gripe.plan.views.view import View

Read = Callable[[str], bytes | None]
Edited = Mapping[int, Brief]  # the cases that were edited, by the places of their rows
_LINE = "\n    "  # where a row of cases.json begins


def with_edited_rows(
    outputs: Mapping[str, Output],
    context: ViewContext,
    site_index: SiteIndex,
    slugs: Iterable[str],
    read: Read,
) -> dict[str, Output]:
    """Return outputs of which those with a row for every case are made from the last build's files.

    Args:
        outputs: the outputs, by path.
        context: what they are made with.
        site_index: what is on the site; its cases stand in the order in which they stood.
        slugs: the cases that were edited; nothing else was.
        read: returns the bytes that the last build wrote at a path; None if they are not there any more.
    """
    briefs = context.site.briefs
    edited = {*slugs}
    by_slug = [briefs[slug] for slug in sorted(briefs)]
    newest = cases_in(site_index.newest)
    found = dict(outputs)
    for whole, cases, make in (
        (routes.CASES_JSON, by_slug, _json),
        (routes.CASES_CSV, by_slug, _csv),
        (routes.CASES_LIST, newest, _list),
    ):
        for address, in_order in file_of_each(whole, cases).items():
            output = outputs.get(output_path(address))
            places = {place: each for place, each in enumerate(in_order) if each.slug in edited}
            if output and places:
                text = partial(make, context, places, len(in_order))
                found[output.path] = output._replace(make=partial(_edited, output, text, read))
    return found


def _edited(output: Output, text: Callable[[str], str | None], read: Read) -> View:
    old = read(output.path)
    new = text(old.decode()) if old else None
    return output.make() if new is None else TextView(new)


def _json(context: ViewContext, places: Edited, count: int, old: str) -> str | None:
    rows = items_of(old, "cases")
    if len(rows) != count:
        return None
    head = old[: old.index(rows[0])]
    for place, case in places.items():
        row = whole_data_row(context, loads(_data_row(context, case), DataRow))
        rows[place] = dumps_indented(row).replace("\n", _LINE)
    return f"{head}{f',{_LINE}'.join(rows)}\n  ]\n}}\n"


def _csv(context: ViewContext, places: Edited, count: int, old: str) -> str | None:
    head, *lines = old.removesuffix("\n").split("\n")
    if len(lines) != count:  # a cell has several lines
        return None
    for place, case in places.items():
        (row,) = cases_csv(context, [_data_row(context, case)]).rows
        lines[place] = csv_lines([row]).removesuffix("\n")
    return "\n".join([head, *lines, ""])


def _list(context: ViewContext, places: Edited, count: int, old: str) -> str | None:
    rows = items_of(old, "cases")
    if len(rows) != count:
        return None
    for place, row in zip(places, list_rows(context, places.values()), strict=True):
        rows[place] = dumps(row)
    return f'{{"cases":[{",".join(rows)}]}}\n'


def _data_row(context: ViewContext, case: Brief) -> str:
    return context.site.data_rows[case.slug]
