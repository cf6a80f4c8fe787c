"""Slips of the pen: words that are one stroke from a known one.

What is further away is another word: nobody knows which one was meant.
"""

from collections.abc import Iterable

_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ing", "ly", "n", "y")
_SHORT = 4  # words of so few letters have too many others around them


def slip_of(word: str, known: Iterable[str]) -> str:
    """Return the one known word that a word is a slip of, letter case aside, or ""."""
    folded, known = word.casefold(), tuple(known)
    if folded in known:
        return folded
    alike = (each for each in known if abs(len(each) - len(folded)) <= 1)  # others are no slip
    found = [each for each in alike if is_slip(folded, each) or is_mistyped(folded, each)]
    return found[0] if len(found) == 1 else ""


def maybe(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean "x"?` where a word is a slip of one known word, else an empty string."""
    meant = slip_of(word, known)
    return f'; did you mean "{meant}"?' if meant else ""


def is_slip(word: str, known: str) -> bool:
    """Tell whether a stroke too many, one too few or two that changed places make a word of a known one.

    Other forms of the known word, such as its plural, are none.
    """
    if len(known) < _SHORT or word == known:
        return False
    if _is_swapped(word, known):
        return True
    longer, shorter = (word, known) if len(word) > len(known) else (known, word)
    if any(longer == shorter + ending for ending in _ENDINGS) and word != known + "s":
        return False
    if word == known + "s" and not known.endswith("s"):
        return False
    at = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), -1)
    at = len(shorter) if at < 0 else at
    if longer[:at] + longer[at + 1 :] != shorter:
        return False
    is_doubled = longer == word and longer[at] in {longer[at - 1], *longer[at + 1 : at + 2]}
    return len(known) > _SHORT or is_doubled


def is_mistyped(word: str, known: str) -> bool:
    """Tell whether one letter of a known word that is not short was mistaken for another."""
    if len(word) != len(known) or len(known) <= _SHORT:
        return False
    return sum(a != b for a, b in zip(word, known, strict=True)) == 1


def _is_swapped(word: str, known: str) -> bool:
    if len(word) != len(known) or word == known:
        return False
    at = next(n for n, (a, b) in enumerate(zip(word, known, strict=True)) if a != b)
    return word == known[:at] + known[at + 1 : at + 2] + known[at : at + 1] + known[at + 2 :]
