"""Photograph a built site, phone and desktop, light and dark, and print its cases and companies.

Usage: python tests/screenshots.py SITE PICTURES [PAGE ...]

A PAGE is an address within the site, such as `cases/` or `404.html`. Without any: the front page,
the 404 page, and of each folder at the top its own page and the longest page inside.
"""

import io
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any, BinaryIO, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ViewportSize

from support.browser import DESKTOP, PHONE, chromium, find_chromium
from support.needs import missing

Scheme = Literal["light", "dark"]

PRINTED = re.compile(r"(?:cases|companies)/(?!page/)[^/]+/")
SIZES: dict[str, ViewportSize] = {"phone": PHONE, "desktop": DESKTOP}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under a prefix, silently."""

    def __init__(self, *args: object, prefix: str, folder: Path) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with a file, or 404 for what is outside the prefix."""
        if not self.path.startswith(self.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.path = "/" + self.path.removeprefix(self.prefix)
        return super().send_head()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Serves on, whatever the browser does."""

    def handle_error(self, *about: Any) -> None:  # noqa: ANN401 - as the library has it
        """Say nothing of a browser that hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*about)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site under the path it was built for; yield its address."""
    prefix = built_for(folder)
    handler = partial(Handler, prefix=prefix, folder=folder)
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()


def built_for(folder: Path) -> str:
    """Return the path the site will live under, which its front page's canonical link tells."""
    front = (folder / "index.html").read_text(encoding="utf-8")
    link = re.search(r"<link\b[^>]*\bcanonical\b[^>]*>", front)
    href = re.search(r'\bhref="?([^">\s]+)', link[0]) if link else None
    return urlsplit(href[1]).path or "/" if href else "/"


def default_pages(folder: Path) -> list[str]:
    """Return one page of each kind: the front, the 404, each top folder's own and its longest."""
    pages = [""]
    for top in sorted(child for child in folder.iterdir() if child.is_dir()):
        found = [file for file in top.rglob("index.html") if not is_redirect(file)]
        own = [file for file in found if file.parent == top]
        inner = [file for file in found if file.parent != top]
        inner.sort(key=lambda file: (-file.stat().st_size, file))
        pages += [f"{file.parent.relative_to(folder)}/" for file in own + inner[:1]]
    return pages + [name for name in ("404.html",) if (folder / name).is_file()]


def is_redirect(file: Path) -> bool:
    """Tell whether a page does nothing but lead to another."""
    return 'http-equiv="refresh"' in file.read_text(encoding="utf-8")


def photograph(browser: Browser, site: str, pages: list[str], pictures: Path) -> None:
    """Write a whole-page picture of every page at every size in every scheme."""
    for (size, viewport), scheme in product(SIZES.items(), SCHEMES):
        with browser.new_context(
            viewport=viewport, color_scheme=scheme, is_mobile=size == "phone"
        ) as context:
            page = context.new_page()
            for address in pages:
                answer = page.goto(site + address)
                if answer is None or not answer.ok:
                    raise SystemExit(f"no such page: {address}")
                file = pictures / f"{name_of(address)}.{size}-{scheme}.png"
                page.screenshot(path=file, full_page=True)


def print_out(browser: Browser, site: str, pages: list[str], pictures: Path) -> None:
    """Write a PDF of every page."""
    with browser.new_context() as context:
        page = context.new_page()
        for address in pages:
            page.goto(site + address)
            file = pictures / f"{name_of(address)}.pdf"
            page.pdf(path=file, format="A4", prefer_css_page_size=True)


def name_of(address: str) -> str:
    """Return what a page's pictures are called."""
    return address.removesuffix(".html").strip("/").replace("/", "-") or "front"


def main(arguments: list[str]) -> None:
    """Photograph and print the site that the command line names."""
    if len(arguments) < 2:
        raise SystemExit(__doc__)
    site, pictures, *pages = arguments
    executable = find_chromium()
    if not executable:
        raise SystemExit(missing("chromium"))
    folder = Path(site).resolve()
    if not (folder / "index.html").is_file():
        raise SystemExit(f"{site} holds no built site: make site")
    wanted = [page.lstrip("/") for page in pages] or default_pages(folder)
    target = Path(pictures)
    target.mkdir(parents=True, exist_ok=True)
    with served(folder) as address, chromium(executable) as browser:
        photograph(browser, address, wanted, target)
        printed = [page for page in wanted if PRINTED.fullmatch(page)]
        print_out(browser, address, printed, target)
    total = len(wanted) * len(SIZES) * len(SCHEMES)
    sys.stdout.write(
        f"{total} pictures of {len(wanted)} pages and {len(printed)} prints in {pictures}/\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
