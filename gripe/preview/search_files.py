"""The files of the search in the preview: made when one of them is asked for, not with each edit."""

from collections.abc import Callable
from hashlib import sha256
from threading import Lock

from gripe.engine.faults import PageFault
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.search.index import SearchFiles
from gripe.plan.search.page import FOLDER
from gripe.plan.view_context import ViewContext
from gripe.preview.rendered_site import CannotRender, File, RenderedSite, Stale


class SearchCache:
    """The files of the search of the edition that was asked for last. Any thread may ask."""

    def __init__(self, files_of: Callable[[ViewContext], SearchFiles]) -> None:
        """Start with none.

        Args:
            files_of: makes them, where they are not kept.
        """
        self._files_of = files_of
        self._lock = Lock()
        self._context: ViewContext | None = None
        self._found: SearchFiles | None = None

    def file(self, site: RenderedSite, path: str) -> File | None:
        """Return a file of the search; None if it is not one.

        Args:
            site: the edition.
            path: where it would lie in output/.

        Raises:
            CannotRender: the search cannot be made.
            Stale: a source changed since.
        """
        context = site.edition.plan.context
        if context is None or not path.startswith(FOLDER) or not context.site.settings.front.search:
            return None
        try:
            found = self._files(context)
            name = path.removeprefix(FOLDER)
            data = found.load(name) if name in found.digests else None
        except PageFault as fault:
            raise CannotRender(fault.problem) from fault
        except (SourceChanged, OSError) as error:
            raise Stale(str(error)) from error
        return None if data is None else File(data, sha256(data).hexdigest()[:32])

    def _files(self, context: ViewContext) -> SearchFiles:
        with self._lock:
            if self._found is None or self._context is not context:
                self._found = self._files_of(context)
                self._context = context
            return self._found
