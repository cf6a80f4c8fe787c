"""Addresses: from one page of the site to another, with the site's URL or without.

An address is site-relative and starts with a slash: `/`, `/cases/maytag-washer/`, `/feed.xml`.
"""

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from gripe.base.frozen import immutable
from gripe.base.patterns import pattern

# What may stand behind a `#` unencoded, and what already is encoded (RFC 3986, 3.5).
_IN_FRAGMENT = "/?:@!$&'()*+,;=%"

# Browsers take these away before they look for a scheme (https://url.spec.whatwg.org/#url-parsing).
_IGNORED_AROUND = "".join(map(chr, range(0x21)))
_IGNORED = str.maketrans("", "", "\t\n\r")
_SCHEME = pattern(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def scheme_of(link: str) -> str:
    """Return the scheme of a link as a browser reads it, in lower case; "" for a relative one.

    Example:
        >>> scheme_of(" JavaScript:alert(1)"), scheme_of("a/b.html")
        ('javascript', '')
    """
    found = _SCHEME.match(link.strip(_IGNORED_AROUND).translate(_IGNORED))
    return found[1].lower() if found else ""


def output_path(address: str) -> str:
    """Return the file of output/ that holds an address: `/cases/` is `cases/index.html`."""
    path = address.lstrip("/")
    return path + "index.html" if address.endswith("/") else path


@immutable
class Base:
    """The site's base URL.

    Attributes:
        url: the site's URL without the final slash, such as `https://example.org/blog`, or "" where
            it is not known: then links are relative and name index.html, so that the folder opens
            from disk.
    """

    url: str = ""

    def href(self, to: str, at: str) -> str:
        """Link from the page at one address to another.

        Args:
            to: the address linked to; a `#fragment` is kept.
            at: the address of the page that holds the link.

        Returns:
            The link, percent-encoded: absolute within the host, or relative where there is no URL.
        """
        address, hash_mark, fragment = to.partition("#")
        return self.link(address, at, hash_mark + fragment)

    def link(self, address: str, at: str, tail: str = "") -> str:
        """Return the same of an address in which any sign may be that of a file's name.

        Args:
            address: the address linked to.
            at: the address of the page that holds the link; "" for the whole URL, as feeds need it.
            tail: the query and the fragment, as they are written.
        """
        if not at:
            target = _ascii(self.url) + _quoted(address) if self.url else ""
        elif self.url:
            target = _prefix(self.url) + _quoted(address)
        else:
            folder = posixpath.dirname("/" + output_path(at))
            target = quote(posixpath.relpath("/" + output_path(address), folder))
        if not tail or not target:
            return target
        query, hash_mark, fragment = tail.partition("#")
        parts = (quote(query, safe=_IN_FRAGMENT), quote(fragment, safe=_IN_FRAGMENT))
        return target + hash_mark.join(parts)

    @property
    def start(self) -> str:
        """The path of the site's first page within its host, percent-encoded: `/` or `/blog/`."""
        return f"{_prefix(self.url)}/" if self.url else "/"

    def absolute(self, to: str) -> str:
        """Return the whole URL of an address, its `#fragment` kept; "" where the site's URL is not known."""
        address, hash_mark, fragment = to.partition("#")
        return self.link(address, "", hash_mark + fragment)


@lru_cache(maxsize=8)
def _prefix(url: str) -> str:
    """Return the path of a site's URL, percent-encoded."""
    return quote(urlsplit(url).path, safe="/%")


@lru_cache(maxsize=4096)
def _quoted(address: str) -> str:
    return quote(address)


@lru_cache(maxsize=8)
def _ascii(url: str) -> str:
    """Write a site's URL without letters beyond ASCII: feeds, sitemaps and scripts take URIs only."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        host = quote(parts.netloc, safe=":@")
    return f"{parts.scheme}://{host}{quote(parts.path, safe='/%')}"
