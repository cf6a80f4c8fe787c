"""The preview's state: what is shown and what is wrong, replaced whole with every update.

One thread updates; any thread reads `state`, which never changes once it is there.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Lock
from time import perf_counter

from gripe.base.frozen import immutable, replace
from gripe.base.problems import Place, Problem, in_order
from gripe.engine.faults import PageFault
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.loading.live_site import LiveReading, LiveSite, SiteListing
from gripe.engine.options import SETTINGS_FILE, Options
from gripe.engine.request import Tell, silently
from gripe.preview.injected import DraftMarks, marks_of
from gripe.preview.rendered_site import (
    CannotRender,
    File,
    RenderCache,
    RenderedSite,
    Stale,
    TooSlowToRender,
)
from gripe.preview.search_files import SearchCache
from gripe.preview.watch.loop import Unsettled, internal_error, unreadable

_MOST_OPEN = 12  # so many pages asked for last are taken to be open in a browser
_NO_MARKS = DraftMarks({})


@immutable
class State:
    """What the preview shows.

    Attributes:
        number: grows with every state.
        site: the edition that is shown, the last one that could be; None before there was any.
        problems: the errors that keep the site as it is from being shown, or some pages of it.
        marks: how drafts are marked.
    """

    number: int
    site: RenderedSite | None = None
    problems: tuple[Problem, ...] = ()
    marks: DraftMarks = _NO_MARKS


@immutable
class Update:
    """A new state that is not shown yet.

    Attributes:
        state: the state.
        changed: the files that were changed.
        problems: everything wrong, warnings included.
        seconds: how long it took to work out.
        reading: what was read and is to be shown; None if nothing could be.
    """

    state: State
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]
    seconds: float
    reading: LiveReading | None = None

    @property
    def is_good(self) -> bool:
        """Tell whether all of the site can be shown."""
        return not self.state.problems


class Session:
    """A preview of one site."""

    def __init__(self, root: Path, live_site: LiveSite, options: Callable[[], Options]) -> None:
        """Start with nothing to show.

        Args:
            root: the site's folder.
            live_site: the site.
            options: returns what the command line says, with the clock read anew.
        """
        self.state = State(0)
        self._root, self._live_site, self._options = root, live_site, options
        self._render_cache = RenderCache()
        self._search = SearchCache(live_site.search_files)
        self._open_pages = _OpenPages()
        self._is_unsure = True  # whether templates may have changed since they were tried
        self._page_problems: dict[str, Problem] = {}
        self._lock = Lock()
        self._latest: Update | None = None  # what the last reading brought
        self._pending: LiveReading | None = None  # what was read, and no update has come of yet
        self._shown_state = self.state
        self._failed_file = ""  # the file for which the last update could not be worked out
        self.publish: Callable[[State], None] = _to_nobody  # is told of every new state, in order
        self.tell: Callable[[Problem], None] = _to_nobody  # is told what a request turned up

    def list_files(self) -> SiteListing:
        """List the site's files.

        Raises:
            Unsettled: something went away meanwhile.
            OSError: the system refused.
        """
        try:
            return self._live_site.list_files()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Unsettled(unreadable(error, self._root)) from error

    def update(
        self, listing: SiteListing | None = None, jobs: int = 1, tell: Tell = silently
    ) -> Update | None:
        """Work out a new state, without showing it.

        Args:
            listing: the site's files, if they were listed already.
            jobs: in how many processes to read at most.
            tell: is told how many of how many cases are read.

        Returns:
            The update; None if neither the files nor the day have changed since the last one.

        Raises:
            Unsettled: files are being changed at this moment.
        """
        started = perf_counter()
        options = self._options()
        failed, self._failed_file = self._failed_file, ""
        try:
            listing = listing or self.list_files()
            reading = self._live_site.read(listing, options, jobs, tell)
            if reading is None and self._pending is None:
                return self._latest_again(failed) if failed else None
            self._pending = _merged(self._pending, reading)
            self._latest = self._update_of(self._pending, started)
            self._pending = None
            return self._latest
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Unsettled(self._note_failure(unreadable(error, self._root))) from error
        except (SourceChanged, Stale) as error:
            path = error.path if isinstance(error, SourceChanged) else SETTINGS_FILE
            problem = Problem(Place(path), "unreadable", str(error))
            raise Unsettled(self._note_failure(problem)) from error
        except Unsettled as error:
            self._note_failure(error.problem)
            raise
        except PageFault as fault:
            return self.refused((self._note_failure(fault.problem),), started=started)
        except OSError as error:
            return self.refused(
                (self._note_failure(unreadable(error, self._root)),), started=started
            )
        except Exception as error:  # whatever it is, the preview goes on
            return self.refused((self._note_failure(internal_error(error)),), started=started)

    def _note_failure(self, problem: Problem) -> Problem:
        self._failed_file = problem.place.path
        return problem

    def show(self, update: Update) -> None:
        """Show an update."""
        with self._lock:
            self._page_problems = {}
            self.state = self._shown_state = update.state
            self.publish(self.state)

    def _latest_again(self, failed: str) -> Update | None:
        """Return what the last reading brought, as all is as it was then; None if that is shown."""
        latest = self._latest
        if latest is None or latest.state is self._shown_state:
            return None
        state = replace(latest.state, number=self.state.number + 1)
        self._latest = replace(latest, state=state, changed=(failed,))
        return self._latest

    def file(self, state: State, path: str) -> File:
        """Return a file of a state; a page that cannot be rendered is shown as it last was.

        Raises:
            CannotRender: it could not be rendered, nor ever before.
            Stale: a source changed since.
        """
        site = state.site
        if site is None:
            raise Stale("nothing is shown yet")
        if path.endswith(".html"):
            self._open_pages.note(path)
        try:
            return site.file(path)
        except CannotRender as fault:
            self._report(state, path, fault.problem)
            last = self._render_cache.last(path)
            if last is None:
                raise
            return last
        except Stale:
            # While the site is broken there is no next edition to wait for.
            last = self._render_cache.last(path) if state.problems else None
            if last is None:
                raise
            return last

    def search_file(self, state: State, path: str) -> File | None:
        """Return a file of the search of a state; None if there is no such file.

        Raises:
            CannotRender: the search cannot be made.
            Stale: a source changed since.
        """
        return self._search.file(state.site, path) if state.site else None

    def check(self, paths: Iterable[str]) -> tuple[Problem, ...]:
        """Render pages of the state that is shown, and report what cannot be rendered."""
        state = self.state
        for path in paths:
            if state is not self.state or state.site is None:
                break
            try:
                state.site.file(path)
            except CannotRender as fault:
                self._report(state, path, fault.problem)
                if isinstance(fault, TooSlowToRender):  # another one may take as long again
                    break
            except Stale:
                break
        return self.state.problems

    def abandon(self) -> None:
        """Keep nothing of what is being read: the process ends."""
        self._live_site.abandon()

    def _report(self, state: State, path: str, problem: Problem) -> None:
        """Add what a page of the current state turned out to be wrong with."""
        with self._lock:
            if state.site is not self.state.site or self._page_problems.get(path) == problem:
                return
            self._page_problems[path] = problem
            known = self.state
            problems = in_order([*known.problems, problem])
            if problems != known.problems:
                self.state = State(known.number + 1, known.site, problems, known.marks)
                self.publish(self.state)
                self.tell(problem)

    def _update_of(self, reading: LiveReading, started: float) -> Update:
        """Return the update that a reading brings: what can be shown, if the open pages can be rendered."""
        report = reading.report
        errors = tuple(each for each in report.problems if each.severity == "error")
        if reading.edition is None or any(map(_is_of_all, errors)):
            return self.refused(report.problems, reading.changed, started)
        site = RenderedSite(reading, self._render_cache, self.state.site)
        self._is_unsure |= any(map(_is_of_theme, reading.changed))
        problems = tuple(self._render_problems(site))
        if problems and not errors:
            return self.refused((*report.problems, *problems), reading.changed, started)
        self._is_unsure, errors = bool(problems), in_order((*errors, *problems))
        context, marks = reading.edition.plan.context, _NO_MARKS
        if context and context.site.unready:
            marks = marks_of(context.site.unready, context.addresses, context.base)
        state = State(self.state.number + 1, site, errors, marks)
        return Update(state, reading.changed, report.problems, perf_counter() - started, reading)

    def _render_problems(self, site: RenderedSite) -> Iterator[Problem]:
        """Render the pages that are open, and if templates may have changed one of each kind."""
        pages = [path for path in self._open_pages.paths() if path in site.outputs]
        if self._is_unsure and self.state.number:  # at the start the first page is in a hurry
            pages += one_of_each_kind(site)
        for path in dict.fromkeys(pages):
            try:
                site.file(path)
            except CannotRender as fault:
                yield fault.problem
                if isinstance(fault, TooSlowToRender):  # another one may take as long again
                    return

    def refused(
        self,
        problems: Iterable[Problem],
        changed: tuple[str, ...] = (),
        started: float | None = None,
    ) -> Update:
        """Return the update that keeps the last good edition.

        Args:
            problems: what is wrong.
            changed: the files that were changed.
            started: when working it out was begun.
        """
        told, known = in_order(problems), self.state
        errors = tuple(each for each in told if each.severity == "error")
        state = State(known.number + 1, known.site, errors, known.marks)
        return Update(state, changed, told, perf_counter() - started if started else 0.0)


def _merged(earlier: LiveReading | None, later: LiveReading | None) -> LiveReading:
    """Return the later of two readings, with all that has changed since before the earlier one."""
    found = later or earlier
    if found is None:
        raise ValueError("nothing was read")
    if earlier is None or found is earlier:
        return found
    return replace(found, changed=tuple(sorted({*earlier.changed, *found.changed})))


def _to_nobody(said: object) -> None:
    """Ignore a message."""


def one_of_each_kind(site: RenderedSite) -> list[str]:
    """Return for each template the first page that is made with it."""
    first: dict[str, str] = {}
    for path, output in site.outputs.items():
        if output.maker.endswith(".html"):
            first.setdefault(output.maker, path)
    return list(first.values())


def _is_of_all(error: Problem) -> bool:
    """Tell whether a fault is one of every page: of settings or theme, but for an entry of the menu."""
    return _is_of_theme(error.place.path) and error.code != "dead-link"


def _is_of_theme(path: str) -> bool:
    return not path.startswith(("content/", "static/"))


class _OpenPages:
    """The pages requested last, which may be open in a browser."""

    def __init__(self) -> None:
        self._paths: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def note(self, path: str) -> None:
        """Take note of a page that is asked for."""
        with self._lock:
            self._paths[path] = None
            self._paths.move_to_end(path)
            while len(self._paths) > _MOST_OPEN:
                self._paths.popitem(last=False)

    def paths(self) -> list[str]:
        """Return them, the last one first."""
        with self._lock:
            return list(reversed(self._paths))
