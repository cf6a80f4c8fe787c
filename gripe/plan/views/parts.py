"""Small views that several kinds of page are made of: links, dates, statuses, facts, pictures."""

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


class Count(NamedTuple):
    """A list and how many things are in it."""

    text: str
    href: str
    number: int
    current: bool = False


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
