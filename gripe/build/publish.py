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

Nothing is synced to disk on the way: what a power cut may lose, the next build finds by its bytes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from gripe.build.folder import (
    Folder,
    Kind,
    Layout,
    all_folders_above,
    folders_above,
    spelling_key,
)
from gripe.build.manifest import (
    MANIFEST,
    STAGING,
    Manifest,
    PublishError,
    can_own,
    digest,
    encode,
    is_harmless,
    is_our_name,
    read_manifest,
)


class InTheWayError(PublishError):
    """Files that gripe did not write stand where planned ones have to go.

    Attributes:
        paths: all of them, in order.
    """

    def __init__(self, paths: Collection[str]) -> None:
        super().__init__(
            f"not written by gripe and in the way of the site: {', '.join(paths)}; "
            "move these elsewhere, or use another --output"
        )
        self.paths = tuple(paths)


class PlanError(ValueError):
    """The planned paths cannot be the files of one folder: the plan's fault, not the folder's."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did; paths in order.

    Attributes:
        written: planned files that were new, or not what they should be.
        unchanged: planned files that were.
        removed: files of an earlier build that are no longer planned.
        foreign: files and links that are not gripe's and were left alone.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Delta:
    """What the plan changes about the entries of the folder.

    Attributes:
        entries: what is there now.
        in_the_way: owned files and folders that have to go before planned files can come.
        obsolete: the other owned files and folders that the plan has no use for.
        missing: folders to make, the outermost first.
        foreign: what is not gripe's.
    """

    entries: Mapping[str, Kind]
    in_the_way: tuple[str, ...]
    obsolete: tuple[str, ...]
    missing: tuple[str, ...]
    foreign: tuple[str, ...]

    def files(self, paths: Collection[str]) -> tuple[str, ...]:
        """Return those of the paths that are no folders, in order."""
        return tuple(sorted(path for path in paths if self.entries[path] is not Kind.FOLDER))


@dataclass(frozen=True, slots=True)
class _Stage:
    """Files that wait to be published.

    Attributes:
        files: each planned path that does not have its bytes yet, with the staged file that has.
        digests: the digest of every planned file.
    """

    files: Mapping[str, str]
    digests: Mapping[str, str]


def publish(folder: Folder, planned: Collection[str], make: Callable[[str], bytes]) -> Published:
    """Make the files that gripe owns in a folder the planned ones.

    Args:
        folder: the output folder.
        planned: the path of every file of the site.
        make: returns the bytes of one planned file; called once for each, in order.

    Returns:
        What was done. If the folder was as planned already, nothing was written.

    Raises:
        PublishError: the folder is not ours, or foreign files are in the way; nothing was changed.
        PlanError: the planned paths contradict each other or leave the folder.
        OSError: the system refused. Until all is staged the old site is intact, after that the next
            build completes this one. What `make` raises comes through too, the old site intact.
    """
    paths = _check_plan(planned)
    entries = folder.walk()
    old = read_manifest(folder, entries)
    delta = _decide(paths, entries, old)
    with _cleaning_up(folder):
        _drop_staging(folder, entries)
        stage = _stage(folder, paths, entries, make)
        if stage.files or delta.in_the_way or delta.obsolete or stage.digests != old.digests:
            _commit(folder, delta, stage, old)
    return Published(
        written=tuple(stage.files),
        unchanged=tuple(path for path in paths if path not in stage.files),
        removed=delta.files(delta.in_the_way + delta.obsolete),
        foreign=tuple(path for path in delta.files(delta.foreign) if not is_harmless(path)),
    )


def _check_plan(planned: Collection[str]) -> tuple[str, ...]:
    """Return the planned paths in order, once they are fit to be the files of one folder."""
    paths = tuple(sorted(set(planned)))
    unfit = [path for path in paths if not can_own(path)]
    if unfit:
        raise PlanError(f"not a path to publish at: {', '.join(map(repr, unfit))}")
    both = sorted(all_folders_above(paths) & set(paths))
    if both:
        raise PlanError(f"planned as a file and as a folder: {', '.join(both)}")
    if len({spelling_key(path) for path in paths}) < len(paths):
        raise PlanError("two planned paths differ only in case or Unicode form")
    return paths


def _decide(paths: Collection[str], entries: Mapping[str, Kind], old: Manifest) -> _Delta:
    """Work out what the plan changes, refusing to touch what is not gripe's."""
    folders = all_folders_above(paths)
    owned = {Kind.FILE: old.digests.keys(), Kind.FOLDER: all_folders_above(old.digests)}
    ours = {path for path, kind in entries.items() if path in owned.get(kind, ())}
    foreign = sorted(p for p in entries.keys() - ours if not is_our_name(p))
    wanted = {Kind.FILE: set(paths), Kind.FOLDER: folders | all_folders_above(foreign)}
    # In reverse order what lies in a folder comes before the folder.
    unwanted = sorted((path for path in ours if path not in wanted[entries[path]]), reverse=True)

    layout = Layout.of(paths)
    blocked = {p for p in [*foreign, *unwanted] if not layout.has_room_for(p, entries[p])}
    _refuse(entries, blocked.intersection(foreign))
    return _Delta(
        entries=entries,
        in_the_way=tuple(path for path in unwanted if path in blocked),
        obsolete=tuple(path for path in unwanted if path not in blocked),
        missing=tuple(sorted(path for path in folders if entries.get(path) is not Kind.FOLDER)),
        foreign=tuple(foreign),
    )


def _refuse(entries: Mapping[str, Kind], blocked: Collection[str]) -> None:
    """Raise if anything of somebody else's is in the way of the plan, or of staging."""
    # Staging is one flat folder of files.
    staging = {path: Kind.FOLDER if path == STAGING else Kind.FILE for path in _staged(entries)}
    paths = {path for path, kind in staging.items() if entries[path] is not kind}.union(blocked)
    # What lies in a folder that is named need not be named as well.
    outermost = sorted(path for path in paths if paths.isdisjoint(folders_above(path)))
    if outermost:
        raise InTheWayError(outermost)


@contextmanager
def _cleaning_up(folder: Folder) -> Iterator[None]:
    """Drop staged files if publishing fails; should even that fail, the next build does it."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            _drop_staging(folder, folder.walk())
        raise


def _drop_staging(folder: Folder, entries: Mapping[str, Kind]) -> None:
    _remove(folder, entries, _staged(entries))


def _staged(entries: Iterable[str]) -> list[str]:
    return [path for path in entries if path == STAGING or path.startswith(f"{STAGING}/")]


def _remove(folder: Folder, entries: Mapping[str, Kind], paths: Collection[str]) -> None:
    """Delete files and folders, each folder after what lies in it."""
    for path in sorted(paths, reverse=True):
        if entries[path] is Kind.FOLDER:
            folder.remove_folder(path)
        else:
            folder.remove(path)


def _stage(
    folder: Folder,
    paths: Collection[str],
    entries: Mapping[str, Kind],
    make: Callable[[str], bytes],
) -> _Stage:
    """Make every planned file, and stage those that are not what the folder has."""
    files: dict[str, str] = {}
    digests: dict[str, str] = {}
    for path in paths:
        present = digest(folder.read(path)) if entries.get(path) is Kind.FILE else None
        staged = f"{STAGING}/{len(files)}"
        digests[path] = _stage_file(folder, staged, make(path), present)
        if digests[path] != present:
            files[path] = staged
    return _Stage(files, digests)


def _stage_file(folder: Folder, staged: str, content: bytes, present: str | None) -> str:
    """Stage one file unless its bytes are in place, return their digest, and let go of them."""
    made = digest(content)
    if made != present:
        if staged == f"{STAGING}/0":
            folder.make_folder(STAGING)
        folder.write(staged, content)
    return made


def _commit(folder: Folder, delta: _Delta, stage: _Stage, old: Manifest) -> None:
    """Take the steps that change the site, in the one order that survives a crash after each."""
    if not stage.files:
        folder.make_folder(STAGING)
    _record_intent(folder, stage, old)
    _clear_the_way(folder, delta)
    _place(folder, delta, stage)
    _prune(folder, delta)
    _record(folder, Manifest(stage.digests))
    folder.remove_folder(STAGING)


def _record_intent(folder: Folder, stage: _Stage, old: Manifest) -> None:
    """Claim what is there and what will be; a file about to change has no digest to promise."""
    settled = {path: known for path, known in stage.digests.items() if path not in stage.files}
    _record(folder, Manifest(dict.fromkeys([*old.digests, *stage.digests]) | settled))


def _clear_the_way(folder: Folder, delta: _Delta) -> None:
    _remove(folder, delta.entries, delta.in_the_way)


def _place(folder: Folder, delta: _Delta, stage: _Stage) -> None:
    for path in delta.missing:
        folder.make_folder(path)
    for path, staged in stage.files.items():
        folder.move(staged, path)


def _prune(folder: Folder, delta: _Delta) -> None:
    _remove(folder, delta.entries, delta.obsolete)


def _record(folder: Folder, manifest: Manifest) -> None:
    """Put a manifest in place of the old one, at once."""
    staged = f"{STAGING}/manifest"
    folder.write(staged, encode(manifest))
    folder.move(staged, MANIFEST)
