"""Many rebuilds, many askers: every answer is whole, and the preview stays as small as it was."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from gripe.preview.http.asgi import THREADS
from support.previews import Reply, Served, served
from support.sites import SETTINGS, Site, site_of

CLIENTS = 4
ABOUT = "content/pages/about.md"
NOTE = "static/note.txt"
PATHS = ("/blog/about/", "/blog/cases/washer/", "/blog/", "/blog/note.txt")
CASE = """\
---
title: A washer
company: Maytag
timeline:
  - 2009-08-10 phone: Called about the washer, edition {0}.
---
Edition {0} begins.

{1}

Edition {0} ends.
"""
PAGE = """\
---
title: About edition {0}
---
Edition {0} begins.

{1}

Edition {0} ends.
"""
FILLING = "\n\n".join(f"Paragraph {number} of the filling." for number in range(80))


def _edition(site: Site, number: int) -> None:
    """Write all that tells the number, each file in one go as editors do."""
    for path, text in (
        ("content/cases/washer.md", CASE.format(number, FILLING)),
        (ABOUT, PAGE.format(number, FILLING)),
        (NOTE, f"Edition {number} begins.\n{'.' * 20000}\nEdition {number} ends.\n"),
    ):
        new = site.root / f"{path}.tmp"
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, encoding="utf-8")
        new.replace(site.root / path)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site whose every page tells which edition it is of, at its beginning and at its end."""
    made = site_of(tmp_path / "site", f"-- gripe.yaml --\n{SETTINGS}")
    _edition(made, 0)
    return made


class Clients:
    """Those who ask for pages, one after another and all at once, until they are told to stop."""

    def __init__(self, preview: Served) -> None:
        """Start them."""
        self._preview, self._stop = preview, Event()
        self.count = 0
        self.faults: list[str] = []
        self._threads = [Thread(target=self._ask, args=(at,)) for at in range(CLIENTS)]
        for thread in self._threads:
            thread.start()

    def _ask(self, at: int) -> None:
        while not self._stop.is_set():
            path = PATHS[at % len(PATHS)]
            at += 1
            try:
                fault = _fault_of(path, self._preview.ask(path))
            except Exception as error:  # whatever it is, the test has to tell of it
                fault = f"{path}: {error!r}"
            self.count += 1
            if fault:
                self.faults.append(fault)

    def stop(self) -> None:
        """End them."""
        self._stop.set()
        for thread in self._threads:
            thread.join()


def _fault_of(path: str, reply: Reply) -> str:
    """Say what is wrong with an answer; "" if it is a whole page of one edition."""
    told = re.findall(r"[Ee]dition (\d+)( begins| ends|)", reply.text)
    ends = {"/blog/": "</html>", "/blog/note.txt": " ends.\n"}.get(path, " ends.")
    is_whole = (
        reply.status == 200
        and len({number for number, _ in told}) == 1
        and (path == "/blog/" or {" begins", " ends"} <= {where for _, where in told})
        and ends in reply.text
        and (path == "/blog/note.txt" or reply.text.rstrip().endswith("</html>"))
    )
    return "" if is_whole else f"{path}: {reply.status} {told}"


@contextmanager
def _asked(preview: Served) -> Iterator[Clients]:
    clients = Clients(preview)
    try:
        yield clients
    finally:
        clients.stop()


@pytest.mark.parametrize(
    "rebuilds", [25, pytest.param(300, marks=pytest.mark.deep)], ids=lambda count: f"{count}-rebuilds"
)  # fmt: skip
def test_every_answer_under_load_is_whole(site: Site, rebuilds: int) -> None:
    """Whatever is rebuilt meanwhile, a page is the old one or the new one, never a part of either."""
    with served(site.root) as preview, _asked(preview) as clients:
        for number in range(1, rebuilds + 1):
            asked = clients.count
            _edition(site, number)
            preview.until(lambda now=f"Edition {number} ends": now in preview.page(PATHS[0]))
            preview.until(lambda before=asked: clients.count >= before + CLIENTS)

        clients.stop()

        assert clients.faults == []
        assert clients.count >= CLIENTS * rebuilds
        assert all(f"Edition {rebuilds}" in preview.page(path) for path in PATHS[:2])


@pytest.mark.parametrize(
    ("warm_up", "edits"),
    [(25, 60), pytest.param(60, 2000, marks=pytest.mark.deep)],
    ids=["60-edits", "2000-edits"],
)
def test_memory_threads_and_descriptors_stay(site: Site, warm_up: int, edits: int) -> None:
    """An author who writes all day does not see the preview grow."""
    with served(site.root) as preview:
        for number in range(1, warm_up + 1):
            _edit(site, preview, number)
        memory, threads, descriptors = preview.state()

        for number in range(warm_up + 1, warm_up + edits + 1):
            _edit(site, preview, number)

        now, threads_now, _ = preview.state()
        assert now <= memory * 1.1, f"{memory} KiB became {now} KiB"
        # A pool starts its threads one by one, as they are needed.
        assert threads_now < threads + THREADS
        # A connection is closed a moment after the answer is there.
        preview.until(lambda: preview.state()[2] <= descriptors)


def _edit(site: Site, preview: Served, number: int) -> None:
    """Save one file, of each kind in turn, and see it."""
    if number % 3:
        path, shown = "content/cases/washer.md", "/blog/cases/washer/"
        site.write(path, CASE.format(number, FILLING))
    else:
        path, shown = ABOUT, "/blog/about/"
        site.write(path, PAGE.format(number, FILLING))
    preview.until(lambda: f"Edition {number} ends" in preview.page(shown))
