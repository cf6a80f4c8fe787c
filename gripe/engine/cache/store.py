"""The cache of builds in `.gripe/`: rows of text in SQLite, each with a checksum.

Nothing here is needed: a row that is missing, damaged or written by another gripe is made anew, and a
database that SQLite cannot read is thrown away. So what is read here is what was written, or nothing.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar
from weakref import WeakSet

from gripe.base.codec import dumps, loads
from gripe.engine.filesystem.symlink_safe import is_regular

T = TypeVar("T")
FILE = "cache.db"
_BATCH = 1000  # cases held in memory until they are written
_TABLES = """
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, text TEXT, sum BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cases
(path TEXT PRIMARY KEY, sums BLOB, head TEXT, data_row TEXT, text TEXT);
"""


def checksum(*texts: str) -> bytes:
    """Return a checksum against damage: 16 bytes of BLAKE2b."""
    return blake2b("\0".join(texts).encode(), digest_size=16).digest()


def _is_whole(path: object, text: object, sums: object, at: int) -> bool:
    """Tell whether a text is what was written; its checksum stands in `sums`, 16 bytes from `at`."""
    return (
        isinstance(path, str)
        and isinstance(text, str)
        and isinstance(sums, bytes)
        and sums[at : at + 16] == checksum(path, text)
    )


class CaseTexts(NamedTuple):
    """The texts that are cached of a case file.

    Attributes:
        head: what every page may need of it.
        data_row: its row of the site's data, "" if it is not published.
        text: the case itself, for its own pages; "" likewise.
    """

    head: str
    data_row: str
    text: str


_PLACES = {name: at for at, name in enumerate(CaseTexts._fields)}


class RowStore(Protocol):
    """A cache of values by name, and of texts for each case file."""

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return the value of a type that is kept under a name."""

    def put(self, name: str, data: object) -> None:
        """Keep a value under a name, as JSON."""

    def heads(self) -> Iterator[tuple[str, str]]:
        """Yield path and cached head of each case."""

    def text(self, path: str) -> str | None:
        """Return the cached text of a case, for its own pages."""

    def data_row(self, path: str) -> str | None:
        """Return the cached row of the open data of a case."""

    def head(self, path: str) -> str | None:
        """Return the cached head of a case, for all pages."""

    def put_case(self, path: str, texts: CaseTexts) -> None:
        """Cache the texts of a case."""

    def remove_cases(self, paths: Iterable[str]) -> None:
        """Forget cases."""

    def flush(self) -> None:
        """Write what was put."""


class Store:
    """The cache database; without a folder, all is kept in memory and lost with the process."""

    def __init__(self, folder: Path | None, version: str, file: str = FILE) -> None:
        """Open the database, empty if it was written by another version of anything.

        Args:
            folder: the site's `.gripe/`, or None.
            version: the version of the cache (see `engine_version`).
            file: its name in that folder.
        """
        self._file = folder / file if folder else None
        self._version = version
        self._kept: dict[str, str] = {}
        self._cases: dict[str, CaseTexts] = {}
        self._gone: list[str] = []
        self._owner = self._process = os.getpid()
        self._inherited: sqlite3.Connection | None = None
        self._cursors = WeakSet[sqlite3.Cursor]()
        self._connection = self._open() if self._file else None
        if self._connection and self._named_text("version") != version:
            self.clear()

    @classmethod
    def snapshot(cls, folder: Path, version: str, file: str = FILE) -> "Store":
        """Return a copy in memory of what a database keeps now; a build may be writing it.

        Args:
            folder: the site's `.gripe/`, which need not exist.
            version: the version of the cache.
            file: its name in that folder.
        """
        store = cls(None, version)
        store._connection = _copied(folder / file)
        if store._connection and store._named_text("version") != version:
            store.clear()
        return store

    @classmethod
    def reader(cls, folder: Path, version: str, file: str = FILE) -> "Store":
        """Return a database that another process has and nothing is written to; empty if it is another's.

        Args:
            folder: the folder it lies in.
            version: the version of the cache.
            file: its name in that folder.
        """
        store = cls(None, version)
        where = f"{(folder / file).resolve().as_uri()}?mode=ro"
        with suppress(sqlite3.DatabaseError):
            store._connection = sqlite3.connect(where, uri=True, check_same_thread=False)
        if store._connection and store._named_text("version") != version:
            store.clear()
        return store

    @property
    def folder(self) -> Path | None:
        """The site's `.gripe/`, or None."""
        return self._file.parent if self._file else None

    @property
    def version(self) -> str:
        """The version of the cache."""
        return self._version

    def _open(self) -> sqlite3.Connection | None:
        if self._file is None:
            return None
        try:
            return self._connect(self._file)
        except sqlite3.DatabaseError:
            self._drop()
        try:
            return self._connect(self._file)
        except sqlite3.DatabaseError:
            return None

    def _connect(self, file: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA journal_mode=MEMORY")
            connection.executescript(_TABLES)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _drop(self) -> None:
        if self._file:
            with suppress(OSError):
                self._file.unlink()

    def clear(self) -> None:
        """Forget everything."""
        if self._connection:
            self._close(self._connection)
            self._drop()
            self._connection = self._open()

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return the value of a type that is kept under a name."""
        text = self._named_text(name)
        return None if text is None else loads(text, kind)

    def _named_text(self, name: str) -> str | None:
        if name in self._kept:
            return self._kept[name]
        for text, known in self._rows("SELECT text, sum FROM kept WHERE name = ?", (name,)):
            if isinstance(text, str) and known == checksum(name, text):
                return text
        return None

    def put(self, name: str, data: object) -> None:
        """Keep a value under a name, as JSON."""
        self._kept[name] = dumps(data)

    def heads(self) -> Iterator[tuple[str, str]]:
        """Yield path and cached head of each case."""
        at = _PLACES["head"]
        for path, text, sums in self._rows("SELECT path, head, sums FROM cases", ()):
            if path not in self._cases and _is_whole(path, text, sums, at * 16):
                yield str(path), str(text)
        for path, texts in self._cases.items():
            yield path, texts.head

    def head(self, path: str) -> str | None:
        """Return the cached head of a case, for all pages."""
        return self._text("head", path)

    def data_row(self, path: str) -> str | None:
        """Return the cached row of the open data of a case."""
        return self._text("data_row", path)

    def text(self, path: str) -> str | None:
        """Return the cached text of a case, for its own pages."""
        return self._text("text", path)

    def _text(self, name: str, path: str) -> str | None:
        at = _PLACES[name]
        if path in self._cases:
            return self._cases[path][at]
        query = f"SELECT {name}, sums FROM cases WHERE path = ?"  # noqa: S608 - a column's name
        for text, sums in self._rows(query, (path,)):
            if _is_whole(path, text, sums, at * 16):
                return str(text)
        return None

    def put_case(self, path: str, texts: CaseTexts) -> None:
        """Cache the texts of a case."""
        self._cases[path] = texts
        if self._connection and len(self._cases) >= _BATCH:
            self.flush()

    def remove_cases(self, paths: Iterable[str]) -> None:
        """Forget cases."""
        gone = [*paths]
        self._gone += gone
        for path in gone:
            self._cases.pop(path, None)

    def _rows(self, query: str, values: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
        """Yield rows; a database that turns out to be damaged has none."""
        if self._connection is None:
            return
        # A forked process may not share a connection to a file.
        if self._file and self._process != os.getpid():
            self._inherited = self._connection  # not closed here: it is another's
            self._process, self._connection = os.getpid(), self._open()
            self._cursors.clear()
            yield from self._rows(query, values)
            return
        try:
            with closing(self._connection.execute(query, values)) as cursor:
                self._cursors.add(cursor)
                yield from cursor
        except (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError):
            if self._process == self._owner:
                self.clear()

    def flush(self) -> None:
        """Write what was put, into a new database if the old one is damaged; a full disk keeps nothing."""
        if self._connection is None:
            return
        try:
            self._write(self._connection)
            is_there = self._is_found(self._connection)
        except (sqlite3.Error, UnicodeDecodeError, OverflowError):
            is_there = False
        if not is_there:
            self._write_anew()
        self._kept, self._cases, self._gone = {}, {}, []

    def _is_found(self, connection: sqlite3.Connection) -> bool:
        """Tell whether what was put by name can be found: among damaged names, SQLite searches in vain."""
        query = "SELECT sum FROM kept WHERE name = ?"
        return all(
            connection.execute(query, (name,)).fetchone() == (checksum(name, text),)
            for name, text in self._kept.items()
        )

    def _write_anew(self) -> None:
        """Write what was put into a new database: the one there is is damaged, or its disk full."""
        with suppress(sqlite3.Error):
            self.clear()
            if self._connection is not None:
                self._write(self._connection)

    def _write(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN")
        if self._gone:
            connection.executemany("DELETE FROM cases WHERE path = ?", [(p,) for p in self._gone])
        connection.executemany(
            "INSERT OR REPLACE INTO cases VALUES (?, ?, ?, ?, ?)",
            (
                (path, b"".join(checksum(path, text) for text in texts), *texts)
                for path, texts in self._cases.items()
            ),
        )
        self._kept["version"] = self._version
        connection.executemany(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
            ((name, text, checksum(name, text)) for name, text in self._kept.items()),
        )
        connection.execute("COMMIT")

    def close(self) -> None:
        """Close the database; what was put and not flushed is lost."""
        if self._connection:
            self._close(self._connection)
            self._connection = None

    def _close(self, connection: sqlite3.Connection) -> None:
        """Close a connection, and before it what still reads from it: else that would hold its lock."""
        for cursor in self._cursors:
            cursor.close()
        connection.close()


def _copied(file: Path) -> sqlite3.Connection | None:
    """Return a copy in memory of a database as it is at one moment; None where it is not to be had."""
    if not is_regular(file):  # a pipe would be waited for
        return None
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        where = f"{file.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(where, uri=True, timeout=1)) as connection:
            connection.backup(copy)
        copy.executescript(_TABLES)
    except (sqlite3.Error, OSError):
        copy.close()
        return None
    return copy
