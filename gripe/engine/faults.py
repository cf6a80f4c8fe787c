"""The exceptions that end a build; most name the pages or the case file that cannot be made."""

from collections.abc import Sequence

from gripe.base.problems import Place, Problem, ProblemError
from gripe.engine.workers import Died


class PageFault(ProblemError):
    """An output cannot be made, or a case file cannot be read."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong, as of several outputs."""
        return (self.problem,)


class OutputFaults(Exception):
    """Outputs cannot be made.

    Attributes:
        problems: what is wrong with each.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


class ClusterFault(Exception):
    """A cluster cannot be used; the text says why, and what to do."""


def fault_at(path: str, doing: str, error: Died) -> PageFault:
    """Return the fault of a source that a worker died of.

    Args:
        path: the source.
        doing: what was being done.
        error: what came of it.
    """
    message = f"{doing} {error}: look for what makes it so large or so deep"
    return PageFault(Problem(Place(path), "crashed", message))
