"""gripe list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gripe.base.printable import printable
from gripe.cli.clock import options_now
from gripe.cli.console import (
    CONTENT,
    USAGE,
    answer_json,
    complain,
    find_site,
    list_problems,
    said_site,
    say_without_url,
    site_option,
    typed,
)
from gripe.cli.edit_report import reporting_edit_errors
from gripe.cli.source_excerpt import line_at

if TYPE_CHECKING:
    from gripe.authoring.case_table import Agenda, ListedCase
    from gripe.base.problems import Withheld
    from gripe.base.translation import Words

JSON_VERSION = 1
_SORT_KEYS = ("due", "opened", "days", "status", "company", "title", "slug")
_HEADINGS = ("CASE", "STATUS", "TURN", "OPEN FOR", "DUE")


@click.command("list")
@site_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How cases are written.",
)  # fmt: skip
@click.option("--status", "statuses", multiple=True, help="Only those of this status.")
@click.option("--company", "companies", multiple=True, help="Only those about this company.")
@click.option("--tag", "tags", multiple=True, help="Only those with this tag.")
@click.option("--overdue", is_flag=True, help="Only those with an answer or a promise overdue.")
@click.option(
    "--sort", type=click.Choice(_SORT_KEYS), default="due", show_default=True,
    help="What comes first: the next due, the longest open …",
)  # fmt: skip
@click.pass_context
def listing(
    ctx: click.Context,
    /,
    site: Path | None,
    form: str,
    sort: str,
    overdue: bool,  # noqa: FBT001 - click passes options by name
    **wanted: tuple[str, ...],
) -> None:
    """List the cases: status, whose turn, days open, what is due next; and what is not published.

    With errors in the content, what could be read is listed, and the exit status is 1.
    """
    from gripe.authoring.case_filter import CaseFilter, chosen, sorted_by
    from gripe.authoring.case_table import agenda, not_published, read_agenda
    from gripe.base.problems import has_errors, in_order
    from gripe.engine.inputs.hashed_tree import SourceChanged
    from gripe.engine.inputs.tree import Tree

    root = find_site(site)
    try:
        found, problems = read_agenda(Tree(root), options_now())
    except SourceChanged as error:
        complain(f"error: {error}")
        ctx.exit(CONTENT)
    list_problems(
        (each for each in in_order(problems) if each.severity == "error"),
        lambda place: line_at(root, place),
    )
    if found is None:
        ctx.exit(USAGE)
    with reporting_edit_errors():
        rows = chosen(agenda(found), found.site, CaseFilter(**wanted, is_late=overdue))
    rows = sorted_by(sort, rows, found.site)
    left = not_published(found, problems)
    if form == "json":
        answer_json(_as_json(found, rows, left))
    else:
        _print(found, rows, left, typed("gripe", "new", "case", *said_site(site)))
    if has_errors(problems):
        complain("the list is not complete: “gripe check” says what is wrong")
        ctx.exit(CONTENT)


def _print(found: Agenda, rows: Sequence[ListedCase], left: Sequence[Withheld], begin: str) -> None:
    """Print the cases.

    Args:
        found: the site.
        rows: the cases that are wanted.
        left: what is not published, and why.
        begin: the command that begins a case.
    """
    from gripe.base.translation import Words
    from gripe.source.source_paths import is_case

    words = Words()  # like all that authors are told, in English
    if rows:
        for line in _table([_HEADINGS, *(_cells(row, words) for row in rows)]):
            click.echo(line)
    elif found.site.briefs:
        complain("no case is like that")
    elif any(is_case(each.path) for each in left):
        complain("no case is published yet")
    else:
        complain(f"there is no case yet: {begin}")
    for each in left:
        click.echo(printable(f"not published: {each.path} ({each.reason})"))
    say_without_url(found.site.settings.url)


def _cells(row: ListedCase, words: Words) -> tuple[str, ...]:
    from gripe.plan.wording import days_text

    status = f"{row.status}, {row.alert}" if row.alert else row.status
    due = f"{row.next.what} {row.next.on}" if row.next else ""
    days = days_text(words, row.days)
    return row.slug, status, ", ".join(row.turn) or "nobody", days, due


def _table(rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Write rows in columns, two blanks apart."""
    rows = [[printable(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _as_json(
    found: Agenda, rows: Iterable[ListedCase], left: Iterable[Withheld]
) -> dict[str, object]:
    return {
        "version": JSON_VERSION,
        "as_of": str(found.site.settings.as_of),
        "cases": [_case(row) for row in rows],
        "not_published": [_withheld(each) for each in left],
    }


def _case(row: ListedCase) -> dict[str, object]:
    from gripe.linking.data_rows import span_data

    return {
        "slug": row.slug,
        "title": row.title,
        "path": row.path,
        "status": row.status,
        "clock": row.alert or None,
        "turn": list(row.turn),
        "opened": str(row.opened),
        "closed": row.is_closed,
        "days": span_data(row.days),
        "due": {"date": str(row.next.on), "what": row.next.what} if row.next else None,
    }


def _withheld(each: Withheld) -> dict[str, str]:
    return {"path": each.path, "reason": each.reason}
