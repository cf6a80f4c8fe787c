"""A planned output file, and the factory that gives each its guard.

View and guard are computed only when they are asked for. A guard is a digest of all that the view is made
of: where two guards are equal, so are the views. It may change where the view does not, and then the
view is made to see that.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from gripe.base.codec import digest_of
from gripe.base.urls import output_path
from gripe.plan.page_scope import PageScope, settings_key
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.plan.views import View

Key = Callable[[], str]
T = TypeVar("T")


class Lazy(Generic[T]):
    """A lazily computed, cached value."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        """Say how it is computed."""
        self._make = make
        self._found: T | None = None

    def __call__(self) -> T:
        """Return it."""
        if self._found is None:
            self._found = self._make()
        return self._found


class Output(NamedTuple):
    """One file of output/, as it is planned.

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

    @property
    def origin(self) -> str:
        """What problems name: the source, or the file itself if gripe generates it."""
        return self.source or f"output/{self.path}"

    @classmethod
    def cheap(cls, path: str, maker: str, make: Callable[[], View], source: str = "") -> "Output":
        """Return an output whose view costs so little that its own digest is its guard."""
        return cls(path, maker, lambda: digest_of(make()), make, source)

    @classmethod
    def of(cls, path: str, maker: str, view: View, source: str = "") -> "Output":
        """Return an output whose view is there already."""
        return cls(path, maker, partial(digest_of, view), lambda: view, source)


class OutputFactory:
    """Creates the outputs of one site, each with its guard.

    Attributes:
        context: what every view is made with.
        site_index: the same, as lists look for it.
        site: the site.
        linkless: the layout of views that have no text with links in it.
        as_of: the day that clocks count to.
    """

    def __init__(self, context: ViewContext, site_index: SiteIndex) -> None:
        self.context, self.site_index, self.site = context, site_index, context.site
        self.linkless = replace(context, addresses={})
        self.as_of = context.site.settings.as_of.isoformat()
        self._spoken: dict[str, tuple[ViewContext, str]] = {}

    def speaking(self, language: str) -> ViewContext:
        """Return what views in a language are made with; "" is the site's."""
        return self._in(language)[0]

    def _in(self, language: str) -> tuple[ViewContext, str]:
        """Return what views in a language are made with, and the digest of what they all share."""
        found = self._spoken.get(language)
        if found is None:
            context = self.context.speaking(language)
            found = self._spoken[language] = context, settings_key(context)
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
        """Return the output at an address; its view is made of what every page shares and of the key.

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


def _guard(shared: str, maker: str, address: str, key: Key) -> str:
    return digest_of(shared, maker, address, key())


def view_near(view: Callable[..., View], near: Callable[[], PageScope], given: object) -> View:
    """Make a view with nothing of the site but what the page shows.

    Args:
        view: makes it.
        near: returns what the page shows of the rest of the site.
        given: what the page is about.
    """
    return view(near().context(), given)
