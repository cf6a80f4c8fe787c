"""Feeds as Atom 1.0 (RFC 4287), and the sitemap (protocol 0.9), as XML, like that of `ElementTree`."""

from collections.abc import Iterable, Iterator

from gripe.base.printable import xml_text
from gripe.plan.views.files import FeedEntry, FeedView, SitemapView

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_BLANKS = str.maketrans({"\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})  # which attributes lose


def atom(view: FeedView) -> str:
    """Return an Atom feed."""
    begin = f'<feed xmlns="{_ATOM}" xml:lang="{_quoted(view.language)}">'
    return "\n".join((_HEAD, begin, *_of_feed(view), "</feed>", ""))


def sitemap(view: SitemapView) -> str:
    """Return a sitemap, or a list of sitemaps."""
    name, element = ("sitemapindex", "sitemap") if view.is_index else ("urlset", "url")
    begin = f'<{name} xmlns="{_SITEMAP}"'
    if not view.urls:
        return f"{_HEAD}\n{begin} />\n"
    return "\n".join((_HEAD, f"{begin}>", *_dated(element, view.urls), f"</{name}>", ""))


def _of_feed(view: FeedView) -> Iterator[str]:
    yield "  " + _element("id", view.id)
    yield "  " + _element("title", view.title)
    if view.subtitle:
        yield "  " + _element("subtitle", view.subtitle)
    yield "  " + _element("updated", view.updated)
    yield f'  <link rel="self" type="application/atom+xml" href="{_quoted(view.url)}" />'
    yield f'  <link rel="alternate" type="text/html" href="{_quoted(view.home)}" />'
    yield f"  <author>\n    {_element('name', view.author)}\n  </author>"
    yield "  " + _element("generator", "gripe")
    for entry in view.entries:
        language = f' xml:lang="{_quoted(entry.language)}"' if entry.language else ""
        yield f"  <entry{language}>"
        yield from _of_entry(entry)
        yield "  </entry>"


def _of_entry(entry: FeedEntry) -> Iterator[str]:
    yield "    " + _element("id", entry.id)
    yield "    " + _element("title", entry.title)
    yield f'    <link rel="alternate" type="text/html" href="{_quoted(entry.url)}" />'
    if entry.published:
        yield "    " + _element("published", entry.published)
    yield "    " + _element("updated", entry.updated)
    if entry.author:
        yield f"    <author>\n      {_element('name', entry.author)}\n    </author>"
    for tag in entry.tags:
        yield f'    <category term="{_quoted(xml_text(tag))}" />'
    if entry.summary:
        yield "    " + _element("summary", entry.summary)
    yield "    " + _element("content", entry.html, ' type="html"')


def _dated(name: str, urls: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield an element for each URL, with the day of its last change."""
    for url, changed in urls:
        yield f"  <{name}>"
        yield "    " + _element("loc", url)
        if changed:
            yield "    " + _element("lastmod", changed)
        yield f"  </{name}>"


def _element(name: str, text: str, attributes: str = "") -> str:
    text = xml_text(text)
    return f"<{name}{attributes}>{_escaped(text)}</{name}>" if text else f"<{name}{attributes} />"


def _quoted(text: str) -> str:
    """Escape a text for an attribute."""
    return _escaped(text).replace('"', "&quot;").translate(_BLANKS)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
