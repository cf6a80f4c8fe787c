"""A build is killed, the edit is undone, the site is built again: as if nothing had happened."""

import shutil
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy

import pytest

from engine.crashing import Crash, Tree, tree_of
from gripe.engine.build import build_with
from gripe.engine.cache.store import Store
from gripe.engine.cache.workspace import Workspace, workspace
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs
from gripe.engine.options import Options
from gripe.engine.publish.folder import DiskFolder
from gripe.engine.publish.output_folder import OutputFolder
from gripe.engine.request import BuildContext, BuildRequest
from laws.disk import KilledTarget
from laws.lives import Kill
from laws.memory import MemoryTarget, memo_of, tiny_theme
from laws.stamped import Clock, StampedFolder
from laws.tinytheme import TINY
from support.sites import NOW, Site

CASE = "content/cases/hp-laptop-ship-date.md"
LINK = "(../followups/hp-came-through.md)"
FOLLOWUP = "content/followups/hp-came-through.md"
THEME_STAMPS = {path: Clock().stamp(content) for path, content in TINY.items()}


class InMemory:
    """An output folder in memory."""

    def __init__(self, site: Site) -> None:  # noqa: ARG002 - it lies nowhere
        self._folder = StampedFolder(Clock())

    def target(self, _: Workspace, store: Store, kill: Kill | None) -> OutputFolder:
        """Return it as a build sees it, which may be killed."""
        return MemoryTarget(self._folder, store, kill)

    def tree(self) -> Tree:
        """Return everything in it."""
        return tree_of(self._folder)

    def saved(self) -> Callable[[], None]:
        """Return what makes it again what it is now."""
        saved = deepcopy(self._folder)

        def restore() -> None:
            self._folder = deepcopy(saved)

        return restore


class OnDisk:
    """An output folder on disk."""

    def __init__(self, site: Site) -> None:
        self._root = site.output

    def target(self, space: Workspace, store: Store, kill: Kill | None) -> OutputFolder:
        """Return it as a build sees it, which may be killed."""
        return KilledTarget(self._root, self._root.parent, space, store, kill)

    def tree(self) -> Tree:
        """Return everything in it."""
        return tree_of(DiskFolder(self._root))

    def saved(self) -> Callable[[], None]:
        """Return what makes it again what it is now."""
        saved = self._root.with_name("output-saved")
        shutil.copytree(self._root, saved)

        def restore() -> None:
            shutil.rmtree(self._root)
            shutil.copytree(saved, self._root)

        return restore


def build(site: Site, output: InMemory | OnDisk, kill: Kill | None = None) -> None:
    """Build a site into a folder of any kind."""
    order = BuildRequest(site.root, site.output, Options(now=NOW), jobs=1)
    with (
        workspace(site.root, site.output) as space,
        closing(Store(space.folder, "one")) as store,
    ):
        tree = HashedTree(site.root, memo_of(store, "inputs"))
        themes = tiny_theme(memo_of(store, "themes"), THEME_STAMPS)
        target = output.target(space, store, kill)
        report = build_with(order, BuildContext(space.now, store, Inputs(tree, themes), target))
    assert report.published is not None, report.problems


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


@pytest.mark.parametrize("kind", [InMemory, OnDisk])
@pytest.mark.parametrize("torn", [False, True], ids=["before", "within"])
@pytest.mark.parametrize(
    "kept",
    [pytest.param(True, id="cache"), pytest.param(False, id="no-cache", marks=pytest.mark.deep)],
)
def test_crash_anywhere_then_undo_then_build_equals_clean(
    edited: Site,
    kind: type[InMemory | OnDisk],
    torn: bool,  # noqa: FBT001
    kept: bool,  # noqa: FBT001
) -> None:
    """Killed before or within any k-th file operation, the next build leaves nothing of it."""
    output, cache = kind(edited), edited.root / ".gripe/cache.db"
    build(edited, output)
    expected, known, restore = output.tree(), cache.read_bytes(), output.saved()
    crashes = 0
    while True:
        restore()
        cache.write_bytes(known)
        undo = edit(edited)
        try:
            build(edited, output, Kill("folder", crashes, torn=torn))
        except Crash:
            finished = False
        else:
            finished = True
        undo()
        if not kept:
            cache.unlink()

        build(edited, output)

        assert output.tree() == expected, f"killed at operation {crashes}"
        if finished:
            break
        crashes += 1
    assert crashes > 25  # or the edit was too small to prove anything
