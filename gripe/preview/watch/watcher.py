"""A watcher of the site's sources by change events: the one module that knows watchdog.

Events are a wake-up call and nothing more: what changed is found by listing the files. Where no events
come, or they cease, the files are listed again and again instead.
"""

import errno
import logging
import os
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from threading import enumerate as running_threads
from typing import NamedTuple

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.utils import BaseThread

from gripe.engine.inputs.leftovers import is_source
from gripe.engine.inputs.tree import Tree
from gripe.preview.watch.network_mounts import silent_type

SOURCES = ("content", "static", "themes")
_KINDS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
_TOPS = frozenset({*SOURCES, "gripe.yaml"})
_MOUNTS = Path("/proc/self/mountinfo")
_LIMITS = {
    errno.ENOSPC: "the system’s limit of watched folders is reached "
    "(raise it: sysctl fs.inotify.max_user_watches=524288)",
    errno.EMFILE: "the system’s limit of watchers is reached "
    "(raise it: sysctl fs.inotify.max_user_instances=512)",
}


# What it says of lost events is no news: nothing is taken from them, and more have come before.
logging.getLogger("watchdog").addHandler(logging.NullHandler())


class _Watched(NamedTuple):
    """A folder that is watched."""

    watch: ObservedWatch
    handler: "_Handler"
    folder: Path
    identity: tuple[int, int]


class Watcher:
    """Watches a site's sources: `gripe.yaml`, content/, static/ and themes/; never the output."""

    def __init__(
        self, root: Path, notify: Callable[[], None], tell: Callable[[str], None], *, poll: bool
    ) -> None:
        """Set up; nothing is watched yet.

        Args:
            root: the site's folder.
            notify: is called when something changed.
            tell: is told, in one line, why events are not used.
            poll: whether events are not to be used.
        """
        self._root, self._notify, self._tell = root, notify, tell
        self._observer: BaseObserver | None = None
        self._threads: list[Thread] = []
        self._watched: dict[str, _Watched] = {}
        self.is_polling = poll

    def start(self) -> None:
        """Begin to watch, by events if they can be had."""
        if self.is_polling:
            return
        kind = self._silent_mount()
        if kind:
            self._poll(f"a disk of type {kind} tells nothing of changes")
            return
        # It warns of folders that it meets twice in a burst; that does no harm.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        try:
            before = running_threads()
            observer = self._observer = Observer()
            observer.start()
            self._threads = [
                each
                for each in running_threads()
                if each not in before and isinstance(each, BaseThread)
            ]
            self._schedule(observer)
        except OSError as error:
            self._poll(_why(error))
        else:
            self._notify()  # for what was changed between the first reading and now

    def check(self) -> None:
        """See that events still come; watch what has come since, or was replaced."""
        observer = self._observer
        if self.is_polling or observer is None:
            return
        if not all(each.is_alive() for each in (observer, *self._threads)):
            self._poll("the watcher ended unexpectedly")
            return
        try:
            self._schedule(observer)
        except OSError as error:
            self._poll(_why(error))

    def stop(self) -> None:
        """Watch nothing any more."""
        observer, self._observer = self._observer, None
        if observer:
            observer.stop()

    def _poll(self, why: str) -> None:
        self.is_polling = True
        self.stop()
        self._tell(f"looking at the files twice a second: {why}")

    def _schedule(self, observer: BaseObserver) -> None:
        """Watch every folder that is there and not watched yet."""
        alive = {each.watch for each in list(observer.emitters) if each.is_alive()}
        has_more = False
        for name in ("", *SOURCES):
            folder = self._folder(name)
            identity = _identity(folder) if folder else None
            known = self._watched.get(name)
            if known:
                has_more |= known.handler.takes_new_folders()
                is_same = known.folder == folder and known.identity == identity
                if is_same and known.watch in alive:  # a new folder may have the old one's number
                    continue
                del self._watched[name]
                with suppress(KeyError):  # two links to one folder are one watch
                    observer.unschedule(known.watch)
            if folder and identity:
                handler = _Handler(name, folder, self._notify)
                watch = observer.schedule(
                    handler, str(folder), recursive=bool(name), event_filter=_KINDS
                )
                self._watched[name] = _Watched(watch, handler, folder, identity)
                has_more = True
        if has_more:
            self._try_one_more(observer)

    def _try_one_more(self, observer: BaseObserver) -> None:
        """See that the system's limit is not reached: of folders in a folder watchdog does not say so."""
        handler, above = FileSystemEventHandler(), str(Path(os.path.realpath(self._root)).parent)
        try:
            watch = observer.schedule(handler, above, event_filter=[DirDeletedEvent])
        except OSError as error:
            if error.errno in _LIMITS:
                raise
            return
        observer.unschedule(watch)

    def _folder(self, name: str) -> Path | None:
        """Return where a folder really lies, for no events come through a link; None if it leads out."""
        if name and Tree(self._root).link_problem(name):
            return None
        # Path.resolve() fails where links lead in a circle.
        return Path(os.path.realpath(self._root / name))

    def _silent_mount(self) -> str:
        try:
            said = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
        places = filter(None, map(self._folder, ("", *SOURCES)))
        found = (silent_type(said, str(each)) for each in places)
        return next(filter(None, found), "")


def _why(error: OSError) -> str:
    return _LIMITS.get(error.errno or 0, f"no events: {error.strerror or error}")


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if folder.is_dir() else None


class _Handler(FileSystemEventHandler):
    """Notifies of every event but those of editors' temporary files, of hidden files and of the output."""

    def __init__(self, name: str, folder: Path, notify: Callable[[], None]) -> None:
        self._name, self._folder, self._notify = name, str(folder), notify
        self._inside = f"{self._folder.rstrip('/')}/"
        self._has_new_folders = False

    def takes_new_folders(self) -> bool:
        """Tell whether folders have come since the last call."""
        had, self._has_new_folders = self._has_new_folders, False
        return had

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notify, if the event may matter: watchdog's own does nothing."""
        paths = (os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)
        if not any(map(self._may_matter, paths)):
            return
        self._has_new_folders |= isinstance(event, DirCreatedEvent | DirMovedEvent)
        self._notify()

    def _may_matter(self, path: str) -> bool:
        inside = path.removeprefix(self._inside)
        if not self._name:
            return inside in _TOPS
        return path == self._folder or all(map(is_source, inside.split("/")))
