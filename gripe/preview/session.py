"""The preview's state: what is shown and what is wrong, replaced whole with every update.

One thread updates; any thread reads `state`, which never changes once it is there.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import perf_counter

from gripe.base.frozen import immutable
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
from gripe.preview.watch.loop import Unsettled, own_fault, unreadable

_OPEN = 12  # so many pages asked for last are taken to be open in a browser
_NO_MARKS = DraftMarks({})


@immutable
class State:
    """What the preview shows.

    Attributes:
        number: grows with every state.
        showing: the edition that is shown: the last good one; None before there was any.
        problems: the errors that keep the site as it is from being shown, or some page of it.
        marks: how drafts are marked.
    """

    number: int
    showing: RenderedSite | None = None
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
        live: what was read; None if nothing could be.
    """

    state: State
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]
    seconds: float
    live: LiveReading | None = None

    @property
    def is_good(self) -> bool:
        """Tell whether there is a new edition to show."""
        return not self.state.problems


class Session:
    """A preview of one site."""

    def __init__(self, root: Path, live: LiveSite, options: Callable[[], Options]) -> None:
        """Start with nothing to show.

        Args:
            root: the site's folder.
            live: the site.
            options: returns what the command line says, with the clock read anew.
        """
        self.state = State(0)
        self._root, self._live, self._options = root, live, options
        self._rendered = RenderCache()
        self._search = SearchCache(live.search_files)
        self._open = _Open()
        self._is_unsure = True  # whether templates may have changed since they were tried
        self._faults: dict[str, Problem] = {}
        self._lock = Lock()
        self._latest: Update | None = None  # what the last reading brought
        self._unused: LiveReading | None = None  # what was read, and no update has come of yet
        self._shown = self.state
        self._failed = ""  # the file for which the last update could not be worked out
        self.publish: Callable[[State], None] = _to_nobody  # is told of every new state, in order
        self.tell: Callable[[Problem], None] = _to_nobody  # is told what a request turned up

    def look(self) -> SiteListing:
        """List the site's files.

        Raises:
            Unsettled: something went away meanwhile.
            OSError: the system refused.
        """
        try:
            return self._live.look()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Unsettled(unreadable(error, self._root)) from error

    def update(
        self, look: SiteListing | None = None, jobs: int = 1, tell: Tell = silently
    ) -> Update | None:
        """Work out a new state, without showing it.

        Args:
            look: the site's files, if they were listed already.
            jobs: in how many processes to read at most.
            tell: is told how many of how many cases are read.

        Returns:
            The update; None if neither the files nor the day have changed since the last one.

        Raises:
            Unsettled: files are being changed at this moment.
        """
        started = perf_counter()
        options = self._options()
        failed, self._failed = self._failed, ""
        try:
            look = look or self.look()
            live = self._live.read(look, options, jobs, tell)
            if live is None and self._unused is None:
                return self._again(failed) if failed else None
            self._unused = _both(self._unused, live)
            self._latest = self._of(self._unused, started)
            self._unused = None
            return self._latest
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Unsettled(self._failure(unreadable(error, self._root))) from error
        except SourceChanged as error:
            problem = Problem(Place(error.path), "unreadable", str(error))
            raise Unsettled(self._failure(problem)) from error
        except Stale as error:
            problem = Problem(Place(SETTINGS_FILE), "unreadable", str(error))
            raise Unsettled(self._failure(problem)) from error
        except Unsettled as error:
            self._failure(error.problem)
            raise
        except PageFault as fault:
            return self.refused((self._failure(fault.problem),), started=started)
        except OSError as error:
            return self.refused((self._failure(unreadable(error, self._root)),), started=started)
        except Exception as error:  # whatever it is, the preview goes on
            return self.refused((self._failure(own_fault(error)),), started=started)

    def _failure(self, problem: Problem) -> Problem:
        self._failed = problem.place.path
        return problem

    def show(self, update: Update) -> None:
        """Show an update."""
        with self._lock:
            self._faults = {}
            self.state = self._shown = update.state
            self.publish(self.state)

    def _again(self, failed: str) -> Update | None:
        """Return what the last reading brought, as all is as it was then; None if that is shown."""
        latest = self._latest
        if latest is None or latest.state is self._shown:
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
        showing = state.showing
        if showing is None:
            raise Stale("nothing is shown yet")
        if path.endswith(".html"):
            self._open.note(path)
        try:
            return showing.file(path)
        except CannotRender as fault:
            self._report(state, path, fault.problem)
            last = self._rendered.last(path)
            if last is None:
                raise
            return last
        except Stale:
            # While the site is broken there is no next edition to wait for.
            last = self._rendered.last(path) if state.problems else None
            if last is None:
                raise
            return last

    def search_file(self, state: State, path: str) -> File | None:
        """Return a file of the search of a state; None if there is no such file.

        Raises:
            CannotRender: the search cannot be made.
            Stale: a source changed since.
        """
        return self._search.file(state.showing, path) if state.showing else None

    def check(self, paths: Iterable[str]) -> tuple[Problem, ...]:
        """Render pages of the state that is shown, and report what cannot be rendered."""
        state = self.state
        for path in paths:
            if state is not self.state or state.showing is None:
                break
            try:
                state.showing.file(path)
            except CannotRender as fault:
                self._report(state, path, fault.problem)
                if isinstance(fault, TooSlowToRender):  # another one may take as long again
                    break
            except Stale:
                break
        return self.state.problems

    def abandon(self) -> None:
        """Keep nothing of what is being read: the process ends."""
        self._live.abandon()

    def _report(self, state: State, path: str, problem: Problem) -> None:
        """Add what a page of the current state turned out to be wrong with."""
        with self._lock:
            if state.showing is not self.state.showing or self._faults.get(path) == problem:
                return
            self._faults[path] = problem
            known = self.state
            problems = in_order([*known.problems, problem])
            if problems != known.problems:
                self.state = State(known.number + 1, known.showing, problems, known.marks)
                self.publish(self.state)
                self.tell(problem)

    def _of(self, live: LiveReading, started: float) -> Update:
        """Return the update that a reading brings: a new edition, if the open pages can be rendered."""
        report = live.report
        errors = tuple(each for each in report.problems if each.severity == "error")
        if live.edition is None or errors:
            return self.refused(report.problems, live.changed, started)
        showing = RenderedSite(live, self._rendered)
        self._is_unsure |= any(map(_is_of_theme, live.changed))
        faults = tuple(self._faults_of(showing))
        if faults:
            return self.refused((*report.problems, *faults), live.changed, started)
        self._is_unsure = False
        context = live.edition.plan.context
        marks = _NO_MARKS
        if context and context.site.unready:
            marks = marks_of(context.site.unready, context.addresses, context.base)
        state = State(self.state.number + 1, showing, (), marks)
        return Update(state, live.changed, report.problems, perf_counter() - started, live)

    def _faults_of(self, showing: RenderedSite) -> Iterator[Problem]:
        """Render the pages that are open, and if templates may have changed one of each kind."""
        pages = [path for path in self._open.paths() if path in showing.outputs]
        if self._is_unsure and self.state.number:  # at the start the first page is in a hurry
            pages += one_of_each_kind(showing)
        for path in dict.fromkeys(pages):
            try:
                showing.file(path)
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
        state = State(known.number + 1, known.showing, errors, known.marks)
        return Update(state, changed, told, perf_counter() - started if started else 0.0)


def _both(earlier: LiveReading | None, later: LiveReading | None) -> LiveReading:
    """Return the later of two readings, with all that has changed since before the earlier one."""
    found = later or earlier
    if found is None:
        raise ValueError("nothing was read")
    if earlier is None or found is earlier:
        return found
    return replace(found, changed=tuple(sorted({*earlier.changed, *found.changed})))


def _to_nobody(said: object) -> None:
    """Say something where nobody listens."""


def one_of_each_kind(showing: RenderedSite) -> list[str]:
    """Return for each template the first page that is made with it."""
    first: dict[str, str] = {}
    for path, output in showing.outputs.items():
        if output.maker.endswith(".html"):
            first.setdefault(output.maker, path)
    return list(first.values())


def _is_of_theme(path: str) -> bool:
    return not path.startswith(("content/", "static/"))


class _Open:
    """The pages asked for last."""

    def __init__(self) -> None:
        self._paths: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def note(self, path: str) -> None:
        """Take note of a page that is asked for."""
        with self._lock:
            self._paths[path] = None
            self._paths.move_to_end(path)
            while len(self._paths) > _OPEN:
                self._paths.popitem(last=False)

    def paths(self) -> list[str]:
        """Return them, the last one first."""
        with self._lock:
            return list(reversed(self._paths))
