"""From a save to the new bytes, as a browser would get them: previews that run side by side."""

import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from bench.measure import ENVIRONMENT, LOG, Run
from bench.sites import Site

START_LIMIT = 300.0  # seconds until a preview has shown its first page
SAVE_LIMIT = 60.0  # seconds until a save is seen
_PAUSE = 0.005  # between two questions
_REST = 1.0  # between two saves, so that each is one of its own


class Preview:
    """A preview that runs.

    Attributes:
        site: what it shows.
    """

    def __init__(
        self, site: Site, port: int, process: "subprocess.Popen[bytes]", started: float
    ) -> None:
        self.site = site
        self._port, self._process, self._started = port, process, started
        self._path = f"/cases/{site.saved.slug}/"

    def first(self) -> Run:
        """Wait until the first page is there; the time is that from the start of the process."""
        seen = self.wait(b"</html>", START_LIMIT)
        wall = time.perf_counter() - self._started
        return Run(wall, 0.0, 0.0, "" if seen else "the preview did not start")

    def save(self, edit: Callable[[str], object], mark: str) -> Run:
        """Save an edit, and wait until the page has it.

        Args:
            edit: writes a source with a mark in it.
            mark: the mark.
        """
        time.sleep(_REST)
        started = time.perf_counter()
        edit(mark)
        seen = self.wait(mark.encode(), SAVE_LIMIT)
        wall = time.perf_counter() - started
        return Run(wall, 0.0, 0.0, "" if seen else "the save was not seen")

    def end(self) -> None:
        """End it as its user does, so that it keeps what it has read."""
        self._process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)

    def wait(self, text: bytes, limit: float) -> bool:
        """Ask for the page again and again until it holds a text; tell whether that came in time."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self._process.poll() is None:
            with suppress(OSError, http.client.HTTPException):
                if text in self._page():
                    return True
            time.sleep(_PAUSE)
        return False

    def _page(self) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            connection.request("GET", self._path)
            return connection.getresponse().read()
        finally:
            connection.close()


@contextmanager
def preview(site: Site) -> Iterator[Preview]:
    """Run a generator's preview of a site."""
    port = _free_port()
    arguments = [each.format(port=port) for each in site.tool.kind.preview]
    started = time.perf_counter()
    with (site.folder / LOG).open("wb") as said:
        process = subprocess.Popen(
            [*site.tool.program, *arguments],
            cwd=site.folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        running = Preview(site, port, process, started)
        yield running
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
