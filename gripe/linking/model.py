"""The linked site as one immutable value, and the values in it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from gripe.base.blog_day import BlogDay
from gripe.base.dates import When
from gripe.base.frozen import field, immutable
from gripe.base.intervals import Span
from gripe.base.problems import Withheld
from gripe.linking.published_files import Blob, LinkedFile, PictureShape
from gripe.linking.settings import Settings
from gripe.record.account import Account, Record
from gripe.record.alerts import Alert
from gripe.record.entry import Actor, Entry
from gripe.record.money import Money
from gripe.record.tally import Tally
from gripe.record.vocabulary import Status
from gripe.source.markdown.convert import Prose
from gripe.source.markdown.dialect import PLAIN, Dialect
from gripe.source.schema.annotations import OwnValue


class Party(NamedTuple):
    """A company of a case, and its role in it."""

    actor: Actor
    role: str


class Exhibit(NamedTuple):
    """A picture that shows what an entry says.

    Attributes:
        id: names it within its case.
        blob: the picture, or None where it is to be had on request only.
        alt: what is in the picture; empty without one.
        shape: how the picture is published; of zeros where there is none, or none that can be read.
    """

    id: str
    blob: Blob | None
    caption: str
    alt: str
    when: When | None
    shape: PictureShape = PictureShape()


class Correction(NamedTuple):
    """A published mistake and its correction.

    Attributes:
        said: its text, if that stands as it was typed.
    """

    corrected_on: date
    prose: Prose
    said: str = ""


class Source(NamedTuple):
    """The original publication of somebody else's story."""

    url: str
    by: str
    when: When | None


@immutable
class Case:
    """A published case with its whole record.

    Attributes:
        slug: the last part of its address.
        path: its source file.
        id: what its feed id hangs on.
        blog_day: the day by which it stands in the blog.
        author: who wrote it, "" where that is the blog's author.
        record: its entries in order, follow-ups merged in.
        derive: returns what follows from the record, `account`; most of what tells a case needs none of it.
        prose: each entry's text, by the entry's key.
        tags: slugs of its tags.
        aliases: old addresses that lead here.
        language: the tag of its language, "" where that is the site's.
        dialect: what the Markdown of its own texts means.
        own: the values of the site's own keys.
    """

    slug: str
    path: str
    id: str
    title: str
    parties: tuple[Party, ...]
    blog_day: BlogDay
    purchased: When | None
    product: str
    author: str
    complainant: str
    sources: tuple[Source, ...]
    ask: str
    at_stake: Money | None
    tags: tuple[str, ...]
    summary: str
    disclosure: str
    aliases: tuple[str, ...]
    body: Prose
    record: Record
    derive: Callable[[], Account]
    prose: Mapping[str, Prose]
    exhibits: tuple[Exhibit, ...]
    corrections: tuple[Correction, ...]
    language: str = ""
    dialect: Dialect = PLAIN
    own: tuple[OwnValue, ...] = ()

    @property
    def account(self) -> Account:
        """What follows from the record."""
        return self.derive()

    @property
    def is_retold(self) -> bool:
        """Whether it is somebody else's story, told elsewhere before."""
        return bool(self.sources)

    @property
    def updated_on(self) -> date:
        """The last whole day on which anything was added: derived, never typed."""
        days = [entry.when.day for entry in self.record.entries if entry.when.day]
        days += [correction.corrected_on for correction in self.corrections]
        return max([self.blog_day.on, *days])


class Brief(NamedTuple):
    """Summary of a published case, which every page but its own is made from.

    Attributes:
        is_retold: whether it is somebody else's story.
        companies: slugs of its parties.
        tags: slugs of its tags.
        alert: the clock word, if any.
        summary: the author's, or how the story begins.
        kudos: slugs of the companies that its own timeline praises.
        turns: the entries of its own timeline that closed or reopened it, each with its day.
        tally: what it adds to scorecards.
        language: as in `Case`.
        since: when it was opened, or reopened last.
        took: how long it was open since then; None while its clock runs, or if that is not known.
        heard: when its clock stopped although it is open: that is when it was last heard of.
    """

    slug: str
    path: str
    id: str
    title: str
    author: str
    complainant: str
    is_retold: bool
    companies: tuple[str, ...]
    blog_day: BlogDay
    updated_on: date
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    summary: str
    status: Status
    alert: Alert | None
    kudos: tuple[str, ...]
    turns: tuple[tuple[str, date], ...]
    tally: Tally
    language: str = ""
    since: When = When()
    took: Span | None = None
    heard: date | None = None


class CaseTies(NamedTuple):
    """Cache keys and references of a published case, besides its `Brief`.

    Attributes:
        case_digest: the digest of the whole case as it is now; `brief_digest` that of its `Brief`, and
            `row_digest` that of its row of the open data.
        named: slugs of all companies that it names, parties and others.
        followups: slugs of the follow-ups in its record.
        links: links to other sources, or to places in its own, each behind the source it stands in.
        pictures: the published exhibits: id, file, and how it is published.
        anchors: a digest of what a link to it may name behind its `#`.
    """

    case_digest: str
    brief_digest: str
    row_digest: str
    named: tuple[str, ...]
    followups: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, Blob, PictureShape], ...]
    anchors: str


class Followup(NamedTuple):
    """A published post that moved cases on.

    Attributes:
        entries: what it adds to each case's record, by the case's slug.
        when: when it happened.
        language: the tag of its language, "" where that is the site's.
        own: the values of the site's own keys.
    """

    slug: str
    path: str
    id: str
    title: str
    author: str
    entries: Mapping[str, Entry]
    when: When
    published_on: date
    tags: tuple[str, ...]
    summary: str
    aliases: tuple[str, ...]
    body: Prose
    language: str = ""
    own: tuple[OwnValue, ...] = ()


class Post(NamedTuple):
    """A published post about no single case; `language` and `own` as in `Followup`.

    Attributes:
        template: the template that it names for its page, or "".
    """

    slug: str
    path: str
    id: str
    title: str
    author: str
    when: When
    published_on: date
    tags: tuple[str, ...]
    summary: str
    aliases: tuple[str, ...]
    cases: tuple[str, ...]
    companies: tuple[str, ...]
    kudos: tuple[str, ...]
    body: Prose
    language: str = ""
    own: tuple[OwnValue, ...] = ()
    template: str = ""


class Page(NamedTuple):
    """A standing page; `language`, `own` and `template` as in `Post`."""

    slug: str
    path: str
    title: str
    aliases: tuple[str, ...]
    body: Prose
    language: str = ""
    own: tuple[OwnValue, ...] = ()
    template: str = ""


class Contact(NamedTuple):
    """A way to reach a company, and with what."""

    purpose: str
    phone: str
    email: str
    link: str


class Company(NamedTuple):
    """A company that the site speaks of, with or without a profile.

    Attributes:
        slug: the last part of its address.
        path: its profile, or "".
        names: its other and former names, the latter with until when.
        parent: slug of the company it belongs to, or "".
        reply_due: after how long its silence is overdue, if its profile says so.
    """

    slug: str
    name: str
    path: str = ""
    names: tuple[tuple[str, When | None], ...] = ()
    parent: str = ""
    contacts: tuple[Contact, ...] = ()
    reply_due: timedelta | None = None
    statement: str = ""
    website: str = ""
    body: Prose = Prose()

    @property
    def links(self) -> tuple[str, ...]:
        """Every link that it has beside its body."""
        return tuple(filter(None, (self.website, *(each.link for each in self.contacts))))


@immutable
class Site:
    """Everything published, linked, by slug.

    Attributes:
        cases: every case; a whole one may be read only when it is asked for.
        briefs: the same as other pages see them; `ties` what each is tied to.
        data_rows: the row of the open data of each, as text.
        tags: the label of each tag, by its slug.
        withheld: sources, and entries of them, that are not published, and why.
        unready: those that are published only because that was asked for, and why.
        unread: sources that could not be read.
        doubtful: what may be old addresses of these, as they are written.
        files: the files beside sources that links lead to, by their composed paths.
        own_links: the links that name an address of this site, each behind the source it stands in.
        dead_ends: where links lead and nothing is published, as source paths, and the slug that each would
            have; nothing where all is well.
    """

    settings: Settings
    cases: Mapping[str, Case]
    briefs: Mapping[str, Brief]
    ties: Mapping[str, CaseTies]
    followups: Mapping[str, Followup]
    posts: Mapping[str, Post]
    pages: Mapping[str, Page]
    companies: Mapping[str, Company]
    tags: Mapping[str, str]
    withheld: tuple[Withheld, ...]
    static: tuple[Blob, ...]
    unready: tuple[Withheld, ...] = ()
    data_rows: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    files: Mapping[str, LinkedFile] = field(default_factory=dict)
    own_links: tuple[tuple[str, str], ...] = ()
    dead_ends: Mapping[str, str] = field(default_factory=dict)
