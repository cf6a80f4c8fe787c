"""Every file of tests is collected: none lies where pytest does not look, and none is empty."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.sites import REPOSITORY

_NOT_OURS = {"node_modules", "__pycache__"}
_TEST = re.compile(r"^(?:async )?def test_|^class Test", re.MULTILINE)


def _test_files(folder: Path) -> set[str]:
    """Return the files below a folder that hold tests, by their names or by what is in them."""
    found = set[str]()
    for here, below, names in os.walk(folder):
        below[:] = [name for name in below if name not in _NOT_OURS and not name.startswith(".")]
        for path in (Path(here, name) for name in names if name.endswith(".py")):
            if path.name.startswith("test_") or _TEST.search(path.read_text(encoding="utf-8")):
                found.add(path.relative_to(folder.parent).as_posix())
    return found


def _collected(root: Path) -> set[str]:
    """Return the files that pytest has tests from, when it is called as `make test-deep` does."""
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={name: each for name, each in os.environ.items() if name != "PYTEST_ADDOPTS"},
    ).stdout
    return {line.partition("::")[0] for line in listed.splitlines() if "::" in line}


def test_every_test_file_is_collected() -> None:
    """A file that no run would open is a failure, whatever it and its folder are called."""
    files = _test_files(REPOSITORY / "tests")

    assert "tests/engine/test_publish.py" in files
    assert sorted(files - _collected(REPOSITORY)) == []


@pytest.mark.parametrize(
    "missed",
    ["tests/build/test_a.py", "tests/dist/test_a.py", "tests/test_empty.py", "tests/a.py"],
)
def test_a_file_that_is_not_collected_is_seen(tmp_path: Path, missed: str) -> None:
    """In a folder that pytest leaves out by itself, without a test in it, or under another name."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    for path in ("tests/test_b.py", missed):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        text = "" if "empty" in path else "def test_it():\n    pass\n"
        (tmp_path / path).write_text(text, encoding="utf-8")

    assert _test_files(tmp_path / "tests") - _collected(tmp_path) == {missed}
