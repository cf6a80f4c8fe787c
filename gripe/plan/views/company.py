"""The views of companies: the page of one, and the list of all."""

from typing import NamedTuple

from gripe.plan.views.charts import ShapesChart, StripChart
from gripe.plan.views.frame import Frame
from gripe.plan.views.lists import Card
from gripe.plan.views.parts import BadgeImage, Fact, Link, PagerView


class Score(NamedTuple):
    """A line of a scorecard.

    Attributes:
        label: what is counted.
        value: how much it is, in words.
        remark: what goes with it, such as “of 3 cases”, or "".
    """

    label: str
    value: str
    remark: str = ""


class CompanyView(NamedTuple):
    """A page of a company: the first has its scorecard and profile, and each some of its cases.

    Attributes:
        frame: what surrounds the page.
        name: its name.
        names: other and former names, in words.
        parent: link to the company it belongs to, if it does.
        children: links to the companies that belong to it, ten at most.
        contacts: ways to reach somebody, each with what for; those of one purpose follow each other.
        website: its own address, or "".
        statement: what the company itself says, as paragraphs with empty lines between, their lines kept.
        body: what the author says about it.
        sentences: the scorecard in sentences, the most telling first.
        cases_chart: a column of blocks for each year, a block for each case; None if that is too little
            to draw.
        strips: days to the first reply and to a resolution, a dot for each; only what there is enough
            of.
        promises_chart: a mark for each promise; None if that is too little to draw.
        scores: the scorecard line by line, all of it.
        caveat: what the scorecard does not say.
        cards: on this page, its cases and those of the companies below it.
        praise: on this page, posts and follow-ups that praise it.
        mentions: on this page, posts that mention it.
        badge: its badge, if it has one.
        feed: address of the company's feed, "" where there is none.
        snippet: HTML that embeds the badge elsewhere, "" without `url:`.
        pager: where it stands among the company's pages.
        first: link to the first of them, "" on it.
        cases_total: how many cases there are on all its pages.
        praise_total: how much praise.
        other_children: how many are left out of `children`.
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
    sentences: tuple[str, ...]
    cases_chart: ShapesChart | None
    strips: tuple[StripChart, ...]
    promises_chart: ShapesChart | None
    scores: tuple[Score, ...]
    caveat: str
    cards: tuple[Card, ...]
    praise: tuple[Card, ...]
    mentions: tuple[Card, ...]
    badge: BadgeImage | None
    feed: str
    snippet: str
    pager: PagerView
    first: str = ""
    cases_total: int = 0
    praise_total: int = 0
    other_children: int = 0


class CompanyRow(NamedTuple):
    """A company in the list of all.

    Attributes:
        company: link to its page.
        cases: how many cases, those of the companies below it among them.
        open: how many of them are open.
        resolved: how many the company, its parent or one below it resolved, also in part.
        reply: days to its first reply: the median, or the one or two values that there are, or “—”.
        kudos: how often it is praised.
        parent: link to the company it belongs to, if it does.
        children: links to the companies that belong to it, ten at most.
        others: how many are left out of `children`.
    """

    company: Link
    cases: int
    open: int
    resolved: int
    reply: str
    kudos: int
    parent: Link | None
    children: tuple[Link, ...]
    others: int = 0


class CompaniesView(NamedTuple):
    """A page of the list of all companies.

    Attributes:
        frame: what surrounds the page.
        title: the page's heading.
        rows: the companies on this page, in order.
        caveat: what the numbers do not say.
        pager: where it stands among the pages of the list.
        outline: link to the outline of the companies' feeds (OPML), "" where there is none.
    """

    frame: Frame
    title: str
    rows: tuple[CompanyRow, ...]
    caveat: str
    pager: PagerView
    outline: str = ""
