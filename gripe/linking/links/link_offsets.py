"""Where in a Markdown text its links stand, as they are written: in none of its code, and in no comment.

The Markdown engine says which links a text has, and not where. What is found here is only pointed at.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from gripe.base.patterns import pattern

_FENCED = pattern(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$"
    r"[\s\S]*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)",
    re.MULTILINE,
)
_COMMENT = pattern(r"<!--[\s\S]*?(?:-->|\Z)")
_INDENTED = pattern(r"(?:\A|(?<=\n))[ \t]*\n(?:(?:    |\t)[^\n]*(?:\n|\Z)|[ \t]*\n)+")
_TICKS = pattern(r"(?<!\\)`+|\n[ \t]*\n")
_SEEN = pattern(r"[^\s]")
_LINK = pattern(
    r"""\]\(\s*<(?P<angled>[^<>\n]*)>"""
    r"""|\]\(\s*(?P<inline>(?:[^()\\\n]|\\.|\((?:[^()\\\n]|\\.)*\))*)\)"""
    r"""|^[ \t>]*\[[^\]\n]+\]:\s*(?:<(?P<framed>[^<>\n]*)>|(?P<defined>\S+))"""
    r"""|\b(?:href|src|cite)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s"'>]+))"""
    r"""|<(?P<auto>[a-z][a-z0-9+.-]*:[^\s<>]*)>|(?P<naked>\bhttps?://[^\s<>()"'\]]+)""",
    re.MULTILINE | re.IGNORECASE,
)
_TITLE = pattern(r"""\s+(?:"[^"]*"|'[^']*'|\([^()]*\))\s*\Z""")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")


@lru_cache(maxsize=8)  # a text with one dead link has often more of them
def link_offsets(text: str) -> dict[str, int]:
    """Return where the first link to each address stands in a text.

    Args:
        text: the Markdown.

    Returns:
        Offsets by address: as it is written, as it is meant, and without percent signs.

    Example:
        >>> link_offsets("`[a](b.md)` or [a](b.md)")
        {'b.md': 19}
    """
    found: dict[str, int] = {}
    without = _without_code(text)
    indented = _blanked(without, _INDENTED)
    for each in (indented, without) if indented != without else (without,):
        for written, offset in _written(each):
            meant = html.unescape(_ESCAPE.sub(r"\1", written))
            for spelling in (meant, written, unquote(meant)):
                found.setdefault(spelling, offset)
    return found


def offset_of(target: str, text: str) -> int:
    """Return where the first link to an address stands in a text, -1 if none is found."""
    offsets = link_offsets(text)
    return offsets.get(target, offsets.get(unquote(target), -1))


def _written(text: str) -> Iterator[tuple[str, int]]:
    """Yield each address in a text without code, and where it begins."""
    for found in _LINK.finditer(text):
        kind = found.lastgroup or ""
        written = found[kind]
        if kind == "inline":
            written = _TITLE.sub("", written).strip()
        elif kind == "naked":
            written = written.rstrip(".,;:!?*_")
        yield written, found.start(kind)


def _without_code(text: str) -> str:
    """Return a text with blanks in the place of what no Markdown is read in; each line stays as long."""
    if "`" in text or "~~~" in text:
        text = _without_spans(_blanked(text, _FENCED))
    return _blanked(text, _COMMENT) if "<!--" in text else text


def _blanked(text: str, what: re.Pattern[str]) -> str:
    return what.sub(lambda found: _SEEN.sub(" ", found[0]), text)


def _without_spans(text: str) -> str:
    """Return a text with blanks in the place of code: from some backticks to as many, within a block."""
    runs = [each.span() for each in _TICKS.finditer(text)]
    following: list[int] = [0] * len(runs)  # the next run of as many backticks, 0 if there is none
    last: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        if text[start] == "\n":
            last = {}
        else:
            following[number] = last.get(end - start, 0)
            last[end - start] = number
    made, at, number = list[str](), 0, 0
    while number < len(runs):
        closing = following[number]
        if closing:
            start, end = runs[number][0], runs[closing][1]
            made += [text[at:start], _SEEN.sub(" ", text[start:end])]
            at = end
        number = max(closing, number) + 1
    return "".join([*made, text[at:]])
