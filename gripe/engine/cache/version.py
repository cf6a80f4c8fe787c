"""The version of the cache: a digest of gripe, Python and the libraries."""

import os
import sys
from hashlib import sha256

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
    said = [sys.version, *_own_files(), *_installed()]
    return sha256("\n".join(said).encode()).hexdigest()


def _own_files() -> list[str]:
    found = []
    pending = [str(package_folder())]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in {"__pycache__", "themes", "authoring", "cli"}:
                        pending.append(entry.path)
                elif entry.name.endswith((".py", ".po")):
                    state = entry.stat()
                    found.append(f"{entry.path} {state.st_size} {state.st_mtime_ns}")
    return sorted(found)


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
