"""Listings of the output folder: every entry, and the digests of gripe's own files by trusted stamps."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from gripe.base.frozen import field, mutable
from gripe.engine.filesystem.stamps import COARSE_TICK, Memo, Stamp, digest_of_file, stamp_of
from gripe.engine.publish.folder import CLOSED, FileKind, kind_of
from gripe.engine.publish.manifest import MANIFEST, STAGING, Manifest
from gripe.engine.report import Published

Listing = tuple[tuple[str, str], ...]  # name and kind of each entry


@mutable
class OutputFolderMemo:
    """A memo of an output folder: the stamps that the last build left.

    Attributes:
        files: gripe's own files.
        folders: the stamp of each folder and what is in it, by path; "" is the output folder itself.
    """

    files: Memo = field(default_factory=Memo)
    folders: Mapping[str, tuple[Stamp, Listing]] = field(default_factory=dict)

    def is_unchanged(self, root: Path) -> bool:
        """Tell whether everything is as it was, listing and reading only what changed too late to say.

        Where staging was left behind, there is something to do.
        """
        _, listing = self.folders.get("", (None, ()))
        if not self.folders or (STAGING, FileKind.FOLDER.value) in listing:
            return False
        base, lstat, late = f"{root}/", os.lstat, self.files.taken_at - COARSE_TICK
        racy: list[str] = []
        try:
            for path, (stamp, listing) in self.folders.items():
                found = _folder_stamp(lstat(base + path))
                if found != stamp:
                    return False
                if found[2] > late and self.files.is_racy(found) and _listed(root, path) != listing:
                    return False
            for path, (stamp, _) in self.files.files.items():
                seen = lstat(base + path)
                now = seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino
                if now != stamp:
                    return False
                if now[2] > late and self.files.is_racy(now):
                    racy.append(path)
            return all(digest_of_file(root / path) == self.files.files[path][1] for path in racy)
        except OSError:
            return False


@mutable
class FolderListing:
    """A listing of an output folder.

    Attributes:
        entries: every entry at every depth; links and `.git` are listed and not entered.
        digests: the digest of each file that the last build left and that is still there.
        stamps: the stamps of those that had to be read for it.
        listed: the folders that had to be listed.
        owned: what the manifest says, if that is known without reading it.
    """

    entries: dict[str, FileKind] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    owned: Manifest | None = None


def list_folder(root: Path, memo: OutputFolderMemo) -> FolderListing:
    """Return the listing of an output folder; what has a trusted stamp is not read again.

    Args:
        root: the folder, which need not exist.
        memo: the memo of the last build.
    """
    found = FolderListing()
    pending = [""] if root.exists() else []
    while pending:
        above = pending.pop()
        prefix = f"{above}/" if above else ""
        for name, kind in _listing(root, above, memo, found.listed):
            path = prefix + name
            found.entries[path] = _KINDS[kind]
            if kind == "folder" and name != CLOSED:
                pending.append(path)
    files = memo.files
    for path in files.files:
        if found.entries.get(path) is FileKind.FILE:
            with suppress(FileNotFoundError):
                stamp = stamp_of(os.lstat(f"{root}/{path}"))
                known = files.digest(path, stamp)
                if known is None:
                    known, found.stamps[path] = digest_of_file(root / path), stamp
                found.digests[path] = known
    return found


def last_listing(memo: OutputFolderMemo) -> FolderListing:
    """Return the listing that the last build left, without reading the folder."""
    found = FolderListing()
    for folder, (_, listing) in memo.folders.items():
        prefix = f"{folder}/" if folder else ""
        for name, kind in listing:
            found.entries[prefix + name] = _KINDS[kind]
    found.digests = {path: digest for path, (_, digest) in memo.files.files.items()}
    found.owned = Manifest({p: each for p, each in found.digests.items() if p != MANIFEST})
    return found


_KINDS = {kind.value: kind for kind in FileKind}


def _listing(root: Path, folder: str, memo: OutputFolderMemo, listed: set[str]) -> Listing:
    known = memo.folders.get(folder)
    if known is not None:
        stamp = _folder_stamp(os.lstat(f"{root}/{folder}"))
        if stamp == known[0] and not memo.files.is_racy(stamp):
            return known[1]
    listed.add(folder)
    return _listed(root, folder)


def _listed(root: Path, folder: str) -> Listing:
    with os.scandir(f"{root}/{folder}") as entries:
        return tuple(sorted((entry.name, kind_of(entry).value) for entry in entries))


def _folder_stamp(found: os.stat_result) -> Stamp:
    return 0, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def updated_memo(
    memo: OutputFolderMemo,
    root: Path,
    found: FolderListing,
    folders: Iterable[str],
    published: Published,
    now: int,
) -> OutputFolderMemo:
    """Return the memo of an output folder after a build.

    What was known and not touched is not looked at again.

    Args:
        memo: the memo before the build.
        root: the folder.
        found: what was in it before.
        folders: every folder that may be in it now, but for itself.
        published: what the build did.
        now: the file system's time, after the last change.
    """
    folders = tuple(folders)
    changed = {*published.written, *published.removed}
    changed.update(folder for folder in folders if folder not in memo.folders)
    touched = {path.rpartition("/")[0] for path in changed} | found.listed | {""}
    known: dict[str, tuple[Stamp, Listing]] = {}
    for folder in ("", *folders):
        old = memo.folders.get(folder)
        is_touched = old is None or folder in touched
        if old is not None and not is_touched and not published.removed:
            known[folder] = old
            continue
        try:
            stamp = _folder_stamp(os.lstat(f"{root}/{folder}"))
            if old is not None and not is_touched and stamp == old[0]:
                known[folder] = old
            else:
                known[folder] = stamp, _listed(root, folder)
        except (FileNotFoundError, NotADirectoryError):  # it is gone, or a file now
            continue
    written, before = set(published.written), memo.files.files
    files: dict[str, tuple[Stamp, str]] = {}
    for path, digest in published.digests.items():
        # A second name that a killed build gave it went meanwhile, which is a change of the file, too.
        is_touched = path in found.stamps and STAGING in found.entries
        if path in found.digests and path not in written and not is_touched:
            files[path] = found.stamps.get(path) or before[path][0], digest
        else:
            files[path] = (stamp_of(os.lstat(f"{root}/{path}")), digest)
    return OutputFolderMemo(Memo(files, now), known)
