"""The lives that blogs lead: sessions of edits, undone edits, mishaps and builds, some of them killed."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hypothesis import strategies as st

from laws.blogs import COUNTS, NAMES, STARTS, Key

Manner = Literal["plainly", "time restored", "in the same tick", "all touched"]
MANNERS: tuple[Manner, ...] = ("plainly", "time restored", "in the same tick", "all touched")
KILLS = ("folder", "tell", "flush", "remember")
MISHAPS = (
    "foreign file put",
    "foreign file removed",
    "output tampered",
    "output tampered, time restored",
    "output deleted",
    "cache bytes flipped",
    "cache row damaged",
    "cache deleted",
    "old cache restored",
)
UNDO = "undo"


@dataclass(frozen=True)
class Edit:
    """A part of a source gets another of its values."""

    key: Key
    value: int


@dataclass(frozen=True)
class Mishap:
    """Something happens to the output folder or the cache; `which` chooses to what of it."""

    what: str
    which: int


@dataclass(frozen=True)
class Kill:
    """The end of a build.

    Attributes:
        at: where it comes: at a change of the output folder, while it tells how far it is, when it
            writes what it keeps, or when it would remember the output folder.
        after: how many of these are survived.
        torn: whether the last change of the output folder is half done.
    """

    at: str
    after: int
    torn: bool


Step = Edit | Mishap | None  # None undoes the edit before


@dataclass(frozen=True)
class Session:
    """Some steps, and perhaps a build.

    Attributes:
        steps: what is done, in order.
        manner: how files are written.
        build: whether a build is run and checked, or how it is killed.
    """

    steps: tuple[Step, ...]
    manner: Manner
    build: bool | Kill


class Life(NamedTuple):
    """Which blog it begins with, and what happens to it."""

    start: int
    sessions: list[Session]


COUNTER: Counter[str] = Counter()  # how often each operation was done, in all lives
OPERATIONS = (
    *sorted(set(NAMES.values())),
    UNDO,
    *MISHAPS,
    *(f"written {manner}" for manner in MANNERS),
    *(f"killed: {at}" for at in KILLS),
    "checked: published",
    "checked: cases alone",
    "checked: refused",
    "checked: in the way",
)


# How an edit is written and how its undoing: the second may come so soon that no time tells them apart.
THERE_AND_BACK: tuple[tuple[Manner, Manner], ...] = (
    ("plainly", "in the same tick"),
    ("time restored", "time restored"),
)


def every_edit(start: int, there: Manner, back: Manner) -> Life:
    """Return a life in which each edit that there is is made and undone, with a build after both."""
    edits = [Edit(key, value) for key, count in COUNTS.items() for value in range(count)]
    made = [edit for edit in edits if STARTS[start][edit.key] != edit.value]
    sessions = [
        session
        for edit in made
        for session in (Session((edit,), there, build=True), Session((None,), back, build=True))
    ]
    return Life(start, sessions)


_KEYS = sorted(COUNTS)
# Edits of what only whole cases tell: how a story goes on, and what an entry says.
_QUIET = [
    Edit((case, part), value)
    for case in ("a", "b", "c")
    for part, value in (("body", 0), ("body", 2), ("timeline", 0), ("timeline", 5))
]
_kills = st.builds(
    Kill,
    at=st.sampled_from(["folder", "folder", *KILLS]),
    after=st.integers(0, 3) | st.integers(0, 40),
    torn=st.booleans(),
)
_mishaps = st.builds(Mishap, st.sampled_from(["foreign file put", *MISHAPS]), st.integers(0, 50))


@st.composite
def lives(draw: st.DrawFn, sessions: int = 5) -> Life:
    """Draw a life: most have edits of a few parts or of one source only, so that these often meet.

    Some have edits only that no list shows.
    """
    few = st.lists(st.sampled_from(_KEYS), min_size=2, max_size=6, unique=True)
    of_one = st.sampled_from(sorted({source for source, _ in _KEYS})).map(
        lambda source: [key for key in _KEYS if key[0] == source]
    )
    keys = draw(few | of_one | st.just(_KEYS))
    edits = st.sampled_from(keys).flatmap(
        lambda key: st.builds(Edit, st.just(key), st.integers(0, COUNTS[key] - 1))
    )
    if draw(st.integers(0, 4)) == 4:
        edits = st.sampled_from(_QUIET)
    one = st.builds(
        Session,
        steps=st.lists(edits | edits | edits | st.none() | _mishaps, min_size=1, max_size=3).map(
            tuple
        ),
        manner=st.sampled_from(["plainly", *MANNERS]),
        build=st.sampled_from([True, True, True, False]) | _kills,
    )
    return Life(
        draw(st.integers(0, len(STARTS) - 1)), draw(st.lists(one, min_size=1, max_size=sessions))
    )
