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
        id: its identity, which never changes.
        title: its title.
        url: its page's whole URL.
        published: when it was published, "" where nobody says.
        updated: when it was last changed.
        summary: it in a sentence or two, or "".
        html: the whole of it.
        author: who wrote it, "" where that is the feed's author.
        tags: the labels of its tags.
        language: its language, "" where that is the feed's.
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
    language: str = ""


class FeedView(NamedTuple):
    """An Atom feed, newest entry first.

    Attributes:
        id: the feed's identity, which never changes.
        title: its title.
        language: its BCP 47 tag.
        author: who writes what names no author.
        home: whole URL of the page it is the feed of.
        url: its own whole URL.
        updated: when it was last changed.
        entries: the entries.
        subtitle: what it is about, or "".
    """

    id: str
    title: str
    language: str
    author: str
    home: str
    url: str
    updated: str
    entries: tuple[FeedEntry, ...]
    subtitle: str = ""


class SitemapView(NamedTuple):
    """What the sitemap lists.

    Attributes:
        urls: pairs of whole URL and day of the last change, "" where none is known.
        is_index: whether the URLs are those of sitemaps, of which a large site has several.
    """

    urls: tuple[tuple[str, str], ...]
    is_index: bool = False


class TextView(NamedTuple):
    """A plain text file.

    Attributes:
        text: the whole of it.
    """

    text: str


class JsonView(NamedTuple):
    """A JSON file.

    Attributes:
        value: mappings, tuples, text, numbers, booleans and None.
        is_compact: whether it is written without line breaks, for scripts and not for people.
    """

    value: Mapping[str, object]
    is_compact: bool = False


class CsvView(NamedTuple):
    """A table.

    Attributes:
        columns: the names of its columns.
        rows: its rows, every cell as text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class FileView(NamedTuple):
    """A file that is copied, or a picture that is re-encoded without its metadata.

    Attributes:
        path: the source file.
        digest: SHA-256 of its bytes, in hexadecimal.
        builtin: whether the path lies in the built-in theme instead of the site's folder.
        width: the width in pixels of a picture that is published in several; 0 for the largest.
    """

    path: str
    digest: str
    builtin: bool = False
    width: int = 0


class CardColors(NamedTuple):
    """The colours of a share card as `#rrggbb`, called like the custom properties of `ledger`.

    Attributes:
        paper: the ground.
        ink: the title.
        soft: kicker, clock and site.
        line: the rule before the text.
        link: the shape of a company.
    """

    paper: str = "#fcfbf7"
    ink: str = "#1a1c1e"
    soft: str = "#565a5e"
    line: str = "#d39a90"
    link: str = "#1d4a75"


class ShareCardView(NamedTuple):
    """A picture of a page for where somebody links to it, each text as it is drawn.

    Attributes:
        kicker: what kind of page it is, and whom it is about.
        title: its title.
        word: a status, which gives shape and colour; `company` for a company's; or "".
        color: the status's colour as `#rrggbb`, "" for its own.
        status: the status in words, or what is counted of a company.
        clock: how long it took or since when it is open; of a post, when it was published.
        site: the site's title.
        font: the font.
        colors: the colours of all but the status.
    """

    kicker: str
    title: str
    word: str
    color: str
    status: str
    clock: str
    site: str
    font: FileView
    colors: CardColors = CardColors()


class OutlineView(NamedTuple):
    """An outline of feeds, for a reader of feeds to take in at once.

    Attributes:
        title: what it is an outline of.
        feeds: title, whole URL of the feed and of its page, each.
    """

    title: str
    feeds: tuple[tuple[str, str, str], ...]


class SearchDescriptionView(NamedTuple):
    """What tells browsers how to search the site.

    Attributes:
        name: a short name for the search, of 16 characters at most.
        description: what it is.
        language: BCP 47 tag of the site's language.
        template: whole URL of a search, with `{searchTerms}` where the words go.
        url: the description's own whole URL.
    """

    name: str
    description: str
    language: str
    template: str
    url: str
