"""A time limit for work in any thread: what takes longer is ended where it is.

The work is Python's own, templates that go round and round, so an exception that is set from outside
(`PyThreadState_SetAsyncExc`, C-API “Thread State”) arrives at the next instruction.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Thread, get_ident
from time import monotonic

from gripe.build.workers import LIMIT


class TookTooLong(Exception):
    """What was done took longer than `LIMIT` seconds."""


class _Clock:
    """Ends what runs out of time; its thread is there from the first work on."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._ends: dict[int, float] = {}
        self._thread: Thread | None = None

    def begin(self, thread: int) -> None:
        """Let a thread's work begin."""
        with self._condition:
            self._ends[thread] = monotonic() + LIMIT
            if self._thread is None:
                self._thread = Thread(target=self._run, name="limits", daemon=True)
                self._thread.start()

    def end(self, thread: int) -> None:
        """Let it end; after this nothing arrives any more."""
        with self._condition:
            self._ends.pop(thread, None)

    def _run(self) -> None:
        with self._condition:
            while True:
                self._condition.wait(min(LIMIT / 4, 1.0))
                now = monotonic()
                for thread in [each for each, end in self._ends.items() if end < now]:
                    del self._ends[thread]
                    error = ctypes.py_object(TookTooLong)
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error)


_clock = _Clock()


@contextmanager
def limited() -> Iterator[None]:
    """Let what is done here take no longer than `LIMIT` seconds.

    Raises:
        TookTooLong: it took longer.
    """
    thread = get_ident()
    _clock.begin(thread)
    try:
        yield
    finally:
        _clock.end(thread)
