"""The command table. Commands import heavy modules when they run, so this starts fast."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module

import click

from gripe import __version__
from gripe.base.printable import printable
from gripe.cli.console import (
    FAULT,
    INTERRUPTED,
    SYSTEM_REFUSED,
    USAGE,
    Refusal,
    complain,
    refusal_text,
)

# The module of each command, which has it under the module's own name.
_MODULES = {
    "build": "build",
    "check": "check",
    "init": "init",
    "list": "listing",
    "log": "log",
    "new": "new",
    "resolve": "resolve",
    "schema": "schema",
    "serve": "serve",
}

_TAKE_EMPTY = frozenset({"--url"})  # no address: the site opens from disk
_NAMED = {"--output": "name a folder", "--site": "name a folder"}
_ANY = "give it a value"


class _Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """Return the names of the commands."""
        return sorted(_MODULES)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command, None if there is none of that name."""
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        found: click.Command = getattr(import_module(f"gripe.cli.{module}"), module)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for and what it is given; an empty value is none."""
        for option in _without_value(args):
            raise Refusal(f"{option} is empty: {_NAMED.get(option, _ANY)}, or leave it out")
        return super().resolve_command(ctx, args)


def _without_value(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the options that are given an empty value: what a shell makes of a variable that is not set."""
    before = ""
    for each in arguments:
        if each == "--":
            return
        option, has_value, value = each.partition("=")
        if not option.startswith("--"):
            option, has_value, value = before, before, each
        if has_value and not value.strip() and not (option in _TAKE_EMPTY and not value):
            yield option
        before = each if each.startswith("--") and "=" not in each else ""


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gripe")
def gripe() -> None:
    """Turn a folder of case files into a complaint blog."""


def main() -> None:
    """Run the `gripe` command and exit with its status.

    The process ends at once: to free all that a build holds, object by object, would only take time.
    """
    _open_missing()
    status = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # commands write with click.echo, which has told of it
            stream.flush()
    os._exit(status)


def _open_missing() -> None:
    """Open to nowhere what was closed of stdin, stdout and stderr.

    Else a file that is opened later gets that number, and what is written to the stream goes into it.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (opened := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(opened, True)  # noqa: FBT003 - it takes no names
    os.close(opened)
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False, encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False, encoding="utf-8")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status (docs/commands.md).

    Args:
        arguments: the command line without the program's name, or None for the real one.
    """
    try:
        status = gripe.main(arguments, prog_name="gripe", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        status = exit_.exit_code
    except click.ClickException as error:
        _show(error)
        status = USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        status = INTERRUPTED
    except UnicodeEncodeError:  # an argument in another encoding than the terminal's
        complain("error: what was said holds bytes that are no text: say it in UTF-8")
        status = USAGE
    except OSError as error:
        complain(refusal_text(error))
        status = SYSTEM_REFUSED
    except Exception as error:  # the last line of defence says whose fault it is
        status = _fault(error)
    return status if isinstance(status, int) else 0


def _show(error: click.ClickException) -> None:
    """Say what click or a command has to say; click's words may quote a file's name."""
    said = io.StringIO()
    error.show(said)
    _tell(said.getvalue())


def _tell(text: str) -> None:
    """Print several lines on stderr."""
    if text:
        click.echo("\n".join(map(printable, text.removesuffix("\n").split("\n"))), err=True)


def _fault(error: Exception) -> int:
    import traceback

    _tell("".join(traceback.format_exception(error)))
    complain("error: a fault of gripe itself, not of your site: please report the lines above")
    return FAULT
