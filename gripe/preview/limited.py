"""A time limit for the making of a page, which templates keep by looking at the clock themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import local
from time import monotonic

from gripe.build.workers import LIMIT


class TookTooLong(Exception):
    """What was done took longer than `LIMIT` seconds."""


class _Own(local):
    """What each thread has of its own.

    Attributes:
        end: until when it may go on.
    """

    end = inf


_own = _Own()


@contextmanager
def limited() -> Iterator[None]:
    """Let what is done here, in this thread, take no longer than `LIMIT` seconds if it calls `tick`."""
    _own.end = monotonic() + LIMIT
    try:
        yield
    finally:
        _own.end = inf


def tick() -> None:
    """Go on, if there is time left.

    Raises:
        TookTooLong: there is none.
    """
    if monotonic() > _own.end:
        raise TookTooLong
