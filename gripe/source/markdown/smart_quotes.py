"""Typographic quotes, dashes and ellipses in the texts of one block, as a language has them.

A text is what stands between two elements; a quote is told by what stands around it in the block, whatever
the elements. It knows no engine and no document.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from gripe.base.languages import lineage
from gripe.base.patterns import pattern
from gripe.source.markdown.typography.apostrophes import APOSTROPHE, shortened
from gripe.source.markdown.typography.neighbours import BOUNDARY, OPAQUE
from gripe.source.markdown.typography.quotation_marks import MARKS, PLAIN
from gripe.source.markdown.typography.quote_pairs import CLOSES, OPENS, read_quotes

__all__ = ["OPAQUE", "has_any", "typeset", "typesetter"]

# Switzerland's German has the marks of its French (Federal Chancellery, “Schreibweisungen”); the CLDR has
# Germany's there.
_OWN = {"de-CH": "«»‹›", "de-LI": "«»‹›"}
# French marks stand off by a blank that does not end a line, in Switzerland excepted. The narrow one is the
# CLDR's for French numbers, and does not grow where a line is justified.
_GAP = "\u202f"
_GAPPED, _UNGAPPED = "fr", "fr-CH"
_BLANKS = (" ", "\u00a0", "\u202f")

# Each begins with its sign, which is found fast, and looks back over it.
_WITHIN_WORD = pattern(r"'(?<=[a-zA-Z]')(?=[a-zA-Z])")
_EM_DASH = pattern(r"---(?<!----)(?!-)")
# Where a text has no other quotes than these two, reading all of them would find the same: apostrophes that
# end a word, and quotations of words with blanks or brackets around them.
_BEHIND_WORD = pattern(r"'(?<=[a-zA-Z]')(?=[\s.,;:!?)]|\Z)")
_SIMPLE = pattern(
    rf'"(?<![^\s(]")(?={BOUNDARY}?[a-zA-Z])([^"]*[a-zA-Z.,!?]{BOUNDARY}?)"(?={BOUNDARY}?[\s.,;:!?)]|\Z)'
)
_WORDS = rf"[^\s{BOUNDARY}]"
_OPTION = rf"(?<!{_WORDS}--)(?<!{_WORDS}{BOUNDARY}--)(?<!{_WORDS}{BOUNDARY}{{2}}--)[^\W\d_]"
_EN_DASH = pattern(rf"--(?<!---)(?!-)(?!{_OPTION})")  # an --option of a program is none
_ELLIPSIS = pattern(r"\.\.\.(?<!\.\.\.\.)(?!\.)")

Typesetter = Callable[[Sequence[str]], list[str]]


class Marks(NamedTuple):
    """The quotation marks of a language.

    Attributes:
        opening: what begins a quotation in double quotes; `closing` ends it.
        inner_opening: what begins one in single quotes; `inner_closing` ends it.
    """

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


@cache
def marks_of(language: str) -> Marks:
    """Return a language's quotation marks; those of English where it has none of its own."""
    tags = lineage(language)
    known = {tag: marks for marks, named in MARKS.items() for tag in named.split()} | _OWN
    found = next((known[tag] for tag in tags if tag in known), PLAIN)
    if _GAPPED in tags and _UNGAPPED not in tags:
        return Marks(*({"«": f"«{_GAP}", "»": f"{_GAP}»"}.get(mark, mark) for mark in found))
    return Marks(*found)


def has_any(text: str) -> bool:
    """Tell whether there is anything in a text that could be set."""
    return "'" in text or '"' in text or "--" in text or "..." in text


@cache
def typesetter(language: str) -> Typesetter:
    """Return what sets the texts of one block, in a language.

    It takes the texts in the order of the document, one for each stretch between two elements, and `OPAQUE`
    for what is no text; and returns as many. What is no neighbour of a quote, such as the number of a
    footnote, is left out, or is "".

    Example:
        >>> typesetter("de")(['Das ist "', "gut", '", nicht "schlecht"...'])
        ['Das ist „', 'gut', '“, nicht „schlecht“…']
    """
    set_text = _Setter(language).set

    def set_pieces(pieces: Sequence[str]) -> list[str]:
        if len(pieces) == 1:
            return [set_text(pieces[0])]
        made = set_text(BOUNDARY.join(pieces)).split(BOUNDARY)
        # Nobody writes what stands between them here, for it is no character.
        return made if len(made) == len(pieces) else [set_text(each) for each in pieces]

    return set_pieces


class _Setter:
    """Sets whole blocks, with a boundary wherever an element begins or ends."""

    def __init__(self, language: str) -> None:
        self._marks, self._cut = marks_of(language), shortened(language)

    def set(self, text: str) -> str:
        """Return a block with its quotes, dashes and ellipses set."""
        if "'" in text:
            text = _WITHIN_WORD.sub(APOSTROPHE, text)
        if "'" in text or '"' in text:
            simple = _SIMPLE.sub(self._quotation, _BEHIND_WORD.sub(APOSTROPHE, text))
            text = self._quoted(text) if "'" in simple or '"' in simple else simple
        if "--" in text:
            text = _EN_DASH.sub("\u2013", _EM_DASH.sub("\u2014", text))
        if "..." in text:
            text = _ELLIPSIS.sub("\u2026", text)
        return text

    def _quotation(self, found: re.Match[str]) -> str:
        return f"{self._marks.opening}{found[1]}{self._marks.closing}"

    def _quoted(self, text: str) -> str:
        """Return a block with its quotes set, whatever they are."""
        marks = self._marks
        made: list[str] = []
        end = 0
        for quote in read_quotes(text, self._cut):
            mark, start, behind = quote.sense, quote.at, quote.at + 1
            if mark == OPENS:
                mark = marks.opening if quote.sign == '"' else marks.inner_opening
                if mark[-1] == _GAP:
                    if text[behind : behind + 1] == "\n":
                        mark = mark[:-1]
                    behind += text.startswith(_BLANKS, behind)
            elif mark == CLOSES:
                mark = marks.closing if quote.sign == '"' else marks.inner_closing
                if mark[0] == _GAP and start > end:
                    start -= text.endswith(_BLANKS, end, start)
            made += (text[end:start], mark)
            end = behind
        made.append(text[end:])
        return "".join(made)


def typeset(text: str, language: str) -> str:
    """Return a text with its quotes, dashes and ellipses set.

    Example:
        >>> typeset('"Late" -- again...', "en")
        '“Late” – again…'
    """
    return typesetter(language)([text])[0]
