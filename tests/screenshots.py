"""Photograph a built site: phone and desktop, light and dark.

Usage: python tests/screenshots.py SITE PICTURES [PAGE ...]

A PAGE is an address within the site, such as `cases/` or `404.html`. Without any: the front page,
the 404 page, and of each folder at the top its own page and the first page inside.
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
from typing import BinaryIO, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ViewportSize

from support.browser import DESKTOP, PHONE, chromium, find_chromium
from support.needs import missing

Scheme = Literal["light", "dark"]

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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site under the path it was built for; yield its address."""
    prefix = built_for(folder)
    handler = partial(Handler, prefix=prefix, folder=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
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
    """Return one page of each kind: the front, the 404, each top folder's own and its first."""
    pages = [""]
    for top in sorted(child for child in folder.iterdir() if child.is_dir()):
        found = sorted(top.rglob("index.html"), key=lambda file: (len(file.parts), file))
        own = [file for file in found if file.parent == top]
        inner = [file for file in found if file.parent != top]
        pages += [f"{file.parent.relative_to(folder)}/" for file in own + inner[:1]]
    return pages + [name for name in ("404.html",) if (folder / name).is_file()]


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
                name = address.removesuffix(".html").strip("/").replace("/", "-") or "front"
                page.screenshot(path=pictures / f"{name}.{size}-{scheme}.png", full_page=True)


def main(arguments: list[str]) -> None:
    """Photograph the site that the command line names."""
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
    total = len(wanted) * len(SIZES) * len(SCHEMES)
    sys.stdout.write(f"{total} pictures of {len(wanted)} pages in {pictures}/\n")


if __name__ == "__main__":
    main(sys.argv[1:])
