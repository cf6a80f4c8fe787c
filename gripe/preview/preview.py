"""The preview put together: site, session, watcher and server."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from threading import Event, Thread
from time import monotonic, sleep
from typing import NamedTuple

from gripe.base.frozen import replace
from gripe.base.problems import Place, Problem
from gripe.engine.cache.store import Store
from gripe.engine.cache.version import engine_version
from gripe.engine.cache.workspace import preview_space
from gripe.engine.filesystem.stamps import Memo
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs
from gripe.engine.loading.live_site import LiveSite
from gripe.engine.package_files import builtin_themes
from gripe.engine.request import Tell, silently
from gripe.preview.http.answers import Access
from gripe.preview.http.asgi import App
from gripe.preview.rendered_site import RenderedSite
from gripe.preview.session import Session, State, Update, one_of_each_kind
from gripe.preview.watch.debounce import Debouncer
from gripe.preview.watch.loop import PATIENCE, RETRY, Unsettled, WatchLoop, safely
from gripe.preview.watch.watcher import Watcher

FILE = "preview.db"
_GRACE = 0.25  # seconds that a file has to be saved whole, before what is wrong with it is said
_END = 0.7  # seconds that the end waits for a rebuild
_LAPS = 4  # times that this is waited for in a row


class Rebuilt(NamedTuple):
    """The report of one rebuild.

    Attributes:
        update: the update that is shown.
        affected: how many files of the site may differ; None if that was not counted.
    """

    update: Update
    affected: int | None


class Preview:
    """A preview of one site, that follows its files."""

    def __init__(
        self,
        session: Session,
        debouncer: Debouncer,
        names: frozenset[str],
        line_at: Callable[[Place], str],
        tell: Callable[[Rebuilt], None],
    ) -> None:
        """Put it together; nothing is read yet.

        Args:
            session: what is shown.
            debouncer: is notified when files have changed.
            names: the names of this machine, besides the loopback's, under which it may be asked.
            line_at: returns the line of a file that a place lies in.
            tell: is told of each rebuild.
        """
        self.session, self._debouncer, self._line_at, self._tell = session, debouncer, line_at, tell
        self._guards: dict[str, str] = {}
        access = Access(names, token_urlsafe(16))
        self.app = App(session, access, self._lines, debouncer.notify)
        session.publish = self.app.publish

    def start(self, jobs: int, tell: Tell = silently) -> Update:
        """Read the site for the first time, before there are threads, and show what came of it."""
        update = self._first(jobs, tell)
        self.session.show(update)
        return update

    def _first(self, jobs: int, tell: Tell) -> Update:
        """Read the site; files in motion are waited for a while, then it is for the loop to go on."""
        until: float | None = None
        while True:
            try:
                update = self.session.update(jobs=jobs, tell=tell)
            except Unsettled as error:
                until = until or monotonic() + PATIENCE
                if monotonic() > until:
                    return self.session.refused((error.problem,))
                sleep(RETRY)
            else:
                if update is None:
                    raise ValueError("the first reading finds everything new")
                return update

    def stamps(self) -> object:
        """Return a token that compares equal while no file has changed."""
        try:
            return self.session.list_files().stamps
        except Unsettled:
            raise
        except Exception as error:  # `update` says what is wrong
            return repr(error)

    def update(self) -> None:
        """Bring what is shown up to date; look for garbage only when that is seen."""
        gc.disable()
        try:
            self._update()
        finally:
            gc.enable()

    def _update(self) -> None:
        update = self.session.update()
        if update is None:
            return
        for _ in range(_LAPS):
            if update.is_good:
                break
            # It may be half saved: what is mended at once was never wrong.
            if self._debouncer.wait(_GRACE):
                self._debouncer.settle()
            newer = self.session.update()
            if newer is None:
                break
            changed = sorted({*update.changed, *newer.changed})
            update = replace(newer, changed=tuple(changed))
        self._show(update)

    def give_up(self, problem: Problem) -> None:
        """Report what is wrong with files that do not settle."""
        self._show(self.session.refused((problem,)))

    def check(self) -> None:
        """Render one page of each kind, and report what cannot be rendered; count what there is."""
        before = self.session.state
        if before.site:
            self.session.check(one_of_each_kind(before.site))
            self._count(before.site)

    def _show(self, update: Update) -> None:
        known = self.session.state
        is_known = not update.is_good and update.state.problems == known.problems
        if is_known and not update.changed:
            return
        self.session.show(update)
        site = update.state.site
        affected = self._count(site) if site and update.reading else None
        self._tell(Rebuilt(update, affected))
        gc.collect()

    def _count(self, site: RenderedSite) -> int | None:
        """Count the files that are made of something else than before; give up if more has changed."""
        guards: dict[str, str] = {}
        for number, (path, output) in enumerate(site.outputs.items()):
            if number % 256 == 0 and self._debouncer.wait(0):
                return None
            guards[path] = site.guard(output)
        before, self._guards = self._guards, guards
        return len({path for path, _ in guards.items() ^ before.items()})

    def _lines(self, state: State) -> list[str]:
        return [self._line_at(problem.place) for problem in state.problems]


@contextmanager
def live_site(root: Path) -> Iterator[LiveSite]:
    """Open a site to be read again and again, with what the last preview of it kept.

    Args:
        root: the site's folder.
    """
    with preview_space(root) as space:
        store = Store(space.folder, engine_version(), FILE)

        def take(site: Memo, themes: Memo) -> tuple[int, Inputs]:
            trees = HashedTree(root, site), HashedTree(builtin_themes(), themes)
            return space.now(), Inputs(*trees)

        live = LiveSite(store, take)
        try:
            yield live
        finally:
            live.close()


@contextmanager
def following(preview: Preview, watcher: Watcher, debouncer: Debouncer) -> Iterator[None]:
    """Follow a site's files in a thread, for as long as it is shown."""
    stop = Event()

    def follow() -> None:
        safely(watcher.start, preview.give_up)
        safely(preview.check, preview.give_up)
        while not stop.is_set():
            safely(WatchLoop(preview, debouncer, watcher, stop).run, preview.give_up)

    thread = Thread(target=follow, name="follow", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        debouncer.notify()
        thread.join(_END)
        if thread.is_alive():
            preview.session.abandon()
        watcher.stop()
