"""What is no page: badges, feeds, data, plain text, and files that are copied."""

from collections.abc import Mapping
from typing import NamedTuple


class BadgeView(NamedTuple):
    """An embeddable badge.

    Attributes:
        label: left half: the company.
        text: right half: status, clock word and date.
        word: the status, which gives the shape.
        color: the right half's colour as `#rrggbb`, "" for the status's own.
        title: the whole in one sentence, for screen readers.
    """

    label: str
    text: str
    word: str
    color: str
    title: str


class FeedEntry(NamedTuple):
    """One entry of a feed; dates are RFC 3339.

    Attributes:
        author: who wrote it, "" where that is the feed's author.
    """

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str
    html: str
    author: str = ""
    tags: tuple[str, ...] = ()


class FeedView(NamedTuple):
    """An Atom feed, newest entry first."""

    id: str
    title: str
    language: str
    author: str
    home: str
    url: str
    updated: str
    entries: tuple[FeedEntry, ...]


class SitemapView(NamedTuple):
    """Pairs of whole URL and day of the last change, "" where none is known."""

    urls: tuple[tuple[str, str], ...]


class TextView(NamedTuple):
    """A plain text file."""

    text: str


class JsonView(NamedTuple):
    """A JSON file; the value consists of mappings, tuples, text, numbers, booleans and None."""

    value: Mapping[str, object]


class CsvView(NamedTuple):
    """A table: the names of its columns and its rows, every cell as text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class FileView(NamedTuple):
    """A file that is copied, or a picture that is re-encoded without its metadata.

    Attributes:
        path: the source file.
        digest: SHA-256 of its bytes, in hexadecimal.
        builtin: whether the path lies in the built-in theme instead of the site's folder.
    """

    path: str
    digest: str
    builtin: bool = False
