"""What templates and serialisers may see: one frozen class for each kind of output.

A view holds everything its output prints and nothing to query with, so an output is a pure
function of its view, the theme and the versions.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words, and in HTML's machine form, which is "" where HTML has none for it."""

    text: str
    machine: str


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status: its word in files and CSS, and its label for readers."""

    word: str
    label: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page.

    Attributes:
        kind: the kind of page, for the body's class.
        title: the page's own title.
        description: one sentence for search engines and previews.
        site_title: the site's title.
        language: BCP 47 tag.
        home: link to the blog.
        menu: links to standing pages.
        stylesheets: links to the theme's style sheets.
        canonical: the page's whole URL, "" without `url:`.
        feed: link to the site's feed, "" without `url:`.
        author: who writes the blog.
    """

    kind: str
    title: str
    description: str
    site_title: str
    language: str
    home: str
    menu: tuple[Link, ...]
    stylesheets: tuple[str, ...]
    canonical: str
    feed: str
    author: str


@dataclass(frozen=True, slots=True)
class Card:
    """A case or post in a list.

    Attributes:
        kind: `case` or `followup`.
        label: the kind in words.
        about: for a case its companies, for a follow-up its case.
    """

    kind: str
    label: str
    title: str
    href: str
    date: DateView
    status: StatusView | None
    summary: str
    about: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a facts panel: a label, its value in words, where that leads if anywhere."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class PictureView:
    """An exhibit’s picture."""

    id: str
    src: str
    alt: str
    caption: str
    date: DateView | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry of a timeline.

    Attributes:
        key: its anchor.
        side: `me`, `company` or `third`: who acted.
        kind: the kind's word; `label` the same for readers.
        who: who acted, in words.
        details: channel, time spent and the like, each in words.
        html: what happened.
        followup: the post that tells it, if one does.
        closes: whether it closes the case.
    """

    key: str
    date: DateView
    side: str
    kind: str
    label: str
    who: str
    details: tuple[str, ...]
    html: str
    link: str
    pictures: tuple[PictureView, ...]
    followup: Link | None
    closes: bool


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """How a case ended: “Resolved by HP on 28 Feb 2007”, and where that is told.

    Attributes:
        word: the closing kind, such as `resolved`.
        text: the sentence.
        href: where it is told; `read_how` are the words of that link.
    """

    word: str
    text: str
    href: str
    read_how: str


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction."""

    date: DateView
    html: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """The blog."""

    frame: Frame
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case's page.

    Attributes:
        turn: whose move it is, in words; "" when closed.
        outcome: how it ended, if it has.
        parties: the companies.
        badge_title: what the badge says, for its `alt`.
        snippet: HTML that embeds the badge elsewhere, "" without `url:`.
    """

    frame: Frame
    title: str
    summary: str
    status: StatusView
    turn: str
    outcome: OutcomeView | None
    parties: tuple[Link, ...]
    published: DateView
    facts: tuple[Fact, ...]
    disclosure: str
    body: str
    entries: tuple[EntryView, ...]
    pictures: tuple[PictureView, ...]
    corrections: tuple[CorrectionView, ...]
    badge: str
    badge_title: str
    data: str
    snippet: str


@dataclass(frozen=True, slots=True)
class FollowupView:
    """A follow-up's page."""

    frame: Frame
    title: str
    published: DateView
    effect: str
    outcome: OutcomeView | None
    status: StatusView
    case: Link
    entry: Link
    facts: tuple[Fact, ...]
    body: str


@dataclass(frozen=True, slots=True)
class CompanyView:
    """A company's page."""

    frame: Frame
    name: str
    website: str
    body: str
    cards: tuple[Card, ...]
    praise: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A standing page."""

    frame: Frame
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that do not exist."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class BadgeView:
    """An embeddable badge.

    Attributes:
        label: left half: the company.
        status: right half.
        date: the closing date of a closed case, else the as-of date.
        title: the whole in one sentence, for screen readers.
    """

    label: str
    status: StatusView
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed; dates are RFC 3339."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str
    html: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """An Atom feed, newest entry first."""

    id: str
    title: str
    language: str
    author: str
    home: str
    url: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Pairs of whole URL and day of the last change, "" where none is known."""

    urls: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A plain text file."""

    text: str


@dataclass(frozen=True, slots=True)
class JsonView:
    """A JSON file; the value consists of mappings, tuples, text, numbers, booleans and None."""

    value: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that is copied, or a picture that is re-encoded without its metadata.

    Attributes:
        path: the source file.
        digest: SHA-256 of its bytes, in hexadecimal.
        builtin: whether the path lies in the built-in theme instead of the site's folder.
    """

    path: str
    digest: str
    builtin: bool = False


View = (
    IndexView
    | CaseView
    | FollowupView
    | CompanyView
    | PageView
    | NotFoundView
    | BadgeView
    | FeedView
    | SitemapView
    | TextView
    | JsonView
    | FileView
)
