"""Incremental equals clean, on disk: the command's own build, in folders."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from gripe.engine import workers
from laws.blogs import STARTS, edited
from laws.disk import DiskWorld
from laws.law import check_built, lead
from laws.lives import Edit, Life, lives
from laws.short_pages import short_pages  # noqa: F401 - a fixture
from laws.tinytheme import TINY

_numbers = count()


@pytest.fixture(scope="module")
def themes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of built-in themes with one small theme in it."""
    folder = tmp_path_factory.mktemp("themes")
    for path, content in TINY.items():
        file = folder / "ledger" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def lead_on_disk(life: Life, folder: Path, themes: Path | None, jobs: int = 1) -> None:
    """Lead a life in a new folder."""
    world = DiskWorld(folder / f"site-{next(_numbers)}", themes, jobs)
    world.write(STARTS[life.start], "plainly")
    check_built(world, STARTS[life.start])
    lead(life, world)


@given(life=lives(3))
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_any_life_ends_as_a_build_from_nothing(tmp_path: Path, themes: Path, life: Life) -> None:
    """What was shown in memory holds on disk."""
    lead_on_disk(life, tmp_path, themes)


@given(life=lives(3))
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
def test_so_it_does_with_the_theme_that_sites_have(tmp_path: Path, life: Life) -> None:
    """It holds for real pages."""
    lead_on_disk(life, tmp_path, None)


@given(life=lives(3))
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
def test_so_it_does_in_several_processes(
    tmp_path: Path, themes: Path, monkeypatch: pytest.MonkeyPatch, life: Life
) -> None:
    """Work done in forked workers comes to the same."""
    monkeypatch.setattr(workers, "SMALL", 2)

    lead_on_disk(life, tmp_path, themes, jobs=2)


@given(life=lives(4))
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
def test_so_it_does_after_builds_that_kept_going(tmp_path: Path, themes: Path, life: Life) -> None:
    """Whatever a build published without its broken cases, the next whole one is as from nothing."""
    world, blog = DiskWorld(tmp_path / f"site-{next(_numbers)}", themes), STARTS[life.start]
    for session in life.sessions:
        for step in session.steps:
            blog = edited(blog, step.key, step.value) if isinstance(step, Edit) else blog
        world.write(blog, session.manner)
        world.build(blog, keeps_going=True)
        if world.clean(blog).report.published:
            check_built(world, blog)


@pytest.mark.deep
@given(life=lives(8))
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
def test_so_do_many_long_lives(tmp_path: Path, themes: Path, life: Life) -> None:
    """The same, with the numbers that were asked for."""
    lead_on_disk(life, tmp_path, themes)


@pytest.mark.deep
@given(life=lives(6))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_so_do_long_lives_with_the_theme_that_sites_have(tmp_path: Path, life: Life) -> None:
    """The same for real pages."""
    lead_on_disk(life, tmp_path, None)


@pytest.mark.deep
@given(life=lives(6))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_so_do_long_lives_in_several_processes(
    tmp_path: Path, themes: Path, monkeypatch: pytest.MonkeyPatch, life: Life
) -> None:
    """The same for forked workers."""
    monkeypatch.setattr(workers, "SMALL", 2)

    lead_on_disk(life, tmp_path, themes, jobs=2)
