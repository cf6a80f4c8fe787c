"""What wakes the preview, and what it does where nothing wakes it."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread
from threading import enumerate as running

import pytest

from gripe.base.problems import Place, Problem
from gripe.preview.watch import debounce, loop
from gripe.preview.watch.debounce import Debouncer
from gripe.preview.watch.loop import Unsettled, WatchLoop
from gripe.preview.watch.watcher import SOURCES, Watcher
from support.previews import Served, served
from support.sites import REPOSITORY, Site

NAME = "content/cases/hp-laptop-ship-date.md"
CASE = "/blog/cases/hp-laptop-ship-date/"
PATIENCE = 20.0
POLLS = "gripe: looking at the files twice a second: "


# --- the debouncer ---


def test_a_bell_that_has_rung_is_heard_later() -> None:
    """What rings while nobody listens is not lost."""
    debouncer = Debouncer()
    assert not debouncer.wait(0)
    debouncer.notify()
    assert debouncer.wait(0)
    assert debouncer.wait(0)


def test_a_bell_wakes_who_waits() -> None:
    """At the ring, not at the end of the time that it would have waited."""
    debouncer, heard = Debouncer(), list[bool]()
    thread = Thread(target=lambda: heard.append(debouncer.wait(PATIENCE * 10)))
    thread.start()
    debouncer.notify()
    thread.join(PATIENCE)
    assert heard == [True]


def test_a_settled_bell_is_silent() -> None:
    """What has rung before is over; what rings afterwards is new."""
    debouncer = Debouncer()
    debouncer.notify()
    debouncer.settle()
    assert not debouncer.wait(0)
    debouncer.notify()
    assert debouncer.wait(0)


@pytest.mark.parametrize(
    ("many", "times"), [(1, 6), (51, 2)], ids=["a save of many steps", "a burst"]
)
def test_settling_waits_for_the_end(many: int, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as it goes on ringing it is not over; after many rings, longer pauses are none."""
    monkeypatch.setattr(debounce, "QUIET", 0.2)
    monkeypatch.setattr(debounce, "_QUIET_AFTER_MANY", 0.6)
    pause = 0.05 if many == 1 else 0.3
    debouncer, last = Debouncer(), list[float]()
    for _ in range(many):
        debouncer.notify()

    def ring_on() -> None:
        for _ in range(times):
            time.sleep(pause)
            last[:] = [time.monotonic()]
            debouncer.notify()

    thread = Thread(target=ring_on)
    thread.start()
    debouncer.settle()
    over = time.monotonic()
    thread.join()
    assert over > last[0] + (0.15 if many == 1 else 0.5)


def test_ringing_without_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that writes all the time does not keep the preview from ever showing anything."""
    monkeypatch.setattr(debounce, "_PATIENCE", 0.2)
    debouncer, stop = Debouncer(), Event()

    def ring_on() -> None:
        while not stop.wait(0.001):
            debouncer.notify()

    debouncer.notify()
    thread = Thread(target=ring_on)
    thread.start()
    settled = Thread(target=debouncer.settle, daemon=True)
    settled.start()
    settled.join(PATIENCE)
    is_over = not settled.is_alive()
    stop.set()
    thread.join()
    assert is_over


# --- the loop ---


@dataclass
class Files:
    """What is followed: files that are in motion for a while, as the loop sees them."""

    debouncer: Debouncer
    state: int = 0
    unsettled: int = 0
    updates: int = 0
    on_update: Callable[[], None] = lambda: None
    given_up: list[Problem] = field(default_factory=list)

    def stamps(self) -> object:
        """Return what is the same as long as nothing changes."""
        return self.state

    def update(self) -> None:
        """Be brought up to date, or be in motion."""
        self.on_update()
        if self.unsettled:
            self.unsettled -= 1
            raise Unsettled(Problem(Place("content"), "unreadable", "it moves"))
        self.updates += 1

    def give_up(self, problem: Problem) -> None:
        """Take note of what is wrong."""
        self.given_up.append(problem)


@dataclass
class Rung:
    """A watch that is rung by hand."""

    is_polling: bool = False
    checks: int = 0
    on_check: Callable[[], None] = lambda: None

    def check(self) -> None:
        """Take note."""
        self.checks += 1
        self.on_check()


@contextmanager
def _followed(files: Files, watch: Rung) -> Iterator[None]:
    stop = Event()
    thread = Thread(target=WatchLoop(files, files.debouncer, watch, stop).run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        files.debouncer.notify()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_ring_brings_it_up_to_date_once() -> None:
    """Ten rings in a row are one save."""
    files = Files(Debouncer())
    for _ in range(10):
        files.debouncer.notify()
    with _followed(files, Rung()):
        _until(lambda: files.updates == 1)
        time.sleep(0.2)
    assert files.updates == 1


def test_a_ring_during_an_update_gives_another() -> None:
    """And only one."""
    files = Files(Debouncer())

    def save_again() -> None:
        if files.updates == 0:
            for _ in range(10):
                files.debouncer.notify()

    files.on_update = save_again
    files.debouncer.notify()
    with _followed(files, Rung()):
        _until(lambda: files.updates == 2)
        time.sleep(0.2)
    assert files.updates == 2


def test_the_watch_is_checked_after_the_ringing_and_before_the_files_are_listed() -> None:
    """What comes before is listed, what comes after rings: there is no gap between the two."""
    files, watch, order = Files(Debouncer()), Rung(), list[str]()
    files.on_update = lambda: order.append("listed")

    watch.on_check = lambda: order.append("rings" if files.debouncer.wait(0) else "silent")
    files.debouncer.notify()
    with _followed(files, watch):
        _until(lambda: files.updates == 1)
    assert order[:2] == ["silent", "listed"]


def test_files_in_motion_are_looked_at_again() -> None:
    """Until they have come to rest; nothing is said to be wrong."""
    files = Files(Debouncer(), unsettled=5)
    files.debouncer.notify()
    with _followed(files, Rung()):
        _until(lambda: files.updates == 1)
    assert files.given_up == []


def test_files_that_never_settle_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, and the loop goes on."""
    monkeypatch.setattr(loop, "PATIENCE", 0.2)
    files = Files(Debouncer(), unsettled=1_000_000)
    files.debouncer.notify()
    with _followed(files, Rung()):
        _until(lambda: bool(files.given_up))
        files.unsettled = 0
        files.debouncer.notify()
        _until(lambda: files.updates == 1)
    assert [str(problem) for problem in files.given_up] == ["content: error: it moves [unreadable]"]


def test_what_takes_long_to_read_is_read_again_before_it_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The time that files may be in motion does not run while they are read."""
    monkeypatch.setattr(loop, "PATIENCE", 0.1)
    files = Files(Debouncer(), unsettled=1, on_update=lambda: time.sleep(0.3))
    files.debouncer.notify()
    with _followed(files, Rung()):
        _until(lambda: files.updates == 1)
    assert files.given_up == []


def test_a_burst_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """While files come and go, what has gone between listing and reading is no error."""
    monkeypatch.setattr(loop, "PATIENCE", 0.3)
    files, at_work = Files(Debouncer(), unsettled=1_000_000), Event()

    def checkout() -> None:
        for _ in range(16):
            time.sleep(0.05)
            files.debouncer.notify()
        files.unsettled = 0
        at_work.set()

    files.debouncer.notify()
    thread = Thread(target=checkout)
    thread.start()
    with _followed(files, Rung()):
        assert at_work.wait(PATIENCE)
        _until(lambda: files.updates == 1)
    thread.join()
    assert files.given_up == []


def test_polling_sees_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a ring; and what stays the same is left alone."""
    monkeypatch.setattr(loop, "POLL", 0.02)
    files = Files(Debouncer())
    with _followed(files, Rung(is_polling=True)):
        _until(lambda: files.updates == 1)  # nobody knows what happened before
        time.sleep(0.3)
        assert files.updates == 1
        files.state = 1
        _until(lambda: files.updates == 2)
        time.sleep(0.3)
    assert files.updates == 2


def test_no_event_is_trusted_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Now and then the files are listed though nothing rang, and the watch is checked."""
    monkeypatch.setattr(loop, "IDLE", 0.05)
    files, watch = Files(Debouncer()), Rung()
    with _followed(files, watch):
        _until(lambda: files.updates >= 3)
    assert watch.checks >= 3


def test_the_idle_look_comes_every_five_seconds() -> None:
    """So that an edit of which nothing told is seen within six."""
    assert loop.IDLE <= 5


# --- what rings ---


@contextmanager
def _watched(site: Site) -> Iterator[tuple[Debouncer, Watcher, list[str]]]:
    debouncer, said = Debouncer(), list[str]()
    watcher = Watcher(site.root, debouncer.notify, said.append, poll=False)
    watcher.start()
    try:
        yield debouncer, watcher, said
    finally:
        watcher.stop()


def _is_notified(
    debouncer: Debouncer, doing: Callable[[], object], patience: float = PATIENCE
) -> bool:
    """Tell whether something notifies the debouncer, which has to be silent before."""
    debouncer.settle()
    doing()
    return debouncer.wait(patience)


SILENT = (
    "content/cases/.case.md.swp",
    "content/cases/case.md~",
    "content/cases/.#case.md",
    "content/cases/#case.md#",
    "content/cases/.goutputstream-K3Q7Z1",
    "content/cases/case.md.bak",
    "content/cases/case.md.tmp",
    "content/.DS_Store",
    "content/.git/index",
    "static/.idea/workspace.xml",
    "static/logo.png~",
    "themes/ledger/templates/.page.html.swp",
    "output/index.html",
    "output/.gripe/manifest.json",
    ".gripe/preview.db",
    ".gripe/preview.db-wal",
    ".git/index.lock",
    "README.md",
    "gripe.yaml~",
    ".gripe.yaml.swp",
    "contents/case.md",
    "node_modules/x/index.js",
)
LOUD = (
    "gripe.yaml",
    "content/new.md",
    "content/cases/case.md",
    "content/cases/bundle/receipt.png",
    "static/logo.png",
    "static/.well-known/security.txt",
    "themes/mine/templates/page.html",
    "themes/mine/assets/mine.css",
)


def _with_folders(site: Site) -> None:
    for path in (*SILENT, *LOUD):
        (site.root / path).parent.mkdir(parents=True, exist_ok=True)


def test_what_is_no_source_does_not_ring(story: Site) -> None:
    """Editors' temporary files, hidden ones, the output, gripe's own; new, changed and gone."""
    _with_folders(story)

    def stir() -> None:
        for path in SILENT:
            story.write(path, "a")
            story.write(path, "b")
            story.remove(path)

    with _watched(story) as (debouncer, _, said):
        assert not _is_notified(debouncer, stir, 0.5)
        assert _is_notified(debouncer, lambda: story.write("static/last.txt", "it is watched"))
    assert said == []


@pytest.mark.parametrize("path", LOUD)
def test_every_source_rings(story: Site, path: str) -> None:
    """When it comes, when it changes, when it is renamed and when it goes."""
    _with_folders(story)
    other = "static/elsewhere.txt" if path == "gripe.yaml" else f"{path}.other"
    with _watched(story) as (debouncer, _, said):
        assert _is_notified(debouncer, lambda: story.write(path, "a"))
        assert _is_notified(debouncer, lambda: story.write(path, "b"))
        assert _is_notified(debouncer, lambda: (story.root / path).rename(story.root / other))
        assert _is_notified(debouncer, (story.root / other).unlink)
    assert said == []


def test_reading_does_not_ring(story: Site) -> None:
    """Else a rebuild would call for the next one."""
    read = partial(list, map(Path.read_bytes, story.root.glob("content/*/*.md")))
    with _watched(story) as (debouncer, _, _said):
        assert not _is_notified(debouncer, read, 0.5)


def test_a_site_behind_a_link_rings(story: Site, tmp_path: Path) -> None:
    """By whichever name its folder is called."""
    (tmp_path / "link").symlink_to(story.root)
    with _watched(Site(tmp_path / "link")) as (debouncer, _, _said):
        assert _is_notified(debouncer, lambda: story.write(NAME, "a"))
        assert _is_notified(debouncer, lambda: story.write("gripe.yaml", "title: a"))


def test_what_changed_before_it_watched_is_looked_for(story: Site) -> None:
    """An edit between the first reading and the beginning of the watch would tell nobody."""
    with _watched(story) as (debouncer, _, _said):
        assert debouncer.wait(0)


# --- folders that go and come ---


CONTENT_OR_DEEP = ["content", *(pytest.param(top, marks=pytest.mark.deep) for top in SOURCES[1:])]


def _removed(top: Path) -> None:
    shutil.rmtree(top)
    shutil.copytree(top.with_name("kept"), top)  # it may have the number that the old one had


def _replaced(top: Path) -> None:
    top.rename(top.with_name("old"))
    shutil.copytree(top.with_name("kept"), top.with_name("new"))
    top.with_name("new").rename(top)


def _moved_away_and_back(top: Path) -> None:
    top.rename(top.with_name("old"))
    top.with_name("old").rename(top)


def _linked(top: Path) -> None:
    top.rename(top.with_name("stories"))
    top.symlink_to("stories")


def _linked_elsewhere(top: Path) -> None:
    _linked(top)
    shutil.copytree(top.with_name("stories"), top.with_name("others"))
    top.unlink()
    top.symlink_to("others")


@pytest.mark.parametrize("top", CONTENT_OR_DEEP)
@pytest.mark.parametrize(
    "change", [_removed, _replaced, _moved_away_and_back, _linked, _linked_elsewhere]
)
def test_a_folder_that_is_another_is_watched(
    story: Site, change: Callable[[Path], None], top: str
) -> None:
    """Removed and restored, replaced, or a link now: what is in it rings, and nothing is polled."""
    story.write(f"{top}/deep/er/file.txt", "a")
    shutil.copytree(story.root / top, story.root / "kept")
    with _watched(story) as (debouncer, watcher, said):
        assert _is_notified(debouncer, lambda: change(story.root / top))
        debouncer.settle()
        watcher.check()
        for text in ("b", "c"):
            if debouncer.wait(
                0.3
            ):  # as the loop does: what rings late is followed by another check
                debouncer.settle()
                watcher.check()
            assert _is_notified(
                debouncer, lambda text=text: story.write(f"{top}/deep/er/file.txt", text)
            )
        assert _is_notified(debouncer, lambda: story.write(f"{top}/new/file.txt", "a"))
    assert said == []
    assert not watcher.is_polling


def test_links_to_one_folder_and_in_a_circle_are_watched(story: Site) -> None:
    """However odd that is: it does not end the watch, and what is mended later rings."""
    story.write("shared/file.txt", "a")
    (story.root / "static").symlink_to("shared")
    (story.root / "themes").symlink_to("shared")
    with _watched(story) as (debouncer, watcher, said):
        assert _is_notified(debouncer, lambda: story.write("shared/file.txt", "b"))
        (story.root / "static").unlink()
        (story.root / "static").symlink_to("static")
        (story.root / "themes").unlink()
        debouncer.settle()
        watcher.check()
        watcher.check()
        assert _is_notified(debouncer, lambda: story.write(NAME, "a"))
        (story.root / "static").unlink()
        story.write("static/file.txt", "a")
        debouncer.settle()
        watcher.check()
        assert _is_notified(debouncer, lambda: story.write("static/file.txt", "b"))
    assert said == []


@pytest.mark.parametrize("top", SOURCES)
def test_a_folder_that_comes_later_is_watched(story: Site, top: str) -> None:
    """A site need not have all its folders from the start."""
    shutil.rmtree(story.root / top, ignore_errors=True)
    with _watched(story) as (debouncer, watcher, said):
        assert _is_notified(debouncer, lambda: story.write(f"{top}/deep/file.txt", "a"))
        debouncer.settle()
        watcher.check()
        assert _is_notified(debouncer, lambda: story.write(f"{top}/deep/file.txt", "b"))
    assert said == []


@pytest.mark.deep
@pytest.mark.parametrize("change", [_removed, _replaced, _linked])
def test_content_that_is_another_is_shown(story: Site, change: Callable[[Path], None]) -> None:
    """In the preview: the edit after that is seen, and it says nothing of polling."""
    shutil.copytree(story.root / "content", story.root / "kept")
    with served(story.root) as preview:
        preview.page(CASE)
        change(story.root / "content")
        preview.until(lambda: preview.ask(CASE).status == 200)
        for number in range(3):
            story.replace(NAME, "title: ", f"title: Edit {number}, ")
            preview.until(lambda number=number: f"Edit {number}, " in preview.ask(CASE).text)
        assert not any(line.startswith(POLLS) for line in preview.lines)


# --- where events cannot be had ---


@contextmanager
def _limited(root: Path, name: str, to: int) -> Iterator[Served]:
    """Run the preview where the system allows so many watched folders or watchers."""
    shim = root.parent / "shim"
    shim.mkdir(exist_ok=True)
    (shim / "sitecustomize.py").write_text(LIMITED, encoding="utf-8")
    env = {"PYTHONPATH": f"{shim}:{REPOSITORY}", "LIMIT": f"{name} {to}"}
    with served(root, env=env) as preview:
        yield preview


# A user namespace has limits of its own, which its first process may lower (namespaces(7)).
LIMITED = """
import ctypes, os, sys
if "serve" in sys.orig_argv:
    uid, gid = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000):
        raise OSError(ctypes.get_errno(), "no user namespace")
    for name, said in (("setgroups", "deny"), ("uid_map", f"0 {uid} 1"), ("gid_map", f"0 {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(said)
    name, to = os.environ["LIMIT"].split()
    with open(f"/proc/sys/user/{name}", "w") as file:
        file.write(to)
"""


@pytest.fixture(scope="module")
def namespaces() -> None:
    """A system that lets a program have a user namespace with limits of its own."""
    probe = "echo 1 > /proc/sys/user/max_inotify_watches"
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", probe]
    if (
        not shutil.which("unshare")
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        pytest.skip("this system lets nobody lower limits in a user namespace of his own")


def _sees_edits(preview: Served, site: Site) -> None:
    for number in range(2):
        site.replace(NAME, "title: ", f"title: Edit {number}, ")
        preview.until(lambda number=number: f"Edit {number}, " in preview.ask(CASE).text)


def _said(preview: Served) -> list[str]:
    return [line.removeprefix(POLLS) for line in preview.lines if line.startswith(POLLS)]


WATCHES = (
    "the system’s limit of watched folders is reached "
    "(raise it: sysctl fs.inotify.max_user_watches=524288)"
)
WATCHERS = (
    "the system’s limit of watchers is reached (raise it: sysctl fs.inotify.max_user_instances=512)"
)


@pytest.mark.usefixtures("namespaces")
@pytest.mark.parametrize(
    ("name", "to", "why"),
    [
        ("max_inotify_instances", 0, WATCHERS),
        pytest.param("max_inotify_watches", 0, WATCHES, marks=pytest.mark.deep),
        pytest.param("max_inotify_watches", 1, WATCHES, marks=pytest.mark.deep),
        pytest.param("max_inotify_watches", 3, WATCHES, marks=pytest.mark.deep),
    ],
    ids=["no watcher", "no folder", "one folder", "not for a folder in a folder"],
)
def test_a_limit_that_is_reached(story: Site, name: str, to: int, why: str) -> None:
    """It says so in one line, with what would help, and sees every edit."""
    with _limited(story.root, name, to) as preview:
        preview.until(lambda: bool(_said(preview)))
        _sees_edits(preview, story)
        assert _said(preview) == [why]


@pytest.mark.usefixtures("namespaces")
def test_a_limit_that_is_reached_later(story: Site) -> None:
    """By folders that come while the preview runs."""
    story.write("static/folder/file.txt", "a")
    with _limited(story.root, "max_inotify_watches", 12) as preview:
        _sees_edits(preview, story)
        assert _said(preview) == []
        for number in range(12):
            story.write(f"static/folder-{number}/file.txt", "a")
        preview.until(lambda: bool(_said(preview)))
        assert _said(preview) == [WATCHES]
        story.write("static/folder-11/file.txt", "b")
        preview.until(lambda: preview.ask("/blog/folder-11/file.txt").text == "b")
        assert _said(preview) == [WATCHES]


@contextmanager
def _patched(root: Path, patch: str) -> Iterator[tuple[Served, Path]]:
    """Run the preview with something wrong in watchdog, from when a file is there."""
    shim, now = root.parent / "shim", root.parent / "now"
    shim.mkdir(exist_ok=True)
    text = f'import os, sys\nif "serve" in sys.orig_argv:\n    NOW = os.environ["NOW"]\n{patch}'
    (shim / "sitecustomize.py").write_text(text, encoding="utf-8")
    env = {"PYTHONPATH": f"{shim}:{REPOSITORY}", "NOW": str(now)}
    with served(root, env=env) as preview:
        yield preview, now


DEAF = """
    from watchdog.observers import inotify
    inotify.InotifyEmitter.queue_event = lambda self, event: None
"""
OVERFLOWS = """
    import warnings
    from watchdog.observers import inotify_c
    read = inotify_c.InotifyFD.read_events
    def loses(self, **options):
        events = read(self, **options)
        if not os.path.exists(NOW):
            return events
        warnings.warn("as of a folder that it meets twice", RuntimeWarning, stacklevel=2)
        return [inotify_c.InotifyEvent(-1, inotify_c.InotifyConstants.IN_Q_OVERFLOW, 0, b"")]
    inotify_c.InotifyFD.read_events = loses
"""
QUICK = """
    from gripe.preview.watch import loop
    loop.IDLE = 1.0
"""
DISPATCHER_DIES = """
    from watchdog.observers import api
    dispatch = api.BaseObserver.dispatch_events
    def dies(self, queue):
        dispatch(self, queue)
        if os.path.exists(NOW):
            raise SystemExit
    api.BaseObserver.dispatch_events = dies
"""
READER_DIES = """
    from watchdog.observers import inotify_c
    read = inotify_c.InotifyFD.read_events
    def dies(self, **options):
        events = read(self, **options)
        if os.path.exists(NOW):
            raise SystemExit
        return events
    inotify_c.InotifyFD.read_events = dies
"""


@pytest.mark.deep
def test_an_edit_of_which_nothing_tells_is_seen(story: Site) -> None:
    """By the look at the files that is taken every five seconds anyway."""
    with _patched(story.root, DEAF) as (preview, _):
        _sees_edits(preview, story)
        story.replace("content/companies/hp.md", "Makes computers.", "Made computers.")
        took = preview.until(lambda: len(preview.rebuilds) == 3)
        assert _said(preview) == []
        assert took > 1, "an event came: this tests nothing"


def test_events_that_are_lost_in_a_burst_are_made_up_for(story: Site) -> None:
    """What the system had no room for is found all the same, and nothing is said of it."""
    with _patched(story.root, OVERFLOWS + QUICK) as (preview, now):
        _sees_edits(preview, story)
        now.touch()
        story.replace("content/companies/hp.md", "Makes computers.", "Made computers.")
        preview.until(lambda: "Made computers." in preview.page("/blog/companies/hp/"))
        now.unlink()
        story.replace("content/companies/hp.md", "Made computers.", "Made good computers.")
        preview.until(lambda: "Made good computers." in preview.page("/blog/companies/hp/"))
        preview.until(lambda: len(preview.rebuilds) == 4)
        assert [line for line in preview.lines if line not in preview.rebuilds][1:] == []


@pytest.mark.parametrize(
    "patch",
    [DISPATCHER_DIES, pytest.param(READER_DIES, marks=pytest.mark.deep)],
    ids=["dispatcher", "reader"],
)
def test_a_watcher_that_dies(story: Site, patch: str) -> None:
    """It is noticed, said in one line, and the files are looked at from then on."""
    with _patched(story.root, patch) as (preview, now):
        _sees_edits(preview, story)
        now.touch()
        story.replace(NAME, "title: ", "title: Unheard, ")
        preview.until(lambda: bool(_said(preview)))
        preview.until(lambda: "Unheard, " in preview.page(CASE))
        _sees_edits(preview, story)
        assert _said(preview) == ["the watcher ended unexpectedly"]


@pytest.mark.deep
def test_polling_that_was_asked_for_is_not_explained(story: Site) -> None:
    """It sees every edit."""
    with served(story.root, "--poll") as preview:
        _sees_edits(preview, story)
        assert _said(preview) == []


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_watcher_leaves_nothing_behind(story: Site) -> None:
    """No thread, no descriptor, however it ended."""
    before = set(running()), _descriptors()
    for _ in range(5):
        with _watched(story) as (debouncer, _, _said):
            assert _is_notified(debouncer, lambda: story.write("static/a.txt", "a"))
    _until(lambda: set(running()) <= before[0])
    assert _descriptors() <= before[1]
