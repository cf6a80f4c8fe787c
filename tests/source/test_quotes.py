"""Typographic quotes are those of the engine's extension, or left to it."""

import html
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.source.markdown import engine
from gripe.source.markdown import smart_quotes as quotes

SLOW = engine.build(short=True)
PIECES = st.sampled_from(
    [*"'\"'\"'\"-.  \nsx8(_,é–—", "--", "---", "...", "'s", "'80s", "ss", "&", ";"]
)  # fmt: skip


def _by_extension(text: str) -> str:
    """Return what the extension makes of a text, its signs in place of their entities."""
    SLOW.reset()
    root = Element("div")
    only = SubElement(root, "p")
    only.text = text
    SLOW.treeprocessors["smarty"].run(root)
    result = only.text
    for number, entities in reversed(list(enumerate(SLOW.htmlStash.rawHtmlBlocks))):
        signs = html.unescape(str(entities))
        result = result.replace(SLOW.htmlStash.get_placeholder(number), signs)
    return result


@settings(max_examples=1000, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_what_is_set_is_what_the_extension_sets(text: str) -> None:
    """Where the fast way is certain, it agrees with the eighteen patterns in their order."""
    if (done := quotes.typeset(text)) is not None:
        assert done == _by_extension(text)


@pytest.mark.parametrize(
    "text", ["'\"a\"'", "''", "' 'a", "a's'", "'--a", "a ----'b'", "&nbsp;'a'", "x' \"y"]
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    """Quotes that see each other, and dashes and entities that open, are the extension's."""
    assert quotes.typeset(text) is None
