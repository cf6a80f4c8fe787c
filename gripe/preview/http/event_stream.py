"""A broadcast of states to browsers. Everything here happens in the server's event loop, `publish` apart."""

import asyncio

from gripe.preview.session import State

LISTENERS = 64  # at most; a browser needs one, however many tabs it has


class EventStream:
    """A broadcast of states, one queue for each listener; a slow one gets the latest only."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start without listeners, in the server's event loop."""
        self._loop = loop
        self._listeners: set[asyncio.Queue[State]] = set()

    def publish(self, state: State) -> None:
        """Tell of a new state; may be called by any thread."""
        try:
            self._loop.call_soon_threadsafe(self._tell, state)
        except RuntimeError:  # the loop has ended, and everything with it
            return

    def _tell(self, state: State) -> None:
        for queue in self._listeners:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(state)

    def join(self) -> "asyncio.Queue[State] | None":
        """Return what a new listener is told through; None if there are too many."""
        if len(self._listeners) >= LISTENERS:
            return None
        queue: asyncio.Queue[State] = asyncio.Queue(1)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: "asyncio.Queue[State]") -> None:
        """Let a listener go."""
        self._listeners.discard(queue)
