"""Converts bytes that are no UTF-8 to it, where it is sure what they are.

UTF-16 tells by its structure. Windows-1252 does not: any byte is a letter in some code page. So it has to
be text of one western language by its letters and by words that are common there, with its quotation
marks and dashes where such marks stand; and of each other code page that says something else, those words
have to show that it is not meant.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.source.encoding.code_pages import Evidence
from gripe.source.encoding.western_words import BORROWED, WORDS
from gripe.source.file_text import encoding_of

_CONTROL = pattern(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FENCED = pattern(r"---[ \t]*\r?\n")
_KEYED = pattern(r"(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[a-z_]+:[ \t\r\n]")
_UNFIT = frozenset({"Cc", "Cn", "Co", "Cs"})
_WRONG = pattern("[\udc80-\udcff]")  # bytes that are no UTF-8 (PEP 383)
_CUT = pattern(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_LETTERS = pattern(r"[^\W\d_]+")
_SAME_EVERYWHERE = frozenset("öüéÄÖÜÉ")  # in all code pages of Windows and ISO with Latin letters
_PAIRS = frozenset("éé öß üß äß ää öö çã çõ çá çú ïè ñí ñó ñá ñé øå".split())
_SHARE = 5  # one word in so many has to be known
_TELLING = 3  # letters of a word that tells a language

# What stands nowhere else: MacRoman has í for ’, and ó for the long dash.
_STRONG = pattern(
    r"\b(?:it|that|he|she|what|there|here|who|let|where|how)’s\b"
    r"|\b(?:do|does|did|is|was|wo|ca|could|would|should|have|has|had|are|were)n?’t\b"
    r"|\b(?:I|you|he|she|we|they|it)’(?:d|ll)\b|\b(?:we|you|they)’re\b|\b(?:I|you|we|they)’ve\b|\bI’m\b"
    r"|\b(?:c’est|j’ai|qu’ils?|qu’elles?|qu’on|n’est|d’une?|s’est|aujourd’hui|c’était|d’accord)\b"
    r"|\b(?:dell|all|nell|dall|sull|quell|un)’(?=[aeiou])"
    r"|(?-i:\b[^\W\d_a-zß-ÿ][^\W\d_]{3,}’s\b)"
    r"|(?<!\w)[£€](?=\d)|(?<=\d)€(?!\w)|(?<=\d[ \u00a0])€(?!\w)",
    re.IGNORECASE,
)
_OPENING = pattern(
    r"(?:(?<=[\s(\[\u2014\u2013/])|^)[“„«\u2018](?=[^\W_]|[ \u00a0][^\W_]|[¿¡(])", re.MULTILINE
)
_SHUTTING = pattern(
    r"(?<=[\w.,;:!?)…\u00a0% ])[”“»’](?=[\s.,;:!?)\]\u2014\u2013…]|$)", re.MULTILINE
)
_WEAK = pattern(
    r"(?<=[^\W_])…|(?<=[ \d])[–—](?=[ \d])|(?<=[^\W_])—(?=[^\W_])|^[–—](?=[ ])|(?<=[^\W_])’"
    r"|(?<=\d)°|(?<![^\W_])§(?=[ \u00a0]?\d)|£(?=[ \u00a0]\d)|€(?=[ \u00a0]\d)"
    r"|(?<![^\W_])[½¼¾](?![^\W_])|(?<=\w)[®™](?!\w)|©(?=[ ]?\d)|¿(?=[^?¿\n]*\?)|¡(?=[^!¡\n]*!)"
    r"|(?<=\d)[ªº]|\u00a0(?=[:;!?»%€\d])|(?<=[«\d])\u00a0|(?<= )\u00d7(?= )|(?<=\d)\u00d7(?=\d)",
    re.MULTILINE,
)


class TextWord(NamedTuple):
    """A word of a text.

    Attributes:
        text: the word.
        wrong: where in it a letter was a byte that is no UTF-8.
    """

    text: str
    wrong: frozenset[int]

    @property
    def plain(self) -> str:
        """Return it in small letters."""
        return self.text.casefold() if "ß" not in self.text else self.text.lower()

    @property
    def letters(self) -> set[str]:
        """Return the small forms of the letters that were wrong."""
        return {self.text[at].lower() for at in self.wrong}

    @property
    def is_spelt(self) -> bool:
        """Tell whether there are capitals only where capitals may be."""
        return self.text.isupper() or self.text[1:] == self.text[1:].lower()

    @property
    def is_likely(self) -> bool:
        """Tell whether letters that were wrong stand alone among others, or in pairs that are usual."""
        pairs = {self.text[at : at + 2].lower() for at in self.wrong if at + 1 in self.wrong}
        ascii_letters = sum(letter.isascii() for letter in self.text)
        return pairs <= _PAIRS and ascii_letters >= max(1, len(self.wrong) - 1)

    @property
    def is_alike_everywhere(self) -> bool:
        """Tell whether the letters that were wrong are the same in all code pages with Latin letters."""
        return (
            all(self.text[at] in _SAME_EVERYWHERE for at in self.wrong)
            and not any(at + 1 in self.wrong for at in self.wrong)
            and sum(letter.isascii() for letter in self.text) > 1
            and self.text[0] not in "éü"
        )


def in_utf8(data: bytes, *, is_fenced: bool) -> tuple[bytes, str] | None:
    """Return a file's text in UTF-8 and how it had been saved; None where that is not sure.

    Args:
        data: the file's bytes, which are no UTF-8.
        is_fenced: whether it begins with a line of hyphens, else with a key.
    """
    bom, encoding = encoding_of(data)
    if encoding != "utf-8":
        return None
    if not bom and b"\0" in data:
        text = _utf_16(data, _FENCED if is_fenced else _KEYED)
        return (text.encode(), "saved as UTF-8, it was UTF-16") if text else None
    text = _windows(data.removeprefix(bom))
    return (bom + text.encode(), "saved as UTF-8, it was Windows-1252 (Latin-1)") if text else None


def _utf_16(data: bytes, beginning: re.Pattern[str]) -> str:
    """Return what UTF-16 without its mark says; "" if it is anything else."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        fits = all(
            letter in "\t\n\r" or unicodedata.category(letter) not in _UNFIT for letter in text
        )
        if fits and beginning.match(text) and text.encode(encoding) == data:
            return text
    return ""


def _windows(data: bytes) -> str:
    """Return what UTF-8 and ASCII with some letters and marks of Windows-1252 say; "" if it is not sure."""
    if _CONTROL.search(data):
        return ""
    found = data.decode("utf-8", "surrogateescape")
    cut = _CUT.search(data)
    if cut and _WRONG.search(found, len(found) - len(cut[0])):
        return ""
    if not _WRONG.sub("", found).isascii() and not all(map(_is_western, _WRONG.sub("", found))):
        return ""
    wrong = frozenset(match.start() for match in _WRONG.finditer(found))
    text = _WRONG.sub(
        lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace"), found
    )
    words = [
        TextWord(
            match[0], frozenset(at - match.start() for at in range(*match.span()) if at in wrong)
        )
        for match in _LETTERS.finditer(text)
    ]
    evidence = Evidence(text, wrong, _strong(text) & wrong)
    is_said, is_told = _tell([each for each in words if each.wrong], evidence)
    fits = is_told and _are_marks(text, wrong, is_proven=is_said)
    return text if fits and "\ufffd" not in text else ""


def _is_western(letter: str) -> bool:
    return letter < "\u0250" or "\u2010" <= letter <= "\u20bf"


def _tell(words: Sequence[TextWord], evidence: Evidence) -> tuple[bool, bool]:
    """Tell what words with letters that were wrong bytes prove, and whether they may be what they seem.

    Returns:
        Whether they are of one language, and whether they can be: if so, signs may prove the rest.
    """
    if not all(each.is_spelt for each in words):
        return False, False
    plain = {each.plain for each in words}
    if plain and plain <= _borrowed():
        is_sure = evidence.is_sure(_borrowed())
        return is_sure, is_sure
    if any(
        _are_of(letters, known, words) and evidence.is_sure(known | _borrowed())
        for letters, known in _languages()
    ):
        return True, True
    is_alike = all(each.is_alike_everywhere for each in words) and evidence.is_sure(frozenset())
    return is_alike and any(map(_is_known, plain)), is_alike


def _are_of(letters: frozenset[str], known: frozenset[str], words: Sequence[TextWord]) -> bool:
    """Tell whether words are of one language, by its letters and those of its words that are known."""
    found = {each.plain for each in words if each.plain in known}
    others = [each for each in words if each.plain not in known and each.plain not in _borrowed()]
    if not all(each.letters <= letters and each.is_likely for each in others):
        return False
    telling = [each for each in found if len(each) >= _TELLING]
    return bool(telling) and len(found) * _SHARE >= len({each.plain for each in words})


def _are_marks(text: str, wrong: frozenset[int], *, is_proven: bool) -> bool:
    """Tell whether the signs that were wrong bytes stand where such signs do, and all is proven."""
    places = {at for at in wrong if not text[at].isalpha()}
    strong = _strong(text) & places
    opening = {match.start() for match in _OPENING.finditer(text)} & places - strong
    shutting = {match.start() for match in _SHUTTING.finditer(text)} & places - strong - opening
    weak = {match.start() for match in _WEAK.finditer(text)}
    quotes = len([at for at in shutting if at not in weak])
    if not quotes <= len(opening) <= len(shutting):
        return False
    is_quoted = any(text[at] in "“„" for at in opening)
    return places <= strong | opening | shutting | weak and (is_proven or bool(strong) or is_quoted)


def _strong(text: str) -> set[int]:
    """Return where signs stand as they do in no other code page."""
    return {
        match.start() + at
        for match in _STRONG.finditer(text)
        for at, sign in enumerate(match[0])
        if not sign.isalpha()
    }


@cache
def _languages() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(letters), frozenset(words.split())) for letters, words in WORDS.items())


@cache
def _borrowed() -> frozenset[str]:
    return frozenset(BORROWED.split())


def _is_known(word: str) -> bool:
    is_of_some = word in _borrowed() or any(word in known for _, known in _languages())
    return is_of_some and len(word) >= _TELLING
