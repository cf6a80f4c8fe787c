"""Repairs that are safe: each is an edit of the text after which its problem is gone.

A repair is kept only if the file then reads without that problem and with no other in its place.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from gripe.base.problems import Place, Problem
from gripe.base.values import immutable
from gripe.record.entry import Channel, Kind, Role
from gripe.record.status import Status
from gripe.source.schema import Front
from gripe.source.text import encoding_of

Reader = Callable[[bytes], list[Problem]]
Repair = Callable[[str, Problem], "Iterable[tuple[str, str]]"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_VALUE = re.compile(
    r"(?P<lead>[ ]*(?:-[ ]+)*(?:[A-Za-z_]+:[ \t]+|(?<=[-][ ])))(?P<value>[^\s\[{\"'|>#][^\r\n]*?)"
    r"(?P<rest>[ \t]*(?:[ \t]#[^\r\n]*)?)(?P<end>\r\n|\r|\n|$)"
)
_TIGHT = re.compile(r"[ ]*(?:-[ ]+)*[a-z_]+:(?=[^\s:/])")
_WORD = re.compile(r"[\w-]+")
_TABS = re.compile(r"^[ ]*\t[ \t]*(?=\S)", re.MULTILINE)
_NEAR = 0.75  # of difflib’s ratio: nearer than what a problem merely suggests


@immutable
class Fix:
    """A repair that was made.

    Attributes:
        problem: what was wrong.
        what: what was done about it.
    """

    problem: Problem
    what: str


def fix(data: bytes, read: Reader) -> tuple[bytes, list[Fix]]:
    """Repair what can be repaired safely in one file.

    Args:
        data: the file's bytes.
        read: returns every problem of the file if it had some bytes.

    Returns:
        The repaired bytes and what was done; the very bytes if nothing was.
    """
    done: list[Fix] = []
    problems = read(data)
    while step := next(_steps(data, problems, read), None):
        data, problems, made = step
        done.append(made)
    return data, done


def _steps(
    data: bytes, problems: list[Problem], read: Reader
) -> Iterator[tuple[bytes, list[Problem], Fix]]:
    """Yield each repair that helps, with the bytes and problems after it."""
    for problem in problems:
        for candidate, what in _candidates(data, problem):
            left = read(candidate)
            if candidate != data and _is_better(problem, problems, left):
                yield candidate, left, Fix(problem, what)


def _is_better(mended: Problem, before: list[Problem], after: list[Problem]) -> bool:
    """Tell whether a problem is gone and none came for it.

    What keeps the rest of a file from being read hides other problems: those may come to light,
    but not as the same fault in the same place or above it.
    """
    if mended.code in {"yaml", "encoding"}:
        again = (each for each in after if each.code in {"yaml", "encoding"})
        return all(each.place > mended.place for each in again)
    if mended.code == "unknown-key":  # what its value is was not looked at so far
        line = mended.place.line
        about_keys = {"unknown-key", "duplicate-key"}
        after = [each for each in after if each.place.line != line or each.code in about_keys]
    return len(after) < len(before) and {_name(each) for each in after} <= {
        _name(each) for each in before if each is not mended
    }


def _name(problem: Problem) -> tuple[str, int, str]:
    return problem.code, problem.place.line, problem.message


def _candidates(data: bytes, problem: Problem) -> Iterator[tuple[bytes, str]]:
    if problem.code == "encoding":
        yield from _in_utf8(data)
        return
    repair = _REPAIRS.get(problem.code)
    if repair is None:
        return
    bom, encoding = encoding_of(data)
    text = data.removeprefix(bom).decode(encoding)
    for mended, what in repair(text, problem):
        yield bom + mended.encode(encoding), what


def _in_utf8(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Decode what is no UTF-8: UTF-16 without its mark, or Windows-1252 byte by byte."""
    if b"\0" in data:
        # Most of front matter is ASCII: where its zeros stand tells the order of the bytes.
        encoding = "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
        yield data.decode(encoding, "replace").encode(), "saved as UTF-8, it was UTF-16"
        return
    parts: list[str] = []
    while data:
        try:
            parts.append(data.decode())
            break
        except UnicodeDecodeError as error:
            wrong = data[error.start : error.start + 1]
            parts += [data[: error.start].decode(), wrong.decode("cp1252", "replace")]
            data = data[error.start + 1 :]
    text = "".join(parts)
    if "\ufffd" not in text:
        yield text.encode(), "saved as UTF-8, it was Windows-1252 (Latin-1)"


def _at(text: str, place: Place) -> int:
    """Return the position in a text of a line's beginning."""
    position = 0
    for _ in range(place.line - 1):
        position = _line_end(text, position)
    return position


def _line_end(text: str, position: int) -> int:
    match = _LINE.match(text, position)
    return match.end() if match else len(text)


def _spaced(text: str, problem: Problem) -> Iterator[tuple[str, str]]:
    """Put the blank after a key."""
    at = _at(text, problem.place) + problem.place.column - 1
    yield f"{text[:at]} {text[at:]}", "put a blank after the key"


def _quoted(text: str, problem: Problem) -> Iterator[tuple[str, str]]:
    """Put the value of a line into quotes."""
    at = _at(text, problem.place)
    match = _VALUE.match(text, at)
    if match:
        value = match["value"].replace("'", "''")
        line = f"{match['lead']}'{value}'{match['rest']}{match['end']}"
        yield text[:at] + line + text[match.end() :], "put the value in quotes"


def _yaml(text: str, problem: Problem) -> Iterator[tuple[str, str]]:
    if "tab" in problem.message:
        yield from _untabbed(text)
    else:
        yield from _quoted(text, problem)
        yield from _spaced_above(text, problem)


def _spaced_above(text: str, problem: Problem) -> Iterator[tuple[str, str]]:
    """Put the blank after a key in the line above, which YAML took for the beginning of a text."""
    tight = _TIGHT.match(text, _at(text, problem.place._replace(line=problem.place.line - 1)))
    if tight:
        at = tight.end()
        yield f"{text[:at]} {text[at:]}", "put a blank after the key in the line above"


def _untabbed(text: str) -> Iterator[tuple[str, str]]:
    """Indent the front matter with blanks."""
    fence = re.search(r"(?<=[\r\n])---[ \t]*(?=[\r\n]|$)", text)
    end = fence.start() if fence else len(text)
    for width in (2, 4, 8):
        blanks = " " * width
        pieces = _TABS.split(text[:end])
        tabs = [tab.replace("\t", blanks) for tab in _TABS.findall(text[:end])]
        front = "".join(map("".join, zip(pieces, [*tabs, ""], strict=True)))
        yield front + text[end:], "indented with blanks"


def _respelt(known: Callable[[], Iterable[str]]) -> Repair:
    """Make the repair that puts the one word meant in the place of a misspelt one."""

    def repair(text: str, problem: Problem) -> Iterator[tuple[str, str]]:
        at = _at(text, problem.place) + problem.place.column - 1
        word = _WORD.match(text, at)
        near = _near(word[0], known()) if word else []
        if word and len(near) == 1:
            yield text[:at] + near[0] + text[word.end() :], f"wrote “{near[0]}” for “{word[0]}”"

    return repair


def _near(word: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(word.casefold(), sorted(set(known)), n=2, cutoff=_NEAR)


def _keys() -> set[str]:
    """Return every key that any front matter may have."""
    models, found = [Front], set[str]()
    while models:
        model = models.pop()
        models += model.__subclasses__()
        found |= set(model.by_key())
    return found


_REPAIRS: dict[str, Repair] = {
    "no-space": _spaced,
    "yaml": _yaml,
    "yaml-alias": _quoted,
    "yaml-anchor": _quoted,
    "yaml-tag": _quoted,
    "unknown-key": _respelt(_keys),
    "unknown-kind": _respelt(lambda: Kind),
    "unknown-channel": _respelt(lambda: Channel),
    "unknown-status": _respelt(lambda: Status),
    "unknown-word": _respelt(lambda: {*Channel, *Kind, *Role}),
}
