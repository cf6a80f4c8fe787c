"""The files of the search in the preview: made when one of them is asked for, not with each edit."""

from collections.abc import Callable
from hashlib import sha256
from threading import Lock

from gripe.build.faults import PageFault
from gripe.build.inputs import SourceChanged
from gripe.build.search_index import SearchFiles
from gripe.plan.layout import Layout
from gripe.plan.search_page import FOLDER
from gripe.preview.showing import CannotRender, File, Showing, Stale


class SearchCache:
    """The files of the search of the edition that was asked for last. Any thread may ask."""

    def __init__(self, files_of: Callable[[Layout], SearchFiles]) -> None:
        """Start with none.

        Args:
            files_of: makes them, where they are not kept.
        """
        self._files_of = files_of
        self._lock = Lock()
        self._layout: Layout | None = None
        self._found: SearchFiles | None = None

    def file(self, showing: Showing, path: str) -> File | None:
        """Return a file of the search; None if it is not one.

        Args:
            showing: the edition.
            path: where it would lie in output/.

        Raises:
            CannotRender: the search cannot be made.
            Stale: a source changed since.
        """
        layout = showing.edition.plan.layout
        if layout is None or not path.startswith(FOLDER) or not layout.site.settings.front.search:
            return None
        try:
            found = self._files(layout)
            name = path.removeprefix(FOLDER)
            data = found.load(name) if name in found.digests else None
        except PageFault as fault:
            raise CannotRender(fault.problem) from fault
        except (SourceChanged, OSError) as error:
            raise Stale(str(error)) from error
        return None if data is None else File(data, sha256(data).hexdigest()[:32])

    def _files(self, layout: Layout) -> SearchFiles:
        with self._lock:
            if self._found is None or self._layout is not layout:
                self._found = self._files_of(layout)
                self._layout = layout
            return self._found
