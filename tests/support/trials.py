"""Commands that are killed, or refused by the system, at one of the operations by which they write.

A process that has gripe loaded forks for each trial, so that hundreds of them take seconds.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from support.sites import REPOSITORY

# Counts what changes files below a folder, and writes and syncs of files; before one of them it ends the
# process, or lets the operation fail.
RUNNER = """
import errno, io, json, os, signal, sys
from contextlib import redirect_stderr, redirect_stdout
from gripe.cli.app import run
import gripe.authoring.new_sources, gripe.authoring.check, gripe.authoring.fix, gripe.authoring.resolve
import gripe.engine.loading.sources
import gripe.render.templates.environment, gripe.source.repair.fixes

NAMES = {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.chown", "os.setxattr"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def trial(site, arguments, at, error):
    count = 0
    def operation():
        nonlocal count
        count += 1
        if count == at:
            if not error:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(getattr(errno, error), os.strerror(getattr(errno, error)))
    def seen(event, args):
        if event in NAMES or (event == "open" and args[2] & WRITES):
            path = args[0]
            if isinstance(path, int) or os.fspath(path).startswith((site, "/proc/self/fd/")):
                operation()
    def counted(function):
        def counting(*args):
            operation()
            return function(*args)
        return counting
    sys.addaudithook(seen)
    os.write, os.fsync = counted(os.write), counted(os.fsync)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(arguments)
    return status, count, err.getvalue()

for line in sys.stdin:
    asked = json.loads(line)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        write = os.write
        told = json.dumps(trial(**asked)).encode()
        write(writing, told)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    print(told or json.dumps([-9, 0, ""]), flush=True)
"""


class Ended(NamedTuple):
    """How a trial ended.

    Attributes:
        status: the exit status, -9 if it was killed.
        operations: how many operations there were.
        said: what was written to stderr.
    """

    status: int
    operations: int
    said: str


class Trials:
    """A process that runs commands which end at one of their operations."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, site: Path, *arguments: str, at: int = 0, error: str = "") -> Ended:
        """Run a command.

        Args:
            site: the site's folder.
            arguments: the command line; it need not name the site.
            at: the operation at which it is to end, counted from 1; 0 for none.
            error: what the system says then, such as ENOSPC; "" for a process that is killed.
        """
        asked = {
            "site": str(site),
            "arguments": [*arguments, "--site", str(site)],
            "at": at,
            "error": error,
        }
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return Ended(*json.loads(self._process.stdout.readline()))


@contextmanager
def trials() -> Iterator[Trials]:
    """Begin a process for trials."""
    with subprocess.Popen(
        [sys.executable, "-c", RUNNER],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Trials(process)
        finally:
            process.stdin.close()  # type: ignore[union-attr]
            process.wait()
