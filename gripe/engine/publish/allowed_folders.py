"""A check that an output folder is no folder of sources, of the system or of a user's home."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from gripe.base.file_names import spelling_key
from gripe.engine.package_files import builtin_themes, package_folder
from gripe.engine.publish.folder import CLOSED

_SOURCES = ("content", "themes", "static")
# Folders of the system and of all its users. What others put into them is common, so only the folder
# itself is refused; below those that come second nobody publishes.
_SHARED = (
    "/dev /home /lib /lib64 /opt /root /run /tmp /usr /usr/lib /usr/local /usr/share /var /var/lib "
    "/Applications /Library /System /Users /Volumes /private"
).split()
_CLOSED = "/bin /boot /etc /proc /sbin /sys".split()
_HOMES = ("/home", "/Users")
_REMEDY = "name a folder of its own"
_Keys = set[object]


def homes() -> list[Path]:
    """Return the user's home: the one that the environment names, and the one the system knows."""
    found = []
    with suppress(RuntimeError):
        found.append(Path.home())
    try:
        import pwd
    except ImportError:  # not a Unix
        return found
    with suppress(KeyError):
        found.append(Path(pwd.getpwuid(os.getuid()).pw_dir))
    return found


def output_problem(site_dir: Path, output: Path, homes: Sequence[Path]) -> str:
    """Say why a folder must never be an output folder, or return "".

    A folder that is, contains or lies in content/, themes/, static/ or one of gripe's own, and one that
    is or contains the site, a home, a folder of the system or `/`, is always refused. Two names that
    differ only in case count as the same, and so do two ways to one folder.

    Args:
        site_dir: the site's folder.
        output: the folder asked for.
        homes: the user's.
    """
    if output.parts[:1] and output.parts[0].startswith("~"):
        return f"the output folder {output} begins with “~”, and no shell replaced it: {_REMEDY}"
    if output.exists() and not output.is_dir():
        return f"the output folder {output} is a file: {_REMEDY}"
    if output.is_symlink() and not output.exists():
        return f"the output folder {output} is a link that leads nowhere: {_REMEDY}"
    try:
        where, site = output.resolve(), site_dir.resolve()
    except (OSError, RuntimeError):
        return f"the output folder {output} lies behind links that lead in a circle: {_REMEDY}"
    folder = _conflict(where, site, homes)
    if folder is None:
        return ""
    return f"the output folder {output} is, contains or lies in {folder}: {_REMEDY}"


def cache_problem(site_dir: Path, output: Path, cache: Path) -> str:
    """Say why a folder must not hold the cache, or return "": no reader nor build may come upon it.

    Args:
        site_dir: the site's folder.
        output: the folder that is published into.
        cache: the folder asked for.
    """
    if cache.exists() and not cache.is_dir():
        return f"--cache {cache} is a file: {_REMEDY}"
    where = cache.resolve()
    for folder in (output.resolve(), *(site_dir.resolve() / name for name in _SOURCES)):
        if where == folder or where in folder.parents or folder in where.parents:
            return f"--cache {cache} is, contains or lies in {folder}: {_REMEDY}"
    return ""


def _conflict(where: Path, site: Path, homes: Sequence[Path]) -> Path | None:
    """Return the folder that an output folder must stay clear of and does not."""
    keys_of = cache(_keys)  # most of these folders lie in the same few
    itself = keys_of(str(where))
    inside = itself.union(*map(keys_of, _above(str(where))))

    def contains(folder: Path) -> bool:
        # Of links in a circle, or in an endless row, the folders they lie in are enough.
        is_there = os.path.exists(folder)  # noqa: PTH110 - Path.exists() raises on such links in 3.11
        real = os.path.realpath(folder) if is_there else str(folder.absolute())
        return any(not keys_of(each).isdisjoint(itself) for each in _above(real))

    for folder in _closed(site):
        if not keys_of(str(folder)).isdisjoint(inside) or contains(folder):
            return folder
    for folder in (site, *homes, Path(where.anchor), *map(Path, _SHARED)):
        if not keys_of(str(folder)).isdisjoint(itself) or contains(folder):
            return folder
    if any(not keys_of(each).isdisjoint(keys_of(str(where.parent))) for each in _HOMES):
        return where  # somebody's home
    for part in (where, *where.parents):
        if part.name.casefold() == CLOSED:
            return part
    return None


def _above(folder: str) -> Iterator[str]:
    """Yield the folders that one lies in."""
    while (parent := os.path.dirname(folder)) != folder:  # noqa: PTH120 - a Path takes ten times as long
        yield parent
        folder = parent


def _closed(site: Path) -> Iterator[Path]:
    """Yield the folders that an output folder must not lie in either."""
    yield from (site / ".gripe", site / ".git", builtin_themes(), package_folder())
    yield from map(Path, _CLOSED)
    for name in _SOURCES:
        folder = site / name
        yield folder
        with suppress(OSError), os.scandir(folder) as entries:
            yield from [Path(entry.path) for entry in entries if entry.is_symlink()]


def _keys(folder: str) -> _Keys:
    """Return what tells a folder from others: its name, and which one it is on its disk."""
    keys: _Keys = {spelling_key(folder)}
    with suppress(OSError):
        found = os.stat(folder)  # noqa: PTH116 - likewise
        keys.add((found.st_dev, found.st_ino))
    return keys
