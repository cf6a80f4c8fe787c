"""A dead link is pointed at where it stands: at no like word before it, in code least of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MakeSite
from gripe.linking.links.link_offsets import link_offsets, offset_of
from support.linked import faults, page

HIDING = [
    "no.md",
    "See no.md first.",
    "`[x](no.md)`",
    "`` ` [x](no.md) ``",
    "```\n[x](no.md)\n```",
    "~~~~ text\n[x](no.md)\n~~~\n[x](no.md)\n~~~~",
    "``` {title='no.md'}\n[x](no.md)\n```",
    "- a\n\n  ```\n  [x](no.md)\n  ```",
    "> ```\n> [x](no.md)\n> ```",
    "Code:\n\n    [x](no.md)\n\nand on.",
    "<!-- [x](no.md) -->",
    "<!--\n[x](no.md)\n-->",
    "[x](no.mdx)",
    "[no.md](https://example.org/no.md)",
    "`[x](no.md)` `",
]
FORMS = {
    "[x](no.md)": 4,
    "![x](no.md)": 5,
    "[x]( no.md )": 5,
    "[x](<no.md>)": 5,
    '[x](no.md "A title (long)")': 4,
    "[x](no.md 'title')": 4,
    "[`code`](no.md)": 9,
    "[a [b] c](no.md)": 10,
    "[x]\n\n[x]: no.md": 10,
    '[x][y]\n\n[y]: <no.md> "title"': 14,
    "<a href='no.md'>x</a>": 9,
    '<a class="b" href="no.md">x</a>': 19,
    "<img src=no.md>": 9,
}


@pytest.mark.parametrize("before", HIDING)
def test_like_words_before_it(before: str) -> None:
    """Words, code and comments that look like it are passed over."""
    text = f"{before}\n\nThere [x](no.md)."
    assert offset_of("no.md", text) == text.rindex("no.md")


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    """Every way to write a link is found."""
    assert offset_of("no.md", f"no.md {form}") == 6 + FORMS[form]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("a\\_b.md", "a_b.md"),
        ("a&amp;b.md", "a&b.md"),
        ("caf%C3%A9.md", "caf%C3%A9.md"),
        ("caf%C3%A9.md", "café.md"),
        ("café.md", "caf%C3%A9.md"),
        ("a(1).md", "a(1).md"),
        ("", ""),
        ("写真.jpg", "写真.jpg"),
    ],
)
def test_spellings(written: str, target: str) -> None:
    """However the Markdown engine gives the address that was written."""
    text = f"`[x]({written})` [x]({written})"
    assert offset_of(target, text) == text.rindex("](") + 2


@given(st.lists(st.sampled_from([*HIDING[1:8], "A text."]), max_size=4), st.sampled_from([*FORMS]))
def test_any_text(before: list[str], form: str) -> None:
    """Whatever stands before a link, the place found is in it."""
    text = "\n\n".join([*before, form])
    assert offset_of("no.md", text) == len(text) - len(form) + FORMS[form]


@given(st.text(alphabet="[]()<>`~\\! \n\t-a.:\"'#=href&%", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """Every place found is one in the text."""
    for address, offset in link_offsets(text).items():
        assert 0 <= offset <= len(text)
        assert len(address) <= len(text)


@pytest.mark.parametrize(
    "text", ["`a ``b ", "](", "](a(a", "```\n", "[a]: ", "<a href=", "<!--", "[x](<"]
)
def test_no_text_takes_long(text: str) -> None:
    """Texts of many beginnings and no end are looked through once."""
    link_offsets(text * 30_000)


def test_in_a_site(site: MakeSite) -> None:
    """Lines and columns are those of the file, and of a link in the front matter that of its value."""
    body = (
        "Write `[x](no.png)` or no.png:\n\n```\n[x](no.png)\n```\n\n- see ![x](no.png) and\n  [x]()"
    )
    assert faults(site(page(body))) == [
        "pages/about.md:10:12 dead-link",
        "pages/about.md:11:7 dead-link",
    ]


def test_the_same_in_several_texts(site: MakeSite) -> None:
    """A link in an entry is not looked for in the code of the story."""
    made = site(
        "-- content/cases/a.md --\n---\ntitle: A\ncompany: HP\ntimeline:\n"
        "  - 2009-08-10 phone: See [x](no.md).\n---\nWrite `[x](no.md)`, or no.md.\n"
    )
    assert faults(made) == ["cases/a.md:5:23 dead-link"]
