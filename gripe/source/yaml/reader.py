"""Builds the syntax tree from YAML events. Scalars stay text: nothing is guessed at.

PyYAML's events are used because its nodes lose anchors and tags, which are errors here. Modules that
are imported at every start must import this one where they use it.
"""

from typing import Any, NoReturn

import yaml
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent

from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem
from gripe.source.yaml.nodes import Mapping, Node, Scalar, Sequence
from gripe.source.yaml.prepass import Prepared

MAX_DEPTH = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UnreadableYaml(Exception):
    """Reading this file's YAML cannot go on; the problem is already noted."""


def read_yaml(
    prepared: Prepared, path: str, first_line: int
) -> tuple[Mapping | None, list[Problem]]:
    """Parse front matter or settings into a mapping of values with their places.

    Args:
        prepared: the text after the pre-pass.
        path: the file, for problems.
        first_line: number of the text's first line in that file.

    Returns:
        The mapping, or None if the YAML is broken, and every problem found.
    """
    reader = _NodeBuilder(prepared, path, first_line)
    try:
        root = reader.document()
    except _UnreadableYaml:
        return None, reader.problems
    except yaml.MarkedYAMLError as error:
        if not reader.problems:
            reader.problems.append(_syntax_problem(reader, error))
        return None, reader.problems
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        reader.problems.append(Problem(Place(path, first_line, 1), "yaml", f"not valid: {message}"))
        return None, reader.problems
    if not isinstance(root, Mapping):
        message = "expected keys with values, such as “title: My story”"
        reader.problems.append(Problem(root.place, "yaml", message))
        return None, reader.problems
    return root, reader.problems


class _NodeBuilder:
    """Builds nodes from the event stream, noting problems on the way."""

    def __init__(self, prepared: Prepared, path: str, first_line: int) -> None:
        self.prepared, self.path, self.first_line = prepared, path, first_line
        self.moves = prepared.moves
        self.problems: list[Problem] = list(prepared.problems)
        self.lines = prepared.text.split("\n")
        self.end = len(self.lines) - 1, len(self.lines[-1])
        # YAML counts these as line ends, editors do not.
        text = prepared.text
        for end in "\x85\u2028\u2029":
            text = text.replace(end, " ")
        self.next_event = _LOADER(text).get_event  # yaml.parse() asks twice for each event

    def place(self, mark: Any) -> Place:  # noqa: ANN401 - the C loader's marks have a type of their own
        """Return where a mark lies in the author's file."""
        if mark is None:
            return Place(self.path, self.first_line, 1)
        line, column = mark.line, mark.column
        # YAML puts the end of the text on a line of its own, which the file need not have.
        if line >= self.end[0]:
            line, column = min((line, column), self.end)
        if line in self.moves:
            column = self.prepared.column(line, column)
        return Place(self.path, self.first_line + line, column + 1)

    def is_tab(self, mark: Any) -> bool:  # noqa: ANN401 - see place
        """Tell whether a tab stands at a mark."""
        line = self.lines[min(mark.line, self.end[0])]
        return bool(line.startswith("\t", mark.column))

    def is_value_mark(self, mark: Any) -> bool:  # noqa: ANN401 - see place
        """Tell whether a colon and a blank stand at a mark."""
        line = self.lines[min(mark.line, self.end[0])]
        return bool(line.startswith(": ", mark.column))

    def has_comment(self, mark: Any) -> bool:  # noqa: ANN401 - see place
        """Tell whether a comment may begin in the line of a mark, behind it."""
        return " #" in self.lines[min(mark.line, self.end[0])][mark.column :]

    def document(self) -> Node:
        """Read the one document of the text; an empty text is an empty mapping."""
        nothing: Node = Mapping((), Place(self.path, self.first_line, 1))
        root = nothing
        while event := self.next_event():
            if isinstance(event, yaml.DocumentStartEvent) and root is not nothing:
                self.refuse(
                    "yaml", event.start_mark, "a second document begins here: take out this ---"
                )
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        return root

    def refuse(self, code: str, mark: Any, message: str) -> NoReturn:  # noqa: ANN401 - see place
        """Note a problem after which the file cannot be read."""
        self.problems.append(Problem(self.place(mark), code, message))
        raise _UnreadableYaml

    def node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - the last kind is not checked
        """Build the value that begins with an event."""
        place = self.place(event.start_mark)
        if depth > MAX_DEPTH:
            self.refuse("too-deep", event.start_mark, f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.AliasEvent):
            self.note(place, "yaml-alias", _in_quotes("*"))
            return Scalar("", place)
        # What makes YAML say something else than it shows.
        if event.anchor:
            self.note(place, "yaml-anchor", _in_quotes("&"))
        if event.tag:
            self.note(place, "yaml-tag", _in_quotes("!"))
        if isinstance(event, ScalarEvent):
            is_quoted = bool(event.style)
            is_empty = event.value == "" and not is_quoted
            return Scalar(event.value, place, is_empty, is_quoted, event.style == "|")
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(depth)), place)
        return Mapping(tuple(self.pairs(depth)), place)

    def note(self, place: Place, code: str, message: str) -> None:
        """Note a problem and go on."""
        self.problems.append(Problem(place, code, message))

    def items(self, depth: int) -> list[Node]:
        """Return the items of the list that has just begun."""
        found: list[Node] = []
        while not isinstance(event := self.next_event(), SequenceEndEvent):
            found.append(self.node(event, depth + 1))
        return found

    def pairs(self, depth: int) -> list[tuple[Scalar, Node]]:
        """Return the keys and values of the mapping that has just begun, each key once."""
        found: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := self.next_event(), MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.next_event(), depth + 1)
            if not isinstance(key, Scalar):
                self.note(key.place, "yaml", "a key has to be one word: put the value in quotes")
            elif key.text == "<<":
                self.note(key.place, "yaml-merge", "“<<” is a YAML merge key: write the keys out")
            elif key.text in found:
                first = found[key.text][0].place.line
                self.note(
                    key.place,
                    "duplicate-key",
                    f'"{key.text}" stands here twice; first in line {first}',
                )
            else:
                found[key.text] = key, value
        return list(found.values())


def _in_quotes(mark: str) -> str:
    return f'a value that begins with “{mark}” has to stand in quotes: "{mark}…"'


_MISFIT = "this does not fit here: look at the indentation, and for a quote that closes too early"
_HINTS = (
    ("mapping values are not allowed", "there is a second “: ” here: put the value in quotes"),
    ("cannot start any token", "a value cannot begin with this character: put the value in quotes"),
    (
        "sequence entries are not allowed",
        "a list begins on a line of its own: put the hyphen below its key, or the value in quotes",
    ),
    ("did not find expected key", _MISFIT),
    ("expected <block end>", _MISFIT),
    ("expected <document start>", _MISFIT),
    ("expected '-' indicator", "the indentation does not fit the list above"),
    ("could not find expected ':'", "a key needs a colon and a blank after it: “title: My story”"),
    ("unexpected end of stream", "a quote or bracket that was opened is never closed"),
    ("expected ',' or", "a bracket that was opened is not closed, or a comma is missing"),
    ("while parsing a flow", "a bracket that was opened is not closed, or a comma is missing"),
    (" tag", _in_quotes("!")),
    ("scanning an alias", _in_quotes("*")),
    ("scanning an anchor", _in_quotes("&")),
    ("unknown escape", "a backslash in double quotes has to be doubled: use single quotes instead"),
)


# What is never closed is found missing only far below: its beginning is the place to look at.
_OPENED = pattern("quoted scalar|simple key|flow (?:mapping|sequence|node)")


def _syntax_problem(reader: _NodeBuilder, error: yaml.MarkedYAMLError) -> Problem:
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    message = f"{error.context or ''} {error.problem or ''}".strip()
    if _OPENED.search(message) and opened and mark and opened.line < mark.line:
        mark = opened
    hint = next((hint for words, hint in _HINTS if words in message), f"not valid YAML: {message}")
    if "expected ',' or" in message and mark and reader.is_value_mark(mark):
        hint = _HINTS[0][1]
    if "flow" in message and opened and reader.has_comment(opened):
        hint = "“ #” begins a comment here, and the bracket is not closed: put the value in quotes"
    if "\\t" in message or "tab" in message or (mark and reader.is_tab(mark)):
        hint = "there is a tab here: indent with blanks"
    return Problem(reader.place(mark), "yaml", hint)
