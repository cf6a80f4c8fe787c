"""The view of a case's page."""

from typing import NamedTuple

from gripe.plan.views.frame import Frame
from gripe.plan.views.parts import DateView, Fact, Link, PictureView, StatusView


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


class CorrectionView(NamedTuple):
    """A correction."""

    date: DateView
    html: str


class SourceView(NamedTuple):
    """Where somebody else's story was first told; each part may be empty."""

    by: str
    url: str
    date: DateView | None


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
