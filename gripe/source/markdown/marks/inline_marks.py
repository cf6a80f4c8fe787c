"""Inline marks of gripe's Markdown: the tree of each block's text, in place of the package's own patterns.

The block half has made the elements; what is text in them is scanned once (`inline_scan`), its quotes are
set, and its elements are grown.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from gripe.base.patterns import pattern
from gripe.source.markdown.marks.html_writer import RAW
from gripe.source.markdown.marks.inline_html import HTML_NAMES
from gripe.source.markdown.marks.inline_pieces import Closing, Event, Opening, Verbatim, events
from gripe.source.markdown.marks.inline_scan import InlineRules, InlineScan
from gripe.source.markdown.typography.neighbours import OPAQUE

if TYPE_CHECKING:
    from markdown import Markdown

_DEEPEST = 100  # elements inside of each other; the marks of those below are text
_OPAQUE_TAGS = frozenset(("code", "pre", "script", "style", RAW))

# Raw tags that are code, or stand for something; quotes see through all others.
_RAW_TAG = pattern(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_CODE_TAGS = frozenset(("code", "kbd", "pre", "samp", "tt"))
_EMPTY_TAGS = frozenset("audio canvas embed iframe img input object picture video".split())

Typeset = Callable[[Sequence[str]], list[str]]


class InlineMarks(Treeprocessor):
    """Tree processor that makes the elements which inline marks stand for.

    Attributes:
        rules: what the marks mean.
        typeset: sets the quotes of one block's texts, in order; `OPAQUE` among them stands for what is none.
    """

    def __init__(
        self,
        md: "Markdown",
        *,
        short: bool,
        typeset: Typeset | None = None,
        note: Callable[[str], Element | None] | None = None,
        known: frozenset[str] | None = HTML_NAMES,
    ) -> None:
        super().__init__(md)
        self.typeset = typeset
        self.rules = InlineRules(short, md.references, None if short else note, known)

    def run(self, root: Element) -> None:
        """Make the elements of every text in a tree that is not one of code."""
        for parent in [each for each in root.iter() if each.tag not in _OPAQUE_TAGS]:
            children = list(parent)
            if _is_marked(parent.text):
                parent.text, made = self.grown(parent.text or "")
                parent[:0] = made
            for child in children:
                if _is_marked(child.tail):
                    child.tail, made = self.grown(child.tail or "")
                    at = list(parent).index(child) + 1
                    parent[at:at] = made

    def grown(self, text: str) -> tuple[str, list[Element]]:
        """Return what the marks in a text stand for: text, and elements with text behind them."""
        found = events(InlineScan(text, self.rules).run())
        if self.typeset:
            _set(found, self.typeset)
        root = Element("")
        growth = _Growth(root)
        for each in found:
            growth.add(each)
        growth.settle()
        return root.text or "", list(root)


def _is_marked(text: str | None) -> bool:
    return bool(text) and not isinstance(text, AtomicString) and not str(text).isspace()


class _Growth:
    """Growth of a tree, event by event."""

    def __init__(self, root: Element) -> None:
        self._open = [root]
        self._last: Element | None = None
        self._words: list[str] = []
        self._left_out = 0

    def add(self, event: Event) -> None:
        """Add what comes next."""
        if isinstance(event, str):
            self._words.append(event)
        elif isinstance(event, Closing):
            self._close(event)
        elif isinstance(event, Opening):
            self._begin(event)
        else:
            self.settle()
            self._open[-1].append(event)
            self._last = event

    def settle(self) -> None:
        """Put the text where it belongs."""
        text = "".join(self._words)
        if len(self._words) == 1 and isinstance(self._words[0], Verbatim):
            text = AtomicString(text)  # in addresses there are no abbreviations
        self._words.clear()
        if self._last is None:
            self._open[-1].text = text
        else:
            self._last.tail = text

    def _begin(self, event: Opening) -> None:
        if len(self._open) > _DEEPEST:
            self._left_out += 1
            self._words.append(event.source)
            return
        self.settle()
        self._open[-1].append(event.made)
        self._open.append(event.made)
        self._last = None

    def _close(self, event: Closing) -> None:
        if self._left_out:
            self._left_out -= 1
            self._words.append(event.source)
            return
        self.settle()
        self._last = self._open.pop()


def _set(found: list[Event], typeset: Typeset) -> None:
    """Set the quotes of events, in place."""
    places = list[int]()
    texts = list[str]()
    depth = 0  # of raw tags that hold code
    for at, each in enumerate(found):
        depth += _is_code(each)
        if not _is_seen_through(each):
            places.append(at)
            is_words = isinstance(each, str) and not isinstance(each, Verbatim)
            texts.append(each if is_words and depth <= 0 else OPAQUE)  # type: ignore[arg-type]
    if any(text != OPAQUE for text in texts):
        for at, text in zip(places, typeset(texts), strict=True):
            if text != OPAQUE:
                found[at] = text


def _is_code(event: Event) -> int:
    """Return 1 for a raw tag behind which code begins, -1 for one before which it has ended."""
    name, is_closing = _raw_tag(event)
    return (-1 if is_closing else 1) if name in _CODE_TAGS else 0


def _is_seen_through(event: Event) -> bool:
    """Tell whether an event is nothing to the text around it."""
    if isinstance(event, Opening):
        return True
    name, _ = _raw_tag(event)
    return bool(name) and name not in _EMPTY_TAGS and name not in _CODE_TAGS


def _raw_tag(event: Event) -> tuple[str, bool]:
    """Return the name of the tag that an event is to the text around it, and whether it is a closing one."""
    if not isinstance(event, Element):
        return "", False
    if event.tag != RAW:
        return (event.tag, False) if event.tag in {"br", "sup"} else ("", False)
    tag = _RAW_TAG.match(event.text or "")
    return (tag[2].lower(), bool(tag[1])) if tag else ("!", False)
