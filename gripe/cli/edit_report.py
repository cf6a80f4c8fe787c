"""Error messages and exit statuses of commands that write sources."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from gripe.cli.console import LOCKED, SYSTEM_REFUSED, Refusal, complain, shown


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
