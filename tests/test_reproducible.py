"""Same content, settings, theme, as-of date and versions: the same bytes, on any machine."""

import shutil
from pathlib import Path

import pytest

from support.sites import REPOSITORY, Site, files_of, run_gripe

# Wraps os.scandir so that folders are listed in another order each time.
SHUFFLE = """
import os, random
_scandir = os.scandir
class _Shuffled(list):
    def __enter__(self): return self
    def __exit__(self, *error): return None
    def close(self): pass
def _shuffled(path="."):
    with _scandir(path) as found:
        entries = _Shuffled(found)
    random.shuffle(entries)
    return entries
os.scandir = _shuffled
"""
WORLDS = [
    ("UTC", "0", "C.UTF-8"),
    ("America/Los_Angeles", "1", "C"),
    ("Pacific/Kiritimati", "2", "POSIX"),
    ("Asia/Tokyo", "12345", "C.UTF-8"),
]


def build_in(world: tuple[str, str, str], site: Site, work: Path) -> dict[str, bytes]:
    """Build a site in a process of another zone, hash seed, locale and folder order."""
    zone, seed, locale = world
    shim = work / "shim"
    shim.mkdir(parents=True)
    (shim / "sitecustomize.py").write_text(SHUFFLE, encoding="utf-8")
    done = run_gripe(
        "build",
        "--site",
        site.root,
        "--output",
        work / "out",
        cwd=work,
        env={
            "PYTHONPATH": f"{shim}:{REPOSITORY}",
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
        },
    )
    assert done.returncode == 0, done.stderr
    return files_of(work / "out")


@pytest.mark.parametrize("world", WORLDS[1:], ids=lambda world: str(world[0]))
def test_every_world_gives_the_same_bytes(
    example: Site, tmp_path: Path, world: tuple[str, str, str]
) -> None:
    """Zone, hash seed, locale and folder order make no difference, the manifest included."""
    here = build_in(WORLDS[0], example, tmp_path / "here")
    there = build_in(world, example, tmp_path / "there")

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
