"""A journal of the temporary file that an edit has to write among the sources.

Whoever takes the site's lock next deletes what an edit that was killed has left there (decision 0021).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gripe.base.patterns import pattern
from gripe.engine.filesystem.symlink_safe import open_unlinked

_NOTE = "copy"  # in `.gripe/`: the path of the copy, relative to the site
_LONGEST = 10_000  # bytes
_COPY = pattern(r"(?:(?!\.\.?/)[^/\0]+/)*\.[^/\0]+\.gripe\.tmp")


def copy_of(target: Path) -> Path:
    """Return where a file lies until it is complete: beside its place, under a name that no build reads."""
    return target.with_name(f".{target.name}.gripe.tmp")


@contextmanager
def noted(folder: Path, copy: Path) -> Iterator[None]:
    """Note where a copy lies, for as long as it does.

    Args:
        folder: the site's `.gripe/`, whose lock this process has.
        copy: the file, behind whatever links lead to it.

    Raises:
        OSError: the system refused.
    """
    root = os.path.realpath(folder.parent)
    note = os.path.relpath(copy, root)
    file = open_unlinked(folder / _NOTE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        try:
            os.write(file, os.fsencode(note))
            os.fsync(file)
        finally:
            os.close(file)
        yield
    finally:
        with suppress(OSError):
            (folder / _NOTE).unlink(missing_ok=True)


def drop_copy(folder: Path) -> None:
    """Delete the copy that an edit left which was killed.

    Args:
        folder: the site's `.gripe/`, whose lock this process has.
    """
    if not os.path.lexists(folder / _NOTE):  # at every build
        return
    with suppress(OSError):
        file = open_unlinked(folder / _NOTE, os.O_RDONLY)
        try:
            note = os.fsdecode(os.read(file, _LONGEST))
        finally:
            os.close(file)
        root = os.path.realpath(folder.parent)
        copy = Path(root, note)
        # A `.gripe/` may have come with the site: nothing but a copy inside of the site is deleted.
        if _COPY.fullmatch(note) and os.path.realpath(copy.parent) == os.path.normpath(copy.parent):
            copy.unlink(missing_ok=True)
        (folder / _NOTE).unlink(missing_ok=True)
