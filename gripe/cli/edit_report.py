"""What may come of an attempt to write a source, said in one line with its exit status."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from gripe.cli.console import LOCKED, SYSTEM_REFUSED, Refusal, complain, shown


@contextmanager
def edits_told() -> Iterator[None]:
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
def written_told(path: Path) -> Iterator[None]:
    """Let nobody take a source for not written because that cannot be printed, and write it once more.

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
