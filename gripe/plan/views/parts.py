"""Small views that several kinds of page are made of: links, dates, statuses, facts, pictures."""

from typing import NamedTuple


class Link(NamedTuple):
    """Words and where they lead.

    Attributes:
        text: the words.
        href: where they lead.
        current: whether that is the page itself.
        language: the language of the words, "" where it is the page's own.
    """

    text: str
    href: str
    current: bool = False
    language: str = ""


class DateView(NamedTuple):
    """A date.

    Attributes:
        text: it in words.
        machine: it in HTML's machine form, "" where HTML has none for it.
    """

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
    """A line of a facts panel.

    Attributes:
        label: what is said.
        value: it, in words.
        href: where that leads, or "".
        remark: what goes with it in small type, such as “as of 1 Jan 2010”, or "".
    """

    label: str
    value: str
    href: str = ""
    remark: str = ""


class PictureView(NamedTuple):
    """An exhibit.

    Attributes:
        id: what the author calls it; its anchor.
        src: where the picture lies, "" where it is to be had on request only.
        alt: what it shows, for those who do not see it; empty for one on request.
        caption: what is said below it, or "".
        date: when it was taken, if that is known.
        width: its width in pixels, as it lies there; 0 where there is none.
        height: its height likewise.
        label: what it is called in words: “Exhibit A”.
        srcset: it in several widths, for `srcset`; "" where there is one only. `src` is for browsers that
            know no `srcset`.
    """

    id: str
    src: str
    alt: str
    caption: str
    date: DateView | None
    width: int = 0
    height: int = 0
    label: str = ""
    srcset: str = ""


class BadgeImage(NamedTuple):
    """A badge as a picture on a page.

    Attributes:
        src: where it lies.
        alt: what it says.
        width: its width in CSS pixels.
        height: its height.
    """

    src: str
    alt: str
    width: int
    height: int


class Count(NamedTuple):
    """A list and how many things are in it.

    Attributes:
        text: what the list is called.
        href: where it is.
        number: how many things are in it.
        current: whether it is the one that is shown.
    """

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
