"""A long build says how far it is: on a terminal, and nowhere else."""

import io
from contextlib import redirect_stderr
from time import perf_counter

import pytest

from gripe.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture(autouse=True)
def _able_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal be one that can be written over."""
    monkeypatch.setenv("TERM", "xterm")


def test_line_is_written_over_and_taken_away() -> None:
    """After a second the line appears, and is blank before anything else is said."""
    with redirect_stderr(Terminal()) as terminal:
        line = Progress(started=perf_counter() - 2)
        line.tell("files made", 7, 100)
        line.tell("files made", 8, 100)
        line.clear()

    text = "gripe: 7 of 100 files made"
    assert terminal.getvalue() == f"\r{text}\r{' ' * len(text)}\r"


def test_short_build_says_nothing() -> None:
    """Within the first second nothing is shown."""
    with redirect_stderr(Terminal()) as terminal:
        line = Progress(started=perf_counter())
        line.tell("files made", 7, 100)
        line.clear()

    assert terminal.getvalue() == ""


def test_file_gets_no_progress() -> None:
    """Where stderr is no terminal nothing is shown."""
    with redirect_stderr(io.StringIO()) as stream:
        line = Progress(started=perf_counter() - 2)
        line.tell("files made", 7, 100)
        line.clear()

    assert stream.getvalue() == ""
