"""Lives that once did not end as a build from nothing."""

from pathlib import Path

import pytest

from laws.blogs import FIRST, LONELY, STARTS
from laws.law import check_built, lead
from laws.lives import Edit, Kill, Life, Mishap, Session
from laws.memory import MemoryWorld
from laws.short_pages import short_pages  # noqa: F401 - a fixture

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
    "what is kept of a case was damaged before it was withdrawn": Life(
        _FIRST,
        [
            Session(
                (Edit(("c", "state"), 1), Mishap("cache row damaged", 32)), "plainly", build=False
            )
        ],
    ),
    "a build was killed before it remembered the folder, and a foreign file went": Life(
        _FIRST,
        [
            Session((Mishap("foreign file put", 4),), "plainly", Kill("remember", 0, torn=False)),
            Session((Mishap("foreign file removed", 0),), "plainly", build=True),
        ],
    ),
    "what could have been meant came into being": Life(
        _FIRST,
        [
            _session(Edit(("b", "exhibit"), 3)),
            _session(Edit(("c", "picture"), 1), Edit(("settings", "statuses"), 1)),
        ],
    ),
    "a warning names the day that was asked for": Life(
        _FIRST,
        [
            _session(Edit(("settings", "as_of"), 1), Edit(("command", "--as-of"), 2)),
            _session(Edit(("command", "--as-of"), 3)),
        ],
    ),
    "the only case that is about a company goes, and comes back": Life(
        _FIRST,
        [
            _session(Edit(("a", "timeline"), 12), Edit(("globex", "place"), 0)),
            _session(Edit(("b", "company"), 0), Edit(("c", "company"), 0)),
            _session(Edit(("c", "company"), 1), Edit(("c", "state"), 1)),
            _session(Edit(("a", "others"), 3)),
            _session(Edit(("c", "company"), 0), Edit(("b", "company"), 0)),
        ],
    ),
    "somebody in a record is the author, and no longer": Life(
        _FIRST,
        [
            _session(Edit(("a", "timeline"), 11), Edit(("settings", "author"), 1)),
            _session(Edit(("settings", "author"), 0)),
            _session(Edit(("a", "others"), 2)),
        ],
    ),
    "the regulator of a record has a name, and no longer": Life(
        _FIRST,
        [
            _session(Edit(("a", "timeline"), 10), Edit(("a", "others"), 1)),
            _session(Edit(("a", "others"), 0)),
        ],
    ),
    "texts were kept in the quotation marks of another language": Life(
        _FIRST,
        [
            _session(Edit(("settings", "language"), 1)),
            _session(Edit(("a", "language"), 1), Edit(("settings", "language"), 0)),
            _session(Edit(("a", "language"), 0), Edit(("f", "language"), 1)),
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
