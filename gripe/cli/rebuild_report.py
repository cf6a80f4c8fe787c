"""Messages while a site is watched: a line for each rebuild, and its new problems."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gripe.cli.console import complain, count, counted, list_problems
from gripe.cli.source_excerpt import line_at

if TYPE_CHECKING:
    from gripe.base.problems import Problem
    from gripe.preview.preview import Rebuilt
    from gripe.preview.session import Update

_NAMED = 3  # changed files that are named


class RebuildReporter:
    """Reports the rebuilds of one site."""

    def __init__(self, root: Path) -> None:
        """Start.

        Args:
            root: the site's folder.
        """
        self._root = root
        self._known: Sequence[Problem] = ()

    def started(self, update: "Update") -> None:
        """Tell how the first reading went."""
        self.problems(update.problems)
        if not update.is_good:
            what = "all other pages are" if update.reading else "nothing can be"
            until = "" if update.reading else " until that is mended"
            complain(f"{counted(update.problems)}: {what} shown{until}")

    def rebuilt(self, rebuilt: "Rebuilt") -> None:
        """Tell of one rebuild."""
        update = rebuilt.update
        self.problems(update.problems)
        # What could not be read is not known to have changed, but it is what this is about.
        blamed = tuple(dict.fromkeys(each.place.path for each in update.state.problems))
        what = changed_text(update.changed or blamed)
        if not update.is_good:
            shown = "all other pages" if update.reading else "the last good pages"
            complain(f"{what}: {counted(update.problems)}: {shown} are shown")
            return
        many = "" if rebuilt.affected is None else f"{count(rebuilt.affected, 'file')} "
        complain(f"{what}: {many}renewed in {update.seconds:.2f} s")

    def found(self, problem: "Problem") -> None:
        """Report a problem that a request for a page has met."""
        self.problems([*self._known, problem])

    def problems(self, problems: "Sequence[Problem]") -> None:
        """List what is wrong, and was not before."""
        new = [problem for problem in problems if problem not in self._known]
        self._known = problems
        list_problems(new, lambda place: line_at(self._root, place))


def changed_text(changed: Sequence[str]) -> str:
    """Name a few files and count the others: `a.md, b.md and 3 others changed`."""
    if not changed:
        return "a new day"
    named, others = changed[:_NAMED], len(changed) - _NAMED
    more = f" and {count(others, 'other')}" if others > 0 else ""
    return f"{', '.join(named)}{more} changed"
