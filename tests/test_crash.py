"""A build is killed, the edit is undone, the site is built again: as if nothing had happened."""

from collections.abc import Callable
from pathlib import Path

import pytest

from build.crashing import Crash, CrashingFolder, MemoryFolder, tree_of
from gripe.build.build import prepare, publish_edition
from gripe.build.folder import DiskFolder, Folder
from gripe.build.publish import Published
from gripe.build.scan import Tree
from gripe.build.options import Options
from support.sites import NOW, Site

CASE = "content/cases/hp-laptop-ship-date.md"
LINK = "(../followups/hp-came-through.md)"
FOLLOWUP = "content/followups/hp-came-through.md"


def publish_into(folder: Folder, site: Site) -> Published:
    """Build a site into a folder of any kind."""
    tree = Tree(site.root)
    edition, report = prepare(tree, Options(now=NOW))
    assert edition is not None, report.problems
    return publish_edition(edition, tree, folder)


def edit(site: Site) -> Callable[[], None]:
    """Edit a site so that pages appear, change, move and go; return what undoes it."""
    followup = (site.root / FOLLOWUP).read_text(encoding="utf-8")
    site.remove(FOLLOWUP)
    site.replace(CASE, "company: HP", "company: HP\nslug: renamed\npublished: 2007-02-28")
    site.replace(CASE, LINK, "(https://example.org)")
    site.replace("content/pages/about.md", "case:hp-laptop-ship-date", "case:renamed")
    # In output/ a folder becomes a file, and the other way round.
    site.write("static/posts", "a file where a folder was")
    site.write("static/.nojekyll/now-a-folder", "a folder where a file was")
    (site.root / "static/.nojekyll-was").unlink()

    def undo() -> None:
        site.write(FOLLOWUP, followup)
        site.replace(CASE, "\nslug: renamed\npublished: 2007-02-28", "")
        site.replace(CASE, "(https://example.org)", LINK)
        site.replace("content/pages/about.md", "case:renamed", "case:hp-laptop-ship-date")
        site.remove("static/posts")
        site.remove("static/.nojekyll/now-a-folder")
        (site.root / "static/.nojekyll").rmdir()
        site.write("static/.nojekyll-was", "")

    return undo


@pytest.fixture
def edited(story: Site) -> Site:
    """The example site with files in static/."""
    story.write("static/data.csv", "a,b\n")
    story.write("static/.nojekyll-was", "")
    return story


@pytest.fixture(params=["memory", "disk"])
def new_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Folder]:
    """Make an empty output folder, in memory or on disk."""
    if request.param == "memory":
        return MemoryFolder
    numbers = iter(range(10_000))
    return lambda: DiskFolder(tmp_path / "outputs" / str(next(numbers)))


@pytest.mark.parametrize("torn", [False, True], ids=["before", "within"])
def test_crash_anywhere_then_undo_then_build_equals_clean(
    edited: Site,
    new_folder: Callable[[], Folder],
    torn: bool,  # noqa: FBT001
) -> None:
    """Killed before or within any k-th file operation, the next build leaves nothing of it."""
    clean = new_folder()
    publish_into(clean, edited)
    expected = tree_of(clean)
    crashes = 0
    while True:
        folder = new_folder()
        publish_into(folder, edited)
        undo = edit(edited)
        try:
            publish_into(CrashingFolder(folder, crashes, torn=torn), edited)
        except Crash:
            finished = False
        else:
            finished = True
        undo()

        publish_into(folder, edited)

        assert tree_of(folder) == expected, f"killed at operation {crashes}"
        if finished:
            break
        crashes += 1
    assert crashes > 25  # or the edit was too small to prove anything
