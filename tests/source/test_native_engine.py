"""The native engine stands behind the same seam: ids, notes, tasks, quotes and safety are the same."""

import re
from pathlib import Path

import pytest

from gripe.source.markdown.convert import to_prose
from gripe.source.markdown.dialect import Dialect
from support.commands import gripe
from support.sites import CASE, REPOSITORY, SETTINGS, site_of

NATIVE = Dialect("en", "commonmark")


def made(text: str, dialect: Dialect) -> str:
    """Return the HTML of a text, without blanks between tags."""
    return re.sub(r">\s+<", "><", to_prose(text, dialect=dialect).html)


@pytest.mark.parametrize(
    "text",
    [
        "# It's \"late\"\n\n## It's \"late\"\n\nAs *\"said\"*, `\"code\"` -- and so on...",
        "I asked for:\n- a refund\n  - at once\n\n1) one\n2) two",
        "- [x] done\n- [ ] not done",
        "| a | b |\n|:--|--:|\n| 1 | \"2\" |",
        "> one\n\n> two\n\n```python\nx = '1'\n```\n\n    indented",
        "~~gone~~, see https://a.example/b, <https://c.example/> and [it](d.md \"title\").",
        "Dear <First Name>, x<y and z>w.\n\n<details>\n\n**in** it\n\n</details>",
        "a\\\nb  \nc\n\n---\n\n![p](q.png)",
    ],
)  # fmt: skip
def test_both_engines_make_the_same_of_it(text: str) -> None:
    """What is CommonMark's or GitHub's comes out the same, ids and quotes with it."""
    assert made(text, NATIVE) == made(text, Dialect("en"))


def test_footnotes_have_the_form_that_themes_know() -> None:
    """Marks, notes and ways back are those of gripe's own engine."""
    html = made("One[^a], two[^b], one[^a].\n\n[^a]: First.\n[^b]: Second.", NATIVE)

    assert '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>' in html
    assert '<div class="footnote"><hr><ol><li id="fn:a">' in html
    assert '<a href="#fnref:b" class="footnote-backref" title="Jump back to footnote 2' in html


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a\n\n[^1]: nobody leads here", ["unused-note"]),
        ("a[^1]", ["undefined-note"]),
        ("a\n\n[b]: https://c.example/", ["unused-definition"]),
        ("a <script>alert(1)</script> b", ["active-content"]),
    ],
)
def test_what_it_would_drop_is_named(text: str, codes: list[str]) -> None:
    """It keeps silent about what it drops; the seam does not."""
    prose = to_prose(text, dialect=NATIVE)

    assert [each.code for each in prose.faults] == codes
    assert "<script" not in prose.html


def test_short_texts_are_always_gripes() -> None:
    """In one line only inline marks mean anything, whichever engine has the stories."""
    text = '2. Mahnung -- "again"'
    assert to_prose(text, short=True, dialect=NATIVE) == to_prose(text, short=True)


def test_the_setting_changes_every_story_and_back(tmp_path: Path) -> None:
    """A build after the setting has changed is one from nothing."""
    site = site_of(tmp_path / "a")
    site.write("content/cases/washer.md", CASE.replace("The story.", "*[ab]: x\n\nThe ab."))
    site.build()
    before = site.published()
    site.write("gripe.yaml", SETTINGS + "markdown: commonmark\n")
    site.build()
    native = site.published()
    clean = site_of(tmp_path / "b")
    clean.write("content/cases/washer.md", CASE.replace("The story.", "*[ab]: x\n\nThe ab."))
    clean.write("gripe.yaml", SETTINGS + "markdown: commonmark\n")
    clean.build()
    site.write("gripe.yaml", SETTINGS)
    site.build()

    assert native != before
    assert native == clean.published()
    assert site.published() == before


def test_check_says_which_texts_would_differ(tmp_path: Path) -> None:
    """Only texts that would, each where it first does; nothing is changed."""
    site = site_of(tmp_path)
    site.write("content/cases/washer.md", CASE)
    site.write(
        "content/cases/oven.md", CASE.replace("The story.", "It is so.\n\n**Sum**{.big} of it.")
    )
    done = gripe(tmp_path, "check", "--engine", "commonmark")

    assert "oven.md:9:1: warning: the engine “commonmark” makes something else" in done.out
    assert "washer.md" not in done.out


def test_the_example_sites_would_hardly_differ() -> None:
    """Of the examples' stories nearly all are the same with either engine."""
    bodies = [
        path.read_text("utf-8").split("\n---\n", 1)[-1]
        for folder in ("content", "examples/demo/content")
        for path in sorted((REPOSITORY / folder).rglob("*.md"))
    ]
    same = sum(made(each, NATIVE) == made(each, Dialect("en")) for each in bodies)

    assert same / len(bodies) > 0.9
