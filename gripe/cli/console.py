"""Helpers of all commands: exit statuses, messages on stderr, finding the site."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from gripe.base.printable import printable, printable_json

if TYPE_CHECKING:
    from gripe.base.problems import Place, Problem

DONE, CONTENT, USAGE, FAULT, SYSTEM_REFUSED, LOCKED, INTERRUPTED = 0, 1, 2, 3, 4, 75, 130
_PATIENCE = 0.5  # seconds that a gripe.yaml may be missing while it is saved
_PAUSE = 0.02
_HERE = Path()

site_option = click.option(
    "--site",
    "site",
    type=click.Path(file_okay=False, path_type=Path),
    help="The site's folder. [default: the nearest folder upwards with a gripe.yaml]",
)


def complain(message: str) -> None:
    """Say something on stderr, in one line."""
    click.echo(f"gripe: {printable(message)}", err=True)


def typed(*words: str) -> str:
    """Write a command that can be copied into a shell of this system."""
    from gripe.base.shell_words import shell_command

    return shell_command(*words, windows=os.name == "nt")


def said_site(site: Path | None) -> tuple[str, ...]:
    """Return what has to be typed again for the next command to find the site that --site names."""
    return ("--site", str(site)) if site else ()


def say_without_url(url: str) -> None:
    """Say what a site goes without as long as it has no address."""
    from gripe.plan.output_switches import NEED_URL

    if not url:
        complain(f"left out for want of “url:” in gripe.yaml: {', '.join(NEED_URL)}")


def answer(text: str) -> None:
    """Print one line on stdout: for a program as it is, on a terminal so that it is only shown."""
    click.echo(printable(text) if is_terminal(sys.stdout) else text)


def answer_json(value: object) -> None:
    """Print a value on stdout, as JSON."""
    import json

    click.echo(printable_json(json.dumps(value, ensure_ascii=False, indent=2)))


def refusal_text(error: OSError) -> str:
    """Write what the system refused, in one line."""
    where = f"{error.filename}: " if error.filename else ""
    return f"error: the system refused: {where}{error.strerror or error}"


class Refusal(click.ClickException):
    """Something the user has to change before gripe can go on, said in one line."""

    exit_code = USAGE

    def show(self, file: IO[str] | None = None) -> None:  # noqa: ARG002 - it goes to stderr
        """Say it."""
        complain(f"error: {self.message}")


def is_terminal(stream: IO[str]) -> bool:
    """Tell whether somebody reads along who can be shown more than plain lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def list_problems(
    problems: Iterable[Problem], line_at: Callable[[Place], str], *, err: bool = True
) -> None:
    """Print problems, a line each; on a terminal with the line they are about.

    Args:
        problems: the problems, in order.
        line_at: returns the line of a file that a place lies in.
        err: whether they go to stderr, else to stdout.
    """
    stream = sys.stderr if err else sys.stdout
    shown, colored = is_terminal(stream), is_terminal(stream) and not os.environ.get("NO_COLOR")
    for problem in problems:
        text = str(problem)
        if colored:
            text = _colored(text, problem)
        click.echo(text, err=err, color=colored)
        line = line_at(problem.place) if shown and problem.place.line else ""
        if line.strip():
            from shutil import get_terminal_size

            from gripe.cli.source_excerpt import excerpt

            source, caret = excerpt(line, problem.place.column, get_terminal_size().columns)
            click.echo(source, err=err, color=colored)
            click.echo(click.style(caret, fg="green") if colored else caret, err=err, color=colored)


def _colored(text: str, problem: Problem) -> str:
    word = f" {problem.severity}: "
    hue = "red" if problem.severity == "error" else "yellow"
    return text.replace(word, f" {click.style(problem.severity, fg=hue, bold=True)}: ", 1)


def count(number: int, noun: str) -> str:
    """Write a number and a noun: `1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def counted(problems: Iterable[Problem]) -> str:
    """Write how many errors and warnings there are: `2 errors and 1 warning`."""
    found = [problem.severity for problem in problems]
    errors, warnings = found.count("error"), found.count("warning")
    counts = [count(errors, "error")] if errors else []
    counts += [count(warnings, "warning")] if warnings else []
    return " and ".join(counts) or "no problems"


def find_site(site: Path | None, start: Path = _HERE) -> Path:
    """Return the site's folder.

    Args:
        site: the folder that --site names, or None to look upwards.
        start: the folder or the file to look upwards from.

    Raises:
        Refusal: there is no gripe.yaml there, or one that is not read.
    """
    if site is not None:
        if _has_settings(site):
            return site
        made_by = typed("gripe", "init", str(site))
        raise Refusal(f"there is no gripe.yaml in {site}: “{made_by}” makes a site there")
    here = Path(os.path.normpath(Path.cwd() / start))
    for folder in (here, *here.parents):
        if _has_settings(folder):
            return folder
    where = "here" if start == _HERE else f"in {start}"
    raise Refusal(f"there is no gripe.yaml {where} or above: “gripe init NAME” makes a site")


def await_site(site: Path | None) -> Path:
    """Return the site's folder, for a command that goes on: one that is being edited is waited for.

    Some editors delete a file before they write it anew.

    Args:
        site: the folder that --site names, or None to look upwards from the current one.

    Raises:
        Refusal: there is no gripe.yaml there, nor does it come.
    """
    from time import monotonic, sleep

    until = monotonic() + _PATIENCE
    while True:
        try:
            return find_site(site)
        except Refusal:
            if monotonic() > until or not ((site or Path.cwd()) / "content").is_dir():
                raise
        sleep(_PAUSE)


def _has_settings(folder: Path) -> bool:
    """Tell whether there is a gripe.yaml in a folder; one that is a pipe or leads elsewhere is refused."""
    file = folder / "gripe.yaml"
    if file.is_file() and not file.is_symlink():
        return True
    if not os.path.lexists(file):
        return False
    from gripe.engine.inputs.tree import Tree

    problem = Tree(folder).file_problem(file.name)
    if problem:
        raise Refusal(str(problem))
    return file.is_file()


def shown(path: Path) -> str:
    """Return a path as seen from the current folder, if it lies there, to be printed."""
    here, whole = Path.cwd().resolve(), path.resolve()
    return str(whole.relative_to(here) if here in whole.parents else path)
