"""What may come of an attempt to write a source, said in one line with its exit status."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from gripe.cli.say import LOCKED, Refusal, complain


@contextmanager
def edits_told() -> Iterator[None]:
    """Say what keeps gripe from writing a source.

    Raises:
        Refusal: the user has to ask for something else, or once more.
        click.exceptions.Exit: another gripe has the site.
    """
    from gripe.build.author import Refused
    from gripe.build.save import Changed
    from gripe.build.workspace import Locked

    try:
        yield
    except (Refused, Changed) as error:
        raise Refusal(str(error)) from error
    except Locked as error:
        complain(f"error: {error}")
        raise click.exceptions.Exit(LOCKED) from error
