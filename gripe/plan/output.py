"""A planned output file, and the factory that gives each its guard.

View and guard are computed lazily. A guard is the digest of a view's inputs, its cache key: where two guards
are equal, so are the views. It may change where the view does not, and then the view is made to see that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from gripe.base.codec import digest_of
from gripe.base.frozen import replace
from gripe.base.urls import output_path
from gripe.plan import routes
from gripe.plan.page_scope import PageScope, settings_key
from gripe.plan.views.files import FileView
from gripe.plan.views.widths import widths_of

if TYPE_CHECKING:
    from gripe.linking.published_files import Blob, PictureShape
    from gripe.plan.site_index import SiteIndex
    from gripe.plan.view_context import ViewContext
    from gripe.plan.views.view import View

Key = Callable[[], str]
T = TypeVar("T")


class Lazy(Generic[T]):
    """A lazily computed, cached value."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        """Take the function that computes it."""
        self._make = make
        self._found: T | None = None

    def __call__(self) -> T:
        """Return the value, computed the first time."""
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
        kind: the template of a page that its source gives another: whose view it has; "" for its maker.
    """

    path: str
    maker: str
    guard: Callable[[], str]
    make: Callable[[], View]
    source: str = ""
    kind: str = ""

    @property
    def is_page(self) -> bool:
        """Whether a template makes it, and no serialiser."""
        return self.maker.endswith(".html")

    @property
    def origin(self) -> str:
        """What problems name: the source, or the file itself if gripe generates it."""
        return self.source or f"output/{self.path}"

    @classmethod
    def cheap(cls, path: str, maker: str, make: Callable[[], View], source: str = "") -> Output:
        """Return an output whose view costs so little that its own digest is its guard."""
        return cls(path, maker, lambda: digest_of(make()), make, source)

    @classmethod
    def of(cls, path: str, maker: str, view: View, source: str = "") -> Output:
        """Return an output whose view is there already."""
        return cls(path, maker, partial(digest_of, view), lambda: view, source)


def picture_outputs(address: str, blob: Blob, shape: PictureShape) -> Iterator[Output]:
    """Yield a picture at an address, and in each of its widths beside it."""
    path = output_path(address)
    yield Output.of(path, "picture", FileView(blob.path, blob.digest), blob.path)
    for width in widths_of(shape):
        view = FileView(blob.path, blob.digest, width=width)
        yield Output.of(output_path(routes.in_width(address, width)), "picture", view, blob.path)


class OutputFactory:
    """Creates the outputs of one site, each with its guard.

    Attributes:
        context: the context of the whole site; `site` is its site.
        site_index: what is on the site, indexed.
        linkless: the same context for views that have no text with links in it.
        as_of: the day that clocks count to.
    """

    def __init__(self, context: ViewContext, site_index: SiteIndex) -> None:
        self.context, self.site_index, self.site = context, site_index, context.site
        self.linkless = replace(context, addresses={})
        self.as_of = context.site.settings.as_of.isoformat()
        self._by_language: dict[str, tuple[ViewContext, str]] = {}

    def in_language(self, language: str) -> ViewContext:
        """Return the context in a language; "" is the site's."""
        return self._context_and_key(language)[0]

    def _context_and_key(self, language: str) -> tuple[ViewContext, str]:
        """Return the context in a language, and the digest of what every page may show of it."""
        found = self._by_language.get(language)
        if found is None:
            context = self.context.in_language(language)
            found = self._by_language[language] = context, settings_key(context)
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
        """Return the output at an address; `key` returns the digest of what only its view is made of."""
        guard = partial(_guard, self._context_and_key(language)[1], maker, address, key)
        return Output(output_path(address), maker, guard, make, source)


def _guard(shared: str, maker: str, address: str, key: Key) -> str:
    return digest_of(shared, maker, address, key())


def scoped_view(view: Callable[..., View], scope: Callable[[], PageScope], subject: object) -> View:
    """Make the view of a subject with nothing of the site but what is in a scope."""
    return view(scope().context(), subject)
