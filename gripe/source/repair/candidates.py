"""Candidate edits for problems; `fixes` keeps those that mend theirs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.base.problems import Problem
from gripe.record.entry import Channel
from gripe.record.vocabulary import Kind, Status
from gripe.source.repair.misspellings import key_meant, word_written

_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_VALUE = pattern(
    r"(?P<margin>[ ]*(?:-[ ]+)*)(?:(?P<key>[A-Za-z_]+):[ \t]+|(?<=[-][ ]))(?P<value>[^\s\[{\"'|>#][^\r\n]*)"
)
_NAMING = {None, "name", "company", "others", "tags"}  # None is an item of a list
_COMMENT = pattern(r"[ \t]#")
_NOTHING = pattern(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*")
_INDENT = pattern(r"[ \t]*(?=[^\s])")
_KEY = pattern(r"[^\W\d](?:[\w -]*\w)?(?=[ \t]*:(?:\s|$))")
_WORD = pattern(r"[^\W\d](?:[\w -]*\w)?(?=[ \t]*(?:[,}\]\r\n]|[ \t]#|$))")
_TABS = pattern(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
_FENCE = pattern(r"(?<=[\r\n])---[ \t]*(?=[\r\n]|$)")


class Edit(NamedTuple):
    """A replacement of one part of a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        new: what is to stand there.
        what: what that does, for the author.
        problem: what it is to mend.
        sort: what it changes of what the file says: one `key`, one `value`, or "" for nothing.
        says: what that is to be.
    """

    start: int
    end: int
    new: str
    what: str
    problem: Problem
    sort: str = ""
    says: str = ""

    @property
    def line(self) -> int:
        """The line it lies in."""
        return self.problem.place.line


class Lines:
    """A text with an index of where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [match.start() for match in _LINE.finditer(text)] or [0]

    def at(self, line: int, column: int = 1) -> int:
        """Return the position of a place, both counted from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1


Repair = Callable[[Lines, Problem], Edit | None]


def edit_of(lines: Lines, problem: Problem) -> Edit | None:
    """Return the one edit that may mend a problem."""
    repair = _REPAIRS.get(problem.code)
    return repair(lines, problem) if repair else None


def rewritings(lines: Lines, problem: Problem) -> Iterator[Sequence[tuple[str, str]]]:
    """Yield texts in which YAML may be read further, and what was done.

    Those that come together are ways to write the same: if they do not say the same, none is meant.
    """
    if "tab" in problem.message:
        yield list(_untabbed(lines.text))
        return
    edit = _quoted(lines, problem)
    if edit:
        yield [(lines.text[: edit.start] + edit.new + lines.text[edit.end :], edit.what)]


def _spaced(lines: Lines, problem: Problem) -> Edit:
    """Put the blank after a key."""
    at = lines.at(problem.place.line, problem.place.column)
    return Edit(at, at, " ", "put a blank after the key", problem)


def _quoted(lines: Lines, problem: Problem) -> Edit | None:
    """Put the value of a line into quotes, if it is plain where it ends."""
    match = _VALUE.match(lines.text, lines.at(problem.place.line))
    if not match or _COMMENT.search(match["value"]) or _goes_on(lines.text, match):
        return None
    value, start = match["value"].rstrip(" \t"), match.start("value")
    if "," in value and match["key"] in _NAMING:  # quotes would say that it is one name
        return None
    quoted = "'" + value.replace("'", "''") + "'"
    what = "put the value in quotes"
    return Edit(start, start + len(value), quoted, what, problem, "value", value)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether the line with content below the one of a value is a part of that value."""
    below = _NOTHING.match(text, match.end())
    indent = _INDENT.match(text, below.end()) if below else None
    is_item = match["margin"].endswith(" ") and match.end("margin") == match.start("value")
    margin = match["margin"].rindex("-") if is_item else len(match["margin"])
    return indent is not None and len(indent[0]) > margin


def _untabbed(text: str) -> Iterator[tuple[str, str]]:
    """Indent the front matter with blanks."""
    fence = _FENCE.search(text)
    end = fence.start() if fence else len(text)
    pieces, tabs = _TABS.split(text[:end]), _TABS.findall(text[:end])
    for width in (2, 4, 8):
        blanks = [tab.replace("\t", " " * width) for tab in tabs]
        front = "".join(map("".join, zip(pieces, [*blanks, ""], strict=True)))
        yield front + text[end:], "indented with blanks"


def _respelt_key(lines: Lines, problem: Problem) -> Edit | None:
    """Write the key that a slip of the pen can only have meant."""
    at = lines.at(problem.place.line, problem.place.column)
    word = _KEY.match(lines.text, at)
    meant = key_meant(word[0]) if word else ""
    if not word or not meant:
        return None
    return Edit(at, word.end(), meant, f"wrote “{meant}” for “{word[0]}”", problem, "key", meant)


def _rewritten(known: Iterable[str]) -> Repair:
    """Make the repair of a word that is a known one but for letter case and the like."""
    words = [str(each) for each in known]

    def repair(lines: Lines, problem: Problem) -> Edit | None:
        at = lines.at(problem.place.line, problem.place.column)
        word = _WORD.match(lines.text, at)
        meant = word_written(word[0], words) if word else ""
        if not word or not meant:
            return None
        what = f"wrote “{meant}” for “{word[0]}”"
        return Edit(at, word.end(), meant, what, problem, "value", meant)

    return repair


_REPAIRS: dict[str, Repair] = {
    "no-space": _spaced,
    "yaml-alias": _quoted,
    "yaml-anchor": _quoted,
    "yaml-tag": _quoted,
    "unknown-key": _respelt_key,
    "unknown-kind": _rewritten(Kind),
    "unknown-channel": _rewritten(Channel),
    "unknown-status": _rewritten(Status),
}
