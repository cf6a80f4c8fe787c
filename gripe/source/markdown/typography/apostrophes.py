"""Apostrophes that a word or a year begins with, and primes behind numbers.

Quotes that begin a quotation stand where such an apostrophe does, so it is known by the word behind it.
"""

import re
from functools import cache

from gripe.base.languages import ENGLISH, lineage
from gripe.base.patterns import pattern

# What is left of a word, by the language that writes it so: what is no word otherwise, and behind the bar
# what may as well be the first word of a quotation.
_SHORTENED = {
    "en": (
        "tis twas twere twill twould twasn twont twarn twixt tween em ems im um til n neath nuff nough coz "
        "cos cuz kase gainst fraid feard stead pon deed lowed mongst bout cept thout dout spute spec sturb "
        "uz ud ull ll ve re d e f m s t ee ad ard eed ow un uns tother ave ead frisco lection"
        "|cause round till kay sup scuse nother ere er ome at long way"
    ),
    "de": "s n ne nen nem ner nes|rein raus ran rauf runter rum rüber nauf nix",
    "nl": "s t n k m r ns|ie",
    "af": "n t s k|",
    "fy": "t n s k m|",
    "nds": "n t s k ne|",
    "lb": "t s n|",
    "da": "|et en n na ka sku",
    "nb": "n|a na et en ke",
    "nn": "n|a na et ei",
    "no": "n|a na et en",
    "sv": "n|na et en an ba sen",
    "it": "ndrangheta ndranghetista ndranghetisti|sto sta sti ste na nu n l",
    "pt": "|tá tava tou tô bora cê peraí",
    "ca": "ls ns|l n s t m",
}
# A year or a decade: ’08, ’90s, ’68er.
_YEAR = r"\d\d(?:s|ers?|ern)?(?!\w)"
_AND = pattern(r"'[nN]'(?=[\s-]?\w)")
_NAMED = frozenset(
    "letter letters character characters char the an a variable key silent buchstabe buchstaben das ein "
    "lettre letra lettera bokstaven tecla".split()
)  # behind these 'n' is a letter
_WORD_BEFORE = pattern(r"(\w*)[^\w\s]?[\s-]?$")
_LONGEST = 16
# Feet and inches, minutes and seconds of a degree: 6'2", 5' 10½", 51°30'.
_FEET = pattern(
    r"(?<!\d)\d{1,3}'[ \u00a0]?\d{1,2}(?:[.,]\d{1,2})?[ \u00a0]?[½¼¾⅛⅜⅝⅞]?\""
    r"|°[ \u00a0]?\d{1,2}(?:[.,]\d{1,3})?'(?!')"
)
APOSTROPHE = "\u2019"
PRIME, DOUBLE_PRIME = "\u2032", "\u2033"


@cache
def shortened(language: str) -> re.Pattern[str]:
    """Return what matches a word or a year that is cut at its beginning, behind the apostrophe."""
    own = next((_SHORTENED[each] for each in lineage(language) if each in _SHORTENED), "")
    words, loose = (
        "|".join(each.split()) or "(?!)" for each in (own or _SHORTENED[ENGLISH]).split("|")
    )
    return pattern(
        rf"(?P<word>{words})(?!\w)|(?P<loose>{loose})(?!\w)|(?P<year>{_YEAR})", re.IGNORECASE
    )


def certain(text: str) -> dict[int, str]:
    """Return the signs that what stands around them leaves no doubt about, by their places.

    They are the apostrophes of rock 'n' roll, and the primes of 6'2" and 51°30'.
    """
    found: dict[int, str] = {}
    for each in _AND.finditer(text) if "'n'" in text or "'N'" in text else ():
        start, end = each.span()
        before = _WORD_BEFORE.search(text[max(0, start - _LONGEST) : start])
        if start and before and before[1].lower() not in _NAMED:
            found[start] = found[end - 1] = APOSTROPHE
    for each in _FEET.finditer(text):
        found[each.start() + each[0].index("'")] = PRIME
        if each[0][-1] == '"':
            found[each.end() - 1] = DOUBLE_PRIME
    return found
