"""The metadata of a file: owner, mode, other names, extended attributes."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

_NO_ATTRIBUTES = {errno.EOPNOTSUPP, errno.ENODATA}

Attributes = dict[str, bytes]


def check_replaceable(found: os.stat_result) -> None:
    """Refuse a file that nobody is to write, or of which more would change than its bytes."""
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "this is no regular file")
    if not found.st_mode & 0o222:
        message = "this file is read only, and was left alone: make it writable (chmod u+w)"
        raise PermissionError(errno.EACCES, message)
    if found.st_nlink > 1:
        message = (
            "this file has several names (hard links), of which only one would change: edit it"
        )
        raise PermissionError(errno.EPERM, f"{message} by hand, or copy it first")


def is_another(target: Path, found: os.stat_result) -> bool:
    """Tell whether a path leads to another file than it did, or to one with other permissions."""
    now = target.lstat()
    return any(
        getattr(now, each) != getattr(found, each)
        for each in ("st_dev", "st_ino", "st_mode", "st_uid", "st_gid", "st_nlink")
    )


def make_alike(copy: int, file: int, found: os.stat_result) -> None:
    """Give a file another's owner, group, mode and extended attributes, lists of access among them.

    Raises:
        PermissionError: it cannot be given all of them.
    """
    with suppress(PermissionError):
        made = os.fstat(copy)
        if (made.st_uid, made.st_gid) != (found.st_uid, found.st_gid):
            os.fchown(copy, found.st_uid, found.st_gid)
        _copy_attributes(copy, file)
        os.fchmod(copy, stat.S_IMODE(found.st_mode))
        os.fsync(copy)
    now = os.fstat(copy)
    if (now.st_uid, now.st_gid) != (found.st_uid, found.st_gid):
        message = "this file belongs to somebody else, who would lose it: edit it by hand"
        raise PermissionError(errno.EPERM, message)
    if now.st_mode != found.st_mode or _attributes(copy) != _attributes(file):
        message = "the permissions or attributes of this file cannot be kept: edit it by hand"
        raise PermissionError(errno.EPERM, message)


def _attributes(file: int) -> Attributes:
    """Return a file's extended attributes, where there are such things."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
        return {}


def _copy_attributes(copy: int, file: int) -> None:
    wanted, there = _attributes(file), _attributes(copy)
    for name in there.keys() - wanted.keys():
        os.removexattr(copy, name)
    for name, value in wanted.items():
        if there.get(name) != value:
            os.setxattr(copy, name, value)
