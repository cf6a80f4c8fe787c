"""A limit to the CPU time of rendering a template, checked by the code of the template itself.

That code calls `tick` in each body of it (see templates/limits.py). What counts is the CPU time of the thread
alone, so a page is no slower on a busy machine, and any thread on any system has the limit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import local
from time import monotonic, thread_time

LIMIT = 20.0  # seconds of CPU time for one page


class TookTooLong(Exception):
    """Rendering a template took longer than `LIMIT`."""

    def __init__(self) -> None:
        super().__init__(f"took longer than {LIMIT:.0f} seconds")


class _Clock(local):
    """The deadline of each thread.

    Attributes:
        end: the CPU time at which the thread has to end what it does.
        look_at: the time on the wall, which is cheaper to ask for, before which that cannot be.
    """

    end = look_at = inf


clock = _Clock()


@contextmanager
def limited() -> Iterator[None]:
    """Limit what is done here, in this thread, to `LIMIT` if it calls `tick`."""
    clock.end, clock.look_at = thread_time() + LIMIT, monotonic() + LIMIT
    try:
        yield
    finally:
        clock.end = clock.look_at = inf


def tick() -> None:
    """Check that there is time left.

    Raises:
        TookTooLong: there is none.
    """
    if monotonic() < clock.look_at:
        return
    left = clock.end - thread_time()
    if left <= 0:
        raise TookTooLong
    clock.look_at = monotonic() + left
