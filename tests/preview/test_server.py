"""How a preview starts, where it listens, and that it ends at once with nothing left."""

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from gripe.cli.app import run
from gripe.preview.http import server as server_module
from gripe.preview.http.server import CONNECTIONS, NEXT_PORTS, PORT, Server, listen
from support.many import many
from support.previews import PATIENCE, served
from support.processes import children_of, left_of
from support.sites import CASE, REPOSITORY, SETTINGS, Site, run_gripe
from support.talking import talking

# What is run behind a shell ignores interrupts: a terminal's user does not.
START = """\
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from gripe.cli.app import main
main()
"""
SHIP_DATE = "/blog/cases/hp-laptop-ship-date/"
AT_ONCE = 2.0  # seconds from Ctrl-C to the end


@dataclass
class Running:
    """`gripe serve` in a session of its own, as in a terminal.

    Attributes:
        lines: what it has said on stderr.
    """

    process: "subprocess.Popen[str]"
    lines: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """All of it."""
        return "\n".join(self.lines)

    @property
    def url(self) -> str:
        """The address that it has said, "" before that."""
        found = re.search(r"serving (http://\S+)", self.said)
        return found[1] if found else ""

    @property
    def port(self) -> int:
        """The port of that."""
        return int(self.url.split("/")[2].rpartition(":")[2])

    def until_it_serves(self) -> None:
        """Wait until it has said where."""
        until = time.monotonic() + PATIENCE
        while not self.url:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < until, self.said
            time.sleep(0.005)

    def end(self, sent: signal.Signals = signal.SIGINT) -> tuple[int, float]:
        """Send a signal to all its processes, as Ctrl-C does; return the exit status and the seconds."""
        started = time.monotonic()
        os.killpg(self.process.pid, sent)
        status = self.process.wait(PATIENCE)
        return status, time.monotonic() - started


@contextmanager
def running(site: Site, *options: str, **env: str) -> Iterator[Running]:
    """Run `gripe serve` with these options and no others."""
    command = ("serve", "--site", site.root, *options)
    with talking(command, site.root.parent, env, ("-c", START)) as (process, lines):
        yield Running(process, lines)


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """A site of one case, without a URL."""
    made = Site(tmp_path / "small")
    made.write("gripe.yaml", SETTINGS.replace("url: https://example.org/blog/\n", ""))
    made.write("content/cases/washer.md", CASE)
    return made


# --- the start ---


def test_the_url_is_said_last_and_once(story: Site) -> None:
    """One line, after all that is wrong with the site; nothing else is said while it is looked at."""
    story.write("content/cases/odd.md", "---\ntitle: Odd\n---\nNo company.\n")
    with running(story, "--port", "0") as preview:
        preview.until_it_serves()
        said = len(preview.lines)

        assert said > 1  # what is wrong with odd.md
        assert preview.lines[-1] == f"gripe: serving {preview.url} (stop with Ctrl-C)"
        assert preview.said.count("http://") == 1
        _ask(preview.port, "/blog/")
        _ask(preview.port, "/missing")
        preview.end()
        assert preview.said.count("http://") == 1


def test_port_0_is_a_free_one(small: Site) -> None:
    """Each preview that is asked for any port gets one of its own."""
    with served(small.root) as one, served(small.root) as two:
        assert one.host != two.host
        assert "washer" in one.page("/")
        assert "washer" in two.page("/")


def test_the_usual_port_taken(small: Site) -> None:
    """Then it is one of the next, and that is said."""
    with ExitStack() as held:
        _hold(held, PORT)
        with running(small) as preview:
            preview.until_it_serves()

            assert preview.lines == [
                f"gripe: port {PORT} is taken by another program: using {preview.port}",
                f"gripe: serving http://127.0.0.1:{preview.port}/ (stop with Ctrl-C)",
            ]
            assert _ask(preview.port, "/") == 200


def test_all_usual_ports_taken() -> None:
    """Then it is any that is free."""
    with ExitStack() as held:
        for port in range(PORT, PORT + NEXT_PORTS):
            _hold(held, port)
        with listen("127.0.0.1", None) as listening:
            assert listening.getsockname()[1] not in range(PORT, PORT + NEXT_PORTS)


def test_a_named_port_taken(small: Site) -> None:
    """Then nothing is served elsewhere in secret: the error names it."""
    with ExitStack() as held:
        port = _hold(held, 0)
        ended = run_gripe("serve", "--site", small.root, "--port", str(port), cwd=small.root)

    assert ended.returncode == 2
    assert ended.stderr == (
        f"gripe: error: port {port} of 127.0.0.1 is taken by another program: name another --port\n"
    )


@pytest.mark.parametrize("host", ["203.0.113.7", "two..dots"])
def test_a_wrong_host(small: Site, host: str) -> None:
    """One line says that this machine cannot be asked so."""
    ended = run_gripe("serve", "--site", small.root, "--host", host, cwd=small.root)

    assert ended.returncode == 2
    assert re.fullmatch(rf"gripe: error: cannot listen at {host}: [^\n]+\n", ended.stderr)


@pytest.mark.parametrize(
    "host",
    ["203.0.113.7", "two..dots", ".dot", "x" * 70, "no host", "256.1.1.1.1", "::2::", "\xe4" * 70],
)
def test_no_such_host(host: str) -> None:
    """Whatever is no address of this machine is an error of the system, with words for it."""
    with pytest.raises(OSError) as caught:  # noqa: PT011 - which one depends on the system
        listen(host, 0)

    assert caught.value.strerror


@pytest.mark.parametrize("port", ["-1", "65536", "x", "0x50", ""])
def test_a_wrong_port(small: Site, capsys: pytest.CaptureFixture[str], port: str) -> None:
    """What is no port is said to be none."""
    assert run(["serve", "--site", str(small.root), "--port", port]) == 2
    assert "--port" in capsys.readouterr().err


def test_no_site(tmp_path: Path) -> None:
    """Without a site there is nothing to serve."""
    ended = run_gripe("serve", cwd=tmp_path)

    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "gripe.yaml" in ended.stderr


def test_open_to_others(small: Site) -> None:
    """Whoever opens the preview to others is warned, told where, and they are answered."""
    with served(small.root, "--host", "0.0.0.0") as preview:  # noqa: S104 - what is tested
        port = preview.host.rpartition(":")[2]
        assert any("warning" in line and "drafts included" in line for line in preview.lines)
        assert preview.lines[-1].startswith(f"gripe: serving http://127.0.0.1:{port}/")
        for url in re.findall(r"http://\S+/", preview.lines[-1]):
            assert _status(url) == 200
        name = socket.gethostname()
        assert preview.ask("/", Host=f"{name}:{port}").status == 200
        assert preview.ask("/", Host="evil.example").status == 403


@pytest.mark.parametrize("host", ["::1", "::"])
def test_ipv6(small: Site, host: str) -> None:
    """It listens at addresses of the new kind as well, and each address that it says is answered."""
    with ExitStack() as probe:
        try:
            probe.enter_context(listen("::1", 0))
        except OSError:
            pytest.skip("this machine has no IPv6")
        preview = probe.enter_context(served(small.root, "--host", host))
        for url in re.findall(r"http://\S+/", preview.lines[-1]):
            assert _status(url) == 200


def _status(url: str) -> int:
    """Ask for a page at the address that it is said to have."""
    host, _, port = urlsplit(url).netloc.rpartition(":")
    connection = HTTPConnection(host.strip("[]"), int(port), timeout=PATIENCE)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()


def browser(folder: Path, script: str) -> str:
    """Make a browser; it writes down the addresses that it opens."""
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def test_open(story: Site, tmp_path: Path) -> None:
    """The browser is started at the address that was said, once."""
    opened = tmp_path / "opened"
    program = browser(tmp_path, f'echo "$@" >> {opened}')
    with served(story.root, "--open", env={"BROWSER": program}) as preview:
        preview.until(lambda: opened.exists() and opened.read_text().endswith("\n"))
        preview.page(SHIP_DATE)

        assert opened.read_text() == f"{preview.url}\n"
    assert preview.url.endswith("/blog/")


def test_open_in_a_browser_that_stays(story: Site, tmp_path: Path) -> None:
    """A browser that runs in the terminal's foreground, as w3m does, is answered while it runs."""
    done = tmp_path / "done"
    program = browser(tmp_path, f"while [ ! -e {done} ]; do sleep 0.1; done")
    with served(story.root, "--open", env={"BROWSER": program}) as preview:
        port = int(preview.host.rpartition(":")[2])
        try:
            assert _get(port, SHIP_DATE, patience=5.0)[0] == 200
        finally:
            done.touch()


def test_open_without_a_browser(story: Site, tmp_path: Path) -> None:
    """Where there is none, that is said, and the site is served."""
    program = browser(tmp_path, "exit 1")
    env = {"BROWSER": program, "DISPLAY": "", "WAYLAND_DISPLAY": "", "PATH": str(tmp_path)}
    with served(story.root, "--open", env=env) as preview:
        preview.until(lambda: "gripe: found no browser to open" in preview.lines)
        preview.page(SHIP_DATE)


def test_the_sub_path_is_kept(story: Site) -> None:
    """A site that will live at /blog/ is previewed there, so that its links hold."""
    with served(story.root) as preview:
        assert preview.url.endswith("/blog/")
        preview.page("/blog/")

        linked = preview.ask("/", Referer=preview.url)
        assert linked.status == 404
        assert '<a href="/blog/">' in linked.text
        typed = preview.ask("/")
        assert (typed.status, typed.headers["location"]) == (307, "/blog/")


def test_a_site_without_a_url_is_at_the_root(small: Site) -> None:
    """There its links are relative, and its own page for what is missing is shown."""
    with served(small.root) as preview:
        assert preview.url == f"http://{preview.host}/"
        assert "washer" in preview.page("/")
        assert preview.ask("/missing").status == 404


def test_url_overrides(story: Site) -> None:
    """`--url` says where the site will live, for this time."""
    with served(story.root, "--url", "https://example.net/a/b/") as preview:
        assert preview.url.endswith("/a/b/")
        preview.page("/a/b/")
        assert preview.ask("/blog/").status == 404


# --- the end ---


def _ask(port: int, path: str) -> int:
    return _get(port, path)[0]


def _get(port: int, path: str, patience: float = PATIENCE) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read().decode()
    finally:
        connection.close()


def _hold(held: ExitStack, port: int) -> int:
    """Have a port taken: by us, unless another program has it already."""
    holder = held.enter_context(socket.socket())
    with suppress(OSError):
        holder.bind(("127.0.0.1", port))
        holder.listen()
        return int(holder.getsockname()[1])
    return port


def _stream(port: int, path: str) -> socket.socket:
    """Open the event stream, and wait for its first event."""
    found = re.search(r"&quot;token&quot;:&quot;([\w-]+)&quot;", _get(port, path)[1])
    assert found
    stream = socket.create_connection(("127.0.0.1", port), PATIENCE)
    request = f"GET /.gripe-preview/events?token={found[1]} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    stream.sendall(request.encode())
    got = b""
    while b"\ndata: " not in got:
        part = stream.recv(1 << 16)
        assert part, got
        got += part
    return stream


@contextmanager
def _stream_of(preview: Running) -> Iterator[socket.socket]:
    """Wait until it serves, and listen."""
    preview.until_it_serves()
    with _stream(preview.port, "/blog/") as stream:
        yield stream


def _has_ended(preview: Running) -> None:
    """See that nothing is left: no process, no listener, no word of what went wrong."""
    assert left_of(preview.process.pid, patience=1.0) == []
    assert "Traceback" not in preview.said
    if preview.url:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", preview.port), PATIENCE)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("streams", [0, 30])
def test_the_end(story: Site, sent: signal.Signals, streams: int) -> None:
    """A signal ends it at once, however many browsers are connected."""
    with running(story, "--port", "0") as preview, ExitStack() as open_:
        preview.until_it_serves()
        assert (
            _ask(preview.port, "/blog/") == 200
        )  # who asks after the first line may come too early
        for _ in range(streams):
            open_.enter_context(_stream(preview.port, "/blog/"))
            silent = socket.create_connection(("127.0.0.1", preview.port), PATIENCE)
            open_.enter_context(silent).sendall(b"GET /blog/ HT")
        status, lasted = preview.end(sent)

        assert status == 130
        assert lasted < AT_ONCE
        assert preview.said.count("\n") == 0
        _has_ended(preview)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that takes its time to read."""
    return many(tmp_path_factory.mktemp("crowd") / "many", 1_000)


def end_during_a_rebuild(site: Site, year: int, after: float) -> None:
    """Save something that concerns every page; end so many seconds later."""
    with running(site, "--port", "0") as preview, _stream_of(preview):
        site.write("gripe.yaml", SETTINGS.replace("2010-01-01", f"{year}-01-01"))
        time.sleep(after)
        status, lasted = preview.end()

        assert status == 130
        assert lasted < AT_ONCE
        _has_ended(preview)


@pytest.mark.parametrize(("year", "after"), [(2011, 0.1), (2012, 0.4)])
def test_the_end_during_a_rebuild(crowd: Site, year: int, after: float) -> None:
    """It ends at once while the site is read anew, too."""
    end_during_a_rebuild(crowd, year, after)


@pytest.mark.deep
def test_the_end_at_many_moments_of_a_rebuild(crowd: Site) -> None:
    """Whenever that is."""
    for number in range(20):
        end_during_a_rebuild(crowd, 2020 + number, number * 0.07)


@pytest.mark.parametrize(
    ("sent", "after"), [(signal.SIGINT, 0.0), (signal.SIGINT, 0.1), (signal.SIGTERM, 0.0)]
)
def test_the_end_during_the_first_reading(crowd: Site, sent: signal.Signals, after: float) -> None:
    """So it does before there is anything to show, and the processes that read go with it."""
    for _ in range(10):  # on a busy machine the moment may be missed
        if is_ended_during_the_first_reading(crowd, sent, after):
            return
    pytest.fail("the site was always read before it could be interrupted")


def is_ended_during_the_first_reading(site: Site, sent: signal.Signals, after: float) -> bool:
    """End when processes have begun to read, so many seconds later; tell whether they still did."""
    shutil.rmtree(site.root / ".gripe", ignore_errors=True)
    with running(site, "--port", "0", "--jobs", "2") as preview:
        until = time.monotonic() + PATIENCE
        while not children_of(preview.process.pid) and not preview.url:
            assert time.monotonic() < until, preview.said
            time.sleep(0.002)
        time.sleep(after)
        status, lasted = preview.end(sent)

        assert lasted < AT_ONCE
        _has_ended(preview)
        if preview.url:
            return False
        assert status == (130 if sent == signal.SIGINT else -signal.SIGTERM)
        return True


def test_no_process_is_left_of_the_first_reading(tmp_path: Path) -> None:
    """Those that read are gone when it serves."""
    with served(many(tmp_path / "many").root, "--jobs", "2") as preview:
        preview.page("/blog/")

        assert children_of(preview.process.pid) == []


# --- side by side ---


def test_two_previews_of_one_site(story: Site) -> None:
    """A second one works beside the first, and after it; each sees what is saved."""
    case = "content/cases/hp-laptop-ship-date.md"
    with served(story.root) as two:
        with served(story.root) as one:
            for each in (one, two):
                assert "ship" in each.page(SHIP_DATE)
            story.replace(case, "title: ", "title: Seen by both, ")
            one.until(lambda: "Seen by both" in one.page(SHIP_DATE))
            two.until(lambda: "Seen by both" in two.page(SHIP_DATE))
            assert one.end() == 130
        story.replace(case, "title: ", "title: And then, ")
        two.until(lambda: "And then" in two.page(SHIP_DATE))
        assert two.end() == 130
    with served(story.root) as later:
        assert "And then" in later.page(SHIP_DATE)


def test_a_build_while_a_preview_runs(story: Site) -> None:
    """Neither waits for the other nor disturbs it, and the preview takes no build for an edit."""
    with served(story.root) as preview:
        preview.page(SHIP_DATE)
        for number in range(3):
            ended = run_gripe("build", "--site", story.root, cwd=story.root)
            assert ended.returncode == 0, ended.stderr
            preview.page(SHIP_DATE)
            story.replace("gripe.yaml", "title: ", f"title: {number} ")
            preview.until(lambda title=f"{number} ": title in preview.page("/blog/"))
        ended = run_gripe("build", "--site", story.root, cwd=story.root)

        assert ended.returncode == 0
        assert "2 1 0 The Complaint Desk" in story.read("index.html")
        preview.until(lambda: len(preview.rebuilds) == 3)
        assert [line.partition(" changed")[0] for line in preview.rebuilds] == [
            "gripe: gripe.yaml"
        ] * 3


def test_a_preview_while_a_build_runs(tmp_path: Path) -> None:
    """It starts in the middle of a build, and the build ends well."""
    site = many(tmp_path / "many", 400)
    building = subprocess.Popen(
        [sys.executable, "-m", "gripe", "build", "--site", str(site.root)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        with served(site.root) as preview:
            preview.page("/blog/cases/case-007/")
            assert building.wait(PATIENCE) == 0
            preview.page("/blog/cases/case-008/")
    finally:
        building.kill()
        building.wait()
    assert "Washer 7" in site.read("cases/case-007/index.html")


# --- connections that never say what they want ---


async def _app(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI's
    """Say yes to everything, and nothing to those who want to wait."""
    while scope["path"] == "/wait" and (await receive())["type"] != "http.disconnect":
        pass
    headers = [(b"content-length", b"3")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"yes"})


@contextmanager
def impatient(monkeypatch: pytest.MonkeyPatch, patience: float) -> Iterator[int]:
    """Run a server that is less patient than ours, in this process; yield its port."""
    monkeypatch.setattr(server_module, "_PATIENCE", patience)
    listening = listen("127.0.0.1", 0)
    port = int(listening.getsockname()[1])
    server = Server(_app, listening)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield port
    finally:
        server.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


ASK = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
WAIT = ASK.replace(b"/ ", b"/wait ")
POST = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n"


@pytest.mark.parametrize(
    ("first", "byte"),
    [(b"", b""), (b"GET / HTTP/1.1\r\nX: ", b"a"), (ASK, b"G"), (ASK, b"\n"), (POST, b"x")],
    ids=["silent", "by the byte", "the second by the byte", "blank lines", "a body by the byte"],
)
def test_what_never_ends_is_ended(
    monkeypatch: pytest.MonkeyPatch, first: bytes, byte: bytes
) -> None:
    """A request that does not come in whole in time ends the connection, the first or a later one."""
    with impatient(monkeypatch, 0.3) as port:
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as slow:
            slow.sendall(first)
            if first.endswith(b"\r\n\r\n"):
                assert slow.recv(1 << 16).startswith(b"HTTP/1.1 200")
            assert _ends(slow, byte)
        assert _ask(port, "/") == 200


def _ends(connection: socket.socket, byte: bytes) -> bool:
    """Go on sending a byte now and then; tell whether the connection ends."""
    connection.settimeout(0.02)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            connection.sendall(byte)
            if not connection.recv(1 << 16):
                return True
        except TimeoutError:
            continue
        except ConnectionError:
            return True
    return False


def test_who_was_answered_may_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has had an answer, and thinks about it, is not taken for someone who says nothing."""
    with impatient(monkeypatch, 0.3) as port, ExitStack() as open_:
        calm = open_.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE))
        for _ in range(3):
            calm.sendall(ASK)
            got = b""
            while not got.endswith(b"yes"):
                part = calm.recv(1 << 16)
                assert part, got
                got += part
            time.sleep(0.5)


def test_a_server_that_is_stopped_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither threads nor sockets."""
    threads, opened = threading.active_count(), _opened()
    with impatient(monkeypatch, 5.0) as port:
        assert _ask(port, "/") == 200
    assert threading.active_count() == threads
    assert _opened() == opened


def _opened() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("said", [b"", WAIT], ids=["silent", "waiting for an answer"])
def test_whoever_comes_last_is_answered(monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    """However many there are, silent or all of them waiting: one of those goes, not the newest."""
    with impatient(monkeypatch, PATIENCE) as port, ExitStack() as open_:
        others = [
            open_.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE))
            for _ in range(CONNECTIONS + 50)
        ]
        for each in others:
            with suppress(ConnectionError):
                each.sendall(said)
        _until(lambda: sum(map(_is_dropped, others)) == 50)
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as newest:
                newest.sendall(ASK)
                assert newest.recv(1 << 16).startswith(b"HTTP/1.1 200 ")


def _is_dropped(connection: socket.socket) -> bool:
    """Tell whether a connection on which nothing is said has ended."""
    return bool(select.select([connection], [], [], 0)[0])


def _until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)
