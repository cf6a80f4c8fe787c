"""A badge's words, cut to length, and how wide they make it."""

from typing import NamedTuple
from unicodedata import category, combining, east_asian_width, normalize

from gripe.base.patterns import pattern
from gripe.base.printable import xml_text
from gripe.plan.views.files import BadgeView

# Pixels: of the badge, beside its words, of the mark before the status.
HEIGHT, PAD, MARK = 20, 8, 15
_LABEL_LENGTH, _TEXT_LENGTH = 40, 72
_NARROW, _WIDE = frozenset("iIjl.,:;'|!()[]ft "), frozenset("mwMW@%—")
# Overrides and embeddings of writing direction (UAX 9): one in a name would turn the words after it.
_DIRECTIONS = pattern("[\u202a-\u202e\u2066-\u2069]")
_JOINER = "\u200d"


class BadgeWords(NamedTuple):
    """What stands on a badge.

    Attributes:
        label: the words of the left half.
        text: those of the right half.
        left: how wide the label is, in pixels.
        right: how wide the text is.
    """

    label: str
    text: str
    left: int
    right: int

    @property
    def start(self) -> int:
        """Where the right half begins."""
        return self.left + 2 * PAD

    @property
    def total(self) -> int:
        """How wide the badge is."""
        return self.start + self.right + 2 * PAD + MARK


def words_of(view: BadgeView) -> BadgeWords:
    """Return what stands on a badge."""
    label = _shortened(one_line(view.label), _LABEL_LENGTH)
    text = _shortened(one_line(view.text), _TEXT_LENGTH)
    return BadgeWords(label, text, _width(label), _width(text))


def one_line(text: str) -> str:
    """Return a text in one line, without what XML cannot hold or what would turn its direction."""
    return " ".join(_DIRECTIONS.sub("", xml_text(normalize("NFC", text))).split())


def _shortened(text: str, longest: int) -> str:
    """Cut a text that is too long, between characters as a reader counts them."""
    if len(text) <= longest:
        return text
    end = longest - 1
    while end and (_extends(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return (text[:end] or text[: longest - 1]).rstrip() + "…"


def _extends(character: str) -> bool:
    """Tell whether a character belongs to the one before it: accents, joiners, emoji variants."""
    return character == _JOINER or bool(combining(character)) or category(character) in {"Mn", "Me"}


def _width(text: str) -> int:
    """Estimate the pixels that text takes at 11 px; `textLength` makes it fit exactly."""
    return max(round(sum(map(_advance, text))), 1)


def _advance(character: str) -> float:
    if _extends(character):
        return 0
    if east_asian_width(character) in "WF":
        return 11
    if character in _NARROW:
        return 4.2
    if character in _WIDE:
        return 10.2
    return 7.8 if character.isupper() else 6.7
