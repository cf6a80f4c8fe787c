"""Feeds as Atom 1.0 (RFC 4287), and the sitemap (protocol 0.9), as XML."""

from xml.etree import ElementTree as ET

from gripe.base.printable import xml_text
from gripe.plan.views.files import FeedEntry, FeedView, SitemapView

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(view: FeedView) -> str:
    """Return an Atom feed."""
    feed = ET.Element("feed", {"xmlns": _ATOM, _LANGUAGE: view.language})
    _add(feed, "id", view.id)
    _add(feed, "title", view.title)
    if view.subtitle:
        _add(feed, "subtitle", view.subtitle)
    _add(feed, "updated", view.updated)
    _add(feed, "link", rel="self", type="application/atom+xml", href=view.url)
    _add(feed, "link", rel="alternate", type="text/html", href=view.home)
    _add(_add(feed, "author"), "name", view.author)
    _add(feed, "generator", "gripe")
    for entry in view.entries:
        _add_entry(feed, entry)
    return _document(feed)


def _add_entry(feed: ET.Element, entry: FeedEntry) -> None:
    element = _add(feed, "entry", **({_LANGUAGE: entry.language} if entry.language else {}))
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.published:
        _add(element, "published", entry.published)
    _add(element, "updated", entry.updated)
    if entry.author:
        _add(_add(element, "author"), "name", entry.author)
    for tag in entry.tags:
        _add(element, "category", term=xml_text(tag))
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.html, type="html")


def sitemap(view: SitemapView) -> str:
    """Return a sitemap."""
    urls = ET.Element("urlset", {"xmlns": _SITEMAP})
    for url, changed in view.urls:
        element = _add(urls, "url")
        _add(element, "loc", url)
        if changed:
            _add(element, "lastmod", changed)
    return _document(urls)


def _add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = xml_text(text) or None
    return child


def _document(root: ET.Element) -> str:
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
