"""Scans the text of one block, sign by sign, into the pieces that its elements are made of.

It follows CommonMark 0.31.2's appendix “A parsing strategy”: a stack of runs that may begin emphasis and one
of brackets that may begin a link. No sign is looked at more often than some times, whatever stands around it.
It knows no tree: a piece is text, an element that stands for itself, or where an element begins or ends.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import ClassVar
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from gripe.base.frozen import immutable
from gripe.base.patterns import pattern
from gripe.source.markdown.marks import link_syntax
from gripe.source.markdown.marks.attribute_lists import attributes
from gripe.source.markdown.marks.delimiters import DelimiterRun, pair
from gripe.source.markdown.marks.html_writer import raw
from gripe.source.markdown.marks.inline_html import RawReader
from gripe.source.markdown.marks.inline_pieces import (
    AttributeList,
    Closing,
    Opening,
    Piece,
    Verbatim,
)

_SPECIAL = pattern(r"[\\`*_~\[\]<&\n]|!\[")
_SPECIAL_LONG = pattern(r"[\\`*_~\[\]<&\n{]|!\[")
_TICKS = pattern(r"`+")
_RUN = pattern(r"\*+|_+|~+")
_NOTE = pattern(r"!?\[\^([^\[\]\n]+)\]")
_INDENT = pattern(r"[ \t]*")
_SET = frozenset("'\"-.")  # what might be set as quotes, dashes or an ellipsis


@immutable
class InlineRules:
    """What inline marks mean in a text.

    Attributes:
        short: whether it is a short text, which has no attribute lists and links no addresses of mail.
        references: what labels stand for: address and title.
        note: returns the element of a reference to a footnote, or nothing if there is no such note.
        known: the names of elements that are HTML; with None every name is.
    """

    short: bool
    references: Mapping[str, tuple[str, str | None]]
    note: Callable[[str], Element | None] | None
    known: frozenset[str] | None


class _Bracket:
    """A bracket that may begin a link or picture.

    Attributes:
        index: where among the pieces it is.
        end: where in the text the words behind it begin.
        is_picture: whether there is a `!` before it.
        runs: how many runs of delimiters were open before it.
        has_bracket: whether there is another behind it, so that what follows is no label.
    """

    __slots__ = ("end", "has_bracket", "index", "is_picture", "runs")

    def __init__(self, index: int, end: int, runs: int, *, is_picture: bool) -> None:
        self.index, self.end, self.runs = index, end, runs
        self.is_picture = is_picture
        self.has_bracket = False


class InlineScan:
    """A scan of one text.

    Attributes:
        text: the text.
        pieces: what has been found so far.
    """

    def __init__(self, text: str, rules: InlineRules) -> None:
        self.text, self.rules = text, rules
        self.pieces: list[Piece] = []
        self._runs: list[DelimiterRun] = []
        self._brackets: list[_Bracket] = []
        self._barred = 0  # brackets from the first up to this begin no link: it would hold another
        self._links: list[int] = []  # addresses among the pieces, which are none inside of a link
        self._notes: list[int] = []
        self._raw = RawReader(text, rules.known)
        self._ticks: dict[int, list[int]] | None = None

    def run(self) -> list[Piece]:
        """Return the pieces of the text, in order."""
        text, pieces = self.text, self.pieces
        search = (_SPECIAL if self.rules.short else _SPECIAL_LONG).search
        bare = link_syntax.bare_addresses(text, mail=not self.rules.short)
        at = 0
        while True:
            found = search(text, at)
            start = found.start() if found else len(text)
            while bare and bare[-1][0] <= start:
                place, mail = bare.pop()
                at = self._bare(at, place, mail) if place >= at else at
            if at <= start:
                if start > at:
                    pieces.append(text[at:start])
                if not found:
                    break
                at = self._READ[text[start]](self, start)
        pair(self._runs, 0)
        return pieces

    def _bare(self, at: int, start: int, mail: link_syntax.BareAddress | None) -> int:
        found = None if self._raw.in_link else mail or link_syntax.bare_link(self.text, start)
        if not found:
            return at
        self.pieces.append(self.text[at:start])
        self._address(self.text[start : found.end], found.target)
        return found.end

    def _address(self, shown: str, target: str) -> None:
        made = Element("a", {"href": target})
        self._links.append(len(self.pieces))
        self.pieces += [Opening(made, ""), Verbatim(shown), Closing(made, "")]

    def _backslash(self, at: int) -> int:
        sign = self.text[at + 1 : at + 2]
        if sign == "\n":
            self.pieces.append(Element("br"))
            return at + 1
        if not sign or sign not in link_syntax.PUNCTUATION:
            self.pieces.append("\\")
            return at + 1
        self.pieces.append(Verbatim(sign) if sign in _SET else sign)
        return at + 2

    def _code(self, at: int) -> int:
        text = self.text
        if self._ticks is None:
            self._ticks = {}
            for found in _TICKS.finditer(text, at):
                self._ticks.setdefault(found.end() - found.start(), []).append(found.start())
        end = _end_of_run(text, at)
        places = self._ticks.get(end - at, [])
        later = bisect_left(places, end)
        if later == len(places):
            self.pieces.append(text[at:end])
            return end
        close = places[later]
        code = text[end:close].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        made = Element("code")
        made.text = AtomicString(code)
        self.pieces.append(made)
        return close + end - at

    def _delimiters(self, at: int) -> int:
        found = _RUN.match(self.text, at)
        end = found.end() if found else at + 1
        run = DelimiterRun(self.text, at, end)
        self.pieces.append(run)
        self._runs.append(run)
        return end

    def _markup(self, at: int) -> int:
        if found := link_syntax.autolink(self.text, at):
            target, shown, end = found
            self._address(shown, target)
        elif end := self._raw.end(at):
            self.pieces.append(raw(self.text[at:end]))
        else:
            self.pieces.append("<")
            end = at + 1
        return end

    def _entity(self, at: int) -> int:
        found = link_syntax.ENTITY.match(self.text, at)
        if not found or not (meant := link_syntax.entity(found[0])):
            self.pieces.append("&")
            return at + 1
        self.pieces.append(Verbatim(meant) if _SET.intersection(meant) else meant)
        return found.end()

    def _line_end(self, at: int) -> int:
        before = self.pieces[-1] if self.pieces else None
        if isinstance(before, str) and self.text[at - 1] in " \t":
            self.pieces[-1] = before.rstrip(" \t")
            if self.text.endswith("  ", 0, at):
                self.pieces.append(Element("br"))
        self.pieces.append("\n")
        found = _INDENT.match(self.text, at + 1)
        return found.end() if found else at + 1

    def _braces(self, at: int) -> int:
        if not (found := attributes(self.text, at)):
            self.pieces.append("{")
            return at + 1
        given, end = found
        self.pieces.append(AttributeList(Element("", given), self.text[at:end]))
        return end

    def _open(self, at: int) -> int:
        named = _NOTE.match(self.text, at) if self.rules.note else None
        made = self.rules.note(named[1]) if named and self.rules.note else None
        if named and made is not None:
            self.pieces += ["!" if self.text[at] == "!" else "", made]
            self._notes.append(len(self.pieces) - 1)
            return named.end()
        is_picture = self.text[at] == "!"
        end = at + 1 + is_picture
        if self._brackets:
            self._brackets[-1].has_bracket = True
        bracket = _Bracket(len(self.pieces), end, len(self._runs), is_picture=is_picture)
        self._brackets.append(bracket)
        self.pieces.append(self.text[at:end])
        return end

    def _close(self, at: int) -> int:
        opener = self._brackets.pop() if self._brackets else None
        is_barred = len(self._brackets) < self._barred
        self._barred = min(self._barred, len(self._brackets))
        if not opener or (is_barred and not opener.is_picture):
            self.pieces.append("]")
            return at + 1
        found = link_syntax.inline_target(self.text, at + 1) or self._referred(opener, at)
        if not found:
            self.pieces.append("]")
            return at + 1
        target, title, end = found
        self._link(opener, target, title, self.text[at:end])
        return end

    def _referred(self, opener: _Bracket, at: int) -> tuple[str, str, int] | None:
        found = link_syntax.label_at(self.text, at + 1)
        label, end = found or ("", at + 1)
        if not label:
            if opener.has_bracket or at - opener.end > 999:
                return None
            label = self.text[opener.end : at]
        named = self.rules.references.get(link_syntax.normal_label(label))
        return (named[0], named[1] or "", end) if named else None

    def _link(self, opener: _Bracket, target: str, title: str, source: str) -> None:
        pair(self._runs, opener.runs)
        if opener.is_picture:
            made = Element("img", {"src": target})
        else:
            made = Element("a", {"href": target})
            self._barred = len(self._brackets)
            while self._links and self._links[-1] > opener.index:
                inner = self._links.pop()
                self.pieces[inner] = self.pieces[inner + 2] = ""
        if title:
            made.set("title", title)
        begun = self.pieces[opener.index]
        self.pieces[opener.index] = Opening(made, begun if isinstance(begun, str) else "")
        self.pieces.append(Closing(made, source))
        moved = list[Piece]()
        while self._notes and self._notes[-1] > opener.index:
            note = self._notes.pop()
            moved.append(self.pieces[note])
            self.pieces[note] = ""
        self.pieces += reversed(moved)

    _READ: ClassVar[dict[str, Callable[["InlineScan", int], int]]] = {
        "\\": _backslash,
        "`": _code,
        "*": _delimiters,
        "_": _delimiters,
        "~": _delimiters,
        "[": _open,
        "!": _open,
        "]": _close,
        "<": _markup,
        "&": _entity,
        "\n": _line_end,
        "{": _braces,
    }


def _end_of_run(text: str, at: int) -> int:
    found = _TICKS.match(text, at)
    return found.end() if found else at
