"""A gripe process that goes on, and what it says meanwhile."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from support.processes import take_interrupts
from support.sites import REPOSITORY

Said = list[str]


@contextmanager
def talking(
    arguments: Sequence[str | Path],
    cwd: Path,
    env: Mapping[str, str] | None = None,
    start: Sequence[str] = ("-m", "gripe"),
) -> Iterator[tuple["subprocess.Popen[str]", Said]]:
    """Run gripe in a session of its own, as in a terminal; at the end it is killed.

    Args:
        arguments: what follows `gripe` on the command line.
        cwd: the folder to run it in.
        env: variables of the environment to set.
        start: how Python is to start it.

    Yields:
        The process, and the lines that it has said so far on stdout and stderr.
    """
    process = subprocess.Popen(
        [sys.executable, *start, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_COLOR": "1", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=take_interrupts,  # noqa: PLW1509 - nothing here holds a lock
    )
    said: Said = []
    reader = Thread(target=_read, args=(process, said), daemon=True)
    reader.start()
    try:
        yield process, said
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        reader.join()
        if process.stdout:
            process.stdout.close()


def _read(process: "subprocess.Popen[str]", said: Said) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line.rstrip("\n"))
