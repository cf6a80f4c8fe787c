"""Atomic writes of source files: each is at every moment its whole old or its whole new self.

A source that is there keeps its owner, mode and extended attributes, or is not written. New bytes are
staged in `.gripe/`, so that whatever kills gripe leaves nothing among the sources (decision 0021).
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from gripe.base.frozen import immutable
from gripe.engine.cache.workspace import BEFORE_FIX, edit_space
from gripe.engine.filesystem.file_attributes import check_replaceable, is_another, make_alike
from gripe.engine.filesystem.staged_copies import copy_of, noted

ATTEMPTS = 3  # as often an editor may save a file while it is being changed
_STAGED = "staged"
_READ = os.O_RDONLY | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NAMELESS = getattr(os, "O_TMPFILE", 0)
_NO_NAMELESS = {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT}
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class ChangedMeanwhile(Exception):
    """Somebody else changed a file meanwhile; trying again will do."""


@contextmanager
def editing(site: Path) -> Iterator["SourceEdits"]:
    """Hold a site's lock for as long as it takes to write its sources.

    Raises:
        Locked: another gripe took longer.
        OSError: the system refused.
    """
    with edit_space(site) as folder:
        edits = SourceEdits(site, folder)
        (folder / _STAGED).unlink(missing_ok=True)  # of an edit that was killed
        yield edits


@immutable
class SourceEdits:
    """Writes the sources of a site whose lock this process has.

    Attributes:
        site: the site's folder.
        folder: its `.gripe/`.
    """

    site: Path
    folder: Path

    def create(self, path: str, data: bytes) -> None:
        """Make a new file; nothing is ever overwritten.

        Raises:
            FileExistsError: there is one already.
            OSError: the system refused; then there is no trace of it.
        """
        target = self._inside(path)
        with _made(target.parent), _about(target):
            self._create(target, data)

    def change(self, path: str, old: bytes, new: bytes) -> None:
        """Replace a file's bytes and nothing else of it; a link inside the site is followed.

        Raises:
            ChangedMeanwhile: the file no longer has its old bytes.
            OSError: the system refused, or what the file has beside its bytes cannot be kept.
        """
        target = self._inside(path)
        with _about(target):
            # Opened for writing, as an editor would: whoever may not do that may not replace it either.
            file = os.open(target, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                check_replaceable(os.fstat(file))
                try:
                    _replace(target, file, old, new, self.folder / _STAGED)
                except OSError as error:
                    if error.errno != errno.EXDEV:  # `.gripe/` lies on another disk
                        raise
                    with noted(self.folder, copy_of(target)):
                        _replace(target, file, old, new, copy_of(target))
            finally:
                os.close(file)

    @contextmanager
    def kept(self, path: str, data: bytes) -> Iterator[str]:
        """Keep a file as it is before a repair, until the next build; if the repair fails, drop it.

        Yields:
            where it is, relative to the site.

        Raises:
            OSError: the system refused.
        """
        first = self.folder / BEFORE_FIX / path
        with _made(first.parent, mode=0o700):
            if Path(os.path.realpath(first.parent)) != Path(os.path.realpath(self.folder)) / (
                first.parent.relative_to(self.folder)
            ):
                raise PermissionError(errno.EPERM, "this leads out of .gripe/", str(first))
            copy = first
            for number in count(2):
                with _about(copy):
                    try:
                        _write_new(copy, data, 0o600)
                        break
                    except FileExistsError:  # of an earlier repair, after which nothing was built
                        copy = first.with_name(f"{first.name}.{number}")
            with _dropped_on_failure(copy):
                yield copy.relative_to(self.folder.parent).as_posix()

    def _create(self, target: Path, data: bytes) -> None:
        """Make a file under its name when all of it is on the disk."""
        try:
            if _NAMELESS:
                _create_nameless(target.parent, target.name, data)
                return
        except OSError as error:
            if error.errno not in _NO_NAMELESS | _NO_LINKS:
                raise
        with noted(self.folder, copy_of(target)):
            _create_copied(target, copy_of(target), data)

    def _inside(self, path: str) -> Path:
        """Return a file behind whatever links lead to it, which must not leave the site."""
        root, target = os.path.realpath(self.site), os.path.realpath(self.site / path)
        if not target.startswith(root.rstrip("/") + "/"):
            raise PermissionError(errno.EPERM, "this leads out of the site", path)
        return Path(target)


@contextmanager
def _about(target: Path) -> Iterator[None]:
    """Let what the system refuses name the file that it is about, and not what stands in for it."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(target)) from error


@contextmanager
def _made(folder: Path, mode: int = 0o777) -> Iterator[None]:
    """Make a folder and those above it; if what it is made for fails, they go again."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        for each in reversed(missing):
            each.mkdir(mode, exist_ok=True)
        yield
    except BaseException:
        for each in missing:
            with suppress(OSError):
                each.rmdir()
        raise


def _write(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]
    os.fsync(file)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """Make a file, or leave no trace."""
    file = os.open(path, _NEW, mode)
    with _dropped_on_failure(path):
        try:
            _write(file, data)
        finally:
            os.close(file)


def _create_copied(target: Path, staged: Path, data: bytes) -> None:
    """Write a file under another name, and give it its own when all of it is on the disk."""
    staged.unlink(missing_ok=True)
    _write_new(staged, data, 0o666)
    with _dropped_on_failure(staged):
        _link(staged, target)
    with suppress(OSError):
        staged.unlink(missing_ok=True)


def _create_nameless(folder: Path, name: str, data: bytes) -> None:
    """Write a file that has no name yet (open(2), O_TMPFILE), and give it one."""
    file = os.open(folder, _NAMELESS | os.O_WRONLY | os.O_CLOEXEC, 0o666)
    try:
        _write(file, data)
        here = os.open(folder, _READ | os.O_DIRECTORY)
        try:
            # With a folder's number given it is linkat(2), which follows the link that /proc has.
            os.link(f"/proc/self/fd/{file}", name, dst_dir_fd=here, follow_symlinks=True)
        finally:
            os.close(here)
    finally:
        os.close(file)


def _link(staged: Path, path: Path) -> None:
    """Give a file its name; unlike a rename, a link never replaces anything."""
    try:
        path.hardlink_to(staged)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A file system without links: an empty file has the name.
        os.close(os.open(path, _NEW, 0o600))
        try:
            staged.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _replace(target: Path, file: int, old: bytes, new: bytes, staged: Path) -> None:
    """Stage new bytes as a file that is like the old one, and put it in its place."""
    found = os.fstat(file)
    staged.unlink(missing_ok=True)
    with _dropped_on_failure(staged):
        copy = os.open(staged, _NEW, stat.S_IMODE(found.st_mode) & 0o600)
        try:
            _write(copy, new)
            make_alike(copy, file, found)
        finally:
            os.close(copy)
        if is_another(target, found) or target.read_bytes() != old:
            raise ChangedMeanwhile(f"{target} was changed meanwhile: try again")
        staged.replace(target)


@contextmanager
def _dropped_on_failure(path: Path) -> Iterator[None]:
    """Take a file away again if what comes of it fails."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
