"""Sockets and uvicorn: the one module that knows the HTTP library."""

import asyncio
import errno
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from gripe.preview.http.access import HEADER_BYTES

PORT = 4747  # GRIP on a telephone's keys
NEXT_PORTS = 20  # that are tried after it
CONNECTIONS = 200
_PATIENCE = 10.0  # seconds for a request to come in whole
_IDLE = 30  # seconds that a connection is kept for the next request
_ALWAYS = [  # what every answer says, also to what is no request at all
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("content-security-policy", "frame-ancestors 'self'"),
    ("referrer-policy", "same-origin"),
]


class PortTaken(Exception):
    """Another program listens there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"port {port} of {host} is taken by another program: name another --port")


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens.

    Args:
        host: the address, or a name of this machine; "" for every address of the old kind.
        port: the port; None for the usual one or, where that is taken, one of the next.

    Raises:
        PortTaken: the port is taken; or all those that were tried.
        OSError: there is no such address here.
    """
    ports = [port] if port is not None else [*range(PORT, PORT + NEXT_PORTS), 0]
    for each in ports:
        try:
            return _bound(host, each)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            if error.errno == errno.EACCES and port is not None:
                raise
    raise PortTaken(host, ports[0])


def _bound(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except UnicodeError as error:  # a name that cannot be one: with two dots in a row, or too long
        raise OSError(errno.EINVAL, "this is no name of a machine") from error
    family, kind, protocol, _, address = found[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(CONNECTIONS)
    except BaseException:
        listening.close()
        raise
    return listening


class Server:
    """Serves an application until it is interrupted."""

    def __init__(self, app: Callable[..., Awaitable[None]], listening: socket.socket) -> None:
        """Set up.

        Args:
            app: the ASGI application.
            listening: the socket.
        """
        self._socket = listening
        self._server = _Uvicorn(
            uvicorn.Config(
                app,
                http=_Impatient,
                ws="none",
                loop="asyncio",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                headers=_ALWAYS,
                limit_concurrency=2 * CONNECTIONS,  # connections are kept to less: tasks are left
                backlog=CONNECTIONS,
                timeout_keep_alive=_IDLE,
                timeout_graceful_shutdown=1,
                h11_max_incomplete_event_size=HEADER_BYTES,
            )
        )

    def run(self) -> None:
        """Serve until an interrupt comes, or until `stop` is called."""
        self._server.name_headers()
        with suppress(asyncio.CancelledError):
            asyncio.run(self._server.serve([self._socket]))

    def stop(self) -> None:
        """End at once, streams or not; may be called by any thread."""
        self._server.end()

    @property
    def was_interrupted(self) -> bool:
        """Tell whether it was a signal that ended it."""
        return self._server.was_interrupted


class _Uvicorn(uvicorn.Server):
    """A server that ends at the first signal: uvicorn's waits for event streams, which have no end."""

    was_interrupted = False

    def name_headers(self) -> None:
        """Set the default headers, which uvicorn does only when its loop has begun to run."""
        self.config.load()
        self.server_state.default_headers = self.config.encoded_headers

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - it passes both
        """End at once, where uvicorn waits for connections; let the next signal kill."""
        self.was_interrupted = True
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self.end()

    def end(self) -> None:
        """End."""
        self.should_exit = self.force_exit = True


class _Impatient(H11Protocol):
    """A connection with a timeout for its request, which uvicorn has not, and that yields to newer ones."""

    _timer: asyncio.TimerHandle | None = None
    heard = 0.0

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - uvicorn's own
        """Start the timeout of the first request."""
        super().connection_made(transport)
        self.heard = self.loop.time()
        self._make_room()
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Stop the timeout once the request is complete, or start it for the next one."""
        self.heard = self.loop.time()
        super().data_received(data)
        if self.is_busy:
            self._expect_nothing()
        elif self._timer is None:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the timeout."""
        self._expect_nothing()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the status says it
        """Answer with the default headers, which uvicorn leaves out; where an answer has begun, just end."""
        if self.conn.our_state not in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.abort()
            return
        headers = [(b"content-length", b"0"), (b"connection", b"close")]
        headers += self.server_state.default_headers
        said = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
        self.transport.write(self.conn.send(said) + self.conn.send(h11.EndOfMessage()))
        self.transport.close()

    @property
    def is_busy(self) -> bool:
        """Whether a request is being answered."""
        cycle: Any = self.cycle  # None until a request has come in
        return cycle is not None and not cycle.response_complete

    @property
    def worth(self) -> tuple[bool, bool, float]:
        """How much would be lost with it: least where nothing is asked, most where a stream is sent."""
        is_sent = self.is_busy and self.cycle.response_started
        return self.is_busy, is_sent, self.heard

    def _make_room(self) -> None:
        """Let one of the other connections go: the newest may be somebody who will not wait for ever."""
        if len(self.connections) <= CONNECTIONS:
            return
        others = [each for each in self.connections if isinstance(each, _Impatient)]
        others.remove(self)
        least = min(others, key=lambda each: each.worth)
        self.connections.discard(least)
        least.transport.abort()

    def _expect(self) -> None:
        self._timer = self.loop.call_later(_PATIENCE, self._give_up)

    def _expect_nothing(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        if not self.is_busy:
            self.transport.abort()
