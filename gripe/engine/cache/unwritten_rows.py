"""What a process has read and not written: rows over those of the cache."""

from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Any, TypeVar

from gripe.engine.cache.store import CaseTexts, Store

T = TypeVar("T")


class UnwrittenRows:
    """An overlay of the database with the rows that are not written yet; immutable once it is used."""

    def __init__(self, store: Store, lock: Lock, before: "UnwrittenRows | None" = None) -> None:
        """Begin with what is read so far.

        Args:
            store: the database, which is only read from.
            lock: is held meanwhile.
            before: rows that are not written yet, either.
        """
        self._store, self._lock = store, lock
        self.cases: dict[str, CaseTexts] = dict(before.cases) if before else {}
        self.kept: dict[str, Any] = dict(before.kept) if before else {}

    def get(self, name: str, kind: type[T]) -> T | None:
        """Return the value of a type that is kept under a name."""
        with self._lock:
            return self.kept[name] if name in self.kept else self._store.get(name, kind)

    def put(self, name: str, data: object) -> None:
        """Keep a value under a name; it is written when the process ends."""
        self.kept[name] = data

    def heads(self) -> Iterator[tuple[str, str]]:
        """Yield path and cached head of each case."""
        known = dict(self._store.heads())
        known.update({path: texts.head for path, texts in self.cases.items()})
        yield from known.items()

    def data_row(self, path: str) -> str | None:
        """Return the cached row of the open data of a case."""
        found = self.cases.get(path)
        with self._lock:
            return found.data_row if found else self._store.data_row(path)

    def head(self, path: str) -> str | None:
        """Return the cached head of a case, for all pages."""
        found = self.cases.get(path)
        with self._lock:
            return found.head if found else self._store.head(path)

    def text(self, path: str) -> str | None:
        """Return the cached text of a case, for its own pages."""
        found = self.cases.get(path)
        with self._lock:
            return found.text if found else self._store.text(path)

    def put_case(self, path: str, texts: CaseTexts) -> None:
        """Cache the texts of a case."""
        self.cases[path] = texts

    def remove_cases(self, paths: Iterable[str]) -> None:
        """Forget cases: those that are gone are not asked for, and what is in the database stays."""
        for path in paths:
            self.cases.pop(path, None)

    def flush(self) -> None:
        """Do nothing: it is written when the process ends."""
