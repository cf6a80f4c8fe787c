"""Folders to test publishing with: one in memory, one that crashes, one that is full."""

import errno
import os
from collections.abc import Iterable, Mapping

from gripe.engine.publish.folder import FileKind, Folder, all_folders_above, folders_above
from gripe.engine.publish.manifest import STAGING

# What stands at each path: the bytes of a file, a folder or a link.
Tree = dict[str, bytes | FileKind]


def tree_of(folder: Folder) -> Tree:
    """Return everything a folder holds, to compare it as one value."""
    return {
        path: folder.read(path) if kind is FileKind.FILE else kind
        for path, kind in folder.walk().items()
    }


def tree_with(files: Mapping[str, bytes | FileKind]) -> Tree:
    """Return a tree that holds the files and the folders they lie in."""
    return dict.fromkeys(all_folders_above(files), FileKind.FOLDER) | dict(files)


class MemoryFolder:
    """A folder in memory that refuses what a disk refuses, with the same errors."""

    def __init__(self, files: Mapping[str, bytes | FileKind] | None = None) -> None:
        self.tree = tree_with(files or {})

    def walk(self) -> Mapping[str, FileKind]:
        """List every entry but what is inside `.git`."""
        return {
            path: found if isinstance(found, FileKind) else FileKind.FILE
            for path, found in self.tree.items()
            if not any(above.endswith(".git") for above in folders_above(path))
        }

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        self._check_way(path)
        found = self._existing(path)
        if isinstance(found, FileKind):
            raise IsADirectoryError(path)
        return found

    def write(self, path: str, content: bytes) -> None:
        """Create a new file."""
        self._check_new(path)
        self.tree[path] = content

    def fit(self, paths: Iterable[str]) -> None:
        """Take paths of any length."""

    def keep(self, path: str, to: str) -> None:
        """Give a file a second path."""
        content = self.read(path)
        self._check_new(to)
        self.tree[to] = content

    def move(self, path: str, to: str) -> None:
        """Give a file another path."""
        self._check_way(path, to)
        content = self._existing(path)
        if path.startswith(f"{to}/"):
            raise OSError(errno.ENOTEMPTY, "Directory not empty", to)
        if self.tree.get(to) is FileKind.FOLDER:
            raise IsADirectoryError(to)
        del self.tree[path]
        self.tree[to] = content

    def remove(self, path: str) -> None:
        """Delete a file."""
        self._check_way(path)
        if self._existing(path) is FileKind.FOLDER:
            raise IsADirectoryError(path)
        del self.tree[path]

    def make_folder(self, path: str) -> None:
        """Make a folder in one that exists."""
        self._check_new(path)
        self.tree[path] = FileKind.FOLDER

    def remove_folder(self, path: str) -> None:
        """Delete an empty folder."""
        self._check_way(path)
        if self._existing(path) is not FileKind.FOLDER:
            raise NotADirectoryError(path)
        if any(other.startswith(f"{path}/") for other in self.tree):
            raise OSError(errno.ENOTEMPTY, "Directory not empty", path)
        del self.tree[path]

    def _check_way(self, *paths: str) -> None:
        steps = [step for path in paths for step in folders_above(path + "/")]
        if any(self.tree.get(step) is FileKind.LINK for step in steps):
            raise OSError(errno.ELOOP, "Is a symbolic link", *paths[:1])
        for above in (step for path in paths for step in folders_above(path)):
            if self._existing(above) is not FileKind.FOLDER:
                raise NotADirectoryError(above)

    def _check_new(self, path: str) -> None:
        self._check_way(path)
        if path in self.tree:
            raise FileExistsError(path)

    def _existing(self, path: str) -> bytes | FileKind:
        if path not in self.tree:
            raise FileNotFoundError(path)
        return self.tree[path]


class FullFolder(MemoryFolder):
    """A folder on a disk with room for so many files more; the next one is cut short."""

    def __init__(self, files: Mapping[str, bytes | FileKind], room: int) -> None:
        super().__init__(files)
        self.room = room

    def write(self, path: str, content: bytes) -> None:
        """Create a new file, or part of one where the disk is full."""
        if not self.room:
            super().write(path, content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device", path)
        self.room -= 1
        super().write(path, content)


OPERATIONS = (
    "walk",
    "fit",
    "read",
    "write",
    "keep",
    "move",
    "remove",
    "make_folder",
    "remove_folder",
)


class FaultyFolder:
    """Another folder, of which the system refuses one operation, and perhaps others after it.

    Attributes:
        journal: the operations asked for, such as `move`.
    """

    def __init__(
        self,
        folder: Folder,
        at: int,
        number: int = errno.EIO,
        *,
        lasting: bool = False,
        stuck: str = "",
    ) -> None:
        """Choose what fails.

        Args:
            folder: the folder.
            at: which operation fails, from 0.
            number: the number of the error.
            lasting: whether all that come after it fail as well.
            stuck: a path of which, from then on, no operation succeeds.
        """
        self.folder, self.at, self.number, self.lasting = folder, at, number, lasting
        self.stuck = stuck
        self.journal: list[str] = []

    def walk(self) -> Mapping[str, FileKind]:
        """List every entry."""
        self._try("walk")
        return self.folder.walk()

    def fit(self, paths: Iterable[str]) -> None:
        """Refuse paths that are too long."""
        self._try("fit")
        self.folder.fit(paths)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        self._try("read", path)
        return self.folder.read(path)

    def write(self, path: str, content: bytes) -> None:
        """Create a new file, or half of one."""
        try:
            self._try("write", path)
        except OSError:
            self.folder.write(path, content[: len(content) // 2])
            raise
        self.folder.write(path, content)

    def keep(self, path: str, to: str) -> None:
        """Give a file a second path."""
        self._try("keep", path)
        self.folder.keep(path, to)

    def move(self, path: str, to: str) -> None:
        """Give a file another path."""
        self._try("move", path, to)
        self.folder.move(path, to)

    def remove(self, path: str) -> None:
        """Delete a file."""
        self._try("remove", path)
        self.folder.remove(path)

    def make_folder(self, path: str) -> None:
        """Make a folder."""
        self._try("make_folder", path)
        self.folder.make_folder(path)

    def remove_folder(self, path: str) -> None:
        """Delete an empty folder."""
        self._try("remove_folder", path)
        self.folder.remove_folder(path)

    def _try(self, operation: str, *paths: str) -> None:
        number = len(self.journal)
        self.journal.append(operation)
        is_after = number > self.at and (self.lasting or self.stuck in paths)
        if number == self.at or is_after:
            raise OSError(self.number, os.strerror(self.number), *paths[:1])


class Crash(BaseException):
    """The build was killed, which no `except Exception` may get in the way of."""


class CrashingFolder:
    """Another folder, changed by a build that is killed after so many changes.

    Once dead it stays dead: nothing that a build does in `except` or `finally` gets through.

    Attributes:
        journal: the changes made, such as `write a/b`.
    """

    def __init__(self, folder: Folder, survives: int = 10**9, *, torn: bool = False) -> None:
        """Set the hour of death.

        Args:
            folder: the folder that is changed.
            survives: how many changes are made before the crash.
            torn: whether the crash comes in the midst of a change instead of just before it; of all
                changes only a write can be half done.
        """
        self.folder = folder
        self.survives = survives
        self.torn = torn
        self.journal: list[str] = []

    def walk(self) -> Mapping[str, FileKind]:
        """List every entry."""
        return self.folder.walk()

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return self.folder.read(path)

    def write(self, path: str, content: bytes) -> None:
        """Create a new file, or half of one."""
        if self.torn and len(self.journal) == self.survives:
            self.torn = False
            self.folder.write(path, content[: len(content) // 2])
        self._survive(f"write {path}")
        self.folder.write(path, content)

    def fit(self, paths: Iterable[str]) -> None:
        """Refuse paths that are too long."""
        self.folder.fit(paths)

    def keep(self, path: str, to: str) -> None:
        """Give a file a second path."""
        self._survive(f"keep {path}")
        self.folder.keep(path, to)

    def move(self, path: str, to: str) -> None:
        """Give a file another path; one that goes into staging is removed from the site."""
        self._survive(f"remove {path}" if to.startswith(STAGING) else f"move {to}")
        self.folder.move(path, to)

    def remove(self, path: str) -> None:
        """Delete a file."""
        self._survive(f"remove {path}")
        self.folder.remove(path)

    def make_folder(self, path: str) -> None:
        """Make a folder."""
        self._survive(f"make_folder {path}")
        self.folder.make_folder(path)

    def remove_folder(self, path: str) -> None:
        """Delete an empty folder."""
        self._survive(f"remove_folder {path}")
        self.folder.remove_folder(path)

    def _survive(self, change: str) -> None:
        if len(self.journal) == self.survives:
            raise Crash(change)
        self.journal.append(change)


def settled(tree: Tree) -> Tree:
    """Return a tree without what a build may leave in staging, for the next to clear away."""
    return {path: found for path, found in tree.items() if not path.startswith(STAGING)}


def visible(paths: Iterable[str]) -> set[str]:
    """Return the paths that are not gripe's own names."""
    return {path for path in paths if not path.startswith(".gripe-")}
