"""A progress line for long builds, on a terminal."""

import sys
from time import perf_counter

from gripe.cli.console import is_terminal

_PATIENCE = 1.0  # seconds in which a build is simply awaited
_EVERY = 0.1


class Progress:
    """One line on stderr that is written over, and gone before anything else is said."""

    def __init__(self, started: float) -> None:
        self._shows = is_terminal(sys.stderr)
        self._next = started + _PATIENCE
        self._width = 0

    def tell(self, what: str, done: int, of: int) -> None:
        """Say how much is done, if that takes long."""
        now = perf_counter()
        if self._shows and now >= self._next:
            self._next = now + _EVERY
            self._write(f"gripe: {done} of {of} {what}")

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write("\r" + text.ljust(self._width) + ("" if text else "\r"))
            sys.stderr.flush()
        except OSError:  # the terminal is gone: that is no fault of what is being done
            self._shows = False
        self._width = len(text)
