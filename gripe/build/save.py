"""Writing single source files: each is at every moment its whole old or its whole new self."""

import os
from pathlib import Path


class Changed(Exception):
    """Somebody else changed a file meanwhile; trying again will do."""


def create(path: Path, data: bytes) -> None:
    """Make a new file; nothing is ever overwritten.

    Raises:
        FileExistsError: there is one already.
        OSError: the system refused.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = _staged(path, data)
    try:
        _link(staged, path)
    finally:
        staged.unlink(missing_ok=True)


def _link(staged: Path, path: Path) -> None:
    """Give a file its name; unlike a rename, a link never replaces anything."""
    try:
        path.hardlink_to(staged)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with path.open("xb") as file:
            file.write(staged.read_bytes())


def change(path: Path, old: bytes, new: bytes) -> None:
    """Replace a file's bytes, its permissions kept; a link is followed.

    Raises:
        Changed: the file no longer has its old bytes.
        OSError: the system refused.
    """
    target = path.resolve()
    staged = _staged(target, new)
    try:
        staged.chmod(target.stat().st_mode & 0o7777)
        if target.read_bytes() != old:
            raise Changed(f"{path} was changed meanwhile: try again")
        staged.replace(target)
    finally:
        staged.unlink(missing_ok=True)


def _staged(path: Path, data: bytes) -> Path:
    """Write bytes beside a file under a name that no build reads."""
    staged = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with staged.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return staged
