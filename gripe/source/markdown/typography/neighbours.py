"""What stands beside a quote: blanks, brackets, pauses, ends of sentences, letters of every script.

It knows characters and no languages.
"""

import unicodedata

from gripe.base.patterns import pattern

BOUNDARY = "\ufdd0"  # between two pieces of a text; no character, and never one of a text
OPAQUE = "\ufffc"  # stands for code, a picture and the like

# What a character is to a quote beside it. What joins is a dash or a sign with something on both sides.
BLANK, OPENING, JOINING, ENDING, WORD, _NOTHING = range(6)
_OF_CATEGORY = {
    "Ps": OPENING,
    "Pi": OPENING,
    "Pe": ENDING,
    "Pf": ENDING,
    "Pd": JOINING,
    "Mn": _NOTHING,
    "Me": _NOTHING,
    "Cf": _NOTHING,
    "Cn": _NOTHING,
}
_PAUSES = ",;:、，：；،؛"
_OF_CHARACTER = (
    dict.fromkeys("¿¡<", OPENING)
    | dict.fromkeys(".!?…>。！？．｡؟۔।॥።", ENDING)
    | dict.fromkeys(f"{_PAUSES}=/|・·", JOINING)
    | {
        "": BLANK,
        OPAQUE: WORD,
        BOUNDARY: _NOTHING,
        "〜": WORD,
    }  # words of Japanese begin with the wave
)


class _Kinds(dict[str, int]):
    """The kind of each character that has been asked for."""

    def __missing__(self, character: str) -> int:
        kind = _OF_CHARACTER.get(character)
        if kind is None:
            usual = BLANK if character.isspace() else WORD
            kind = _OF_CATEGORY.get(unicodedata.category(character), usual)
        self[character] = kind
        return kind


kind_before = _Kinds()
kind_behind = _Kinds(dict.fromkeys(_PAUSES, ENDING))  # a pause ends what stands before it


def before(text: str, at: int) -> str:
    """Return the character before a place, "" if there is none; marks belong to their letters."""
    while at and kind_before[text[at - 1]] == _NOTHING:
        at -= 1
    return text[at - 1] if at else ""


def behind(text: str, at: int) -> str:
    """Return the character at a place or behind it, "" if there is none."""
    while at < len(text) and kind_before[text[at]] == _NOTHING:
        at += 1
    return text[at : at + 1]


def takes_apostrophes(character: str) -> bool:
    """Tell whether words have apostrophes in the script of a letter; digits and code may have one, too."""
    return character.lower() != character.upper() or character.isdigit() or character == OPAQUE


# Scripts that put no blanks between words: what is typed beside a quote says nothing there.
_UNSPACED = pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def is_unspaced(character: str) -> bool:
    """Tell whether a letter is of a script that has no blanks between words."""
    return character > "\u0dff" and bool(_UNSPACED.match(character))


# How a number ends that may be one of inches, feet or minutes: `15`, `5.5`, `10½`, and no year.
_FRACTION = "[½¼¾⅛⅜⅝⅞]"
_MEASURE = pattern(rf"(?<![\d.,])(?:\d{{1,3}}(?:[.,]\d{{1,2}})?(?: ?{_FRACTION})?|{_FRACTION})$")
_LONGEST = 10


def is_measure(text: str, at: int) -> bool:
    """Tell whether a number ends before a place that may be one of inches, feet or minutes."""
    return bool(_MEASURE.search(text[max(0, at - _LONGEST) : at]))


# Letters that quotes within words mean something else to.
_HEBREW = "\u05d0-\u05ea\u05ef-\u05f2"
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7"
_LAST = pattern(rf"[{_HEBREW}][{_POINTS}]*(?![{_HEBREW}'\"])")
_PREFIX = pattern(rf"(?<![{_HEBREW}{_POINTS}])(?:[ושהכלבמ][{_POINTS}]{{0,2}}){{1,4}}$")


def is_hebrew(character: str) -> bool:
    """Tell whether a character is a Hebrew letter."""
    return "\u05d0" <= character <= "\u05f2"


def is_last_letter(text: str, at: int) -> bool:
    """Tell whether one Hebrew letter stands at a place, and the word ends there."""
    return bool(_LAST.match(text, at))


def is_prefix(text: str, at: int) -> bool:
    """Tell whether a word so far, before a place, is nothing but Hebrew prefixes, such as “and” and “the”."""
    return bool(_PREFIX.search(text[max(0, at - 13) : at]))
