"""The views of pages that are neither cases nor companies nor lists."""

from collections.abc import Mapping
from typing import NamedTuple

from gripe.plan.views.frame import Frame
from gripe.plan.views.parts import Fact


class Column(NamedTuple):
    """A column of the open data.

    Attributes:
        name: its name.
        kind: its type.
        meaning: what it holds.
    """

    name: str
    kind: str
    meaning: str


class DataYear(NamedTuple):
    """The open data of one year, on a site with too many cases for one file.

    Attributes:
        year: the year.
        total: how many cases it has.
        json: link to them as JSON.
        csv: link to them as CSV.
    """

    year: int
    total: int
    json: str
    csv: str


class DataView(NamedTuple):
    """The dictionary of the open data.

    Attributes:
        frame: what surrounds the page.
        title: the page's heading.
        json: link to the data as JSON; where there are `years`, to the list of their files.
        csv: link to the data as CSV, likewise.
        columns: the columns, in order.
        years: on a site with more than ten thousand cases, the files of each year, the latest first.
    """

    frame: Frame
    title: str
    json: str
    csv: str
    columns: tuple[Column, ...]
    years: tuple[DataYear, ...] = ()


class PageView(NamedTuple):
    """A standing page.

    Attributes:
        frame: what surrounds the page.
        title: its title.
        fields: the site's own keys, by their names.
        body: its text.
    """

    frame: Frame
    title: str
    fields: Mapping[str, Fact]
    body: str


class NotFoundView(NamedTuple):
    """What hosts show at addresses that do not exist.

    Attributes:
        frame: what surrounds the page.
    """

    frame: Frame


class RedirectView(NamedTuple):
    """A page that leads on from an old address.

    Attributes:
        title: title of the page it leads to.
        language: BCP 47 tag of that page's language.
        href: link to it.
        canonical: its whole URL, "" without `url:`.
    """

    title: str
    language: str
    href: str
    canonical: str
