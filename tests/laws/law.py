"""The law: incremental equals clean, whatever happened before."""

from contextlib import suppress

from engine.crashing import Crash, Tree, visible
from gripe.base.frozen import replace
from gripe.engine.loading.loader import FEW
from gripe.engine.publish.delta import InTheWayError
from gripe.engine.publish.folder import FileKind, all_folders_above
from gripe.engine.publish.manifest import STAGING
from gripe.engine.report import Report
from laws.blogs import NAMES, STARTS, Blog, edited
from laws.lives import COUNTER, UNDO, Edit, Kill, Life, Mishap, Session
from laws.world import World


def lead(life: Life, world: World) -> None:
    """Lead a life in a world where its first blog has been built, checking the law on the way."""
    history = [STARTS[life.start]]
    for session in life.sessions:
        _live(session, world, history)
        COUNTER[f"written {session.manner}"] += 1
        world.write(history[-1], session.manner)
        if isinstance(session.build, Kill):
            check_killed(world, history[-1], session.build)
        elif session.build:
            check_built(world, history[-1])
    check_built(world, history[-1])


def _live(session: Session, world: World, history: list[Blog]) -> None:
    """Take the steps of a session; `history` ends with the blog as it is."""
    for step in session.steps:
        if isinstance(step, Edit):
            blog = edited(history[-1], step.key, step.value)
            if blog != history[-1]:
                COUNTER[NAMES[step.key]] += 1
                history.append(blog)
        elif isinstance(step, Mishap):
            COUNTER[step.what] += world.befall(step)
        elif len(history) > 1:
            COUNTER[UNDO] += 1
            history.pop()


def check_killed(world: World, blog: Blog, kill: Kill) -> None:
    """Kill a build; every file is its whole old or its whole new self, and nothing foreign is touched."""
    before, new = world.tree(), world.clean(blog).tree
    try:
        with suppress(InTheWayError):
            world.build(blog, kill)
    except Crash:
        COUNTER[f"killed: {kill.at}"] += 1
    after = world.tree()

    for path in visible(after):
        assert after[path] in {before.get(path), new.get(path), FileKind.FOLDER}, path
    assert world.foreign.items() <= after.items()


def check_built(world: World, blog: Blog) -> None:
    """Build; the outcome is that of a build from nothing, and building again does nothing."""
    clean, before = world.clean(blog), world.tree()
    try:
        report = world.build(blog)
    except InTheWayError as refused:
        _check_refused(refused, world, blog)
        assert _settled(world.tree()) == _settled(before)
        COUNTER["checked: in the way"] += 1
        for path in [*world.foreign]:
            world.take_away(path)
        check_built(world, blog)
        return
    assert _said(report) == _said(clean.report)
    if clean.report.published is None:
        COUNTER["checked: refused"] += 1
        assert report.published is None
        assert _settled(world.tree()) == _settled(before)
        return
    COUNTER["checked: published"] += 1
    stages = dict(report.work.stages) if report.work else {}
    COUNTER["checked: cases alone"] += FEW in stages and "linking" not in stages
    _check_published(report, world, blog)
    mark = world.mark()
    again = world.build(blog)
    assert again.work is None
    assert again.published is not None
    assert _said(again) == _said(report)
    assert again.published == replace(
        report.published,
        written=(),
        removed=(),
        unchanged=tuple(clean.report.published.digests),
    )
    assert world.mark() == mark


def _settled(tree: Tree) -> Tree:
    """Return a tree without what a killed build has staged, which any build may clear away."""
    return {path: found for path, found in tree.items() if not path.startswith(STAGING)}


def _said(report: Report) -> Report:
    return replace(report, published=None, work=None)


def _check_refused(refused: InTheWayError, world: World, blog: Blog) -> None:
    """Check that something foreign really is in the way."""
    clean = world.clean(blog)
    if (
        clean.report.published is None
    ):  # a template that fails is seen later than what is in the way
        return
    foreign = {*world.foreign, *all_folders_above(world.foreign)}
    files = {path for path, found in clean.tree.items() if found is not FileKind.FOLDER}
    assert set(refused.paths) <= foreign
    assert foreign & files or set(world.foreign) & set(clean.tree)


def _check_published(report: Report, world: World, blog: Blog) -> None:
    """Check the output folder: gripe's files as from nothing, the foreign ones as they were."""
    clean, folders = world.clean(blog), all_folders_above(world.foreign)
    expected = dict.fromkeys(folders, FileKind.FOLDER) | clean.tree | world.foreign
    found = world.tree()

    assert found == expected
    assert report.published is not None
    assert clean.report.published is not None
    assert report.published.digests == clean.report.published.digests
    assert report.published.foreign == tuple(sorted(world.foreign))
