"""The command table. Commands import heavy modules when they run, so this starts fast."""

import sys

import click

from gripe import __version__
from gripe.cli.build import build
from gripe.cli.init import init
from gripe.cli.say import FAULT, INTERRUPTED, SYSTEM_REFUSED, USAGE, complain


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gripe")
def gripe() -> None:
    """Turn a folder of case files into a complaint blog."""


gripe.add_command(init)
gripe.add_command(build)


def main() -> None:
    """Run the `gripe` command and exit with the status that CONTRACT.md section 6 gives."""
    try:
        status = gripe.main(standalone_mode=False)
    except click.exceptions.Exit as exit_:
        status = exit_.exit_code
    except click.ClickException as error:
        error.show()
        status = USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        status = INTERRUPTED
    except OSError as error:
        complain(_refusal(error))
        status = SYSTEM_REFUSED
    except Exception as error:  # the last line of defence says whose fault it is
        status = _fault(error)
    sys.exit(status if isinstance(status, int) else 0)


def _refusal(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"error: the system refused: {where}{error.strerror or error}"


def _fault(error: Exception) -> int:
    import traceback

    click.echo("".join(traceback.format_exception(error)), err=True)
    complain("error: a fault of gripe itself, not of your site: please report the lines above")
    return FAULT
