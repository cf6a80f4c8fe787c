"""The pre-pass that lets people write prose into front matter (CONTRACT.md section 3).

Titles, texts and their like, and short entries, run to the end of their line with every colon, quote,
`@`, `*` and `#` in it. Before YAML reads the front matter, such values are put into quotes here, and
what moved is noted, so that problems still name the column the author sees.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from gripe.base.problems import Place, Problem

PROSE_KEYS = frozenset(
    "alt ask caption credit disclosure outstanding statement summary text title".split()
)

_PAIR = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_]+):(?P<gap>[ \t]+|$)(?P<value>.*)")
_TIGHT = re.compile(r" *(?:- +)*(?P<key>[a-z_]+):(?=[^\s:/])")
_ITEM = re.compile(r"(?P<lead> *- +)(?P<rest>[^\s{\[\"'#|>-].*)")
_KEYED = re.compile(r"[A-Za-z_]+ *:(?:\s|$)")
_HEAD_END = re.compile(r":(?=\s|$)")
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?")
_WHOLE = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*(?:[ \t]#(?:[ \t].*)?)?""")


@dataclass(slots=True)
class Prepared:
    """Front matter made ready for YAML.

    Attributes:
        text: the text for YAML; it has the same lines as the author's.
        problems: what could not be read.
        moves: for each line (from 0), pairs of (column in `text`, how far the author's column lies from it).
    """

    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    moves: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def column(self, line: int, column: int) -> int:
        """Return the author's column (from 0) of a place in `text`."""
        shift = 0
        for start, delta in self.moves.get(line, ()):
            if column >= start:
                shift = delta
        return column + shift


def prepare(
    text: str, path: str, first_line: int, keys: Collection[str], lists: Collection[str]
) -> Prepared:
    """Quote the prose of a front matter.

    Args:
        text: the front matter.
        path: the file it stands in, for problems.
        first_line: number of its first line in that file.
        keys: every key the front matter may use, to find `key:value` without its blank.
        lists: top-level keys whose list items may be short entries.
    """
    return _PrePass(text.split("\n"), path, first_line, frozenset(keys), frozenset(lists)).run()


def is_yaml_value(value: str) -> bool:
    """Tell whether a prose value is YAML's to read: quoted whole, or the head of a block."""
    return bool(_WHOLE.fullmatch(value) or _BLOCK.fullmatch(value))


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _PrePass:
    """One walk over the lines of a front matter."""

    def __init__(
        self,
        lines: list[str],
        path: str,
        first_line: int,
        keys: frozenset[str],
        lists: frozenset[str],
    ) -> None:
        self.lines, self.path, self.first_line = lines, path, first_line
        self.keys, self.lists = keys, lists
        self.out = Prepared()
        self.number = 0
        self.in_list = False

    def run(self) -> Prepared:
        """Rewrite each line in place."""
        while self.number < len(self.lines):
            self._line(self.lines[self.number])
            self.number += 1
        self.out.text = "\n".join(self.lines)
        return self.out

    def _line(self, line: str) -> None:
        if not line.strip() or line.lstrip().startswith("#"):
            return
        if _indent(line) == 0 and not line.startswith("-"):
            self.in_list = line.partition(":")[0] in self.lists
        item = _ITEM.fullmatch(line) if self.in_list else None
        if item and not _KEYED.match(item["rest"]):
            self._short_entry(len(item["lead"]), item["rest"])
            return
        tight = _TIGHT.match(line)
        if tight and tight["key"] in self.keys:
            self._problem(tight.end(), "no-space", f"put a blank after “{tight['key']}:”")
            self.lines[self.number] = ""
            return
        pair = _PAIR.fullmatch(line)
        if pair:
            self._pair(len(pair["lead"]), pair["key"], pair.start("value"), pair["value"].rstrip())

    def _pair(self, key_column: int, key: str, column: int, value: str) -> None:
        if _BLOCK.fullmatch(value):
            self._skip_below(key_column)
        elif key in PROSE_KEYS and value and not self._is_open_quote(value, key_column):
            if not is_yaml_value(value):
                self.lines[self.number] = self.lines[self.number][:column] + _quoted(value)
            self._refuse_continuation(key_column, key)
        elif value[:1] in {"{", "[", '"', "'"}:
            self._skip_open(value)

    def _short_entry(self, column: int, rest: str) -> None:
        end = _HEAD_END.search(rest)
        if not end:
            self._problem(
                column,
                "short-entry",
                "a short entry needs a colon and a blank before its text: "
                "“2007-02-12 email: Asked where it was.”",
            )
            self.lines[self.number] = " " * (column - 2) + "- {}"
            self._blank_below(column - 1)
            return
        head, value = rest[: end.start()].rstrip(), rest[end.end() :].strip()
        block = bool(_BLOCK.fullmatch(value))
        written = value if not value or block or _WHOLE.fullmatch(value) else _quoted(value)
        quoted_head = _quoted(head)
        author_column = (
            column + end.end() + len(rest[end.end() :]) - len(rest[end.end() :].lstrip())
        )
        here = column + len(quoted_head) + 2
        self.lines[self.number] = f"{' ' * (column - 2)}- {quoted_head}: {written}"
        self.out.moves[self.number] = [(column, 0), (here, author_column - here)]
        self._align_below(self._dash(column), column + 2 if block else column, block=block)

    def _dash(self, column: int) -> int:
        return self.lines[self.number].rfind("-", 0, column)

    def _align_below(self, dash: int, target: int, *, block: bool) -> None:
        """Bring what hangs below a short entry to the column where YAML wants it."""
        below = self._below(dash)
        filled = [number for number in below if self.lines[number].strip()]
        if not filled:
            return
        shift = target - min(_indent(self.lines[number]) for number in filled)
        for number in filled:
            line = self.lines[number]
            self.lines[number] = " " * max(_indent(line) + shift, 0) + line.lstrip(" ")
            self.out.moves[number] = [(0, -shift)]
        if block:
            self.number = below[-1]
        elif not _KEYED.match(self.lines[filled[0]].lstrip()):
            self._continued(filled[0], "a short entry’s text")
            self._blank_below(dash)

    def _below(self, column: int) -> range:
        """Return the numbers of the lines that follow and are indented deeper than a column."""
        number = self.number + 1
        while number < len(self.lines) and (
            not self.lines[number].strip() or _indent(self.lines[number]) > column
        ):
            number += 1
        return range(self.number + 1, number)

    def _blank_below(self, column: int) -> None:
        for number in self._below(column):
            self.lines[number] = ""

    def _skip_below(self, column: int) -> None:
        below = self._below(column)
        self.number = below[-1] if below else self.number

    def _is_open_quote(self, value: str, key_column: int) -> bool:
        """Skip a quoted value that goes on over the next, deeper lines; tell whether it was one."""
        if value[0] not in "\"'" or is_yaml_value(value) or not self._below(key_column):
            return False
        below = self._below(key_column)
        whole = " ".join([value, *(self.lines[number].strip() for number in below)])
        if not _WHOLE.fullmatch(whole.strip()):
            return False
        self.number = below[-1]
        return True

    def _skip_open(self, value: str) -> None:
        """Skip the further lines of a flow collection or quoted value that does not end with its line."""
        while not _is_closed(value) and self.number + 1 < len(self.lines):
            self.number += 1
            value += "\n" + self.lines[self.number]

    def _refuse_continuation(self, key_column: int, key: str) -> None:
        filled = [number for number in self._below(key_column) if self.lines[number].strip()]
        filled = [number for number in filled if not self.lines[number].lstrip().startswith("#")]
        if filled:
            self._continued(filled[0], f"“{key}:”")
            self._blank_below(key_column)

    def _continued(self, number: int, what: str) -> None:
        message = f"{what} ends with its line: to go on over several lines, begin the value with >"
        column = self.out.column(number, _indent(self.lines[number]))
        self.out.problems.append(
            Problem(
                Place(self.path, self.first_line + number, column + 1), "prose-continues", message
            )
        )

    def _problem(self, column: int, code: str, message: str) -> None:
        place = Place(self.path, self.first_line + self.number, column + 1)
        self.out.problems.append(Problem(place, code, message))


_TOKEN = re.compile(r"""\\.|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[\[\]{}"']""", re.DOTALL)


def _is_closed(value: str) -> bool:
    """Tell whether every bracket and quote of a YAML value is closed again."""
    depth = 0
    for token in _TOKEN.findall(value):
        if token in {'"', "'"}:
            return False
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token, 0)
    return depth <= 0
