"""The index of all cases, a row each, that a script filters and sorts in the browser."""

from collections.abc import Iterable, Iterator

from gripe.base.urls import Base
from gripe.linking.model import Brief
from gripe.plan import routes
from gripe.plan.case.badge import status_view
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import JsonView
from gripe.plan.wording import blog_day_text, took_text

Row = dict[str, object]


def case_list(context: ViewContext, cases: Iterable[Brief]) -> JsonView:
    """Return the index of all cases, newest first, as a file for the script."""
    return JsonView({"cases": tuple(rows(context, cases))}, is_compact=True)


def lists_of_years(base: Base, years: Iterable[int]) -> JsonView:
    """Return where the script finds the index of each year, the latest first."""
    found = (
        (str(each), base.href(routes.part(routes.CASES_LIST, each), routes.CASES)) for each in years
    )
    return JsonView({"years": tuple(found)}, is_compact=True)


def rows(context: ViewContext, cases: Iterable[Brief]) -> Iterator[Row]:
    """Yield a row for each case: what a card of it says, and what it is filtered and sorted by.

    Links are those of the first page of the list, beside which the list lies.
    """
    for case in cases:
        status = status_view(context, case.status, case.alert)
        said: Row = {
            "href": context.base.href(routes.case(case.slug), routes.CASES),
            "title": case.title,
            "language": context.lang(case.language),
            "status": status.word,
            "alert": status.alert,
            "companies": tuple(_companies(context, case)),
            "tags": case.tags,
            "date": case.blog_day.on.isoformat(),
            "day": blog_day_text(context.words, case.blog_day),
            "dated": "" if case.blog_day.published_on else "dt-updated",
            "took": took_text(context.words, case),
            "days": case.took.least if case.took else None,
            "since": _running_since(case),
        }
        yield {name: value for name, value in said.items() if value not in ("", (), None)}


def _running_since(case: Brief) -> str:
    """Return from which day a clock counts that still runs, or ""."""
    is_running = not (case.status.is_closed or case.heard)
    return str(case.since.first) if is_running and case.since.first else ""


def _companies(context: ViewContext, case: Brief) -> Iterator[tuple[str, str, str]]:
    """Yield slug, name and link of each company of a case."""
    for slug in dict.fromkeys(case.companies):
        link = context.company_link(slug, routes.CASES)
        yield slug, link.text, link.href
