"""Typographic quotes are those of the engine's extension, or left to it."""

from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.source import engine, quotes

SLOW = engine.build(short=True, accelerated=False)
PIECES = st.sampled_from(
    [*"'\"'\"'\"-.  \nsx8(_,é–—", "--", "---", "...", "'s", "'80s", "ss", "\x02wzxhzdk:0\x03", "&", ";"]
)  # fmt: skip


def _by_extension(text: str) -> str:
    """Return what the extension makes of a text, its signs in place of their entities."""
    SLOW.reset()
    root = Element("div")
    only = SubElement(root, "p")
    only.text = text
    SLOW.treeprocessors["smarty"].run(root)
    result = only.text
    signs = dict(zip(quotes.ENTITIES, quotes.SIGNS, strict=True))
    for number, entities in reversed(list(enumerate(SLOW.htmlStash.rawHtmlBlocks))):
        stored = str(entities)
        for entity, sign in signs.items():
            stored = stored.replace(entity, sign)
        if (mark := SLOW.htmlStash.get_placeholder(number)) not in text:
            result = result.replace(mark, stored)
    return result


@settings(max_examples=1000, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_what_is_set_is_what_the_extension_sets(text: str) -> None:
    """Where the fast way is certain, it agrees with the eighteen patterns in their order."""
    if "\x02wzxhzdk:0\x03" not in text and (done := quotes.typeset(text)) is not None:
        assert done == _by_extension(text)


@pytest.mark.parametrize(
    "text", ["'\"a\"'", "''", "' 'a", "a's'", "'--a", "a ----'b'", "&nbsp;'a'", "x' \"y"]
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    """Quotes that see each other, and dashes and entities that open, are the extension's."""
    assert quotes.typeset(text) is None


def test_the_extension_is_the_known_one_or_works_alone() -> None:
    """Other patterns than the known ones, or the same in another order, are not trusted."""
    assert quotes.is_known(quotes.PATTERNS)
    assert not quotes.is_known(quotes.PATTERNS[1:])
    assert not quotes.is_known(reversed(quotes.PATTERNS))
    assert not quotes.is_known([*quotes.PATTERNS, ("", "x", ("y",))])
