"""Limits on texts whose form the Markdown engine cannot handle in reasonable time or depth."""

import re
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.base.problems import Severity

# The tree is built by a call for each level of lists and quotations, and every row of a table is filled up to
# its head.
_DEEP = 50
_NESTED = pattern(
    rf"^[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{{1,9}}[.)](?=[ \t]))[ \t]*){{{_DEEP}}}"
    rf"|^(?:\t| {{4}}){{{_DEEP}}}[ \t]*(?:>|[-*+][ \t]|\d{{1,9}}[.)][ \t])",
    re.MULTILINE,
)
_TANGLED = 1_000_000_000  # characters times tags: half a second for a sanitizer that nests them all
_LONG = 1_000_000  # characters, of whatever kind
_RULE = frozenset("|:- \t>")
_CELLS = 100_000
_NEAR = 80


class TextFault(NamedTuple):
    """A problem of a text that does not depend on other sources, not yet placed.

    Attributes:
        code: the problem's code.
        message: what is wrong and how to mend it.
        near: some words of the text on the line where it stands.
        severity: as in `Problem`.
    """

    code: str
    message: str
    near: str
    severity: Severity = "error"


def form_fault(text: str, *, short: bool) -> TextFault | None:
    """Return the fault of a text whose form no amount of time would let the engine convert.

    Args:
        text: the markdown.
        short: whether it is one that has no tables.
    """
    if deep := _NESTED.search(text):
        return too_deep(deep[0])
    return None if short else _large_table(text)


def may_take_long(text: str) -> bool:
    """Tell whether a text is so large, or has so many tags, that converting it might take long.

    gripe's own engine goes through a text once; it is the sanitizer that may take long for tags in tags.
    """
    return len(text) > _LONG or len(text) * text.count("<") > _TANGLED


def hardest_block(text: str) -> str:
    """Return the part of a text, between empty lines, that probably takes longest."""
    return max(text.split("\n\n"), key=lambda block: len(block) * block.count("<"))


def near(text: str) -> str:
    """Return the beginning of a text's first line, by which it is found in its source."""
    return text.strip().partition("\n")[0][:_NEAR]


def too_deep(text: str) -> TextFault:
    """Return the fault of a text whose lists or quotations are nested too deep."""
    message = (
        f"lists and quotations are nested more than {_DEEP} deep here: "
        "take some of the blanks and signs away that these lines begin with"
    )
    return TextFault("too-deep", message, near(text))


def _large_table(text: str) -> TextFault | None:
    """Return the fault of a table that is too large: each row gets as many cells as its head has."""
    if len(text) * text.count("|") <= _CELLS:
        return None
    for block in text.split("\n\n"):
        lines = block.split("\n")
        rule = next(
            (at for at, line in enumerate(lines) if at and "-" in line and {*line} <= _RULE), 0
        )
        columns, rows = lines[rule - 1].count("|") + 1, len(lines) - rule - 1
        if rule and columns * rows > _CELLS:
            message = (
                f"this table has {columns} columns and {rows} rows: {_CELLS} cells are the most; "
                "if it is none, put a line of ``` above and below it"
            )
            return TextFault("too-many", message, near(lines[rule - 1]))
    return None


def unconverted(text: str, error: Exception) -> TextFault:
    """Return the fault of a text on which the engine itself failed."""
    message = (
        f"the text that begins here could not be converted ({type(error).__name__}): it is no fault of "
        "yours, please report it; until it is mended, take away what is unusual about it, such as {: … }"
    )
    return TextFault("crashed", message, near(text))


def lost(words: str) -> TextFault:
    """Return the fault of a text some words of which no page would show."""
    message = (
        f"these words would be on no page: “{words}…”: the HTML that they stand in is not in order; "
        "close its tags, or take them away"
    )
    return TextFault("lost-words", message, words.split("<", maxsplit=1)[0][:_NEAR])


def unused_definition(beginning: str) -> TextFault:
    """Return the fault of a definition that nothing needs, so that no page shows it."""
    message = (
        f"nothing in this text uses {beginning} …, so no page shows it: use it, take it out, or put a "
        "\\ before it to have it as it is"
    )
    return TextFault("unused-definition", message, beginning, "warning")


def unused_note(name: str) -> TextFault:
    """Return the fault of a footnote that nothing leads to."""
    message = f"nothing leads to the note “{name}”: write [^{name}] where it belongs, or take the note out"
    return TextFault("unused-note", message, f"[^{name}]:", "warning")
