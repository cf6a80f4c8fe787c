"""A heading that another page links to is renamed: the next build says so, whichever way it is done."""

from pathlib import Path

from support.sites import CASE, SETTINGS, Site

HEADED = CASE.replace("The story.", "## How it began\n\nThe story.")
PAGE = "---\ntitle: About\n---\nIt began [like this](../cases/washer.md#{anchor}).\n"


def _site(root: Path, anchor: str) -> Site:
    site = Site(root)
    site.write("gripe.yaml", SETTINGS.replace("url: https://example.org/blog/\n", ""))
    site.write("content/cases/washer.md", HEADED)
    site.write("content/pages/about.md", PAGE.format(anchor=anchor))
    return site


def test_a_heading_that_is_linked_to_is_renamed(tmp_path: Path) -> None:
    """The link to it is dead from then on."""
    site = _site(tmp_path, "how-it-began")
    assert site.build().published
    site.replace("content/cases/washer.md", "How it began", "How it all began")

    report = site.build()

    assert [problem.code for problem in report.problems] == ["dead-link"]
    assert report.published is None


def test_an_entry_that_is_linked_to_goes(tmp_path: Path) -> None:
    """An entry's id has its number in it, so the link to the last one is dead from then on."""
    site, note = _site(tmp_path, "entry-2"), "  - 2009-08-12: A note.\n"
    site.replace("content/cases/washer.md", "---\n## How", f"{note}---\n## How")
    assert site.build().published
    site.replace("content/cases/washer.md", note, "")

    assert [problem.code for problem in site.build().problems] == ["dead-link"]
