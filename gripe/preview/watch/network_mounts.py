"""Detection of file systems that send no change events: those of networks, containers and guests. Pure."""

import re
from collections.abc import Iterable

from gripe.base.patterns import pattern

# Events of changes made elsewhere do not come through these (inotify(7), “Limitations and caveats”).
_SILENT = frozenset(
    "9p afs ceph cifs drvfs fakeowner glusterfs lustre ncpfs nfs nfs4 prl_fs smb2 smb3 smbfs vboxsf "
    "virtiofs vmhgfs".split()
)
_FUSE = pattern(r"fuse(\..*|blk)?")
_HERE = frozenset({"fuse.ntfs-3g", "fuseblk", "fuse.exfat"})  # a disk of this machine, after all


def silent_type(mountinfo: str, path: str) -> str:
    """Return the type of the file system that a path lies on, if it tells nothing of changes, else "".

    Args:
        mountinfo: what Linux says in /proc/self/mountinfo (proc(5)).
        path: the path, absolute and without links.
    """
    best, kind = "", ""
    for point, type_ in _mounts(mountinfo.splitlines()):
        is_above = point in {"/", path} or path.startswith(f"{point}/")
        if is_above and len(point) >= len(best):  # of two at one place the later one is seen
            best, kind = point, type_
    is_fuse = _FUSE.fullmatch(kind) and kind not in _HERE
    return kind if kind in _SILENT or is_fuse else ""


def _mounts(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) > 4 and rest[0]:
            yield _unescaped(fields[4]), rest[0]


def _unescaped(text: str) -> str:
    r"""Return a path in which blanks and the like are written as `\040`."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)
