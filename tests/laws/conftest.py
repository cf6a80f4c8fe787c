"""After the laws: how often each operation ran."""

import pytest

from laws.lives import COUNTER, OPERATIONS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how often each operation ran, if lives were led and somebody wants to know."""
    if not COUNTER or terminalreporter.verbosity < 1:
        return
    terminalreporter.section("operations of the laws")
    width = max(map(len, OPERATIONS))
    for name in OPERATIONS:
        terminalreporter.write_line(f"{name:{width}} {COUNTER[name]:6}")
