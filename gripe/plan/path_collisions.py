"""Collisions of folders that differ only in letter case or Unicode form: `Cases/` and `cases/`."""

from collections.abc import Iterable, Iterator, Mapping

from gripe.base.file_names import spelling_key
from gripe.base.problems import Place, Problem
from gripe.plan.output import Output

# Whose spelling is easier to change goes first: a file's of static/, then an alias's.
_RANKS = {"copy": 0, "redirect": 1}
_MADE = 2


def spelling_conflicts(outputs: Mapping[str, Output]) -> list[Problem]:
    """Report folders of the outputs that are one folder on many disks."""
    spellings: dict[str, list[str]] = {}
    for folder in sorted(set(_folders(outputs))):
        spellings.setdefault(spelling_key(folder), []).append(folder)
    problems: dict[tuple[str, str], Problem] = {}
    for several in spellings.values():
        if len(several) > 1:
            owners = {each: _owner(each, outputs) for each in several}
            keeper = max(several, key=lambda each: _rank(owners[each]))
            for each in several:
                if each != keeper:
                    problem = _conflict(each, owners[each], keeper, owners[keeper])
                    problems.setdefault((problem.place.path, owners[each].path), problem)
    return list(problems.values())


def _conflict(folder: str, owner: Output, other: str, keeper: Output) -> Problem:
    whose = keeper.source or "a page that gripe makes"
    text = f"/{folder}/ and /{other}/ ({whose}) are one folder on many disks: spell them alike"
    return Problem(Place(owner.source or keeper.source), "address-taken", text)


def _owner(folder: str, outputs: Mapping[str, Output]) -> Output:
    """Return the output in a folder whose spelling is the hardest to change."""
    inside = [each for path, each in outputs.items() if path.startswith(f"{folder}/")]
    return max(inside, key=_rank)


def _rank(output: Output) -> int:
    return _RANKS.get(output.maker, _MADE)


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """Yield the folders that some paths lie in, some of them more than once."""
    innermost = {path.rpartition("/")[0] for path in paths}
    for folder in innermost:
        while folder:
            yield folder
            folder = folder.rpartition("/")[0]  # noqa: PLW2901 - on the way up
