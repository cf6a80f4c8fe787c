"""The texts of views as they were last made, by the paths of their outputs, in a database in `.gripe/`.

It is not the one of all else, which other commands copy and workers read while views are written. Nothing
here is checked: who asks for a text knows the digest that it has to have.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

FILE = "views.db"
_BATCH = 100  # views held in memory until they are written
_TABLE = "CREATE TABLE IF NOT EXISTS views (path TEXT PRIMARY KEY, text BLOB)"
_ERRORS = (sqlite3.Error, UnicodeDecodeError, OverflowError)  # of a database that is damaged, too


class ViewStore:
    """The database of views; without a folder, there are none."""

    def __init__(self, folder: Path | None) -> None:
        """Open nothing yet.

        Args:
            folder: the site's `.gripe/`, or None.
        """
        self._file = folder / FILE if folder else None
        self._put: dict[str, bytes] = {}
        self._process = os.getpid()
        self._connection: sqlite3.Connection | None = None
        self._inherited: sqlite3.Connection | None = None

    def get(self, path: str) -> bytes | None:
        """Return what lies at a path; it may be anything."""
        connection, found = self._opened(), None
        if connection is not None:
            with suppress(*_ERRORS):
                query = "SELECT text FROM views WHERE path = ?"
                found = connection.execute(query, (path,)).fetchone()
        return found[0] if found and isinstance(found[0], bytes) else None

    def put(self, path: str, text: bytes) -> None:
        """Keep a text."""
        self._put[path] = text
        if len(self._put) >= _BATCH:
            self.flush()

    def remove(self, paths: Iterable[str]) -> None:
        """Forget texts."""
        self._write("DELETE FROM views WHERE path = ?", [(path,) for path in paths])

    def clear(self) -> None:
        """Forget everything."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._file:
            with suppress(OSError):
                self._file.unlink()

    def flush(self) -> None:
        """Write what was put."""
        self._write("INSERT OR REPLACE INTO views VALUES (?, ?)", [*self._put.items()])
        self._put = {}

    def _write(self, query: str, rows: Sequence[tuple[str | bytes, ...]]) -> None:
        """Write, or forget everything: the database is damaged, or the disk full."""
        connection = self._opened() if rows else None
        if connection is None:
            return
        try:
            with connection:
                connection.executemany(query, rows)
        except _ERRORS:
            self.clear()

    def _opened(self) -> sqlite3.Connection | None:
        if self._process != os.getpid():  # a forked process may not share a connection to a file
            self._inherited = self._connection  # not closed here: it is another's
            self._process, self._connection = os.getpid(), None
        if self._connection is None and self._file:
            with suppress(sqlite3.Error):
                self._connection = sqlite3.connect(self._file)
                self._connection.execute("PRAGMA synchronous=OFF")
                self._connection.execute("PRAGMA journal_mode=MEMORY")
                self._connection.execute(_TABLE)
        return self._connection

    def close(self) -> None:
        """Write what was put, and close the database."""
        self.flush()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
