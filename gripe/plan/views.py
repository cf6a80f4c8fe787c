"""What templates and serialisers may see: one immutable class for each kind of output.

A view holds everything its output prints and nothing to query with, so an output is a pure
function of its view, the theme and the versions. They are named tuples: of all immutable classes
these cost least to define, which every run of gripe pays for.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Link(NamedTuple):
    """Words and where they lead."""

    text: str
    href: str
    current: bool = False


class DateView(NamedTuple):
    """A date in words, and in HTML's machine form, which is "" where HTML has none for it."""

    text: str
    machine: str


class StatusView(NamedTuple):
    """A status.

    Attributes:
        word: its word in files and CSS.
        label: the same for readers.
        is_closed: whether nobody is expected to move.
        alert: a clock word for readers, such as “overdue”, or "".
    """

    word: str
    label: str
    is_closed: bool
    alert: str = ""


class Frame(NamedTuple):
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
        feed: link to the site's feed, "" where there is none.
        data: link to the dictionary of the open data, "" where there is none.
        author: who writes the blog.
        sections: links to the lists of the site.
        json_ld: the page in schema.org's words, as JSON for a script element, or "".
        params: the site's own settings for the theme.
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
    data: str
    author: str
    sections: tuple[Link, ...]
    json_ld: str
    params: Mapping[str, object]


class Card(NamedTuple):
    """A case or post in a list.

    Attributes:
        kind: `case`, `followup` or `post`.
        label: the kind in words.
        about: for a case its companies, for a follow-up its cases, for a post what it mentions.
    """

    kind: str
    label: str
    title: str
    href: str
    date: DateView
    status: StatusView | None
    summary: str
    about: tuple[Link, ...]


class Fact(NamedTuple):
    """A line of a facts panel: a label, its value in words, where that leads if anywhere."""

    label: str
    value: str
    href: str = ""


class PictureView(NamedTuple):
    """An exhibit; `src` is "" where it is to be had on request only."""

    id: str
    src: str
    alt: str
    caption: str
    date: DateView | None


class EntryView(NamedTuple):
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


class OutcomeView(NamedTuple):
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


class CorrectionView(NamedTuple):
    """A correction."""

    date: DateView
    html: str


class SourceView(NamedTuple):
    """Where somebody else's story was first told; each part may be empty."""

    by: str
    url: str
    date: DateView | None


class PagerView(NamedTuple):
    """Where a page stands in a list of pages.

    Attributes:
        number: this page, from 1.
        count: how many there are.
        newer: link to the page before, "" on the first.
        older: link to the page after, "" on the last.
    """

    number: int
    count: int  # type: ignore[assignment]  # a page has no use for tuple.count
    newer: str
    older: str


class IndexView(NamedTuple):
    """A page of the blog."""

    frame: Frame
    cards: tuple[Card, ...]
    pager: PagerView


class Count(NamedTuple):
    """A list and how many things are in it."""

    text: str
    href: str
    number: int
    current: bool = False


class ListView(NamedTuple):
    """A page of a list of cases and posts: all cases, a status, a tag, a year.

    Attributes:
        kind: `cases`, `status`, `tag` or `archive`.
        title: what is listed.
        status: the status listed, if it is one.
        parent: link to the list of all lists of this kind, if there is one.
        groups: links to this list and its neighbours: the statuses, tags or years.
    """

    frame: Frame
    kind: str
    title: str
    status: StatusView | None
    parent: Link | None
    groups: tuple[Count, ...]
    cards: tuple[Card, ...]
    pager: PagerView


class GroupsView(NamedTuple):
    """A list of lists: all statuses, tags, or years.

    Attributes:
        kind: `status`, `tags` or `archive`.
    """

    frame: Frame
    kind: str
    title: str
    groups: tuple[Count, ...]


class CaseView(NamedTuple):
    """A case's page.

    Attributes:
        turn: whose move it is, in words; "" when closed.
        settled: “2 of 3 settled”, "" where it says nothing.
        outcome: how it ended, if it has.
        parties: the companies.
        checked: when somebody else's case was last heard of, in words, or "".
        sources: where it was first told, if it is somebody else's.
        pictures: exhibits that neither an entry nor the story shows.
        mentions: posts that mention it.
        badge: address of the badge, "" where there is none; so `data` and `feed`.
        badge_title: what the badge says, for its `alt`.
        snippet: HTML that embeds the badge elsewhere, "" without `url:`.
    """

    frame: Frame
    title: str
    summary: str
    status: StatusView
    turn: str
    settled: str
    outcome: OutcomeView | None
    parties: tuple[Link, ...]
    published: DateView
    facts: tuple[Fact, ...]
    disclosure: str
    checked: str
    sources: tuple[SourceView, ...]
    tags: tuple[Link, ...]
    body: str
    entries: tuple[EntryView, ...]
    pictures: tuple[PictureView, ...]
    corrections: tuple[CorrectionView, ...]
    mentions: tuple[Link, ...]
    badge: str
    badge_title: str
    data: str
    feed: str
    snippet: str


class MovedCase(NamedTuple):
    """A case that a follow-up moved on.

    Attributes:
        case: link to it.
        entry: link to the follow-up's place in its record.
        effect: what the follow-up did, in words.
        outcome: how it ended by that, if it did.
        status: where the case stands now.
    """

    case: Link
    entry: Link
    effect: str
    outcome: OutcomeView | None
    status: StatusView


class FollowupView(NamedTuple):
    """A follow-up's page."""

    frame: Frame
    title: str
    author: str
    published: DateView
    summary: str
    cases: tuple[MovedCase, ...]
    facts: tuple[Fact, ...]
    tags: tuple[Link, ...]
    body: str


class PostView(NamedTuple):
    """A page of a post about no single case; `cases` and `companies` are what it mentions."""

    frame: Frame
    title: str
    author: str
    published: DateView
    summary: str
    cases: tuple[Link, ...]
    companies: tuple[Link, ...]
    tags: tuple[Link, ...]
    body: str


class Score(NamedTuple):
    """A line of a scorecard: a label, its value in words, and a remark such as “of 3 cases”."""

    label: str
    value: str
    remark: str = ""


class CompanyView(NamedTuple):
    """A company's page.

    Attributes:
        names: other and former names, in words.
        parent: link to the company it belongs to, if it does.
        children: links to the companies that belong to it.
        contacts: ways to reach somebody, each with what for.
        scores: the scorecard.
        caveat: what the scorecard does not say.
        cards: its cases and those of the companies below it.
        praise: posts and follow-ups that praise it.
        mentions: posts that mention it.
        badge: address of the badge, "" where there is none; so `feed`.
        snippet: HTML that embeds the badge elsewhere, "" without `url:`.
    """

    frame: Frame
    name: str
    names: tuple[str, ...]
    parent: Link | None
    children: tuple[Link, ...]
    contacts: tuple[Fact, ...]
    website: str
    statement: str
    body: str
    scores: tuple[Score, ...]
    caveat: str
    cards: tuple[Card, ...]
    praise: tuple[Card, ...]
    mentions: tuple[Card, ...]
    badge: str
    badge_title: str
    feed: str
    snippet: str


class CompanyRow(NamedTuple):
    """A company in the list of all."""

    company: Link
    cases: int
    open: int
    resolved: int
    reply: str


class CompaniesView(NamedTuple):
    """All companies; `caveat` is what the numbers do not say."""

    frame: Frame
    title: str
    rows: tuple[CompanyRow, ...]
    caveat: str


class Column(NamedTuple):
    """A column of the open data: its name, its type and what it holds."""

    name: str
    kind: str
    meaning: str


class DataView(NamedTuple):
    """The dictionary of the open data; `json` and `csv` are links to it."""

    frame: Frame
    title: str
    json: str
    csv: str
    columns: tuple[Column, ...]


class PageView(NamedTuple):
    """A standing page."""

    frame: Frame
    title: str
    body: str


class NotFoundView(NamedTuple):
    """The page for addresses that do not exist."""

    frame: Frame


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


class RedirectView(NamedTuple):
    """A page that leads on from an old address."""

    title: str
    language: str
    href: str
    canonical: str


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


View = (
    IndexView
    | ListView
    | GroupsView
    | CaseView
    | FollowupView
    | PostView
    | CompanyView
    | CompaniesView
    | DataView
    | PageView
    | NotFoundView
    | BadgeView
    | FeedView
    | SitemapView
    | TextView
    | JsonView
    | CsvView
    | RedirectView
    | FileView
)
