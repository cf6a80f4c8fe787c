"""Builds in other worlds: another zone, hash seed, locale, order of folders, number of workers."""

from pathlib import Path
from typing import NamedTuple

from support.sites import REPOSITORY, files_of, run_gripe

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


class World(NamedTuple):
    """What may differ from one machine to another; `jobs` is what --jobs says."""

    zone: str
    locale: str
    seed: str
    jobs: str


def build_in(world: World, root: Path, work: Path) -> dict[str, bytes]:
    """Build a site from nothing in a process of some world, in which folders are listed in any order.

    Args:
        world: the world.
        root: the site's folder.
        work: an unused folder to publish into.

    Returns:
        The bytes of each published file, the manifest among them.
    """
    shim = work / "shim"
    shim.mkdir(parents=True)
    (shim / "sitecustomize.py").write_text(SHUFFLE, encoding="utf-8")
    target = ["--site", root, "--output", work / "out"]
    done = run_gripe(
        *["build", *target, "--jobs", world.jobs, "--clean"],
        cwd=work,
        env={
            "PYTHONPATH": f"{shim}:{REPOSITORY}",
            "TZ": world.zone,
            "PYTHONHASHSEED": world.seed,
            "LC_ALL": world.locale,
        },
    )
    assert done.returncode == 0, done.stderr
    return files_of(work / "out")
