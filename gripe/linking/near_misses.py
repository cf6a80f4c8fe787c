"""Detection of likely misspellings: names that are almost another, more frequent one."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from gripe.base.names import SIGNS, name_words
from gripe.base.problems import Place, Problem
from gripe.base.slugs import slugify

# A warning is not worth more than some seconds: of thousands of names not every pair is looked at.
LONGEST = 200  # characters
MOST_PAIRS = 8_000_000
MOST_ALIKE = 150_000  # pairs of about the same letters
_DEAR = 20  # times as long to tell them apart when their letters are the same
NEAR_MISS = 0.85  # Maytagg and Maytag; not HP and HPE, nor Dell and Dell Canada


def near_misses(
    places: Mapping[str, Place], known: Mapping[str, int], noun: str
) -> Iterator[Problem]:
    """Yield a warning for each name that is almost another, used more often.

    Args:
        places: the names to check, with where each first stands.
        known: every name, with how often it is used.
        noun: what the names are of, such as `company`.
    """
    for name, other in _misses(tuple(places), tuple(known.items())):
        place = places[name]
        message = f'the {noun} "{name}" is almost "{other}": is it the same?'
        if noun == "tag":
            yield Problem(place, "near-miss-tag", message, "warning")
        else:
            yield Problem(place, "near-miss-company", message, "warning")


@lru_cache(maxsize=4)  # a preview asks again and again, and names seldom change
def _misses(
    names: tuple[str, ...], counts: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, str], ...]:
    """Return each name that is a misspelling of another, and the other."""
    known = {name: times for name, times in counts if len(name) <= LONGEST}
    finder = _MissFinder(known)
    some = [name for name in names if name in known][: MOST_PAIRS // max(len(known), 1)]
    found = ((name, finder.near(name)) for name in some)
    return tuple((name, other) for name, other in found if other)


class _NameKey:
    """A name's key for comparison, with what rules most pairs out at once."""

    __slots__ = ("bare", "exact", "length", "letters", "text")

    def __init__(self, name: str) -> None:
        self.text = "-".join(name_words(name))
        self.length = len(self.text)
        self.letters = 0  # a bit for each letter that occurs
        for letter in self.text:
            self.letters |= 1 << (ord(letter) % 61)
        # Forever 21 and Forever 22 are two, and so are Disney and Disney+.
        self.exact = "".join(sign for sign in self.text if sign.isdigit() or sign in SIGNS)
        # Café and Cafe, Best Buy and BestBuy: the same but for accents and blanks.
        self.bare = slugify(name).replace("-", "") + self.exact


class _MissFinder:
    """Finds the name that another is a misspelling of, by its edit similarity."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """Take every name, with how often it is used."""
        self._known = known
        self._keys = {name: _NameKey(name) for name in known}
        self._left = MOST_ALIKE

    def near(self, name: str) -> str:
        """Return the first name that one is a misspelling of, or ""."""
        mine, times, keys = self._keys[name], self._known[name], self._keys
        matcher: SequenceMatcher[str] | None = None
        length, letters, bare = mine.length, mine.letters, mine.bare
        for other, others in self._known.items():
            if others < times or (others == times and other >= name):
                continue
            theirs = keys[other]
            if bare == theirs.bare:
                return other
            # Letters that only one of two names has match nothing in the other: so many at the least.
            lone = (letters & ~theirs.letters).bit_count()
            strange = (theirs.letters & ~letters).bit_count()
            most = min(length - lone, theirs.length - strange)
            if 2 * most < NEAR_MISS * (length + theirs.length):
                continue
            if mine.exact != theirs.exact:
                continue
            matcher = matcher or SequenceMatcher(None, "", mine.text)
            matcher.set_seq1(theirs.text)
            if self._left > 0 and self._is_near(matcher):
                return other
        return ""

    def _is_near(self, matcher: SequenceMatcher[str]) -> bool:
        """Tell whether two names are almost the same, asking the cheap questions first."""
        self._left -= 1
        if matcher.real_quick_ratio() < NEAR_MISS or matcher.quick_ratio() < NEAR_MISS:
            return False
        self._left -= _DEAR
        return NEAR_MISS <= matcher.ratio() < 1
