"""What readers of a published site see or hear of its pages, feeds and badges."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from support.sites import Site


def said_in(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each text that readers of a published site see or hear, behind the path of its file."""
    for path, content in site.published().items():
        if path.endswith(".html"):
            yield from ((path, said) for said in texts_of(content.decode()))
        elif path.endswith((".xml", ".svg")) and path != "sitemap.xml":
            yield from ((path, said) for said in _xml_texts(content))


def texts_of(html: str) -> list[str]:
    """Return each text of a page that readers see or hear."""
    reader = _Reader()
    reader.feed(html)
    return [" ".join(each.split()) for each in reader.found if each.strip()]


_UNSEEN = {"script", "style", "code", "textarea"}
_HEARD = {
    "alt",
    "title",
    "aria-label",
    "placeholder",
    "data-label",
    "data-none",
    "data-one",
    "data-many",
}


class _Reader(HTMLParser):
    """Gathers what is seen or heard."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what is heard of an element."""
        said = dict(attrs)
        if tag in _UNSEEN:
            self._inside.append(tag)
        self.found += [value or "" for name, value in attrs if name in _HEARD]
        if tag == "meta" and said.get("name") == "description":
            self.found.append(said.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Take in what is seen."""
        if not self._inside:
            self.found.append(data)


def _xml_texts(content: bytes) -> Iterator[str]:
    root = ET.fromstring(content)
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in {"title", "summary", "text"}:
            yield element.text or ""
        if name == "svg":
            yield element.get("aria-label") or ""
        if name == "content":
            yield from texts_of(element.text or "")


# Addresses, and the names of currencies and of placeholders that a script fills in.
OTHERS = re.compile(r"https?://[^\s\"]+|\b(?:USD|EUR)\b|US\$|\{\w+\}|\bexample\.net\b")
