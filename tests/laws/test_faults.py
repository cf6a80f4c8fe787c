"""The law is worth something only if it fails where the engine is wrong."""

from itertools import count, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from gripe.engine.publish.manifest import PublishError
from laws.blogs import STARTS
from laws.faults import OF_EDITS, OF_LIVES
from laws.law import check_built, lead
from laws.lives import THERE_AND_BACK, Life, every_edit, lives
from laws.memory import MemoryWorld
from laws.short_pages import short_pages  # noqa: F401 - a fixture

# A wrong tree, a report that differs, a file taken for somebody else's, or a view that its guard forgot.
BROKEN = (AssertionError, PublishError, LookupError, OSError, ValueError)
QUICK = {"nothing pruned", "pages without the addresses they link to"}
_numbers = count()


def _marked(names: list[str]) -> list[object]:
    return [name if name in QUICK else pytest.param(name, marks=pytest.mark.deep) for name in names]


def _born(folder: Path, start: int) -> MemoryWorld:
    """Return a world in memory with a blog, built by an engine that may have a fault."""
    cache = folder / f"cache-{next(_numbers)}"
    cache.mkdir()
    world = MemoryWorld(cache)
    world.write(STARTS[start], "plainly")
    check_built(world, STARTS[start])
    return world


@pytest.mark.parametrize("fault", _marked([*OF_EDITS]))
def test_edits_find_a_seeded_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str
) -> None:
    """What is stale after an edit, or after its undoing, breaks the law."""
    OF_EDITS[fault](monkeypatch)

    with pytest.raises(BROKEN):  # noqa: PT012 - whichever blog shows it
        for start, (there, back) in product(range(len(STARTS)), THERE_AND_BACK):
            lead(every_edit(start, there, back), _born(tmp_path, start))


@pytest.mark.deep
@pytest.mark.parametrize("fault", OF_LIVES)
def test_lives_find_a_seeded_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str
) -> None:
    """What goes wrong only after a killed build or a mishap breaks the law."""
    OF_LIVES[fault](monkeypatch)
    born = [_born(tmp_path, start) for start in range(len(STARTS))]

    @given(life=lives())
    @settings(
        max_examples=4000,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    def law(life: Life) -> None:
        lead(life, born[life.start].copy(tmp_path / f"life-{next(_numbers)}"))

    with pytest.raises(BROKEN):
        law()
