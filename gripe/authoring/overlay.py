"""A site's folder as it would be with one file changed: for looking before writing."""

import os
from collections.abc import Iterator
from hashlib import sha256

from gripe.base.frozen import immutable
from gripe.base.problems import Problem
from gripe.engine.filesystem.stamps import Memo
from gripe.engine.inputs.hashed_tree import HashedTree
from gripe.engine.inputs.tree import Tree


@immutable
class Overlay(HashedTree):
    """A folder with one file laid over it.

    Attributes:
        path: the file, which need not exist.
        data: its bytes.
    """

    path: str = ""
    data: bytes = b""

    def found(self, path: str, entry: "os.DirEntry[str]") -> None:
        """Take note of a file that is listed."""
        if path != self.path:
            HashedTree.found(self, path, entry)

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
        return self.data if path == self.path else HashedTree.read(self, path)


def with_memo(tree: Tree, memo: Memo) -> HashedTree:
    """Return a folder with what is remembered of its files."""
    if isinstance(tree, Overlay):
        known = {tree.path: sha256(tree.data).hexdigest()}
        return Overlay(tree.root, memo, digests=known, path=tree.path, data=tree.data)
    return HashedTree(tree.root, memo)
