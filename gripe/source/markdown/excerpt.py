"""Plain text and excerpts of converted texts."""

import html
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.source.markdown.convert import Prose
from gripe.source.markdown.html_tokens import INLINE_TAGS, Token, tokens
from gripe.source.markdown.shortening import shortened

EXCERPT_LENGTH = 220
_EMPTY = frozenset("br hr img input wbr".split())  # tags that nothing closes
_CODE = frozenset("code kbd samp".split())
_UNREAD = frozenset("caption figcaption figure h1 h2 h3 h4 h5 h6 pre summary table".split())
_NOTES = frozenset("footnote footnotes footnote-ref".split())
_BEGINNINGS = ("<sup", 'class="footnote', "<rt", "<rp")  # of what is not read
_ADDRESS = pattern(r"(?:https?://|www\.)([^\s/?#<>]+)(?:[/?#][^\s<>]*)?")
_BLANKS = pattern(r"[ \t\n\r\f]+")  # not those that hold words and marks together
_WORD = pattern(r"\w")


def plain(prose: Prose) -> str:
    """Return a text without its markup, in one line."""
    return _one_line(_read(prose.html))


def excerpt(summary: str, body: Prose) -> str:
    """Return a summary: the author's own, or else the beginning of the first paragraph that says something.

    Of a text without one it is the beginning of the first item of a list, or of a quotation.
    """
    if summary or not body.html:
        return summary
    text = _beginning(body.html)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(r"\1", text)
    return shortened(text, EXCERPT_LENGTH)


def _one_line(found: Iterable[Token]) -> str:
    parts = (
        "" if each.name in INLINE_TAGS else " " if each.name else each.source for each in found
    )
    text = html.unescape("".join(parts))
    if "\u202f" in text or "\xa0" in text:
        return _BLANKS.sub(" ", text).strip()
    return " ".join(text.split())


@lru_cache(maxsize=32)  # page, feed and data of one case ask for it, one after the other
def _beginning(markup: str) -> str:
    """Return the text that a story begins with, whole."""
    other = ""
    for run in _runs(_read(markup)):
        if not run.says_something():
            continue
        if run.is_paragraph:
            return _one_line(run.tokens)
        other = other or _one_line(run.tokens)
    return other


class _Run(NamedTuple):
    """Text and inline tags between two tags of blocks.

    Attributes:
        tokens: the text and the tags.
        is_paragraph: whether they are a paragraph that stands neither in a list nor in a quotation.
    """

    tokens: list[Token]
    is_paragraph: bool

    def says_something(self) -> bool:
        """Tell whether there is any word in it, code and addresses apart."""
        depth, said = 0, []
        for each in self.tokens:
            if each.name in _CODE:
                depth += -1 if each.is_closing else 1
            elif not each.name and not depth:
                said.append(each.source)
        return bool(_WORD.search(_ADDRESS.sub("", html.unescape("".join(said)))))


def _runs(found: Iterable[Token]) -> Iterator[_Run]:
    """Yield the runs of text of some HTML, those in headings, captions, tables and code left out."""
    inside: list[str] = []  # the blocks that are open
    run: list[Token] = []
    for each in found:
        if not each.name or each.name in INLINE_TAGS or each.name in {"br", "img"}:
            run.append(each)
            continue
        if run and _UNREAD.isdisjoint(inside):
            yield _Run(run, inside[-1:] == ["p"] and {*inside[:-1]} <= {"div"})
        run = []
        if each.is_closing:
            inside.pop()
        elif each.name not in _EMPTY:
            inside.append(each.name)
    if run:
        yield _Run(run, is_paragraph=False)


def _read(markup: str) -> Iterator[Token]:
    """Return what is read of some HTML."""
    found = tokens(markup)
    return _without_notes(found) if any(each in markup for each in _BEGINNINGS) else found


def _without_notes(found: Iterable[Token]) -> Iterator[Token]:
    """Yield some HTML without the numbers of footnotes, the notes, and what says how a word is read."""
    left_out, depth = "", 0
    for each in found:
        if not left_out and _is_left_out(each):
            left_out = each.name
        if not left_out:
            yield each
        elif each.name == left_out:
            depth += -1 if each.is_closing else 1
            left_out = left_out if depth else ""


def _is_left_out(tag: Token) -> bool:
    if tag.name in {"rp", "rt"}:
        return True
    if tag.name not in {"div", "section", "sup"} or not tag.attributes:
        return False
    is_number = (tag.attribute("id") or "").startswith("fnref")
    return is_number or not _NOTES.isdisjoint((tag.attribute("class") or "").split())
