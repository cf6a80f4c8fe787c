"""A fence `email`: a letter as it was pasted, its headers first, what it quotes in quotations."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.source.transcripts.typed_lines import line_html, paragraphs
from gripe.source.transcripts.words import HEADERS

_HEADER = pattern(
    r"(?P<name>[^\W\d_][\w-]{0,30}(?:[ \u00a0][^\W\d_]{1,12})?)"
    r"[ \u00a0]?(?:\uff1a(?P<close>.*)|:(?:[ \t\u00a0](?P<value>.*))?)"
)
_FOLDED = pattern(r"[ \t]+\S.*")
_QUOTED = pattern(r" ?(?:> ?)+")


class _Header(NamedTuple):
    """A header: its name with the colon, as it was typed, and the lines of its value."""

    name: str
    value: tuple[str, ...]


def email_html(text: str) -> str:
    r"""Return a letter: a list of its headers, and its body line by line.

    Args:
        text: what stands in the fence. What is no header and no quotation is shown as it is.

    Example:
        >>> print(email_html("From: Ann\nSubject: Lid\n\nHello,\nwhere is it?\n> Soon."))
        <div class="email">
        <dl>
        <dt>From:</dt>
        <dd dir="auto">Ann</dd>
        <dt>Subject:</dt>
        <dd dir="auto">Lid</dd>
        </dl>
        <p dir="auto">Hello,<br>where is it?</p>
        <blockquote>
        <p dir="auto">Soon.</p>
        </blockquote>
        </div>
    """
    lines = text.splitlines()
    while lines and not lines[0].strip():
        lines.pop(0)
    size = _size_of_head(lines)
    parts = [*_head(_headers(lines[:size])), *_body(lines[size:])]
    return "\n".join(['<div class="email">', *parts, "</div>"]) if parts else ""


def _size_of_head(lines: Sequence[str]) -> int:
    """Return how many of the first lines are headers.

    All up to an empty line are if each looks like one and a known one begins them; else those that are
    known, if there are two or more.
    """
    names = [_name_in(line) for line in lines]
    first = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    folded = [bool(at and _FOLDED.fullmatch(lines[at])) for at in range(len(lines))]
    if first and names[0] in HEADERS and all(map(any, zip(names[:first], folded, strict=False))):
        return first
    size = known = 0
    while size < first and (names[size] in HEADERS or (size and folded[size])):
        known += names[size] in HEADERS
        size += 1
    return size if known > 1 else 0


def _name_in(line: str) -> str:
    """Return the name of the header that a line may be, in small letters; "" if it can be none."""
    found = _HEADER.fullmatch(line)
    name = found["name"].replace("\u00a0", " ").casefold() if found else ""
    return name if name in HEADERS or " " not in name else ""


def _headers(lines: Sequence[str]) -> Iterator[_Header]:
    """Yield the headers, each with what goes on in the lines below it."""
    name, value = "", list[str]()
    for line in lines:
        found = _HEADER.fullmatch(line) if _name_in(line) else None
        if found:
            if name:
                yield _Header(name, tuple(value))
            said = found["value"] or found["close"] or ""
            name, value = line[: len(line) - len(said)].rstrip(), [said.strip()]
        else:
            value.append(line.strip())
    if name:
        yield _Header(name, tuple(value))


def _head(headers: Iterator[_Header]) -> Iterator[str]:
    rows = [
        f'<dt>{line_html(each.name)}</dt>\n<dd dir="auto">{"<br>".join(map(line_html, each.value))}</dd>'
        for each in headers
    ]
    if rows:
        yield "\n".join(["<dl>", *rows, "</dl>"])


_DEEPEST = 20  # of quotations in quotations; whatever is quoted more often stands in the last


def _body(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs, and quotations around those of lines that begin with `>`."""
    run: list[str] = []
    depth = 0
    for line in (*lines, None):
        quoted = _QUOTED.match(line) if line else None
        level = min(quoted[0].count(">"), _DEEPEST) if quoted else 0
        if line is None or level != depth:
            yield from paragraphs(run)
            run = []
            yield from ["<blockquote>"] * (level - depth) + ["</blockquote>"] * (depth - level)
            depth = level
        if line is not None:
            run.append(line[quoted.end() :] if quoted else line)
