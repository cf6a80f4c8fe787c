"""Repairs that are safe: each changes how something is written, and never what it says.

A repair is kept only if the file then reads without that problem, with no other in its place, and if
whatever could be read before reads the same. Repairs that do not touch each other are made together,
so that a file with thousands of problems is read a few times and not thousands of times.
"""

from collections.abc import Iterator, Sequence

from gripe.base.frozen import immutable
from gripe.base.problems import Problem
from gripe.source.encoding.detect import in_utf8
from gripe.source.file_text import encoding_of
from gripe.source.repair.candidates import Edit, Lines, edit_of, rewritings
from gripe.source.repair.reparsed import FrontMatterWord, Reparsed, SourceForm

_Name = tuple[str, int, str]

_STOPPING = frozenset({"yaml", "encoding"})
_ABOUT_KEYS = frozenset({"unknown-key", "duplicate-key"})
# So many bytes are read again for one file: about ten seconds. What is left then stays for the next run.
_BUDGET = 4_000_000
_LEAST = 8  # readings


@immutable
class Fix:
    """A repair that was made.

    Attributes:
        problem: what was wrong.
        what: what was done about it.
    """

    problem: Problem
    what: str


def fix(data: bytes, form: SourceForm) -> tuple[bytes, list[Fix]]:
    """Repair what can be repaired safely in one file.

    Args:
        data: the file's bytes.
        form: what the file is to be.

    Returns:
        The repaired bytes and what was done; the very bytes if nothing was.
    """
    work = _Work(form, data)
    while work.is_better_after_a_round():
        pass
    if work.budget < 0 and work.done:
        last = work.done[-1]
        work.done[-1] = Fix(last.problem, f"{last.what}; this file has more: run it again")
    return work.data, work.done


class _Work:
    """A file that is being repaired.

    Attributes:
        form: what it is to be.
        data: its bytes.
        done: what was done so far.
        parsed: the file as parsed.
        budget: how many bytes may still be read.
        unfixable: problems that no repair mended.
    """

    def __init__(self, form: SourceForm, data: bytes) -> None:
        self.form, self.data = form, data
        self.done: list[Fix] = []
        self.parsed = form.read(data)
        self.budget = max(_BUDGET, len(data) * _LEAST)
        self.unfixable: set[Problem] = set()

    def is_better_after_a_round(self) -> bool:
        """Make all repairs that can be made at once; else the first that brings more to light."""
        return self._edited() or any(map(self._rewritten, self.parsed.problems))

    def _read(self, data: bytes) -> Reparsed | None:
        """Parse some bytes as the file, as far as the budget allows."""
        self.budget -= len(data)
        return self.form.read(data) if self.budget >= 0 else None

    def _edited(self) -> bool:
        """Make the small repairs that hold; tell whether there were any."""
        bom, encoding = encoding_of(self.data)
        while edits := self._edits():
            text = self.data.removeprefix(bom).decode(encoding)
            while edits:
                data = bom + _applied(text, edits).encode(encoding)
                after = self._read(data)
                if after is None:
                    return False
                bad = _bad(edits, self.parsed, after)
                if bad == []:
                    self._accept(data, after, [Fix(each.problem, each.what) for each in edits])
                    return True
                if bad is None and len(edits) > 1:
                    edits = edits[: len(edits) // 2]
                    continue
                bad = bad or edits
                self.unfixable |= {each.problem for each in bad}
                edits = [each for each in edits if each not in bad]
        return False

    def _edits(self) -> list[Edit]:
        """Return a repair for each line that has one: two in one line wait for each other."""
        if any(each.code == "encoding" for each in self.parsed.problems):
            return []
        bom, encoding = encoding_of(self.data)
        lines = Lines(self.data.removeprefix(bom).decode(encoding))
        found: dict[int, Edit] = {}
        for problem in self.parsed.problems:
            line = problem.place.line
            if problem in self.unfixable or line in found or not line:
                continue
            edit = edit_of(lines, problem)
            if edit and (self.parsed.words is not None or not edit.sort):
                found[line] = edit
        return sorted(found.values())

    def _rewritten(self, problem: Problem) -> bool:
        """Try what brings to light what a problem hides."""
        if problem.code not in _STOPPING or problem in self.unfixable:
            return False
        self.unfixable.add(problem)
        if problem.code == "encoding":
            found = in_utf8(self.data, is_fenced=self.form.is_fenced)
            candidates = iter([found] if found else [])
        else:
            candidates = self._rewritings(problem)
        for data, what in candidates:
            after = self._read(data)
            if after and _is_past(problem, self.parsed, after):
                self._accept(data, after, [Fix(problem, what)])
                return True
        return False

    def _rewritings(self, problem: Problem) -> Iterator[tuple[bytes, str]]:
        bom, encoding = encoding_of(self.data)
        lines = Lines(self.data.removeprefix(bom).decode(encoding))
        for alike in rewritings(lines, problem):
            texts = [bom + each.encode(encoding) for each, _ in alike]
            parses = [self._read(each) for each in texts]
            good = [n for n, each in enumerate(parses) if each and each.words is not None]
            if len({_content(parses[n]) for n in good}) == 1:
                yield texts[good[0]], alike[good[0]][1]
            elif len(alike) == 1:
                yield texts[0], alike[0][1]

    def _accept(self, data: bytes, parsed: Reparsed, fixes: list[Fix]) -> None:
        self.data, self.parsed = data, parsed
        self.done += fixes


def _content(parsed: Reparsed | None) -> tuple[tuple[str, str], ...]:
    """Return the words of a file without their places."""
    words = parsed.words if parsed else None
    return tuple((each.sort, each.text) for each in words or ())


def _applied(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


def _is_past(mended: Problem, before: Reparsed, after: Reparsed) -> bool:
    """Tell whether what kept the rest from being read is gone, and nothing else is in its line."""
    if mended.code == "encoding":
        return not any(each.code == "encoding" for each in after.problems)
    if any(each.code in _STOPPING and each.place <= mended.place for each in after.problems):
        return False
    known = set(before.problems)
    return not any(
        each.place.line == mended.place.line and each.code != "unknown-key" and each not in known
        for each in after.problems
    )


def _bad(edits: Sequence[Edit], before: Reparsed, after: Reparsed) -> list[Edit] | None:
    """Return the edits that do not mend their problem, or change more than that.

    If more has changed and it cannot be told which of them did it, that is None.
    """
    if before.words is None:
        is_same = after.words is None and before.yaml == after.yaml
        return [] if is_same and len(after.problems) < len(before.problems) else None
    if after.words is None or len(after.words) != len(before.words):
        return None
    changed: dict[int, list[tuple[FrontMatterWord, FrontMatterWord]]] = {}
    for pair in zip(before.words, after.words, strict=True):
        if pair[0] != pair[1]:
            changed.setdefault(pair[0].line, []).append(pair)
    if not changed.keys() <= {each.line for each in edits}:
        return None
    known = {_name(each) for each in before.problems}
    left = {_name(each) for each in after.problems}
    new: dict[int, list[Problem]] = {}
    for problem in after.problems:
        if _name(problem) not in known:
            new.setdefault(problem.place.line, []).append(problem)
    return [
        each
        for each in edits
        if _name(each.problem) in left
        or not _holds(each, changed.get(each.line, []), new.get(each.line, []))
    ]


def _holds(
    edit: Edit, changed: list[tuple[FrontMatterWord, FrontMatterWord]], new: Sequence[Problem]
) -> bool:
    """Tell whether no other problem came into a line, and it says what it was to say."""
    may_not_come = [each for each in new if edit.sort != "key" or each.code in _ABOUT_KEYS]
    if may_not_come:
        return False
    if not edit.sort:
        return not changed
    return len(changed) == 1 and changed[0][1] == FrontMatterWord(edit.line, edit.sort, edit.says)


def _name(problem: Problem) -> _Name:
    return problem.code, problem.place.line, problem.message
