"""A stderr for commands that go on: writing to it never fails, and never waits for a reader."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Full, Queue
from threading import Thread
from time import monotonic, sleep
from typing import TextIO

_WAITING = 500  # messages that wait for a reader; further ones are left out
_END = 1.0  # seconds that the end waits for what was said last
_PAUSE = 0.01


@contextmanager
def nonblocking_stderr() -> Iterator[Callable[[], None]]:
    """Replace stderr by a stream whose writes never fail, whoever has closed it.

    Yields:
        What begins to write in a thread of its own; from then on nothing waits for a reader either.
        Processes are not to be forked after that.
    """
    before, said = sys.stderr, _QuietStream(sys.stderr)
    sys.stderr = said
    try:
        yield said.begin
    finally:
        if said.is_heard():  # else what is said from now on would wait, or fail
            sys.stderr = before


class _QuietStream(io.TextIOBase):
    """A text stream that writes to another one and passes over its errors."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._waiting: Queue[str] = Queue(_WAITING)
        self._left_out = 0
        self._is_aside = self._has_failed = False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of what is written."""
        return self._stream.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]
        """What becomes of characters that it does not have."""
        return self._stream.errors

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def isatty(self) -> bool:
        """Tell whether it ends at a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Return the number of the file that it ends at."""
        return self._stream.fileno()

    def write(self, text: str, /) -> int:
        """Write, or have it written."""
        if not isinstance(text, str):
            raise TypeError("this stream takes text")
        if not self._is_aside:
            self._put(text)
            return len(text)
        try:
            self._waiting.put_nowait(text)
        except Full:
            self._left_out += 1
        return len(text)

    def begin(self) -> None:
        """Write in a thread from now on."""
        self._is_aside = True
        Thread(target=self._run, name="stderr", daemon=True).start()

    def is_heard(self) -> bool:
        """Wait a while until everything is written; tell whether it could be."""
        end = monotonic() + _END
        while self._waiting.unfinished_tasks and monotonic() < end:
            sleep(_PAUSE)
        return not self._waiting.unfinished_tasks and not self._has_failed

    def _run(self) -> None:
        while True:
            text = self._waiting.get()
            left_out, self._left_out = self._left_out, 0
            self._put(text)
            if left_out:
                self._put(f"gripe: {left_out} more, left out while nobody read\n")
            self._waiting.task_done()

    def _put(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # nobody is there any more
            self._has_failed = True
