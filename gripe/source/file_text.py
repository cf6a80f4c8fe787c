"""Decodes a source file and splits it into front matter and body, with line numbers kept."""

import codecs

from gripe.base.frozen import immutable
from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem

# What YAML refuses as well, so that a file says so at the place and not "somewhere"; and what turns the
# letters of a line around (U+202D, U+202E), which no text needs and an address may be forged with.
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffe\uffff]")
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
_FENCE = pattern(r"---[ \t]*")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@immutable
class FileText:
    """The text of a source file, split into front matter and body.

    Attributes:
        front: the front matter between the fences, one newline per line.
        front_line: number of the front matter's first line in the file, from 1.
        body: everything below the closing fence.
        body_line: number of the body's first line in the file.
    """

    front: str
    front_line: int
    body: str
    body_line: int


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """Return a file's byte order mark, or nothing, and its encoding."""
    return next((each for each in _BOMS if data.startswith(each[0])), (b"", "utf-8"))


def decode(path: str, data: bytes) -> str | Problem:
    """Decode a source file: UTF-8, or UTF-16 with a byte order mark; every line end becomes a newline."""
    bom, encoding = encoding_of(data)
    data = data.removeprefix(bom)
    try:
        text = _unix(data.decode(encoding))
    except UnicodeDecodeError as error:
        line, column = _end_of(_unix(data[: error.start].decode(encoding, "replace")))
        name = encoding[: len("utf-16")].rstrip("-").upper()
        message = f"the byte 0x{data[error.start]:02X} is not {name}: save the file as UTF-8 in your editor"
        return Problem(Place(path, line, column), "encoding", message)
    # Almost every file is plain ASCII, whose bytes are looked through faster than its letters.
    is_plain = data.isascii() and len(data.translate(None, _CONTROL_BYTES)) == len(data)
    control = None if is_plain else _CONTROL.search(text)
    if control:
        line, column = _end_of(text[: control.start()])
        message = (
            f"there is a control character here, 0x{ord(control[0]):02X}: delete it; "
            "if there are many, it was saved in another encoding: save it as UTF-8 in your editor"
        )
        return Problem(Place(path, line, column), "encoding", message)
    return text


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end_of(before: str) -> tuple[int, int]:
    """Return line and column of what follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def split(path: str, text: str) -> FileText | Problem:
    """Split a file at its two `---` lines."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        message = "the file has to begin with a line of three hyphens, ---, and its front matter"
        return Problem(Place(path, 1, 1), "no-front-matter", message)
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            body = "\n".join(lines[number + 1 :])
            return FileText("\n".join(lines[1:number]), 2, body, number + 2)
    message = (
        "the front matter that begins here has no end: put a line of three hyphens, ---, below it"
    )
    return Problem(Place(path, 1, 1), "unclosed-front-matter", message)
