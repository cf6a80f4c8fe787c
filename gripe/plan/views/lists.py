"""The views of lists: the blog, all cases, statuses, tags, years; and the cards in them."""

from typing import NamedTuple

from gripe.plan.views.frame import Frame
from gripe.plan.views.parts import Count, DateView, Link, PagerView, StatusView


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


class IndexView(NamedTuple):
    """A page of the blog."""

    frame: Frame
    cards: tuple[Card, ...]
    pager: PagerView


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
