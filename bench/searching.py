"""How long a reader waits for what is found: `python -m bench.searching`, in a real browser.

A word is planted in one story of the corpus and typed, key by key, into a page that is opened anew each
time; measured is from the last key to the list of what was found. It needs Chromium.
"""

import argparse
import re
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench import dialects
from bench.corpus import AS_OF, cases

LIMIT = 300.0  # milliseconds from the last key to the list
WORD = "quetzalcoatl"
POLICY = "default-src 'self' 'wasm-unsafe-eval'"
_SETTINGS = f"""\
title: Complaints on record
id: 6f0f1d6e-5d57-4d53-9b1c-1f1f6a3f7a11
url: https://example.org/
as_of: {AS_OF}
"""
_KEYS = 40  # milliseconds between two keys: a fast typist
# Times are taken in the page: what drives the browser adds its own.
_CLOCK = """
document.addEventListener("input", () => { window.lastKey = performance.now(); });
document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector(".search-results");
  new MutationObserver(() => {
    if (list.childElementCount) { window.shownAt = performance.now(); }
  }).observe(list, { childList: true });
});
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured.

    Attributes:
        waits: milliseconds from the last key to the list, for each page.
        size: bytes of the search's files; `files` how many those are.
        builds: seconds of CPU of each build, by name.
    """

    waits: tuple[float, ...]
    size: int
    files: int
    builds: dict[str, float]


def write_site(folder: Path, count: int, *, search: bool = True) -> Path:
    """Write the corpus with the planted word; return the file of the case that has it."""
    if folder.exists():
        shutil.rmtree(folder)
    (folder / "content" / "cases").mkdir(parents=True)
    settings = _SETTINGS + ("search: pagefind\n" if search else "")
    (folder / "gripe.yaml").write_text(settings, "utf-8")
    planted = folder
    for number, case in enumerate(cases(count)):
        path, text = dialects.gripe(case)
        if number == count // 2:
            text, planted = f"{text}\nThey called it {WORD}.\n", folder / path
        (folder / path).write_text(text, "utf-8")
    return planted


def build(folder: Path, *options: str) -> float:
    """Build a site with the `gripe` of this Python; return the seconds of CPU that took, in one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [
        sys.executable,
        "-m",
        "gripe",
        "build",
        "--site",
        str(folder),
        "--jobs",
        "1",
        *options,
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder, under the policy that the search is promised to work with."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            SimpleHTTPRequestHandler.end_headers(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def wait(browser: Browser, address: str, word: str) -> float:
    """Search for a word on a page opened anew; return the milliseconds from its last key to the list."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(_CLOCK)
        page.goto(f"{address}search/")
        page.locator("#search_words").press_sequentially(word, delay=_KEYS)
        page.locator(".search-count", has_text=word).wait_for()
        found = page.locator(".search-results h2").count()
        if not found:
            raise ValueError(f"{word} was not found")
        waited: float = page.evaluate("() => window.shownAt - window.lastKey")
        return waited


def measure(folder: Path, count: int, runs: int) -> Measured:
    """Build the corpus and search it.

    Args:
        folder: where the site is made.
        count: how many cases.
        runs: how many times to search.
    """
    builds = {}
    plain = write_site(folder, count, search=False)
    builds["cold, no search"] = build(folder)
    plain.write_text(f"{plain.read_text('utf-8')}\nOne thing to add.\n", "utf-8")
    builds["body edited, no search"] = build(folder)
    planted = write_site(folder, count)
    builds["cold, with search"] = build(folder)
    planted.write_text(f"{planted.read_text('utf-8')}\nOne thing to add.\n", "utf-8")
    builds["body edited, with search"] = build(folder)
    builds["nothing changed, with search"] = build(folder)
    made = [path for path in (folder / "output" / "search").rglob("*") if path.is_file()]
    with serving(folder / "output") as address, sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        with playwright.chromium.launch(executable_path=program, chromium_sandbox=False) as browser:
            waits = tuple(wait(browser, address, WORD) for _ in range(runs))
    return Measured(waits, sum(path.stat().st_size for path in made), len(made), builds)


def main() -> int:
    """Measure, print, and return 1 if it takes too long."""
    options = argparse.ArgumentParser(description=re.sub(r"\s+", " ", __doc__ or ""))
    options.add_argument("-n", type=int, default=1000, help="how many cases")
    options.add_argument("--runs", type=int, default=7, help="how many searches")
    options.add_argument("--work", type=Path, default=Path("build/bench-search"))
    asked = options.parse_args()
    found = measure(asked.work, asked.n, asked.runs)
    for name, seconds in found.builds.items():
        sys.stdout.write(f"{seconds:8.2f} s   of CPU: build, {name}\n")
    sys.stdout.write(f"{found.size / 2**20:8.2f} MiB the search's {found.files:,} files\n")
    waited = median(found.waits)
    sys.stdout.write(
        f"{waited:8.0f} ms  from the last key to the list, median of {asked.runs}"
        f" ({min(found.waits):.0f} to {max(found.waits):.0f}), at most {LIMIT:.0f}\n"
    )
    return int(waited > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
