"""Examples in docstrings are run."""

import doctest
import importlib
from pathlib import Path

import pytest

import gripe

ROOT = Path(gripe.__file__).parent
MODULES = [
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    for path in sorted(ROOT.rglob("*.py"))
    if "\n        >>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    """Each example gives what its docstring says."""
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert not found.failed
