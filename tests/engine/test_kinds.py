"""Files of the output that become folders, folders that become files, and folders that go."""

import shutil
from pathlib import Path

import pytest

from support.many import everything_in
from support.sites import CASE, Site, site_of

KINDS: dict[str, tuple[list[str], list[str]]] = {
    "a folder becomes a file": (["turns/a"], ["turns"]),
    "a file becomes a folder": (["turns"], ["turns/a"]),
    "a deep folder becomes a file": (["turns/a/b/c"], ["turns"]),
    "a folder of folders goes": (["outer/inner/file"], []),
    "one of two folders goes": (["outer/a/b/1", "outer/c/2"], ["outer/c/2"]),
    "a folder moves into itself": (["a/b/c"], ["a/b/a/b/c"]),
}


def put(site: Site, paths: list[str]) -> None:
    """Make these the static files."""
    shutil.rmtree(site.root / "static", ignore_errors=True)
    for path in paths:
        site.write(f"static/{path}", path)


@pytest.mark.parametrize("change", KINDS)
def test_a_path_may_become_another_kind_or_go(tmp_path: Path, change: str) -> None:
    """After such a change, and after it is undone, the output is that of a build from nothing."""
    site = site_of(tmp_path / "site", f"-- content/cases/washer.md --\n{CASE}")
    clean = []
    for paths in KINDS[change]:
        put(site, paths)
        shutil.rmtree(site.output, ignore_errors=True)
        shutil.rmtree(site.root / ".gripe", ignore_errors=True)
        site.publish()
        clean.append(everything_in(site.output))

    for turn in (0, 1, 0):
        # What was there long enough is not looked at again: time goes by.
        for story in ("Another story.", "The story."):
            site.write("content/cases/washer.md", CASE.replace("The story.", story))
            site.publish()
        put(site, KINDS[change][turn])
        site.publish()
        assert everything_in(site.output) == clean[turn]
