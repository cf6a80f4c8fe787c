"""The loop behind `gripe serve` and `gripe build --watch`: something changed → bring it up to date."""

import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Protocol

from gripe.base.problems import Place, Problem, ProblemError
from gripe.engine.options import SETTINGS_FILE
from gripe.preview.watch.debounce import Debouncer

POLL = 0.4  # seconds between two looks where no events come
IDLE = 5.0  # seconds until the files are listed though no event came: none is trusted to
_PAUSE = 0.1  # between two looks, until they are alike
RETRY = 0.05  # between two attempts to read files in motion
PATIENCE = 2.0  # seconds that files may be in motion until that is called an error
_PATIENCE_IN_A_BURST = 30.0  # while events come, for a checkout takes its time
_SHARE = 8  # looking shall take no more than one part in so many of the time


class Unsettled(ProblemError):
    """Files are being changed at this moment: look again; it is a problem if they stay as they are."""


def unreadable(error: OSError, root: Path) -> Problem:
    """Return the problem of a file that the system does not let us read.

    Args:
        error: what the system said.
        root: the site's folder.
    """
    name, inside = str(error.filename or SETTINGS_FILE), f"{root}/"
    path = name.removeprefix(inside) if name.startswith(inside) else Path(name).name
    said = f"this could not be read: {error.strerror or error}"
    return Problem(Place(path), "unreadable", said)


def internal_error(error: Exception) -> Problem:
    """Return the problem that stands for a fault of gripe's own.

    Args:
        error: the fault.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    said = f"a fault of gripe itself{where}: {type(error).__name__}: {error}: please report it"
    return Problem(Place("gripe"), "crashed", said)


def safely(do: Callable[[], None], give_up: Callable[[Problem], None]) -> None:
    """Do something; a fault of gripe's own is reported, and ends nothing.

    Args:
        do: does it.
        give_up: reports a problem.
    """
    try:
        do()
    except Exception as error:  # the last line of defence of the thread that follows
        with suppress(Exception):
            give_up(internal_error(error))


class Followed(Protocol):
    """A site that the loop keeps up to date."""

    def stamps(self) -> object:
        """Return a token that compares equal while no file has changed; raises Unsettled."""

    def update(self) -> None:
        """Bring it up to date; raises Unsettled."""

    def give_up(self, problem: Problem) -> None:
        """Report what is wrong if files do not settle."""


class Watch(Protocol):
    """A watcher of files, which notifies the debouncer."""

    is_polling: bool

    def check(self) -> None:
        """See that it still works."""


class WatchLoop:
    """A loop that keeps a site up to date, in a thread of its own."""

    def __init__(self, followed: Followed, debouncer: Debouncer, watch: Watch, stop: Event) -> None:
        """Set up.

        Args:
            followed: what is brought up to date.
            debouncer: is notified when something has changed.
            watch: notifies it, and says whether it can.
            stop: ends the loop.
        """
        self._followed, self._debouncer, self._watch, self._stop = followed, debouncer, watch, stop
        self._cost = 0.0

    def run(self) -> None:
        """Follow until it is stopped."""
        before: object = None
        while not self._stop.is_set():
            is_polling = self._watch.is_polling
            wait = max(POLL if is_polling else IDLE, self._cost * _SHARE)
            is_notified = self._debouncer.wait(wait)
            if self._stop.is_set():
                return
            if is_notified:
                self._debouncer.settle()
            self._watch.check()  # after that: a folder that came meanwhile is watched before it is listed
            if is_polling and not is_notified:
                now = self._settled(before)
                if now == before and before is not None:
                    continue
                before = now
            self.update()

    def _settled(self, before: object) -> object:
        """List the files until two lists are alike."""
        now = self._stamps()
        until = monotonic() + PATIENCE
        while now != before and not self._stop.wait(_PAUSE):
            again = self._stamps()
            if again == now or monotonic() > until:
                return again
            now = again
        return now

    def _stamps(self) -> object:
        started = monotonic()
        try:
            return self._followed.stamps()
        except Unsettled:
            return object()  # like nothing else
        finally:
            self._cost = monotonic() - started

    def update(self) -> None:
        """Bring it up to date; files in motion are waited for, as long as they are.

        How long reading takes is not counted: what is read first may have been written in the midst of it.
        """
        until: float | None = None
        at_last = monotonic() + _PATIENCE_IN_A_BURST
        while not self._stop.is_set():
            try:
                self._followed.update()
            except Unsettled as error:
                until = until or monotonic() + PATIENCE
                if monotonic() > until:
                    self._followed.give_up(error.problem)
                    return
                if self._debouncer.wait(RETRY):
                    self._debouncer.settle()
                    until = min(monotonic() + PATIENCE, at_last)
            else:
                return
