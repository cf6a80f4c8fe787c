"""The output folder of a build, and the memo of its files."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from gripe.base.frozen import replace
from gripe.engine.cache.parts import keep_mapping, kept_mapping
from gripe.engine.cache.store import Store
from gripe.engine.cache.workspace import Workspace, touch
from gripe.engine.filesystem.stamps import Memo, Stamp
from gripe.engine.publish.folder import DiskFolder, FileKind, Folder, all_folders_above
from gripe.engine.publish.listing import (
    FolderListing,
    Listing,
    OutputFolderMemo,
    last_listing,
    list_folder,
    updated_memo,
)
from gripe.engine.publish.manifest import MANIFEST, STAGING, Manifest, digest, encode
from gripe.engine.report import Published


class OutputFolder(Protocol):
    """A folder that a build publishes into."""

    @property
    def name(self) -> str:
        """Its cache key: of a folder on disk the path from the site's."""

    @property
    def folder(self) -> Folder:
        """The folder."""

    def is_unchanged(self) -> bool:
        """Tell whether everything is as the last build left it, and nothing in staging."""

    def digests(self) -> Mapping[str, str]:
        """Return the digest of each file that the last build left."""

    def last_listing(self) -> FolderListing:
        """Return what was in the folder after the last build."""

    def list_entries(self) -> FolderListing:
        """Return what is in the folder now."""

    def remember(self, found: FolderListing, published: Published) -> None:
        """Store the memo of the folder after a build, together with all else that was put into the store.

        Args:
            found: what was in it before the build.
            published: what the build did.
        """


class DiskOutputFolder:
    """An output folder on disk; the stamps of its files are kept in the store."""

    def __init__(self, root: Path, site: Path, space: Workspace, store: Store) -> None:
        """Read the memo of the folder.

        Args:
            root: the folder, which need not exist.
            site: the site's folder.
            space: the site's `.gripe/`.
            store: the cache.
        """
        self._root, self._space, self._store = root, space, store
        self.name = _way(site.resolve(), root.resolve())
        self.folder: Folder = DiskFolder(root)
        self._files = kept_mapping(store, f"files of {self.name}", tuple[Stamp, str])
        self._folders = kept_mapping(store, f"folders of {self.name}", tuple[Stamp, Listing])
        self._memo = OutputFolderMemo()
        if self._files and self._folders:  # neither is lost
            taken_at = store.get(f"output {self.name}", int) or 0
            self._memo = OutputFolderMemo(Memo(self._files, taken_at), self._folders)
        self._unchanged: bool | None = None
        self._listing: FolderListing | None = None

    def is_unchanged(self) -> bool:
        """Tell whether everything is as the last build left it; looks once, before anything is done."""
        if self._unchanged is None:
            self._unchanged = self._memo.is_unchanged(self._root) or self._has_same_bytes()
        return self._unchanged

    def _has_same_bytes(self) -> bool:
        """Tell whether all bytes are as they were though times are not, as in a copy; then note the times."""
        if not self._memo.folders:
            return False
        before, found = self.last_listing(), self._list()
        if STAGING in found.entries or (found.entries, found.digests) != (
            before.entries,
            before.digests,
        ):
            return False
        as_they_are = Published((), tuple(found.digests), (), (), found.digests)
        memo = self._updated(found, as_they_are)
        if memo is None:
            return False
        self._keep(memo)
        return True

    def _list(self) -> FolderListing:
        """Return what is in the folder; looks once, before anything is done."""
        if self._listing is None:
            self._listing = list_folder(self._root, self._memo)
        return self._listing

    def digests(self) -> Mapping[str, str]:
        """Return the digest of each file that the last build left."""
        files = self._memo.files.files.items()
        return {path: digest for path, (_, digest) in files if path != MANIFEST}

    def last_listing(self) -> FolderListing:
        """Return what was in the folder after the last build."""
        return last_listing(self._memo)

    def list_entries(self) -> FolderListing:
        """Return what is in the folder now."""
        return self._list()

    def remember(self, found: FolderListing, published: Published) -> None:
        """Take the stamps of the folder, as late as can be: none of them shall be too new to trust."""
        digests = {
            **published.digests,
            MANIFEST: digest(encode(Manifest(published.digests))),
        }
        written = (*published.written, MANIFEST)
        # The site is published even where its folder cannot be looked at; the next build looks at all of it.
        memo = self._updated(found, replace(published, digests=digests, written=written))
        self._keep(memo or OutputFolderMemo())

    def _keep(self, memo: OutputFolderMemo) -> None:
        """Store a memo of the folder, together with all else that was put into the store."""
        store, name, files = self._store, self.name, memo.files
        self._memo = memo
        self._files = keep_mapping(store, f"files of {name}", files.files, self._files)
        self._folders = keep_mapping(store, f"folders of {name}", memo.folders, self._folders)
        store.put(f"output {name}", files.taken_at)
        store.flush()

    def _updated(self, found: FolderListing, published: Published) -> OutputFolderMemo | None:
        """Return the memo of the folder as it is now; None where the system refuses to tell."""
        # A path may have been a file before and be a folder now.
        before = {path for path, kind in found.entries.items() if kind is FileKind.FOLDER}
        folders = sorted(before | all_folders_above(published.digests))
        try:
            now = touch(self._space)
            return updated_memo(self._memo, self._root, found, folders, published, now)
        except OSError:
            return None


def _way(site: Path, folder: Path) -> str:
    """Return the way from a site to a folder: the same in a copy of both."""
    try:
        return os.path.relpath(folder, site)
    except ValueError:  # on another drive
        return str(folder)
