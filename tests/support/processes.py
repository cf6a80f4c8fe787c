"""`gripe build` in a process of its own that is killed or interrupted, at an operation or at a time."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from support.sites import REPOSITORY

# Counts the operations that change what lies below some folders, in this process and in those forked
# from it, and sends a signal just before the one that is asked for. What is interrupted from a
# terminal is the whole group of processes.
SHIM = """
import mmap, os, signal, struct, sys, time
_BELOW = tuple(os.environ["END_BELOW"].split(os.pathsep))
_AT, _SIGNAL, _TOLD = int(os.environ["END_AT"]), int(os.environ["END_SIGNAL"]), os.environ["END_TOLD"]
_MAIN, _COUNT = os.getpid(), mmap.mmap(-1, 8)
_CHANGES = {"os.link", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "sqlite3.connect"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def _seen(event, args):
    if event not in _CHANGES and not (event == "open" and args[2] & _WRITES):
        return
    path = os.fspath(args[0]) if not isinstance(args[0], int) else ""
    if not isinstance(path, str) or not path.startswith(_BELOW):
        return
    number = struct.unpack("q", _COUNT)[0] + 1
    _COUNT[:] = struct.pack("q", number)
    if number == _AT or not _AT:
        with open(_TOLD, "w") as told:
            told.write(f"{time.monotonic()} {number}")
    if number == _AT:
        (os.killpg if _SIGNAL == signal.SIGINT else os.kill)(_MAIN, _SIGNAL)

sys.addaudithook(_seen)
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell runs behind ignores it
"""


def take_interrupts() -> None:
    """Let a process be interrupted, though what a shell runs behind ignores it: a `preexec_fn`."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True)
class Ended:
    """How a process ended.

    Attributes:
        status: its exit status, negative for a signal.
        said: what it wrote to stderr.
        lasted: seconds from the signal to its end; 0 if there was no signal.
        operations: how many operations there had been, if that was asked for.
        orphans: processes that it left behind and that were there a second later.
    """

    status: int
    said: str
    lasted: float
    operations: int
    orphans: list[int]


def build(
    site: Path,
    work: Path,
    *options: str,
    at: int = 0,
    after: float | None = None,
    sent: signal.Signals = signal.SIGKILL,
) -> Ended:
    """Build a site in a process that may be sent a signal.

    Args:
        site: the site's folder.
        work: a folder for what this needs.
        options: further options.
        at: send it just before this operation, counted from 1; with 0 they are only counted.
        after: or after so many seconds.
        sent: the signal.
    """
    shim, told = work / "shim", work / "told"
    shim.mkdir(parents=True, exist_ok=True)
    (shim / "sitecustomize.py").write_text(SHIM, encoding="utf-8")
    told.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "PYTHONPATH": f"{shim}:{REPOSITORY}",
        "END_BELOW": f"{site}/output:{site}/.gripe",
        "END_AT": str(at if after is None else -1),
        "END_SIGNAL": str(int(sent)),
        "END_TOLD": str(told),
    }
    command = [sys.executable, "-m", "gripe", "build", "--site", str(site), *options]
    with subprocess.Popen(
        command, cwd=work, env=environment, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        sent_at = 0.0
        try:
            _, said = running.communicate(timeout=60 if after is None else after)
        except subprocess.TimeoutExpired:
            sent_at = time.monotonic()
            (os.killpg if sent == signal.SIGINT else os.kill)(running.pid, sent)
            _, said = running.communicate(timeout=60)
        ended_at = time.monotonic()
        moment, operations = told.read_text().split() if told.exists() else ("0", "0")
        if at and told.exists():
            sent_at = float(moment)
        lasted = ended_at - sent_at if sent_at else 0.0
        orphans = left_of(running.pid, patience=1.0)
    return Ended(running.returncode, said.decode(), lasted, int(operations), orphans)


def left_of(session: int, patience: float) -> list[int]:
    """Return the processes of a session that are still there when patience ends."""
    end = time.monotonic() + patience
    while (found := _in_session(session)) and time.monotonic() < end:
        time.sleep(0.01)
    return found


def _in_session(session: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except (OSError, UnicodeDecodeError):
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(folder.name))
    return found


def children_of(parent: int) -> list[int]:
    """Return the processes, dead ones that nobody fetched included, whose parent one is."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent:
                found.append(int(folder.name))
    return found
