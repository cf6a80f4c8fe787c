"""A preview shows drafts: nobody but its user reads it, and nothing but the site is read through it."""

import re
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from gripe.preview.http.event_stream import LISTENERS
from gripe.preview.http.server import CONNECTIONS
from gripe.preview.injected import PREFIX
from support.previews import PATIENCE, Served, served
from support.sites import REPOSITORY, STORY, STORY_SOURCES, Site, site_of

MARK = b"CANARY"  # stands in every file that is no page
DRAFT = """\
---
# CANARY
title: A dryer
company: HP
draft: true
timeline:
  - 2009-08-10 phone: Called about the dryer.
---
Seen in the preview only.
"""
ALWAYS = {
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "content-security-policy": "frame-ancestors 'self'",
    "referrer-policy": "same-origin",
}
MIB = 1 << 20


@dataclass(frozen=True)
class Guarded:
    """A preview of a site with canaries in it and around it."""

    preview: Served
    site: Site

    @property
    def port(self) -> int:
        """The port."""
        return int(self.preview.host.rpartition(":")[2])

    def connect(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def send(self, data: bytes, patience: float = PATIENCE) -> bytes:
        """Send bytes; return what comes back until the connection ends, or patience does."""
        with self.connect() as connection:
            connection.settimeout(patience)
            return exchange(connection, data)

    def ask(self, target: str, *headers: str, method: str = "GET") -> bytes:
        """Ask for a target as it is, with these headers and no others."""
        lines = [f"{method} {target} HTTP/1.1", *headers, "Connection: close", "", ""]
        return self.send("\r\n".join(lines).encode("latin-1"))

    def is_well(self) -> None:
        """See that it answers, and has said nothing of a fault."""
        assert "HP" in self.preview.page("/blog/")
        assert self.preview.process.poll() is None
        said = "\n".join(self.preview.lines)
        assert "Traceback" not in said, said
        assert "rror" not in said, said


def exchange(connection: socket.socket, data: bytes) -> bytes:
    """Send bytes over a connection; return all that comes back."""
    got = bytearray()
    try:
        connection.sendall(data)
        while part := connection.recv(1 << 16):
            got += part
    except (TimeoutError, ConnectionError):  # what is refused may be cut off while it is still sent
        pass
    return bytes(got)


def status(answer: bytes) -> int:
    """Return the status of an answer, 0 if there was none."""
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0


def headers(answer: bytes) -> dict[str, str]:
    """Return the headers of an answer."""
    lines = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


def body(answer: bytes) -> bytes:
    """Return what follows the headers."""
    return answer.partition(b"\r\n\r\n")[2]


def canaries(root: Path) -> Site:
    """Make a site, with a secret in every file that is no page: in it, beside it and around it."""
    site = site_of(root / "sites" / "story", STORY)
    for path in STORY_SOURCES:
        site.write(path, (REPOSITORY / path).read_bytes())
    site.write("gripe.yaml", f"# CANARY\n{(site.root / 'gripe.yaml').read_text()}")
    site.write("content/cases/dryer.md", DRAFT)
    for place in ("canary.txt", ".gripe/canary.txt", "content/.canary.txt", "../canary.txt"):
        site.write(place, MARK)
    site.write("../../canary.txt", MARK)
    site.write("../story-canary/canary.txt", MARK)  # its path begins like the site's
    site.write("static/letter.txt", "Dear Sirs")
    return site


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """One preview for all tests of this file that do not change its site."""
    site = canaries(tmp_path_factory.mktemp("guarded"))
    with served(site.root) as preview:
        yield Guarded(preview, site)


# --- nothing but the site ---

UP = (
    "../", "..%2f", "%2e%2e/", "%2e%2e%2f", "%2E%2E%2F", ".%2e/", "%2e./", "%252e%252e%252f",
    "%25252e%25252e%25252f", "..\\", "..%5c", "%2e%2e%5c", "..%255c", "..%c0%af", "%c0%ae%c0%ae/",
    "..%e0%80%af", "..%ef%bc%8f", "%uff0e%uff0e/", "....//", "..../", "..;/", "..%00/", "..%0d/",
    "..%20/", "%20../", "./../", "x/../../", "//../", "/%2e%2e//",
)  # fmt: skip
SECRETS = (
    "canary.txt",
    "story/gripe.yaml",
    "story/content/cases/dryer.md",
    "story/.gripe/canary.txt",
)
INSIDE = (
    "gripe.yaml", "canary.txt", ".gripe/canary.txt", ".gripe/preview.db", ".gripe/",
    "content/cases/dryer.md", "content/.canary.txt", "static/letter.txt", "output/index.html",
    "cases/dryer.md", "cases/dryer/../../gripe.yaml", "gripe.yaml%00.html", "gripe.yaml%20",
    "./gripe.yaml", "%67ripe.yaml", "GRIPE.YAML", "gripe.yaml/", "gripe.yaml;x", "gripe.yaml::$DATA",
    ".gripe-preview/preview.js", "letter.txt/../canary.txt", "proc/self/environ", "~/canary.txt",
    "\xff", "%", "%zz", "%00", "a" * 9000,
)  # fmt: skip
_HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"
BROKEN = (
    b"\r\n\r\n",
    b"\0\0\0\0\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET /blog/\r\n\r\n",
    b"GET /blog/ HTTP/0.9\r\n\r\n",
    b"GET /blog/ HTTP/3.0\r\n" + _HOST + b"\r\n",
    b"GET /blog/ HTTP/1.1 \r\n" + _HOST + b"\r\n",
    b"GET  /blog/ HTTP/1.1\r\n" + _HOST + b"\r\n",
    b"GET\t/blog/\tHTTP/1.1\r\n" + _HOST + b"\r\n",
    b"GET /blog/\0 HTTP/1.1\r\n" + _HOST + b"\r\n",
    b"GET /../gripe.yaml HTTP/1.0\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"Host: evil.example\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"Bad Header: x\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"X: \0\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b": x\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n folded: x\r\n" + _HOST + b"\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"Content-Length: -1\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"Transfer-Encoding: gzip\r\n\r\n",
    b"POST /blog/ HTTP/1.1\r\n" + _HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST / HTTP/1.1\r\n"
    + _HOST
    + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /../gripe.yaml HTTP/1.1\r\n"
    + _HOST
    + b"\r\n",
    b"GET /blog/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n\0garbage\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"Upgrade: websocket\r\nConnection: upgrade\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\n" + _HOST + b"\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"Range: bytes=0-9,-99999999\r\n\r\n",
    b"GET /blog/ HTTP/1.1\r\n" + _HOST + b'If-None-Match: "' + b"x" * 5000 + b'"\r\n\r\n',
    b"GET /blog/?" + b"&" * 9000 + b" HTTP/1.1\r\n" + _HOST + b"\r\n",
)


def hostile(site: Site) -> list[bytes]:
    """Return requests of which none is meant well, each of them whole."""
    disk = quote(str(site.root))
    targets = [f"/blog/{up * 2}{name}" for up, name in product(UP, SECRETS)]
    targets += [f"/{up}{SECRETS[1]}" for up in UP]
    targets += [f"/blog/{name}" for name in INSIDE]
    targets += [f"{PREFIX}{up}preview.py" for up in UP[:8]]
    targets += [f"{PREFIX}{name}" for name in ("", "..", "x", "worker.js%00", "client/preview.js")]
    for base in (
        disk,
        f"/blog{disk}",
        f"/blog/{disk}",
        f"file://{disk}",
        f"http://127.0.0.1{disk}",
    ):
        targets += [f"{base}/gripe.yaml", f"{base}/../canary.txt"]
    targets += [
        "*",
        "..",
        "gripe.yaml",
        "http://127.0.0.1/blog/../gripe.yaml",
        "http://evil.example/",
    ]
    lines = [b"GET " + target.encode("latin-1") + b" HTTP/1.1\r\n" for target in targets]
    return [*(line + _HOST + b"\r\n" for line in lines), *BROKEN]


def test_hostile_requests(guarded: Guarded) -> None:
    """Over two hundred ways to ask for what is none of the site's pages: none gets it."""
    requests = hostile(guarded.site)
    assert len(requests) >= 200

    statuses = set()
    for request in requests:
        answer = guarded.send(request)
        assert MARK not in answer, request[:200]
        assert str(guarded.site.root).encode() not in body(answer), request[:200]
        assert status(answer) in {0, 200, 400, 403, 404, 405}, (request[:200], answer[:200])
        if status(answer):
            assert headers(answer).items() >= ALWAYS.items(), request[:200]
        statuses.add(status(answer))

    assert statuses >= {200, 400, 404, 405}  # what is well-formed is answered, canary or not
    guarded.is_well()


def test_a_link_that_leads_out(tmp_path: Path) -> None:
    """A link out of the site is an error; one put in a file's place is never followed."""
    site = canaries(tmp_path)
    with served(site.root) as preview:
        guarded = Guarded(preview, site)
        assert preview.page("/blog/letter.txt") == "Dear Sirs"
        letter = site.root / "static" / "letter.txt"
        letter.unlink()
        letter.symlink_to(site.root.parent / "canary.txt")

        asked = [guarded.ask("/blog/letter.txt", "Host: 127.0.0.1")]
        preview.until(lambda: any("outside-link" in line for line in preview.lines))
        asked += [guarded.ask("/blog/letter.txt", "Host: 127.0.0.1") for _ in range(3)]

        assert not [answer for answer in asked if MARK in answer]
        preview.page("/blog/")


def test_a_link_that_leads_out_from_the_start(tmp_path: Path) -> None:
    """It is said, nothing is there behind it, and all else is shown without a path of the disk."""
    site = canaries(tmp_path)
    (site.root / "static" / "leak.txt").symlink_to(site.root.parent / "canary.txt")
    with served(site.root) as preview:
        assert any("static/leak.txt: error: " in line for line in preview.lines)
        for path, status in (("/blog/", 200), ("/blog/leak.txt", 404), ("/leak.txt", 404)):
            reply = preview.ask(path)

            assert reply.status == status
            assert MARK not in reply.body
            assert str(tmp_path) not in reply.text


def test_missing_pages_name_no_path_of_the_disk(guarded: Guarded) -> None:
    """Nothing there is all that a 404 says, within the site and outside it."""
    for path in ("/", "/blog/missing/", "/blog/../x", "/blogs/", f"{PREFIX}missing", "/blog/a%00"):
        answer = guarded.ask(path, "Host: 127.0.0.1", "Referer: http://127.0.0.1/blog/")
        assert status(answer) == 404, path
        assert str(guarded.site.root).encode() not in answer, path


# --- no way to elsewhere ---

REDIRECTED = ("/blog", "/blog/cases", "/blog/cases/hp-laptop-ship-date", "/blog/companies/hp")
EVIL = "evil.example"
ELSEWHERE = (
    f"//{EVIL}", f"//{EVIL}/", f"///{EVIL}", f"////{EVIL}", f"/\\{EVIL}", f"\\\\{EVIL}", f"/\\/{EVIL}",
    f"/%5c{EVIL}", f"/%5C%5C{EVIL}", f"/%2f{EVIL}", f"/%2F%2F{EVIL}", f"/%2f%5c{EVIL}", f"/.//{EVIL}",
    f"/..//{EVIL}", f"/%2e/{EVIL}", f"/%09/{EVIL}", f"/%0d%0aLocation:%20//{EVIL}", f"/%00/{EVIL}",
    f"/@{EVIL}", f"/;@{EVIL}", f"http://{EVIL}", f"http://{EVIL}/blog", f"http:{EVIL}", f"http:/{EVIL}",
    f"//{EVIL}/blog", f"//{EVIL}/%2e%2e/blog", f"/blog//{EVIL}", f"/blog/%2f{EVIL}", f"/blog\\{EVIL}",
    f"/blog/..//{EVIL}", f"//blog/{EVIL}", "//blog", "/%2fblog", "/%5cblog", "//cases", "/%2fcases",
    f"/cases/hp-laptop-ship-date/..//{EVIL}", f"/blog?next=//{EVIL}", f"/?//{EVIL}",
    f"//{EVIL}/cases/hp-laptop-ship-date", "//cases/hp-laptop-ship-date", f"/blog#//{EVIL}",
)  # fmt: skip


def locations(guarded: Guarded, targets: Sequence[str]) -> list[str]:
    """Ask for each target; return where it was sent on to, where it was."""
    answers = (guarded.ask(target, "Host: 127.0.0.1") for target in targets)
    found = [headers(answer).get("location", "") for answer in answers]
    return [each for each in found if each]


def test_redirects_stay_here(guarded: Guarded, tmp_path: Path) -> None:
    """Forty ways to be sent elsewhere lead nowhere, with a path in the URL and without."""
    assert len(ELSEWHERE) >= 40
    assert locations(guarded, REDIRECTED) == [f"{path}/" for path in REDIRECTED]
    found = locations(guarded, ELSEWHERE)
    bare = canaries(tmp_path)
    bare.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    with served(bare.root) as preview:
        at_root = Guarded(preview, bare)
        case = "/cases/hp-laptop-ship-date"
        assert locations(at_root, [case]) == [f"{case}/"]
        found += locations(at_root, ELSEWHERE)

    assert found  # `/blog?…` is one of them
    for location in found:
        assert re.match(r"/(?![/\\])", location), location
        assert EVIL not in location


# --- nobody else ---

HOSTS = {
    "{own}": True,
    "localhost:{port}": True,
    "127.0.0.1": True,
    "[::1]:{port}": True,
    "evil.example": False,
    "evil.example:{port}": False,
    "127.0.0.1.evil.example": False,
    "localhost.evil.example:{port}": False,
    "192.168.0.1:{port}": False,
}
ORIGINS = {
    "": True,
    "Origin: http://{host}": True,
    "Origin: https://{host}": False,
    "Origin: http://evil.example": False,
    "Origin: http://127.0.0.1:1": False,
    "Origin: null": False,
}
FETCHES = {  # whether a page may be had so, and whether a file of the preview's own may
    "": (True, True),
    "same-origin cors empty": (True, True),
    "none navigate document": (True, True),
    "cross-site navigate document": (True, False),
    "cross-site navigate iframe": (False, False),
    "cross-site no-cors image": (False, False),
    "cross-site cors empty": (False, False),
    "same-site no-cors script": (False, False),
}


def combination(guarded: Guarded, host: str, origin: str, fetch: str) -> list[str]:
    """Return the headers of one combination."""
    named = host.format(own=guarded.preview.host, port=guarded.port)
    found = [f"Host: {named}", origin.format(host=named)]
    if fetch:
        site, mode, target = fetch.split()
        found += [f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {target}"]
    return [line for line in found if line]


@pytest.mark.parametrize("fetch", FETCHES)
def test_who_may_ask(guarded: Guarded, fetch: str) -> None:
    """54 combinations of Host and Origin with each of Sec-Fetch, for a page and for our own files."""
    for host, origin in product(HOSTS, ORIGINS):
        sent = combination(guarded, host, origin, fetch)
        is_known = HOSTS[host] and ORIGINS[origin]
        for path, may in (
            ("/blog/letter.txt", FETCHES[fetch][0]),
            (f"{PREFIX}preview.js", FETCHES[fetch][1]),
        ):
            answer = guarded.ask(path, *sent)
            assert status(answer) == (200 if is_known and may else 403), (path, sent)
            assert bool(body(answer)) == (status(answer) == 200), (path, sent)
            assert headers(answer).items() >= ALWAYS.items()
            assert "access-control" not in answer.decode("latin-1").lower()


def token_of(preview: Served) -> str:
    """Return the token that the preview's pages have."""
    found = re.search(r"&quot;token&quot;:&quot;([\w-]{22})&quot;", preview.page("/blog/"))
    assert found
    return found[1]


def events(guarded: Guarded, query: str, *more: str) -> socket.socket:
    """Open a connection and ask for the event stream over it."""
    connection = guarded.connect()
    lines = [f"GET {PREFIX}events?{query} HTTP/1.1", *(more or ["Host: 127.0.0.1"]), "", ""]
    connection.sendall("\r\n".join(lines).encode())
    return connection


def heard(connection: socket.socket) -> bytes:
    """Return what comes over a connection until the first event is there, or the end."""
    got = b""
    while b"\ndata: " not in got and (part := connection.recv(1 << 16)):
        got += part
    return got


def is_told(connection: socket.socket) -> bool:
    """Tell whether an event comes over a connection before it ends."""
    return b"\ndata: " in heard(connection)


@pytest.mark.parametrize("fetch", FETCHES)
def test_who_may_listen(guarded: Guarded, fetch: str) -> None:
    """The event stream says to nobody else what is wrong with the site, token or not."""
    token = token_of(guarded.preview)
    for host, origin in product(list(HOSTS)[::2], ORIGINS):
        sent = combination(guarded, host, origin, fetch)
        may = HOSTS[host] and ORIGINS[origin] and FETCHES[fetch][1]
        with events(guarded, f"token={token}", *sent, "Connection: close") as connection:
            got = heard(connection)
            assert status(got) == (200 if may else 403), sent
            assert bool(body(got)) == may, sent
            assert headers(got).items() >= ALWAYS.items()
            assert b"access-control" not in got.lower()


@pytest.mark.parametrize(
    "query", ["", "token=", "token=x", "token", "x={token}", "token=x&token={token}"]
)
def test_the_token(guarded: Guarded, query: str) -> None:
    """Without what this run's pages were given, nothing is told."""
    asked = query.format(token=token_of(guarded.preview))
    answer = guarded.ask(f"{PREFIX}events?{asked}", "Host: 127.0.0.1")

    assert status(answer) == 403
    assert not body(answer)


def test_each_run_has_its_own_token(guarded: Guarded, tmp_path: Path) -> None:
    """What a page of an earlier run knows is of no use."""
    other = canaries(tmp_path)
    with served(other.root) as preview:
        assert token_of(preview) == token_of(preview)
        assert token_of(preview) != token_of(guarded.preview)


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-For: 203.0.113.9",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Prefix: //evil.example",
        "X-Forwarded-Port: 1",
        "Forwarded: for=203.0.113.9;host=evil.example;proto=https",
        "X-Original-URL: /gripe.yaml",
        "X-Rewrite-URL: /gripe.yaml",
        "X-HTTP-Method-Override: DELETE",
    ],
)
def test_nobody_stands_in_between(guarded: Guarded, header: str) -> None:
    """What proxies write into a request changes nothing: there is none."""
    for path in ("/blog/", "/blog/cases/hp-laptop-ship-date", "/"):
        plain = guarded.ask(path, "Host: 127.0.0.1")
        assert guarded.ask(path, "Host: 127.0.0.1", header) == plain
    assert status(guarded.ask("/blog/", "Host: evil.example", header)) == 403


def test_only_this_machine(guarded: Guarded) -> None:
    """Unless it is told otherwise, it listens at the loopback's address and no other."""
    listens = []
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        local, state = line.split()[1], line.split()[3]
        if state == "0A" and int(local.partition(":")[2], 16) == guarded.port:
            listens.append(local.partition(":")[0])

    assert listens == ["0100007F"]
    assert not any("warning" in line for line in guarded.preview.lines)


# --- whatever comes ---


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_methods(guarded: Guarded, method: str) -> None:
    """What changes something is refused, with a body and without; and no CORS is spoken."""
    for extra in ([], ["Content-Length: 5"], ["Access-Control-Request-Method: GET"]):
        lines = [
            f"{method} /blog/ HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: close",
            *extra,
            "",
            "",
        ]
        answer = guarded.send("\r\n".join(lines).encode() + (b"hello" if extra else b""))
        assert status(answer) == 405
        assert headers(answer)["allow"] == "GET, HEAD"
        assert not body(answer)
        assert b"access-control" not in answer.lower()


def test_a_body_is_not_waited_for(guarded: Guarded) -> None:
    """A megabyte that is announced, sent or not, whole or not, is answered with 405."""
    start = b"POST /blog/ HTTP/1.1\r\n" + _HOST + b"Content-Length: 1048576\r\n\r\n"
    assert status(guarded.send(start)) == 405
    assert status(guarded.send(start + b"x")) == 405
    guarded.send(start + b"x" * MIB)  # the answer may be lost, cut off while this is still sent
    guarded.is_well()


def test_what_follows_an_answer_and_is_no_http(guarded: Guarded) -> None:
    """A body that goes wrong after its request was answered ends the connection, without a word."""
    token = token_of(guarded.preview)
    for line in (b"POST /blog/", f"GET {PREFIX}events?token={token}".encode()):
        with guarded.connect() as connection:
            connection.sendall(
                line + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
            )
            assert connection.recv(1 << 16)
            assert b"Traceback" not in exchange(connection, b"zz\r\nnonsense\r\n")
    guarded.is_well()


@pytest.mark.parametrize(
    "large",
    [
        b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"X: a\r\n" * 16_000 + b"\r\n",
        b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"Cookie: " + b"a" * 100_000,
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + _HOST + b"\r\n",
        b"GET /blog/?" + b"a" * 100_000 + b" HTTP/1.1\r\n" + _HOST + b"\r\n",
    ],
    ids=["one", "many", "no-end", "target", "query"],
)
def test_large_headers(guarded: Guarded, large: bytes) -> None:
    """A hundred kilobytes of headers are refused, however they come in."""
    in_one_piece = guarded.send(large)
    with guarded.connect() as connection:
        for start in range(0, 40_000, 4_000):
            try:
                connection.sendall(large[start : start + 4_000])
            except ConnectionError:
                break
            time.sleep(0.001)
        in_pieces = exchange(connection, b"")

    assert {status(in_one_piece), status(in_pieces)} <= {0, 400, 431}
    guarded.is_well()


def test_three_hundred_silent_connections(guarded: Guarded) -> None:
    """Those who say nothing, or do not end, or do not listen, keep nobody else from being served."""
    guarded.site.write("static/film.bin", b"x" * (2 * MIB))
    guarded.preview.until(lambda: guarded.preview.ask("/blog/film.bin").status == 200)
    threads = guarded.preview.state()[1]
    for said in (
        b"",
        b"GET /blog/ HTTP/1.1\r\nHo",
        b"GET /blog/film.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ):
        with ExitStack() as open_:
            for _ in range(300):
                connection = open_.enter_context(guarded.connect())
                connection.sendall(said)
            for _ in range(5):
                guarded.is_well()

            _, now, opened = guarded.preview.state()
            assert now <= threads + 4  # those that render are started when they are needed
            assert opened < CONNECTIONS + 100
    guarded.preview.until(lambda: guarded.preview.state()[2] < 100)


def test_more_listeners_than_there_is_room_for(guarded: Guarded) -> None:
    """The first are told of every change; one too many is sent away, and let in when there is room."""
    query = f"token={token_of(guarded.preview)}"
    with ExitStack() as open_:
        first = [open_.enter_context(events(guarded, query)) for _ in range(LISTENERS)]
        assert all(is_told(each) for each in first)
        for _ in range(6):
            with events(guarded, query, "Host: 127.0.0.1", "Connection: close") as another:
                assert not is_told(another)
        guarded.is_well()

        guarded.site.replace("content/pages/about.md", "As in", "As is told in")
        assert all(is_told(each) for each in first)

        first[0].close()
        is_in = False
        until = time.monotonic() + PATIENCE
        while not is_in and time.monotonic() < until:
            with events(guarded, query, "Host: 127.0.0.1", "Connection: close") as another:
                is_in = is_told(another)
        assert is_in
    guarded.is_well()


# --- fuzz ---

WORDS = (
    b"GET", b"HEAD", b"POST", b"OPTIONS", b" ", b"/", b"/blog/", b"/blog", b"//", b"\\", b"..", b"%2e",
    b"%2f", b"%00", b"%", b"?", b"&", b"=", b"#", b"token=", b"/.gripe-preview/", b"events", b"HTTP/1.1",
    b"HTTP/1.0", b"HTTP/2", b"http://", b"127.0.0.1", b"@", b":", b"*", b"\t", b"\r", b"\n", b"\0",
    b"\xff", b"\xc3\xa9",
    b"gripe.yaml", b"cases/", b"index.html", b"feed.xml", b"letter.txt", b"404.html", b"a" * 300, b"Host: x",
)  # fmt: skip


def request_line(random: Random) -> bytes:
    """Return something that may pass for a request's first line, or not at all."""
    kind = random.random()
    if kind < 0.2:
        return random.randbytes(random.randrange(1, 200))
    target = b"".join(random.choices(WORDS, k=random.randrange(1, 8)))
    if kind < 0.4:
        return target
    line = b"GET /" + target.replace(b" ", b"") + b" HTTP/1.1"
    if kind < 0.7:
        at = random.randrange(len(line))
        line = line[:at] + random.randbytes(random.randrange(3)) + line[at + 1 :]
    return line


def fuzz(guarded: Guarded, seed: int, count: int) -> None:
    """Send fuzzed request lines and see that they do no harm."""
    random = Random(seed)  # noqa: S311 - no secret
    for _ in range(200):
        guarded.send(b"GET /blog/ HTTP/1.1\r\n" + _HOST + b"\r\n")
    before, statuses = guarded.preview.state(), set()
    for number in range(count):
        line = request_line(random)
        answer = guarded.send(line + b"\r\n" + _HOST + b"\r\n")
        where = (seed, number, line)
        assert MARK not in answer, where
        assert status(answer) < 500, where
        location = headers(answer).get("location", "/") if answer else "/"
        assert re.match(r"/(?![/\\])", location), where
        statuses.add(status(answer))

    assert statuses >= {400, 404}
    after = guarded.preview.state()
    assert (after[0] - before[0]) / 1024 <= 50, (before, after)
    assert after[1] <= before[1] + 4
    guarded.is_well()


def test_fuzzed_request_lines(guarded: Guarded) -> None:
    """A thousand request lines of nonsense: alive, and no larger."""
    fuzz(guarded, seed=1, count=1_000)


@pytest.mark.deep
def test_many_fuzzed_request_lines(guarded: Guarded) -> None:
    """Fifty thousand: alive, and larger by at most 50 MB."""
    fuzz(guarded, seed=2, count=50_000)
