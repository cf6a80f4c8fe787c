"""Whatever happens to the files while the preview starts: it comes up, says what is wrong, and recovers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from gripe.preview.preview import live_site
from preview.broken import PAGE, PICTURE, SETTINGS, WASHER, Stream, in_order
from support.previews import served
from support.sites import REPOSITORY, Site

HOME = "/blog/"
ABOUT = "/blog/about/"
PAUSE = 0.01  # seconds between two appends


@contextmanager
def again_and_again(do: Callable[[], None]) -> Iterator[None]:
    """Do something every ten milliseconds, in a thread."""
    stop = Event()

    def run() -> None:
        while not stop.wait(PAUSE):
            do()

    thread = Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _append(site: Site) -> None:
    with (site.root / PAGE).open("a", encoding="utf-8") as file:
        file.write("More.\n")


def _replace_settings(site: Site) -> None:
    aside = site.root / "gripe.yaml~"
    (site.root / SETTINGS).rename(aside)
    aside.rename(site.root / SETTINGS)


def _come_and_go(site: Site) -> None:
    file = site.root / "content/pages/passing.md"
    file.write_text("---\ntitle: Passing\n---\n", encoding="utf-8")
    file.unlink()


def _rename_folder(site: Site) -> None:
    folder = site.root / "content/cases/washer"
    folder.rename(folder.with_name("dryer-2"))
    folder.with_name("dryer-2").rename(folder)


MOTIONS = {
    "append": _append,
    "settings": _replace_settings,
    "passing": _come_and_go,
    "folder": _rename_folder,
}


def _starts(site: Site, motion: Callable[[Site], None]) -> None:
    """Start while files are in motion; the page is there at last, and an interrupt ends it."""
    with again_and_again(lambda: motion(site)), served(site.root, "--jobs", "1") as preview:
        preview.until(lambda: preview.ask(ABOUT).status == 200)
        assert preview.end() == 130


@pytest.mark.parametrize(
    ("motion", "times"),
    [
        ("append", 8),
        ("settings", 2),
        ("passing", 1),
        ("folder", 2),
        *(pytest.param(each, 100, marks=pytest.mark.deep) for each in MOTIONS),
    ],
)
def test_files_in_motion_do_not_keep_it_from_starting(
    tmp_path: Path, motion: str, times: int
) -> None:
    """A file that is appended to, replaced, moved away, or comes and goes, every ten milliseconds."""
    for number in range(times):
        _starts(in_order(tmp_path / str(number)), MOTIONS[motion])


# Every reading finds a file other than it was listed, until a file says that it is over.
NEVER_STILL = """
from pathlib import Path
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.loading.live_site import LiveSite
_read = LiveSite.read
def read(self, *given, **named):
    if Path(__file__).with_name("still").exists():
        return _read(self, *given, **named)
    {raises}
LiveSite.read = read
"""
UNREAD = {
    "never still": ('raise SourceChanged("content/pages/about.md")', PAGE),
    "gone": ('raise FileNotFoundError(2, "No such file", "content/pages/about.md")', "about.md"),
    "refused": ('raise PermissionError(13, "Denied", "content/pages/about.md")', "about.md"),
    "unforeseen": ('raise ZeroDivisionError("unforeseen")', "unforeseen"),
    "no memory": ("raise MemoryError", "MemoryError"),
    "too deep": ("raise RecursionError", "RecursionError"),
}


@pytest.mark.parametrize("reason", UNREAD)
def test_a_site_that_cannot_be_read_at_the_start_is_shown_when_it_can(
    tmp_path: Path, reason: str
) -> None:
    """Each address says what is wrong; as soon as the files can be read, they are shown."""
    raises, named = UNREAD[reason]
    site, shim = in_order(tmp_path / "site"), tmp_path / "shim"
    shim.mkdir()
    (shim / "sitecustomize.py").write_text(NEVER_STILL.format(raises=raises), encoding="utf-8")
    with (
        served(site.root, env={"PYTHONPATH": f"{shim}:{REPOSITORY}"}) as preview,
        closing(Stream(preview, HOME)) as stream,
    ):
        assert preview.ask(ABOUT).status == 503
        preview.until(lambda: bool(stream.problems))
        assert named in str(stream.problems)

        (shim / "still").touch()

        preview.until(lambda: preview.ask(ABOUT).status == 200)
        preview.until(lambda: stream.problems == [])


def _of_settings(site: Site) -> None:
    site.write(SETTINGS, "titel: T\n")


def _of_content(site: Site) -> None:
    (site.root / "content").rename(site.root / "elsewhere")


def _unreadable_case(site: Site) -> None:
    (site.root / WASHER).unlink()
    (site.root / WASHER).mkdir()


def _no_picture(site: Site) -> None:
    site.write(PICTURE, b"no picture")


@pytest.mark.parametrize("breaks", [_of_settings, _of_content, _unreadable_case, _no_picture])
def test_a_site_that_is_broken_at_the_start_recovers(
    tmp_path: Path, breaks: Callable[[Site], None]
) -> None:
    """It comes up whatever is broken, says so, and shows the site when it is put right."""
    site = in_order(tmp_path / "site")
    whole = tmp_path / "whole"
    in_order(whole)
    breaks(site)
    with served(site.root) as preview:
        assert any(": error: " in line for line in preview.lines)
        with suppress(FileNotFoundError):
            site.root.rename(tmp_path / "broken")
        whole.rename(site.root)

        preview.until(lambda: preview.ask(ABOUT).status == 200)
        assert "As in" in preview.page(ABOUT)


def test_what_was_read_and_could_not_be_shown_is_not_forgotten(tmp_path: Path) -> None:
    """A file that is missing just while a page is made of it, and is back as it was."""
    from datetime import UTC, datetime

    from gripe.engine.options import Options
    from gripe.preview.session import Session
    from gripe.preview.watch.loop import Unsettled

    site = in_order(tmp_path / "site")
    with live_site(site.root) as live:
        session = Session(site.root, live, lambda: Options(now=datetime(2020, 1, 1, tzinfo=UTC)))
        first = session.update()
        assert first is not None
        session.show(first)
        session.file(session.state, "about/index.html")
        whole, of = session._update_of, []

        def once(*given: object) -> object:
            if not of:
                of.append(given)
                raise Unsettled(first.problems[0] if first.problems else _problem())
            return whole(*given)  # type: ignore[arg-type]

        session._update_of = once  # type: ignore[method-assign,assignment]
        site.replace(PAGE, "As in", "As now in")
        with pytest.raises(Unsettled):
            session.update()
        second = session.update()

        assert second is not None
        assert second.changed == (PAGE,)
        session.show(second)
        assert b"As now in" in session.file(session.state, "about/index.html").data


def _problem() -> object:
    from gripe.base.problems import Place, Problem

    return Problem(Place(PAGE), "unreadable", "gone for a moment")


def test_settings_that_are_missing_for_a_moment_at_the_start(tmp_path: Path) -> None:
    """Some editors delete a file before they write it anew."""
    site = in_order(tmp_path / "site")
    kept = (site.root / SETTINGS).read_bytes()
    site.remove(SETTINGS)
    with ExitStack() as held:
        timer = Timer(0.4, site.write, (SETTINGS, kept))
        timer.start()
        held.callback(timer.join)
        preview = held.enter_context(served(site.root))
        preview.until(lambda: preview.ask(ABOUT).status == 200)
