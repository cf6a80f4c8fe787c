"""Lives that once did not end as a build from nothing."""

from pathlib import Path

import pytest

from laws.blogs import FIRST, LONELY, STARTS
from laws.law import check_built, lead
from laws.lives import Edit, Kill, Life, Session
from laws.memory import MemoryWorld

_FIRST, _LONELY = STARTS.index(FIRST), STARTS.index(LONELY)


def _session(*edits: Edit | None, build: bool | Kill = True) -> Session:
    return Session(edits, "plainly", build)


FOUND = {
    "the story of a case that nothing links to is told in feeds": Life(
        _FIRST,
        [_session(Edit(("f", "case"), 1)), _session(Edit(("b", "body"), 2))],
    ),
    "what other pages show of a case was read by a build that was killed": Life(
        _LONELY,
        [_session(Edit(("c", "tags"), 1), build=Kill("folder", 0, torn=False))],
    ),
    "a product is told in the open data": Life(
        _LONELY,
        [_session(Edit(("a", "product"), 1))],
    ),
    "a warning names the day that was asked for": Life(
        _FIRST,
        [
            _session(Edit(("settings", "as_of"), 1), Edit(("command", "--as-of"), 2)),
            _session(Edit(("command", "--as-of"), 3)),
        ],
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_a_life_ends_as_a_build_from_nothing(tmp_path: Path, name: str) -> None:
    """What was found once stays found."""
    life, world = FOUND[name], MemoryWorld(tmp_path)
    world.write(STARTS[life.start], "plainly")
    check_built(world, STARTS[life.start])

    lead(life, world)
