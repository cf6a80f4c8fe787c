"""Rollback of changes to a folder: what is replaced or removed waits in staging until all is done."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial

from gripe.engine.publish.folder import FileKind, Folder
from gripe.engine.publish.manifest import MANIFEST, STAGING


class RollbackFolder:
    """A wrapper of a folder whose changes can be rolled back.

    A file that is replaced has been kept under a second name before the first change, and one that is
    removed is renamed, so that undoing needs no more room on the disk than there was.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._kept: dict[str, str] = {}
        self._aside: list[str] = []
        self._undo: list[tuple[str, Callable[[], None]]] = []

    def save(self, paths: Iterable[str]) -> None:
        """Keep the files at some paths, which are going to be replaced."""
        for path in paths:
            self._kept[path] = aside = self._name_aside()
            self._folder.keep(path, aside)

    def walk(self) -> Mapping[str, FileKind]:
        """List every entry at every depth."""
        return self._folder.walk()

    def fit(self, paths: Iterable[str]) -> None:
        """Refuse paths that are too long for the system."""
        self._folder.fit(paths)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return self._folder.read(path)

    def write(self, path: str, content: bytes) -> None:
        """Create a new file, in staging: this is not undone."""
        self._folder.write(path, content)

    def keep(self, path: str, to: str) -> None:
        """Give a file a second path, in staging: this is not undone."""
        self._folder.keep(path, to)

    def move(self, path: str, to: str) -> None:
        """Give a file another path."""
        self._folder.move(path, to)
        old = self._kept.get(to)
        back = partial(self._folder.move, old, to) if old else partial(self._folder.remove, to)
        self._undo.append((to, back))

    def remove(self, path: str) -> None:
        """Delete a file."""
        aside = self._name_aside()
        try:
            self._folder.move(path, aside)
        except OSError as error:  # it is this file that cannot be removed, not the one in staging
            raise OSError(error.errno, error.strerror, error.filename2 or path) from error
        self._undo.append((path, partial(self._folder.move, aside, path)))

    def make_folder(self, path: str) -> None:
        """Make a folder in one that exists."""
        self._folder.make_folder(path)
        self._undo.append((path, partial(self._folder.remove_folder, path)))

    def remove_folder(self, path: str) -> None:
        """Delete an empty folder."""
        self._folder.remove_folder(path)
        self._undo.append((path, partial(self._folder.make_folder, path)))

    def undo(self) -> None:
        """Take every change back, the last one first.

        What cannot be taken back is passed over. Then the manifest stays the intent, which names all
        there may be, so that the next build can go on from it.
        """
        is_undone = True
        for path, back in reversed(self._undo):
            if path == MANIFEST and not is_undone:
                continue
            try:
                back()
            except OSError:
                is_undone = False

    def drop_kept(self) -> None:
        """Delete what was replaced and removed, and staging: all is done.

        Where the system refuses that, the site is published all the same; the next build clears up.
        """
        for path in self._aside:
            with suppress(OSError):
                self._folder.remove(path)
        with suppress(OSError):
            self._folder.remove_folder(STAGING)

    def _name_aside(self) -> str:
        path = f"{STAGING}/old-{len(self._aside)}"
        self._aside.append(path)
        return path


@contextmanager
def undone_on_error(folder: Folder, replaced: Iterable[str]) -> Iterator[RollbackFolder]:
    """Change a folder that has a staging folder, which then goes, or leave it as it was.

    An interrupt is no error: as with a build that is killed, the next one completes what was begun.

    Args:
        folder: the folder.
        replaced: the files in it that are going to be replaced, as far as they are there.

    Raises:
        OSError: the system refused. All was undone, unless it refused that as well.
    """
    changes = RollbackFolder(folder)
    changes.save(replaced)
    try:
        yield changes
    except Exception:
        changes.undo()
        raise
    changes.drop_kept()
