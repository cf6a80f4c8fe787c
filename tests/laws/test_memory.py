"""Incremental equals clean, in memory: many lives."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings

from laws.blogs import LONELY, STARTS
from laws.law import check_built, lead
from laws.lives import (
    COUNTER,
    OPERATIONS,
    THERE_AND_BACK,
    Edit,
    Life,
    Manner,
    Mishap,
    Session,
    Step,
    every_edit,
    lives,
)
from laws.memory import MemoryWorld
from laws.short_pages import short_pages  # noqa: F401 - a fixture

MakeWorld = Callable[[int], MemoryWorld]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> MakeWorld:
    """Make a world in memory where one of the first blogs has been built."""
    born = []
    for blog in STARTS:
        world = MemoryWorld(tmp_path_factory.mktemp("born"))
        world.write(blog, "plainly")
        check_built(world, blog)
        born.append(world)
    return lambda start: born[start].copy(tmp_path_factory.mktemp("life") / "cache")


@given(life=lives())
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_any_life_ends_as_a_build_from_nothing(world: MakeWorld, life: Life) -> None:
    """Edits, undone edits, mishaps and killed builds in any order leave no trace."""
    lead(life, world(life.start))


@pytest.mark.deep
@pytest.mark.parametrize("start", range(len(STARTS)))
@pytest.mark.parametrize(("there", "back"), THERE_AND_BACK)
def test_so_does_every_edit_and_its_undoing(
    world: MakeWorld, start: int, there: Manner, back: Manner
) -> None:
    """One edit at a time, all that there are, and back."""
    lead(every_edit(start, there, back), world(start))


@pytest.mark.deep
def test_so_do_many_long_lives(world: MakeWorld) -> None:
    """The same, often enough that each operation, each kind of death and each outcome came about."""
    before = Counter(COUNTER)

    @example(Life(STARTS.index(LONELY), [_session(Edit(("a", "product"), 1))]))
    @example(Life(0, [_session(Mishap("foreign file put", 3), Edit(("static", "extra"), 1))]))
    @example(Life(0, [_session(Edit(("p", "place"), each)) for each in (0, 1, 0)]))
    @example(Life(0, [_session(Edit(("settings", "theme"), 1))]))
    @given(life=lives(8))
    @settings(max_examples=1500, suppress_health_check=list(HealthCheck))
    def law(life: Life) -> None:
        lead(life, world(life.start))

    law()

    assert [name for name in OPERATIONS if COUNTER[name] == before[name]] == []


def _session(*steps: Step) -> Session:
    return Session(steps, "plainly", build=True)
