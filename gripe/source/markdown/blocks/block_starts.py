"""Signs by which a line begins, continues or ends a block, as CommonMark 0.31.2 has them.

Tables, task lists and footnotes are GitHub's, definition lists those of PHP Markdown Extra.
"""

import re

from gripe.base.patterns import pattern
from gripe.source.markdown.marks.inline_html import RawReader, is_html

TAB = 4  # columns
PREFIX = pattern(r"[ \t>*+\-\d.):]*")  # what may stand before a text: tabs in it lead to a column
THEMATIC = pattern(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
HEADING = pattern(r"(#{1,6})(?:[ \t]+(.*))?$")
HEADING_END = pattern(r"(?:^|[ \t]+)#+[ \t]*$")
UNDERLINE = pattern(r"(?:(=+)|-+)[ \t]*$")
FENCE = pattern(r"(`{3,})[ \t]*([^`]*)$|(~{3,})[ \t]*(.*)$")
ITEM = pattern(r"(?:([-*+])|(\d{1,9})([.)]))(?=[ \t]|$)")
NOTE = pattern(r"\[\^([^\]\s]+)\]:[ \t]*(.*)$")
TERM_END = pattern(r":(?=[ \t]+\S)")
DELIMITERS = pattern(r"(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
REFERENCE = pattern(
    r"\[(?!\^)((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*\n?[ \t]*(<(?:[^<>\n\\]|\\.)*>|[^\s<]\S*)"
    r"(?:(?:[ \t]*\n[ \t]*|[ \t]+)(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?"
    r"[ \t]*(?:\n|$)",
    re.DOTALL,
)
ADDRESS = pattern(r"[/:#?@]|\.\w")
ABBREVIATION = pattern(r"\*\[([^\]\\]+)\][ ]?:[ \t]*(.+?)[ \t]*(?:\n|$)")
TASK = pattern(r"\[([ xX])\](?=[ \t]+\S)")

# What begins a block of HTML wherever it stands: CommonMark 0.31.2, section 4.6, start condition 6.
_BLOCK_TAGS = frozenset(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir
    div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html
    iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary
    table tbody td tfoot th thead title tr track ul
    """.split()
)

# HTML that goes on to its own end, whatever stands in between; all other ends at an empty line.
_CLOSED = (
    (
        pattern(r"<(?:script|pre|style|textarea)(?:[\s>]|$)", re.IGNORECASE),
        pattern(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (pattern(r"<!--"), pattern(r"-->")),
    (pattern(r"<\?"), pattern(r"\?>")),
    (pattern(r"<![A-Za-z]"), pattern(r">")),
    (pattern(r"<!\[CDATA\["), pattern(r"\]\]>")),
)
_NAME = pattern(r"</?([A-Za-z][A-Za-z0-9-]*)(?=\s|/?>|$)([^>]*)")
WITHIN = pattern(r"<\w[^>]*\smarkdown(?:=[\"']?(?:1|block|span)[\"']?)?(?=[\s>])")


def html_closer(text: str, *, any_name: bool) -> re.Pattern[str] | None:
    """Return what ends the HTML that begins a line, where that is not an empty line.

    Args:
        text: the line, without the blanks before it.
        any_name: whether declarations and instructions are such HTML, and no texts.
    """
    kinds = _CLOSED if any_name else _CLOSED[:2]
    return next((closer for opener, closer in kinds if opener.match(text)), None)


def begins_html(text: str, *, in_paragraph: bool, any_name: bool) -> bool:
    """Tell whether a line begins HTML that ends at an empty line.

    Args:
        text: the line, without the blanks before it.
        in_paragraph: whether a paragraph is open, which only some elements end.
        any_name: whether every name is one of HTML's elements.
    """
    found = _NAME.match(text)
    if not found:
        return False
    name = found[1].lower()
    if not (any_name or is_html(name, found[2].rstrip("/ "))):
        return False
    if name in _BLOCK_TAGS:
        return True
    end = 0 if in_paragraph else RawReader(text, None).end(0)
    return end > 0 and not text[end:].strip()


def cells_of(line: str) -> list[str]:
    r"""Return the cells of a table's row; `\|` is a sign in one of them.

    Example:
        >>> cells_of("| a | b \\| c |")
        ['a', 'b | c']
    """
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    if "\\|" not in line:
        return [cell.strip() for cell in line.split("|")]
    cells = line.replace("\\|", "\0").split("|")
    return [cell.strip().replace("\0", "|") for cell in cells]


def is_address(text: str) -> bool:
    """Tell whether what a definition leads to could be an address: `[ticket 12]: closed` is a text."""
    return text.startswith("<") or bool(ADDRESS.search(text))


def untabbed(line: str) -> str:
    """Return a line whose tabs before its text are blanks."""
    if "\t" not in line:
        return line
    found = PREFIX.match(line)
    end = found.end() if found else 0
    return line[:end].expandtabs(TAB) + line[end:]


def blanks_at(text: str, start: int = 0) -> int:
    """Return how many blanks stand at a place."""
    end = start
    while end < len(text) and text[end] in " \t":
        end += 1
    return end - start
