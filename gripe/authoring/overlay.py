"""A site's folder as it would be with one file changed: for looking before writing."""

from collections.abc import Iterator
from hashlib import sha256

from gripe.base.frozen import immutable
from gripe.base.problems import Problem
from gripe.engine.inputs.tree import Tree


@immutable
class Overlay(Tree):
    """A folder with one file laid over it.

    Attributes:
        path: the file, which need not exist.
        data: its bytes.
    """

    path: str
    data: bytes

    def files(self, below: str, problems: list[Problem]) -> Iterator[str]:
        """Yield the path of every file below a folder, in order."""
        pending = self.path if self.path.startswith(f"{below}/") else ""
        for path in Tree.files(self, below, problems):
            if pending and pending.split("/") <= path.split("/"):
                yield pending
                if path != pending:
                    yield path
                pending = ""
            else:
                yield path
        if pending:
            yield pending

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        return self.data if path == self.path else Tree.read(self, path)

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file's bytes in hexadecimal."""
        return sha256(self.data).hexdigest() if path == self.path else Tree.digest(self, path)
