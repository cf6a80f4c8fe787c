"""The tests in several processes: `python -m tools.together -m "not deep"` is pytest, shared out.

Files are shared out by rooms, and those of the longest rooms one by one; whoever is done takes the next.
What a share prints is shown when it ends; the last line counts all of them, as pytest's own would.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from gripe.build.workers import usable_cores

TESTS = Path(__file__).parents[1] / "tests"
# The longest first, each file for itself; the others go room by room, and at last those of no room.
LONG = ("build", "laws", "safety", "preview", "search", "")
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped|deselected)\b")
NOTHING = 5  # pytest's status where all tests are deselected


class Ended(NamedTuple):
    """A share of the tests that has ended.

    Attributes:
        files: its files or its room.
        status: pytest's exit status.
        said: what it printed.
        seconds: how long it took.
    """

    files: Sequence[str]
    status: int
    said: str
    seconds: float

    @property
    def counts(self) -> dict[str, int]:
        """How many tests passed, failed and so on, by pytest's closing line."""
        closing = self.said.strip().rpartition("\n")[2]
        return {word.removesuffix("s"): int(number) for number, word in COUNTED.findall(closing)}


def shares() -> Iterator[list[str]]:
    """Yield what one process runs at a time, relative to the repository."""
    rooms = {path.parent.name for path in TESTS.glob("*/test_*.py")}
    for room in LONG:
        for path in sorted((TESTS / room).glob("test_*.py")):
            yield [path.relative_to(TESTS.parent).as_posix()]
    for room in sorted(rooms - {*LONG}):
        yield [f"tests/{room}"]


def run(files: Sequence[str], options: Sequence[str]) -> Ended:
    """Run one share, in a temporary folder of its own."""
    started = monotonic()
    with tempfile.TemporaryDirectory(prefix="tests-") as work:
        done = subprocess.run(  # noqa: S603 - our own tests
            [sys.executable, "-m", "pytest", "-q", "--basetemp", f"{work}/pytest", *options, *files],
            cwd=TESTS.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
    return Ended(files, done.returncode, done.stdout, monotonic() - started)


def main(options: Sequence[str]) -> int:
    """Run all shares; return 0 if every test passed."""
    started, total, failed = monotonic(), dict[str, int](), list[Ended]()
    with ThreadPoolExecutor(usable_cores()) as executor:
        for ended in executor.map(lambda files: run(files, options), shares()):
            is_good = ended.status in {0, NOTHING}
            closing = ended.said.strip().rpartition("\n")[2]
            print(f"{' '.join(ended.files)}: {closing if is_good else ended.said}", flush=True)  # noqa: T201
            for word, number in ended.counts.items():
                total[word] = total.get(word, 0) + number
            failed += [] if is_good else [ended]
    seconds = monotonic() - started
    for each in failed:
        print(f"FAILED: {' '.join(each.files)}")  # noqa: T201
    print(f"{', '.join(f'{number} {word}' for word, number in total.items())} in {seconds:.0f}s")  # noqa: T201
    wrong = total.get("failed", 0) + total.get("error", 0)
    print(f"{total.get('passed', 0)} passed, {max(wrong, len(failed))} failed")  # noqa: T201
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
