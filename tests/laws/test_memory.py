"""Incremental equals clean, in memory: many lives."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from laws.blogs import FIRST
from laws.law import check_built, lead
from laws.lives import Life, lives
from laws.memory import MemoryWorld


@pytest.fixture(scope="session")
def born(tmp_path_factory: pytest.TempPathFactory) -> MemoryWorld:
    """A world in memory with a blog that has been built."""
    world = MemoryWorld(tmp_path_factory.mktemp("born"))
    world.write(FIRST, "plainly")
    check_built(world, FIRST)
    assert world.tree()
    return world


@given(life=lives())
@settings(max_examples=500, suppress_health_check=list(HealthCheck))
def test_any_life_ends_as_a_build_from_nothing(
    born: MemoryWorld, tmp_path_factory: pytest.TempPathFactory, life: Life
) -> None:
    """Edits, undone edits, mishaps and killed builds in any order leave no trace."""
    lead(life, born.copy(tmp_path_factory.mktemp("life") / "cache"))
