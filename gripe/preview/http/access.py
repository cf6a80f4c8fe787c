"""Which requests the preview answers, and for what. Pure: nothing a request says becomes a path on disk.

The preview shows drafts, so nobody but its user may read it. A foreign web page can make the user's
browser send requests, under another name for this machine (DNS rebinding) or as a script, picture or
fetch; browsers say so in Host, Origin and Sec-Fetch-* (Fetch Metadata, W3C), and those are refused.
"""

from collections.abc import Collection, Container, Sequence
from urllib.parse import unquote_to_bytes

from gripe.base.frozen import immutable
from gripe.base.patterns import pattern

Headers = Sequence[tuple[bytes, bytes]]
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = pattern(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::[0-9]{1,5})?")
_METHODS = ("GET", "HEAD")
HEADER_BYTES = 16 << 10  # of a request, its first line included
_MAPPED = "::ffff:"  # before an IPv4 address that an IPv6 socket was reached at (RFC 4291, 2.5.5.2)


@immutable
class Request:
    """A request.

    Attributes:
        method: in capitals.
        target: the path as it was sent, with nothing decoded and without the query.
        query: what stands behind the question mark.
        headers: names in small letters.
        reached_at: the address of this machine that the request came to.
    """

    method: str
    target: bytes
    query: bytes
    headers: Headers
    reached_at: str

    @property
    def size(self) -> int:
        """The bytes of its target and its headers."""
        headers = sum(len(name) + len(value) for name, value in self.headers)
        return len(self.target) + len(self.query) + headers

    def header(self, name: str) -> str | None:
        """Return a header; None if there is none, "" if there are several or it is no ASCII."""
        found = [value for key, value in self.headers if key == name.encode()]
        if not found:
            return None
        return found[0].decode("ascii", "replace") if len(found) == 1 else ""


def status_of(request: Request, names: Collection[str], *, is_inner: bool) -> int:
    """Return the HTTP status with which a request is refused, 0 if it is not.

    Args:
        request: the request.
        names: the names of this machine under which it may be asked, besides the loopback's.
        is_inner: whether it asks for something of the preview's own, which no page links to.
    """
    if request.size > HEADER_BYTES:
        return 431
    if not _is_known_host(request, names) or not _is_own_origin(request):
        return 403
    if not _is_own_page(request, is_inner=is_inner):
        return 403
    return 0 if request.method in _METHODS else 405


def _is_known_host(request: Request, names: Collection[str]) -> bool:
    host = (request.header("host") or "").lower()
    match = _HOST.fullmatch(host)
    if match is None:
        return False
    name = match["name"]
    reached = request.reached_at.lower()
    reached = reached.removeprefix(_MAPPED) if "." in reached else reached
    reached = f"[{reached}]" if ":" in reached else reached
    return name in LOOPBACK or name in names or name == reached


def _is_own_origin(request: Request) -> bool:
    origin = request.header("origin")
    return origin is None or origin.lower() == f"http://{request.header('host')}".lower()


def _is_own_page(request: Request, *, is_inner: bool) -> bool:
    """Tell whether a browser asks for a page of ours, or somebody followed a link to one."""
    site = request.header("sec-fetch-site")
    if site in {None, "same-origin", "none"}:
        return True
    mode, target = request.header("sec-fetch-mode"), request.header("sec-fetch-dest")
    return not is_inner and mode == "navigate" and target == "document"


def address_of(target: bytes) -> str | None:
    """Return the address that a request asks for, decoded once; None if it can be none of a site's.

    Args:
        target: the path as it was sent.
    """
    if not target.startswith(b"/") or target.startswith(b"//"):
        return None
    try:
        address = unquote_to_bytes(target).decode()
    except UnicodeDecodeError:
        return None
    is_odd = "\\" in address or "//" in address or any(letter < " " for letter in address)
    return None if is_odd or {".", ".."} & {*address.split("/")} else address


def path_of(address: str, base: str, outputs: Container[str]) -> tuple[str, bool]:
    """Return the output that an address stands for.

    Args:
        address: the address asked for.
        base: the path of the site's URL, decoded, without the final slash.
        outputs: the paths of those that there are.

    Returns:
        The output's path, "" if there is none; and whether the address lacks its final slash.
    """
    if not f"{address}/".startswith(f"{base}/"):
        return "", False
    rest = address[len(base) :]
    if not rest:
        return ("index.html", True) if "index.html" in outputs else ("", False)
    path = rest[1:]
    if path in outputs:
        return path, False
    is_folder = not path or path.endswith("/")
    index = f"{path}index.html" if is_folder else f"{path}/index.html"
    return (index, not is_folder) if index in outputs else ("", False)
