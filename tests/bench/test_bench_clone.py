"""The row of a fresh clone, run as `python -m bench` runs it: in a folder named from where one stands."""

import sys
from pathlib import Path

import pytest

from bench.commands import cloned
from bench.pairs import Bench
from bench.sites import write_sites
from bench.tools import GRIPE, Tool
from bench.worlds import PAGES
from support.sites import REPOSITORY


def test_an_edit_in_a_fresh_clone_is_held_against_the_same_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both builds succeed and show the edit, and nothing of the cache comes to lie in the site."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    dressed = PAGES.dress(Tool(GRIPE, (sys.executable, "-m", "gripe"), ""))
    assert dressed
    (site,) = write_sites(5, [dressed], Path("build"), PAGES)
    bench = Bench(PAGES.name, 5, 1, 60, lambda _: None)
    assert bench.build(site) == ""

    row = cloned(bench, site)

    assert (row.faults, row.skipped, len(row.pairs)) == ((), "", 1)
    assert not list(site.folder.rglob("*-cache-aside"))
