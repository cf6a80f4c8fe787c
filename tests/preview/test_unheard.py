"""Whoever does not listen to the preview, or cannot: every edit is followed all the same."""

import fcntl
import os
import pty
import shlex
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server

import pytest

from preview.broken import PAGE, in_order
from support.processes import take_interrupts
from support.sites import REPOSITORY, Site

PATIENCE = 30.0
BOTH = pytest.mark.parametrize("command", ["serve", "build"])


class Unheard:
    """A preview, or a build that watches, of which nothing is read but what it shows."""

    def __init__(self, site: Site, command: str) -> None:
        self.site, self._command = site, command
        with create_server(("127.0.0.1", 0)) as probe:
            self._port = probe.getsockname()[1]
        options = ["--watch"] if command == "build" else ["--port", str(self._port)]
        self.line = [sys.executable, "-m", "gripe", command, "--site", str(site.root), *options]

    def about(self) -> str:
        """Return the page that is edited, "" if it is not there."""
        if self._command == "build":
            with suppress(FileNotFoundError):
                return self.site.read("about/index.html")
            return ""
        with (
            suppress(ConnectionError),
            closing(HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)) as connection,
        ):
            connection.request("GET", "/blog/about/")
            return connection.getresponse().read().decode()
        return ""

    def until(self, process: "subprocess.Popen[bytes]", is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert process.poll() is None, f"it ended with {process.returncode}"
            assert time.monotonic() < end, "it never came to be so"
            time.sleep(0.02)

    def is_followed(self, process: "subprocess.Popen[bytes]") -> None:
        """See that edits are seen, with something to say of each of them."""
        self.until(process, lambda: "As in" in self.about())
        for number in range(2):
            self.site.replace(PAGE, "title: ", "titl: ")
            time.sleep(0.6)  # longer than a half-saved file is given
            self.site.replace(PAGE, "titl: ", f"title: Edit {number}, ")
            self.until(process, lambda number=number: f"Edit {number}, " in self.about())  # type: ignore[misc]


@contextmanager
def _running(
    line: list[str],
    cwd: Path,
    prepare: Callable[[], None] = take_interrupts,
    **streams: int | None,
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run something in a session of its own; at the end it is killed."""
    process = subprocess.Popen(
        line,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_COLOR": "1"},
        start_new_session=True,
        preexec_fn=prepare,  # noqa: PLW1509 - nothing here holds a lock
        **streams,  # type: ignore[call-overload]
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@BOTH
def test_a_reader_that_goes(tmp_path: Path, command: str) -> None:
    """As in `gripe serve 2>&1 | head -1`."""
    unheard = Unheard(in_order(tmp_path / "site"), command)
    said, says = os.pipe()
    with _running(unheard.line, tmp_path, stdout=says, stderr=says) as process:
        os.close(says)
        os.read(said, 1)
        os.close(said)

        unheard.is_followed(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130


@BOTH
def test_a_reader_that_was_never_there(tmp_path: Path, command: str) -> None:
    """The pipe is broken from the beginning."""
    unheard = Unheard(in_order(tmp_path / "site"), command)
    said, says = os.pipe()
    os.close(said)
    with _running(unheard.line, tmp_path, stdout=says, stderr=says) as process:
        os.close(says)
        unheard.is_followed(process)


def _fill(pipe: int) -> None:
    """Write into a pipe until it takes no more."""
    os.set_blocking(pipe, False)
    with suppress(BlockingIOError):
        while True:
            os.write(pipe, b"x" * 4096)
    with suppress(BlockingIOError):
        while True:
            os.write(pipe, b"x")
    os.set_blocking(pipe, True)


def test_a_reader_that_sleeps(tmp_path: Path) -> None:
    """A pipe that takes no more holds nothing up, not even the end."""
    unheard = Unheard(in_order(tmp_path / "site"), "serve")
    said, says = os.pipe()
    with _running(unheard.line, tmp_path, stdout=says, stderr=says) as process, ExitStack() as held:
        held.callback(os.close, said)
        _fill(says)
        os.close(says)

        unheard.is_followed(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130


def test_a_reader_that_falls_asleep_while_building(tmp_path: Path) -> None:
    """The first build is said as that of any build; what comes after holds nothing up."""
    unheard = Unheard(in_order(tmp_path / "site"), "build")
    said, says = os.pipe()
    with _running(unheard.line, tmp_path, stdout=says, stderr=says) as process, ExitStack() as held:
        held.callback(os.close, said)
        heard = b""
        while b"watching for edits" not in heard:
            heard += os.read(said, 4096)
        _fill(says)
        os.close(says)

        unheard.is_followed(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130


@BOTH
@pytest.mark.parametrize(
    "closed",
    [
        "2>&-",
        pytest.param(">&-", marks=pytest.mark.deep),
        pytest.param(">&- 2>&-", marks=pytest.mark.deep),
        "<&- >&- 2>&-",
    ],
)
def test_streams_that_are_closed(tmp_path: Path, command: str, closed: str) -> None:
    """No file that is opened later gets the number of a stream that somebody writes to."""
    unheard = Unheard(in_order(tmp_path / "site"), command)
    line = ["sh", "-c", f"exec {shlex.join(unheard.line)} {closed}"]
    with _running(line, tmp_path, stderr=subprocess.DEVNULL) as process:
        unheard.is_followed(process)
        for number in range(3):
            opened = str(Path(f"/proc/{process.pid}/fd/{number}").readlink())
            assert str(tmp_path) not in opened
            assert not opened.startswith("socket:")


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["check", "list", "build"])
def test_other_commands_without_streams(tmp_path: Path, command: str, closed: str) -> None:
    """They do what they are for, too."""
    site = in_order(tmp_path / "site")
    line = shlex.join([sys.executable, "-m", "gripe", command, "--site", str(site.root)])
    with _running(["sh", "-c", f"exec {line} {closed}"], tmp_path) as process:
        assert process.wait(PATIENCE) == 0


@contextmanager
def _in_a_terminal(
    unheard: Unheard, hangup: signal.Handlers
) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """Run it in a terminal; yield the process and the terminal's other end."""
    ours, its = pty.openpty()

    def prepare() -> None:
        take_interrupts()
        signal.signal(signal.SIGHUP, hangup)
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    cwd = unheard.site.root.parent
    with _running(unheard.line, cwd, prepare, stdin=its, stdout=its, stderr=its) as process:
        os.close(its)
        yield process, ours


@BOTH
def test_a_terminal_that_hangs_up(tmp_path: Path, command: str) -> None:
    """It ends, as everything in a terminal does."""
    unheard = Unheard(in_order(tmp_path / "site"), command)
    with _in_a_terminal(unheard, signal.SIG_DFL) as (process, terminal):
        unheard.until(process, lambda: "As in" in unheard.about())
        os.close(terminal)

        assert process.wait(10) == -signal.SIGHUP


@BOTH
def test_a_terminal_that_hangs_up_on_what_stays(tmp_path: Path, command: str) -> None:
    """With `nohup` it goes on, though the terminal takes no words any more."""
    unheard = Unheard(in_order(tmp_path / "site"), command)
    with _in_a_terminal(unheard, signal.SIG_IGN) as (process, terminal):
        unheard.until(process, lambda: "As in" in unheard.about())
        os.close(terminal)

        unheard.is_followed(process)
