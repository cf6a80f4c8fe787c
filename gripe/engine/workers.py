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
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self, TypeVar

from gripe.base.frozen import field, mutable

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

R = TypeVar("R")
Call = Callable[[int], R]
Chunks = Sequence[Sequence[int]]

SMALL = 40  # things so few are done here
_CHUNK = 25
_AHEAD = 2  # chunks that a worker has at a time, so that it never waits for the next
_LARGE = 512 << 20  # bytes: of a process that has so many, no worker is to have a copy
_TIRED = 128 << 20  # bytes of its own after which such a worker is replaced


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
    left = deque(range(len(chunks)))
    with _Crew(work, chunks) as crew, DefaultSelector() as selector:

        def begin() -> None:
            worker = crew.hired()
            selector.register(worker.pipe, EVENT_READ, worker)
            worker.give(left, _AHEAD)

        for _ in range(jobs):
            begin()
        for number in range(len(chunks)):
            while number not in done:
                for key, _ in selector.select():
                    worker = key.data
                    chunk, result = worker.result(chunks)
                    done[chunk] = result
                    if not worker.is_tired:
                        worker.give(left, 1)
                    elif left and not worker.chunks:
                        selector.unregister(worker.pipe)
                        crew.dismiss(worker)
                        begin()
            results, error = done.pop(number)
            yield from results
            if error:
                raise error


@mutable
class _Worker:
    """A forked process.

    Attributes:
        process: the process.
        pipe: leads to it.
        chunks: the numbers of those that it was given and has not done.
        is_tired: whether it is to be given no more of them.
    """

    process: "ForkProcess"
    pipe: "Connection"
    chunks: deque[int] = field(default_factory=deque)
    is_tired: bool = False

    def give(self, left: deque[int], most: int) -> None:
        """Hand it some of the chunks that are left."""
        for _ in range(min(most, len(left))):
            self.chunks.append(left.popleft())
            with suppress(OSError):  # it is gone: its end of the pipe says so
                self.pipe.send(self.chunks[-1])

    def result(self, chunks: Chunks) -> tuple[int, Any]:
        """Return the chunk that it has done, and what came of it."""
        try:
            results, failure, self.is_tired = self.pipe.recv()
        except (EOFError, OSError):
            raise _Lost(chunks[self.chunks[0]] if self.chunks else ()) from None
        return self.chunks.popleft(), (results, failure)


class _Crew:
    """The workers there are; whatever happens, they are gone at the end.

    A worker has the memory of this process until either writes to it, and to look at an object writes to it:
    it counts who looks. So a worker that looked at all of a large site would have a copy of all. Before that
    it is dismissed, and another is forked in its place; of a small site that would cost more than it saves.
    """

    def __init__(self, work: Call[Any], chunks: Chunks) -> None:
        self._work, self._chunks = work, chunks
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        self._alive, self._lifeline = os.pipe()
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in [*self._workers]:
            self.dismiss(worker)
        os.close(self._alive)
        os.close(self._lifeline)

    def hired(self) -> _Worker:
        """Fork a worker."""
        import signal
        from multiprocessing import get_context

        fork = get_context("fork")
        # An interrupt waits until the worker is forked and knows that it is not its own.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            pipe, theirs = fork.Pipe()
            with theirs:
                given = self._work, self._chunks, theirs, self._alive, self._lifeline
                # A daemon is ended at the exit, also where a second interrupt breaks off what is above.
                process = fork.Process(target=_serve, args=given, daemon=True)
                process.start()
            worker = _Worker(process, pipe)
            self._workers.append(worker)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return worker

    def dismiss(self, worker: _Worker) -> None:
        """End a worker."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.process.close()
        worker.pipe.close()


def _serve(work: Call[Any], chunks: Chunks, pipe: "Connection", alive: int, lifeline: int) -> None:
    """Do the chunks that are asked for: what a worker does."""
    import signal
    import traceback
    from resource import RUSAGE_SELF, getpagesize, getrusage

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    is_large = getrusage(RUSAGE_SELF).ru_maxrss * 1024 > _LARGE
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
        own = getrusage(RUSAGE_SELF).ru_minflt * getpagesize()
        pipe.send((done, failure, is_large and own > _TIRED))


def _die_with_parent(alive: int) -> None:
    os.read(alive, 1)  # nothing is ever written: this returns when the parent is gone
    os._exit(1)
