"""Links as a browser reads them: what a file refers to, and whether that is there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

DISK = "file:///site/"
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_HYPERLINKS = {"a", "area", "blockquote", "del", "ins", "q"}
_LINK_TYPES = {"canonical", "alternate"}  # they name an address and load nothing


@dataclass
class Found(HTMLParser):
    """What a page refers to.

    Attributes:
        links: where it leads.
        loads: what it shows or is shown with.
        ids: what a fragment may name.
        templates: in how many templates the parser is.
    """

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    templates: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element refers to."""
        given = {name: value or "" for name, value in attrs}
        self.templates += tag == "template"
        if self.templates:
            return
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.links.append(given["content"].partition("url=")[2])
        names_only = tag in _HYPERLINKS or (tag == "link" and given.get("rel") in _LINK_TYPES)
        for name in ("href", "src", "cite", "poster", "data", "action"):
            if name in given:
                (self.links if names_only else self.loads).append(given[name])
        self.loads += _CSS_URL.findall(given.get("style", ""))
        self.loads += [
            each.split()[0] for each in given.get("srcset", "").split(",") if each.strip()
        ]

    def handle_endtag(self, tag: str) -> None:
        """Note that a template ends: what is in one is no part of the page."""
        self.templates -= tag == "template"


def found_in(path: str, data: bytes) -> Found:
    """Return what a file refers to; of files that are neither HTML nor CSS nothing is known."""
    found = Found()
    if path.endswith(".html"):
        found.feed(data.decode())
        found.close()
    elif path.endswith(".css"):
        found.loads += [one or other for one, other in _CSS_URL.findall(data.decode())]
    return found


def faults(files: Mapping[str, bytes], base: str) -> Iterator[str]:
    """Yield every reference of a site's files that leads nowhere, or that loads from elsewhere.

    Args:
        files: the site's files, by path.
        base: the site's URL; `DISK` for a folder opened from disk, where a folder is no page.
    """
    found = {path: found_in(path, data) for path, data in files.items()}
    for path, each in found.items():
        at = urljoin(base, path if base == DISK else re.sub(r"(^|/)index\.html$", r"\1", path))
        for target in each.loads:
            if not urljoin(at, target).startswith(base):
                yield f"{path} loads {target}"
        for target in [*each.links, *each.loads]:
            fault = "" if _is_outward(target, base) else _fault(urljoin(at, target), base, found)
            if fault:
                yield f"{path} names {target}: {fault}"


def _is_outward(target: str, base: str) -> bool:
    """Tell whether a link names somebody else's address, in full."""
    return not target.startswith(base) and bool(re.match(r"(https?|mailto|tel):", target))


def _fault(url: str, base: str, found: Mapping[str, Found]) -> str:
    whole, fragment = urldefrag(url)
    if not whole.startswith(base):
        return "outside the site"
    path = unquote(whole.removeprefix(base))
    if base != DISK and (not path or path.endswith("/")):
        path += "index.html"
    if path not in found:
        return "no such file"
    missing = fragment and path.endswith(".html") and unquote(fragment) not in found[path].ids
    return "no such place" if missing else ""
