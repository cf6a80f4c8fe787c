"""Checks that nothing is written through a link in the site's `.gripe/`.

A site may have come with a `.gripe/` in it, as a clone or an archive. Written through a link there, a
file of the user's would be lost. A hard link looks like any file, but for the count of its names.
"""

import errno
import os
import stat
from pathlib import Path

from gripe.engine.filesystem.error_names import naming

_SYMBOLIC = "nothing is written through a symbolic link: delete it"
_HARD = "nothing is written to a file that has another name elsewhere (a hard link): delete it"
_SPECIAL = "this is no regular file: delete it"
_CLOSED = "this folder cannot be listed, so nothing is written to it: chmod u+rwx, or delete it"


def check_unlinked(folder: Path) -> None:
    """Refuse a folder that is a link, or in which there is one; folders in it are not entered.

    Args:
        folder: the folder, which need not exist.

    Raises:
        OSError: it names the link, and says what to do.
        PermissionError: the folder cannot be listed; what is in it may be links.
    """
    try:
        if stat.S_ISLNK(folder.lstat().st_mode):
            raise OSError(errno.ELOOP, _SYMBOLIC, str(folder))
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                _check(entry.stat(follow_symlinks=False), entry.path)
    except (FileNotFoundError, NotADirectoryError):
        return  # it is made, or that is refused
    except PermissionError as error:
        raise PermissionError(error.errno, _CLOSED, str(folder)) from error


def _check(found: os.stat_result, path: str) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise OSError(errno.ELOOP, _SYMBOLIC, path)
    if stat.S_ISDIR(found.st_mode):
        return
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EEXIST, _SPECIAL, path)
    if found.st_nlink > 1:
        raise OSError(errno.EMLINK, _HARD, path)


def fill_unlinked(path: Path, content: bytes) -> None:
    """Write a file that is missing or empty; any other is left as it is.

    Args:
        path: the file.
        content: what is written.

    Raises:
        OSError: it is a link or no regular file, or the system refused.
    """
    if is_regular(path) and path.lstat().st_size:
        return
    with naming(path):
        file = open_unlinked(path, os.O_WRONLY | os.O_CREAT)
        try:
            _check(os.fstat(file), str(path))
            os.write(file, content)
        finally:
            os.close(file)


def is_regular(path: Path) -> bool:
    """Tell whether a regular file lies at a path; a link to one is none."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def open_unlinked(path: Path, flags: int) -> int:
    """Open a file that is no link.

    Args:
        path: the file.
        flags: of `os.open`, but for those that hold for every file.

    Returns:
        The descriptor.

    Raises:
        OSError: it is a link, or the system refused.
    """
    always = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    return os.open(path, flags | always, 0o666)
