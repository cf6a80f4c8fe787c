"""Warnings that a site has silenced, each with the reason why: `silence:` in gripe.yaml."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gripe.base.problems import Place, Problem, did_you_mean, has_errors


class Silencing(NamedTuple):
    """A kind of warning that is not to be said.

    Attributes:
        code: the code of the warnings.
        path: the file or the folder that they are about, "" for any.
        reason: why.
        place: where this is written.
    """

    code: str
    path: str
    reason: str
    place: Place

    def covers(self, problem: Problem) -> bool:
        """Tell whether a problem is one of these warnings; an error never is."""
        is_there = not self.path or f"{problem.place.path}/".startswith(f"{self.path}/")
        return problem.severity == "warning" and problem.code == self.code and is_there


class Heard(NamedTuple):
    """What is left of problems, and what is silenced."""

    problems: list[Problem]
    silenced: tuple[Problem, ...]


def heard(problems: Iterable[Problem], silences: Sequence[Silencing], *, is_whole: bool) -> Heard:
    """Part problems from silenced warnings, and add a warning of each silence that nothing needs.

    Args:
        problems: everything that is wrong.
        silences: what is silenced.
        is_whole: whether these are all problems that there can be, unless there are errors.
    """
    left, silenced = list[Problem](), list[Problem]()
    for problem in problems:
        is_silenced = any(silence.covers(problem) for silence in silences)
        (silenced if is_silenced else left).append(problem)
    if has_errors(left):
        left += _of_errors(silences, left)
    elif is_whole:
        left += unused_silences(silences, silenced, left)
    return Heard(left, tuple(silenced))


def _of_errors(silences: Iterable[Silencing], problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a warning of each silence of what is an error."""
    codes = {problem.code for problem in problems if problem.severity == "error"}
    for silence in silences:
        if silence.code in codes:
            message = (
                f'"{silence.code}" is an error, and only warnings can be silenced: take this out'
            )
            yield Problem(silence.place, "unused-silence", message, "warning")


def unused_silences(
    silences: Iterable[Silencing], silenced: Iterable[Problem], others: Iterable[Problem]
) -> Iterator[Problem]:
    """Yield a warning of each silence that silences nothing.

    Args:
        silences: what is silenced.
        silenced: all warnings that are.
        others: all that are not.
    """
    silenced = list(silenced)
    for silence in silences:
        if not any(map(silence.covers, silenced)):
            near = did_you_mean(silence.code, {each.code for each in (*silenced, *others)})
            where = f" about {silence.path}" if silence.path else ""
            message = f'there is no warning "{silence.code}"{where} to silence: take this out{near}'
            yield Problem(silence.place, "unused-silence", message, "warning")
