"""A request and a state → the answer: pages, redirects, errors, and the preview's own files."""

import json
from collections.abc import Collection
from functools import cache
from hashlib import sha256
from importlib.resources import files
from mimetypes import MimeTypes
from secrets import compare_digest
from urllib.parse import parse_qs, quote, unquote, urlsplit

from gripe.base.frozen import immutable
from gripe.preview.error_page import error_page, missing_page
from gripe.preview.http.access import Request, address_of, path_of, status_of
from gripe.preview.injected import PREFIX, with_inserts
from gripe.preview.rendered_site import CannotRender, File
from gripe.preview.session import Session, State

HTML = "text/html; charset=utf-8"
EVENTS = f"{PREFIX}events"
_TYPES = MimeTypes()  # Python's own table, not the machine's
for _type, _ending in (
    ("image/webp", ".webp"),
    ("image/avif", ".avif"),
    ("font/woff2", ".woff2"),
    ("text/x-opml", ".opml"),
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("application/manifest+json", ".webmanifest"),
    ("application/wasm", ".wasm"),
):
    _TYPES.add_type(_type, _ending)
_TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
_OWN = {
    "preview.js": "text/javascript; charset=utf-8",
    "worker.js": "text/javascript; charset=utf-8",
}


@immutable
class Answer:
    """An answer.

    Attributes:
        status: of HTTP.
        body: its bytes.
        headers: what is peculiar to it; what all have in common the server adds.
        is_stream: whether it is the event stream, which has no end.
    """

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    is_stream: bool = False

    def all_headers(self) -> list[tuple[bytes, bytes]]:
        """Return its headers and its length, as they are sent."""
        named = [*self.headers]
        if not self.is_stream and self.status != 304:
            named.append(("content-length", str(len(self.body))))
        return [(name.encode(), value.encode("latin-1")) for name, value in named]


@immutable
class Access:
    """Who may ask.

    Attributes:
        names: the names of this machine, besides the loopback's, under which it may be asked.
        token: what the reload channel has to be asked with; new in each run.
    """

    names: Collection[str]
    token: str


def answer(request: Request, session: Session, access: Access) -> Answer:
    """Answer a request.

    Args:
        request: the request.
        session: what is shown.
        access: who may ask.

    Raises:
        Stale: a source changed since the edition was made: wait for the next one.
    """
    is_inner = request.target.startswith(PREFIX.encode())
    status = status_of(request, access.names, is_inner=is_inner)
    if status:
        headers = (("allow", "GET, HEAD"),) if status == 405 else ()
        return Answer(status, b"", headers)
    if is_inner:
        return _inner(request, session.state, access)
    return _page(request, session, access)


def _inner(request: Request, state: State, access: Access) -> Answer:
    """Answer for one of the preview's own files."""
    name = request.target.decode("ascii", "replace").removeprefix(PREFIX)
    if name in _OWN:
        return Answer(200, own_file(name), (("content-type", _OWN[name]),))
    if state.marks.ribbons and name == state.marks.name:
        sheet = state.marks.sheet(_asked(request, "at") or "/")
        return Answer(200, sheet.encode(), (("content-type", "text/css; charset=utf-8"),))
    if name == "events":
        if not compare_digest(_asked(request, "token").encode(), access.token.encode()):
            return Answer(403)
        return Answer(200, b"", (("content-type", "text/event-stream"),), is_stream=True)
    return Answer(404)


def _asked(request: Request, name: str) -> str:
    """Return what the query says under a name, or ""."""
    return parse_qs(request.query.decode("ascii", "replace")).get(name, [""])[0]


@cache
def own_file(name: str) -> bytes:
    """Return a file of the preview's own."""
    return (files("gripe.preview") / "client" / name).read_bytes()


def _page(request: Request, session: Session, access: Access) -> Answer:
    state = session.state
    site = state.site
    if site is None:
        return _error(request, error_page(state.problems), 503, access)
    url = site.edition.settings.url
    base = unquote(urlsplit(url).path).rstrip("/")
    address = address_of(request.target)
    path, lacks_slash = path_of(address, base, site) if address else ("", False)
    if path and lacks_slash:
        to = f"{base}/{path.removesuffix('index.html')}"
        return Answer(307, b"", (("location", quote(to)),))
    try:
        if path:
            return _found(request, session, state, path, access)
        searched = _searched(request, session, state, base, address)
        if searched:
            return searched
        return _missing(request, session, state, base, address, access)
    except CannotRender as fault:
        problems = dict.fromkeys((fault.problem, *state.problems))
        return _error(request, error_page(problems), 500, access)


def _missing(
    request: Request,
    session: Session,
    state: State,
    base: str,
    address: str | None,
    access: Access,
) -> Answer:
    """Answer for an address of which there is none: as a host would, or the way to the site."""
    start = quote(f"{base}/")
    _, _, linked_from = (request.header("referer") or "").partition("://")
    is_linked = unquote(linked_from.partition("/")[2]).startswith(f"{base[1:]}/")
    if base and address == "/" and not is_linked:
        # No page of the site leads here: it was typed.
        return Answer(307, b"", (("location", start),))
    is_inside = not base or address is None or f"{address}/".startswith(f"{base}/")
    if is_inside and state.site and "404.html" in state.site.outputs:
        page = session.file(state, "404.html")
        return _html(request, 404, _inserted(page, state, "404.html", access, 404))
    return _error(request, missing_page(start), 404, access)


def _found(request: Request, session: Session, state: State, path: str, access: Access) -> Answer:
    file = session.file(state, path)
    if path.endswith(".html"):
        return _html(request, 200, _inserted(file, state, path, access))
    return _as_it_is(request, file, path)


def _searched(
    request: Request, session: Session, state: State, base: str, address: str | None
) -> Answer | None:
    """Answer for a file of the search, which the plan does not name; None if it is not one."""
    if address is None or not address.startswith(f"{base}/"):
        return None
    path = address[len(base) + 1 :]
    file = session.search_file(state, path)
    return _as_it_is(request, file, path) if file else None


def _as_it_is(request: Request, file: File, path: str) -> Answer:
    headers = (("content-type", content_type(path)), ("etag", f'"{file.digest}"'))
    if request.header("if-none-match") == f'"{file.digest}"':
        return Answer(304, b"", headers)
    return Answer(200, file.data, headers)


def _html(request: Request, status: int, body: bytes) -> Answer:
    """Answer with a page, or say that the browser has it already."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = (("content-type", HTML), ("etag", tag))
    if status == 200 and request.header("if-none-match") == tag:
        return Answer(304, b"", headers)
    return Answer(status, body, headers)


def _inserted(file: File, state: State, path: str, access: Access, status: int = 200) -> bytes:
    output = state.site.outputs.get(path) if state.site else None
    source = output.source if output else ""
    return with_inserts(
        file.data,
        access.token,
        ribbon=state.marks.ribbons.get(source, ""),
        sheet=state.marks.link(f"/{path}"),
        status=status,
    )


def _error(request: Request, page: bytes, status: int, access: Access) -> Answer:
    return _html(request, status, with_inserts(page, access.token, status=status))


def content_type(path: str) -> str:
    """Return the media type of a file by its name."""
    if path.endswith(".html"):
        return HTML
    if path.endswith("feed.xml"):
        return "application/atom+xml; charset=utf-8"
    kind = _TYPES.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind


def message_of(state: State, lines: Collection[str]) -> bytes:
    """Write a state as an event of the stream (WHATWG HTML, 9.2 Server-sent events).

    Args:
        state: the state.
        lines: the source line of each problem, "" where there is none.
    """
    problems = [
        {"text": str(problem), "line": line, "column": problem.place.column}
        for problem, line in zip(state.problems, lines, strict=True)
    ]
    said = json.dumps({"number": state.number, "problems": problems}, ensure_ascii=False)
    return f"data: {said}\n\n".encode()
