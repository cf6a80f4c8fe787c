"""Digests of files without reading them again: what git's index does, its “racily clean” rule included.

A file that has the size, times and inode it had when its digest was taken has the same bytes. The one
way around that is a change within the tick of the clock in which the file was changed before; so a
digest taken so soon is not trusted (git, Documentation/technical/racy-git.txt). No program can set the
change time (st_ctime), so a restored modification time hides nothing.
"""

import os
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

from gripe.base.frozen import field, mutable
from gripe.engine.filesystem.error_names import naming

_TICK = 20_000_000  # nanoseconds; kernels' clocks for files tick every 1 to 10 ms
COARSE_TICK = 2_100_000_000  # file systems that count whole seconds, or two
Stamp = tuple[int, int, int, int]
UNREAD: Stamp = -1, 0, 0, 0  # of what is there and is not read


def stamp_of(found: os.stat_result) -> Stamp:
    """Return size, modification time, change time and inode of a file."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


@mutable
class Memo:
    """A memo of all files whose stamp and digest are known.

    Attributes:
        files: the stamp of each file and its digest, by path.
        taken_at: the file system's time when the stamps were taken, in nanoseconds.
    """

    files: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    taken_at: int = 0

    def digest(self, path: str, stamp: Stamp) -> str | None:
        """Return the digest of a file, or None where it has to be read."""
        known = self.files.get(path)
        if known is None or known[0] != stamp:
            return None
        # What was changed so long before, which is most of all there is, cannot be racy.
        is_old = stamp[2] < self.taken_at - COARSE_TICK and stamp[1] < self.taken_at - COARSE_TICK
        return known[1] if is_old or not self.is_racy(stamp) else None

    def is_racy(self, stamp: Stamp) -> bool:
        """Tell whether a file was changed so late that it may have been changed again since."""
        latest = max(stamp[1], stamp[2])
        tick = _TICK if latest % 1_000_000 else COARSE_TICK
        return latest >= self.taken_at - tick


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal, without holding them all."""
    with naming(path), path.open("rb", buffering=0) as file:
        return file_digest(file, "sha256").hexdigest()
