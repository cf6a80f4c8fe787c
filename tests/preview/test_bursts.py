"""Thousands of files at once, and none at all."""

import http.client
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from preview.saves import Hold
from support import many
from support.previews import Served, served
from support.sites import Site, run_gripe

WITHIN = 10.0  # seconds after the last write until everything is shown
REBUILDS = 3  # at most
SAMPLE = 20  # pages that are compared

# Another process writes, deletes and renames below static/; it says when it is done.
BURST = """
import os, sys
root, creates, deletes, renames = sys.argv[1], *map(int, sys.argv[2:])
def path(number, name="file"):
    return f"{root}/static/burst/{number % 50}/{name}-{number}.txt"
for number in range(50):
    os.makedirs(os.path.dirname(path(number)), exist_ok=True)
for number in range(creates):
    with open(path(number), "w") as file:
        file.write(f"this is {number}")
for number in range(deletes):
    os.unlink(path(number))
for number in range(deletes, deletes + renames):
    os.rename(path(number), path(number, "renamed"))
"""


@contextmanager
def _during_a_rebuild(site: Site, work: Path, *command: str | Path) -> Iterator[Served]:
    """Serve a site as it is published, and run a command that begins during a rebuild of it."""
    hold = Hold(work)
    with served(site.root, "--published", env=hold.env) as preview:
        preview.page("/blog/")
        with hold.held():
            site.replace("gripe.yaml", "title: The", "title: Now the")
            preview.until(hold.is_at_work)
            with subprocess.Popen([sys.executable, "-c", *command]) as other:
                time.sleep(0.2)
        preview.until(lambda: other.poll() is not None)
        assert other.returncode == 0
        yield preview


def _built(site: Site, into: Path) -> dict[str, Path]:
    """Build it from nothing; return each file by its address."""
    ran = run_gripe("build", "--site", site.root, "--output", into, cwd=site.root)
    assert ran.returncode == 0, ran.stderr
    found = (path for path in into.rglob("*") if path.is_file())
    return {path.relative_to(into).as_posix(): path for path in found}


def _inserted(body: bytes) -> bytes:
    """Return a page without what the preview has added to it."""
    start, end = body.find(b'<script src="/.gripe-preview/'), body.rfind(b"</body>")
    return body if start < 0 else body[:start] + body[end:]


def _shows(preview: Served, path: str, expected: Path | None) -> bool:
    """Tell whether an address has what a build has there, or nothing."""
    reply = preview.ask(f"/blog/{path}")
    if expected is None:
        return reply.status == 404
    return reply.status == 200 and _inserted(reply.body) == expected.read_bytes()


def _pages(built: dict[str, Path]) -> list[str]:
    pages = sorted(path for path in built if path.endswith(".html") and path != "404.html")
    return pages[:: max(1, len(pages) // SAMPLE)]


def _is_shown(preview: Served, addresses: list[str], built: dict[str, Path]) -> bool:
    return all(_shows(preview, path, built.get(path)) for path in addresses)


def _check_burst(site: Site, work: Path, *numbers: int, every: int = 1) -> None:
    creates, deletes, renames = numbers
    with _during_a_rebuild(site, work, BURST, site.root, *map(str, numbers)) as preview:
        names = [(number, "file") for number in range(creates)]
        names += [(number, "renamed") for number in range(deletes, deletes + renames)]
        addresses = [f"burst/{number % 50}/{name}-{number}.txt" for number, name in names]
        ends = [addresses[0], addresses[deletes], addresses[creates - 1], addresses[-1]]

        def shown() -> bool:
            found = [preview.ask(f"/blog/{path}").status for path in ends]
            return found == [404, 404, 200, 200] and "Now the" in preview.page("/blog/")

        preview.until(shown, WITHIN)
        built = _built(site, work / "built")
        assert _is_shown(preview, _pages(built), built)
        there = _statuses(preview, addresses[::every])
        assert [path for path, at in there.items() if (at == 200) != (path in built)] == []
        assert _is_shown(preview, addresses[:: len(addresses) // SAMPLE], built)
        assert 1 <= len(preview.rebuilds) <= REBUILDS, preview.lines
        _says_nothing_else(preview)


def _statuses(preview: Served, addresses: list[str]) -> dict[str, int]:
    """Ask for thousands of addresses, over one connection."""
    connection, found = http.client.HTTPConnection(preview.host), dict[str, int]()
    try:
        for path in addresses:
            connection.request("HEAD", f"/blog/{path}")
            reply = connection.getresponse()
            reply.read()
            found[path] = reply.status
    finally:
        connection.close()
    return found


def _says_nothing_else(preview: Served) -> None:
    """See that no error, no warning and no line of a library was said."""
    known = ("gripe: serving ", "gripe: not published: ")
    assert [
        line
        for line in preview.lines
        if not line.startswith(known) and line not in preview.rebuilds
    ] == []
    assert not any(" error" in line for line in preview.rebuilds), preview.rebuilds


def test_a_burst_is_one_rebuild(tmp_path: Path) -> None:
    """4,000 files come, 1,000 go and 200 are renamed, while an edit is being worked on."""
    _check_burst(many.many(tmp_path / "site", 30), tmp_path, 4_000, 1_000, 200, every=7)


@pytest.mark.deep
def test_a_great_burst_is_one_rebuild(tmp_path: Path) -> None:
    """40,000 files come, 10,000 go and 2,000 are renamed, while an edit is being worked on."""
    _check_burst(many.many(tmp_path / "site", 30), tmp_path, 40_000, 10_000, 2_000)


# Changes a site into what another folder holds, as a checkout does it: file after file is taken away
# and written anew, what is not in the other state goes.
SWITCH = """
import os, shutil, sys
root, other = sys.argv[1:]
def files(folder):
    for path, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(path, name), folder)
here, there = (set(files(f"{each}/content")) for each in (root, other))
for name in sorted(here - there):
    os.unlink(f"{root}/content/{name}")
for name in sorted(there):
    target = f"{root}/content/{name}"
    if name in here:
        os.unlink(target)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(f"{other}/content/{name}", target)
"""


def _check_switch(tmp_path: Path, count: int) -> None:
    site, other = many.many(tmp_path / "site", count), Site(tmp_path / "other")
    many.write(other, many.edition("b", count))
    command = (SWITCH, site.root, other.root)
    with _during_a_rebuild(site, tmp_path, *command) as preview:

        def shown() -> bool:
            found = preview.ask(f"/blog/cases/case-{count - 1:03}/").text
            return "Called, b." in found and "Now the" in preview.page("/blog/")

        preview.until(shown, WITHIN)
        built = _built(site, tmp_path / "built")
        assert _is_shown(preview, _pages(built), built)
        for name in "ab":
            for number in range(5):
                path = f"cases/only-{name}-{number}/index.html"
                assert _shows(preview, path, built.get(path))
        cases = [f"cases/case-{number:03}/" for number in range(count)]
        assert set(_statuses(preview, cases).values()) == {200}
        assert 1 <= len(preview.rebuilds) <= REBUILDS, preview.lines
        _says_nothing_else(preview)


def test_a_checkout_is_one_rebuild(tmp_path: Path) -> None:
    """100 cases become others, some go and some come."""
    _check_switch(tmp_path, 100)


@pytest.mark.deep
def test_a_great_checkout_is_one_rebuild(tmp_path: Path) -> None:
    """1,000 cases become others, some go and some come."""
    _check_switch(tmp_path, 1_000)


def _check_idle(tmp_path: Path, seconds: float) -> None:
    """Look on for a while at a site that nobody edits, and at one that is built again and again."""
    idle, built = (many.many(tmp_path / name / "site", 12) for name in ("idle", "built"))
    with served(idle.root) as preview, served(built.root) as other:
        preview.page("/blog/")
        other.page("/blog/")
        end, builds = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            ran = run_gripe("build", "--site", built.root, cwd=built.root)
            assert ran.returncode == 0, ran.stderr
            if builds % 2:
                shutil.rmtree(built.output)
            builds += 1
        assert builds > 1
        assert (preview.rebuilds, other.rebuilds) == ([], [])
        for each, site in ((preview, idle), (other, built)):
            site.replace("gripe.yaml", "title: The", "title: Now the")
            each.until(lambda each=each: "Now the" in each.page("/blog/"))
            each.until(lambda each=each: len(each.rebuilds) == 1)


def test_an_idle_site_is_left_alone(tmp_path: Path) -> None:
    """For seven seconds: longer than it takes to look at the files though nothing told of a change."""
    _check_idle(tmp_path, 7)


@pytest.mark.deep
def test_a_site_that_is_idle_for_long_is_left_alone(tmp_path: Path) -> None:
    """For half a minute."""
    _check_idle(tmp_path, 30)
