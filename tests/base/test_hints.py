"""What a misspelt word was meant to be: found among thousands, and no more looked for than is worth it."""

import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from types import FrameType

import pytest

from gripe.base.problems import LIKELIEST, MANY_HINTS, MANY_WORDS, Hints, nearest

FIRMS = ("acme", "maytag", "whirlpool", "dell", "hp", "sony", "telstra", "comcast", "ryanair", "o2")
THINGS = (
    "washer",
    "laptop",
    "oven",
    "phone",
    "flight",
    "kettle",
    "boiler",
    "bike",
    "tablet",
    "bed",
)
PATHS = [
    f"content/cases/{firm}-{thing}-that-never-came-{number:02}.md"
    for firm in FIRMS
    for thing in THINGS
    for number in range(30)
]


def _compared(word: str, known: list[str], hints: Hints) -> int:
    """Return with how many words one was compared letter by letter."""
    found = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal found
        found += event == "call" and frame.f_code is SequenceMatcher.get_matching_blocks.__code__

    sys.setprofile(count)
    try:
        hints.did_you_mean(word, known)
    finally:
        sys.setprofile(None)
    return found


class _Counted(list[str]):
    """A list that counts how many of its words are looked at."""

    looked = 0

    def __iter__(self) -> Iterator[str]:
        self.looked += len(self)
        return super().__iter__()


@pytest.mark.parametrize("path", PATHS[::171])
@pytest.mark.parametrize(
    ("old", "new"), [("-that", "-taht"), ("-came", ""), ("cases", "case"), ("md", "mdd")]
)
def test_a_misspelt_path_is_found_among_thousands(path: str, old: str, new: str) -> None:
    """One of the words that are most alike is meant, however many begin and end alike."""
    assert nearest(path.replace(old, new), PATHS) == path


def test_few_words_are_compared_letter_by_letter() -> None:
    """Of three thousand paths that differ in some letters, only the likeliest."""
    path = "content/cases/acme-wahser-that-never-came.md"

    assert (
        0 < _compared(path, PATHS, Hints()) <= 2 * LIKELIEST
    )  # difflib asks twice of what is near


def test_hundreds_of_dead_links_cost_what_a_few_do() -> None:
    """However many words are misspelt, there are so many hints, and so many words are looked at."""
    hints, many, few = Hints(), _Counted(PATHS), ["maytag", "dell"]

    said = [hints.did_you_mean(f"{path}x", many) for path in PATHS[:800]]
    assert sum(map(bool, said)) == MANY_WORDS // len(PATHS) + 1
    assert many.looked <= MANY_WORDS + len(PATHS)

    hints = Hints()
    assert sum(bool(hints.did_you_mean("maytagg", few)) for _ in range(800)) == MANY_HINTS
