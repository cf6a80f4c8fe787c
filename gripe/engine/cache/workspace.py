"""The site's `.gripe/` folder and its lock. All that is in it can be lost."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gripe.base.frozen import immutable, replace
from gripe.engine.filesystem.error_names import naming
from gripe.engine.filesystem.staged_copies import drop_copy
from gripe.engine.filesystem.symlink_safe import (
    check_unlinked,
    fill_unlinked,
    is_regular,
    open_unlinked,
)

FOLDER = ".gripe"
BEFORE_FIX = "before-fix"  # the sources as they were before `gripe check --fix`
PATIENCE = 10.0  # seconds to wait for another build
_PAUSE = 0.05
_UNUSABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOSPC, errno.EDQUOT}
# A disk that has no locks, as some in the network: there, two builds at once are not kept apart.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF}


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
        cache: the folder of the cache: that one, if no other was asked for.
    """

    folder: Path | None
    now: int
    cache: Path | None


@contextmanager
def workspace(
    site: Path, output: Path, patience: float = PATIENCE, cache: Path | None = None
) -> Iterator[Workspace]:
    """Hold a site's `.gripe/`, making it if need be, and its output folder, for as long as a build takes.

    The locks are the system's (flock): they end with the process, however that ends, and forked workers
    share them. The output folder is held because another site, or another copy of this one, may be
    published into it; one that does not exist yet is held only where there is no `.gripe/`.

    Args:
        site: the site's folder.
        output: the output folder.
        patience: how many seconds to wait for another build.
        cache: the folder of the cache, if it is another; it is made and held as well.

    Raises:
        Locked: another build took longer.
        OSError: the system refused, or there is a link in `.gripe/` or in the cache.
    """
    with _site_held(site, output, patience) as held:
        if cache is None:
            yield held
            return
        if not cache.exists():
            cache.mkdir(parents=True)
            fill_unlinked(cache / ".gitignore", b"*\n")
        with _folder_held(cache, patience):
            check_unlinked(cache)
            yield replace(held, cache=cache)


@contextmanager
def _site_held(site: Path, output: Path, patience: float) -> Iterator[Workspace]:
    made = _make(site / FOLDER)
    if made is None:
        with _output_made(output), _folder_held(output, patience):
            yield Workspace(None, time.time_ns(), None)
        return
    lock_file = made / "lock"
    lock = open_unlinked(lock_file, os.O_RDWR | os.O_CREAT)
    with _held(lock, lock_file, patience):
        _sign(lock)
        drop_copy(made)
        with _folder_held(output, patience):
            yield Workspace(made, _touched(lock), made)


@contextmanager
def edit_space(site: Path, patience: float = PATIENCE) -> Iterator[Path]:
    """Hold a site's `.gripe/` for as long as it takes to write a source, and return it.

    Args:
        site: the site's folder.
        patience: how many seconds to wait while one other gripe has it.

    Raises:
        Locked: another gripe took longer.
        OSError: the system refused, `.gripe/` too: without the lock no source is written.
    """
    folder = site / FOLDER
    if _make(folder) is None:
        message = "this folder cannot be made or written, and without its lock no source is"
        raise PermissionError(errno.EACCES, message, str(folder))
    lock_file = folder / "lock"
    lock = open_unlinked(lock_file, os.O_RDWR | os.O_CREAT)
    with _held(lock, lock_file, patience):
        _sign(lock, f"{time.monotonic_ns()}\n")  # one process may write one source after the other
        drop_copy(folder)
        yield folder


def drop_before_fix(space: Workspace) -> None:
    """Drop the sources as they were before `gripe check --fix`: the site has been built since."""
    if space.folder and os.path.isdir(space.folder / BEFORE_FIX):  # noqa: PTH112 - at every build
        from shutil import rmtree

        rmtree(space.folder / BEFORE_FIX, ignore_errors=True)


@immutable
class PreviewSpace:
    """A site's `.gripe/`, as far as a preview holds it.

    Attributes:
        folder: the folder; None where there is none, or another preview has it.
        lock: the open lock file, -1 if there is none.
    """

    folder: Path | None = None
    lock: int = -1

    def now(self) -> int:
        """Return the file system's time, in nanoseconds."""
        return _touched(self.lock) if self.lock >= 0 else time.time_ns()


@contextmanager
def preview_space(site: Path) -> Iterator[PreviewSpace]:
    """Hold what a preview keeps in a site's `.gripe/`; builds are not kept waiting by that.

    Args:
        site: the site's folder.

    Raises:
        OSError: the system refused, or there is a link in `.gripe/`.
    """
    made = _make(site / FOLDER)
    if made is None:
        yield PreviewSpace()
        return
    preview_lock = made / "preview.lock"
    lock = open_unlinked(preview_lock, os.O_RDWR | os.O_CREAT)
    try:
        yield PreviewSpace(made if _taken(lock, preview_lock) else None, lock)
    finally:
        os.close(lock)


def _make(folder: Path) -> Path | None:
    """Return the folder, made and ignored by git; None where the system does not let us.

    Raises:
        OSError: it is a link, or there is one in it, or anything else that is not to be written to.
    """
    try:
        check_unlinked(folder)
    except PermissionError:
        if os.access(folder, os.W_OK):
            raise
        return None
    try:
        folder.mkdir(exist_ok=True)
        fill_unlinked(folder / ".gitignore", b"*\n")
        os.close(open_unlinked(folder / "lock", os.O_RDWR | os.O_CREAT))
    except OSError as error:
        if error.errno in _UNUSABLE:
            return None
        raise
    return folder


def _sign(lock: int, more: str = "") -> None:
    """Write our number into the lock, and what tells one turn from another; a full disk leaves it unsaid."""
    with suppress(OSError):
        os.ftruncate(lock, os.pwrite(lock, f"{os.getpid()}\n{more}".encode(), 0))


def _signed(lock: int) -> bytes:
    """Return what whoever has the lock has written into it; nothing of a folder that is locked."""
    try:
        return os.pread(lock, 100, 0)
    except OSError:
        return b""


@contextmanager
def _output_made(output: Path) -> Iterator[None]:
    """Make an output folder to hold; if nothing comes into it, it goes again."""
    is_new = not output.exists()
    output.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if is_new:
            with suppress(OSError):
                output.rmdir()


@contextmanager
def _folder_held(folder: Path, patience: float) -> Iterator[None]:
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:  # it is not there yet, or cannot be used: publishing says so
        yield
        return
    with _held(lock, folder, patience):
        yield


def _touched(lock: int) -> int:
    """Return the file system's time, as it stamps a file that is touched; else the machine's."""
    try:
        os.utime(lock)
        return os.fstat(lock).st_ctime_ns
    except OSError:
        return time.time_ns()


@contextmanager
def _held(lock: int, where: Path, patience: float) -> Iterator[int]:
    try:
        end, seen = time.monotonic() + patience, _signed(lock)
        while not _taken(lock, where):
            # Where many wait, each turn ends soon: it is one long turn that tries one's patience.
            if (signed := _signed(lock)) != seen:
                end, seen = time.monotonic() + patience, signed
            if time.monotonic() >= end:
                raise Locked(_holder(where))
            time.sleep(_PAUSE)
        yield lock
    finally:
        os.close(lock)


def _taken(lock: int, where: Path) -> bool:
    try:
        with naming(where):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    return True


def _holder(file: Path) -> str:
    """Return the process that has a lock, "" where that is not known, as of a folder."""
    if not is_regular(file):
        return ""
    said = file.read_text(encoding="utf-8", errors="replace").partition("\n")[0]
    return said if said.isascii() and said.isdecimal() else ""


def touch(workspace_: Workspace) -> int:
    """Return the file system's time now, in nanoseconds."""
    if workspace_.folder is None:
        return time.time_ns()
    lock = open_unlinked(workspace_.folder / "lock", os.O_RDWR)
    try:
        return _touched(lock)
    finally:
        os.close(lock)
