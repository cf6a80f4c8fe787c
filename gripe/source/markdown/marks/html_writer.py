"""Writes a tree of elements as HTML: text is escaped, whatever it looks like, and raw HTML left as it is."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

RAW = "raw:"  # the tag of no element of HTML
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())


def raw(markup: str) -> Element:
    """Return an element that is written as the HTML it is given, with no tag of its own."""
    made = Element(RAW)
    made.text = AtomicString(markup)
    return made


def markup_of(root: Element) -> str:
    """Return the HTML of an element and all that is in it."""
    made: list[str] = []
    write: Callable[[str], None] = made.append
    waiting: list[Element | str] = [root]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            write(each)
            continue
        if each.tail:
            waiting.append(_escaped(each.tail))
        if each.tag == RAW:
            write(each.text or "")
            continue
        attributes = "".join(
            f' {name}="{_escaped(value, quoted=True)}"' for name, value in each.items()
        )
        write(f"<{each.tag}{attributes}>")
        if each.tag in _EMPTY:
            continue
        write(_escaped(each.text or ""))
        waiting.append(f"</{each.tag}>")
        waiting.extend(reversed(each))
    return "".join(made)


def _escaped(text: str, *, quoted: bool = False) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quoted else text
