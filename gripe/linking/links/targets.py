"""What an address names that an author writes: a source, a file, an address of this site, or another."""

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from gripe.base.file_names import composed
from gripe.base.patterns import pattern
from gripe.source.markdown.convert import Prose
from gripe.source.schema.fronts import CaseFront, CompanyFront, FollowupFront, Front

EXHIBIT, CASE = "exhibit:", "case:"
MENU = "content/menu"  # where what the menu names by its path is seen from
# What browsers show or hand on, and run nothing of: no other file is published from content/.
DOCUMENTS = tuple(
    ".csv .doc .docx .eml .epub .ics .json .odp .ods .odt .pdf .ppt .pptx .rtf .tsv .txt .vcf .xls .xlsx "
    ".7z .gz .tar .zip .aac .flac .m4a .mp3 .oga .ogg .opus .wav".split()
)
_OUTWARD = pattern(r"(?:https?|mailto|tel):", re.IGNORECASE)
_TAIL = pattern(r"[?#]")


def is_outward(target: str) -> bool:
    """Tell whether an address begins with the scheme of one that leads out of the site."""
    return bool(_OUTWARD.match(target))


def bare(target: str) -> str:
    """Return an address without its query and its fragment."""
    found = _TAIL.search(target)
    return target[: found.start()] if found else target


def tail_of(target: str) -> str:
    """Return the query and the fragment of an address, as they are written.

    Example:
        >>> tail_of("/search/?q=oven#results"), tail_of("washer.md")
        ('?q=oven#results', '')
    """
    return target[len(bare(target)) :]


def source_of(target: str, path: str) -> str:
    """Return the path that a relative link in a file names, composed and without what follows it."""
    name = unquote(bare(target))
    return composed(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)))


def site_address(target: str, home: str) -> str:
    """Return the address of this site that a target names, unquoted and composed; "" if it names none.

    Args:
        target: an address as it is written.
        home: the site's URL without the final slash, "" if it has none.

    Example:
        >>> site_address("/caf%C3%A9/?a#b", ""), site_address("../a.md", "")
        ('/café/', '')
        >>> site_address("http://Example.org/blog/a.pdf", "https://example.org/blog")
        '/a.pdf'
    """
    written = bare(target)
    if written.startswith("/"):
        path = "" if written.startswith("//") or "\\" in written else unquote(written)
    else:
        path = _below(written, home) if home and written[:4].lower() == "http" else ""
    if not path:
        return ""
    is_folder = path.endswith(("/", "/.", "/.."))
    address = "/" + posixpath.normpath(path).lstrip("/")
    return composed(f"{address}/" if is_folder and address != "/" else address)


def _below(url: str, home: str) -> str:
    """Return the path of a URL below the site's, unquoted, "" if it lies elsewhere, by `http` as well."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host, above = _host_and_path(home)
    path = unquote(parts.path) or "/"
    is_below = parts.netloc.lower() == host and f"{path}/".startswith(f"{above}/")
    return (path[len(above) :] or "/") if is_below and parts.scheme in {"http", "https"} else ""


@lru_cache(maxsize=8)
def _host_and_path(home: str) -> tuple[str, str]:
    parts = urlsplit(home)
    return parts.netloc.lower(), unquote(parts.path).rstrip("/")


def inner_links(prose: Prose, home: str = "") -> Iterator[str]:
    """Yield the links of a text that lead to what the site publishes, or to places in the text.

    Args:
        prose: the text.
        home: the site's URL without the final slash: what lies below it is the site's own.
    """
    for target in prose.targets:
        if target.startswith(EXHIBIT):
            continue
        if not is_outward(target) or (home and site_address(target, home)):
            yield target


def is_inner(target: str, home: str) -> bool:
    """Tell whether a link of a front matter, which may be "", leads to what the site publishes."""
    return bool(target) and (not is_outward(target) or bool(site_address(target, home)))


def front_links(front: Front) -> Iterator[str]:
    """Yield the links of a front matter that are written like those of a text."""
    links: list[str | None] = []
    if isinstance(front, CompanyFront):
        links = [front.website, *(each.link for each in front.contacts)]
    elif isinstance(front, CaseFront):
        links = [each.link for each in front.timeline]
    elif isinstance(front, FollowupFront):
        links = [front.link]
    yield from filter(None, links)
