"""Tells Windows-1252 from other code pages with Latin letters, by the words of a text.

Knows decoded text, and which of its characters were bytes that are no UTF-8; no file.
"""

import unicodedata
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.source.encoding.western_words import ELSEWHERE

# Those of Windows and of ISO; those of MS-DOS and the Mac have quite other letters in these places.
_PAGES = (
    "cp1250 cp1254 cp1257 cp1258 iso8859_2 iso8859_3 iso8859_4 iso8859_9 iso8859_10 iso8859_13"
    " iso8859_14 iso8859_15 iso8859_16"
).split()
_IN_NO_TEXT = frozenset({"Cc", "Cn", "Sk"})
_WORD = pattern(r"[^\W\d_]+")
_BLANK_LINE = pattern(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_TELLING = 3  # letters of a word that tells a language
_FEW = 2  # words that outweigh one that is not known


class _BrokenWord(NamedTuple):
    """A word, or a sign, with characters that were wrong bytes.

    Attributes:
        text: it, in small letters.
        paragraph: where it stands.
        wrong: those characters.
    """

    text: str
    paragraph: int
    wrong: frozenset[str]


class Evidence:
    """The evidence for and against Windows-1252 in one text."""

    def __init__(self, text: str, wrong: AbstractSet[int], strong: AbstractSet[int]) -> None:
        """Collect it.

        Args:
            text: the text, as Windows-1252 says it.
            wrong: which of its characters were bytes that are no UTF-8.
            strong: signs among them that stand as they do in no other code page.
        """
        self._text = text
        self._strong = strong
        self._signs = {at for at in wrong if not text[at].isalpha()}
        self._characters = frozenset(text[at] for at in wrong)
        self._found = frozenset(_found(text, wrong))

    def is_sure(self, known: Collection[str]) -> bool:
        """Tell whether it can be no other code page, if the words that are known prove what they say."""
        return all(self._is_ruled_out(page, known) for page in _pages())

    def _is_ruled_out(self, page: dict[str, str], known: Collection[str]) -> bool:
        """Tell whether a code page says the same, or something that nobody writes."""
        other = self._characters & page.keys()
        if not other or any(unicodedata.category(page[each]) in _IN_NO_TEXT for each in other):
            return True
        if any(self._text[at] in other and self._is_odd(at, page) for at in self._signs):
            return True
        telling, doubtful = _Counts(), _Counts()
        alike = set()
        for found in self._found:
            if found.wrong & other and found.text not in known:
                doubtful.add(found)
            elif found.text in known and _is_telling(found.text):
                if found.wrong & other:
                    telling.add(found)
                else:
                    alike.add(found.text)
        if not doubtful.words:
            return bool(telling.words) or len(alike) >= _FEW
        return all(
            len(telling.by_paragraph.get(at, ())) >= max(_FEW, len(words))
            for at, words in doubtful.by_paragraph.items()
        )

    def _is_odd(self, at: int, page: dict[str, str]) -> bool:
        """Tell whether a sign would be a letter where no letter can be."""
        if at in self._strong:
            return True
        word = _WORD.match(self._text, at + 1)
        whole = page[self._text[at]] + (word[0] if word else "")
        return whole.isalpha() and not (whole.isupper() or whole[1:] == whole[1:].lower())


class _Counts:
    """Distinct words, in all and by paragraph."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.by_paragraph: dict[int, set[str]] = {}

    def add(self, found: _BrokenWord) -> None:
        self.words.add(found.text)
        self.by_paragraph.setdefault(found.paragraph, set()).add(found.text)


def _found(text: str, wrong: AbstractSet[int]) -> Iterator[_BrokenWord]:
    start = 0
    ends = [*(match.end() for match in _BLANK_LINE.finditer(text)), len(text)]
    for paragraph, end in enumerate(ends):
        for match in _WORD.finditer(text, start, end):
            letters = frozenset(text[at] for at in range(*match.span()) if at in wrong)
            if letters:
                yield _BrokenWord(match[0].lower(), paragraph, letters)
        for at in range(start, end):
            if at in wrong and not text[at].isalpha():
                yield _BrokenWord(text[at], paragraph, frozenset(text[at]))
        start = end


def _is_telling(word: str) -> bool:
    return len(word) >= _TELLING and word not in _elsewhere()


@cache
def _pages() -> tuple[dict[str, str], ...]:
    """Return what each code page has instead of the characters of Windows-1252; U+FFFF for nothing."""
    pages = []
    for name in _PAGES:
        page = {}
        for number in range(0x80, 0x100):
            byte = bytes([number])
            here = byte.decode("cp1252", "replace")
            there = byte.decode(name, "ignore") or "\uffff"
            if here != there:
                page[here] = there
        pages.append(page)
    return tuple(pages)


@cache
def _elsewhere() -> frozenset[str]:
    return frozenset(ELSEWHERE.split())
