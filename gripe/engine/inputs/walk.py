"""The files below a folder, as deep as they lie: links followed that may be, and the others named."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from gripe.base.frozen import mutable
from gripe.base.problems import Place, Problem
from gripe.engine.inputs.leftovers import is_doubtful, is_of_a_system, is_source, is_suspect
from gripe.engine.inputs.symlinks import OUT, not_a_file, not_a_source, problem_of_link, real_path
from gripe.source.source_paths import ENDINGS

_LONG = 900  # letters of a path that no system refuses
_SHOWN = 80  # letters of such a path that are shown, at most
_MANY = 1000  # links to folders: some that lead to one another could be followed for years
_MOST = 10_000  # files and folders that links lead to a further time
_DEEPEST = 200  # folders in one another; of a thousand, publishing would take minutes
_TOO_LONG = "paths in here are longer than the system takes: move what lies in it further up"
_TOO_DEEP = f"more than {_DEEPEST} folders lie in one another here: move the innermost further up"
# Endings that are those of files: a folder of such a name would hide what it stands for.
_FILES = {"content": ENDINGS, "themes": (".html", ".po", ".css")}
_NONE: tuple[str, ...] = ()
LEFT_OVER = "left-over"
Entry = os.DirEntry[str]


@mutable
class _Level:
    """A folder that is being listed.

    Attributes:
        path: where it lies, relative to the root.
        real: where it really lies.
        entries: what is in it and was not looked at yet.
        link: the link that led here, "" if none did.
    """

    path: str
    real: str
    entries: Iterator[Entry]
    link: str


class Walk:
    """A walk through one folder.

    Attributes:
        root: the folder of the sources.
        problems: gets a problem for each link that is not followed, and for what else is no file.
    """

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self.root, self.problems = root, problems
        self._levels: list[_Level] = []
        self._listed: set[str] = set()
        self._links = self._again = 0

    def files(self, below: str) -> Iterator[tuple[str, Entry]]:
        """Yield path and entry of every file, in order.

        Args:
            below: the folder, relative to the root.
        """
        self._enter(below, os.path.realpath(f"{self.root}/{below}"))
        while self._levels:
            level = self._levels[-1]
            entry = next(level.entries, None)
            if entry is None:
                self._levels.pop()
                continue
            name = entry.name
            path = f"{level.path}/{name}"
            if is_suspect(name) and self._is_passed_over(path, entry):
                continue
            if not _is_text(name):
                message = "the name of this file is no text in UTF-8: rename it"
                self.problems.append(Problem(_place(path), "unsafe-slug", message))
            elif entry.is_file(follow_symlinks=False):
                if len(path) < _LONG or not self._is_too_long(path):
                    yield path, entry
            elif entry.is_dir(follow_symlinks=False):
                self._enter(path, f"{level.real}/{name}", level.link)
            elif entry.is_symlink():
                if self._follow(path):
                    yield path, entry
            else:
                self.problems.append(not_a_file(path, entry.stat(follow_symlinks=False).st_mode))

    def _is_passed_over(self, path: str, entry: Entry) -> bool:
        """Tell whether an entry is no part of the site; say so where it may have been meant."""
        name = entry.name
        if not is_source(name):
            return True
        if os.path.isdir(entry.path):  # noqa: PTH112 - it is no Path
            return False
        if is_of_a_system(name):
            return True
        if not is_doubtful(name):
            return False
        message = "this is left out, for a program seems to have left it here: rename or delete it"
        self.problems.append(Problem(_place(path), "left-over", message, "warning"))
        return True

    def _enter(self, path: str, real: str, link: str = "") -> None:
        """Go on with a folder, and with one that was listed before as long as there are not too many."""
        if path.lower().endswith(_FILES.get(path.partition("/")[0], _NONE)):
            self.problems.append(not_a_source(path))
            return
        if len(self._levels) > _DEEPEST:
            self._too_deep(path, _TOO_DEEP)
            return
        try:
            with os.scandir(f"{self.root}/{path}") as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            self._too_deep(path)
        else:
            if not self._is_too_many(real, link, len(entries)):
                self._levels.append(_Level(path, real, iter(entries), link))

    def _is_too_many(self, real: str, link: str, entries: int) -> bool:
        """Tell whether links have led to too many files again; say so once."""
        if link and real in self._listed:
            before, self._again = self._again, self._again + entries
            if self._again > _MOST:
                if before <= _MOST:
                    message = f"links lead to over {_MOST:,} files again: publish each in one place"
                    self.problems.append(Problem(_place(link), "outside-link", message))
                return True
        self._listed.add(real)
        return False

    def _is_too_long(self, path: str) -> bool:
        try:
            os.lstat(f"{self.root}/{path}")
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            self._too_deep(path)
            return True
        return False

    def _too_deep(self, path: str, message: str = _TOO_LONG) -> None:
        shown = path[: path.rfind("/", 0, _SHOWN)]
        self.problems.append(Problem(_place(shown), "deep-folders", message))

    def _follow(self, path: str) -> bool:
        """Follow a link; tell whether it leads to a file."""
        problem = problem_of_link(self.root, path)
        if problem:
            self.problems.append(problem)
            return False
        place = f"{self.root}/{path}"
        mode = os.stat(place).st_mode  # noqa: PTH116 - it is no Path
        if stat.S_ISREG(mode):
            return True
        if not stat.S_ISDIR(mode):
            self.problems.append(not_a_file(path, mode))
            return False
        real = real_path(place) or ""
        self._links += 1
        if any(f"{level.real}/".startswith(f"{real}/") for level in self._levels):
            self.problems.append(Problem(_place(path), "outside-link", OUT))
        elif self._links > _MANY:
            message = f"this is one of over {_MANY:,} links to folders: copy the files here instead"
            self.problems.append(Problem(_place(path), "outside-link", message))
        else:
            self._enter(path, real, path)
        return False


def _place(path: str) -> Place:
    return Place(path.encode(errors="replace").decode())


def _is_text(name: str) -> bool:
    """Tell whether a name could be decoded: else it has lone surrogates in it (PEP 383)."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)
