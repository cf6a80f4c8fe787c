"""The views of pages that are neither cases nor companies nor lists."""

from typing import NamedTuple

from gripe.plan.views.frame import Frame


class Column(NamedTuple):
    """A column of the open data: its name, its type and what it holds."""

    name: str
    kind: str
    meaning: str


class DataView(NamedTuple):
    """The dictionary of the open data; `json` and `csv` are links to it."""

    frame: Frame
    title: str
    json: str
    csv: str
    columns: tuple[Column, ...]


class PageView(NamedTuple):
    """A standing page."""

    frame: Frame
    title: str
    body: str


class NotFoundView(NamedTuple):
    """The page for addresses that do not exist."""

    frame: Frame


class RedirectView(NamedTuple):
    """A page that leads on from an old address."""

    title: str
    language: str
    href: str
    canonical: str
