"""The `gripe` command, run inside the test process."""

import io
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from gripe.cli.app import run


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


def gripe(cwd: Path, *arguments: str | Path) -> Done:
    """Run a command in a folder; its output is no terminal."""
    out, err = io.StringIO(), io.StringIO()
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
        status = run([str(argument) for argument in arguments])
    return Done(status, out.getvalue(), err.getvalue())
