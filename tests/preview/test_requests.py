"""Which requests are answered, and for which file: the rules, as tables."""

import pytest

from gripe.preview.http.access import (
    HEADER_BYTES,
    Headers,
    Request,
    address_of,
    path_of,
    status_of,
)

OWN = "127.0.0.1:4747"
LAN = frozenset({"desk", "desk.local"})


def request(
    *headers: tuple[str, str], method: str = "GET", at: str = "127.0.0.1", target: bytes = b"/"
) -> Request:
    """Make a request with these headers."""
    sent: Headers = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return Request(method, target, b"", sent, at)


@pytest.mark.parametrize(
    ("host", "at", "names", "status"),
    [
        ("127.0.0.1:4747", "127.0.0.1", (), 0),
        ("127.0.0.1", "127.0.0.1", (), 0),
        ("localhost:4747", "127.0.0.1", (), 0),
        ("LocalHost:4747", "127.0.0.1", (), 0),
        ("[::1]:4747", "::1", (), 0),
        ("192.168.1.5:4747", "192.168.1.5", (), 0),
        ("192.168.1.5:4747", "::ffff:192.168.1.5", (), 0),
        ("[fe80::1]:4747", "fe80::1", (), 0),
        ("desk:4747", "192.168.1.5", LAN, 0),
        ("Desk.local", "192.168.1.5", LAN, 0),
        ("192.168.1.6:4747", "192.168.1.5", (), 403),
        ("desk.example:4747", "192.168.1.5", LAN, 403),
        ("desk:4747", "127.0.0.1", (), 403),
        ("evil.example:4747", "127.0.0.1", (), 403),
        ("127.0.0.1.evil.example", "127.0.0.1", (), 403),
        ("localhost.evil.example", "127.0.0.1", (), 403),
        ("evil.example@127.0.0.1", "127.0.0.1", (), 403),
        ("127.0.0.1@evil.example", "127.0.0.1", (), 403),
        ("127.0.0.1:4747:80", "127.0.0.1", (), 403),
        ("127.0.0.1:", "127.0.0.1", (), 403),
        ("127.0.0.1:x", "127.0.0.1", (), 403),
        ("127.0.0.1:123456", "127.0.0.1", (), 403),
        ("127.0.0.1/", "127.0.0.1", (), 403),
        ("127.0.0.1\n", "127.0.0.1", (), 403),
        ("127.0.0.1, evil.example", "127.0.0.1", (), 403),
        ("2130706433", "127.0.0.1", (), 403),
        ("0x7f.1", "127.0.0.1", (), 403),
        ("0.0.0.0", "127.0.0.1", (), 403),  # noqa: S104 - a name like another here
        ("::1", "::1", (), 403),
        ("[::1", "::1", (), 403),
        ("[::2]", "::1", (), 403),
        ("", "127.0.0.1", (), 403),
        ("", "", (), 403),
        ("l\xf6calhost", "127.0.0.1", (), 403),
    ],
)
def test_host(host: str, at: str, names: frozenset[str], status: int) -> None:
    """Only a name of this machine, or the address that was asked, is answered (DNS rebinding)."""
    assert status_of(request(("host", host), at=at), names, is_inner=False) == status


def test_no_host_and_two() -> None:
    """A request that does not say whom it asks, or says it twice, is refused."""
    assert status_of(request(), (), is_inner=False) == 403
    assert status_of(request(("host", OWN), ("host", OWN)), (), is_inner=False) == 403


@pytest.mark.parametrize(
    ("origins", "status"),
    [
        ((), 0),
        ((f"http://{OWN}",), 0),
        ((f"HTTP://{OWN}",), 0),
        ((f"https://{OWN}",), 403),
        (("http://127.0.0.1:8000",), 403),
        (("http://127.0.0.1",), 403),
        (("http://localhost:4747",), 403),
        (("http://evil.example",), 403),
        ((f"http://{OWN}.evil.example",), 403),
        ((f"http://{OWN}/",), 403),
        (("null",), 403),
        (("",), 403),
        (("*",), 403),
        ((f"http://{OWN}", f"http://{OWN}"), 403),
        ((f"http://{OWN}", "http://evil.example"), 403),
    ],
)
@pytest.mark.parametrize("is_inner", [False, True])
def test_origin(origins: tuple[str, ...], status: int, *, is_inner: bool) -> None:
    """A script is answered if it is of a page of this very preview."""
    sent = request(("host", OWN), *(("origin", each) for each in origins))
    assert status_of(sent, (), is_inner=is_inner) == status


@pytest.mark.parametrize(
    ("site", "mode", "target", "page", "inner"),
    [
        ("same-origin", "cors", "empty", 0, 0),
        ("same-origin", "no-cors", "script", 0, 0),
        ("same-origin", "navigate", "iframe", 0, 0),
        ("none", "navigate", "document", 0, 0),
        ("cross-site", "navigate", "document", 0, 403),
        ("same-site", "navigate", "document", 0, 403),
        ("cross-site", "navigate", "iframe", 403, 403),
        ("cross-site", "navigate", "object", 403, 403),
        ("cross-site", "no-cors", "image", 403, 403),
        ("cross-site", "no-cors", "script", 403, 403),
        ("cross-site", "cors", "empty", 403, 403),
        ("same-site", "no-cors", "style", 403, 403),
        ("same-site", "cors", "empty", 403, 403),
        ("cross-site", "websocket", "websocket", 403, 403),
        ("", "cors", "empty", 403, 403),
        ("Same-Origin", "cors", "empty", 403, 403),
        ("nonsense", "no-cors", "empty", 403, 403),
    ],
)
def test_fetch_metadata(site: str, mode: str, target: str, page: int, inner: int) -> None:
    """A foreign page may link to a page of the preview; it may not use anything of it."""
    sent = request(
        ("host", OWN),
        ("sec-fetch-site", site),
        ("sec-fetch-mode", mode),
        ("sec-fetch-dest", target),
    )
    assert status_of(sent, (), is_inner=False) == page
    assert status_of(sent, (), is_inner=True) == inner


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_methods(method: str) -> None:
    """There is nothing to do but to look; who may not even do that is told so first."""
    assert status_of(request(("host", OWN), method=method), (), is_inner=False) == 405
    assert status_of(request(("host", "evil.example"), method=method), (), is_inner=False) == 403


@pytest.mark.parametrize("name", ["x-forwarded-host", "forwarded", "x-host", "x-original-host"])
def test_forwarded_headers(name: str) -> None:
    """No header makes up for the name that was asked."""
    sent = request(("host", "evil.example"), (name, OWN))
    assert status_of(sent, (), is_inner=False) == 403


def test_large_headers() -> None:
    """A request with more than 16 KiB of headers is refused, and with no more it is answered."""
    known = len("host") + len(OWN) + len("/") + len("x")
    fits = request(("host", OWN), ("x", "a" * (HEADER_BYTES - known)))
    more = request(("host", OWN), ("x", "a" * (HEADER_BYTES - known + 1)))
    many = request(("host", OWN), *[("x", "")] * (HEADER_BYTES + 1))

    assert [status_of(each, (), is_inner=False) for each in (fits, more, many)] == [0, 431, 431]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        (b"/", "/"),
        (b"/blog/", "/blog/"),
        (b"/blog/cases/hp/", "/blog/cases/hp/"),
        (b"/caf%C3%A9/", "/caf\xe9/"),
        (b"/a%20b", "/a b"),
        (b"/a%2Fb", "/a/b"),
        (b"/%252e%252e/x", "/%2e%2e/x"),  # decoded once: a name with percent signs in it
        (b"/...", "/..."),
        (b"/..a/b..", "/..a/b.."),
        (b"/100%", "/100%"),
        (b"", None),
        (b"*", None),
        (b"blog/", None),
        (b"//evil.example", None),
        (b"http://127.0.0.1/", None),
        (b"file:///etc/passwd", None),
        (b"/blog//x", None),
        (b"/blog/%2Fx", None),
        (b"/%2f/evil.example", None),
        (b"/\\evil.example", None),
        (b"/%5Cevil.example", None),
        (b"/..", None),
        (b"/../x", None),
        (b"/a/./b", None),
        (b"/%2e%2e/x", None),
        (b"/.%2e/x", None),
        (b"/a/%2e%2e%2fx", None),
        (b"/..%5cx", None),
        (b"/a%00", None),
        (b"/a%00/../b", None),
        (b"/a%0d%0aLocation:%20x", None),
        (b"/a%1f", None),
        (b"/%ff", None),
        (b"/%c0%ae%c0%ae/x", None),
        (b"/%ed%a0%80", None),
        (b"/\xff", None),
    ],
)
def test_address(target: bytes, address: str | None) -> None:
    """What is decoded, once, is an address of the site or none at all."""
    assert address_of(target) == address


OUTPUTS = {
    "index.html": 1,
    "404.html": 1,
    "cases/hp/index.html": 1,
    "feed.xml": 1,
    "caf\xe9/index.html": 1,
}


@pytest.mark.parametrize(
    ("address", "base", "path", "lacks_slash"),
    [
        ("/", "", "index.html", False),
        ("/index.html", "", "index.html", False),
        ("/feed.xml", "", "feed.xml", False),
        ("/feed.xml/", "", "", False),
        ("/cases/hp/", "", "cases/hp/index.html", False),
        ("/cases/hp", "", "cases/hp/index.html", True),
        ("/cases/hp/index.html", "", "cases/hp/index.html", False),
        ("/caf\xe9/", "", "caf\xe9/index.html", False),
        ("/cases/", "", "", False),
        ("/cases", "", "", False),
        ("/missing", "", "", False),
        ("/404.html", "", "404.html", False),
        ("/blog", "/blog", "index.html", True),
        ("/blog/", "/blog", "index.html", False),
        ("/blog/feed.xml", "/blog", "feed.xml", False),
        ("/blog/cases/hp", "/blog", "cases/hp/index.html", True),
        ("/", "/blog", "", False),
        ("/feed.xml", "/blog", "", False),
        ("/blogs/feed.xml", "/blog", "", False),
        ("/blog/blog/", "/blog", "", False),
        ("/a/b", "/a/b", "index.html", True),
        ("/a/", "/a/b", "", False),
    ],
)
def test_path(address: str, base: str, path: str, *, lacks_slash: bool) -> None:
    """An address stands for a file of the plan, as on a host of files."""
    assert path_of(address, base, OUTPUTS) == (path, lacks_slash)


def test_path_of_a_site_without_pages() -> None:
    """Where there is nothing, nothing is found."""
    assert path_of("/blog", "/blog", {}) == ("", False)
    assert path_of("/", "", {}) == ("", False)
