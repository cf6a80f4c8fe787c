"""Where a symbolic link among the sources may lead: to what could be published without it.

That is a file or folder of the site that is not hidden and not written by gripe. Drafts lie in content/,
so only links in content/ lead there.
"""

import os
import stat
from pathlib import Path

from gripe.base.problems import Place, Problem
from gripe.engine.inputs.leftovers import is_source
from gripe.engine.publish.folder import folders_above
from gripe.engine.publish.manifest import MANIFEST

OUT = "this link leads out of the site or nowhere: copy the file here instead"
_CONTENT, _OUTPUT = "content", "output"
_KINDS = (
    (stat.S_ISREG, "a file"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def real_path(path: str) -> str | None:
    """Return where a path really lies, all links followed; None if they lead nowhere or in a circle.

    Args:
        path: the path.

    Returns:
        The path; "" for the root of all, so that a slash goes before everything in it.
    """
    try:
        os.stat(path)  # noqa: PTH116 - it is no Path
    except OSError:  # realpath() would follow links that the system does not, to any depth
        return None
    return os.path.realpath(path).rstrip("/")


def problem_of_link(root: Path, path: str) -> Problem | None:
    """Return what is wrong with a link; None if it is followed.

    Args:
        root: the folder of the sources.
        path: the link, relative to that.
    """
    place = f"{root}/{path}"
    real, base = real_path(place), real_path(str(root))
    around = real_path(os.path.dirname(place))  # noqa: PTH120 - it is no Path
    message = OUT
    if real is not None and base is not None and not f"{around}/".startswith(f"{real}/"):
        message = problem_of_target(base, path, real)
    return Problem(Place(path), "outside-link", message) if message else None


def problem_of_target(base: str, path: str, real: str) -> str:
    """Say why what lies at a path must not be read by the name of another; "" if it may.

    Args:
        base: where the folder of the sources really lies.
        path: the name, relative to that.
        real: where it really lies.
    """
    if not real.startswith(f"{base}/"):
        return OUT
    inside = real[len(base) + 1 :]
    if path.partition("/")[0] != _CONTENT and _is_within(f"{base}/{_CONTENT}", real):
        return _closed(inside, "from here drafts would be published")
    if not all(map(is_source, inside.split("/"))):
        return _closed(inside, "what is hidden is not published")
    written = [f"{base}/{step}" for step in (*folders_above(inside), inside)]
    if _is_within(f"{base}/{_OUTPUT}", real) or any(map(_is_written, written)):
        return _closed(inside, "what is published is made anew")
    return ""


def _closed(inside: str, why: str) -> str:
    return f"this link leads to {inside}, and {why}: copy what is meant here instead"


def _is_within(folder: str, real: str) -> bool:
    where = real_path(folder)
    return where is not None and f"{real}/".startswith(f"{where}/")


def _is_written(folder: str) -> bool:
    return os.path.exists(f"{folder}/{MANIFEST}")  # noqa: PTH110 - it is no Path


def not_a_file(path: str, mode: int) -> Problem:
    """Return the problem of what is neither a file nor a folder.

    Args:
        path: where it lies.
        mode: its mode, as the system has it.
    """
    message = f"this is {_kind_of(mode)} and not a regular file: delete it, or put a file here"
    return Problem(Place(path), "not-a-file", message)


def not_a_folder(path: str, mode: int) -> Problem:
    """Return the problem of what stands where a folder has to be.

    Args:
        path: where it lies.
        mode: its mode, as the system has it.
    """
    message = f"this is {_kind_of(mode)}, and has to be a folder: delete it, or put the folder here"
    return Problem(Place(path), "not-a-folder", message)


def _kind_of(mode: int) -> str:
    return next((name for is_kind, name in _KINDS if is_kind(mode)), "something else")


def not_a_source(path: str) -> Problem:
    """Return the problem of a folder that has the name of a file.

    Args:
        path: where it lies.
    """
    message = "this is a folder, and has to be a file: rename it, or put the file here"
    return Problem(Place(path), "not-a-file", message)
