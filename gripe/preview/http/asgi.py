"""The ASGI application: HTTP in, `answers.answer` in a few threads, HTTP out; and the event stream."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident
from time import monotonic
from typing import Any

from gripe.preview.http.access import Request
from gripe.preview.http.answers import Access, Answer, answer, message_of
from gripe.preview.http.event_stream import EventStream
from gripe.preview.rendered_site import Stale
from gripe.preview.session import Session, State

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

THREADS = 4  # that render
_RELIEF = 12  # more, for when all of those are stuck
_STUCK = 1.0  # seconds at one page
_LOOK = 0.2
_PATIENCE = 10.0  # seconds that a request waits for the next edition
_PAUSE = 0.03
_RETRY = b"retry: 500\n\n"  # milliseconds until a browser connects again


class App:
    """The application."""

    def __init__(
        self,
        session: Session,
        access: Access,
        lines: Callable[[State], list[str]],
        look_again: Callable[[], None],
    ) -> None:
        """Set up; nothing runs yet.

        Args:
            session: what is shown.
            access: who may ask.
            lines: returns the source line of each of a state's problems.
            look_again: makes the watcher look at the files at once.
        """
        self._session, self._access = session, access
        self._lines, self._look_again = lines, look_again
        self._threads = ThreadPoolExecutor(THREADS, "render")
        self._relief = ThreadPoolExecutor(_RELIEF, "relief")
        self._begun: dict[int, float] = {}  # when each thread began what it is at
        self._events: EventStream | None = None

    def publish(self, state: State) -> None:
        """Tell every browser of a new state."""
        if self._events:
            self._events.publish(state)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3.0)."""
        if scope["type"] != "http":
            return
        events = self._events = self._events or EventStream(asyncio.get_running_loop())
        answered = await _unless_gone(self._answer(request_of(scope)), receive)
        if answered is None:
            return
        await send(
            {
                "type": "http.response.start",
                "status": answered.status,
                "headers": answered.all_headers(),
            }
        )
        if answered.is_stream and scope["method"] == "GET":
            await self._stream(events, receive, send)
            return
        body = b"" if scope["method"] == "HEAD" else answered.body
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, request: Request) -> Answer:
        """Answer; where a source has just changed, after the next edition is there."""
        until = monotonic() + _PATIENCE
        while True:
            state = self._session.state
            try:
                return await self._rendered(request)
            except Stale:
                self._look_again()
            while self._session.state is state:
                if monotonic() > until:
                    return Answer(503, b"a source is being changed: try again\n")
                await asyncio.sleep(_PAUSE)

    async def _rendered(self, request: Request) -> Answer:
        """Answer in one of the threads; in one more, if pages that do not end have them all."""
        waiting = self._threads.submit(self._work, request)
        done = asyncio.wrap_future(waiting)
        while not done.done():
            await asyncio.wait({done}, timeout=_LOOK)
            if not done.done() and self._is_stuck() and waiting.cancel():
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._relief, self._work, request)
        return await done

    def _work(self, request: Request) -> Answer:
        thread = get_ident()
        self._begun[thread] = monotonic()
        try:
            return answer(request, self._session, self._access)
        finally:
            del self._begun[thread]

    def _is_stuck(self) -> bool:
        since = monotonic() - _STUCK
        return sum(begun < since for begun in list(self._begun.values())) >= THREADS

    async def _stream(self, events: EventStream, receive: Receive, send: Send) -> None:
        """Send the state that is shown, and every later one, until the browser goes."""
        queue = events.join()
        if queue is None:
            await send({"type": "http.response.body", "body": b""})
            return
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await self._say(send, _RETRY)
            state = self._session.state
            while not gone.done():
                lines = await asyncio.to_thread(self._lines, state)  # it reads files
                await self._say(send, message_of(state, lines))
                waiting = asyncio.ensure_future(queue.get())
                await asyncio.wait({gone, waiting}, return_when=asyncio.FIRST_COMPLETED)
                if not waiting.done():
                    waiting.cancel()
                    break
                state = waiting.result()
        finally:
            gone.cancel()
            events.leave(queue)

    @staticmethod
    async def _say(send: Send, data: bytes) -> None:
        await send({"type": "http.response.body", "body": data, "more_body": True})


async def _unless_gone(answering: Coroutine[Any, Any, Answer], receive: Receive) -> Answer | None:
    """Return an answer; None where whoever asked is gone before, and then it is not made either."""
    work, gone = asyncio.ensure_future(answering), asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        return work.result() if work.done() else None
    finally:
        gone.cancel()
        work.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def request_of(scope: Scope) -> Request:
    """Return a request as ASGI's scope tells it."""
    return Request(
        method=scope["method"],
        target=scope["raw_path"],
        query=scope["query_string"],
        headers=scope["headers"],
        reached_at=(scope.get("server") or ("",))[0],
    )
