"""The ASGI application: HTTP in, `answers.answer` in a few threads, HTTP out; and the event stream."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

from gripe.preview.answers import Access, Answer, answer, message_of
from gripe.preview.hub import Hub
from gripe.preview.requests import Request
from gripe.preview.session import Session, State
from gripe.preview.showing import Stale

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

THREADS = 16  # that render; there are no more than were ever busy at once
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
        self._hub: Hub | None = None

    def publish(self, state: State) -> None:
        """Tell every browser of a new state."""
        if self._hub:
            self._hub.publish(state)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3.0)."""
        if scope["type"] != "http":
            return
        hub = self._hub = self._hub or Hub(asyncio.get_running_loop())
        answered = await self._answer(request_of(scope))
        await send(
            {
                "type": "http.response.start",
                "status": answered.status,
                "headers": answered.all_headers(),
            }
        )
        if answered.is_stream and scope["method"] == "GET":
            await self._stream(hub, receive, send)
            return
        body = b"" if scope["method"] == "HEAD" else answered.body
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, request: Request) -> Answer:
        """Answer; where a source has just changed, after the next edition is there."""
        loop, until = asyncio.get_running_loop(), monotonic() + _PATIENCE
        while True:
            state = self._session.state
            try:
                return await loop.run_in_executor(
                    self._threads, answer, request, self._session, self._access
                )
            except Stale:
                self._look_again()
            while self._session.state is state:
                if monotonic() > until:
                    return Answer(503, b"a source is being changed: try again\n")
                await asyncio.sleep(_PAUSE)

    async def _stream(self, hub: Hub, receive: Receive, send: Send) -> None:
        """Send the state that is shown, and every later one, until the browser goes."""
        queue = hub.join()
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
            hub.leave(queue)

    @staticmethod
    async def _say(send: Send, data: bytes) -> None:
        await send({"type": "http.response.body", "body": data, "more_body": True})


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
