"""A pool of forked workers for numbered work; small work is done in this process.

Workers know all that this process knows, so nothing has to be sent to them but numbers. To fork is safe
only while this process has a single thread; where it has more, or there is no fork, all is done here.

Each worker has a pipe of its own, the worker's end of which nobody else holds: when a worker dies, even
while it sends, its pipe ends. What it was to do then is tried again one by one, to name what it died of.
"""

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

R = TypeVar("R")
Call = Callable[[int], R]
Chunks = Sequence[Sequence[int]]

SMALL = 40  # things so few are done here
_CHUNK = 25
_AHEAD = 2  # chunks that a worker has at a time, so that it never waits for the next


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


class _Lost(Exception):
    """A worker died; `chunk` is what it was to do."""

    def __init__(self, chunk: Sequence[int]) -> None:
        super().__init__()
        self.chunk = chunk


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
        Died: a worker died at one.
        WorkersLost: a worker was killed.
    """
    if jobs < 2 or count < SMALL or not _can_fork():
        return (work(number) for number in range(count))
    if prepare:
        prepare()
    return _run_forked(work, count, jobs)


def _can_fork() -> bool:
    return sys.platform.startswith("linux") and threading.active_count() == 1


def _run_forked(work: Call[R], count: int, jobs: int) -> Generator[R, None, None]:
    size = max(1, min(_CHUNK, -(-count // (jobs * 4))))
    chunks = [range(start, min(start + size, count)) for start in range(0, count, size)]
    try:
        yield from _results(work, chunks, min(jobs, len(chunks)))
    except _Lost as lost:
        suspects = lost.chunk
    else:
        return
    _accuse(work, suspects)


def _accuse(work: Call[Any], suspects: Sequence[int]) -> None:
    """Try again, each alone, the things that a worker was to do when it died."""

    def again(number: int) -> None:
        with suppress(FileExistsError):  # it was as good as done: what it wrote is there
            work(number)

    try:
        for _ in _results(again, [[number] for number in suspects], 1):
            pass
    except _Lost as lost:
        raise Died(lost.chunk[0]) from None
    raise WorkersLost("a process of gripe's was killed from outside: is there enough memory?")


def _results(work: Call[R], chunks: Chunks, jobs: int) -> Iterator[R]:
    """Have chunks of work done, each by the worker that is first to be free for it."""
    from selectors import EVENT_READ, DefaultSelector

    done: dict[int, tuple[list[R], Exception | None]] = {}
    given = iter(range(len(chunks)))
    with _forked(work, chunks, jobs) as workers, DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.pipe, EVENT_READ, worker)
        for worker in workers * _AHEAD:
            worker.give(next(given, None))
        for number in range(len(chunks)):
            while number not in done:
                for key, _ in selector.select():
                    worker = key.data
                    chunk, result = worker.result(chunks)
                    done[chunk] = result
                    worker.give(next(given, None))
            results, error = done.pop(number)
            yield from results
            if error:
                raise error


class _Worker(NamedTuple):
    """A forked process.

    Attributes:
        process: the process.
        pipe: leads to it.
        chunks: the numbers of those that it was given and has not done.
    """

    process: "ForkProcess"
    pipe: "Connection"
    chunks: deque[int]

    def give(self, chunk: int | None) -> None:
        """Hand it a chunk, if there is one left."""
        if chunk is not None:
            self.chunks.append(chunk)
            with suppress(OSError):  # it is gone: its end of the pipe says so
                self.pipe.send(chunk)

    def result(self, chunks: Chunks) -> tuple[int, Any]:
        """Return the chunk that it has done, and what came of it."""
        try:
            result = self.pipe.recv()
        except (EOFError, OSError):
            raise _Lost(chunks[self.chunks[0]] if self.chunks else ()) from None
        return self.chunks.popleft(), result


@contextmanager
def _forked(work: Call[Any], chunks: Chunks, jobs: int) -> Iterator[list[_Worker]]:
    """Fork workers; whatever happens, they are gone at the end."""
    import signal
    from multiprocessing import get_context

    fork, workers = get_context("fork"), list[_Worker]()
    alive, lifeline = os.pipe()
    # An interrupt waits until the workers are forked and know that it is not theirs.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        try:
            for _ in range(jobs):
                pipe, theirs = fork.Pipe()
                with theirs:
                    given = work, chunks, theirs, alive, lifeline
                    # A daemon is ended at the exit, also where a second interrupt breaks off what is below.
                    process = fork.Process(target=_serve, args=given, daemon=True)
                    process.start()
                workers.append(_Worker(process, pipe, deque()))
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield workers
    finally:
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            worker.process.join()
            worker.pipe.close()
        os.close(alive)
        os.close(lifeline)


def _serve(work: Call[Any], chunks: Chunks, pipe: "Connection", alive: int, lifeline: int) -> None:
    """Do the chunks that are asked for: what a worker does."""
    import signal
    import traceback

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.freeze()
    gc.enable()
    os.close(lifeline)
    threading.Thread(target=_die_with_parent, args=(alive,), daemon=True).start()
    while True:
        chunk, done, failure = pipe.recv(), list[Any](), None
        try:
            for number in chunks[chunk]:
                done.append(work(number))
        except Exception as error:
            error.add_note(f"In a worker:\n{traceback.format_exc()}")
            failure = error
        pipe.send((done, failure))


def _die_with_parent(alive: int) -> None:
    os.read(alive, 1)  # nothing is ever written: this returns when the parent is gone
    os._exit(1)
