"""Sockets and uvicorn: the one module that knows the HTTP library."""

import asyncio
import errno
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

PORT = 4747  # GRIP on a telephone's keys
NEXT_PORTS = 20  # that are tried after it
CONNECTIONS = 200
_HEADER_BYTES = 16 << 10
_PATIENCE = 10.0  # seconds for a request to come in whole
_IDLE = 30  # seconds that a connection is kept for the next request


class PortTaken(Exception):
    """Another program listens there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"port {port} of {host} is taken by another program: name another --port")


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens.

    Args:
        host: the address, or a name of this machine.
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
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
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
                limit_concurrency=CONNECTIONS,
                backlog=CONNECTIONS,
                timeout_keep_alive=_IDLE,
                timeout_graceful_shutdown=1,
                h11_max_incomplete_event_size=_HEADER_BYTES,
            )
        )

    def run(self) -> None:
        """Serve until an interrupt comes, or until `stop` is called."""
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
    """Ends at the first signal, whoever is still connected."""

    was_interrupted = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - it passes both
        """End, and let the signal that comes next kill."""
        self.was_interrupted = True
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self.end()

    def end(self) -> None:
        """End."""
        self.should_exit = self.force_exit = True


class _Impatient(H11Protocol):
    """Closes connections that never say what they want."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - uvicorn's own
        """Wait for a request, but not for ever."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(_PATIENCE, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        if self._timer:
            self._timer.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        is_asked: object = self.cycle  # None until a request has come in
        if is_asked is None:
            self.transport.close()
