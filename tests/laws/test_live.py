"""What the preview shows equals what a build from nothing writes: many lives, in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, product
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gripe.base.problems import Place, Problem
from gripe.preview.watch.loop import Unsettled
from laws.blogs import FIRST, STARTS, Blog
from laws.live import COUNTED, LIVE, LiveWorld, check_live, fresh_of, lead_live, planned_anew
from laws.live_faults import LIVE_FAULTS
from laws.lives import THERE_AND_BACK, Edit, Life, Manner, Session, every_edit, lives
from laws.short_pages import short_pages  # noqa: F401 - a fixture
from laws.stamped import SECOND

MakeWorld = Callable[[int], LiveWorld]
# A page that differs, a state that differs, a view that its guard forgot, a file that was lost.
BROKEN = (AssertionError, LookupError, OSError, Unsettled, ValueError)
QUICK = {
    "what others show of a case forgotten",
    "one overlay for all editions",
    "rendered files by their paths alone",
}
A, B = "content/cases/a.md", "content/cases/b.md"
_SEEDS = st.none() | st.integers(0, 1000)
_numbers = count()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> MakeWorld:
    """Make a preview of one of the first blogs, which an earlier one has read."""
    folder = tmp_path_factory.mktemp("live")
    born = []
    for number, blog in enumerate(STARTS):
        cache = folder / f"born-{number}"
        cache.mkdir()
        with _ending(LiveWorld(cache, blog)) as made:
            check_live(made, blog)
            made.end()
        born.append(cache)

    def make(start: int) -> LiveWorld:
        cache = folder / f"life-{next(_numbers)}"
        copytree(born[start], cache)
        return LiveWorld(cache, STARTS[start])

    return make


@pytest.fixture
def first(tmp_path: Path) -> Iterator[LiveWorld]:
    """Return a preview of the first blog, with every page rendered."""
    with _ending(LiveWorld(tmp_path, FIRST)) as world:
        check_live(world, FIRST)
        world.clock.now += 3 * SECOND  # stamps taken so soon are not trusted
        check_live(world, FIRST)
        yield world


@contextmanager
def _ending(world: LiveWorld) -> Iterator[LiveWorld]:
    try:
        yield world
    finally:
        world.store.close()


# A catalogue and a template that are wrong at once.
_TWO_FAULTS = (Edit(("theme", "locale/de.po"), 3), Edit(("theme", "templates/case.html"), 4))


def _led(life: Life, world: LiveWorld, seed: int | None = None) -> None:
    with _ending(world):
        lead_live(life, world, seed)


@given(life=lives(), seed=_SEEDS)
@settings(max_examples=50, suppress_health_check=list(HealthCheck))
def test_any_life_is_shown_as_a_build_from_nothing(
    world: MakeWorld, life: Life, seed: int | None
) -> None:
    """Edits, undone edits, days that pass, previews that end or are killed: nothing stale is shown."""
    _led(life, world(life.start), seed)


@pytest.mark.deep
def test_so_are_many_long_lives(world: MakeWorld) -> None:
    """The same, often enough that each outcome came about."""
    before = dict(COUNTED)

    @example(life=Life(0, [Session(_TWO_FAULTS, "plainly", build=True)]), seed=None)
    @given(life=lives(8), seed=_SEEDS)
    @settings(max_examples=2000, suppress_health_check=list(HealthCheck))
    def law(life: Life, seed: int | None) -> None:
        _led(life, world(life.start), seed)

    law()

    assert [name for name in LIVE if COUNTED[name] == before[name]] == []


@pytest.mark.deep
@pytest.mark.parametrize("start", range(len(STARTS)))
@pytest.mark.parametrize(("there", "back"), THERE_AND_BACK)
def test_so_is_every_edit_and_its_undoing(
    world: MakeWorld, start: int, there: Manner, back: Manner
) -> None:
    """One edit at a time, all that there are, and back."""
    _led(every_edit(start, there, back), world(start))


def _marked(names: list[str]) -> list[object]:
    return [name if name in QUICK else pytest.param(name, marks=pytest.mark.deep) for name in names]


@pytest.mark.parametrize("fault", _marked([*LIVE_FAULTS]))
def test_edits_find_a_seeded_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str
) -> None:
    """The law is worth something only if it fails where the preview is wrong."""
    fresh_of.cache_clear()
    LIVE_FAULTS[fault](monkeypatch)

    try:
        with pytest.raises(BROKEN):  # noqa: PT012 - whichever blog shows it
            for start, (there, back) in product(range(len(STARTS)), THERE_AND_BACK):
                cache = tmp_path / f"{next(_numbers)}"
                cache.mkdir()
                _led(every_edit(start, there, back), LiveWorld(cache, STARTS[start]))
    finally:
        fresh_of.cache_clear()


def _edited(world: LiveWorld, blog: Blog, **changes: int) -> Blog:
    """Edit some parts of the case b, and look at every page."""
    blog = {**blog, **{("b", part): value for part, value in changes.items()}}
    world.write(blog, "plainly")
    world.reads.clear()
    check_live(world, blog)
    return blog


def test_a_story_that_is_edited_costs_little(first: LiveWorld) -> None:
    """One file is read, and nothing is planned anew but its own pages, feeds and data."""
    before = first.session.state.site

    _edited(first, FIRST, body=2)

    after = first.session.state.site
    assert before
    assert after
    anew = planned_anew(before, after)
    assert "cases/b/index.html" in anew
    assert not {"index.html", "cases/a/index.html", "cases/index.html"} & anew
    assert all(path.endswith(("feed.xml", "feed.json")) for path in anew if _is_others(path))
    assert {*first.reads} == {B}


def _is_others(path: str) -> bool:
    own = "cases/b/", "cases.", "data/", "sitemap."
    return not path.startswith(own)


def test_a_title_that_is_edited_is_looked_for_everywhere(first: LiveWorld) -> None:
    """Lists show it: all is planned anew, though still only one file is read."""
    before = first.session.state.site

    _edited(first, FIRST, title=1)

    after = first.session.state.site
    assert before
    assert after
    assert planned_anew(before, after) == {*after.outputs}
    assert {*first.reads} == {B}


def test_editions_that_are_no_longer_shown_do_not_pile_up(first: LiveWorld) -> None:
    """However many stories are edited one after another, all is planned anew from time to time."""
    blog, begun = FIRST, first.session.state.site
    assert begun
    for number in range(20):
        blog = _edited(first, blog, body=2 * (number % 2 == 0))

    now = first.session.state.site

    assert now
    assert planned_anew(begun, now) == {*now.outputs}


def test_a_file_that_could_not_be_read_for_a_while_is_forgotten(first: LiveWorld) -> None:
    """The system refuses; then it does not: the error goes, though no byte has changed."""
    first.denied.add(B)
    first.write(FIRST, "all touched")
    first.follow()
    assert [problem.place.path for problem in first.session.state.problems] == [B]
    first.denied.clear()
    first.write(FIRST, "all touched")

    check_live(first, FIRST)

    assert first.session.state.problems == ()


def test_files_that_settle_again_are_shown_again(first: LiveWorld) -> None:
    """A file goes, and that is reported; it comes back as it was, and the report goes."""
    kept = first.disk.pop("gripe.yaml"), first.source_stamps.pop("gripe.yaml")
    with pytest.raises(Unsettled):
        first.session.update()
    first.session.show(first.session.refused((Problem(Place("gripe.yaml"), "unreadable", "gone"),)))
    first.disk["gripe.yaml"], first.source_stamps["gripe.yaml"] = kept

    check_live(first, FIRST)

    assert first.session.state.problems == ()


def test_what_is_wrong_is_said_though_a_file_moved_before_it_was(first: LiveWorld) -> None:
    """A site is found broken; before that is shown a file goes for a moment: it is shown after all."""
    broken = {**FIRST, ("a", "timeline"): 8}
    first.write(broken, "plainly")
    found = first.session.update()
    assert found
    assert not found.is_good
    kept = first.disk.pop("gripe.yaml")
    with pytest.raises(Unsettled):
        first.session.update()
    first.disk["gripe.yaml"] = kept

    check_live(first, broken)

    assert [problem.place.path for problem in first.session.state.problems] == [A]
