"""Which files a check is about, and what they are called in the repository around the site."""

import os
from collections.abc import Sequence
from pathlib import Path

from gripe.authoring.new_sources import Refused
from gripe.base.frozen import immutable
from gripe.base.problems import did_you_mean
from gripe.engine.options import SETTINGS_FILE

_SOURCES = ("content", "static", "themes")
_GIT = ".git"  # a folder, or in a second work tree a file


@immutable
class CheckScope:
    """The files that a check is about.

    Attributes:
        paths: files and folders relative to the site's; none for all of it.
    """

    paths: tuple[str, ...] = ()

    def has(self, path: str) -> bool:
        """Tell whether a file is one of them."""
        return not self.paths or any(f"{path}/".startswith(f"{each}/") for each in self.paths)


def scope_of(root: Path, names: Sequence[str], here: Path) -> CheckScope:
    """Return the scope that files and folders make.

    Args:
        root: the site's folder.
        names: the files and folders, as seen from `here`; none for the whole site.
        here: the folder that they are seen from.

    Raises:
        Refused: one of them is not there, lies outside of the site or is no source.
    """
    paths = [_path_in(root, name, here) for name in names]
    return CheckScope(() if "" in paths else tuple(paths))


def _path_in(root: Path, name: str, here: Path) -> str:
    """Return a path relative to the site's folder; that itself is ""."""
    if not os.path.lexists(here / name):
        folder = (here / name).parent
        beside = [each.name for each in folder.iterdir()] if folder.is_dir() else []
        raise Refused(f'there is no file "{name}"{did_you_mean(Path(name).name, beside)}')
    for whole in (os.path.abspath, os.path.realpath):  # a link has a name of its own in the site
        path, base = Path(whole(here / name)), Path(whole(root))
        if path == base:
            return ""
        if base in path.parents:
            found = path.relative_to(base).as_posix()
            if found == SETTINGS_FILE or found.partition("/")[0] in _SOURCES:
                return found
            folders = ", ".join(f"{each}/" for each in _SOURCES)
            raise Refused(f"{name} is no source: name files in {folders} or {SETTINGS_FILE}")
    raise Refused(f"{name} lies outside of the site in {root}")


def path_in_repository(root: Path) -> str:
    """Return where a site lies in the repository around it, with a slash at the end, or ""."""
    whole = Path(os.path.realpath(root))
    for folder in (whole, *whole.parents):
        if (folder / _GIT).exists():
            return "".join(f"{part}/" for part in whole.relative_to(folder).parts)
    return ""
