"""Every save is seen, however an editor saves; what is half saved is not called wrong."""

import http.client
import io
import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image

from preview import saves
from support.needs import require
from support.previews import PATIENCE, Served, served
from support.sites import REPOSITORY, Site

NAME = "content/cases/hp-laptop-ship-date.md"
CASE = "/blog/cases/hp-laptop-ship-date/"
SHOWN = 0.3  # seconds that an error of a half-saved file may be shown at most
MODES = pytest.mark.parametrize("mode", [(), ("--poll",)], ids=["events", "polling"])
EVENTS_OR_DEEP = pytest.mark.parametrize(
    "mode", [(), pytest.param(("--poll",), marks=pytest.mark.deep)], ids=["events", "polling"]
)


@dataclass
class Heard:
    """What the event stream has said.

    Attributes:
        states: when each state came, and the problems in it.
    """

    states: list[tuple[float, list[str]]] = field(default_factory=list)

    def longest_error(self) -> float:
        """Return for how many seconds at most something was said to be wrong, without a break."""
        longest, since = 0.0, None
        for at, problems in [*self.states, (time.monotonic(), [])]:
            if problems and since is None:
                since = at
            elif not problems and since is not None:
                longest, since = max(longest, at - since), None
        return longest


@contextmanager
def heard(preview: Served) -> Iterator[Heard]:
    """Listen to the event stream, as the page at `CASE` does."""
    config = re.search(r'data-gripe="([^"]+)"', preview.page(CASE))
    assert config
    token = json.loads(unescape(config[1]))["token"]
    connection = http.client.HTTPConnection(preview.host, timeout=PATIENCE)
    connection.request("GET", f"/.gripe-preview/events?token={token}")
    stream, said = connection.getresponse(), Heard()
    assert stream.status == 200

    def listen() -> None:
        try:
            while line := stream.readline():
                if line.startswith(b"data: "):
                    problems = json.loads(line.removeprefix(b"data: "))["problems"]
                    said.states.append((time.monotonic(), [each["text"] for each in problems]))
        except (OSError, ValueError):  # it was closed while it was read
            return

    thread = Thread(target=listen, daemon=True)
    thread.start()
    preview.until(lambda: bool(said.states))
    try:
        yield said
    finally:
        preview.end()
        thread.join(PATIENCE)
        stream.close()
        connection.close()


def _all_seen(site: Site, mode: tuple[str, ...], ways: Sequence[saves.Save], times: int) -> None:
    """Save so many times in each way; each is seen, with at most one rebuild too many.

    And what is half saved is nowhere called wrong for long.
    """
    file = site.root / NAME
    before = file.read_bytes()
    with served(site.root, *mode) as preview, heard(preview) as said:
        for save in ways:
            done = len(preview.rebuilds)
            for number in range(times):
                word = f"Save {number} by {save.__name__}"
                save(file, before.replace(b"title: ", f"title: {word}, ".encode()))
                preview.until(lambda word=word: word in preview.ask(CASE).text)
            preview.until(lambda done=done: len(preview.rebuilds) > done)
            assert len(preview.rebuilds) - done <= 2 * times, (save, preview.rebuilds[done:])
        assert said.longest_error() <= SHOWN, said.states
        assert said.states[-1][1] == []


def test_saves_are_seen(story: Site) -> None:
    """Whatever an editor does to save: what it saved is on the page."""
    _all_seen(story, (), saves.SAVES, 1)


def test_saves_are_seen_by_polling(story: Site) -> None:
    """Those that do it in the most steps."""
    _all_seen(story, ("--poll",), [saves.jetbrains, saves.emacs, saves.slow], 1)


@pytest.mark.deep
@MODES
@pytest.mark.parametrize("save", saves.SAVES, ids=lambda save: save.__name__)
def test_500_saves_are_seen(story: Site, save: saves.Save, mode: tuple[str, ...]) -> None:
    """25 times each way to save, by events and by polling."""
    _all_seen(story, mode, [save], 25)


def _edited(site: Site, mode: tuple[str, ...], edit: Callable[[str], None]) -> None:
    with served(site.root, *mode) as preview, heard(preview) as said:
        edit("Saved for real")
        preview.until(lambda: "Saved for real" in preview.ask(CASE).text)
        preview.until(lambda: bool(preview.rebuilds))
        assert len(preview.rebuilds) <= 2, preview.rebuilds
        assert said.longest_error() <= SHOWN, said.states


@EVENTS_OR_DEEP
def test_vim_is_seen(story: Site, mode: tuple[str, ...]) -> None:
    """The real one, in a terminal."""
    editor = require("vim", shutil.which("vim"))

    def edit(word: str) -> None:
        keys = (f":%s/^title: /title: {word}, /\r", ":wq\r")
        saves.typed([editor, "-u", "NONE", "-N", "-i", "NONE", NAME], keys, story.root)

    _edited(story, mode, edit)


@EVENTS_OR_DEEP
def test_nano_is_seen(story: Site, mode: tuple[str, ...]) -> None:
    """The real one, in a terminal."""
    editor = require("nano", shutil.which("nano"))

    def edit(word: str) -> None:
        keys = ("\x1b/", f"\r{word}\r", "\x0f", "\r", "\x18")  # M-/, ^O, Enter, ^X
        saves.typed([editor, "--ignorercfiles", NAME], keys, story.root)

    _edited(story, mode, edit)


@EVENTS_OR_DEEP
def test_sed_is_seen(story: Site, mode: tuple[str, ...]) -> None:
    """The real one."""
    command = require("sed", shutil.which("sed"))

    def edit(word: str) -> None:
        subprocess.run(
            [command, "-i", f"s/^title: /title: {word}, /", story.root / NAME], check=True
        )

    _edited(story, mode, edit)


def _picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


BUNDLE = """\
---
title: A washer with a receipt
company: HP
timeline:
  - 2009-08-10 phone: Called about the washer.
exhibits:
  - {id: receipt, file: receipt.png, caption: The receipt, date: 2009-08-01, alt: A receipt}
---
The story.
"""


@EVENTS_OR_DEEP
def test_all_kinds_of_sources_are_seen(story: Site, mode: tuple[str, ...]) -> None:
    """Content of each kind, exhibits, static files, the settings, a theme's templates and its assets."""
    ledger = REPOSITORY / "themes/ledger"
    page = (ledger / "templates/page.html").read_text(encoding="utf-8")
    sheet = (ledger / "assets/ledger.css").read_text(encoding="utf-8")
    story.write("content/cases/washer/index.md", BUNDLE)
    story.write("content/cases/washer/receipt.png", _picture("navy"))
    story.write("static/robots.extra.txt", "before")
    with served(story.root, *mode) as preview:
        washer = preview.page("/blog/cases/washer/")
        link = re.search(r'src="(/blog/cases/washer/[^"]+)"', washer)
        assert link
        picture = preview.ask(link[1]).body

        def seen(path: str, word: str) -> None:
            preview.until(lambda: word in preview.ask(path).text)

        story.write("content/cases/washer/receipt.png", _picture("red"))
        preview.until(lambda: _picture_of(preview) not in {picture, b""})
        story.replace("content/companies/hp.md", "Makes computers.", "Made computers.")
        seen("/blog/companies/hp/", "Made computers.")
        story.replace("content/pages/about.md", "As in", "Just as in")
        seen("/blog/about/", "Just as in")
        story.replace("content/followups/hp-came-through.md", "title: HP", "title: At last HP")
        seen(CASE, "At last HP")
        story.write("content/cases/new/index.md", BUNDLE.replace("A washer", "A new washer"))
        story.write("content/cases/new/receipt.png", _picture("green"))
        seen("/blog/cases/new/", "A new washer")
        shutil.rmtree(story.root / "content/cases/new")
        preview.until(lambda: preview.ask("/blog/cases/new/").status == 404)
        story.write("static/robots.extra.txt", "after")
        seen("/blog/robots.extra.txt", "after")
        story.replace("gripe.yaml", "The Complaint Desk", "The Other Desk")
        seen("/blog/", "The Other Desk")
        story.write(
            "themes/ledger/templates/page.html", page.replace("</h1>", "</h1><!-- of the site -->")
        )
        seen("/blog/about/", "<!-- of the site -->")
        story.replace("themes/ledger/templates/page.html", "of the site", "of the site itself")
        seen("/blog/about/", "<!-- of the site itself -->")
        story.write("themes/ledger/assets/ledger.css", sheet + "/* of the site */")
        preview.until(lambda: "/* of the site */" in _sheet_of(preview))
        story.replace("themes/ledger/assets/ledger.css", "of the site", "of the site itself")
        preview.until(lambda: "/* of the site itself */" in _sheet_of(preview))
        shutil.rmtree(story.root / "themes")
        preview.until(lambda: "of the site" not in preview.page("/blog/about/"))
        assert all(" error" not in line for line in preview.lines), preview.lines


def _picture_of(preview: Served) -> bytes:
    link = re.search(r'src="(/blog/cases/washer/[^"]+)"', preview.page("/blog/cases/washer/"))
    return preview.ask(link[1]).body if link else b""


def _sheet_of(preview: Served) -> str:
    link = re.search(r'href="(/blog/assets/[^"]+\.css)"', preview.page("/blog/about/"))
    assert link
    return preview.ask(link[1]).text


def test_a_save_during_a_rebuild_gives_one_more(story: Site, tmp_path: Path) -> None:
    """What is saved while an older save is being worked on is shown next."""
    hold = saves.Hold(tmp_path)
    with served(story.root, env=hold.env) as preview:
        preview.page(CASE)
        with hold.held():
            story.replace(NAME, "title: ", "title: First, ")
            preview.until(hold.is_at_work)
            story.replace(NAME, "title: First, ", "title: Second, ")
            story.replace("content/companies/hp.md", "Makes computers.", "Made computers.")

        preview.until(lambda: "Second, " in preview.page(CASE))
        preview.until(lambda: "Made computers." in preview.page("/blog/companies/hp/"))
        preview.until(lambda: len(preview.rebuilds) == 2)
        time.sleep(1)
        assert len(preview.rebuilds) == 2, preview.rebuilds
