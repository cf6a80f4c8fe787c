"""One file of the output, and those that a case has for itself.

A view is made only when it is asked for. A guard is a digest of all that the view is made of: where two
guards are equal, so are the views. It may change where the view does not, and then the view is made to
see that.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

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


class Output(NamedTuple):
    """One file of output/.

    Attributes:
        path: where it lies in output/.
        maker: the template (`case.html`) or serialiser (`atom`, `json`, `badge` …) that makes it.
        guard: a digest of all that its view is made of.
        make: returns the view, everything that it prints.
        source: the source it comes from, to name in problems; "" for what gripe generates.
    """

    path: str
    maker: str
    guard: str
    make: Callable[[], View]
    source: str = ""


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
        self.shared = near.settings_key(layout)

    def page(
        self, address: str, maker: str, key: str, make: Callable[[], View], source: str = ""
    ) -> Output:
        """Plan the output at an address; its view is made of what every page shares and of the key."""
        guard = digest_of(self.shared, maker, address, key)
        return Output(output_path(address), maker, guard, make, source)

    def ready(self, address: str, maker: str, view: View, source: str = "") -> Output:
        """Plan an output whose view costs nothing to make."""
        return Output(output_path(address), maker, digest(view), lambda: view, source)

    def case(self, brief: Brief) -> Iterator[Output]:
        """Yield the outputs of one case."""
        slug, path, cases = brief.slug, brief.path, self.site.cases
        ties = self.site.ties[slug]
        shown = near.near_case(self.layout, self.shelf, slug)
        key = digest_of(ties.whole, shown.digest())
        parts: tuple[tuple[str, str, str, Callable[..., View]], ...] = (
            ("html", routes.case(slug), "case.html", case_view),
            ("badge", routes.case_badge(slug), "badge", badge_view),
            ("json", routes.case_data(slug), "json", case_data),
            ("feed", routes.case_feed(slug), "atom", case_feed),
        )
        for name, at, maker, view in parts:
            if self.makes("case", name) and (name != "feed" or self.layout.base.url):
                # What it shows is looked up again then: kept for each case it would take much room.
                make = partial(_of_case, view, self.layout, self.shelf, cases, slug)
                yield self.page(at, maker, key, make, path)
        for name, file, known in ties.pictures:
            picture = FileView(file, known)
            yield self.ready(routes.picture(slug, name, file), "picture", picture, file)


def _of_case(
    view: Callable[..., View],
    layout: Layout,
    shelf: Shelf,
    cases: Mapping[str, Case],
    slug: str,
) -> View:
    return view(near.near_case(layout, shelf, slug).layout(), cases[slug])
