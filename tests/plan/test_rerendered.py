"""Exactness: what is rendered anew after an edit, and nothing else."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from plan.edits import DAY, ROWS, SHARED, SITE, WASHER, picture
from support.sites import REPOSITORY, Site, site_of


@pytest.fixture(scope="module")
def born(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site, built, and beside it a copy of that."""
    folder = tmp_path_factory.mktemp("rerendered")
    made = site_of(folder / "site", SITE)
    made.write("content/cases/fridge/bill.png", picture("red"))
    assert made.build(as_of=DAY).published is not None
    shutil.copytree(made.root, folder / "copy")
    return folder


@pytest.fixture
def built(born: Path) -> Site:
    """The site, built; always in one place, for what is remembered of an output folder goes by its path."""
    shutil.rmtree(born / "site")
    shutil.copytree(born / "copy", born / "site")
    return Site(born / "site")


def _expanded(pattern: str) -> list[str]:
    """Return a pattern with its braces expanded."""
    pattern = SHARED.get(pattern, pattern)
    before, brace, rest = pattern.partition("{")
    if not brace:
        return [pattern]
    inside, _, after = rest.partition("}")
    return [each for word in inside.split(",") for each in _expanded(f"{before}{word}{after}")]


def _matched(patterns: str, paths: set[str]) -> set[str]:
    """Return the paths that match; each pattern has to match one."""
    found: set[str] = set()
    for pattern in [each for word in patterns.split() for each in _expanded(word)]:
        mine = {path for path in paths if fnmatchcase(path, pattern)}
        assert mine, f"nothing is at {pattern}"
        found |= mine
    return found


@pytest.mark.parametrize("name", ROWS)
def test_an_edit_renders_what_shows_it_and_nothing_else(built: Site, name: str) -> None:
    """The outputs rendered, and those written, are exactly those that what was edited stands in."""
    row = ROWS[name]
    row.edit(built)

    report = built.build(as_of=DAY)

    assert report.work is not None
    assert report.published is not None
    rendered = _matched(row.rendered, set(report.published.digests))
    assert set(report.work.rendered) == rendered
    assert set(report.published.written) == rendered - _matched(row.identical, rendered)


def test_a_day_renders_open_cases_and_what_says_as_of_when(built: Site) -> None:
    """Of a closed case nothing is rendered; companies' badges say as of which day they count."""
    report = built.build(as_of=DAY + timedelta(days=1))

    assert report.work is not None
    assert report.published is not None
    assert set(report.work.rendered) == _matched(
        "cases/washer/{index.html,badge.svg,case.json} companies/*/{index.html,badge.svg} DATA",
        set(report.published.digests),
    )


def test_without_a_change_nothing_is_rendered(built: Site) -> None:
    """A file that is touched, or written again as it was, is no change; nor is a copy of the site."""
    assert built.build(as_of=DAY).work is None
    for path in (WASHER, "gripe.yaml", "static/note.txt"):
        built.write(path, (built.root / path).read_bytes())

    assert built.build(as_of=DAY).work is None


def test_without_a_change_no_library_is_imported(built: Site) -> None:
    """A build that has nothing to do ends before it knows of templates, Markdown, YAML or pictures."""
    libraries = "babel", "jinja2", "markdown", "yaml", "PIL", "pydantic_core"
    code = (
        "import sys; from gripe.cli.app import run\n"
        "try: run()\n"
        f"finally: print([name for name in {libraries} if name in sys.modules])"
    )
    arguments = ["build", "--site", str(built.root), "--as-of", DAY.isoformat()]

    def built_again() -> str:
        ran = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.splitlines()[-1]

    (built.root / ".gripe/cache.db").unlink()
    assert "jinja2" in built_again()

    assert built_again() == "[]"
