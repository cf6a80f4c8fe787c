"""The fences with a meaning of their own, `email` and `chat`: where they stand, and what shows them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.source.transcripts.chat_fence import chat_html
from gripe.source.transcripts.email_fence import email_html

FENCES: Mapping[str, Callable[[str], str]] = {"chat": chat_html, "email": email_html}

_OPENING = pattern(r" {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<kind>[^\s`{]*)[^`\n]*")


class Fence(NamedTuple):
    """A fence in a text.

    Attributes:
        kind: which of `FENCES` it is; "" for code.
        first: the number of the line that begins it; `last` of the one that ends it.
    """

    kind: str
    first: int
    last: int

    def html(self, lines: Sequence[str]) -> str:
        """Return what is shown for it, given the lines of the text."""
        return FENCES[self.kind]("\n".join(lines[self.first + 1 : self.last]))


def fences_in(lines: Sequence[str]) -> Iterator[Fence]:
    """Yield each fence of a text that is closed and stands in no other, in order."""
    unclosed: dict[str, int] = {}  # of each sign, how many begin a fence that nothing below closes
    at = 0
    while at < len(lines):
        found = _OPENING.fullmatch(lines[at])
        last = 0
        if found and len(found["fence"]) < unclosed.get(found["fence"][0], len(found["fence"]) + 1):
            last = _last(lines, at, found["fence"])
            if last:
                yield Fence(found["kind"] if found["kind"] in FENCES else "", at, last)
            else:
                unclosed[found["fence"][0]] = len(found["fence"])
        at = max(at, last) + 1


def _last(lines: Sequence[str], at: int, fence: str) -> int:
    """Return the number of the line that ends a fence; 0 if none does."""
    for number in range(at + 1, len(lines)):
        bare = lines[number].strip()
        if bare.startswith(fence) and not bare.strip(fence[0]):
            return number
    return 0
