"""The pre-pass that lets people write prose into front matter (docs/front-matter.md).

Titles, texts and their like, and short entries, run to the end of their line with every colon,
quote, `@`, `*` and `#` in it. Before YAML reads the front matter, such values are put into quotes
here, and what moved is noted, so that problems still name the column the author sees.
"""

import re
from collections.abc import Collection, Sequence

from gripe.base.frozen import field, mutable
from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem
from gripe.source.yaml.brackets import closing

PROSE_KEYS = frozenset(
    "alt ask caption credit description disclosure outstanding statement summary text title".split()
)

_PAIR = pattern(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_]+):(?P<gap>[ \t]+|$)(?P<value>.*)")
_TIGHT = pattern(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_]+):(?=[^\s:/])")
_ANY_KEY = pattern(r" *(?P<key>[A-Za-z_]+):")
_FLOW_ITEM = pattern(r" *(?:- +)+(?P<value>[{\[].*)")
_ITEM = pattern(r"(?P<lead> *- +)(?P<rest>[^\s{\[\"'#|>-].*)")
_KEYED = pattern(r"[A-Za-z_]+ *:(?:\s|$)")
HEAD_END = pattern(r":(?=\s|$)")
_BLOCK = pattern(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?")
_MEASURED = pattern(r": +[|>][+-]?[1-9][+-]?[ \t]*(?:#.*)?$")
_QUOTES, _BLOCK_MARKS = frozenset("\"'"), frozenset("|>")
_WHOLE = pattern(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*(?:[ \t]#(?:[ \t].*)?)?""")


@mutable
class Prepared:
    """Front matter made ready for YAML.

    Attributes:
        text: the text for YAML; it has the same lines as the author's.
        problems: what could not be read.
        moves: for each line (from 0), pairs of (column in `text`, how far the author's
            column lies from it).
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
    return _is_whole(value) or _is_block(value)


def _is_whole(value: str) -> bool:
    return value[:1] in _QUOTES and bool(_WHOLE.fullmatch(value))


def _is_block(value: str) -> bool:
    return value[:1] in _BLOCK_MARKS and bool(_BLOCK.fullmatch(value))


# Line ends to YAML alone: only escaped do they come through.
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\x85": r"\N", "\u2028": r"\L", "\u2029": r"\P"})


def quoted(value: str) -> str:
    """Put a value in single quotes, or in double ones where line ends have to be escaped."""
    if "\x85" in value or "\u2028" in value or "\u2029" in value:
        return '"' + value.translate(_ESCAPED) + '"'
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
        self.list_column: int | None = None

    def run(self) -> Prepared:
        """Rewrite each line in place."""
        while self.number < len(self.lines):
            self._line(self.lines[self.number])
            self.number += 1
        self.out.text = "\n".join(self.lines)
        return self.out

    def _line(self, line: str) -> None:
        bare = line.lstrip()
        if not bare or bare[0] == "#":
            return
        if line[0] not in " -":
            self.in_list = line.partition(":")[0].rstrip() in self.lists
            self.list_column = None
        item = _ITEM.fullmatch(line) if self._is_item(line) else None
        if item and not _KEYED.match(item["rest"]):
            self._short_entry(len(item["lead"]), item["rest"])
            return
        tight = _TIGHT.match(line)
        if tight and (not tight["lead"] or self._is_key(tight)):
            line = self._loosened(line, tight)
        pair = _PAIR.fullmatch(line)
        if pair:
            self._pair(len(pair["lead"]), pair["key"], pair.start("value"), pair["value"].rstrip())
        elif flow := _FLOW_ITEM.fullmatch(line):
            self._skip_open(flow["value"])

    def _is_key(self, tight: re.Match[str]) -> bool:
        """Tell whether a word before a colon is a key, in any letter case."""
        return tight["key"].lower() in self.keys

    def _is_item(self, line: str) -> bool:
        """Tell whether a line begins an item of the list itself, not of one within an item."""
        if not self.in_list:
            return False
        column = _indent(line)
        if line[column : column + 2] not in {"- ", "-"}:
            return False
        if self.list_column is None:
            self.list_column = column
        return column <= self.list_column

    def _loosened(self, line: str, tight: re.Match[str]) -> str:
        """Report `key:value` and put the missing blank in, so that no more is said about it."""
        self._problem(tight.end(), "no-space", f"put a blank after “{tight['key']}:”")
        line = f"{line[: tight.end()]} {line[tight.end() :]}"
        self.lines[self.number] = line
        moves = self.out.moves.setdefault(self.number, [])
        moves.append((tight.end() + 1, (moves[-1][1] if moves else 0) - 1))
        return line

    def _pair(self, key_column: int, key: str, column: int, value: str) -> None:
        if _is_block(value):
            below = self._below(key_column)
            self._measured(below, column, key_column)
            self.number = below[-1] if below else self.number
        elif key in PROSE_KEYS and value and not self._is_open_quote(value, key_column):
            if not is_yaml_value(value):
                self.lines[self.number] = self.lines[self.number][:column] + quoted(value)
            self._refuse_continuation(key_column, key)
        elif value[:1] in {"{", "[", '"', "'"}:
            self._skip_open(value)

    def _short_entry(self, column: int, rest: str) -> None:
        lead, end = self.lines[self.number][:column], HEAD_END.search(rest)
        if not end:
            self._problem(
                column,
                "short-entry",
                "a short entry needs a colon and a blank before its text: "
                "“2007-02-12 email: Asked where it was.”",
            )
            self.lines[self.number] = lead + "{}"
            self._blank_below(_indent(lead))
            return
        head, value = rest[: end.start()].rstrip(), rest[end.end() :].strip()
        block = _is_block(value)
        written = value if not value or block or _is_whole(value) else quoted(value)
        quoted_head = quoted(head)
        author_column = column + len(rest) - len(rest[end.end() :].lstrip())
        here = column + len(quoted_head) + 2
        self.lines[self.number] = f"{lead}{quoted_head}: {written}"
        self.out.moves[self.number] = [(here, author_column - here)]
        below = self._below(_indent(lead))
        if below:
            keys = self._block_below(below, column, here) if block else below
            self._keys_below(keys, column)

    def _block_below(self, below: range, column: int, mark: int) -> range:
        """Bring a short entry's block, its `|` at a mark, to its column; return the lines below it."""
        end = self._end_of_block(below)
        block = range(below.start, end)
        filled = [number for number in block if self.lines[number].strip()]
        head = self.lines[self.number]
        if filled and not _MEASURED.search(head):
            least = min(_indent(self.lines[number]) for number in filled)
            self._shift(filled, column + 2 - least)
            self._measured(block, mark, column)
        self.number = end - 1
        return range(end, below.stop)

    def _end_of_block(self, below: range) -> int:
        """Return the line on which a short entry's keys begin: one that is not as deep as those above it."""
        least: int | None = None
        for number in below:
            line = self.lines[number]
            if not line.strip():
                continue
            indent, found = _indent(line), _ANY_KEY.match(line)
            if least is not None and indent < least and found and found["key"] in self.keys:
                return number
            least = indent if least is None else min(least, indent)
        return below.stop

    def _measured(self, block: range, column: int, key_column: int) -> None:
        """Say how deep a block lies whose first line is deeper than another, at which YAML would end it."""
        filled = [_indent(self.lines[number]) for number in block if self.lines[number].strip()]
        head = self.lines[self.number]
        depth = min(filled, default=0) - key_column
        if filled and filled[0] > min(filled) and 0 < depth < 10 and not _MEASURED.search(head):
            self.lines[self.number] = f"{head[: column + 1]}{depth}{head[column + 1 :]}"

    def _keys_below(self, below: range, target: int) -> None:
        """Bring the keys below a short entry to their column; anything else there is a problem."""
        filled = [number for number in below if self.lines[number].strip()]
        keyed = [number for number in filled if not self.lines[number].lstrip().startswith("#")]
        if not keyed:
            return
        first = self.lines[keyed[0]].lstrip()
        tight = _TIGHT.match(first)
        if not _KEYED.match(first) and not (tight and self._is_key(tight)):
            self._continued(keyed[0], "a short entry’s text")
            for number in filled:
                self.lines[number] = ""
            return
        self._shift(keyed, target - min(_indent(self.lines[number]) for number in keyed))

    def _shift(self, numbers: Sequence[int], shift: int) -> None:
        for number in numbers:
            line = self.lines[number]
            self.lines[number] = " " * max(_indent(line) + shift, 0) + line.lstrip(" ")
            self.out.moves[number] = [(0, -shift)]

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

    def _is_open_quote(self, value: str, key_column: int) -> bool:
        """Skip a quoted value that goes on over the next, deeper lines; tell whether it was one."""
        if value[0] not in _QUOTES or is_yaml_value(value):
            return False
        below = self._below(key_column)
        whole = " ".join([value, *(self.lines[number].strip() for number in below)])
        if not _WHOLE.fullmatch(whole.strip()):
            return False
        self.number = below[-1]
        return True

    def _skip_open(self, value: str) -> None:
        """Skip the further lines of a bracket or quote that does not close on its own line."""
        if closing(value) is None:
            rest = "\n".join([value, *self.lines[self.number + 1 :]])
            self.number += rest.count("\n", 0, closing(rest))

    def _refuse_continuation(self, key_column: int, key: str) -> None:
        filled = [number for number in self._below(key_column) if self.lines[number].strip()]
        filled = [number for number in filled if not self.lines[number].lstrip().startswith("#")]
        if filled:
            self._continued(filled[0], f"“{key}:”")
            self._blank_below(key_column)

    def _continued(self, number: int, what: str) -> None:
        message = f"{what} ends with its line: to go on over several lines, begin the value with >"
        if "text" in what:
            message += ", or with | for what somebody wrote or said"
        column = self.out.column(number, _indent(self.lines[number]))
        self.out.problems.append(
            Problem(
                Place(self.path, self.first_line + number, column + 1), "prose-continues", message
            )
        )

    def _problem(self, column: int, code: str, message: str) -> None:
        place = Place(self.path, self.first_line + self.number, column + 1)
        self.out.problems.append(Problem(place, code, message))
