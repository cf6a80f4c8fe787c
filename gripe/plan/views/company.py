"""The views of companies: the page of one, and the list of all."""

from typing import NamedTuple

from gripe.plan.views.frame import Frame
from gripe.plan.views.lists import Card
from gripe.plan.views.parts import Fact, Link


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
