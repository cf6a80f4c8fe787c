"""The difference between a plan and the output folder, computed before anything is touched."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from gripe.base.file_names import spelling_key
from gripe.engine.publish.folder import FileKind, TakenPaths, all_folders_above, folders_above
from gripe.engine.publish.manifest import (
    STAGING,
    Manifest,
    PublishError,
    can_own,
    is_our_name,
)


class InTheWayError(PublishError):
    """Files that gripe did not write stand where planned ones have to go.

    Attributes:
        paths: all of them, in order.
    """

    def __init__(self, paths: Collection[str], *, can_adopt: bool = False) -> None:
        way_out = ", or --adopt to replace them" if can_adopt else ""
        super().__init__(
            f"not written by gripe and in the way of the site: {', '.join(paths)}; "
            f"move these elsewhere, or use another --output{way_out}"
        )
        self.paths = tuple(paths)


class PlanError(ValueError):
    """The planned paths cannot be the files of one folder: the plan's fault, not the folder's."""


class Delta(NamedTuple):
    """The difference between a plan and the entries of the folder.

    Attributes:
        entries: what is there now.
        in_the_way: owned files and folders that have to go before planned files can come.
        obsolete: the other owned files and folders that the plan has no use for.
        missing: folders to make, the outermost first.
        foreign: what is not gripe's.
    """

    entries: Mapping[str, FileKind]
    in_the_way: tuple[str, ...]
    obsolete: tuple[str, ...]
    missing: tuple[str, ...]
    foreign: tuple[str, ...]

    def files(self, paths: Collection[str]) -> tuple[str, ...]:
        """Return those of the paths that are no folders, in order."""
        return tuple(sorted(path for path in paths if self.entries[path] is not FileKind.FOLDER))


def check_plan(planned: Collection[str]) -> tuple[str, ...]:
    """Return the planned paths in order, once they are fit to be the files of one folder.

    Raises:
        PlanError: they are not.
    """
    paths = tuple(sorted(set(planned)))
    unfit = [path for path in paths if not can_own(path)]
    if unfit:
        raise PlanError(f"not a path to publish at: {', '.join(map(repr, unfit))}")
    both = sorted(all_folders_above(paths) & set(paths))
    if both:
        raise PlanError(f"planned as a file and as a folder: {', '.join(both)}")
    entries = {*paths, *all_folders_above(paths)}
    if len({spelling_key(path) for path in entries}) < len(entries):
        raise PlanError("two planned paths differ only in case or Unicode form")
    return paths


def delta_of(paths: Collection[str], entries: Mapping[str, FileKind], old: Manifest) -> Delta:
    """Return what the plan changes, refusing to touch what is not gripe's.

    Args:
        paths: the planned paths, in order.
        entries: what is in the folder.
        old: what of it is gripe's.

    Raises:
        InTheWayError: files of somebody else's are in the way.
    """
    if old.digests.keys() == set(paths) and all(entries.get(p) is FileKind.FILE for p in paths):
        return _same_paths(entries, paths)
    folders = all_folders_above(paths)
    owned = {FileKind.FILE: old.digests.keys(), FileKind.FOLDER: all_folders_above(old.digests)}
    ours = {path for path, kind in entries.items() if path in owned.get(kind, ())}
    foreign = sorted(p for p in entries.keys() - ours if not is_our_name(p))
    wanted = {FileKind.FILE: set(paths), FileKind.FOLDER: folders | all_folders_above(foreign)}
    # In reverse order what lies in a folder comes before the folder.
    unwanted = sorted((path for path in ours if path not in wanted[entries[path]]), reverse=True)

    taken = TakenPaths.of(paths)
    blocked = {p for p in [*foreign, *unwanted] if not taken.has_room_for(p, entries[p])}
    _refuse(entries, blocked.intersection(foreign), paths)
    return Delta(
        entries=entries,
        in_the_way=tuple(path for path in unwanted if path in blocked),
        obsolete=tuple(path for path in unwanted if path not in blocked),
        missing=tuple(sorted(path for path in folders if entries.get(path) is not FileKind.FOLDER)),
        foreign=tuple(foreign),
    )


def _same_paths(entries: Mapping[str, FileKind], paths: Collection[str]) -> Delta:
    """Return the delta of a plan whose files are all there: some of them may get new bytes."""
    ours = {*paths, *all_folders_above(paths)}
    foreign = sorted(path for path in entries if path not in ours and not is_our_name(path))
    _refuse(entries, (), ())
    return Delta(entries, (), (), (), tuple(foreign))


def _refuse(
    entries: Mapping[str, FileKind], blocked: Collection[str], planned: Collection[str]
) -> None:
    """Raise if anything of somebody else's is in the way of the plan, or of staging."""
    # Staging is one flat folder of files.
    staging = {
        path: FileKind.FOLDER if path == STAGING else FileKind.FILE for path in staged_in(entries)
    }
    paths = {path for path, kind in staging.items() if entries[path] is not kind}.union(blocked)
    # What lies in a folder that is named need not be named as well.
    outermost = sorted(path for path in paths if paths.isdisjoint(folders_above(path)))
    if outermost:
        files = {path for path in planned if entries.get(path) is FileKind.FILE}
        raise InTheWayError(outermost, can_adopt=files.issuperset(outermost))


def staged_in(entries: Iterable[str]) -> list[str]:
    """Return what of some entries is staging: the folder, and what lies in it."""
    return [path for path in entries if path == STAGING or path.startswith(f"{STAGING}/")]
