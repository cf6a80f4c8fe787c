"""Runs of `*`, `_` and `~`, and which of them open and close emphasis and strikethrough.

The rules are those of CommonMark 0.31.2, section 6.2, and its appendix “A parsing strategy”; those of
`~` are GitHub's, except that a single one inside of a word is no mark: `10~20` is a range. Beside Chinese,
Japanese and Korean, which have no blanks around words, punctuation hinders nothing: `**「返金」**を`.
"""

from functools import lru_cache
from unicodedata import category, east_asian_width
from xml.etree.ElementTree import Element

_BLANK, _SIGN, _OTHER, _CJK, _CJK_SIGN = range(5)


class DelimiterRun:
    """A run of one sign, and the elements that end and begin with it.

    Attributes:
        sign: the sign.
        length: how many stand there; `left` how many of them are not used.
        opens: whether something may begin here.
        closes: whether something may end here.
        ended: the elements that end here, the innermost first.
        begun: the elements that begin here, the innermost first.
    """

    __slots__ = ("begun", "closes", "ended", "left", "length", "opens", "place", "sign")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.sign = text[start]
        self.place = start
        self.length = self.left = end - start
        self.ended: list[Element] = []
        self.begun: list[Element] = []
        before = _kind(text[start - 1]) if start else _BLANK
        after = _kind(text[end]) if end < len(text) else _BLANK
        left = after != _BLANK and (after != _SIGN or before != _OTHER)
        right = before != _BLANK and (before != _SIGN or after != _OTHER)
        if self.sign == "_" or text[start:end] == "~":
            self.opens = left and (not right or before in {_SIGN, _CJK_SIGN})
            self.closes = right and (not left or after in {_SIGN, _CJK_SIGN})
        else:
            self.opens, self.closes = left, right
        if self.sign == "~" and self.length > 2:
            self.opens = self.closes = False

    def mark(self, made: Element) -> str:
        """Return the signs of this run that an element has taken."""
        return self.sign * (self.length if self.sign == "~" else 1 + (made.tag == "strong"))

    def closed_by(self, other: "DelimiterRun") -> bool:
        """Tell whether what begins here may end there."""
        if self.sign != other.sign:
            return False
        if self.sign == "~":
            return self.length == other.length
        if not (self.closes or other.opens):
            return True
        return bool((self.length + other.length) % 3 or not (self.length % 3 or other.length % 3))


@lru_cache(maxsize=4096)
def _kind(char: str) -> int:
    if char.isspace() or char < " ":
        return _BLANK
    is_sign = category(char)[0] in "PS"
    if (
        char >= "\u1100"
        and east_asian_width(char) in "FHW"
        and not "\U0001f000" <= char < "\U00020000"
    ):
        return _CJK_SIGN if is_sign else _CJK
    return _SIGN if is_sign else _OTHER


def pair(runs: list[DelimiterRun], bottom: int) -> None:
    """Let the runs from one on, counted from the first, begin and end elements, and forget them."""
    floors = dict[tuple[str, bool, int], int]()  # before it there is nothing that a run could close
    open_runs = list[DelimiterRun]()
    for run in runs[bottom:]:
        if run.closes:
            key = (run.sign, run.opens, run.length if run.sign == "~" else run.length % 3)
            while run.left and (at := _opener(open_runs, run, floors.get(key, 0))) >= 0:
                del open_runs[at + 1 :]
                _join(open_runs[-1], run)
                if not open_runs[-1].left:
                    open_runs.pop()
            if run.left:
                floors[key] = run.place
        if run.left and run.opens:
            open_runs.append(run)
    del runs[bottom:]


def _opener(open_runs: list[DelimiterRun], closer: DelimiterRun, floor: int) -> int:
    for at in range(len(open_runs) - 1, -1, -1):
        if open_runs[at].place < floor:
            break
        if open_runs[at].closed_by(closer):
            return at
    return -1


def _join(opener: DelimiterRun, closer: DelimiterRun) -> None:
    used = 2 if opener.left > 1 and closer.left > 1 else 1  # of `~` both have as many
    made = Element("del" if opener.sign == "~" else "strong" if used == 2 else "em")
    opener.left -= used
    closer.left -= used
    opener.begun.append(made)
    closer.ended.append(made)
