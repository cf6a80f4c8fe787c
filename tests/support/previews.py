"""`gripe serve` in a process of its own, asked over HTTP."""

import http.client
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from support.talking import talking

PATIENCE = 30.0  # seconds: a test fails then; how fast it is, is measured elsewhere


@dataclass(frozen=True)
class Reply:
    """An answer to a request; names of headers in small letters."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Served:
    """A running preview.

    Attributes:
        url: the address that it printed.
        lines: what it has said, line by line.
    """

    process: "subprocess.Popen[str]"
    url: str
    lines: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Host and port, as in the Host header."""
        return urlsplit(self.url).netloc

    @property
    def rebuilds(self) -> list[str]:
        """The lines that it has said of rebuilds, failed ones included."""
        return [line for line in self.lines if " changed: " in line]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """Ask for an absolute path; `_` in names of headers stands for `-`."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            got = connection.getresponse()
            found = {name.lower(): value for name, value in got.getheaders()}
            return Reply(got.status, got.read(), found)
        finally:
            connection.close()

    def page(self, path: str) -> str:
        """Return the page at a path, which has to be there."""
        reply = self.ask(path)
        assert reply.status == 200, (path, reply.status, reply.text[:2000])
        return reply.text

    def until(self, is_so: Callable[[], bool], patience: float = PATIENCE) -> float:
        """Wait until something is so; return how many seconds that took."""
        started = time.monotonic()
        while not is_so():
            waited = time.monotonic() - started
            assert waited < patience, "\n".join(["it never came to be so", *self.lines[-20:]])
            time.sleep(0.01)
        return time.monotonic() - started

    def end(self, sent: signal.Signals = signal.SIGINT) -> int:
        """Send it a signal; return its exit status."""
        self.process.send_signal(sent)
        return self.process.wait(PATIENCE)

    def state(self) -> tuple[int, int, int]:
        """Return its resident memory in KiB, its threads and its open descriptors."""
        said = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        found = dict(re.findall(r"^(VmRSS|Threads):\s+(\d+)", said, re.MULTILINE))
        opened = len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))
        return int(found["VmRSS"]), int(found["Threads"]), opened


@contextmanager
def served(root: Path, *options: str, env: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Run `gripe serve` on a site, at a port that is free.

    Args:
        root: the site's folder.
        options: further options; `--port` is added unless it is among them.
        env: variables of the environment to set.
    """
    port = () if "--port" in options else ("--port", "0")
    command = ("serve", "--site", root, *port, *options)
    with talking(command, root.parent, env) as (process, lines):
        running = Served(process, "", lines)
        deadline = time.monotonic() + PATIENCE
        while not running.url:
            said = "\n".join(lines)
            assert process.poll() is None, f"gripe serve ended: {said}"
            assert time.monotonic() < deadline, f"gripe serve did not start: {said}"
            found = re.search(r"serving (http://\S+)", said)
            running.url = found[1] if found else ""
            time.sleep(0.01)
        yield running
