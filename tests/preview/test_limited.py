"""A page that takes for ever is ended and named; saves go on being seen."""

import threading
import time
from pathlib import Path

import pytest

from gripe.preview import limited as module
from gripe.preview.limited import TookTooLong, limited
from support.previews import served
from support.sites import REPOSITORY, Site

TEMPLATE = "themes/ledger/templates/page.html"
ENDLESS = "{% for n in range(99999) %}{% for m in range(99999) %}{% endfor %}{% endfor %}\n"
SHORT = "import gripe.build.workers\ngripe.build.workers.LIMIT = 2.0\n"


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever thread it is; what is quick is not disturbed."""
    monkeypatch.setattr(module, "LIMIT", 0.3)
    ended: list[str] = []

    def spin() -> None:
        try:
            with limited():
                while True:
                    time.sleep(0.001)
        except TookTooLong:
            ended.append("spin")

    thread = threading.Thread(target=spin)
    thread.start()
    for _ in range(3):
        with limited():
            time.sleep(0.1)
    thread.join(30)

    assert ended == ["spin"]


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
