"""The version of a cache: a digest of gripe, Python and the libraries."""

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from gripe.engine.package_files import package_folder

_LIBRARIES = (
    "babel",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pagefind_bin",
    "pagefind_bin_extended",
    "pi_heif",
    "pillow",
    "pydantic",
    "pydantic_core",
    "pyyaml",
    "tzdata",
)


def engine_version() -> str:
    """Return a digest of the versions of everything that has a part in a page.

    gripe's own part is the state of its modules, so that work on gripe itself is seen at once; the
    libraries' the names of their `.dist-info` folders, for importing them would take too long.
    """
    return _digest(
        f"{entry.path} {(state := entry.stat()).st_size} {state.st_mtime_ns}"
        for entry in _own_files()
    )


def portable_version() -> str:
    """Return the same for a cache that goes from one machine to another: gripe's part are its bytes.

    Whoever made such a cache can tell the version, and so what is taken from it without a question: it is
    for a folder that the user names, and never for one that comes with a site.
    """
    root = str(package_folder())
    return _digest(
        f"{entry.path.removeprefix(root)} {sha256(Path(entry.path).read_bytes()).hexdigest()}"
        for entry in _own_files()
    )


def _digest(own: Iterable[str]) -> str:
    said = [sys.version, *sorted(own), *_installed()]
    return sha256("\n".join(said).encode()).hexdigest()


def _own_files() -> Iterator["os.DirEntry[str]"]:
    """Yield gripe's modules and catalogues, but for those that have no part in a page."""
    pending = [str(package_folder())]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in {"__pycache__", "themes", "authoring", "cli"}:
                        pending.append(entry.path)
                elif entry.name.endswith((".py", ".po")):
                    yield entry


def _installed() -> list[str]:
    found = set()
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - names are enough
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                library = name.partition("-")[0].lower()
                if library in _LIBRARIES:
                    found.add(name)
    return sorted(found)
