"""A page that takes for ever is ended and named; saves go on being seen."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from support import previews
from support.previews import served
from support.sites import REPOSITORY, Site

TEMPLATE = "themes/ledger/templates/page.html"
ENDLESS = "{% for n in range(99999) %}{% for m in range(99999) %}{% endfor %}{% endfor %}\n"
SHORT = "import gripe.render.time_limit\ngripe.render.time_limit.LIMIT = 2.5\n"


def test_a_template_that_does_not_end(story: Site, tmp_path: Path) -> None:
    """The page is named, others are served meanwhile, and the mended template is seen."""
    (tmp_path / "shim").mkdir()
    (tmp_path / "shim/sitecustomize.py").write_text(SHORT, encoding="utf-8")
    with served(story.root, env={"PYTHONPATH": f"{tmp_path / 'shim'}:{REPOSITORY}"}) as preview:
        preview.page("/blog/about/")
        story.write(TEMPLATE, ENDLESS)
        preview.until(lambda: any("[too-slow]" in line for line in preview.lines))
        preview.page("/blog/about/")
        story.write(TEMPLATE, "<p>Short and good</p>\n")

        preview.until(lambda: "Short and good" in preview.page("/blog/about/"))


@pytest.mark.parametrize(
    "text",
    ['{% set t = "{" ~ (":" * 300000) %}{{ t.format() }}', '{{ "\\ud800" }}'],
    ids=["a long format", "half a character"],
)
def test_a_template_that_nothing_could_end(story: Site, text: str) -> None:
    """It is named before it holds up every thread, and others are served."""
    with served(story.root) as preview:
        preview.page("/blog/about/")
        story.write(TEMPLATE, text)
        preview.until(lambda: any(f"{TEMPLATE}:1:1" in line for line in preview.lines))

        assert any(line.endswith("[template]") for line in preview.lines)
        assert preview.ask("/blog/").status == 200


PICKY = (
    '{% extends "theme:page.html" %}\n{% block masthead %}\n'
    '{% if "Hangs" in title %}' + ENDLESS.strip() + "{% endif %}\n{% endblock %}\n"
)
HANGING = [f"/blog/hangs-{number}/" for number in range(5)]  # more than threads that render
PROMPT = 10.0  # seconds for a page while others hang: most of that is room for a busy machine


def _shim(folder: Path, code: str) -> dict[str, str]:
    (folder / "shim").mkdir()
    (folder / "shim/sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": f"{folder / 'shim'}:{REPOSITORY}"}


def test_pages_that_hang_hold_up_no_other(
    story: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are asked for at once; each is named, and the next answer does not wait again."""
    monkeypatch.setattr(previews, "PATIENCE", 120.0)  # they share one processor
    story.write(TEMPLATE, PICKY)
    for number in range(len(HANGING)):
        story.write(f"content/pages/hangs-{number}.md", f"---\ntitle: Hangs {number}\n---\n")
    slow = _shim(tmp_path, SHORT)
    with served(story.root, env=slow) as preview, ThreadPoolExecutor(len(HANGING)) as threads:
        preview.page("/blog/about/")
        asked = [threads.submit(preview.ask, path) for path in HANGING]
        time.sleep(0.5)
        longest = 0.0
        while not any(each.done() for each in asked):
            started = time.monotonic()
            preview.page("/blog/cases/hp-laptop-ship-date/")
            if not any(each.done() for each in asked):
                longest = max(longest, time.monotonic() - started)
        assert 0 < longest < PROMPT

        assert [each.result().status for each in asked] == [500] * len(HANGING)
        started = time.monotonic()
        assert [preview.ask(path).status for path in HANGING] == [500] * len(HANGING)
        assert time.monotonic() - started < PROMPT  # else each would take as long again
        assert preview.ask("/blog/about/").status == 200


def test_a_theme_of_which_every_template_hangs(story: Site, tmp_path: Path) -> None:
    """From the start on; the mended one is seen, and does not wait for one of each kind to be ended."""
    layout = "themes/ledger/templates/base.html"
    story.write(layout, ENDLESS)
    with served(story.root, env=_shim(tmp_path, SHORT)) as preview:
        assert preview.ask("/blog/about/").status == 500
        story.remove(layout)

        waited = preview.until(lambda: preview.ask("/blog/").status == 200)
        assert waited < 12.0


# Each reading but the first takes as long as Python code takes that goes round and round.
SLOW_READING = """
from time import monotonic
from gripe.engine.loading.live_site import LiveSite
_read, _began = LiveSite.read, []
def read(self, *given, **named):
    end = monotonic() + (6 if _began else 0)
    _began.append(1)
    while monotonic() < end:
        pass
    return _read(self, *given, **named)
LiveSite.read = read
"""


def test_a_slow_update_holds_up_no_page(story: Site, tmp_path: Path) -> None:
    """While the site is read anew, what was there is there."""
    with served(story.root, env=_shim(tmp_path, SLOW_READING)) as preview:
        story.replace("content/pages/about.md", "title: ", "title: At last, ")
        ended, longest = time.monotonic() + 5, 0.0
        while time.monotonic() < ended:
            started = time.monotonic()
            preview.page("/blog/about/")
            preview.page("/blog/cases/hp-laptop-ship-date/")
            longest = max(longest, time.monotonic() - started)
        assert longest < PROMPT

        preview.until(lambda: "At last" in preview.page("/blog/about/"))
