"""Every text of a site has the quotation marks of its language, and gets others when that changes."""

from pathlib import Path

import pytest

from support.sites import Site, site_of

QUOTED = """\
-- content/cases/washer.md --
---
title: The washer
company: Maytag
timeline:
  - 2009-08-10 phone: They said "wait".
  - 2009-08-12 email Maytag: 'Wait' means "wait".
corrections:
  - date: 2009-08-20
    text: It was "August".
---
A "story" of <b>"two"</b> 'words', "`code`" and "[it](case:kessel)".
-- content/cases/kessel.md --
---
title: Der Kessel
company: Maytag
language: de
timeline:
  - 2009-08-10 phone: Es hieß "warten".
---
Eine "Geschichte".
-- content/followups/geht.md --
---
title: Sie geht
case: washer
date: 2009-09-01
effect: resolved
resolved_by: Maytag
language: de
text: Sie "wäscht" wieder.
---
"Endlich".
-- content/posts/memo.md --
---
title: A memo
date: 2009-10-01
---
On "waiting".
-- content/pages/legal.md --
---
title: Mentions
language: fr
---
Le "site".
-- content/companies/maytag.md --
---
title: Maytag
---
They make "washers".
"""
SHOWN = {
    "cases/washer/index.html": [
        "They said (wait).",
        "‹Wait› means (wait).",
        "It was (August).",
        "A (story) of",
    ],
    "cases/kessel/index.html": ["Es hieß „warten“.", "Eine „Geschichte“."],
    "posts/geht/index.html": ["„Endlich“."],
    "posts/memo/index.html": ["On (waiting)."],
    "legal/index.html": ["Le «\u202fsite\u202f»."],
    "companies/maytag/index.html": ["They make (washers)."],
}
MARKS = {"en": "“”‘’", "de": "„“‚‘", "pl": "„”«»", "": "“”‘’"}


@pytest.fixture
def quoted(tmp_path: Path) -> Site:
    """A site with a quotation in each kind of text, some in a language of their own."""
    return site_of(tmp_path / "quoted", QUOTED)


def _shown(language: str) -> list[tuple[str, str]]:
    signs = str.maketrans(dict(zip("()‹›", MARKS[language], strict=True)))
    return [(path, text.translate(signs)) for path, texts in SHOWN.items() for text in texts]


def test_each_text_has_the_marks_of_its_language(quoted: Site) -> None:
    """Where a source says none, it is the site's; an entry from a follow-up has that one's."""
    assert quoted.build().published

    assert [(path, text) for path, text in _shown("en") if text not in quoted.read(path)] == []
    washer = quoted.read("cases/washer/index.html")
    assert "Sie „wäscht“ wieder." in washer
    assert "<b>“two”</b> ‘words’, “<code>code</code>” and “<a" in washer


def test_marks_change_with_the_language_of_the_site(quoted: Site) -> None:
    """An edit of `language:` in gripe.yaml sets every text anew, as a build from nothing does."""
    settings = (quoted.root / "gripe.yaml").read_text(encoding="utf-8")
    quoted.build()
    for language in ("de", "pl", "en", ""):
        quoted.write("gripe.yaml", settings + (f"language: {language}\n" if language else ""))
        quoted.build()

        shown = quoted.published()
        assert [
            (path, text) for path, text in _shown(language) if text not in quoted.read(path)
        ] == []
        quoted.build(clean=True)
        assert quoted.published() == shown


@pytest.mark.parametrize(
    ("path", "old", "new", "shown"),
    [
        (
            "cases/washer",
            "company: Maytag\n",
            "company: Maytag\nlanguage: pl\n",
            "They said „wait”.",
        ),
        ("cases/kessel", "language: de\n", "", "Es hieß “warten”."),
        ("followups/geht", "language: de\n", "language: sv\n", "Sie ”wäscht” wieder."),
    ],
)
def test_marks_change_with_the_language_of_a_source(
    quoted: Site, path: str, old: str, new: str, shown: str
) -> None:
    """So does an edit of `language:` in a source, though none of its texts has changed."""
    assert quoted.build().published
    quoted.replace(f"content/{path}.md", old, new)
    quoted.build()

    page = path if path.startswith("cases") else "cases/washer"
    assert shown in quoted.read(f"{page}/index.html")
    before = quoted.published()
    quoted.build(clean=True)
    assert quoted.published() == before
