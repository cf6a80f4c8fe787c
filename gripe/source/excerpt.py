"""What a text says without its markup, and how it begins."""

import html
import re

from gripe.source.markdown import Prose

EXCERPT_LENGTH = 220
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var)"
    r"(?=[\s>])[^>]*>"
)


def plain(prose: Prose) -> str:
    """Return a text without its markup, in one line."""
    return _plain(prose.html)


def _plain(markup: str) -> str:
    text = _TAG.sub(" ", _INLINE_TAG.sub("", markup)) if "<" in markup else markup
    return " ".join(html.unescape(text).split())


def excerpt(summary: str, body: Prose) -> str:
    """Return a summary: the author's own, or else the beginning of the first paragraph."""
    if summary:
        return summary
    first = _PARAGRAPH.search(body.html)
    text = _plain(first[1]) if first else ""
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rpartition(" ")[0].rstrip(",;:–—") + " …"
