"""The one module that knows watchdog: rings the bell when something changes below the site's sources.

Events are a wake-up call and nothing more: what changed is found by listing the files. Where no events
come, or they cease, the files are listed again and again instead.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path

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
from watchdog.observers.api import ObservedWatch

from gripe.build.scan import is_source
from gripe.preview.mounts import silent_type

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
_MOUNTS = Path("/proc/self/mountinfo")
_LIMITS = {
    errno.ENOSPC: "the system’s limit of watched folders is reached "
    "(raise it: sysctl fs.inotify.max_user_watches=524288)",
    errno.EMFILE: "the system’s limit of watchers is reached "
    "(raise it: sysctl fs.inotify.max_user_instances=512)",
}


class Watcher:
    """Watches a site's sources: `gripe.yaml`, content/, static/ and themes/; never the output."""

    def __init__(
        self, root: Path, ring: Callable[[], None], tell: Callable[[str], None], *, poll: bool
    ) -> None:
        """Set up; nothing is watched yet.

        Args:
            root: the site's folder.
            ring: is called when something changed.
            tell: is told, in one line, why events are not used.
            poll: whether events are not to be used.
        """
        self._root, self._tell = root, tell
        self._handler = _Handler(root, ring)
        self._observer = Observer()
        self._watched: dict[str, tuple[ObservedWatch, tuple[int, int]]] = {}
        self.is_polling = poll

    def start(self) -> None:
        """Begin to watch, by events if they can be had."""
        if self.is_polling:
            return
        kind = self._silent_mount()
        if kind:
            self._poll(f"a disk of type {kind} tells nothing of changes")
            return
        try:
            self._schedule()
            self._observer.start()
        except OSError as error:
            self._poll(_LIMITS.get(error.errno or 0, f"no events: {error.strerror or error}"))

    def check(self) -> None:
        """See that events still come; watch what has come since, or was replaced."""
        if self.is_polling:
            return
        emitters = list(self._observer.emitters)
        if not self._observer.is_alive() or not all(each.is_alive() for each in emitters):
            self._poll("the watcher ended unexpectedly")
            return
        try:
            self._schedule()
        except OSError as error:
            self._poll(_LIMITS.get(error.errno or 0, f"no events: {error.strerror or error}"))

    def stop(self) -> None:
        """Watch nothing any more."""
        if self._observer.is_alive():
            self._observer.stop()

    def _poll(self, why: str) -> None:
        self.is_polling = True
        self.stop()
        self._tell(f"looking at the files twice a second: {why}")

    def _schedule(self) -> None:
        for name in ("", *SOURCES):
            folder = self._root / name
            now = _identity(folder)
            known = self._watched.get(name)
            if known and known[1] == now:
                continue
            if known:
                del self._watched[name]
                self._observer.unschedule(known[0])
            if now:
                watch = self._observer.schedule(
                    self._handler, str(folder), recursive=bool(name), event_filter=_KINDS
                )
                self._watched[name] = watch, now

    def _silent_mount(self) -> str:
        try:
            said = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
        places = [self._root, *(self._root / name for name in SOURCES)]
        found = (silent_type(said, str(each.resolve())) for each in places)
        return next(filter(None, found), "")


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if folder.is_dir() else None


class _Handler(FileSystemEventHandler):
    """Rings for everything but what is no source: editors' temporary files, hidden files, the output."""

    def __init__(self, root: Path, ring: Callable[[], None]) -> None:
        self._root, self._ring = str(root), ring

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring, if it may matter."""
        paths = (os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)
        if any(map(self._may_matter, paths)):
            self._ring()

    def _may_matter(self, path: str) -> bool:
        inside = os.path.relpath(path, self._root).split("/")
        is_ours = inside[0] in SOURCES or inside == ["gripe.yaml"]
        return is_ours and all(map(is_source, inside))
