"""What a world has to offer for a blog to live in it, and the mishaps that can befall it there."""

import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing
from pathlib import Path
from shutil import copy, rmtree
from typing import NamedTuple

from engine.crashing import Tree
from gripe.engine.cache.view_store import FILE as VIEWS
from gripe.engine.publish.folder import FileKind, all_folders_above, folders_above
from gripe.engine.publish.manifest import MANIFEST, ManifestError, decode
from gripe.engine.report import Report
from laws.blogs import Blog
from laws.lives import Kill, Manner, Mishap

# Some of these are in nobody's way, at others a page may come to be planned.
FOREIGN = (
    "mine.txt",
    "cases/a/mine.txt",
    "cases/apart/index.html",
    "extra",
    "imprint/index.html",
    "old/a/index.html",
    "page/2/index.html",
    "posts/g/index.html",
    "posts/told/index.html",
    "tags/phone/index.html",
)


class Clean(NamedTuple):
    """What a build from nothing gives: its report, and what is in the folder."""

    report: Report
    tree: Tree


class World(ABC):
    """A site and its output folder.

    Attributes:
        cache: the folder of what is kept between builds.
        foreign: what was put into the output folder that is not gripe's, by path.
    """

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.foreign: dict[str, bytes] = {}

    @abstractmethod
    def write(self, blog: Blog, manner: Manner) -> None:
        """Give the site the files of a blog."""

    @abstractmethod
    def build(self, blog: Blog, kill: Kill | None = None) -> Report:
        """Build the blog."""

    @abstractmethod
    def tree(self) -> Tree:
        """Return everything in the output folder."""

    @abstractmethod
    def mark(self) -> object:
        """Return what changes with anything that is written."""

    @abstractmethod
    def clean(self, blog: Blog) -> Clean:
        """Return what a build from nothing gives."""

    @abstractmethod
    def plant(self, path: str, content: bytes) -> None:
        """Put a file into the output folder."""

    @abstractmethod
    def remove(self, path: str) -> None:
        """Delete a file of the output folder."""

    @abstractmethod
    def remove_folder(self, path: str) -> None:
        """Delete an empty folder of the output folder."""

    @abstractmethod
    def alter(self, path: str, content: bytes, *, restored: bool) -> None:
        """Change a file of the output folder, and perhaps restore its modification time."""

    def owned(self) -> list[str]:
        """Return the files that the manifest names and that are there."""
        tree = self.tree()
        return sorted(path for path in self._named(tree) if isinstance(tree.get(path), bytes))

    def _named(self, tree: Tree) -> set[str]:
        manifest = tree.get(MANIFEST)
        try:
            return set(decode(manifest).digests) if isinstance(manifest, bytes) else set()
        except ManifestError:
            return set()

    def befall(self, mishap: Mishap) -> bool:
        """Let something happen; tell whether there was anything for it to happen to."""
        what, which = mishap.what, mishap.which
        if what == "foreign file put":
            return self._put_foreign(FOREIGN[which % len(FOREIGN)])
        if what == "foreign file removed":
            if not self.foreign:
                return False
            self.take_away(sorted(self.foreign)[which % len(self.foreign)])
            return True
        if what.startswith("output"):
            return self._harm_output(what, which)
        return self._harm_cache(what, which)

    def take_away(self, path: str) -> None:
        """Remove a foreign file, and the folders that this leaves empty."""
        self.remove(path)
        del self.foreign[path]
        for folder in reversed([*folders_above(path)]):
            if not any(other.startswith(f"{folder}/") for other in self.tree()):
                self.remove_folder(folder)

    def _put_foreign(self, path: str) -> bool:
        tree = self.tree()
        taken = {*tree, *self._named(tree), *all_folders_above(self._named(tree))}
        ways = [tree.get(above, FileKind.FOLDER) for above in all_folders_above([path])]
        if MANIFEST not in tree or path in taken or any(way is not FileKind.FOLDER for way in ways):
            return False
        self.plant(path, b"theirs")
        self.foreign[path] = b"theirs"
        return True

    def _harm_output(self, what: str, which: int) -> bool:
        owned = self.owned()
        if not owned:
            return False
        path = owned[which % len(owned)]
        if what == "output deleted":
            self.remove(path)
            return True
        content = self.tree()[path]
        harmed = bytes([content[0] ^ 1, *content[1:]]) if content else b"x"  # type: ignore[index]
        self.alter(path, harmed, restored=what.endswith("restored"))
        return True

    def _harm_cache(self, what: str, which: int) -> bool:
        file, old = self.cache / "cache.db", self.cache / "old.db"
        if not file.is_file():
            return False
        views = self.cache / VIEWS
        if which % 3 == 2 and views.is_file() and what != "old cache restored":
            file = views
        if what == "old cache restored":
            if old.is_file() and which % 2:
                copy(old, file)
            else:
                copy(file, old)
            return True
        if what == "cache deleted":
            if which % 2:
                file.unlink()
            else:
                rmtree(self.cache)
                self.cache.mkdir()
        elif what == "cache bytes flipped":
            content = bytearray(file.read_bytes())
            for at in range(which * len(content) // 51, len(content), 4096):
                content[at] ^= 0x21
            file.write_bytes(content)
        else:
            return _damage_row(file, which)
        return True


def _damage_row(file: Path, which: int) -> bool:
    """Change a letter of a row and leave its checksum."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            columns = (
                ("kept", "text", "name"),
                ("cases", "head", "path"),
                ("cases", "text", "path"),
            )
            is_views = file.name == VIEWS
            table, column, key = (
                ("views", "text", "path") if is_views else columns[which % len(columns)]
            )
            keys = sorted(row[0] for row in connection.execute(f"SELECT {key} FROM {table}"))  # noqa: S608
            if not keys:
                return False
            harmed = f"CAST(replace({column}, 'e', 'o') AS {'BLOB' if is_views else 'TEXT'})"
            change = f"UPDATE {table} SET {column} = {harmed} WHERE {key} = ?"  # noqa: S608
            connection.execute(change, (keys[which % len(keys)],))
    except sqlite3.DatabaseError:
        return False
    return True


def all_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but the lock, which each build takes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }
