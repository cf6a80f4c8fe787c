"""gripe build --watch: the loop of the preview, writing into the output folder."""

import gc
from collections.abc import Mapping
from contextlib import suppress
from errno import ENOENT
from os import strerror
from pathlib import Path
from threading import Event
from time import perf_counter, sleep, time_ns
from typing import TYPE_CHECKING, NoReturn

from gripe.base.frozen import replace
from gripe.base.problems import Problem
from gripe.cli.build_report import MakeRequest, run_build
from gripe.cli.console import DONE, FAULT, SYSTEM_REFUSED, Refusal, complain, refusal_text
from gripe.cli.quiet_stderr import nonblocking_stderr
from gripe.cli.rebuild_report import changed_text

if TYPE_CHECKING:
    from gripe.engine.filesystem.stamps import Stamp
    from gripe.engine.request import BuildRequest, Tell

_MOMENT = 0.03  # seconds: longer than a tick of the clock in which files are changed


def watch_site(root: Path, make_request: MakeRequest, *, poll: bool) -> NoReturn:
    """Build a site, and again after every edit, until an interrupt.

    Args:
        root: the site's folder.
        make_request: returns the request for each build.
        poll: whether to use no events.

    Raises:
        Refusal: the output folder cannot be published into.
    """
    with nonblocking_stderr() as begin:
        built = _WatchedBuild(root, make_request)
        built.start()
        begin()
        _follow(root, built, poll=poll)
    raise AssertionError("it is followed until an interrupt")


def _follow(root: Path, built: "_WatchedBuild", *, poll: bool) -> None:
    """Build after every edit, until an interrupt."""
    from gripe.preview.watch.debounce import Debouncer
    from gripe.preview.watch.loop import WatchLoop, safely
    from gripe.preview.watch.watcher import Watcher

    debouncer, stop = Debouncer(), Event()
    watcher = Watcher(root, debouncer.notify, complain, poll=poll)
    loop = WatchLoop(built, debouncer, watcher, stop)
    try:
        safely(watcher.start, built.give_up)
        debouncer.settle()
        safely(loop.update, built.give_up)  # what was edited during the first build
        complain("watching for edits (stop with Ctrl-C)")
        while not stop.is_set():
            safely(loop.run, built.give_up)
    finally:
        watcher.stop()


class _WatchedBuild:
    """A site that is built anew whenever its files have changed."""

    def __init__(self, root: Path, make_request: MakeRequest) -> None:
        self._root, self._make_request = root, make_request
        self._tried: Mapping[str, Stamp] = {}
        self._taken_at = 0
        self._status = DONE
        self._unsettled: Problem | None = None

    def start(self) -> None:
        """Build for the first time."""
        with suppress(Exception):  # all is new to the next listing, which says what it is
            self._tried, self._taken_at = self.stamps(), time_ns()
        self._status = self._build(self._make_request)
        gc.collect()
        gc.freeze()
        gc.enable()

    def update(self) -> None:
        """Build, unless that has failed with the same files before."""
        now, at = self.stamps(), time_ns()
        if _is_racy(now, at):  # a file may be half-written: it is given time
            sleep(_MOMENT)
            now, at = self.stamps(), time_ns()
        changed = sorted({path for path, _ in now.items() ^ self._tried.items()})
        if self._status != DONE and not changed and not _is_racy(self._tried, self._taken_at):
            return
        self._tried, self._taken_at = now, at
        if changed:
            complain(changed_text(changed))
        try:
            self._status = self._build(self._again, quiet=not changed)
        except Refusal as error:
            error.show()
            self._status = error.exit_code

    def _build(self, make_request: MakeRequest, *, quiet: bool = False) -> int:
        """Build; what comes of it is said, and ends nothing."""
        from gripe.preview.watch.loop import internal_error

        try:
            return run_build(make_request, perf_counter(), profile=False, quiet=quiet)
        except Refusal:
            raise
        except OSError as error:  # a full disk may have room again after the next edit
            complain(refusal_text(error))
            return SYSTEM_REFUSED
        except Exception as error:  # whatever it is, edits are followed
            complain(str(internal_error(error)))
            return FAULT

    def _again(self, tell: "Tell") -> "BuildRequest":
        """Return the request for every build but the first."""
        return replace(self._make_request(tell), clean=False)

    def give_up(self, problem: Problem) -> None:
        """Say what is wrong with files that do not settle, once."""
        if problem != self._unsettled:
            complain(str(problem))
        self._unsettled = problem

    def stamps(self) -> "dict[str, Stamp]":
        """Return the stamp of every file of the site; raises Unsettled."""
        from gripe.engine.filesystem.stamps import UNREAD
        from gripe.engine.inputs.hashed_tree import HashedTree, Inputs
        from gripe.engine.options import SETTINGS_FILE
        from gripe.engine.package_files import builtin_themes
        from gripe.preview.watch.loop import Unsettled, unreadable

        inputs = Inputs(HashedTree(self._root), HashedTree(builtin_themes()))
        try:
            inputs.scan(SETTINGS_FILE)
            inputs.scan_themes()
        except OSError as error:
            raise Unsettled(unreadable(error, self._root)) from error
        unread = {each.place.path: UNREAD for each in inputs.unfollowed()}
        if SETTINGS_FILE not in inputs.site.stamps and SETTINGS_FILE not in unread:
            missing = FileNotFoundError(ENOENT, strerror(ENOENT), SETTINGS_FILE)
            raise Unsettled(unreadable(missing, self._root))
        self._unsettled = None
        return {**inputs.site.stamps, **inputs.builtin.stamps, **unread}


def _is_racy(stamps: "Mapping[str, Stamp]", taken_at: int) -> bool:
    """Tell whether a file was changed so late that it may have been changed again unseen."""
    from gripe.engine.filesystem.stamps import Memo

    return any(map(Memo(taken_at=taken_at).is_racy, stamps.values()))
