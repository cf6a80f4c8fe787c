"""One file of the output, and those that a case has for itself.

View and guard are made only when they are asked for. A guard is a digest of all that the view is made
of: where two guards are equal, so are the views. It may change where the view does not, and then the
view is made to see that.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from gripe.base.canonical import digest, digest_of
from gripe.base.urls import output_path
from gripe.linking.model import Brief, Case
from gripe.plan import near, routes
from gripe.plan.badges import badge_view
from gripe.plan.case_data import case_data
from gripe.plan.case_feed import case_feed
from gripe.plan.cases import case_view
from gripe.plan.layout import Layout
from gripe.plan.shelf import Shelf
from gripe.plan.views import FileView, View

Key = Callable[[], str]
T = TypeVar("T")


class Once(Generic[T]):
    """What is worked out when it is first asked for, and then known."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        """Say how it is worked out."""
        self._make = make
        self._found: T | None = None

    def __call__(self) -> T:
        """Return it."""
        if self._found is None:
            self._found = self._make()
        return self._found


class Output(NamedTuple):
    """One file of output/.

    Attributes:
        path: where it lies in output/.
        maker: the template (`case.html`) or serialiser (`atom`, `json`, `badge` …) that makes it.
        guard: returns a digest of all that its view is made of.
        make: returns the view, everything that it prints.
        source: the source it comes from, to name in problems; "" for what gripe generates.
    """

    path: str
    maker: str
    guard: Callable[[], str]
    make: Callable[[], View]
    source: str = ""


_CASE_PARTS: tuple[tuple[str, Callable[[str], str], str, Callable[..., View]], ...] = (
    ("html", routes.case, "case.html", case_view),
    ("badge", routes.case_badge, "badge", badge_view),
    ("json", routes.case_data, "json", case_data),
    ("feed", routes.case_feed, "atom", case_feed),
)


class Planner:
    """Plans outputs: gives each its guard."""

    def __init__(self, layout: Layout, shelf: Shelf) -> None:
        """Start.

        Args:
            layout: what every view is made with.
            shelf: the same, as lists look for it.
        """
        self.layout, self.shelf, self.site = layout, shelf, layout.site
        self.makes = layout.makes
        self._spoken: dict[str, tuple[Layout, str]] = {}
        self._case_parts = [
            (route, maker, view)
            for name, route, maker, view in _CASE_PARTS
            if self.makes("case", name) and (name != "feed" or layout.base.url)
        ]

    def speaking(self, language: str) -> Layout:
        """Return what views in a language are made with; "" is the site's."""
        return self._in(language)[0]

    def _in(self, language: str) -> tuple[Layout, str]:
        """Return what views in a language are made with, and the digest of what they all share."""
        found = self._spoken.get(language)
        if found is None:
            layout = self.layout.speaking(language)
            found = self._spoken[language] = layout, near.settings_key(layout)
        return found

    def page(
        self,
        address: str,
        maker: str,
        key: Key,
        make: Callable[[], View],
        source: str = "",
        language: str = "",
    ) -> Output:
        """Plan the output at an address; its view is made of what every page shares and of the key.

        Args:
            address: its address.
            maker: what makes it.
            key: returns a digest of what only this view is made of.
            make: returns the view.
            source: the source it comes from.
            language: its language; "" is the site's.
        """
        guard = partial(_guard, self._in(language)[1], maker, address, key)
        return Output(output_path(address), maker, guard, make, source)

    def ready(self, address: str, maker: str, view: Callable[[], View], source: str = "") -> Output:
        """Plan an output whose view costs so little that its own digest is its guard."""
        return Output(output_path(address), maker, lambda: digest(view()), view, source)

    def case(self, brief: Brief) -> Iterator[Output]:
        """Yield the outputs of one case."""
        slug, path, cases, language = brief.slug, brief.path, self.site.cases, brief.language
        layout = self.speaking(language)
        key = Once(partial(self._case_key, slug))
        for route, maker, view in self._case_parts:
            # What it shows is looked up again then: kept for each case it would take much room.
            make = partial(_of_case, view, layout, self.shelf, cases, slug)
            yield self.page(route(slug), maker, key, make, path, language)
        for name, file, known in self.site.ties[slug].pictures:
            picture = partial(FileView, file, known)
            yield self.ready(routes.picture(slug, name, file), "picture", picture, file)

    def _case_key(self, slug: str) -> str:
        shown = near.near_case(self.layout, self.shelf, slug)
        return digest_of(self.site.ties[slug].whole, shown.digest())


def _guard(shared: str, maker: str, address: str, key: Key) -> str:
    return digest_of(shared, maker, address, key())


def _of_case(
    view: Callable[..., View],
    layout: Layout,
    shelf: Shelf,
    cases: Mapping[str, Case],
    slug: str,
) -> View:
    return view(near.near_case(layout, shelf, slug).layout(), cases[slug])
