"""File names that are no text."""

import os

import pytest

from support.sites import Site


@pytest.mark.parametrize("folder", ["static", "content/cases", "content/pages"])
def test_name_that_is_no_utf8_is_one_problem(story: Site, folder: str) -> None:
    """A name in another encoding is named, with a mark where it cannot be read, and stops the build."""
    (story.root / folder).mkdir(parents=True, exist_ok=True)
    file = os.fsencode(story.root / folder) + b"/caf\xe9.md"
    made = os.open(file, os.O_CREAT | os.O_WRONLY)
    os.write(made, b"---\ntitle: Coffee\n---\n")
    os.close(made)

    assert story.problems() == [
        f"{folder}/caf?.md: error: the name of this file is no text in UTF-8: rename it [unsafe-slug]"
    ]


def test_a_link_to_a_file_with_a_colon_in_its_name(story: Site) -> None:
    """It leads where it says; a colon does not make it an address of elsewhere."""
    story.write("content/pages/o:dd.md", "---\ntitle: Odd\nslug: odd\n---\nText.\n")
    story.write("content/pages/more.md", "---\ntitle: More\n---\n[odd](../pages/o:dd.md)\n")

    story.publish()

    assert '<a href="/blog/odd/">odd</a>' in story.read("more/index.html")
