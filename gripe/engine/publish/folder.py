"""The file operations of publishing: their interface, and their implementation on disk.

Paths are relative to the folder, with slashes. No operation follows a symbolic link: whatever lies
behind one belongs to somebody else.
"""

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Protocol

from gripe.base.file_names import spelling_key
from gripe.base.frozen import immutable
from gripe.engine.filesystem.error_names import naming

# Git's own folder is listed but never entered: it is no part of a site, and it can be huge.
CLOSED = ".git"
# What a disk without hard links says, and one that gives no more of them to this file or this user.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_TOO_DEEP = "its path is too long for the system: publish into a folder that has a shorter one"


class FileKind(Enum):
    """What an entry of a folder is."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"  # or a device, a pipe, a socket: nothing to read, to enter or to replace


class Folder(Protocol):
    """A folder that a site is published into. Each operation is done wholly or raises `OSError`."""

    def walk(self) -> Mapping[str, FileKind]:
        """List every entry at every depth; links and `.git` are listed and not entered."""

    def fit(self, paths: Iterable[str]) -> None:
        """Raise `OSError` if a path is longer than the system takes, where that can be told beforehand."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""

    def write(self, path: str, content: bytes) -> None:
        """Create a new file; cut short, it leaves part of one."""

    def keep(self, path: str, to: str) -> None:
        """Give a file a second path, at which its bytes stay when the first gets others."""

    def move(self, path: str, to: str) -> None:
        """Give a file another path, at once, replacing a file that has it."""

    def remove(self, path: str) -> None:
        """Delete a file."""

    def make_folder(self, path: str) -> None:
        """Make a folder in one that exists."""

    def remove_folder(self, path: str) -> None:
        """Delete a folder, which has to be empty."""


@immutable
class DiskFolder:
    """A folder on disk; the first thing written makes it.

    Attributes:
        root: where it lies. It may itself be a link: whoever names it means it.
    """

    root: Path

    def walk(self) -> Mapping[str, FileKind]:
        """List every entry at every depth."""
        entries: dict[str, FileKind] = {}
        pending = [""] if self.root.exists() else []
        while pending:
            above = pending.pop()
            with os.scandir(f"{self.root}/{above}") as found:
                for entry in found:
                    path = f"{above}/{entry.name}" if above else entry.name
                    entries[path] = kind_of(entry)
                    if entries[path] is FileKind.FOLDER and entry.name != CLOSED:
                        pending.append(path)
        return entries

    def fit(self, paths: Iterable[str]) -> None:
        """Refuse paths that are too long for the system, with the way to the folder."""
        if not hasattr(os, "pathconf"):
            return
        there = next(each for each in (self.root, *self.root.absolute().parents) if each.exists())
        name_max, path_max = (os.pathconf(there, name) for name in ("PC_NAME_MAX", "PC_PATH_MAX"))
        room = path_max - len(os.fsencode(self.root)) - 2  # a slash before, a NUL behind
        for path in paths:
            length = len(os.fsencode(path))
            if length > room:
                raise OSError(errno.ENAMETOOLONG, _TOO_DEEP, path)
            if length > name_max and any(len(os.fsencode(p)) > name_max for p in path.split("/")):
                raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), path)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        where = self._locate(path)
        with naming(where), open(where, "rb") as file:  # noqa: PTH123 - it is no Path
            return file.read()

    def write(self, path: str, content: bytes) -> None:
        """Create a new file."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        where = self._locate(path)
        with naming(where):
            file = os.open(where, flags, 0o666)
            try:
                rest = memoryview(content)
                while rest:
                    rest = rest[os.write(file, rest) :]
            finally:
                os.close(file)

    def keep(self, path: str, to: str) -> None:
        """Give a file a second path: a hard link, or a copy on a disk that has none."""
        try:
            os.link(self._locate(path), self._locate(to))
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self.write(to, self.read(path))

    def move(self, path: str, to: str) -> None:
        """Give a file another path, at once."""
        old, new = self._locate(path), self._locate(to)
        try:
            os.replace(old, new)  # noqa: PTH105 - they are no Paths
        except OSError as error:  # what is staged has a name that says nothing
            raise OSError(error.errno, error.strerror, new, None, old) from error

    def remove(self, path: str) -> None:
        """Delete a file."""
        os.unlink(self._locate(path))  # noqa: PTH108 - it is no Path

    def make_folder(self, path: str) -> None:
        """Make a folder in one that exists, and the root if it is missing."""
        where = self._locate(path)
        try:
            os.mkdir(where)  # noqa: PTH102 - it is no Path
        except FileNotFoundError:
            if self.root.exists():
                raise
            self.root.mkdir(parents=True)
            os.mkdir(where)  # noqa: PTH102

    def remove_folder(self, path: str) -> None:
        """Delete an empty folder."""
        os.rmdir(self._locate(path))  # noqa: PTH106 - it is no Path

    def _locate(self, path: str) -> str:
        """Return where a path lies, once it is sure that it is no link and leads over none."""
        base = f"{self.root}/"
        for step in folders_above(path + "/"):
            if os.path.islink(base + step):  # noqa: PTH114 - it is no Path
                raise OSError(errno.ELOOP, "Is a symbolic link", step)
        return base + path


def kind_of(entry: os.DirEntry[str]) -> FileKind:
    """Return what an entry is, links not followed."""
    if entry.is_dir(follow_symlinks=False):
        return FileKind.FOLDER
    return FileKind.FILE if entry.is_file(follow_symlinks=False) else FileKind.LINK


@immutable
class TakenPaths:
    """The names that a set of files takes, however they are spelled.

    Attributes:
        files: the key (see `spelling_key`) of every file.
        folders: the key of every folder that the files lie in, with the spellings it comes in.
    """

    files: Collection[str]
    folders: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, paths: Collection[str]) -> "TakenPaths":
        """Return the names that the files with these paths take."""
        folders: dict[str, set[str]] = {}
        for folder in all_folders_above(paths):
            folders.setdefault(spelling_key(folder), set()).add(folder)
        return cls({spelling_key(path) for path in paths}, folders)

    def has_room_for(self, path: str, kind: FileKind) -> bool:
        """Tell whether an entry can stand beside the files, on a disk that ignores case as well."""
        key = spelling_key(path)
        if kind is not FileKind.FOLDER and key in self.folders:
            return False
        folders = folders_above(path + "/" if kind is FileKind.FOLDER else path)
        return key not in self.files and all(map(self._has_room_for_folder, folders))

    def _has_room_for_folder(self, folder: str) -> bool:
        key = spelling_key(folder)
        return key not in self.files and folder in self.folders.get(key, {folder})


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders a path lies in, the outermost first: `a/b/c` lies in `a` and `a/b`."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def all_folders_above(paths: Iterable[str]) -> set[str]:
    """Return every folder that any of the paths lies in."""
    found: set[str] = set()
    for path in paths:
        end = path.rfind("/")
        while end >= 0 and (folder := path[:end]) not in found:  # else those above it are, too
            found.add(folder)
            end = path.rfind("/", 0, end)
    return found


def is_inside(path: str) -> bool:
    """Tell whether a path stays inside its folder, out of `.git`, and means the same everywhere."""
    if "\\" in path or "\0" in path:
        return False
    if not path.isascii() and any("\ud800" <= letter <= "\udfff" for letter in path):
        return False
    parts = path.casefold().split("/")
    return not any(part in {"", ".", "..", CLOSED} for part in parts)
