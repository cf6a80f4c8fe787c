"""Additions to a source file that leave every other byte as it is. Knows no file, only text."""

from collections.abc import Callable, Sequence
from typing import Any

import yaml

from gripe.base.frozen import immutable, mutable
from gripe.base.patterns import pattern
from gripe.base.problems import Problem
from gripe.source.file_text import decode, encoding_of, split
from gripe.source.front_matter import prepared
from gripe.source.schema.fronts import CaseFront
from gripe.source.yaml.nodes import Mapping, Scalar
from gripe.source.yaml.nodes import Sequence as ListNode
from gripe.source.yaml.prepass import Prepared
from gripe.source.yaml.reader import read_yaml
from gripe.source.yaml.writer import Pair, in_braces, key_lines

_LINES = pattern(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_EMPTY_BRACKETS = pattern(r"[ \t]*\[[ \t]*\](?=[ \t]*(?:#|\r|\n))")
_INDENT = "  "
_NO_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}  # YAML counts these, editors do not


@immutable
class NewEntry:
    """An entry to be written.

    Attributes:
        head: date, channel, who, kind, minutes or times, as in a short entry.
        text: the text as YAML, in as many lines as that takes.
        value: the text itself.
        keys: further keys with their values.
        announcement: what is to be told of its date, or "".
    """

    head: str
    text: Sequence[str]
    value: str
    keys: Sequence[Pair] = ()
    announcement: str = ""

    def lines(self, indent: str) -> list[str]:
        """Write it as an entry of a list that is indented so far."""
        first, *more = self.text or [""]
        lines = [f"- {self.head}: {first}".rstrip()]
        lines += [f"{_INDENT}{line}" if line.strip() else "" for line in more]
        for key, value in self.keys:
            lines += [f"{_INDENT}{line}" for line in key_lines(key, value)]
        return [indent + line if line else "" for line in lines]

    def braces(self) -> str:
        """Write it as an entry of a list in brackets."""
        return in_braces([(self.head, self.value), *self.keys])


@mutable
class _CaseFile:
    """A case file's lines and its parsed front matter."""

    lines: list[str]
    prepared: Prepared
    root: Mapping
    end: int  # the line of the closing fence, from 0


def with_entry(path: str, data: bytes, entry: NewEntry) -> bytes | Problem:
    """Add an entry at the end of a case's timeline.

    Comments, order and layout stay; so do line ends, a byte order mark and the encoding.

    Args:
        path: the case's file, for problems.
        data: its bytes.
        entry: the entry to add.

    Returns:
        The file's new bytes, or the problem for which the timeline cannot be found.
    """
    bom, encoding = encoding_of(data)
    case = _parsed(path, data)
    if isinstance(case, Problem):
        return case
    value = case.root.get("timeline")
    if value is None:
        _insert(case.lines, case.end, ["timeline:", *entry.lines(_INDENT)])
    elif isinstance(value, Scalar) and value.is_empty:
        _insert(case.lines, _below_key(case), entry.lines(_INDENT))
    elif not isinstance(value, ListNode):
        message = "“timeline” has to be a list: begin each entry with a hyphen and a blank"
        return Problem(value.place, "wrong-type", message)
    elif case.lines[value.place.line - 1][value.place.column - 1] == "[":
        if problem := _into_brackets(case, value, entry):
            return problem
    else:
        indent = case.lines[value.place.line - 1][: value.place.column - 1]
        _insert(case.lines, _below_list(case, value), entry.lines(indent))
    return bom + "".join(case.lines).encode(encoding)


def _parsed(path: str, data: bytes) -> _CaseFile | Problem:
    text = decode(path, data)
    file_text = text if isinstance(text, Problem) else split(path, text)
    if isinstance(file_text, Problem):
        return file_text
    front = prepared(path, file_text.front, file_text.front_line, CaseFront)
    root, problems = read_yaml(front, path, file_text.front_line)
    if root is None:
        return problems[0]
    bom, encoding = encoding_of(data)
    lines = _LINES.findall(data.removeprefix(bom).decode(encoding))
    return _CaseFile(lines, front, root, file_text.body_line - 2)


def _insert(lines: list[str], at: int, new: Sequence[str]) -> None:
    """Put lines before a line, with the line end of the one above."""
    above = lines[at - 1]
    end = above[len(above.rstrip("\r\n")) :]
    lines[at:at] = [line + end for line in new]


def _next_key(case: _CaseFile) -> int:
    """Return the line, from 0, on which the key below the timeline stands, or the closing fence."""
    here = _timeline_key(case).place.line
    below = [key.place.line - 1 for key, _ in case.root.pairs if key.place.line > here]
    return min([*below, case.end])


def _timeline_key(case: _CaseFile) -> Scalar:
    return next(key for key, _ in case.root.pairs if key.text == "timeline")


def _below_key(case: _CaseFile) -> int:
    """Return where the first entry of an empty timeline goes: below its indented comments."""
    first = _timeline_key(case).place.line
    return _after_last(case, first, lambda line: line[:1] in " \t")


def _below_list(case: _CaseFile, value: ListNode) -> int:
    """Return where a new last entry goes.

    Comments that are indented as the entries are, or further, belong to the list; in a list that
    is not indented, those at the margin may belong to the key below, and stay there.
    """
    margin = max(value.place.column - 1, 1)
    return _after_last(
        case, value.place.line, lambda line: len(line) - len(line.lstrip()) >= margin
    )


def _after_last(case: _CaseFile, first: int, belongs: Callable[[str], bool]) -> int:
    for at in range(_next_key(case), first, -1):
        line = case.lines[at - 1]
        if not line.strip() or (line.lstrip().startswith("#") and not belongs(line)):
            continue
        return at
    return first


def _into_brackets(case: _CaseFile, value: ListNode, entry: NewEntry) -> Problem | None:
    line, column = value.place.line - 1, value.place.column - 1
    text = case.lines[line]
    if not value.items:
        before = text[:column].rstrip(" \t")
        empty = _EMPTY_BRACKETS.match(text, len(before))
        if empty:
            case.lines[line] = before + text[empty.end() :]
            _insert(case.lines, line + 1, entry.lines(_INDENT))
        else:
            case.lines[line] = f"{text[: column + 1]}{entry.braces()}{text[column + 1 :]}"
        return None
    if len(entry.text) > 1:
        message = (
            "a text of several lines cannot be added to a timeline in [ ]: "
            "write each of its entries on a line of its own, behind a hyphen"
        )
        return Problem(value.place, "short-entry", message)
    line, column = _end_of_last(case)
    text = case.lines[line]
    case.lines[line] = f"{text[:column]}, {entry.braces()}{text[column:]}"
    return None


def _end_of_last(case: _CaseFile) -> tuple[int, int]:
    """Return the line and column, from 0, where the last entry of a timeline in brackets ends."""
    text = case.prepared.text.translate(_NO_LINE_ENDS)
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    last = next(value for key, value in root.value if key.value == "timeline").value[-1]
    mark = last.end_mark
    return mark.line + 1, case.prepared.column(mark.line, mark.column)
