"""The view of a case's page."""

from collections.abc import Mapping
from typing import NamedTuple

from gripe.plan.views.frame import Frame
from gripe.plan.views.parts import BadgeImage, DateView, Fact, Link, PictureView, StatusView


class OutcomeView(NamedTuple):
    """How a case ended: “Resolved by HP on 28 Feb 2007”, and where that is told.

    Attributes:
        word: the closing kind, such as `resolved`.
        text: the sentence.
        href: where it is told.
        read_how: the words of that link.
        confirmed: whose word it is that the case is settled, as a sentence; "" for other endings.
    """

    word: str
    text: str
    href: str
    read_how: str
    confirmed: str = ""


class MarkView(NamedTuple):
    """What lies between two entries of a timeline: a silence, or the day on which a promise was due.

    Attributes:
        kind: `silence` or `due`.
        text: it in words; "" for a part of a silence that is summed up further below.
        word: what became of the promise: `kept`, `broken` or `pending`; "" for a silence.
        label: the same for readers.
        date: the day that was promised; None for a silence.
        href: link to the entry with the promise; "" for a silence.
        height: how tall the silence is drawn, in CSS pixels: one scale for all of a page.
    """

    kind: str
    text: str
    word: str = ""
    label: str = ""
    date: DateView | None = None
    href: str = ""
    height: int = 0


class PromiseView(NamedTuple):
    """A promise.

    Attributes:
        due: the day by which it is kept; None where no day was promised.
        word: what became of it: `kept`, `broken` or `pending`; "" where that is not known.
        label: the same for readers.
    """

    due: DateView | None
    word: str
    label: str


class EntryView(NamedTuple):
    """One entry of a timeline.

    Attributes:
        key: its anchor.
        number: its place in the record, from 1.
        date: when it happened.
        side: `me`, `company` or `third`: who acted.
        kind: the kind's word, such as `contact`.
        label: the same for readers; "" for a note.
        who: who acted, in words.
        channel: the channel's word, such as `phone`, or "".
        channel_label: the same for readers.
        details: to whom, time spent and the like, each in words.
        promise: what was promised for when, if the entry is a promise.
        html: what happened.
        link: where it can be read, or "".
        pictures: the exhibits that show it.
        followup: the post that tells it, if one does.
        closes: whether it closes the case.
        marks: what lies between the entry before and this one.
        language: the language of what happened, "" where it is the page's own.
    """

    key: str
    number: int
    date: DateView
    side: str
    kind: str
    label: str
    who: str
    channel: str
    channel_label: str
    details: tuple[str, ...]
    promise: PromiseView | None
    html: str
    link: str
    pictures: tuple[PictureView, ...]
    followup: Link | None
    closes: bool
    marks: tuple[MarkView, ...]
    language: str = ""


class AnswerView(NamedTuple):
    """The last word of a company in the record, or that there is none.

    Attributes:
        company: the company.
        label: what kind of word, such as “Reply”, or that it was a conversation; "" where there is none.
        date: when it came; None where there is none.
        html: what it says, or how that begins if it is long; "" where there is none, and for a conversation.
        href: link to the entry, or "".
        language: the language of what it says, "" where it is the page's own.
        followup: the follow-up in which it is told, by its title; None if it is told in the case itself.
    """

    company: Link
    label: str
    date: DateView | None
    html: str
    href: str
    language: str = ""
    followup: Link | None = None


class RelatedView(NamedTuple):
    """Another case of the same company, in a line.

    Attributes:
        title: its title.
        href: link to its page.
        date: when it was published, or where nobody says “last entry” and when that was.
        status: its status.
        language: the language of its title, "" where it is the page's own.
    """

    title: str
    href: str
    date: DateView
    status: StatusView
    language: str = ""


class PartyView(NamedTuple):
    """One of several companies of a case.

    Attributes:
        company: link to its page.
        role: its role, or "".
        status: where the case stands with it.
        reply: after how long it first answered, or "—".
        silence: its longest silence, or "—".
    """

    company: Link
    role: str
    status: StatusView
    reply: str
    silence: str


class HandoffView(NamedTuple):
    """One company handing a case to another.

    Attributes:
        giver: who handed it on.
        taker: to whom.
        date: when.
        href: link to the entry.
    """

    giver: str
    taker: str
    date: DateView
    href: str


class ExhibitView(NamedTuple):
    """A line of the list of exhibits.

    Attributes:
        picture: the exhibit.
        shown_at: the entries that show it, each as a link with its number.
        digest: SHA-256 of the file as it was filed, in hexadecimal; "" for one that is not shown.
    """

    picture: PictureView
    shown_at: tuple[Link, ...]
    digest: str


class CorrectionView(NamedTuple):
    """A published mistake and its correction.

    Attributes:
        date: when it was corrected.
        html: what was wrong and what is right.
    """

    date: DateView
    html: str


class SourceView(NamedTuple):
    """Where somebody else's story was first told; each part may be empty.

    Attributes:
        by: who told it.
        url: where.
        date: when.
    """

    by: str
    url: str
    date: DateView | None


class ShareView(NamedTuple):
    """What it takes to pass a case on.

    Attributes:
        cite: how to name it elsewhere, in one line.
        mail: a `mailto:` link with title and address; "" without `url:`.
        snippet: HTML that embeds the badge elsewhere, "" without `url:`.
    """

    cite: str
    mail: str
    snippet: str


class CaseView(NamedTuple):
    """A case's page.

    Attributes:
        frame: what surrounds the page.
        title: the case's title.
        summary: it in a sentence or two, or "".
        status: where it stands.
        turn: whose move it is, in words; "" when closed.
        settled: “2 of 3 settled”, "" where it says nothing.
        outcome: how it ended, if it has.
        companies: the companies complained about.
        parties: the same with where each stands, where there are several; else empty.
        handoffs: who handed it to whom, in order.
        ask: what is asked for, or "".
        answers: each company's last word in the record.
        author: who wrote it, "" where that is the blog's author.
        published: when it was published; None where nobody says.
        last_entry: then its last entry, if it has any; else None.
        figures: the numbers that tell most: how long it took, the first reply, the longest silence.
        facts: the other facts of the case.
        fields: the site's own keys, by their names; they stand among the other facts as well.
        disclosure: what the author has to say about their own part in it, or "".
        checked: when somebody else's case was last heard of, in words, or "".
        sources: where it was first told, if it is somebody else's.
        tags: links to its tags.
        body: the story.
        entries: the record.
        marks: what lies behind its last entry.
        exhibits: every exhibit, in order, for the list of them.
        pictures: exhibits that neither an entry nor the story shows.
        corrections: published mistakes and their corrections.
        mentions: posts that mention it.
        related: cases of the same companies that were published just before and after it.
        badge: its badge, if it has one.
        data: address of the case as JSON, "" where there is none.
        feed: address of the case's feed, "" where there is none.
        share: what it takes to pass the case on.
    """

    frame: Frame
    title: str
    summary: str
    status: StatusView
    turn: str
    settled: str
    outcome: OutcomeView | None
    companies: tuple[Link, ...]
    parties: tuple[PartyView, ...]
    handoffs: tuple[HandoffView, ...]
    ask: str
    answers: tuple[AnswerView, ...]
    author: str
    published: DateView | None
    last_entry: DateView | None
    figures: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    fields: Mapping[str, Fact]
    disclosure: str
    checked: str
    sources: tuple[SourceView, ...]
    tags: tuple[Link, ...]
    body: str
    entries: tuple[EntryView, ...]
    marks: tuple[MarkView, ...]
    exhibits: tuple[ExhibitView, ...]
    pictures: tuple[PictureView, ...]
    corrections: tuple[CorrectionView, ...]
    mentions: tuple[Link, ...]
    related: tuple[RelatedView, ...]
    badge: BadgeImage | None
    data: str
    feed: str
    share: ShareView
