"""The view of the search page, and the files of its index."""

from typing import NamedTuple

from gripe.plan.views.frame import Frame
from gripe.plan.views.parts import Link, StatusView


class SearchView(NamedTuple):
    """The search page.

    Attributes:
        frame: what surrounds the page.
        title: the page's heading.
        files: link to the folder with the search's files.
        root: link to the site's first page, which the addresses in the index are relative to.
        tail: what stands behind an address that ends in a slash: `index.html` or nothing.
        kinds: the kinds of pages: the word of each in the index, and its label.
        statuses: the statuses, as they are labelled beside a case.
        instead: links to the lists, for those who cannot search.
    """

    frame: Frame
    title: str
    files: str
    root: str
    tail: str
    kinds: tuple[tuple[str, str], ...]
    statuses: tuple[StatusView, ...]
    instead: tuple[Link, ...]


class SearchFileView(NamedTuple):
    """A file of the search's index.

    Attributes:
        path: its path in the index.
        digest: SHA-256 of its bytes, in hexadecimal.
    """

    path: str
    digest: str
