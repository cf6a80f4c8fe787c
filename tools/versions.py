"""The versions of other people's packages that gripe is tested with.

`constraints` writes `constraints.txt` anew: the newest versions that pyproject.toml allows, of every package
that any supported Python or system needs. `lowest` prints constraints that hold each package gripe runs on to
the lower bound that pyproject.toml states; the others, which only tests need, stay as in `constraints.txt`.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "constraints.txt"
# What of the packages of the dev extra gripe itself runs on.
RUNTIME_EXTRAS = ("commonmark", "dask", "heic", "search")
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = (("Linux", "linux", "posix"), ("Darwin", "darwin", "posix"), ("Windows", "win32", "nt"))
HEAD = """\
# The versions that `make test` passes with, whatever has been released since. Written by `make constraints`;
# `make test-versions` tries the newest, and the lowest that pyproject.toml allows.
"""


def runtime_requirements(project: Mapping[str, Any]) -> list[Requirement]:
    """Return what gripe runs on, with the extras that its users may choose.

    Args:
        project: the table `project` of pyproject.toml.
    """
    extras = [project["optional-dependencies"][extra] for extra in RUNTIME_EXTRAS]
    return [Requirement(text) for texts in (project["dependencies"], *extras) for text in texts]


def all_requirements(pyproject: Mapping[str, Any]) -> list[Requirement]:
    """Return what gripe, its tests and its build need, without gripe itself.

    Args:
        pyproject: the whole of pyproject.toml.
    """
    project = pyproject["project"]
    needed = [Requirement(text) for text in project["optional-dependencies"]["dev"]]
    needed += [Requirement(text) for text in pyproject["build-system"]["requires"]]
    own = canonicalize_name(project["name"])
    others = [each for each in needed if canonicalize_name(each.name) != own]
    # hatchling asks for it where the checkout itself is installed
    return [*runtime_requirements(project), *others, Requirement("editables")]


def lowest(requirements: Iterable[Requirement], pinned: Iterable[str]) -> list[str]:
    """Return constraints that hold requirements to their lower bounds.

    Args:
        requirements: what gripe runs on.
        pinned: the lines of constraints.txt; those of other packages stay.
    """
    bounds = {canonicalize_name(each.name): f"{each.name}=={_bound(each)}" for each in requirements}
    names = {canonicalize_name(Requirement(line).name): line for line in pinned}
    return [*bounds.values(), *(line for name, line in names.items() if name not in bounds)]


def _bound(requirement: Requirement) -> str:
    """Return the version that a requirement says is the first that will do."""
    found = [each.version for each in requirement.specifier if each.operator == ">="]
    if len(found) != 1:
        raise ValueError(f"{requirement} states no lower bound: write {requirement.name}>=…")
    return found[0]


def pins_of(path: Path) -> list[str]:
    """Return the lines of a file of constraints that are no comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def newest(requirements: Iterable[Requirement]) -> list[str]:
    """Return the newest version of every package that is needed anywhere, asking pip."""
    wanted = {canonicalize_name(each.name): _without_marker(each) for each in requirements}
    while True:
        found = _resolved([str(each) for each in wanted.values()])
        missing = {
            canonicalize_name(each.name): _without_marker(each)
            for item in found.values()
            for each in _needs(item)
            if canonicalize_name(each.name) not in found
        }
        if not missing:
            versions = {name: item["metadata"]["version"] for name, item in found.items()}
            return [f"{name}=={version}" for name, version in sorted(versions.items())]
        wanted |= missing


def _resolved(wanted: list[str]) -> dict[str, dict[str, Any]]:
    """Return what pip would install for the first of the Pythons, by name."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--dry-run",
            "--ignore-installed",
        ]
        command += ["--python-version", PYTHONS[0], "--only-binary=:all:", "--target", folder]
        subprocess.run([*command, "--report", str(report), *wanted], check=True)  # noqa: S603
        items = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {canonicalize_name(item["metadata"]["name"]): item for item in items}


def _needs(item: Mapping[str, Any]) -> Iterator[Requirement]:
    """Yield what a package needs on any of the Pythons and systems."""
    for text in item["metadata"].get("requires_dist", ()):
        requirement = Requirement(text)
        if _is_needed(requirement, ["", *item.get("requested_extras", ())]):
            yield requirement


def _is_needed(requirement: Requirement, extras: Iterable[str]) -> bool:
    if requirement.marker is None:
        return True
    return any(
        requirement.marker.evaluate(
            {
                "python_version": python,
                "python_full_version": f"{python}.0",
                "platform_system": system,
                "sys_platform": platform,
                "os_name": name,
                "extra": extra,
            }
        )
        for python, (system, platform, name), extra in product(PYTHONS, SYSTEMS, extras)
    )


def _without_marker(requirement: Requirement) -> Requirement:
    bare = Requirement(str(requirement))
    bare.marker = None
    return bare


def main(arguments: list[str]) -> int:
    """Do what the first argument says, and return the exit status."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if arguments == ["lowest"]:
        lines = lowest(runtime_requirements(pyproject["project"]), pins_of(CONSTRAINTS))
        sys.stdout.write("\n".join(lines) + "\n")
        return 0
    if arguments == ["constraints"]:
        lines = newest(all_requirements(pyproject))
        CONSTRAINTS.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        return 0
    sys.stderr.write("usage: python -m tools.versions lowest|constraints\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
