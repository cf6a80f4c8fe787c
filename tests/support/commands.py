"""The `gripe` command, run inside the test process, or on a terminal."""

import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from gripe.cli.app import run
from support.sites import REPOSITORY


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


def on_terminal(
    folder: Path, *arguments: str, env: dict[str, str], typed: str = ""
) -> tuple[int, str]:
    """Run a command on a terminal of its own; return its status and what it shows.

    Args:
        folder: the folder to run it in.
        arguments: the command and what it is given.
        env: variables of the environment to set.
        typed: what is typed on the terminal, before it is asked for.
    """
    import pty  # which not every system has

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        variables = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        variables |= {"PYTHONPATH": str(REPOSITORY), "TERM": "xterm", "COLUMNS": "100", **env}
        os.execve(sys.executable, [sys.executable, "-m", "gripe", *arguments], variables)  # noqa: S606
    os.write(terminal, typed.encode())
    shown = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side is gone
            break
        if not more:
            break
        shown += more
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n")
