"""Attribute lists: what is one, what is text, and what a heading's is."""

import pytest

from gripe.source.markdown.marks.attribute_lists import attributes, trailing_attributes


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("{: .a}", {"class": "a"}),
        ("{.a .b #c}", {"class": "a b", "id": "c"}),
        ("{:.a}", {"class": "a"}),
        ("{ #é-1 }", {"id": "é-1"}),
        ("{title=\"a } b\" lang='de' data-x=1}", {"title": "a } b", "lang": "de", "data-x": "1"}),
        ("{Width=20%}", {"width": "20%"}),
        ('{title=""}', {"title": ""}),
    ],
)
def test_a_list(text: str, given: dict[str, str]) -> None:
    """Classes, an id, and names with values."""
    assert attributes(f"x{text}y", 1) == (given, 1 + len(text))


@pytest.mark.parametrize(
    "text",
    ["{text}", "{sum}", "{first name}", "{% endraw %}", "{}", "{: }", "{.a text}", "{.a\n}", "{a=}",
     "{{ .a }}",     "{.a", "{ 1=2}", "{.}", "{a='b}", "{-}", "{a=1 a=2}", "{#a #b}"],
)  # fmt: skip
def test_braces_that_are_text(text: str) -> None:
    """What holds anything but attributes is no list."""
    assert attributes(text, 0) is None
    assert trailing_attributes(f"x {text}") == (f"x {text}", {})


@pytest.mark.parametrize(
    ("text", "bare", "given"),
    [
        ("The letter {.old}", "The letter", {"class": "old"}),
        ("The letter {: .old } \t", "The letter", {"class": "old"}),
        ("One line\n{: #a}", "One line", {"id": "a"}),
        ("*b*{.old}", "*b*{.old}", {}),
        ("Dear {first name}", "Dear {first name}", {}),
        ("{.a} in the midst", "{.a} in the midst", {}),
        ("", "", {}),
        ("{.a}", "{.a}", {}),
    ],
)
def test_a_list_at_the_end(text: str, bare: str, given: dict[str, str]) -> None:
    """A heading's or paragraph's own list stands behind a blank or on a line of its own."""
    assert trailing_attributes(text) == (bare, given)
