"""gripe new."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from gripe.cli.clock import Day, options_now, settings_of
from gripe.cli.console import answer, complain, find_site, shown, site_option
from gripe.cli.edit_report import reporting_edit_errors, reporting_print_errors

if TYPE_CHECKING:
    from datetime import date

    from gripe.source.yaml.writer import Pair

_EXAMPLE = "phone 40m: What happened today."

F = TypeVar("F", bound=Callable[..., None])


@click.group()
def new() -> None:
    """Write a new source file and print its path. Nothing is ever overwritten."""


def _source(command: F) -> F:
    """Give a command what all of these take."""
    command = click.argument("title")(command)
    command = click.option("--slug", default="", help="The file's name. [default: the title's]")(
        command
    )
    return site_option(command)


@new.command()
@_source
@click.option("--company", "companies", multiple=True, help="Whom it is about.")
def case(site: Path | None, title: str, slug: str, companies: tuple[str, ...]) -> None:
    """Begin a case. Next: `gripe log` its first entry, and write the story."""
    root = find_site(site)
    company = companies[0] if len(companies) == 1 else companies or ""
    _warn_of_near_misses(root, companies)
    pairs: list[Pair] = [("title", title), ("company", company), ("timeline", "")]
    path = _create(root, "cases", title, slug, pairs)
    with reporting_print_errors(root / path):
        if not companies:
            complain(f"say in {path} which company it is about")
        complain(f'next: gripe log {Path(path).stem} "{_EXAMPLE}"')


@new.command()
@_source
@click.option("--case", "cases", multiple=True, required=True, help="The case it moves on.")
@click.option("--date", "day", type=Day(), help="When it happened. [default: today]")
def followup(
    site: Path | None, title: str, slug: str, cases: tuple[str, ...], day: "date | None"
) -> None:
    """Write a post that moves a case on."""
    from gripe.authoring.new_sources import find_case
    from gripe.engine.inputs.tree import Tree
    from gripe.source.documents import slug_written

    root = find_site(site)
    tree = Tree(root)
    with reporting_edit_errors():
        found = [find_case(tree, each, Path.cwd()) for each in cases]
    names = [slug_written(path, tree.read(path)) for path in found]
    pairs: list[Pair] = [("title", title), ("case", names[0] if len(names) == 1 else names)]
    _create(root, "followups", title, slug, [*pairs, ("date", _day(root, day))])


@new.command()
@_source
@click.option("--date", "day", type=Day(), help="Its date. [default: today]")
def post(site: Path | None, title: str, slug: str, day: "date | None") -> None:
    """Write a post about no single case."""
    root = find_site(site)
    _create(root, "posts", title, slug, [("title", title), ("date", _day(root, day))])


@new.command()
@_source
def page(site: Path | None, title: str, slug: str) -> None:
    """Write a standing page."""
    _create(find_site(site), "pages", title, slug, [("title", title)])


@new.command()
@_source
def company(site: Path | None, title: str, slug: str) -> None:
    """Write a company's profile."""
    root = find_site(site)
    _warn_of_near_misses(root, (title,))
    _create(root, "companies", title, slug, [("title", title)])


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


def _day(root: Path, day: "date | None") -> str:
    return str(day or settings_of(root, options_now()).as_of)


def _create(root: Path, folder: str, title: str, slug: str, pairs: "list[Pair]") -> str:
    """Write a source, print its path as seen from here, and return it as seen from the site."""
    from gripe.authoring.new_sources import new_source
    from gripe.engine.inputs.tree import Tree
    from gripe.source.yaml.writer import front_matter

    with reporting_edit_errors():
        path = new_source(Tree(root), folder, title, slug, front_matter(pairs))
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
