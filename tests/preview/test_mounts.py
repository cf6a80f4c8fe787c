"""Whether a file system tells of changes, by what Linux says of its mounts."""

import pytest

from gripe.preview.watch.network_mounts import silent_type

ROOT = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw"


def _mounted(point: str, kind: str, source: str = "none", optional: str = "") -> str:
    return f"{ROOT}\n90 22 0:50 / {point} rw,relatime {optional}- {kind} {source} rw"


# What /proc/self/mountinfo says, where the site lies, and the type that has to be polled.
TABLES = {
    "a disk of this machine": (ROOT, "/home/a/site", ""),
    "btrfs": (_mounted("/home", "btrfs", "/dev/sdb2"), "/home/a/site", ""),
    "a container's layers": (
        "1 0 0:40 / / rw - overlay overlay rw,lowerdir=/l,upperdir=/u",
        "/site",
        "",
    ),
    "memory": (_mounted("/run/user/1", "tmpfs"), "/run/user/1/site", ""),
    "NFS 4": (_mounted("/srv", "nfs4", "host:/srv", "shared:9 "), "/srv/site", "nfs4"),
    "NFS 3": (_mounted("/srv", "nfs", "host:/srv"), "/srv/site", "nfs"),
    "Windows' shares": (_mounted("/mnt/share", "cifs", "//host/s"), "/mnt/share/site", "cifs"),
    "WSL 2, a Windows drive": (
        _mounted("/mnt/c", "9p", r"C:\134"),
        "/mnt/c/Users/a/site",
        "9p",
    ),
    "WSL 2, its own disk": (_mounted("/mnt/c", "9p", r"C:\134"), "/home/a/site", ""),
    "WSL 1, a Windows drive": (_mounted("/mnt/c", "drvfs", "C:"), "/mnt/c/site", "drvfs"),
    "VirtualBox": (_mounted("/media/sf_site", "vboxsf", "site"), "/media/sf_site", "vboxsf"),
    "a guest of QEMU": (_mounted("/host", "virtiofs", "share"), "/host/site", "virtiofs"),
    "Docker Desktop": (_mounted("/app", "fakeowner", "/run/host"), "/app/site", "fakeowner"),
    "sshfs": (_mounted("/mnt/far", "fuse.sshfs", "a@b:"), "/mnt/far/site", "fuse.sshfs"),
    "some FUSE": (_mounted("/mnt/f", "fuse"), "/mnt/f/site", "fuse"),
    "a Windows disk in this machine": (
        _mounted("/mnt/win", "fuseblk", "/dev/sdc1"),
        "/mnt/win/site",
        "",
    ),
    "a folder beside a share": (_mounted("/srv", "nfs4", "host:/srv"), "/srv2/site", ""),
    "a disk mounted inside a share": (
        f"{_mounted('/srv', 'nfs4', 'host:/srv')}\n91 90 8:9 / /srv/fast rw - xfs /dev/sdd1 rw",
        "/srv/fast/site",
        "",
    ),
    "a share mounted over a disk": (
        f"{_mounted('/home', 'ext4', '/dev/sdb1')}\n91 90 0:51 / /home rw - nfs4 host:/home rw",
        "/home/a/site",
        "nfs4",
    ),
    "a share with a blank in its name": (
        _mounted(r"/mnt/My\040Files", "cifs", "//host/s", "shared:7 master:2 "),
        "/mnt/My Files/site",
        "cifs",
    ),
    "the root is a share": ("1 0 0:20 / / rw - nfs host:/root rw", "/site", "nfs"),
    "a table that is cut off": ("22 1 8:1 /", "/site", ""),
    "no table": ("", "/site", ""),
}


@pytest.mark.parametrize(("table", "path", "kind"), TABLES.values(), ids=TABLES)
def test_where_events_come_from(table: str, path: str, kind: str) -> None:
    """Shares of networks, hosts and guests are polled; the disks of this machine are not."""
    assert silent_type(table, path) == kind
