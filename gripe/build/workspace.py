"""The site's `.gripe/`: a lock, and what is kept from one build to the next. All of it can be lost."""

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gripe.base.values import immutable

FOLDER = ".gripe"
PATIENCE = 10.0  # seconds to wait for another build
_PAUSE = 0.05
_NO_ENTRY = (PermissionError, NotADirectoryError)


class Locked(Exception):
    """Another gripe is at work on this site.

    Attributes:
        pid: its process, or "" if that is not known.
    """

    def __init__(self, pid: str) -> None:
        who = f" (process {pid})" if pid else ""
        super().__init__(f"another gripe{who} is at work on this site: try again when it is done")
        self.pid = pid


@immutable
class Workspace:
    """A site's `.gripe/`, held by this process.

    Attributes:
        folder: the folder; None where none can be made, as in a site that is read only.
        now: the file system's time, in nanoseconds, when the lock was taken.
    """

    folder: Path | None
    now: int


@contextmanager
def workspace(site: Path, output: Path, patience: float = PATIENCE) -> Iterator[Workspace]:
    """Hold a site's `.gripe/`, making it if need be, for as long as a build takes.

    The lock is the system's (flock): it ends with the process, however that ends, and forked workers
    share it. In a site that is read only the output folder is held instead.

    Args:
        site: the site's folder.
        output: the output folder.
        patience: how many seconds to wait for another build.

    Raises:
        Locked: another build took longer.
        OSError: the system refused.
    """
    made = _make(site / FOLDER)
    if made is None:
        with _held(_open_folder(output), lambda: "", patience) as lock:
            yield Workspace(None, _touched(lock))
        return
    lock_file = made / "lock"
    lock = os.open(lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    with _held(lock, lambda: _holder(lock_file), patience):
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        yield Workspace(made, _touched(lock))


def _make(folder: Path) -> Path | None:
    """Return the folder, made and ignored by git; None where the system does not let us."""
    try:
        if not folder.is_dir():
            folder.mkdir()
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        (folder / "lock").touch()
    except OSError as error:
        if isinstance(error, _NO_ENTRY) or error.errno == errno.EROFS:
            return None
        raise
    return folder


def _open_folder(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)


def _touched(lock: int) -> int:
    """Return the file system's time, as it stamps a file that is touched; else the machine's."""
    try:
        os.utime(lock)
        return os.fstat(lock).st_ctime_ns
    except OSError:
        return time.time_ns()


@contextmanager
def _held(lock: int, holder: Callable[[], str], patience: float) -> Iterator[int]:
    try:
        end = time.monotonic() + patience
        while not _taken(lock):
            if time.monotonic() >= end:
                raise Locked(holder())
            time.sleep(_PAUSE)
        yield lock
    finally:
        os.close(lock)


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(file: Path) -> str:
    said = file.read_text(encoding="utf-8", errors="replace").strip()
    return said if said.isdecimal() else ""


def touch(workspace_: Workspace) -> int:
    """Return the file system's time now, in nanoseconds."""
    if workspace_.folder is None:
        return time.time_ns()
    lock = os.open(workspace_.folder / "lock", os.O_RDWR | os.O_CLOEXEC)
    try:
        return _touched(lock)
    finally:
        os.close(lock)
