"""A blog in memory as the preview shows it, and the law: what is shown equals what a build writes."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from engine.crashing import Crash
from gripe.base.frozen import field, immutable, replace
from gripe.base.problems import Problem
from gripe.engine.cache.store import Store
from gripe.engine.filesystem.stamps import Memo
from gripe.engine.inputs.hashed_tree import Inputs
from gripe.engine.loading.live_site import LiveSite
from gripe.engine.options import Options
from gripe.engine.publish.manifest import MANIFEST
from gripe.preview.rendered_site import CannotRender, RenderedSite, Stale
from gripe.preview.session import Session, Update
from laws.blogs import STARTS, Blog, asked_of, edited
from laws.lives import UNDO, Edit, Kill, Life, Manner, Mishap
from laws.lives import Session as Sitting
from laws.memory import KilledStore, MemoryWorld, clean_of, tiny_theme
from laws.stamped import MemoryTree
from laws.values import Files
from laws.world import Clean

LIVE = (
    "shown",
    "shown: little was planned anew",
    "shown, though a page cannot be rendered",
    "shown, though a source is broken",
    "refused",
    "refused for a page",
    "ended and begun again",
    "killed and begun again",
    "killed while it kept what it read",
    "cache harmed",
    "an edition shown before was asked",
    UNDO,
)
COUNTED: dict[str, int] = dict.fromkeys(LIVE, 0)  # how often each came about, in all lives
_ROOT = Path("/nowhere")
_COPIED = {"copy", "picture"}


@immutable
class LiveTree(MemoryTree):
    """A folder whose files go on changing after they were listed, as on a disk.

    Attributes:
        reads: the files whose bytes were asked for, in order.
        denied: the files that the system does not let us read.
    """

    reads: list[str] = field(default_factory=list)
    denied: set[str] = field(default_factory=set)

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        self._is_there(path)
        self.reads.append(path)
        return MemoryTree.read(self, path)

    def digest(self, path: str) -> str:
        """Return the digest of a file's bytes, read only if it is not known."""
        if path not in self.digests:
            self._is_there(path)
            self.reads.append(path)
            self.digests[path] = self._own(path)
        return self.digests[path]

    def _is_there(self, path: str) -> None:
        if path not in self.held:
            raise FileNotFoundError(2, "No such file or directory", f"{self.root}/{path}")
        if path in self.denied:
            raise PermissionError(13, "Permission denied", f"{self.root}/{path}")


class Good(NamedTuple):
    """An edition that was shown, and what each of its files has to be, as far as it can be rendered."""

    site: RenderedSite
    files: Mapping[str, bytes]


class LiveWorld(MemoryWorld):
    """A blog in memory with a preview of it; what the preview keeps lies on disk.

    Attributes:
        disk: the site's files as they are now; the trees of every edition look at this.
        reads: the files that were read since this was last emptied.
        denied: the files that the system does not let anybody read.
        good: the edition that is shown; `before` the one that was shown before it.
        update: what the last update brought.
    """

    def __init__(self, cache: Path, blog: Blog) -> None:
        super().__init__(cache)
        self.disk: Files = {}
        self.reads: list[str] = []
        self.good: Good | None = None
        self.before: Good | None = None
        self.update: Update | None = None
        self.is_harmed = False
        self.denied: set[str] = set()
        self.options = asked_of(blog).options
        self.write(blog, "plainly")
        self._begin(None)

    def write(self, blog: Blog, manner: Manner) -> None:
        """Give the site the files of a blog."""
        super().write(blog, manner)
        self.disk.clear()
        self.disk.update(self.sources)

    def _begin(self, kill: Kill | None) -> None:
        self.store: Store = KilledStore(self.cache, kill)
        self.live = LiveSite(self.store, self._take)
        self.session = Session(_ROOT, self.live, lambda: self.options)
        self.good = self.before = self.update = None

    def _take(self, site: Memo, themes: Memo) -> tuple[int, Inputs]:
        tree = LiveTree(_ROOT, site, {}, {}, self.disk, self.source_stamps, self.reads, self.denied)
        return self.clock.now, Inputs(tree, tiny_theme(themes, self.theme_stamps))

    def begin_again(self, kill: Kill | None = None) -> None:
        """End the preview, or kill it, and begin another with what it kept."""
        if kill is None or (kill.at != "flush" and not kill.torn):
            self.live.close()
            COUNTED["ended and begun again"] += 1
        else:
            self.store.close()  # nothing is written by that
            COUNTED["killed and begun again"] += 1
        if kill and kill.at == "flush":
            self._begin(kill)
            with suppress(Crash):
                self.session.update()
                self.live.close()
            self.store.close()
            COUNTED["killed while it kept what it read"] += 1
        self._begin(None)

    def harm(self, mishap: Mishap) -> None:
        """Let something happen to what the preview keeps, while none runs."""
        self.live.close()
        if self.befall(mishap):
            COUNTED["cache harmed"] += 1
            self.is_harmed = True
        self._begin(None)

    def ask(self, options: Options) -> None:
        """Say what the command line says; a day may pass, but all else takes another preview."""
        old, self.options = self.options, options
        if replace(options, as_of=old.as_of) != old:
            self.begin_again()

    def follow(self) -> None:
        """Bring what is shown up to date."""
        update = self.session.update()
        if update is None:
            return
        self.session.show(update)
        self.update = update
        if update.reading:
            self.before, self.good = self.good, None

    def end(self) -> None:
        """End it."""
        self.live.close()


def lead_live(life: Life, world: LiveWorld, seed: int | None = None) -> None:
    """Lead a life in front of a preview of its first blog, checking the law on the way.

    Args:
        life: the life; its builds are looks at the preview, and where one is killed the preview is.
        world: the preview.
        seed: of which pages are looked at each time; None for all. At last it is all.
    """
    some = Random(seed) if seed is not None else None  # noqa: S311 - a choice of pages
    history = [STARTS[life.start]]
    world.ask(asked_of(history[-1]).options)
    check_live(world, history[-1], some)
    for sitting in life.sessions:
        mishaps = _live(sitting, history)
        world.write(history[-1], sitting.manner)
        for mishap in mishaps:
            world.harm(mishap)
        if isinstance(sitting.build, Kill):
            world.begin_again(sitting.build)
        world.ask(asked_of(history[-1]).options)
        if sitting.build:
            check_live(world, history[-1], some)
    check_live(world, history[-1])


def _live(sitting: Sitting, history: list[Blog]) -> list[Mishap]:
    """Take the steps of a sitting; return what happens to what the preview keeps."""
    mishaps = []
    for step in sitting.steps:
        if isinstance(step, Edit):
            blog = edited(history[-1], step.key, step.value)
            if blog != history[-1]:
                history.append(blog)
        elif isinstance(step, Mishap):
            mishaps += [step] if step.what.startswith(("cache", "old cache")) else []
        elif len(history) > 1:
            COUNTED[UNDO] += 1
            history.pop()
    return mishaps


def check_live(world: LiveWorld, blog: Blog, some: Random | None = None) -> None:
    """Look at the preview; what it shows is what a build from nothing writes.

    Args:
        world: the preview.
        blog: the blog as it is.
        some: chooses the files that are looked at; without it, all are.
    """
    world.follow()
    clean = clean_of({**blog, ("command", "--strict"): 0})
    if clean.report.published is not None:
        _check_published(world, clean, some)
    else:
        _check_refused(world, blog, clean, some)
    if world.before:
        COUNTED["an edition shown before was asked"] += 1
        _check_files(world, world.before, some)


def _check_published(world: LiveWorld, clean: Clean, some: Random | None) -> None:
    state, update = world.session.state, world.update
    assert state.problems == ()
    assert update is not None
    assert update.problems == clean.report.problems
    assert update.reading is not None
    assert update.reading.report == replace(clean.report, published=None, work=None)
    files = {path: data for path, data in clean.tree.items() if isinstance(data, bytes)}
    del files[MANIFEST]
    assert state.site is not None
    assert [*state.site.outputs] == sorted(files)
    if world.good is None and world.before and _is_retold(world.before.site, state.site):
        COUNTED["shown: little was planned anew"] += 1
    COUNTED["shown"] += 1
    world.good = Good(state.site, files)
    _check_files(world, world.good, some)


def _check_refused(world: LiveWorld, blog: Blog, clean: Clean, some: Random | None) -> None:
    """Check that it says what a build says, and shows what can be; else the last edition stays, whole."""
    state, fresh, update = world.session.state, fresh_of(frozenset(blog.items())), world.update
    assert update is not None
    errors = {each for each in clean.report.problems if each.severity == "error"}
    if update.reading and not update.is_good:
        COUNTED["shown, though a source is broken"] += 1
        _check_broken(world, fresh, errors)
        return
    if fresh.faults:
        assert errors <= {*fresh.faults.values()}
        if update.is_good:
            _check_faulty(world, fresh)
            return
        COUNTED["refused for a page"] += 1
        assert {*state.problems} <= {*fresh.faults.values()}
    else:
        COUNTED["refused"] += 1
        # A template that is wrong as well is said of the pages that it makes, once there are some.
        rest = tuple(each for each in clean.report.problems if each.code != "template")
        assert update.problems == rest
        assert {*state.problems} == errors.intersection(rest)
    assert state.problems
    assert (state.site is None) == (world.good is None)
    if world.good:
        assert state.site is world.good.site
        _check_files(world, world.good, some)


def _check_broken(world: LiveWorld, fresh: "Fresh", errors: set[Problem]) -> None:
    """Check an edition of what can be shown: it is what a preview from nothing shows."""
    state = world.session.state
    assert state.site is not None
    assert {*state.problems} <= errors
    assert {*state.site.outputs} == {*fresh.files, *fresh.faults}
    world.good = Good(state.site, fresh.files)
    _check_files(world, world.good)


def _check_faulty(world: LiveWorld, fresh: "Fresh") -> None:
    """Check an edition some pages of which cannot be rendered: they say so, and the others are there."""
    session, site = world.session, world.session.state.site
    assert site is not None
    COUNTED["shown, though a page cannot be rendered"] += 1
    world.good = Good(site, fresh.files)
    assert {*site.outputs} == {*fresh.files, *fresh.faults}
    _check_files(world, world.good)
    for path, problem in fresh.faults.items():
        with suppress(CannotRender):
            session.file(session.state, path)
        assert problem in session.state.problems
    assert {*session.state.problems} == {*fresh.faults.values()}


def _check_files(world: LiveWorld, good: Good, some: Random | None = None) -> None:
    paths: Sequence[str] = [*good.files]
    for path in some.sample(paths, min(len(paths), 3)) if some else paths:
        try:
            if good.site is world.session.state.site:
                data = world.session.file(world.session.state, path).data
            else:
                data = good.site.file(path).data
        except Stale:
            output = good.site.outputs[path]
            assert world.is_harmed or output.maker in _COPIED
            assert world.is_harmed or world.disk.get(output.source) != good.files[path]
        else:
            assert data == good.files[path], path


def _is_retold(before: RenderedSite, now: RenderedSite) -> bool:
    return any(now.outputs.get(path) is output for path, output in before.outputs.items())


class Fresh(NamedTuple):
    """What a preview from nothing shows.

    Attributes:
        files: what can be rendered; `faults` what is wrong with the rest.
    """

    files: Mapping[str, bytes]
    faults: Mapping[str, Problem]


@lru_cache(maxsize=1024)
def fresh_of(chosen: "frozenset[tuple[tuple[str, str], int]]") -> Fresh:
    """Return what a preview from nothing shows of a blog."""
    blog = dict(chosen)
    world = _Nowhere(blog)
    world.follow()
    site = world.session.state.site
    files: dict[str, bytes] = {}
    faults: dict[str, Problem] = {}
    for path in site.outputs if site else ():
        try:
            files[path] = site.file(path).data  # type: ignore[union-attr]
        except CannotRender as fault:
            faults[path] = fault.problem
    return Fresh(files, faults)


class _Nowhere(LiveWorld):
    """A preview that keeps nothing."""

    def __init__(self, blog: Blog) -> None:
        super().__init__(_ROOT, blog)

    def _begin(self, kill: Kill | None) -> None:  # noqa: ARG002 - nothing is written
        self.store = Store(None, "one")
        self.live = LiveSite(self.store, self._take)
        self.session = Session(_ROOT, self.live, lambda: self.options)


def planned_anew(before: RenderedSite, now: RenderedSite) -> set[str]:
    """Return the files that were planned anew from one edition to the next."""
    return {path for path, each in now.outputs.items() if before.outputs.get(path) is not each}
