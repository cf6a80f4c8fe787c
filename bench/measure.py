"""One run of a command as a whole process: wall, CPU of all its processes, and what others used.

Linux only: it reads /proc.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

SAMPLE_EVERY = (
    0.05  # seconds; reading a process's memory costs it time, so timed runs are not sampled
)
LOG = "bench.log"  # what a run says, in the site's folder
# A user's Python keeps what it has compiled; on a machine for development that may be switched off.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
_MIB = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """A run.

    Attributes:
        wall: seconds from start to end.
        cpu: seconds of processor time, user and system, of it and all processes that it waited for.
        others: how many cores other people's processes used meanwhile.
        fault: why it does not count, or "".
        memory: the largest PSS of all its processes together in MiB; 0 if it was not sampled.
    """

    wall: float
    cpu: float
    others: float
    fault: str = ""
    memory: float = 0.0


def timed(command: Sequence[str], folder: Path, limit: float) -> Run:
    """Run a command in a folder and time it.

    Args:
        command: what to run.
        folder: where.
        limit: after how many seconds it is stopped.
    """
    os.sync()  # so that nobody pays for writing down what the run before has written
    return _run(command, folder, limit, sample=False)


def sampled(command: Sequence[str], folder: Path, limit: float) -> Run:
    """Run a command in a folder and watch its memory; its times are worth nothing."""
    return _run(command, folder, limit, sample=True)


def _run(command: Sequence[str], folder: Path, limit: float, *, sample: bool) -> Run:
    log = folder / LOG
    with log.open("wb") as said:
        busy, start = _busy(), time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that its descendants can be found, and stopped
        )
        stop = Timer(limit, _stop, (process.pid,))
        stop.daemon = True
        stop.start()
        memory = _watch(process.pid) if sample else 0.0
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    others = max(0.0, (_busy() - busy - cpu) / wall)
    fault = ""
    if process.returncode:
        fault = f"exit status {process.returncode}{_last_line(log)}"
    elif list(_session(process.pid)):
        _stop(process.pid)
        fault = "it left processes behind, whose work is not measured"
    return Run(wall, cpu, others, fault, memory)


def _stop(leader: int) -> None:
    """Kill a process that we started, with its descendants."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def _last_line(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines()
    return f": {lines[-1].strip()[:200]}" if lines else ""


def _watch(leader: int) -> float:
    """Return the largest PSS of a process and its descendants together, in MiB, once it has ended."""
    peak = 0.0
    while os.waitid(os.P_PID, leader, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, sum(map(_pss, _session(leader))))
        time.sleep(SAMPLE_EVERY)
    return peak


def _session(leader: int) -> Iterator[int]:
    """Yield the processes of a session that have not ended."""
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            # After the name, which may hold anything: state, parent, group, session.
            fields = _read(f"/proc/{entry.name}/stat").rpartition(")")[2].split()
            if len(fields) > 3 and int(fields[3]) == leader and fields[0] not in {"Z", "X"}:
                yield int(entry.name)


def _pss(process: int) -> float:
    """Return a process's share of memory in MiB: what it shares with others counts in part."""
    for line in _read(f"/proc/{process}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / _MIB
    return 0.0


def _read(path: str) -> str:
    """Return a file of /proc, "" if its process has ended meanwhile."""
    try:
        return Path(path).read_text("utf-8", "replace")
    except OSError:
        return ""


def _busy() -> float:
    """Return for how many seconds the processors of this machine were busy so far."""
    fields = [int(field) for field in _read("/proc/stat").partition("\n")[0].split()[1:9]]
    idle, waiting = fields[3], fields[4]
    return (sum(fields) - idle - waiting) / os.sysconf("SC_CLK_TCK")
