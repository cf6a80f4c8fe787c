"""One edition of the site as the preview shows it: each page rendered when it is first asked for."""

import posixpath
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from threading import Lock
from time import monotonic

from gripe.base.file_names import composed
from gripe.base.frozen import immutable
from gripe.base.problems import Place, Problem, ProblemError
from gripe.base.urls import output_path
from gripe.engine.decide import guard_of
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.loading.edition import Edition
from gripe.engine.loading.live_site import LiveReading
from gripe.plan import routes
from gripe.plan.output import Output
from gripe.render.render import Renderer, SlowTemplate
from gripe.render.templates.compiled import Compiled
from gripe.source.theme import Template, Theme

_ROOM = 64 << 20  # bytes of rendered files that are kept
_LARGE = 4 << 20  # a file so large is rendered each time
_FORGIVEN = 60.0  # seconds until a page that took too long is tried again as it is


class CannotRender(ProblemError):
    """A file cannot be rendered."""


class TooSlowToRender(CannotRender):
    """A file takes too long to be rendered."""


class Stale(Exception):
    """A source is no longer what this edition was made of: the next edition has to be waited for."""


@immutable
class File:
    """A rendered file.

    Attributes:
        data: its bytes, as a build would write them.
        digest: of those, short.
    """

    data: bytes
    digest: str


class RenderCache:
    """A cache of rendered files over all editions, least recently used first out, by path and guard.

    Attributes:
        compiled: the code of the templates of all editions.
    """

    def __init__(self) -> None:
        self.compiled = Compiled()
        self._files: OrderedDict[str, tuple[str, File]] = OrderedDict()
        self._slow: dict[str, tuple[str, float, Problem]] = {}
        self._size = 0
        self._lock = Lock()

    def get(self, path: str, guard: str) -> File | None:
        """Return the file at a path, if it was made of the same.

        Raises:
            TooSlowToRender: that took too long a short while ago.
        """
        with self._lock:
            slow = self._slow.get(path)
            if slow and slow[0] == guard and monotonic() < slow[1]:
                raise TooSlowToRender(slow[2])
            cached = self._files.get(path)
            if cached is None or cached[0] != guard:
                return None
            self._files.move_to_end(path)
            return cached[1]

    def last(self, path: str) -> File | None:
        """Return the file at a path as it was last rendered."""
        with self._lock:
            cached = self._files.get(path)
            return cached[1] if cached else None

    def put_off(self, path: str, guard: str, problem: Problem) -> None:
        """Take note of what took too long: whoever asks next is not kept waiting as long again."""
        with self._lock:
            self._slow[path] = guard, monotonic() + _FORGIVEN, problem

    def put(self, path: str, guard: str, file: File) -> None:
        """Cache a file, and evict those that were not asked for longest."""
        self._slow.pop(path, None)
        if len(file.data) > _LARGE:
            return
        with self._lock:
            old = self._files.pop(path, None)
            self._size += len(file.data) - (len(old[1].data) if old else 0)
            self._files[path] = guard, file
            while self._size > _ROOM:
                _, (_, gone) = self._files.popitem(last=False)
                self._size -= len(gone.data)


class RenderedSite:
    """One edition, rendered lazily. Any thread may ask for its pages."""

    def __init__(
        self, reading: LiveReading, cache: RenderCache, before: "RenderedSite | None" = None
    ) -> None:
        """Take an edition.

        Args:
            reading: what came of reading the site; with an edition.
            cache: the files rendered before.
            before: the edition that was shown before, if there was one.
        """
        edition = reading.edition
        if edition is None:
            raise ValueError("there is no edition to show")
        self.edition, self.outputs = edition, edition.plan.outputs
        self.broken = _broken(edition, before)
        self._cache = cache
        self._renderer = Renderer(edition.theme, edition.languages, reading.load, cache.compiled)
        self._templates = reach_of(edition.theme, self._renderer)
        self._problems = reading.report.problems

    def __contains__(self, path: object) -> bool:
        """Tell whether a file is one of the site's, though it may be broken."""
        return path in self.outputs or path in self.broken

    def guard(self, output: Output) -> str:
        """Return the digest of all that an output is made of."""
        return guard_of(output, self._templates)

    def file(self, path: str) -> File:
        """Return the file at a path.

        Args:
            path: where it lies in output/; one of the plan's.

        Raises:
            CannotRender: its template or its picture is wrong.
            Stale: a source changed since.
        """
        if path in self.broken:
            source, last = self.broken[path]
            if last:
                return last.file(path)
            raise CannotRender(self._problem_of(source))
        output = self.outputs[path]
        guard = self.guard(output)
        cached = self._cache.get(path, guard)
        if cached is None:
            try:
                data = self._bytes(output)
            except TooSlowToRender as fault:
                self._cache.put_off(path, guard, fault.problem)
                raise
            cached = File(data, sha256(data).hexdigest()[:32])
            self._cache.put(path, guard, cached)
        return cached

    def _problem_of(self, source: str) -> Problem:
        """Return why nothing is made of a source: what is wrong with it, or with what it hangs on."""
        errors = [each for each in self._problems if each.severity == "error"]
        return next((each for each in errors if each.place.path == source), errors[0])

    def _bytes(self, output: Output) -> bytes:
        try:
            return self._renderer.bytes_of(output, output.make())
        except SlowTemplate as fault:
            raise TooSlowToRender(fault.problem) from fault
        except ProblemError as fault:
            raise CannotRender(fault.problem) from fault
        except (SourceChanged, OSError) as error:
            raise Stale(str(error)) from error
        except Exception as error:
            said = f"making /{output.path} failed: {type(error).__name__}: {error}"
            raise CannotRender(Problem(Place(output.origin), "crashed", said)) from error


Broken = Mapping[str, tuple[str, RenderedSite | None]]


def _broken(edition: Edition, before: RenderedSite | None) -> Broken:
    """Return the files that cannot be made, with the source that is wrong and the edition that had them."""
    context, outputs = edition.plan.context, edition.plan.outputs
    unread = context.site.unread if context else ()
    if context is None or not unread:
        return {}
    ends = context.site.dead_ends
    pages = {path: routes.of_source(path, ends.get(composed(path), "")) for path in unread}
    sources = {posixpath.dirname(output_path(address)): path for path, address in pages.items()}
    found: dict[str, tuple[str, RenderedSite | None]] = {
        output_path(address): (path, None) for path, address in pages.items()
    }
    for path in (*before.outputs, *before.broken) if before else ():
        source = sources.get(posixpath.dirname(path))
        if before and source:
            found[path] = source, before.broken[path][1] if path in before.broken else before
    return {path: each for path, each in found.items() if path not in outputs}


_reached: tuple[Mapping[str, Template], Mapping[str, str]] = {}, {}


def reach_of(theme: Theme, renderer: Renderer) -> Mapping[str, str]:
    """Return for each template a digest of all that it is made of; the last result is cached."""
    global _reached  # noqa: PLW0603 - a pure function's last answer
    cached, found = _reached
    if cached != theme.templates:
        found = renderer.template_digests()
        _reached = theme.templates, found
    return found
