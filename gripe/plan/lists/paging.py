"""Pages of lists: what is on each, and the links between them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from gripe.base.urls import Base
from gripe.plan import routes
from gripe.plan.views.parts import PagerView

T = TypeVar("T")

# Lines on a page of a list of lists. They are shorter than cards, for which `paginate:` says it.
COUNTS = 200
ROWS = 100


class ListPage(NamedTuple, Generic[T]):
    """One page of a list.

    Attributes:
        address: its address; `whole` that of the list's first page.
        number: which page, from 1, of `of`.
        shown: what is on it.
    """

    address: str
    whole: str
    number: int
    of: int
    shown: T

    def pager(self, base: Base) -> PagerView:
        """Return the links to the pages before and after."""
        number, at = self.number, self.address
        newer = base.href(routes.paged(self.whole, number - 1), at) if number > 1 else ""
        is_last = number == self.of
        older = "" if is_last else base.href(routes.paged(self.whole, number + 1), at)
        return PagerView(number, self.of, newer, older)

    def first(self, base: Base) -> str:
        """Return the link to the first page; "" on it."""
        return base.href(self.whole, self.address) if self.number > 1 else ""


def pages_of(
    address: str, length: int, size: int, cut: Callable[[int, int], T]
) -> Iterator[ListPage[T]]:
    """Yield each page of a list; one at least.

    Args:
        address: that of the first page.
        length: how long the list is.
        size: how much is on a page.
        cut: returns what is on a page, given its beginning and end.
    """
    count = max(-(-length // size), 1)
    for number in range(1, count + 1):
        shown = cut((number - 1) * size, number * size)
        yield ListPage(routes.paged(address, number), address, number, count, shown)


def pages(address: str, things: Sequence[T], size: int) -> Iterator[ListPage[tuple[T, ...]]]:
    """Yield each page of a list of things; one at least."""
    return pages_of(address, len(things), size, lambda begin, end: tuple(things[begin:end]))
