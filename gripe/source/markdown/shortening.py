"""Shortens a text in any script: behind a sentence, between words, or between two characters.

It never cuts inside what readers see as one character: a letter and its marks, an emoji made of several, a
flag. That is the rule of Unicode Standard Annex #29, "Grapheme Cluster Boundaries", taken wider where that
costs nothing: what it allows and this does not is a place to cut fewer.
"""

from unicodedata import category, combining, east_asian_width

from gripe.base.patterns import pattern

_WORD = 8  # letters of the end of a sentence, at the most that `_END` looks at
_NEAR = 0.6  # a place to cut that leaves less than this of the width is too far away
_NARROW = "\u10ff"  # up to here all letters are narrow
_JOINER = "\u200d"
_VIRAMA = 9  # canonical combining class of what joins two consonants
_AFTER = frozenset("\u0e33\u0eb3\u200c")  # vowels of Thai and Lao that belong to the letter before
# A full stop behind a long word, for “Dr.” and “z. B.” end no sentence; the marks of other scripts always do.
_END = pattern(
    r"""(?:[^\W\d_]{5}\.|[!?\u061f\u06d4\u0964\u0965\u1362\u2026])["'”’»)\]]*(?= (?![a-zß-ÿ])\S)"""
    r"|[\u3002\uff01\uff1f\uff61][\u300d\u300f\u201d\u2019\uff09]*"
)
_PAUSES = " ,;:\u2013\u2014\u3001\uff0c\uff1b\uff1a"  # with which no summary ends


def shortened(text: str, width: int) -> str:
    """Return a text, or its beginning if it is wider than so many letters; those of East Asia count twice.

    Example:
        >>> shortened("Dear reader, the washer broke.", 18)
        'Dear reader, the …'
    """
    most = _fitting(text, width)
    if most == len(text):
        return text
    least = _fitting(text, int(width * _NEAR))
    near = _END.finditer(text, max(least - _WORD, 0), most + 2)
    ends = [each.end() for each in near if least <= each.end() <= most]
    if ends:
        return text[: ends[-1]]
    blank = text.rfind(" ", least, most + 1)
    if blank >= 0:
        return text[:blank].rstrip(_PAUSES) + " …"
    return text[: _boundary(text, most)].rstrip(_PAUSES) + "…"


def _fitting(text: str, width: int) -> int:
    """Return how many letters of a text fit into a width."""
    if text.isascii() or max(text[: width + 1]) <= _NARROW:
        return min(len(text), width)
    taken = 0
    for at, letter in enumerate(text):
        taken += 2 if letter > _NARROW and east_asian_width(letter) in "WF" else 1
        if taken > width:
            return at
    return len(text)


def _boundary(text: str, most: int) -> int:
    """Return the last place, at most that far, between two characters; that far if there is none."""
    found = (at for at in range(most, 0, -1) if _parts(text, at))
    return next(found, most)


def _parts(text: str, at: int) -> bool:
    """Tell whether one character ends at a place and another begins."""
    before, after = text[at - 1], text[at]
    if after in _AFTER or category(after) in {"Mn", "Mc", "Me", "Cf", "Sk"}:
        return False
    if before == _JOINER or combining(before) == _VIRAMA:
        return False
    if _is_flag(before) and _is_flag(after):
        run = len(text[:at]) - len(text[:at].rstrip(_FLAGS))
        return run % 2 == 0
    return not (_is_hangul_part(after) and (_is_hangul_part(before) or _is_hangul(before)))


_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))  # two make a flag


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _is_hangul_part(letter: str) -> bool:
    return (
        "\u1100" <= letter <= "\u11ff"
        or "\ua960" <= letter <= "\ua97f"
        or "\ud7b0" <= letter <= "\ud7ff"
    )


def _is_hangul(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"
