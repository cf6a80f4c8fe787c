"""To look is to read from nothing: `check` and `list` say the same with and without what builds remember."""

from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from gripe.authoring.case_table import agenda, read_agenda
from gripe.authoring.check import check_site
from gripe.authoring.snapshot import Snapshot
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from laws.blogs import STARTS, Blog, asked_of, edited
from laws.disk import DiskWorld
from laws.lives import Edit, Life, lives
from laws.short_pages import short_pages  # noqa: F401 - a fixture
from support.many import everything_in, many
from support.sites import NOW, Site

_numbers = count()


def _looked(root: Path, options: Options) -> object:
    """Return all that is said of a site to somebody who only looks."""
    tree = Tree(root)
    found, problems = read_agenda(tree, options)
    rows = (agenda(found), found.site.withheld) if found else None
    checked = check_site(tree, options)
    return rows, problems, checked.problems, checked.report.withheld, checked.unpublished


def _check_looked(world: DiskWorld, blog: Blog) -> None:
    """Check that looking writes nothing, and finds what is found from nothing."""
    options, _ = asked_of(blog)
    before = everything_in(world.root)
    known = _looked(world.root, options)
    assert everything_in(world.root) == before

    kept, aside = world.root / ".gripe", world.root.with_suffix(".kept")
    kept.rename(aside)
    try:
        assert _looked(world.root, options) == known
    finally:
        aside.rename(kept)


@given(life=lives(3))
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
def test_looking_is_reading_from_nothing(tmp_path: Path, life: Life) -> None:
    """After any edits, built or not, the cache of the builds before changes nothing that is said."""
    blog = STARTS[life.start]
    world = DiskWorld(tmp_path / f"site-{next(_numbers)}", None)
    world.write(blog, "plainly")
    world.build(blog)
    for session in life.sessions:
        for step in session.steps:
            blog = edited(blog, step.key, step.value) if isinstance(step, Edit) else blog
        world.write(blog, session.manner)
        _check_looked(world, blog)
        if session.build:
            world.build(blog)


def _read(site: Site, options: Options) -> list[str]:
    """Return the case files that somebody who looks at a site has to read."""
    loader = Snapshot(Tree(site.root)).dry_run(Tree(site.root), options).loader
    loader.site()
    return loader.files.changed if loader.files else []


def test_what_a_build_has_read_is_not_read_again(tmp_path: Path) -> None:
    """To look at a site that was built, no case is read but one edited since; drafts alone, if shown."""
    site = many(tmp_path / "site", 8)
    site.replace("content/cases/case-003.md", "title:", "draft: true\ntitle:")
    options = Options(now=NOW)
    site.publish()

    assert _read(site, options) == []
    assert _read(site, Options(now=NOW, drafts=True, future=True)) == ["content/cases/case-003.md"]

    site.replace("content/cases/case-005.md", "Called", "Rang")

    assert _read(site, options) == ["content/cases/case-005.md"]


def test_a_cache_that_cannot_be_used_is_none(tmp_path: Path) -> None:
    """Of another version, damaged or gone: all is read, and the same is said."""
    site = many(tmp_path / "site", 8)
    options = Options(now=NOW)
    site.publish()
    known, file = _looked(site.root, options), site.root / ".gripe/cache.db"
    whole = file.read_bytes()

    for data in (b"", b"no database", whole[:5000], whole.replace(b'"digest', b'"tsegid')):
        file.write_bytes(data)
        assert _looked(site.root, options) == known
        assert file.read_bytes() == data
    file.unlink()
    assert _looked(site.root, options) == known
    assert not file.exists()
