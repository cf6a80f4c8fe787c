"""Error messages and exit statuses of commands that write sources."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gripe.cli.console import (
    CONTENT,
    DONE,
    LOCKED,
    SYSTEM_REFUSED,
    Refusal,
    answer,
    complain,
    shown,
)

if TYPE_CHECKING:
    from gripe.authoring.new_sources import Written

_OPTIONS = {"resolved_by": "--by", "outstanding": "--outstanding"}


@contextmanager
def reporting_edit_errors() -> Iterator[None]:
    """Say what keeps gripe from writing a source.

    Raises:
        Refusal: the user has to ask for something else.
        click.exceptions.Exit: another gripe has the site, or an editor saves the file again and again.
    """
    from gripe.authoring.atomic_write import ChangedMeanwhile
    from gripe.authoring.new_sources import Refused
    from gripe.engine.cache.workspace import Locked

    try:
        yield
    except Refused as error:
        raise Refusal(str(error)) from error
    except (ChangedMeanwhile, Locked) as error:  # it was right to ask for: another time it will do
        complain(f"error: {error}")
        raise click.exceptions.Exit(LOCKED) from error


@contextmanager
def reporting_print_errors(path: Path) -> Iterator[None]:
    """Say that a source is written though that cannot be printed, so that nobody writes it again.

    Args:
        path: the source that was written.

    Raises:
        click.exceptions.Exit: what was said about it could not be printed.
    """
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            complain(
                f"error: {shown(path)} is written, but that cannot be printed: {error.strerror}"
            )
        raise click.exceptions.Exit(SYSTEM_REFUSED) from error


def report_new_source(root: Path, written: "Written") -> int:
    """Say what came of writing a new source, and return the exit status.

    Args:
        root: the site's folder.
        written: what came of it.
    """
    if not written.is_done:
        # One wrong effect contradicts a record in several places: its own file's says most.
        problem = min(written.errors, key=lambda each: each.place.path != written.path)
        complain(f"error: {_with_options(problem.message)} [{problem.code}]")
        return CONTENT
    with reporting_print_errors(root / written.path):
        for problem in written.problems:
            complain(f"warning: {problem.message} [{problem.code}]")
        answer(shown(root / written.path))
        if written.announcement:
            complain(written.announcement)
    return DONE


def _with_options(message: str) -> str:
    """Name the options where a message names the keys that they write."""
    for key, option in _OPTIONS.items():
        message = message.replace(f"“{key}:”", f"“{option}”")
    return message
