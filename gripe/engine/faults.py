"""The exception that ends a build: it names the page or the case file that cannot be made."""

from gripe.base.problems import Place, Problem, ProblemError
from gripe.engine.workers import Died


class PageFault(ProblemError):
    """An output cannot be made, or a case file cannot be read."""


def fault_at(path: str, doing: str, error: Died) -> PageFault:
    """Return the fault of a source that a worker died of.

    Args:
        path: the source.
        doing: what was being done.
        error: what came of it.
    """
    message = f"{doing} {error}: look for what makes it so large or so deep"
    return PageFault(Problem(Place(path), "crashed", message))
