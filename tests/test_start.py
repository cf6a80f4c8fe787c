"""What a command loads: a small edit starts with what it needs, and no more."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.sites import REPOSITORY, run_gripe

HEAVY = {
    "PIL",
    "babel",
    "jinja2",
    "markdown",
    "msgspec",
    "nh3",
    "pydantic_core",
    "yaml",
    "watchdog",
    "asyncio",
}
READING = {"yaml", "pydantic_core", "gripe.source.front_matter", "gripe.source.schema.readers"}
WHOLE = {  # what only reads, links or plans a whole site
    "gripe.linking.assemble",
    "gripe.plan.company.page",
    "gripe.plan.lists.outputs",
    "gripe.plan.pages.outputs",
    "gripe.plan.search.page",
}
STAGES = "gripe.linking.", "gripe.plan.", "gripe.record.", "gripe.render."
FORKING = {"multiprocessing", "selectors", "signal", "traceback"}
RARE = {"PIL", "babel", "gripe.source.schema.json_types", "markdown", "nh3", "subprocess"}
SLIPS = {"difflib", "statistics"}  # names that are nearly the same, and scorecards


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_starting_imports_nothing_heavy(argument: str, tmp_path: Path) -> None:
    """`gripe --version` and `gripe --help` load none of the libraries that building needs."""
    loaded = {name.partition(".")[0] for name in _loaded(argument, cwd=tmp_path)}

    assert "click" in loaded
    assert not loaded & HEAVY


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of few cases with a template of its own, built."""
    folder = tmp_path_factory.mktemp("start")
    assert run_gripe("init", "site", "--title", "Mine", cwd=folder).returncode == 0
    root = folder / "site"
    for name in ("kettle", "toaster"):
        (root / f"content/cases/{name}.md").write_text(
            f"---\ntitle: The {name}\ncompany: Acme\npublished: 2026-01-02\n"
            "timeline:\n  - 2026-01-01 phone: Called.\n---\nIt broke.\n",
            "utf-8",
        )
    template = root / "themes/ledger/templates/case.html"
    template.parent.mkdir(parents=True)
    template.write_bytes((REPOSITORY / "themes/ledger/templates/case.html").read_bytes())
    assert run_gripe("build", "--site", "site", cwd=folder).returncode == 0
    return root


def nothing(_: Path) -> None:
    """Change nothing."""


def body(site: Path) -> None:
    """Add to a story."""
    with (site / "content/cases/kettle.md").open("a", encoding="utf-8") as file:
        file.write("\nAnd again.\n")


def title(site: Path) -> None:
    """Change a title."""
    path = site / "content/cases/toaster.md"
    path.write_text(path.read_text("utf-8").replace("title: The", "title: My"), "utf-8")


def template(site: Path) -> None:
    """Change the template of cases."""
    with (site / "themes/ledger/templates/case.html").open("a", encoding="utf-8") as file:
        file.write("<!-- edited -->\n")


@pytest.mark.parametrize(
    ("edit", "needed", "left"),
    [
        (nothing, set(), {"jinja2", "gripe.engine.pipeline", *READING, *WHOLE, *SLIPS}),
        (body, {"jinja2"}, {*READING, *WHOLE, *SLIPS}),
        (title, READING, set()),
        (template, {"jinja2"}, READING),
    ],
    ids=lambda each: each.__name__ if callable(each) else "",
)
def test_a_small_edit_loads_what_it_needs(
    edit: Callable[[Path], None], needed: set[str], left: set[str], site: Path
) -> None:
    """A build after a small edit loads no module that the edit does not concern."""
    edit(site)

    loaded = _loaded("build", "--site", "site", cwd=site.parent)

    assert needed <= loaded
    assert sorted(loaded & {*left, *FORKING, *RARE}) == []
    if edit is nothing:
        assert [name for name in loaded if name.startswith(STAGES)] == []


def _loaded(*arguments: str, cwd: Path) -> set[str]:
    """Return the name of every module that a command loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "gripe", *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
