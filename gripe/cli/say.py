"""What commands share: exit statuses, words to stderr, finding the site."""

from collections.abc import Iterable
from pathlib import Path
from typing import IO

import click

from gripe.base.problems import Problem

DONE, CONTENT, USAGE, FAULT, SYSTEM_REFUSED, LOCKED, INTERRUPTED = 0, 1, 2, 3, 4, 75, 130

site_option = click.option(
    "--site",
    "site",
    type=click.Path(file_okay=False, path_type=Path),
    help="The site's folder. [default: the nearest folder upwards with a gripe.yaml]",
)


def complain(message: str) -> None:
    """Say something on stderr."""
    click.echo(f"gripe: {message}", err=True)


class Refusal(click.ClickException):
    """Something the user has to change before gripe can go on, said in one line."""

    exit_code = USAGE

    def show(self, file: IO[str] | None = None) -> None:  # noqa: ARG002 - it goes to stderr
        """Say it."""
        complain(f"error: {self.message}")


def list_problems(problems: Iterable[Problem]) -> None:
    """Print problems on stderr, a line each."""
    for problem in problems:
        click.echo(str(problem), err=True)


def find_site(site: Path | None) -> Path:
    """Return the site's folder.

    Args:
        site: the folder that --site names, or None to look upwards from the current one.

    Raises:
        Refusal: there is no gripe.yaml there.
    """
    if site is not None:
        if (site / "gripe.yaml").is_file():
            return site
        raise Refusal(f"there is no gripe.yaml in {site}: “gripe init {site}” makes a site there")
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "gripe.yaml").is_file():
            return folder
    raise Refusal("there is no gripe.yaml here or above: “gripe init NAME” makes a site")
