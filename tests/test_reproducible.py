"""Same content, settings, theme, as-of date and versions: the same bytes, on any machine."""

import shutil
from pathlib import Path

import pytest

from support.sites import Site
from support.worlds import SHUFFLE, World, build_in

WORLDS = [
    World("UTC", "C.UTF-8", "0", "1"),
    World("America/Los_Angeles", "C", "1", "2"),
    World("Pacific/Kiritimati", "POSIX", "2", "4"),
    World("Asia/Tokyo", "C.UTF-8", "12345", "1"),
]


@pytest.mark.parametrize("world", WORLDS[1:], ids=lambda world: world.zone)
def test_every_world_gives_the_same_bytes(example: Site, tmp_path: Path, world: World) -> None:
    """Zone, hash seed, locale and folder order make no difference, the manifest included."""
    here = build_in(WORLDS[0], example.root, tmp_path / "here")
    there = build_in(world, example.root, tmp_path / "there")

    assert there == here


def test_another_folder_gives_the_same_bytes(example: Site, tmp_path: Path) -> None:
    """Where the site lies on disk is in none of its bytes."""
    elsewhere = Site(tmp_path / "ünicöde elsewhere")
    shutil.copytree(example.root, elsewhere.root)

    example.publish()
    elsewhere.publish()

    assert elsewhere.published() == example.published()
    assert not [path for path, data in example.published().items() if b"/tmp" in data]


def test_second_build_writes_nothing(example: Site) -> None:
    """Built again, no file is touched."""
    example.publish()
    before = {path: path.stat().st_mtime_ns for path in example.output.rglob("*")}

    report = example.build()

    assert report.published is not None
    assert report.published.written == ()
    assert {path: path.stat().st_mtime_ns for path in example.output.rglob("*")} == before


def test_shuffling_really_shuffles(tmp_path: Path) -> None:
    """The wrapped listing differs from the sorted one, or the tests above would prove nothing."""
    for number in range(50):
        (tmp_path / str(number)).touch()
    scope: dict[str, object] = {}
    exec(SHUFFLE.replace("os.scandir = _shuffled", ""), scope)  # noqa: S102 - our own text

    listed = [entry.name for entry in scope["_shuffled"](str(tmp_path))]  # type: ignore[operator]

    assert sorted(listed) == sorted(str(number) for number in range(50))
    assert listed != sorted(listed)
