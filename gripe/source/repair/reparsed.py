"""A source file parsed for repair: its problems, and the words of its front matter."""

from collections.abc import Iterator
from typing import NamedTuple

from gripe.base.frozen import immutable
from gripe.base.problems import Place, Problem
from gripe.source.documents import read_document, read_fields
from gripe.source.file_text import FileText, decode, split
from gripe.source.front_matter import prepared
from gripe.source.schema.fronts import Front
from gripe.source.schema.reading import PLAIN, ReadingContext
from gripe.source.yaml.nodes import Mapping, Node, Scalar
from gripe.source.yaml.reader import read_yaml


class FrontMatterWord(NamedTuple):
    """A token of a front matter: a key, a value, or where a list or keys begin and end.

    Attributes:
        line: the line it stands in.
        sort: `key`, `value`, or a bracket.
        text: its text.
    """

    line: int
    sort: str
    text: str


@immutable
class Reparsed:
    """The result of parsing a file.

    Attributes:
        problems: everything that is wrong with it.
        words: what its front matter says, in order; None if that cannot be told.
        yaml: the front matter as YAML gets it, the blanks that are missing put in.
    """

    problems: tuple[Problem, ...]
    words: tuple[FrontMatterWord, ...] | None
    yaml: str


@immutable
class SourceForm:
    """The expected form of a source file.

    Attributes:
        path: the file, for problems.
        model: its front matter.
        is_fenced: whether that stands between two lines of hyphens.
        context: what the site's settings say of how it is read.
    """

    path: str
    model: type[Front]
    is_fenced: bool = True
    context: ReadingContext = PLAIN

    def read(self, data: bytes) -> Reparsed:
        """Parse some bytes as the file."""
        if self.is_fenced:
            problems = read_document(self.path, data, self.model, self.context)[1]
        else:
            problems = read_fields(self.path, data, self.model)[2]
        file_text = self._split(data)
        if file_text is None:
            return Reparsed(tuple(problems), None, "")
        text = prepared(self.path, file_text.front, file_text.front_line, self.model)
        root, _ = read_yaml(text, self.path, file_text.front_line)
        words = tuple(_words(root)) if root else None
        return Reparsed(tuple(problems), words, text.text)

    def _split(self, data: bytes) -> FileText | None:
        text = decode(self.path, data)
        if isinstance(text, Problem):
            return None
        file_text = split(self.path, text) if self.is_fenced else FileText(text, 1, "", 0)
        return None if isinstance(file_text, Problem) else file_text


def _words(node: Node) -> Iterator[FrontMatterWord]:
    if isinstance(node, Scalar):
        yield _word(node.place, "value", node.text)
    elif isinstance(node, Mapping):
        yield _word(node.place, "{", "")
        for key, value in node.pairs:
            yield _word(key.place, "key", key.text)
            yield from _words(value)
        yield _word(node.place, "}", "")
    else:
        yield _word(node.place, "[", "")
        for each in node.items:
            yield from _words(each)
        yield _word(node.place, "]", "")


def _word(place: Place, sort: str, text: str) -> FrontMatterWord:
    return FrontMatterWord(place.line, sort, text)
