"""gripe new."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from gripe.cli.asking.prompts import asked
from gripe.cli.clock import Day, options_now, settings_of
from gripe.cli.console import (
    DONE,
    answer,
    complain,
    find_site,
    said_site,
    shown,
    site_option,
    typed,
)
from gripe.cli.edit_report import (
    report_new_source,
    reporting_edit_errors,
    reporting_print_errors,
)
from gripe.record.vocabulary import Kind

if TYPE_CHECKING:
    from datetime import date

    from gripe.source.yaml.writer import Pair

_EXAMPLE = "phone 40m: What happened today."
_EFFECTS = [kind.value for kind in Kind]

F = TypeVar("F", bound=Callable[..., None])


@click.group()
def new() -> None:
    """Write a new source file and print its path. Nothing is ever overwritten."""


def _source(command: F) -> F:
    """Give a command what all of these take."""
    command = click.argument("title", required=False)(command)
    command = click.option("--slug", default="", help="The file's name. [default: the title's]")(
        command
    )
    return site_option(command)


def _title(title: str | None) -> str:
    """Return the title, which is asked for on a terminal if it is not said."""
    kind = click.get_current_context().info_name or ""
    example = typed("gripe", "new", kind, "What it is about")
    return asked(title, "Title", f"say its title, in quotes: {example}")


@new.command()
@_source
@click.option("--company", "companies", multiple=True, help="Whom it is about.")
@click.option(
    "--draft/--no-draft", "is_draft", default=True, show_default=True,
    help="Whether it is to be published only later.",
)  # fmt: skip
def case(
    site: Path | None,
    title: str | None,
    slug: str,
    companies: tuple[str, ...],
    is_draft: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Begin a case. Next: `gripe log` its first entry, and write the story.

    On a terminal it asks for the title and the company, if they are not said.
    """
    from gripe.authoring.new_case import case_text

    root = find_site(site)
    title = _title(title)
    companies = companies or (asked(None, "Company", "say whom it is about: --company NAME"),)
    _warn_of_near_misses(root, companies)
    text = case_text(title, companies, _today(root), is_draft=is_draft)
    path = _write(root, "cases", title, slug, text)
    with reporting_print_errors(root / path):
        log = typed("gripe", "log", Path(path).stem, _EXAMPLE, *said_site(site))
        complain(f"next: {log}")
        if is_draft:
            build = typed("gripe", "build", *said_site(site))
            complain(f"to publish it: take “draft: true” out of {shown(root / path)}, then {build}")


@new.command()
@_source
@click.option("--case", "cases", multiple=True, help="The case it moves on.")
@click.option("--date", "day", type=Day(), help="When it happened. [default: today]")
@click.option(
    "--effect",
    type=click.Choice(_EFFECTS),
    default="note",
    show_default=True,
    help="What it does to the case.",
)
@click.option("--by", default="", help="Who did it; with --effect resolved, who resolved it.")
@click.option("--outstanding", default="", help="What a partial resolution leaves open.")
@click.pass_context
def followup(
    ctx: click.Context,
    /,
    site: Path | None,
    title: str | None,
    slug: str,
    cases: tuple[str, ...],
    day: "date | None",
    effect: str,
    **more: str,
) -> None:
    """Write a post that moves a case on."""
    from gripe.authoring.new_followup import (
        NewFollowup,
        cases_named,
        create_followup,
        still_open,
    )
    from gripe.engine.inputs.tree import Tree

    root = find_site(site)
    tree, options = Tree(root), options_now()
    said = {"title": _title(title), "slug": slug, "effect": effect, **more}
    cases = cases or (asked(None, "Case", "say which case it moves on: --case NAME"),)
    with reporting_edit_errors():
        slugs = cases_named(tree, cases, Path.cwd())
        new = NewFollowup(cases=slugs, on=day or _today(root), **said)
        written = create_followup(tree, new, options)
    status = report_new_source(root, written)
    if status == DONE and not new.is_closing:
        with reporting_print_errors(root / written.path):
            for each in still_open(tree, slugs, options):
                _say_what_closes(each, root / written.path, site, effect)
    ctx.exit(status)


def _say_what_closes(slug: str, path: Path, site: Path | None, effect: str) -> None:
    resolve = typed("gripe", "resolve", slug, *said_site(site))
    if effect == Kind.REOPENED:
        complain(f"{slug} is open again: {resolve} closes it")
        return
    complain(f"{slug} stays open: “effect: resolved” in {shown(path)} closes it, or else {resolve}")


@new.command()
@_source
@click.option("--date", "day", type=Day(), help="Its date. [default: today]")
def post(site: Path | None, title: str | None, slug: str, day: "date | None") -> None:
    """Write a post about no single case."""
    root = find_site(site)
    _create(root, "posts", _title(title), slug, ("date", str(day or _today(root))))


@new.command()
@_source
def page(site: Path | None, title: str | None, slug: str) -> None:
    """Write a standing page."""
    _create(find_site(site), "pages", _title(title), slug)


@new.command()
@_source
def company(site: Path | None, title: str | None, slug: str) -> None:
    """Write a company's profile."""
    root = find_site(site)
    title = _title(title)
    _warn_of_near_misses(root, (title,))
    _create(root, "companies", title, slug)


@new.command()
@click.argument("name")
@click.option("--extends", default="ledger", show_default=True, help="The theme it extends.")
@site_option
def theme(site: Path | None, name: str, extends: str) -> None:
    """Begin a theme that extends another. Next: `theme:` in gripe.yaml, and what is to differ."""
    from gripe.authoring.new_theme import create_theme
    from gripe.engine.inputs.tree import Tree

    root = find_site(site)
    with reporting_edit_errors():
        path = create_theme(Tree(root), name, extends)
    with reporting_print_errors(root / path):
        answer(shown(root / path))
        complain(f"next: “theme: {name}” in gripe.yaml, and a file in {Path(path).parent}/assets/")


def _today(root: Path) -> "date":
    return settings_of(root, options_now()).as_of


def _create(root: Path, folder: str, title: str, slug: str, *pairs: "Pair") -> None:
    """Write a source with a title and more, and print its path."""
    from gripe.source.yaml.writer import front_matter

    _write(root, folder, title, slug, front_matter([("title", title), *pairs]))


def _write(root: Path, folder: str, title: str, slug: str, text: str) -> str:
    """Write a source, print its path as seen from here, and return it as seen from the site."""
    from gripe.authoring.new_sources import new_source
    from gripe.engine.inputs.tree import Tree

    with reporting_edit_errors():
        path = new_source(Tree(root), folder, title, slug, text)
    with reporting_print_errors(root / path):
        answer(shown(root / path))
    return path


def _warn_of_near_misses(root: Path, names: tuple[str, ...]) -> None:
    """Say which known company a new name is suspiciously like."""
    from gripe.authoring.new_sources import near_company
    from gripe.engine.inputs.tree import Tree

    for name in names:
        near = near_company(Tree(root), name)
        if near:
            complain(f"warning: {near.message}")
