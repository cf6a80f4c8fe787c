"""Publishing: planned files go into the output folder, and what gripe wrote before goes out of it.

Everything is made and staged before the first change, so a page that fails or a full disk leaves
the old site as it was. Then the order of the steps carries the promise that a build killed anywhere
is completed by the next one, whatever was edited in between:

1. The manifest names what is there and what will be (the intent), so that no file is ever written
   that no manifest names.
2. Owned files where folders must come, and the reverse, are cleared away.
3. Staged files are renamed into place; each is its whole old or whole new self.
4. Owned files that are not planned are deleted, then the folders this leaves empty.
5. The manifest names what is there, and not before: what it forgets is nobody's.

What fails between the first change and the last is undone (see rollback.py): then the old site is there.
After the last the new one is, whether staging can be cleared away at once or not.
Nothing is synced to disk on the way: what a power cut may lose, the next build finds by its bytes.
"""

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple

from gripe.engine.publish.delta import Delta, check_plan, delta_of, staged_in
from gripe.engine.publish.folder import FileKind, Folder
from gripe.engine.publish.listing import FolderListing
from gripe.engine.publish.manifest import (
    MANIFEST,
    STAGING,
    Manifest,
    digest,
    encode,
    is_harmless,
    read_manifest,
)
from gripe.engine.publish.rollback import undone_on_error
from gripe.engine.report import Published

_MANIFEST_STAGED = f"{STAGING}/manifest"


class _Stage(NamedTuple):
    """The staged files of a build.

    Attributes:
        files: each planned path that does not have its bytes yet, with the staged file that has.
        digests: the digest of every planned file.
        has_folder: whether the staging folder was made.
    """

    files: Mapping[str, str]
    digests: Mapping[str, str]
    has_folder: bool


class PlannedFile(NamedTuple):
    """A file to be made.

    Attributes:
        path: where it goes.
        staged: the name under which it is staged.
        present: the digest of what is in its place, None if nothing is.
    """

    path: str
    staged: str
    present: str | None


class StagedFile(NamedTuple):
    """A file that was made, and staged unless its bytes are in place already.

    Attributes:
        path: where it goes.
        digest: the digest of its bytes.
        staged: the name under which it was staged, "" if it was not.
    """

    path: str
    digest: str
    staged: str


# Closed, it stages no more.
Make = Callable[[Sequence[PlannedFile]], Generator[StagedFile, None, None]]


def stage(folder: Folder, wanted: PlannedFile, content: bytes) -> StagedFile:
    """Stage one file unless its bytes are in place."""
    made = digest(content)
    if made == wanted.present:
        return StagedFile(wanted.path, made, "")
    folder.write(wanted.staged, content)
    return StagedFile(wanted.path, made, wanted.staged)


def made_here(folder: Folder, make: Callable[[str], bytes]) -> Make:
    """Return a `Make` in this process, given a function that returns the bytes of a file."""
    return lambda wanted: (stage(folder, each, make(each.path)) for each in wanted)


def publish(
    folder: Folder,
    planned: Collection[str],
    make: Make,
    *,
    found: FolderListing | None = None,
    kept: Mapping[str, str] | None = None,
    adopt: bool = False,
) -> Published:
    """Make the files that gripe owns in a folder the planned ones.

    Args:
        folder: the output folder.
        planned: the path of every file of the site.
        make: makes and stages files; called once, with all that have to be made, in order.
        found: what is in the folder, if that is known.
        kept: the files that need not be made, with the digest that each is known to have.
        adopt: whether files at planned addresses are taken over, whoever wrote them.

    Returns:
        What was done. If the folder was as planned already, nothing was written.

    Raises:
        PublishError: the folder is not ours, or foreign files are in the way; nothing was changed.
        PlanError: the planned paths contradict each other or leave the folder.
        OSError: the system refused; the old site is intact. Should it refuse to have it back as well,
            the next build completes this one. What `make` raises comes through too.
    """
    found = found or FolderListing(dict(folder.walk()))
    entries = found.entries
    if found.owned and found.owned.digests.keys() == {*planned}:  # they were fit the last time
        paths, old = tuple(found.owned.digests), found.owned
    else:
        paths, old = check_plan(planned), read_manifest(folder, entries, adopt=adopt)
    if adopt:
        taken = [path for path in paths if entries.get(path) is FileKind.FILE]
        old = Manifest(dict.fromkeys(taken) | dict(old.digests))
    delta = delta_of(paths, entries, old)
    folder.fit([*paths, _MANIFEST_STAGED])
    with _cleaning_up(folder):
        _drop_staging(folder, entries)
        ready = _stage(folder, paths, found, kept or {}, make)
        if ready.files or delta.in_the_way or delta.obsolete or ready.digests != old.digests:
            _commit(folder, delta, ready, old)
        else:
            _unstage(folder, ready)
    return Published(
        written=tuple(ready.files),
        unchanged=tuple(path for path in paths if path not in ready.files),
        removed=delta.files(delta.in_the_way + delta.obsolete),
        foreign=tuple(path for path in delta.files(delta.foreign) if not is_harmless(path)),
        digests=ready.digests,
    )


@contextmanager
def _cleaning_up(folder: Folder) -> Iterator[None]:
    """Drop staged files if publishing fails; should even that fail, the next build does it."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            _drop_staging(folder, folder.walk())
        raise


def _drop_staging(folder: Folder, entries: Mapping[str, FileKind]) -> None:
    _remove(folder, entries, staged_in(entries))


def _remove(folder: Folder, entries: Mapping[str, FileKind], paths: Collection[str]) -> None:
    """Delete files and folders, each folder after what lies in it."""
    for path in sorted(paths, reverse=True):
        if entries[path] is FileKind.FOLDER:
            folder.remove_folder(path)
        else:
            folder.remove(path)


def _stage(
    folder: Folder,
    paths: Collection[str],
    found: FolderListing,
    kept: Mapping[str, str],
    make: Make,
) -> _Stage:
    """Make the planned files that are not kept, and stage those that are not what the folder has."""
    wanted = [
        PlannedFile(path, f"{STAGING}/{number}", _present(folder, path, found))
        for number, path in enumerate(path for path in paths if path not in kept)
    ]
    digests = dict(kept)
    files: dict[str, str] = {}
    if wanted:
        folder.make_folder(STAGING)
        with closing(make(wanted)) as making:
            for made in making:
                digests[made.path] = made.digest
                if made.staged:
                    files[made.path] = made.staged
    return _Stage(files, {path: digests[path] for path in paths}, bool(wanted))


def _unstage(folder: Folder, stage: _Stage) -> None:
    """Delete a staging folder that stayed empty; should that fail, the next build does it."""
    if stage.has_folder:
        with suppress(OSError):
            folder.remove_folder(STAGING)


def _present(folder: Folder, path: str, found: FolderListing) -> str | None:
    """Return the digest of what is in a planned file's place, None if it is no file."""
    if found.entries.get(path) is not FileKind.FILE:
        return None
    return found.digests.get(path) or digest(folder.read(path))


def _commit(folder: Folder, delta: Delta, stage: _Stage, old: Manifest) -> None:
    """Take the steps that change the site, in the one order that survives a crash after each."""
    if not stage.has_folder:
        folder.make_folder(STAGING)
    there = [p for p in (*stage.files, MANIFEST) if delta.entries.get(p) is FileKind.FILE]
    with undone_on_error(folder, there) as changes:
        _change(changes, delta, stage, old)


def _change(folder: Folder, delta: Delta, stage: _Stage, old: Manifest) -> None:
    _record_intent(folder, stage, old)
    _clear_the_way(folder, delta)
    _place(folder, delta, stage)
    _prune(folder, delta)
    _record(folder, Manifest(stage.digests))


def _record_intent(folder: Folder, stage: _Stage, old: Manifest) -> None:
    """Claim what is there and what will be; a file about to change has no digest to promise."""
    settled = {path: known for path, known in stage.digests.items() if path not in stage.files}
    _record(folder, Manifest(dict.fromkeys([*old.digests, *stage.digests]) | settled))


def _clear_the_way(folder: Folder, delta: Delta) -> None:
    _remove(folder, delta.entries, delta.in_the_way)


def _place(folder: Folder, delta: Delta, stage: _Stage) -> None:
    for path in delta.missing:
        folder.make_folder(path)
    for path, staged in stage.files.items():
        folder.move(staged, path)


def _prune(folder: Folder, delta: Delta) -> None:
    _remove(folder, delta.entries, delta.obsolete)


def _record(folder: Folder, manifest: Manifest) -> None:
    """Put a manifest in place of the old one, at once."""
    folder.write(_MANIFEST_STAGED, encode(manifest))
    folder.move(_MANIFEST_STAGED, MANIFEST)
