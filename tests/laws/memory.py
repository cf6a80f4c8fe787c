"""A blog in memory, built with the engine that builds sites on disk."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from shutil import copytree

from engine.crashing import Crash, CrashingFolder, Tree, tree_of
from gripe.engine.build import build_with
from gripe.engine.cache.store import Store
from gripe.engine.filesystem.stamps import Memo, Stamp
from gripe.engine.inputs.hashed_tree import Inputs
from gripe.engine.publish.folder import FileKind, Folder
from gripe.engine.publish.listing import FolderListing
from gripe.engine.publish.manifest import MANIFEST, STAGING, Manifest
from gripe.engine.publish.manifest import digest as digest_of_bytes
from gripe.engine.report import Published, Report
from gripe.engine.request import BuildContext, BuildRequest
from laws.blogs import Blog, asked_of, files_of
from laws.lives import Kill, Manner
from laws.stamped import SECOND, Clock, MemoryTree, StampedFolder
from laws.tinytheme import TINY
from laws.values import Files
from laws.world import Clean, World, all_in

_NOWHERE = Path("/nowhere")


class MemoryTarget:
    """The output folder as a build sees it; what is remembered of it is kept in the store."""

    name = "memory"

    def __init__(self, own: StampedFolder, store: Store, kill: Kill | None) -> None:
        self._own, self._store, self._kill = own, store, kill
        at_folder = kill is not None and kill.at == "folder"
        self.folder: Folder = (
            CrashingFolder(own, kill.after, torn=kill.torn) if kill and at_folder else own
        )
        kept = store.get("output memory", tuple[Memo, list[list[str]]])
        self._memo, self._entries = kept or (Memo(), [])

    def is_unchanged(self) -> bool:
        """Tell whether everything is as the last build left it."""
        return (
            bool(self._entries)
            and [STAGING, FileKind.FOLDER.value] not in self._entries
            and self._entries == self._listing()
            and all(
                digest in {self._known(path), digest_of_bytes(self._own.read(path))}
                for path, (_, digest) in self._memo.files.items()
            )
        )

    def digests(self) -> Mapping[str, str]:
        """Return the digest of each file that the last build left."""
        files = self._memo.files.items()
        return {path: digest for path, (_, digest) in files if path != MANIFEST}

    def last_listing(self) -> FolderListing:
        """Return what was in the folder after the last build."""
        entries = {path: FileKind(kind) for path, kind in self._entries}
        return FolderListing(entries, dict(self.digests()), owned=Manifest(self.digests()))

    def list_entries(self) -> FolderListing:
        """Look at the folder."""
        found = FolderListing(dict(self._own.walk()))
        known = {path: self._known(path) for path in self._memo.files}
        found.digests = {path: digest for path, digest in known.items() if digest}
        return found

    def remember(self, found: FolderListing, published: Published) -> None:  # noqa: ARG002 - one walk is cheap
        """Take the stamps of the folder."""
        if self._kill and self._kill.at == "remember":
            raise Crash("remember")
        known = {**published.digests, MANIFEST: digest_of_bytes(self._own.read(MANIFEST))}
        files = {path: (self._own.stamps[path], digest) for path, digest in known.items()}
        memo = Memo(files, self._own.clock.now)
        self._store.put("output memory", (memo, self._listing()))
        self._store.flush()

    def _known(self, path: str) -> str | None:
        stamp = self._own.stamps.get(path)
        return self._memo.digest(path, stamp) if stamp else None

    def _listing(self) -> list[list[str]]:
        return sorted([path, kind.value] for path, kind in self._own.walk().items())


class KilledStore(Store):
    """A store whose process is killed at the so-maniest time that it writes."""

    def __init__(self, folder: Path, kill: Kill | None, version: str = "one") -> None:
        self._left = kill.after if kill and kill.at == "flush" else 10**9
        super().__init__(folder, version)

    def flush(self) -> None:
        """Write what was put, or die."""
        if not self._left:
            raise Crash("flush")
        self._left -= 1
        super().flush()


class MemoryWorld(World):
    """A blog in memory; only what is kept between builds lies on disk, so that it can be damaged."""

    def __init__(self, cache: Path) -> None:
        super().__init__(cache)
        self.clock = Clock()
        self.own = StampedFolder(self.clock)
        self.sources: Files = {}
        self.source_stamps: dict[str, Stamp] = {}
        self.theme_stamps = {path: self.clock.stamp(data) for path, data in TINY.items()}

    def write(self, blog: Blog, manner: Manner) -> None:
        """Give the site the files of a blog."""
        if manner != "in the same tick":
            self.clock.now += 3 * SECOND
        files = files_of(blog, TINY)
        for path in self.sources.keys() - files.keys():
            del self.source_stamps[path]
        for path, content in files.items():
            if self.sources.get(path) != content or manner == "all touched":
                old = self.source_stamps.get(path, (0, 0, 0, 0))
                restored = manner == "time restored"
                self.source_stamps[path] = self.clock.stamp(content, old[3], old[1] * restored)
        self.sources = files

    def build(self, blog: Blog, kill: Kill | None = None) -> Report:
        """Build the blog."""
        store = KilledStore(self.cache, kill)
        try:
            target = MemoryTarget(self.own, store, kill)
            inputs = Inputs(
                MemoryTree(
                    _NOWHERE, memo_of(store, "inputs"), {}, {}, self.sources, self.source_stamps
                ),
                tiny_theme(memo_of(store, "themes"), self.theme_stamps),
            )
            known = BuildContext(self.clock.now, store, inputs, target)
            return build_with(_request(blog, teller(kill)), known)
        finally:
            store.close()

    def tree(self) -> Tree:
        """Return everything in the output folder."""
        return tree_of(self.own)

    def mark(self) -> object:
        """Return what changes with anything that is written."""
        return dict(self.own.stamps), sorted(self.own.tree), all_in(self.cache)

    def clean(self, blog: Blog) -> Clean:
        """Return what a build from nothing gives."""
        return clean_of(blog)

    def plant(self, path: str, content: bytes) -> None:
        """Put a file into the output folder."""
        self.clock.now += 3 * SECOND
        for at in range(1, path.count("/") + 1):
            self.own.tree.setdefault("/".join(path.split("/")[:at]), FileKind.FOLDER)
        self.own.write(path, content)

    def remove(self, path: str) -> None:
        """Delete a file of the output folder."""
        self.own.remove(path)

    def remove_folder(self, path: str) -> None:
        """Delete an empty folder of the output folder."""
        self.own.remove_folder(path)

    def alter(self, path: str, content: bytes, *, restored: bool) -> None:
        """Change a file of the output folder."""
        self.clock.now += 3 * SECOND
        self.own.alter(path, content, restored=restored)

    def copy(self, cache: Path) -> "MemoryWorld":
        """Return a world like this one that goes its own way."""
        copytree(self.cache, cache)
        made = deepcopy(self)
        made.cache = cache
        return made


def memo_of(store: Store, name: str) -> Memo:
    """Return what is kept of the files of the site or of the themes."""
    return store.get(name, Memo) or Memo()


def tiny_theme(memo: Memo, stamps: Mapping[str, Stamp]) -> MemoryTree:
    """Return the folder of a small built-in theme."""
    held = {f"ledger/{path}": data for path, data in TINY.items()}
    below = {f"ledger/{path}": stamp for path, stamp in stamps.items()}
    return MemoryTree(Path("/nowhere-else"), memo, {}, {}, held, below)


def _request(blog: Blog, tell: Callable[[str, int, int], None] | None = None) -> BuildRequest:
    options, strict = asked_of(blog)
    tell = tell or (lambda *_: None)
    return BuildRequest(_NOWHERE, _NOWHERE / "output", options, strict=strict, jobs=1, tell=tell)


def teller(kill: Kill | None) -> Callable[[str, int, int], None]:
    """Return what is told how far a build is, and kills it there."""
    left = kill.after if kill and kill.at == "tell" else 10**9

    def tell(*_: object) -> None:
        nonlocal left
        if not left:
            raise Crash("tell")
        left -= 1

    return tell


def clean_of(blog: Blog) -> Clean:
    """Return what a build from nothing gives."""
    return _clean(frozenset(blog.items()))


@lru_cache(maxsize=4096)
def _clean(chosen: frozenset[tuple[tuple[str, str], int]]) -> Clean:
    blog, clock = dict(chosen), Clock()
    files = files_of(blog, TINY)
    stamps = {path: clock.stamp(data) for path, data in files.items()}
    theme = tiny_theme(Memo(), {path: clock.stamp(data) for path, data in TINY.items()})
    own, store = StampedFolder(clock), Store(None, "one")
    inputs = Inputs(MemoryTree(_NOWHERE, Memo(), {}, {}, files, stamps), theme)
    known = BuildContext(clock.now, store, inputs, MemoryTarget(own, store, None))
    return Clean(build_with(_request(blog), known), tree_of(own))
