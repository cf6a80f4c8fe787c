"""Work over many things, in this process or in several: the one seam to `concurrent.futures`.

Small work is done here. Large work goes to processes forked from this one, which know all that it knows,
so nothing has to be sent to them but numbers. That is safe only while this process has a single thread;
where it has more, or where there is no fork, all work is done here.

No single thing may take longer than `LIMIT`. A worker notes which thing it is at, so that one that dies
or takes too long can be named; those that were at work when one died are tried again one by one.
"""

import gc
import mmap
import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")
Call = Callable[[int], R]

LIMIT = 20.0  # seconds for one page
SMALL = 40  # things so few are done here
_CHUNK = 25
_LOOK = 1.0  # seconds between looks whether a worker is gone
_SLOT = struct.Struct("=q")


class TooSlow(Exception):
    """One thing took longer than `LIMIT`.

    Attributes:
        number: which.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"took longer than {LIMIT:.0f} seconds")
        self.number = number


class Died(Exception):
    """A worker died at one thing, and again when it was tried alone.

    Attributes:
        number: which.
    """

    def __init__(self, number: int) -> None:
        super().__init__("ended the process that did it, and again when tried alone")
        self.number = number


class WorkersLost(OSError):
    """A worker was killed from outside: there is nothing in particular it died of."""


def usable_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    work: Call[R], count: int, jobs: int, prepare: Callable[[], None] | None = None
) -> Generator[R, None, None]:
    """Do numbered work and yield what comes of it, in order. Closed, it ends the workers.

    Args:
        work: does one thing; called with its number.
        count: how many there are.
        jobs: in how many processes at most.
        prepare: does, before any process is forked, what each of them would have to do.

    Raises:
        TooSlow: one took too long.
        Died: a worker died at one.
        WorkersLost: a worker was killed.
    """
    if jobs < 2 or count < SMALL or not _can_fork():
        return _run_here(work, range(count))
    if prepare:
        prepare()
    return _run_forked(work, count, jobs)


def _can_fork() -> bool:
    return sys.platform.startswith("linux") and threading.active_count() == 1


def _run_here(work: Call[R], numbers: Sequence[int]) -> Generator[R, None, None]:
    for number in numbers:
        with _limited(number):
            result = work(number)
        yield result


@contextmanager
def _limited(number: int) -> Iterator[None]:
    """Let one thing take no longer than `LIMIT`; only a main thread can be stopped so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the system passes both
        raise TooSlow(number)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Shared:
    """What forked workers find in their memory: the work, and a slot for each chunk of it."""

    def __init__(self, work: Call[Any], chunks: Sequence[range]) -> None:
        self.work, self.chunks = work, chunks
        self.slots = mmap.mmap(-1, max(len(chunks), 1) * _SLOT.size)
        self.alive, self.lifeline = os.pipe()

    def put_down(self, chunk: int, number: int) -> None:
        """Put down which thing of a chunk is at work; -1 for none any more."""
        _SLOT.pack_into(self.slots, chunk * _SLOT.size, number + 1)

    def at_work(self) -> list[int]:
        """Return the things that were begun and not done."""
        found = (
            _SLOT.unpack_from(self.slots, at * _SLOT.size)[0] for at in range(len(self.chunks))
        )
        return [number - 1 for number in found if number > 0]

    def close(self) -> None:
        """Let go of the workers."""
        self.slots.close()
        os.close(self.alive)
        os.close(self.lifeline)


_shared: _Shared | None = None


def _begin() -> None:
    """Set a worker up: it leaves interrupts to its parent, and dies with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.freeze()
    gc.enable()
    shared = _shared
    if shared is None:
        return
    os.close(shared.lifeline)
    threading.Thread(target=_die_with_parent, args=(shared.alive,), daemon=True).start()


def _die_with_parent(alive: int) -> None:
    os.read(alive, 1)  # nothing is ever written: this returns when the parent is gone
    os._exit(1)


def _chunk(number: int) -> list[Any]:
    """Do one chunk of the work, in a worker."""
    shared = _shared
    if shared is None:
        raise RuntimeError("no work was shared")
    done = []
    for at in shared.chunks[number]:
        shared.put_down(number, at)
        with _limited(at):
            done.append(shared.work(at))
    shared.put_down(number, -1)
    return done


def _run_forked(work: Call[R], count: int, jobs: int) -> Generator[R, None, None]:
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(_CHUNK, -(-count // (jobs * 4))))
    chunks = [range(start, min(start + size, count)) for start in range(0, count, size)]
    with _sharing(work, chunks) as shared, _executor(min(jobs, len(chunks))) as executor:
        pending: list[Future[list[Any]]] = []
        try:
            pending = _submitted(executor, len(chunks))
            pending.reverse()
            while pending:  # what has been yielded is let go of
                yield from _result_of(pending.pop(), executor)
        except BrokenProcessPool:
            suspects = shared.at_work()
        else:
            return
    _accuse(work, suspects)


def _result_of(future: "Future[R]", executor: "ProcessPoolExecutor") -> R:
    """Wait for a result, and look whether somebody is left to send it.

    A worker that is killed while it sends keeps the executor waiting for the rest.
    """
    from concurrent.futures import wait

    while not wait([future], _LOOK).done:
        if _has_lost_one(executor):
            _end_workers(executor)
    return future.result()


def _submitted(executor: "Executor", chunks: int) -> "list[Future[list[Any]]]":
    """Hand the chunks to workers; an interrupt waits until these are forked and know it is not theirs."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return [executor.submit(_chunk, number) for number in range(chunks)]
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _accuse(work: Call[Any], suspects: Sequence[int]) -> None:
    """Try again, each alone, the things that were at work when a worker died."""
    from concurrent.futures.process import BrokenProcessPool

    for number in suspects:
        with _sharing(work, [range(number, number + 1)]), _executor(1) as executor:
            try:
                _submitted(executor, 1)[0].result()
            except BrokenProcessPool:
                raise Died(number) from None
            except FileExistsError:
                continue  # it was as good as done: what it wrote is there
    raise WorkersLost("a process of gripe's was killed from outside: is there enough memory?")


@contextmanager
def _sharing(work: Call[Any], chunks: Sequence[range]) -> Iterator[_Shared]:
    global _shared  # noqa: PLW0603 - what is forked finds it here
    _shared = shared = _Shared(work, chunks)
    try:
        yield shared
    finally:
        _shared = None
        shared.close()


@contextmanager
def _executor(workers: int) -> Iterator["ProcessPoolExecutor"]:
    """Run an executor; whatever happens, its workers are gone at the end."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(workers, get_context("fork"), initializer=_begin)
    try:
        yield executor
    except BaseException:
        _end_workers(executor)
        executor.shutdown(wait=True, cancel_futures=True)
        raise
    executor.shutdown(wait=True)


# The executor has no public way to any of this.


def _processes(executor: "ProcessPoolExecutor") -> "list[BaseProcess]":
    return list((executor._processes or {}).values())  # noqa: SLF001


def _has_lost_one(executor: "ProcessPoolExecutor") -> bool:
    """Whether a worker is gone: none ends by itself while there is work."""
    from multiprocessing.connection import wait

    return bool(wait([process.sentinel for process in _processes(executor)], 0))


def _end_workers(executor: "ProcessPoolExecutor") -> None:
    """Kill all workers, and close this process's end for writing of the pipe that results come by.

    The executor's own thread may be reading half a result; only the end of the pipe tells it that the
    other half will not come.
    """
    for process in _processes(executor):
        with suppress(OSError):
            process.kill()
    executor._result_queue._writer.close()  # type: ignore[attr-defined] # noqa: SLF001
