"""What programs find beside the feeds: an outline of all companies' feeds, and how to search the site."""

import re
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from conftest import MakeSite
from support.linked import case, company
from support.search import searched
from support.sites import Site

OPEN = "{http://a9.com/-/spec/opensearch/1.1/}"
OPML = "companies/feeds.opml"
SIGNS = 'Smith & Sons "<b>" Ltd'


@pytest.fixture
def desk(site: MakeSite) -> Site:
    """A site with two companies of which one has many signs in its name."""
    made = site(case() + case(slug="b", company=SIGNS) + company("hp", title="HP"))
    made.publish()
    return made


def test_the_outline_has_the_feed_of_every_company(desk: Site) -> None:
    """And that of the site; each leads to a feed and a page that are there."""
    root = ET.fromstring(desk.read(OPML))
    found = root.findall("body/outline")

    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "The Complaint Desk: companies"
    assert [each.get("text") for each in found] == ["The Complaint Desk", "HP", SIGNS]
    for each in found:
        assert each.get("type") == "rss"
        assert each.get("title") == each.get("text")
        for name in ("xmlUrl", "htmlUrl"):
            path = unquote(urlsplit(each.attrib[name]).path).removeprefix("/blog/")
            assert (desk.output / path).exists(), path


def test_the_list_of_companies_leads_to_it(desk: Site) -> None:
    """For programs in its head, and for people below the table."""
    page = desk.read("companies/index.html")
    assert '<link rel="alternate" type="text/x-opml" href="/blog/companies/feeds.opml"' in page
    assert '<a href="/blog/companies/feeds.opml" type="text/x-opml">' in page
    assert "opml" not in desk.read("index.html")


def test_every_page_of_the_list_leads_to_it(site: MakeSite) -> None:
    """For whoever comes to the second has not seen the first; the outline has all companies."""
    many = "".join(company(f"c{number}") for number in range(101))
    blog = site(case() + many)
    blog.publish()

    for path in ("companies/index.html", "companies/page/2/index.html"):
        assert blog.read(path).count('href="/blog/companies/feeds.opml"') == 2
    found = ET.fromstring(blog.read(OPML)).findall("body/outline")
    assert len(found) == 1 + 102


@pytest.mark.parametrize(
    "line", ["outputs: {company: [html, badge]}", "outputs: {site: [feed, json]}", "url:"]
)
def test_without_feeds_there_is_none(desk: Site, line: str) -> None:
    """Nor if it is left out, nor without an address; then nothing leads to it."""
    if line == "url:":
        desk.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    else:
        desk.replace("gripe.yaml", "url:", f"{line}\nurl:")
    desk.build()

    assert OPML not in desk.published()
    assert "opml" not in desk.read("companies/index.html")


def test_a_company_without_a_page_is_not_linked(desk: Site) -> None:
    """Its feed is there all the same."""
    desk.replace("gripe.yaml", "url:", "outputs: {company: [feed]}\nurl:")
    desk.publish()

    found = ET.fromstring(desk.read(OPML)).findall("body/outline")
    assert [each.get("htmlUrl") is None for each in found] == [False, True, True]


def test_a_site_with_a_search_tells_browsers_how(site: MakeSite) -> None:
    """The address that it gives is that of the search page, which takes the words."""
    blog = searched(site(case()))
    blog.replace("gripe.yaml", "The Complaint Desk", "The Complaint Desk & Co.")
    blog.publish()
    root = ET.fromstring(blog.read("opensearch.xml"))

    assert root.tag == f"{OPEN}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{OPEN}ShortName") or "") <= 16
    assert root.findtext(f"{OPEN}Description") == "Search The Complaint Desk & Co."
    (search, own) = root.findall(f"{OPEN}Url")
    assert search.get("template") == "https://example.org/blog/search/?q={searchTerms}"
    assert (own.get("rel"), own.get("template")) == (
        "self",
        "https://example.org/blog/opensearch.xml",
    )
    link = '<link rel="search" type="application/opensearchdescription+xml" href="/blog/opensearch.xml"'
    assert all(link in blog.read(path) for path in ("index.html", "cases/washer/index.html"))
    assert re.search(r'<input type="search"[^>]* name="q"', blog.read("search/index.html"))


def test_a_site_without_a_search_has_no_description_of_one(desk: Site) -> None:
    """Nor one without an address: a browser could not come back."""
    assert "opensearch.xml" not in desk.published()
    assert "opensearch" not in desk.read("index.html")

    searched(desk).replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    desk.build()
    assert "opensearch.xml" not in desk.published()
