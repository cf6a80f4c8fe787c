"""A site's folder and an output folder in memory, whose files have stamps as on a disk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.crashing import MemoryFolder
from gripe.base.frozen import field, immutable
from gripe.base.problems import Problem
from gripe.engine.filesystem.stamps import Stamp
from gripe.engine.inputs.hashed_tree import HashedTree, SourceChanged
from gripe.engine.publish.manifest import digest
from laws.values import Files

SECOND = 1_000_000_000


@dataclass
class Clock:
    """The time of the file system, in nanoseconds; it moves when it is told to."""

    now: int = 1_700_000_000 * SECOND + 123
    inodes: int = 0

    def stamp(self, content: bytes, inode: int = 0, written_at: int = 0) -> Stamp:
        """Return the stamp of a file that is changed now."""
        if not inode:
            self.inodes += 1
            inode = self.inodes
        return len(content), written_at or self.now, self.now, inode


@immutable
class MemoryTree(HashedTree):
    """A folder in memory as a build sees it."""

    held: Files = field(default_factory=dict)
    held_stamps: Mapping[str, Stamp] = field(default_factory=dict)

    def files(self, below: str, problems: list[Problem]) -> Iterator[str]:  # noqa: ARG002 - no links
        """Yield the path of every file below a folder, in order."""
        for path in sorted(self.held, key=lambda path: path.split("/")):
            if path.startswith(f"{below}/"):
                self._note(path, self.held_stamps[path])
                yield path

    def holds(self, path: str, problems: list[Problem]) -> bool:  # noqa: ARG002 - no links
        """Take note of one file; tell whether it is there."""
        return self.look_at(path)

    def look_at(self, path: str) -> bool:
        """Take note of one file; tell whether it is there."""
        if path in self.held:
            self._note(path, self.held_stamps[path])
        return path in self.held

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        if self.digests.setdefault(path, self._own(path)) != self._own(path):
            raise SourceChanged(path)
        return self.held[path]

    def digest(self, path: str) -> str:
        """Return the digest of a file's bytes, read only if it is not known."""
        return self.digests.setdefault(path, self._own(path))

    def _own(self, path: str) -> str:
        return digest(self.held[path])


class StampedFolder(MemoryFolder):
    """An output folder in memory whose files have stamps."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.stamps: dict[str, Stamp] = {}

    def write(self, path: str, content: bytes) -> None:
        """Create a new file."""
        super().write(path, content)
        self.stamps[path] = self.clock.stamp(content)

    def keep(self, path: str, to: str) -> None:
        """Give a file a second path, which changes its change time."""
        super().keep(path, to)
        size, written_at, _, inode = self.stamps[path]
        self.stamps[path] = self.stamps[to] = size, written_at, self.clock.now, inode

    def move(self, path: str, to: str) -> None:
        """Give a file another path."""
        super().move(path, to)
        size, written_at, _, inode = self.stamps.pop(path)
        self.stamps[to] = size, written_at, self.clock.now, inode

    def remove(self, path: str) -> None:
        """Delete a file."""
        super().remove(path)
        del self.stamps[path]

    def alter(self, path: str, content: bytes, *, restored: bool) -> None:
        """Give a file other bytes, and perhaps its old modification time."""
        _, written_at, _, inode = self.stamps[path]
        self.tree[path] = content
        self.stamps[path] = self.clock.stamp(content, inode, written_at if restored else 0)
