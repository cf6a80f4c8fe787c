"""gripe check."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from gripe.base.printable import printable
from gripe.cli.clock import options_now
from gripe.cli.console import (
    CONTENT,
    DONE,
    USAGE,
    answer_json,
    complain,
    counted,
    find_site,
    list_problems,
    site_option,
)
from gripe.cli.edit_report import reporting_edit_errors
from gripe.cli.progress import Progress
from gripe.cli.source_excerpt import line_at

if TYPE_CHECKING:
    from gripe.authoring.check_scope import CheckScope
    from gripe.authoring.fix import FixedFile
    from gripe.base.problems import Problem
    from gripe.engine.inputs.tree import Tree

JSON_VERSION = 1
OTHER_ENGINES = ("commonmark",)


@click.command()
@site_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text",
    show_default=True, help="How problems are written.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option(
    "--engine", type=click.Choice(list(OTHER_ENGINES)),
    help="Also say where this Markdown engine would make something else of a text.",
)  # fmt: skip
@click.option("--fix", "is_fixing", is_flag=True, help="First repair what can be repaired safely.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    site: Path | None,
    form: str,
    strict: bool,  # noqa: FBT001 - click passes options by name
    engine: str | None,
    is_fixing: bool,  # noqa: FBT001
) -> None:
    """List every problem of the site, or of files and folders of it, and publish nothing."""
    from gripe.authoring.check import check_site
    from gripe.authoring.check_scope import path_in_repository, scope_of
    from gripe.base.problems import has_errors
    from gripe.engine.inputs.hashed_tree import SourceChanged
    from gripe.engine.inputs.tree import Tree

    root = find_site(site, Path(paths[0]) if paths else Path())
    with reporting_edit_errors():
        scope = scope_of(root, paths, Path.cwd())
    tree = Tree(root)
    fixed = _fix(tree, scope) if is_fixing else []
    progress = Progress(perf_counter())
    try:
        checked = check_site(tree, options_now(), tell=progress.tell)
    except SourceChanged as error:
        complain(f"error: {error}")
        ctx.exit(CONTENT)
    finally:
        progress.clear()
    found = [*checked.problems, *(_differences(tree, engine) if engine else ())]
    wanted = [each for each in found if scope.has(each.place.path) or _is_fatal(each)]
    silenced = [each for each in checked.silenced if scope.has(each.place.path)]
    if form == "json":
        answer_json(_as_json(wanted, silenced, fixed))
    elif form == "github":
        above = path_in_repository(root)
        for problem in wanted:
            click.echo(_as_workflow_command(problem, above))
    else:
        list_problems(wanted, lambda place: line_at(root, place), err=False)
        sys.stdout.flush()
    complain(counted(wanted) + (f"; {counted(silenced)} silenced" if silenced else ""))
    if has_errors(wanted) or (strict and wanted):
        ctx.exit(USAGE if checked.report.has_settings_error else CONTENT)
    ctx.exit(DONE)


def _differences(tree: Tree, engine: str) -> Iterable[Problem]:
    from gripe.authoring.engine_differences import engine_differences

    return engine_differences(tree, engine)


def _is_fatal(problem: Problem) -> bool:
    """Tell whether a problem keeps the site from being read at all, whatever is asked for."""
    from gripe.engine.options import SETTINGS_FILE

    return problem.place.path == SETTINGS_FILE and problem.severity == "error"


def _fix(tree: Tree, scope: CheckScope) -> list[FixedFile]:
    from gripe.authoring.fix import fix_site
    from gripe.engine.cache.workspace import BEFORE_FIX, FOLDER

    fixed = []
    try:
        with reporting_edit_errors():
            for each in fix_site(tree, scope.has):
                fixed.append(each)
                for made in each.fixes:
                    complain(f"fixed {each.path}:{made.problem.place.line or 1}: {made.what}")
    finally:
        if fixed:
            where = f"{FOLDER}/{BEFORE_FIX}/"
            complain(f"as they were before, the files are in {where} until the next build")
    return fixed


def _as_json(
    problems: Iterable[Problem], silenced: Iterable[Problem], fixed: Iterable[FixedFile]
) -> dict[str, object]:
    return {
        "version": JSON_VERSION,
        "problems": [_problem(problem) for problem in problems],
        "silenced": [_problem(problem) for problem in silenced],
        "fixed": [
            {**_problem(made.problem), "fix": made.what, "before": each.before}
            for each in fixed
            for made in each.fixes
        ],
    }


def _problem(problem: Problem) -> dict[str, object]:
    """Return a problem as JSON; the line and column of a file as a whole are null."""
    path, line, column = problem.place
    return {
        "path": path,
        "line": line or None,
        "column": column or None,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.said,
    }


def _as_workflow_command(problem: Problem, above: str) -> str:
    """Write a problem as GitHub's runners read it (docs.github.com, "Workflow commands").

    Args:
        problem: the problem.
        above: where the site lies in its repository, for that is where GitHub looks from.
    """
    path, line, column = problem.place
    where = [f"file={_property(above + path)}"]
    where += [f"line={line}", f"col={column}"] if line else []
    where.append(f"title={_property(problem.code)}")
    return f"::{problem.severity} {','.join(where)}::{_escaped(problem.said)}"


def _escaped(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
