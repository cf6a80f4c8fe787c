"""Bytes → text → front matter and body, with line numbers kept."""

import codecs
import re
from dataclasses import dataclass

from gripe.base.problems import Place, Problem

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FENCE = re.compile(r"---[ \t]*")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A source file in its two parts.

    Attributes:
        front: the front matter between the fences, one "\\n" per line.
        front_line: number of the front matter's first line in the file, from 1.
        body: everything below the closing fence.
        body_line: number of the body's first line in the file.
    """

    front: str
    front_line: int
    body: str
    body_line: int


def decode(path: str, data: bytes) -> str | Problem:
    """Decode a source file: UTF-8, or UTF-16 with a byte order mark; line ends become "\\n"."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line, column = _position(data, error.start)
        message = (
            f"the byte 0x{data[error.start]:02X} is not {encoding.upper().removesuffix('-SIG')}: "
            "save the file as UTF-8"
        )
        return Problem(Place(path, line, column), "encoding", message)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        message = (
            f"there is a control character here, 0x{ord(control[0]):02X}: delete it; "
            "if there are many, the file was saved in another encoding than UTF-8"
        )
        return Problem(Place(path, line, column), "encoding", message)
    return text


def _position(data: bytes, offset: int) -> tuple[int, int]:
    before = data[:offset]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1


def split(path: str, text: str) -> Parts | Problem:
    """Split a file at its two `---` lines."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        message = "the file has to begin with a line of three hyphens, ---, and its front matter"
        return Problem(Place(path, 1, 1), "no-front-matter", message)
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            body = "\n".join(lines[number + 1 :])
            return Parts("\n".join(lines[1:number]), 2, body, number + 2)
    message = (
        "the front matter that begins here has no end: put a line of three hyphens, ---, below it"
    )
    return Problem(Place(path, 1, 1), "unclosed-front-matter", message)
