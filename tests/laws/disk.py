"""A site and its output folder on disk, built as the command builds them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import gripe.engine.build as building
from engine.crashing import Crash, CrashingFolder, Tree, tree_of
from gripe.engine.build import build_site, build_with
from gripe.engine.cache.store import Store
from gripe.engine.cache.workspace import Workspace, workspace
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs
from gripe.engine.package_files import builtin_themes
from gripe.engine.publish.folder import DiskFolder
from gripe.engine.publish.listing import FolderListing
from gripe.engine.publish.output_folder import DiskOutputFolder
from gripe.engine.report import Published, Report
from gripe.engine.request import BuildContext, BuildRequest
from laws.blogs import Blog, asked_of, files_of
from laws.lives import Kill, Manner
from laws.memory import KilledStore, clean_of, memo_of, teller
from laws.tinytheme import TINY
from laws.values import Files
from laws.world import Clean, World, all_in

_cleaned: dict[tuple[str, frozenset[tuple[tuple[str, str], int]]], Clean] = {}
_numbers = count()


class KilledTarget(DiskOutputFolder):
    """An output folder whose builder is killed while it changes it, or before it remembers it."""

    def __init__(
        self, root: Path, site: Path, space: Workspace, store: Store, kill: Kill | None
    ) -> None:
        super().__init__(root, site, space, store)
        self._kill = kill
        if kill and kill.at == "folder":
            self.folder = CrashingFolder(DiskFolder(root), kill.after, torn=kill.torn)

    def remember(self, found: FolderListing, published: Published) -> None:
        """Remember how the build left it, or die."""
        if self._kill and self._kill.at == "remember":
            raise Crash("remember")
        super().remember(found, published)


class DiskWorld(World):
    """A blog on disk.

    Attributes:
        root: the site's folder.
        themes: the folder of the built-in themes; None for those of gripe, else a small one.
        jobs: in how many processes to build.
    """

    def __init__(self, root: Path, themes: Path | None, jobs: int = 1) -> None:
        super().__init__(root / ".gripe")
        self.root, self.themes, self.jobs = root, themes, jobs
        self.folder = DiskFolder(root / "output")
        root.mkdir(parents=True)

    def write(self, blog: Blog, manner: Manner) -> None:
        """Give the site the files of a blog."""
        files = files_of(blog, self._theme())
        for path in sorted(self._sources().keys() - files.keys()):
            (self.root / path).unlink()
            _remove_empty(self.root, Path(path).parent)
        for path, content in files.items():
            file = self.root / path
            old = file.stat() if file.exists() else None
            if old is None or manner == "all touched" or file.read_bytes() != content:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
                if old and manner == "time restored":
                    os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))

    def _theme(self) -> Files:
        return TINY if self.themes else _files_in(builtin_themes() / "ledger")

    def _sources(self) -> Files:
        tops = ("content", "static", "themes")
        return {
            f"{top}/{path}": data
            for top in tops
            for path, data in _files_in(self.root / top).items()
        }

    def build(self, blog: Blog, kill: Kill | None = None, *, keeps_going: bool = False) -> Report:
        """Build the blog."""
        options, strict = asked_of(blog)
        jobs = 1 if kill else self.jobs
        request = BuildRequest(
            self.root,
            self.root / "output",
            options,
            strict=strict,
            jobs=jobs,
            tell=teller(kill),
            keeps_going=keeps_going,
        )
        with _themes_in(self.themes):
            return _killed(request, kill) if kill else build_site(request)

    def tree(self) -> Tree:
        """Return everything in the output folder."""
        return tree_of(self.folder)

    def mark(self) -> object:
        """Return what changes with anything that is written."""
        output = self.root / "output"
        found = {path: path.lstat() for path in [output, *sorted(output.rglob("*"))]}
        stamps = {path: (each.st_ino, each.st_ctime_ns) for path, each in found.items()}
        return stamps, all_in(self.cache)

    def clean(self, blog: Blog) -> Clean:
        """Return what a build from nothing gives: one in memory, but with the real theme one on disk."""
        if self.themes:
            return clean_of(blog)
        key = str(self.themes), frozenset(blog.items())
        if key not in _cleaned:
            fresh = DiskWorld(self.root.parent / f"clean-{next(_numbers)}", self.themes)
            fresh.write(blog, "plainly")
            _cleaned[key] = Clean(fresh.build(blog), fresh.tree())
            shutil.rmtree(fresh.root)
        return _cleaned[key]

    def plant(self, path: str, content: bytes) -> None:
        """Put a file into the output folder."""
        file = self.root / "output" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def remove(self, path: str) -> None:
        """Delete a file of the output folder."""
        self.folder.remove(path)

    def remove_folder(self, path: str) -> None:
        """Delete an empty folder of the output folder."""
        self.folder.remove_folder(path)

    def alter(self, path: str, content: bytes, *, restored: bool) -> None:
        """Change a file of the output folder, and perhaps restore its modification time."""
        file = self.root / "output" / path
        old = file.stat()
        file.write_bytes(content)
        if restored:
            os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))


def _killed(request: BuildRequest, kill: Kill) -> Report:
    """Build a site as `build_site` does, in the midst of death."""
    with workspace(request.site, request.output) as space:
        assert space.folder is not None
        store = KilledStore(space.folder, kill, building.engine_version())
        try:
            site = HashedTree(request.site, memo_of(store, "inputs"))
            themes = HashedTree(building.builtin_themes(), memo_of(store, "themes"))
            target = KilledTarget(request.output, request.site, space, store, kill)
            return build_with(request, BuildContext(space.now, store, Inputs(site, themes), target))
        finally:
            store.close()


@contextmanager
def _themes_in(folder: Path | None) -> Iterator[None]:
    """Let the built-in themes lie in another folder."""
    before = building.builtin_themes
    if folder is not None:
        building.builtin_themes = lambda: folder
    try:
        yield
    finally:
        building.builtin_themes = before


def _files_in(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _remove_empty(root: Path, folder: Path) -> None:
    while folder != Path() and not any((root / folder).iterdir()):
        (root / folder).rmdir()
        folder = folder.parent
