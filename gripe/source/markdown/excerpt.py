"""Plain text and excerpts of converted texts."""

import html
from collections.abc import Iterable
from itertools import dropwhile, takewhile

from gripe.source.markdown.convert import Prose
from gripe.source.markdown.html_tokens import Token, tokens

EXCERPT_LENGTH = 220
_INLINE = frozenset(
    "a abbr b cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split()
)


def plain(prose: Prose) -> str:
    """Return a text without its markup, in one line."""
    return _plain(tokens(prose.html))


def _plain(found: Iterable[Token]) -> str:
    parts = ("" if each.name in _INLINE else " " if each.name else each.source for each in found)
    return " ".join(html.unescape("".join(parts)).split())


def excerpt(summary: str, body: Prose) -> str:
    """Return a summary: the author's own, or else the beginning of the first paragraph."""
    if summary:
        return summary
    rest = dropwhile(lambda each: each.source != "<p>", tokens(body.html))
    text = _plain(takewhile(lambda each: each.source != "</p>", rest))
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rpartition(" ")[0].rstrip(",;:–—") + " …"
