"""Large enough for workers, a site has the same bytes in every zone, locale, order, at any --jobs."""

from itertools import product
from pathlib import Path

import pytest

from support.many import Files, edition, many, write
from support.worlds import World, build_in

ZONES = ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu", "Europe/Dublin"]
LOCALES = ["C.UTF-8", "POSIX"]
SEEDS = ["0", "1", "4294967295"]
COUNT = 41
JOBS = ["1", "2", "4"]

WORLDS = [World(*world) for world in product(ZONES, LOCALES, SEEDS, JOBS)]
# Each zone, locale, seed and number of jobs once at least, and no seed with the same jobs twice.
FEW = [0, 13, 26, 46, 59, 75]


def sources() -> Files:
    """Return an edition whose letters differ in how locales sort and fold them."""
    files = edition("ä", COUNT)
    for number, name in enumerate(["Ångström & Söhne", "angstrom", "Zebra", "ßtraße", "İstanbul"]):
        path = f"content/cases/case-{number:03}.md"
        files[path] = files[path].replace(f"Maytag {number}", name)
    return files


def check(tmp_path: Path, worlds: list[World]) -> None:
    """Check that all worlds give the same bytes, the manifest included."""
    site = many(tmp_path / "site", COUNT)
    write(site, sources())
    expected = build_in(WORLDS[0], site.root, tmp_path / "first")
    assert len(expected) > 150

    for number, world in enumerate(worlds):
        assert build_in(world, site.root, tmp_path / str(number)) == expected, world


def test_the_few_worlds_have_everything() -> None:
    """Every zone, locale, hash seed and number of jobs occurs among those that are always tried."""
    for place, all_there_are in enumerate([ZONES, LOCALES, SEEDS, JOBS]):
        assert {WORLDS[number][place] for number in FEW} == set(all_there_are)


def test_some_worlds_give_the_same_bytes(tmp_path: Path) -> None:
    """Six worlds, in forked workers and without."""
    check(tmp_path, [WORLDS[number] for number in FEW])


@pytest.mark.deep
def test_ninety_worlds_give_the_same_bytes(tmp_path: Path) -> None:
    """Each zone in each locale with each hash seed and each number of jobs."""
    check(tmp_path, WORLDS)
