"""Problems as values. Bad content never raises across files: it becomes a `Problem` in a list."""

from collections.abc import Collection, Iterable, Sequence
from heapq import nlargest
from itertools import pairwise
from typing import Literal, NamedTuple

from gripe.base.frozen import immutable
from gripe.base.printable import printable

Severity = Literal["error", "warning"]
_LONGEST_LINE, _END = 1000, 400  # characters of a message, and of either end of one that is longer


class Place(NamedTuple):
    """A place in a source file; line and column count from 1, 0 means "the file as a whole"."""

    path: str
    line: int = 0
    column: int = 0


@immutable
class Problem:
    """One thing that is wrong, where it is, and how to mend it.

    Attributes:
        place: where it stands; the path is relative to the site's folder, with slashes.
        code: stable name of the kind of problem, documented in docs/problems.md.
        message: what is wrong and how to fix it, in one line.
        severity: an error stops the build, a warning does not (but `--strict` makes it).
    """

    place: Place
    code: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """The one line a user sees: `path:line:col: error: message [code]`."""
        path, line, column = self.place
        position = f":{line}:{column}" if line else ""
        return printable(f"{path}{position}: {self.severity}: {self.said} [{self.code}]")

    @property
    def said(self) -> str:
        """The message in one line, though it may quote a value of several lines or a megabyte."""
        line = " ".join(self.message.split())
        return line if len(line) <= _LONGEST_LINE else f"{line[:_END]} … {line[-_END:]}"


class Withheld(NamedTuple):
    """A source, or an entry of one, that is not published, and why."""

    path: str
    reason: str


class ProblemError(Exception):
    """A problem as an exception, where reading or rendering cannot go on.

    Attributes:
        problem: what is wrong, and where.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops a build."""
    return any(problem.severity == "error" for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place and drop repetitions, so that each is said once."""
    return tuple(sorted(set(problems), key=lambda p: (p.place, p.code, p.message)))


MANY_HINTS = 50  # that is as many as anybody reads
MANY_WORDS = 100_000  # looked at for all of them together
LIKELIEST = 32  # words that are compared letter by letter, which takes long
_NEAR = 0.6  # of a word's letters, as difflib counts them
_LONGEST = 100  # characters of a word that anybody misspells


class Hints:
    """A limited number of `did_you_mean` hints, since each takes its time."""

    def __init__(self) -> None:
        """Start counting."""
        self._left, self._words = MANY_HINTS, MANY_WORDS

    def did_you_mean(self, word: str, known: Collection[str]) -> str:
        """Return `did_you_mean` of a word, or an empty string if that has taken long enough before."""
        return meant(self.nearest(word, known))

    def nearest(self, word: str, known: Collection[str]) -> str:
        """Return the known word that a misspelt one is nearest to, with the same limit."""
        if self._left <= 0 or self._words <= 0:
            return ""
        self._left -= 1
        self._words -= len(known)
        return nearest(word, known)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a misspelt one is nearest to, or an empty string."""
    from difflib import get_close_matches

    if len(word) > _LONGEST:
        return ""
    folded = word.casefold()
    by_folded = {name.casefold(): name for name in known if len(name) <= _LONGEST}
    likely = [name for name in by_folded if _may_be_near(folded, name)]
    if len(likely) > LIKELIEST:
        pairs = _pairs(folded)
        likely = nlargest(
            LIKELIEST,
            likely,
            key=lambda name: len(pairs & _pairs(name)) / (len(folded) + len(name)),
        )
    near = get_close_matches(folded, likely, n=1, cutoff=_NEAR)
    return by_folded[near[0]] if near else ""


def _may_be_near(one: str, other: str) -> bool:
    """Tell whether two words have enough letters in common; difflib takes far longer to say no."""
    mine, theirs = set(one), set(other)
    most = min(len(one) - len(mine - theirs), len(other) - len(theirs - mine))
    return 2 * most >= _NEAR * (len(one) + len(other))


def _pairs(word: str) -> set[tuple[str, str]]:
    """Return the letters that stand side by side in a word."""
    return set(pairwise(word))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean "x"?` for the nearest known word, or an empty string."""
    return meant(nearest(word, known))


def meant(word: str) -> str:
    """Return `; did you mean "x"?`, or an empty string if there is no such word."""
    return f'; did you mean "{word}"?' if word else ""


def one_of(words: Sequence[str]) -> str:
    """Join words for a message: `a, b or c`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
