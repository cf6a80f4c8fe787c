"""Pieces of a text with inline marks: words, elements, and where elements begin and end.

The scan makes pieces, of which a tree is grown in order. It knows no text.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from gripe.source.markdown.marks.delimiters import DelimiterRun

_TAKES_ATTRIBUTES = frozenset(("a", "code", "del", "em", "img", "strong"))


class Verbatim(str):
    """Text that is to stay as it is typed: an escaped quote, an address."""

    __slots__ = ()


class Opening:
    """Where an element begins.

    Attributes:
        made: the element.
        source: the marks that begin it.
    """

    __slots__ = ("made", "source")

    def __init__(self, made: Element, source: str) -> None:
        self.made, self.source = made, source


class Closing(Opening):
    """Where an element ends; `source` the marks that end it."""

    __slots__ = ()


class AttributeList(Opening):
    """An attribute list; `made` an element that has its attributes."""

    __slots__ = ()


Event = str | Element | Opening
Piece = Event | DelimiterRun


def events(pieces: Iterable[Piece]) -> list[Event]:
    """Return pieces as what a tree is grown of: texts joined, attributes given to what they stand behind."""
    made = list[Event]()
    words = list[str]()
    for each in _with_pictures(_unfolded(pieces)):
        if isinstance(each, AttributeList):
            behind = None if any(words) or not made else made[-1]
            if behind is None or not _give(behind, each):
                words.append(each.source)
        elif isinstance(each, str) and not isinstance(each, Verbatim):
            words.append(each)
        else:
            if any(words):
                made.append("".join(words))
            words.clear()
            made.append(each)
    return [*made, "".join(words)] if words else made


def _unfolded(pieces: Iterable[Piece]) -> Iterator[Event]:
    """Yield pieces with each run of delimiters as what ends and begins there."""
    for each in pieces:
        if not isinstance(each, DelimiterRun):
            yield each
            continue
        for ended in each.ended:
            yield Closing(ended, each.mark(ended))
        if each.left:
            yield each.sign * each.left
        for begun in reversed(each.begun):
            yield Opening(begun, each.mark(begun))


def _with_pictures(found: Iterator[Event]) -> Iterator[Event]:
    """Yield events with each picture in one, its words as its alternative text."""
    for each in found:
        if not isinstance(each, Opening) or each.made.tag != "img":
            yield each
            continue
        words = list[str]()
        for inner in found:
            if isinstance(inner, Closing) and inner.made is each.made:
                break
            if isinstance(inner, str):
                words.append(inner.replace("\n", " "))
            elif isinstance(inner, Element):
                words.append(inner.text or "")
            elif isinstance(inner, AttributeList):
                words.append(inner.source)
        each.made.set("alt", "".join(words))
        yield each.made


def _give(behind: Event, given: AttributeList) -> bool:
    """Give an element that has just ended its attributes; tell if it takes none or has one of them."""
    made = behind.made if isinstance(behind, Closing) else behind
    if not isinstance(made, Element) or made.tag not in _TAKES_ATTRIBUTES:
        return False
    if any(name != "class" and name in made.attrib for name in given.made.attrib):
        return False
    for name, value in given.made.items():
        made.set(name, f"{made.get(name, '')} {value}".strip())
    if isinstance(behind, Closing):
        behind.source += given.source
    return True
