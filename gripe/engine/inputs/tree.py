"""The site's folder → its files. Every byte that is read passes here."""

import errno
import os
import stat
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from gripe.base.frozen import immutable
from gripe.base.problems import Problem
from gripe.engine.filesystem.error_names import naming
from gripe.engine.inputs.symlinks import (
    not_a_file,
    not_a_folder,
    not_a_source,
    problem_of_link,
    problem_of_target,
    real_path,
)
from gripe.engine.inputs.walk import Walk
from gripe.engine.publish.folder import folders_above

# Without waiting for whoever writes into a pipe, if there is one now where a file was.
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
_DELETED = " (deleted)"  # what Linux says behind the name that a file had (proc(5))
_real_roots: dict[Path, str] = {}  # where each folder lay when it was looked up last


@immutable
class Tree:
    """Reads the files of a folder, in the same order on every machine.

    Attributes:
        root: the folder.
    """

    root: Path

    def files(self, below: str, problems: list[Problem]) -> Iterator[str]:
        """Yield the path of every file below a folder, in order.

        Args:
            below: the folder, relative to the root.
            problems: gets a problem for each link that is not followed, and for what is no file.
                A folder that is not there has no files.
        """
        problem = self.folder_problem(below)
        if problem:
            problems.append(problem)
        elif (self.root / below).is_dir():
            for path, entry in Walk(self.root, problems).files(below):
                self.found(path, entry)
                yield path

    def found(self, path: str, entry: "os.DirEntry[str]") -> None:
        """Take note of a file that is listed."""

    def link_problem(self, path: str) -> Problem | None:
        """Return the first link on the way to a path that is not followed, itself included.

        Args:
            path: the path, relative to the root.
        """
        for step in (*folders_above(path), path):
            if os.path.islink(f"{self.root}/{step}"):  # noqa: PTH114 - it is no Path
                problem = problem_of_link(self.root, step)
                if problem:
                    return problem
        return None

    def folder_problem(self, path: str) -> Problem | None:
        """Return why a folder is not listed: it lies behind a link, or a file stands in its place.

        Args:
            path: the folder, relative to the root; it need not be there.
        """
        problem = self.link_problem(path)
        if problem:
            return problem
        for step in (*folders_above(path), path):
            try:
                mode = (self.root / step).stat().st_mode
            except FileNotFoundError:
                return None
            if not stat.S_ISDIR(mode):
                return not_a_folder(step, mode)
        return None

    def holds(self, path: str, problems: list[Problem]) -> bool:
        """Take note of one file; tell whether it is there.

        Args:
            path: the file, relative to the root.
            problems: gets a problem if it is a link that is not followed, or no file.
        """
        problem = self.file_problem(path)
        if problem:
            problems.append(problem)
            return False
        return os.path.isfile(f"{self.root}/{path}") and self.look_at(path)  # noqa: PTH113

    def file_problem(self, path: str) -> Problem | None:
        """Return why a file is not read: it lies behind a link, or is a folder, a pipe or the like.

        Args:
            path: the file, relative to the root; it need not be there.
        """
        problem = self.link_problem(path)
        if problem:
            return problem
        try:
            mode = (self.root / path).stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        if stat.S_ISDIR(mode):
            return not_a_source(path)
        return None if stat.S_ISREG(mode) else not_a_file(path, mode)

    def look_at(self, path: str) -> bool:  # noqa: ARG002 - for trees that remember
        """Take note of a file that is there; tell whether it still is."""
        return True

    def read(self, path: str) -> bytes:
        """Return a file's bytes.

        Raises:
            OSError: the system refused, or it has become something else than it was when it was listed.
        """
        opened = self._opened(path)
        with naming(f"{self.root}/{path}"), open(opened, "rb", buffering=0) as file:  # noqa: PTH123
            return file.readall()

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file's bytes in hexadecimal, without holding them all."""
        opened = self._opened(path)
        with naming(f"{self.root}/{path}"), open(opened, "rb", buffering=0) as file:  # noqa: PTH123
            return file_digest(file, "sha256").hexdigest()

    def _opened(self, path: str) -> int:
        """Open a file, and see that it is one of the site's: what was listed may be a link by now."""
        place = f"{self.root}/{path}"
        file = os.open(place, _FLAGS)
        try:
            mode = os.fstat(file).st_mode
            if stat.S_ISDIR(mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), place)
            if not stat.S_ISREG(mode):
                raise OSError(errno.EINVAL, not_a_file(path, mode).message, place)
            problem = self._problem_of_opened(file, path)
            if problem:
                raise OSError(errno.ELOOP, problem, place)
        except OSError:
            os.close(file)
            raise
        return file

    def _problem_of_opened(self, file: int, path: str) -> str:
        """Say why a file that is open must not be read; "" if it may."""
        real = _where(file, f"{self.root}/{path}")
        if real == f"{_real_roots.get(self.root)}/{path}":
            return ""
        if not os.fstat(file).st_nlink:  # another is in its place by now
            real = real.removesuffix(_DELETED)
        base = _real_roots[self.root] = real_path(str(self.root)) or ""
        return "" if real == f"{base}/{path}" else problem_of_target(base, path, real)


def _where(file: int, place: str) -> str:
    """Return where a file that is open really lies.

    Args:
        file: its descriptor.
        place: where it was opened.
    """
    try:
        return os.readlink(f"/proc/self/fd/{file}")  # noqa: PTH115 - it is no Path
    except OSError:  # no Linux
        return os.path.realpath(place)
