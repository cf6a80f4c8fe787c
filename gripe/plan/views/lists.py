"""The views of lists: the blog, all cases, statuses, tags, years; and the cards in them."""

from typing import NamedTuple

from gripe.plan.views.frame import Frame
from gripe.plan.views.parts import Count, DateView, Link, PagerView, StatusView


class Card(NamedTuple):
    """A case or post in a list.

    Attributes:
        kind: `case`, `followup` or `post`.
        label: the kind in words.
        title: its title.
        href: link to its page.
        date: when it was published, or where nobody says “last entry” and when that was.
        status: where a case stands; None for a post.
        summary: it in a sentence or two, or "".
        about: for a case its companies, for a follow-up its cases, for a post what it mentions; ten at
            most.
        language: the language of title and summary, "" where it is the page's own.
        took: how long a case took, or since when it is open, in words; "" for a post.
        others: how many are left out of `about`.
        is_published: whether `date` says when it was published.
    """

    kind: str
    label: str
    title: str
    href: str
    date: DateView
    status: StatusView | None
    summary: str
    about: tuple[Link, ...]
    language: str = ""
    took: str = ""
    others: int = 0
    is_published: bool = True


class IndexView(NamedTuple):
    """A page of the blog: cases, follow-ups and posts, newest first.

    Attributes:
        frame: what surrounds the page.
        groups: on the first page, links to the lists of all cases and of each status, with how many are
            in each.
        cards: what is on this page.
        pager: where it stands among the pages of the blog.
    """

    frame: Frame
    groups: tuple[Count, ...]
    cards: tuple[Card, ...]
    pager: PagerView


class Choice(NamedTuple):
    """One thing to choose in a form.

    Attributes:
        value: what the form says then, and the address of the page.
        text: the same for readers.
    """

    value: str
    text: str


class FilterView(NamedTuple):
    """A form that filters and sorts all cases, by a script.

    Attributes:
        page: link to the page itself, with nothing chosen.
        source: link to the list of all cases as JSON.
        rows: the same as JSON for a script element, where all cases are on this page; else "".
        total: how many cases there are.
        size: how many are shown at a time.
        statuses: the statuses that any case has.
        companies: the companies of any case, the hundred with the most if there are more.
        tags: the tags of any case likewise.
        years: the years of all cases, the latest first, a hundred at most.
        blanks: a card for each status for the script to fill in, where it needs any.
    """

    page: str
    source: str
    rows: str
    total: int
    size: int
    statuses: tuple[Choice, ...]
    companies: tuple[Choice, ...]
    tags: tuple[Choice, ...]
    years: tuple[Choice, ...]
    blanks: tuple[Card, ...]


class Way(NamedTuple):
    """A way into all cases: by status, by company, by tag or by year.

    Attributes:
        kind: `status`, `company`, `tag` or `archive`.
        title: which way, in words.
        href: link to the list of all of them, or "".
        counts: links to the lists, with how much is in each: the largest first, years the latest.
        others: how many lists are left out of these; `href` leads to all.
    """

    kind: str
    title: str
    href: str
    counts: tuple[Count, ...]
    others: int = 0


class ListView(NamedTuple):
    """A page of a list of cases and posts: all cases, a status, a tag, a year.

    Attributes:
        frame: what surrounds the page.
        kind: `cases`, `status`, `tag` or `archive`.
        title: what is listed.
        status: the status listed, if it is one.
        parent: link to the list of all lists of this kind, if there is one.
        groups: links to this list and its neighbours: the statuses or the nearest years; for a tag those
            that stand beside it most often, without itself.
        cards: what is on this page of the list.
        pager: where it stands among the pages of the list.
        first: link to the first page, "" on it.
        ways: on the first page of all cases, links by status, company, tag and year.
        filter: the form that filters all cases; none where there is nothing to filter.
        has_more: whether there are more years than these; `parent` leads to all.
    """

    frame: Frame
    kind: str
    title: str
    status: StatusView | None
    parent: Link | None
    groups: tuple[Count, ...]
    cards: tuple[Card, ...]
    pager: PagerView
    first: str = ""
    ways: tuple[Way, ...] = ()
    filter: FilterView | None = None
    has_more: bool = False


class GroupsView(NamedTuple):
    """A page of a list of lists: all statuses, tags, or years.

    Attributes:
        frame: what surrounds the page.
        kind: `status`, `tags` or `archive`.
        title: the page's heading.
        groups: links to the lists on this page, with how much is in each.
        pager: where it stands among the pages of the list.
    """

    frame: Frame
    kind: str
    title: str
    groups: tuple[Count, ...]
    pager: PagerView
