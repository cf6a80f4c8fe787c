"""How the code is laid out: folders that every tool looks into, and modules that one can take in."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from _pytest.config import get_config
from hatchling.builders.constants import DEFAULT_BUILD_DIRECTORY, EXCLUDED_DIRECTORIES

from support.sites import REPOSITORY

LINES, MODULES = 350, 20
_NOT_OURS = {"node_modules", "__pycache__"}
# mypy has these names in the midst of its code; setuptools' are those it takes for no package.
_MYPY = ("__pycache__", "site-packages", "node_modules", ".*")
_SETUPTOOLS = ("build", "dist", "ez_setup", "*__pycache__")
# The folders of the file `Python.gitignore` that GitHub offers for every new repository.
_GITHUB = """
    __pycache__ build develop-eggs dist downloads eggs .eggs lib lib64 parts sdist var wheels python-wheels
    *.egg-info *.egg htmlcov .tox .nox .cache .hypothesis .pytest_cache cover instance .webassets-cache _build
    .pybuilder target .ipynb_checkpoints profile_default .pdm-build .pixi __pypackages__ env .env venv .venv
    ENV env.bak venv.bak site .ropeproject .mypy_cache .pyre .pytype cython_debug .ruff_cache __marimo__
""".split()


def passed_over(root: Path, patterns: Iterable[str]) -> set[str]:
    """Return the folders in gripe/ and tests/ whose names match a pattern; an empty one is none."""
    found = set[str]()
    for path in _files(root, "gripe", "tests"):
        for folder in list(path.relative_to(root).parents)[:-1]:
            if any(fnmatchcase(folder.name.lower(), pattern.lower()) for pattern in patterns):
                found.add(folder.as_posix())
    return found


def long_modules(root: Path) -> set[str]:
    """Return the modules of gripe/ that have too many lines."""
    return {
        path.relative_to(root).as_posix()
        for path in _files(root, "gripe")
        if path.suffix == ".py" and len(path.read_text(encoding="utf-8").splitlines()) > LINES
    }


def crowded_rooms(root: Path) -> set[str]:
    """Return the folders of gripe/ that have too many modules, `__init__.py` not counted."""
    rooms = defaultdict[str, int](int)
    for path in _files(root, "gripe"):
        if path.suffix == ".py" and path.name != "__init__.py":
            rooms[path.parent.relative_to(root).as_posix()] += 1
    return {room for room, modules in rooms.items() if modules > MODULES}


def repeated_classes(root: Path) -> set[str]:
    """Return the names, without leading underscores, that more than one class of gripe/ has."""
    counts = defaultdict[str, int](int)
    for path in _files(root, "gripe"):
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    counts[node.name.lstrip("_")] += 1
    return {name for name, count in counts.items() if count > 1}


def _files(root: Path, *folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.is_file() and not _NOT_OURS.intersection(path.relative_to(root).parts)
    ]


def _of_pytest() -> list[str]:
    """Return pytest's own `norecursedirs`, which no pyproject.toml has replaced."""
    return [*get_config().getini("norecursedirs")]


def _of_ruff() -> list[str]:
    """Return what ruff leaves out by itself."""
    said = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--show-settings", __file__],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    listed = re.search(r"^file_resolver\.exclude = \[\n(.*?)^\]", said, re.MULTILINE | re.DOTALL)
    assert listed
    return re.findall(r'"(.+)"', listed[1])


def _of_git(root: Path) -> list[str]:
    """Return the last names of the folders that the repository's .gitignore has."""
    lines = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    return [line.rstrip("/").rpartition("/")[2] for line in lines if line.endswith("/")]


def test_tools_say_what_they_pass_over() -> None:
    """Each list has what is known to be on it, so that an empty one does not pass for agreement."""
    assert "build" in _of_pytest()
    assert "buck-out" in _of_ruff()
    assert ".mypy_cache" in EXCLUDED_DIRECTORIES
    assert "build" in _of_git(REPOSITORY)


def test_no_folder_has_a_name_that_a_tool_passes_over() -> None:
    """A new tool, or a pattern written without a slash, finds every folder of the code and of its tests."""
    patterns = {*_of_pytest(), *_of_ruff(), *_MYPY, *_SETUPTOOLS, *_of_git(REPOSITORY), *_GITHUB}
    patterns |= {*EXCLUDED_DIRECTORIES, DEFAULT_BUILD_DIRECTORY}

    assert passed_over(REPOSITORY, patterns) == set()


def test_no_module_is_too_long() -> None:
    """A module of gripe/ has 350 lines at most."""
    assert long_modules(REPOSITORY) == set()


def test_no_room_is_crowded() -> None:
    """A folder of gripe/ has 20 modules at most."""
    assert crowded_rooms(REPOSITORY) == set()


def test_no_two_classes_share_a_name() -> None:
    """A class of gripe/ is the only one of its name, with or without a leading underscore."""
    assert repeated_classes(REPOSITORY) == set()


def test_what_breaks_a_rule_is_found(tmp_path: Path) -> None:
    """Each of the rules sees an offence, and what is just within it is none."""
    files = {
        "gripe/lib/deep/long.py": "x = 1\n" * (LINES + 1),
        "gripe/good/long.py": "x = 1\n" * LINES,
        "gripe/good/Dist/site.html": "",
        "gripe/engine/__pycache__/left.py": "class Kept: ...\n",
        "gripe/a.py": "class Kept: ...\n",
        "gripe/b.py": "def f():\n    class _Kept: ...\nclass Other: ...\n",
        "tests/sdist/c.py": "class Other: ...\n",
    }
    files |= {f"gripe/full/{number}.py": "" for number in range(MODULES)}
    files |= {"gripe/full/__init__.py": "", "gripe/full/more.txt": ""}
    files |= {f"gripe/crowded/{number}.py": "" for number in range(MODULES + 1)}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    assert passed_over(tmp_path, _GITHUB) == {"gripe/lib", "gripe/good/Dist", "tests/sdist"}
    assert passed_over(tmp_path, _of_pytest()) == {"gripe/good/Dist"}
    assert long_modules(tmp_path) == {"gripe/lib/deep/long.py"}
    assert crowded_rooms(tmp_path) == {"gripe/crowded"}
    assert repeated_classes(tmp_path) == {"Kept"}
