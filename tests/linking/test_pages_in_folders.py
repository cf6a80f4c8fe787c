"""Pages in folders: the folders are part of their addresses."""

import pytest

from conftest import MakeSite
from linking.test_own_addresses import hrefs
from support.linked import faults

PAGE = "---\ntitle: Letters\n{}---\nText.\n"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("help/letters.md", "help/letters/"),
        ("help/letters/index.md", "help/letters/"),
        ("Hilfe & Rat/Briefe.md", "hilfe-rat/briefe/"),
        ("a/b/c/d.md", "a/b/c/d/"),
        ("help/index.md", "help/"),
        ("help.md", "help/"),
    ],
)
def test_address(site: MakeSite, path: str, address: str) -> None:
    """Each folder is a part, written as a slug; a bundle's is the page itself."""
    made = site("")
    made.write(f"content/pages/{path}", PAGE.format(""))
    made.write("content/pages/about.md", f"---\ntitle: A\n---\n[x](<{path}>) [x](/{address})\n")
    made.publish(strict=True)
    assert hrefs(made) == [f"/blog/{address}"] * 2
    assert "Letters" in made.read(f"{address}index.html")
    assert f"https://example.org/blog/{address}" in made.read("sitemap.xml")


def test_a_slug_is_the_last_part(site: MakeSite) -> None:
    """The folders stay."""
    made = site("")
    made.write("content/pages/help/letters.md", PAGE.format("slug: post\naliases: [/letters/]\n"))
    made.publish(strict=True)
    assert "Letters" in made.read("help/post/index.html")
    assert "/blog/help/post/" in made.read("letters/index.html")


@pytest.mark.parametrize(
    ("paths", "fault"),
    [
        (["help/a.md", "help/a/index.md"], "pages/help/a.md address-taken"),
        (["Help/a.md", "help/a.md"], "pages/help/a.md address-taken"),
        (["cases/a.md"], "pages/cases/a.md address-taken"),
        (["¡!/a.md"], "pages/¡!/a.md unsafe-slug"),
        (["con/a.md"], "pages/con/a.md unsafe-slug"),
    ],
)
def test_what_cannot_be(site: MakeSite, paths: list[str], fault: str) -> None:
    """Two pages for one address, a folder that gripe uses itself, or one without a letter."""
    made = site("")
    for path in paths:
        made.write(f"content/pages/{path}", PAGE.format(""))
    assert faults(made) == [fault]


def test_files_beside_them(site: MakeSite) -> None:
    """They lie where the pages of the folder do."""
    made = site("")
    made.write("content/pages/Our Help/a.md", PAGE.format("").replace("Text.", "[x](map.pdf)"))
    made.write("content/pages/Our Help/map.pdf", b"%PDF")
    made.publish(strict=True)
    assert hrefs(made, "our-help/a/index.html") == ["/blog/our-help/map.pdf"]
    assert made.read("our-help/map.pdf") == "%PDF"
