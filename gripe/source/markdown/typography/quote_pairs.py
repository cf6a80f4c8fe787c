"""Which straight quotes of a block open a quotation, which close one, and which are something else.

What stands on both sides of a quote leaves most of them in no doubt. The others close what is open, or
else open something; and what finds no partner is looked at again in the end. Each quote is looked at once.
"""

import re
from collections.abc import Iterator

from gripe.base.frozen import field, mutable
from gripe.base.patterns import pattern
from gripe.source.markdown.typography import neighbours
from gripe.source.markdown.typography.apostrophes import APOSTROPHE, DOUBLE_PRIME, PRIME, certain
from gripe.source.markdown.typography.neighbours import (
    BLANK,
    BOUNDARY,
    ENDING,
    JOINING,
    OPENING,
    WORD,
    is_hebrew,
    is_measure,
    is_unspaced,
    kind_before,
    kind_behind,
    takes_apostrophes,
)

OPENS, CLOSES = "(", ")"
_EITHER = "?"
_GERESH, _GERSHAYIM = "\u05f3", "\u05f4"
_RUN = pattern(rf"['\"](?:{BOUNDARY}*['\"])*")
_DOTTED = pattern(r"(?:\.{1,3}|…)\w")  # as in "...no" and ".NET"
_CUT = pattern(
    r"[sxzß]$|(?:\b[oa]|in|ol|th|po)$", re.IGNORECASE
)  # dogs' tails, goin' home, cup o' tea
_NEAR = 12  # how many openings a single quote looks back on


@mutable
class Quote:
    """A straight quote.

    Attributes:
        at: its place in the text.
        sign: the quote.
        left: the character before it and others beside it; `right` the one behind them.
        sense: what it is: that it opens or closes, or the sign that it stands for.
        doubt: why it may open nothing: a "year", a "loose" word that may be cut, a "prefix"; else "".
        closers: quotes behind it that close what it opens if nothing else does.
    """

    at: int
    sign: str
    left: str
    right: str
    sense: str = ""
    doubt: str = ""
    closers: "list[Quote]" = field(default_factory=list)


def read_quotes(text: str, shortened: re.Pattern[str]) -> list[Quote]:
    """Return the straight quotes of a block, each with its sense.

    Args:
        text: the block, with a boundary wherever an element begins or ends.
        shortened: matches words that are cut at their beginning, behind their apostrophe.
    """
    return _Reader(text, shortened).read()


def _quotes(text: str) -> Iterator[Quote]:
    for run in _RUN.finditer(text):
        start, end = run.span()
        left, right = neighbours.before(text, start), neighbours.behind(text, end)
        for at in range(start, end):
            if text[at] != BOUNDARY:
                yield Quote(at, text[at], left, right)


class _Reader:
    """Reads the quotes of one block from its beginning to its end."""

    def __init__(self, text: str, shortened: re.Pattern[str]) -> None:
        self.text, self.shortened = text, shortened
        self.open: list[Quote] = []
        self.doubles: list[Quote] = []  # those of them that are double
        self.alone: list[Quote] = []  # double quotes without a partner

    def read(self) -> list[Quote]:
        """Return every quote with its sense."""
        known = certain(self.text)
        quotes = list(_quotes(self.text))
        for quote in quotes:
            if quote.at in known:
                quote.sense = known[quote.at]
                if quote.sense == DOUBLE_PRIME and self.doubles:
                    self.doubles[-1].closers.append(quote)
            elif quote.sign == '"':
                self._read_double(quote)
            else:
                self._read_single(quote)
        while self.open:
            self._give_up()
        self._pair_rest()
        return quotes

    def _read_double(self, quote: Quote) -> None:
        if is_hebrew(quote.left) and is_hebrew(quote.right):
            is_last = neighbours.is_last_letter(self.text, quote.at + 1)
            if is_last or not neighbours.is_prefix(self.text, quote.at):
                quote.sense = _GERSHAYIM
                if self.doubles and not is_last:  # a blank behind it may have been forgotten
                    self.doubles[-1].closers.append(quote)
                return
            quote.doubt, side = "prefix", OPENS
        else:
            side = self._side(quote)
        is_open = bool(self.doubles) and not self.doubles[-1].doubt
        if side == CLOSES or (side == _EITHER and is_open):
            self._close_double(quote)
        elif side == _EITHER and is_measure(self.text, quote.at):
            quote.sense = DOUBLE_PRIME
        else:
            self._open(quote)
            self.doubles.append(quote)

    def _close_double(self, quote: Quote) -> None:
        measures = is_measure(self.text, quote.at)
        if not self.doubles:
            quote.sense = DOUBLE_PRIME if measures else CLOSES
            if not measures:
                self.alone.append(quote)
        elif measures and quote.right and kind_behind[quote.right] == BLANK:
            quote.sense = DOUBLE_PRIME
            self.doubles[-1].closers.append(quote)
        else:
            self._match(self.doubles[-1], quote)

    def _read_single(self, quote: Quote) -> None:
        left, right = kind_before[quote.left], kind_behind[quote.right]
        if left == right == WORD:
            if is_hebrew(quote.left):
                quote.sense = _GERESH
                return
            if takes_apostrophes(quote.left) and takes_apostrophes(quote.right):
                quote.sense = APOSTROPHE
                return
        elif left != WORD and (cut := self.shortened.match(self.text, quote.at + 1)):
            is_quoted = self.text[cut.end() : cut.end() + 1] == "'"
            if cut["word"] and not is_quoted:
                quote.sense = APOSTROPHE
                return
            quote.doubt = "" if cut["word"] or (cut["loose"] and is_quoted) else str(cut.lastgroup)
        side = OPENS if quote.doubt else self._side(quote)
        opener = None if side == OPENS else self._opener(quote)
        if opener:
            self._close_single(opener, quote)
        elif side == CLOSES or (left == WORD and takes_apostrophes(quote.left)):
            quote.sense = self._behind_word(quote)
        else:
            self._open(quote)

    def _opener(self, quote: Quote) -> Quote | None:
        """Return the single quote that one may close, if any is open; none across a double quote."""
        ends, doubtful = self._ends(quote), None
        for opener in self.open[: -_NEAR - 1 : -1]:
            if opener.sign == '"':
                break
            if not opener.doubt:
                return opener
            if ends == 2 or (ends == 1 and opener.doubt == "loose"):
                doubtful = doubtful or opener
        return doubtful

    def _ends(self, quote: Quote) -> int:
        """Return how likely a single quote closes anything, from 0 for the apostrophe of dogs' tails."""
        if kind_before[quote.left] != WORD or kind_behind[quote.right] == ENDING or not quote.right:
            return 2
        return 0 if _CUT.search(self.text[max(0, quote.at - 3) : quote.at]) else 1

    def _close_single(self, opener: Quote, quote: Quote) -> None:
        is_blank = bool(quote.right) and kind_behind[quote.right] == BLANK
        if is_blank and (not self._ends(quote) or is_measure(self.text, quote.at)):
            quote.sense = self._behind_word(quote)
            opener.closers.append(quote)
        else:
            self._match(opener, quote)

    def _behind_word(self, quote: Quote) -> str:
        """Return what a single quote is that closes nothing."""
        if is_hebrew(quote.left):
            return _GERESH
        return PRIME if is_measure(self.text, quote.at) else APOSTROPHE

    def _side(self, quote: Quote) -> str:
        left, right = kind_before[quote.left], kind_behind[quote.right]
        is_within = quote.left and quote.right and BLANK in {left, right}
        if is_within and (is_unspaced(quote.left) or is_unspaced(quote.right)):
            return _EITHER
        if left in {BLANK, OPENING}:
            if right in {WORD, OPENING, JOINING}:
                return OPENS
            return OPENS if _DOTTED.match(self.text, quote.at + 1) else _EITHER
        if right in {BLANK, ENDING} or (right == JOINING and left != JOINING):
            return CLOSES
        return _EITHER

    def _open(self, quote: Quote) -> None:
        """Open a quotation; one of the same kind in which something may have closed it has ended."""
        if self.open and self.open[-1].sign == quote.sign and self.open[-1].closers:
            self._give_up()
        self.open.append(quote)

    def _match(self, opener: Quote, closer: Quote) -> None:
        while self.open[-1] is not opener:
            self._give_up()
        self.open.pop()
        if opener.sign == '"':
            self.doubles.pop()
        opener.sense, closer.sense = OPENS, CLOSES

    def _give_up(self) -> None:
        """Settle the last quote that is open: nothing certain closes it."""
        quote = self.open.pop()
        left, right = kind_before[quote.left], kind_behind[quote.right]
        if quote.sign == '"':
            self.doubles.pop()
        if quote.doubt:
            quote.sense = _GERSHAYIM if quote.doubt == "prefix" else APOSTROPHE
        elif quote.closers:
            quote.sense, quote.closers[0].sense = OPENS, CLOSES
        elif left == right == BLANK or (left == right == WORD and quote.sign == '"'):
            quote.sense = quote.sign  # nobody can tell
        elif quote.sign == '"':
            quote.sense = OPENS
            self.alone.append(quote)
        else:
            is_first = not quote.left or left in {JOINING, OPENING}
            quote.sense = OPENS if is_first else APOSTROPHE

    def _pair_rest(self) -> None:
        """Let double quotes without a partner be each other's: `no" they said", "no "they said`."""
        if len(self.alone) % 2:
            return
        rest = iter(sorted(self.alone, key=lambda each: each.at))
        for first, second in zip(rest, rest, strict=True):
            if first.sense == CLOSES == second.sense and kind_before[first.left] == WORD:
                first.sense = OPENS
            elif first.sense == OPENS == second.sense and second.left not in {"", "\n"}:
                second.sense = CLOSES
