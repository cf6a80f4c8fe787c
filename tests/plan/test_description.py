"""What the settings say the blog is about stands under its title, and where others are told of the blog."""

import json
from xml.etree import ElementTree as ET

from conftest import MakeSite
from support.linked import case
from support.sites import SETTINGS, Site

SAID = "Complaints: what “they” promised & what became of it."
ATOM = "{http://www.w3.org/2005/Atom}"


def described(site: MakeSite, description: str = SAID) -> Site:
    """Return a published site with a description."""
    blog = site(case())
    blog.write("gripe.yaml", SETTINGS + (f"description: {description}\n" if description else ""))
    blog.publish()
    return blog


def test_it_stands_under_the_title(site: MakeSite) -> None:
    """The front page has it as a line, as its description and in its structured data."""
    page = described(site).read("index.html")

    said = SAID.replace("&", "&amp;")
    assert f'<p class="tagline">{said}</p>' in page
    assert f'<meta name="description" content="{said}">' in page
    assert '"description":"Complaints: what “they” promised \\u0026 what' in page


def test_feeds_have_it(site: MakeSite) -> None:
    """It is the subtitle of the site's feed and the description of its JSON feed, and of no other."""
    blog = described(site)

    assert ET.fromstring(blog.read("feed.xml")).findtext(f"{ATOM}subtitle") == SAID
    assert json.loads(blog.read("feed.json"))["description"] == SAID
    assert "<subtitle>" not in blog.read("cases/washer/feed.xml")


def test_a_theme_has_it_on_every_page(site: MakeSite) -> None:
    """Any template may show it."""
    blog = described(site)
    blog.write("themes/ledger/templates/page.html", "<p>{{ frame.site_description }}</p>")
    blog.write("content/pages/about.md", "---\ntitle: About\n---\nIt.\n")
    blog.publish()

    assert "<p>Complaints: what “they” promised &amp; what became of it.</p>" in (
        blog.read("about/index.html")
    )


def test_without_one_there_is_the_usual_line(site: MakeSite) -> None:
    """A site that says nothing keeps gripe's own line, and its feeds have none."""
    blog = described(site, "")

    assert "Complaints, what became of them, and the record of each." in blog.read("index.html")
    assert "<subtitle>" not in blog.read("feed.xml")
    assert "description" not in json.loads(blog.read("feed.json"))
