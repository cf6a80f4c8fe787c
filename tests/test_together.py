"""The tests in several processes: each file is in one share, and a failure in any of them is a failure."""

from pathlib import Path

import pytest

from support.sites import REPOSITORY
from tools import together


def test_every_file_of_tests_is_in_one_share() -> None:
    """None is left out and none is run twice."""
    shares = [each for share in together.shares() for each in share]
    found = [
        path.relative_to(REPOSITORY).as_posix()
        for each in shares
        for path in sorted(
            (REPOSITORY / each).rglob("test_*.py") if "." not in each else [REPOSITORY / each]
        )
    ]

    assert len(found) == len(set(found)) > 100
    every = (
        path
        for path in (REPOSITORY / "tests").rglob("test_*.py")
        if "node_modules" not in path.parts
    )
    assert set(found) == {path.relative_to(REPOSITORY).as_posix() for path in every}


def test_share_that_fails_is_a_failure_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The counts are added up, and what failed is named."""
    for name, said in (("good", "assert True"), ("bad", "assert False"), ("none", "pass")):
        (tmp_path / f"test_{name}.py").write_text(f"def test_{name}():\n    {said}\n")
    files = [[str(tmp_path / f"test_{name}.py")] for name in ("good", "bad")]
    monkeypatch.setattr(together, "shares", lambda: iter(files))

    assert together.main(["-c", str(REPOSITORY / "pyproject.toml")]) == 1

    said = capsys.readouterr().out
    assert f"FAILED: {files[1][0]}" in said
    assert said.endswith("1 passed, 1 failed\n")


def test_share_of_nothing_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file all of whose tests are deselected ends with pytest's status 5."""
    file = tmp_path / "test_none.py"
    file.write_text("def test_none():\n    pass\n")
    monkeypatch.setattr(together, "shares", lambda: iter([[str(file)]]))

    assert together.main(["-c", str(REPOSITORY / "pyproject.toml"), "-k", "other"]) == 0
