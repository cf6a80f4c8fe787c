"""What the table says a text must hold, every text that matches does hold."""

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.source import engine, necessary

WHOLE = engine.build(short=False, accelerated=False)
SIGNS = st.sampled_from(
    [
        *"`\\*_[]()!<>&#;:|+-=.^@~ \n\"'1ax/?",
        *"[^1] ![ ]: *[ :// <a> <a@b> <!-- --> <? ?> <![CDATA[ ]]> &amp; --- ===".split(),
        *("  \n", "\n- ", "\n1. ", "\n> ", "\n: ", "\n# ", "\x02klzzwxh:0000\x03"),
    ]
)
TEXT = st.lists(SIGNS, max_size=30).map("".join)


def _without(text: str, needed: tuple[str, ...]) -> str:
    """Take everything needed out of a text, and what the gaps then form as well."""
    while any(each in text for each in needed):
        for each in needed:
            text = text.replace(each, "")
    return text


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_no_pattern_matches_without_what_it_needs(text: str) -> None:
    """An inline pattern finds nothing in a text that holds none of what the table names."""
    for name, pattern in engine._named(WHOLE.inlinePatterns, (key for key, _ in necessary.INLINE)):
        needed = necessary.needs(necessary.INLINE, name, pattern.pattern)
        if needed != ("",):
            assert not pattern.getCompiledRegExp().search(_without(text, needed)), name


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_no_block_processor_acts_without_what_it_needs(text: str) -> None:
    """A block processor leaves a block alone that holds none of what the table names."""
    for processor in WHOLE.parser.blockprocessors:
        expression = engine._expression(processor)
        needed = necessary.needs(necessary.BLOCKS, type(processor).__name__, expression)
        if needed != ("",):
            block = _without(text, needed)
            acts = processor.test(Element("div"), block)
            assert not acts or processor.run(Element("div"), [block]) is False, expression


def test_what_the_table_does_not_know_is_always_tried() -> None:
    """An expression of another version of the engine is never left out."""
    assert necessary.needs(necessary.INLINE, "link", r"another\[") == ("",)
    assert not necessary.lacks("any text", ("",))
    assert not necessary.lacks("", ("",))


@pytest.mark.parametrize("placeholder", ["\x02klzzwxh:0123\x03", "\x02wzxhzdk:7\x03", "\x0242\x03"])
def test_a_placeholder_brings_nothing_that_is_needed(placeholder: str) -> None:
    """A text that lacks something still lacks it when a placeholder has been put into it."""
    for needed in necessary.INLINE.values():
        assert necessary.lacks(placeholder, needed)
