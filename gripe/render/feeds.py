"""What programs read of a site, as XML like that of `ElementTree`.

Feeds as Atom 1.0 (RFC 4287), an outline of them as OPML 2.0, the sitemap (protocol 0.9), and the description
of a search (OpenSearch 1.1).
"""

from collections.abc import Iterable, Iterator

from gripe.base.printable import xml_text
from gripe.plan.views.files import (
    FeedEntry,
    FeedView,
    OutlineView,
    SearchDescriptionView,
    SitemapView,
)

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>'
_BLANKS = str.maketrans({"\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})  # which attributes lose


def xml(view: FeedView | SitemapView | OutlineView | SearchDescriptionView) -> str:
    """Return what a view holds as XML."""
    match view:
        case FeedView():
            return atom(view)
        case SitemapView():
            return sitemap(view)
        case OutlineView():
            return opml(view)
    return opensearch(view)


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


def opml(view: OutlineView) -> str:
    """Return an outline of feeds."""
    head = f"  <head>\n    {_element('title', view.title)}\n  </head>"
    lines = (f"    {_outline(*feed)}" for feed in view.feeds)
    body = ("  <body>", *lines, "  </body>")
    return "\n".join((_HEAD, '<opml version="2.0">', head, *body, "</opml>", ""))


def _outline(title: str, feed: str, page: str) -> str:
    name = _quoted(title)
    link = f' htmlUrl="{_quoted(page)}"' if page else ""
    return f'<outline type="rss" text="{name}" title="{name}" xmlUrl="{_quoted(feed)}"{link} />'


def opensearch(view: SearchDescriptionView) -> str:
    """Return the description of a search."""
    lines = (
        _element("ShortName", view.name),
        _element("Description", view.description),
        _element("Language", view.language),
        _element("InputEncoding", "UTF-8"),
        f'<Url type="text/html" template="{_quoted(view.template)}" />',
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{_quoted(view.url)}" />',
    )
    begin = f'<OpenSearchDescription xmlns="{_OPENSEARCH}">'
    return "\n".join(
        (_HEAD, begin, *(f"  {each}" for each in lines), "</OpenSearchDescription>", "")
    )


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
