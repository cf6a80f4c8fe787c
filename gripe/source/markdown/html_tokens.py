"""Tokenizer of the sanitizer's HTML: what reads or changes HTML behind it goes through here.

nh3 writes HTML in one form only: `<`, `>` and `&` are escaped in text, every attribute is ` name="value"`
with its quotes escaped, and there are no comments (the HTML standard's serialization,
https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments). In that form tags are a
regular language, so one expression finds them all; whatever does not match it is no HTML of the
sanitizer's, and refused. A search for ` src="` would also find it inside of a title.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from gripe.base.patterns import pattern

_TOKEN = pattern(
    r'<(?P<closing>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z-]+="[^"]*")*)>|(?P<text>[^<]+)'
)
_ATTRIBUTE = pattern(r' ([a-z-]+)="([^"]*)"')
INLINE_TAGS = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub "
    "sup time u var wbr".split()
)
_LINKING = {"a": "href", "blockquote": "cite", "img": "src"}


class Token(NamedTuple):
    """A tag, or the text between two.

    Attributes:
        source: the token as it is written.
        start: where it stands in the HTML.
        name: the tag's name; "" for text.
        is_closing: whether it is a closing tag.
        attributes: a tag's attributes as they are written, each with a blank before it.
    """

    source: str
    start: int
    name: str = ""
    is_closing: bool = False
    attributes: str = ""

    def attribute(self, name: str) -> str | None:
        """Return an attribute's value, unescaped; None if the tag has none of that name."""
        found = self._find(name)
        return html.unescape(found[2]) if found else None

    def slot(self) -> "AddressSlot | None":
        """Return where the address stands that this tag links to; None if it links to nothing."""
        found = self._find(_LINKING[self.name]) if self.name in _LINKING else None
        if found is None:
            return None
        base = self.start + 1 + len(self.name)
        is_picture = self.name == "img"
        is_sized = is_picture and bool(self._find("width") or self._find("height"))
        return AddressSlot(base + found.start(2), base + found.end(2), is_picture, is_sized)

    def _find(self, name: str) -> re.Match[str] | None:
        found = _ATTRIBUTE.finditer(self.attributes)
        return next((each for each in found if each[1] == name), None)


class AddressSlot(NamedTuple):
    """The address in a tag that links to something.

    Attributes:
        start: where it begins in the HTML; `end` where its closing quote stands.
        is_picture: whether it is the address of a picture.
        is_sized: whether the author gave that picture a width or a height.
    """

    start: int
    end: int
    is_picture: bool = False
    is_sized: bool = False


def tokens(markup: str) -> Iterator[Token]:
    """Yield the tags of some HTML, and the text between them, in order.

    Args:
        markup: HTML as the sanitizer writes it.

    Raises:
        ValueError: it is not.
    """
    at = 0
    for found in _TOKEN.finditer(markup):
        if found.start() != at:
            break
        at = found.end()
        if found["text"] is not None:
            yield Token(found[0], found.start())
        else:
            closing = bool(found["closing"])
            yield Token(found[0], found.start(), found["name"], closing, found["attributes"])
    if at != len(markup):
        raise ValueError(f"not the sanitizer's HTML at {at}: {markup[at : at + 40]!r}")


def text_of(markup: str) -> str:
    """Return the text of some HTML without its tags, unescaped.

    Example:
        >>> text_of("<p>Salt &amp; <em>pepper</em></p>")
        'Salt & pepper'
    """
    return html.unescape("".join(each.source for each in tokens(markup) if not each.name))
