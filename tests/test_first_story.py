"""The first story, all the way: a case file and a follow-up go in, a blog comes out."""

import json
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from support.sites import Site

CASE = "cases/hp-laptop-ship-date/"
FOLLOWUP = "posts/hp-came-through/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def blog(story: Site) -> Site:
    """The example site, built."""
    story.publish(strict=True)
    return story


def words(html: str) -> str:
    """Return what a reader reads: no tags, one blank between words."""
    body = html[html.index("<body") :] if "<body" in html else html
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def links(html: str) -> set[str]:
    """Return where a page's links lead."""
    return {unescape(target) for target in re.findall(r'<a\b[^>]*\shref="([^"]*)"', html)}


def test_every_promised_address_is_there(blog: Site) -> None:
    """Index, case, follow-up, company, page, badge, data, feed, sitemap, robots and 404 are published."""
    expected = {
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "about/index.html",
        "companies/hp/index.html",
        f"{CASE}index.html",
        f"{CASE}badge.svg",
        f"{CASE}case.json",
        f"{FOLLOWUP}index.html",
    }

    assert expected <= blog.published().keys()


def test_case_says_who_resolved_it_and_where_that_is_told(blog: Site) -> None:
    """The case page says “Resolved by HP on 28 Feb 2007 — read how” and links the follow-up."""
    page = blog.read(f"{CASE}index.html")

    assert "Resolved by HP on 28 Feb 2007" in words(page)
    assert "read how" in words(page)
    assert f"/blog/{FOLLOWUP}" in links(page)


def test_case_tells_the_record_in_order(blog: Site) -> None:
    """The timeline has each entry with its anchor, the complainant's mistake and the follow-up last."""
    page = blog.read(f"{CASE}index.html")

    keys = re.findall(r'id="((?:entry|followup)-[^"]+)"', page)
    assert keys == ["entry-1", "entry-2", "entry-3", "entry-4", "followup-hp-came-through"]
    assert "The mistake was his own." in words(page)
    assert "by 28 Feb 2007" in words(page)
    assert "Digg" in words(page)


def test_followup_links_back_to_its_case(blog: Site) -> None:
    """The follow-up's page leads to the case and to its entry in the record."""
    page = blog.read(f"{FOLLOWUP}index.html")

    assert {f"/blog/{CASE}", f"/blog/{CASE}#followup-hp-came-through"} <= links(page)


def test_blog_lists_case_and_followup_newest_first(blog: Site) -> None:
    """The index shows both, and tells them apart."""
    page = words(blog.read("index.html"))

    assert page.index("HP came through") < page.index("HP would not speed up a laptop")
    assert "Follow-up" in page
    assert "Resolved" in page


def test_company_page_lists_the_case_and_the_praise(blog: Site) -> None:
    """HP's page has the gripe and the kudos."""
    page = blog.read("companies/hp/index.html")

    assert {f"/blog/{CASE}", f"/blog/{FOLLOWUP}"} <= links(page)


def test_badge_says_company_status_and_date(blog: Site) -> None:
    """The badge is an image with a name: “HP: Resolved, 28 Feb 2007”."""
    badge = ET.fromstring(blog.read(f"{CASE}badge.svg"))

    title = badge.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == badge.get("aria-label") == "HP: Resolved, 28 Feb 2007"


def test_data_says_what_the_page_says(blog: Site) -> None:
    """case.json has the derived status, the dates as exactly as they are known, and no running clock."""
    data = json.loads(blog.read(f"{CASE}case.json"))

    assert (data["status"], data["turn"], data["closed"]) == ("resolved", [], "2007-02-28")
    assert data["as_of"] is None
    assert [entry["date"] for entry in data["timeline"]] == [*["../2007-02-28"] * 4, "2007-02-28"]
    assert data["timeline"][-1]["resolved_by"] == data["resolved_by"] == "company:hp"


def test_feed_has_the_followup_as_an_entry_of_its_own(blog: Site) -> None:
    """The feed's entries have ids that do not hang on the address, and whole links."""
    feed = ET.fromstring(blog.read("feed.xml"))

    entries = feed.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}title") == "HP came through"
    assert all((entry.findtext(f"{ATOM}id") or "").startswith("urn:uuid:") for entry in entries)
    assert "https://example.org/blog/cases/" in (entries[0].findtext(f"{ATOM}content") or "")


def test_feed_ids_survive_a_move_to_another_address(blog: Site) -> None:
    """Ids stay the same when the site's address changes."""
    before = re.findall(r"<id>(.*?)</id>", blog.read("feed.xml"))

    blog.replace("gripe.yaml", "https://example.org/blog/", "https://elsewhere.example/")
    blog.publish()

    assert re.findall(r"<id>(.*?)</id>", blog.read("feed.xml")) == before


def test_every_link_leads_somewhere(blog: Site) -> None:
    """No page of the site links to an address that the site does not have."""
    files = blog.published()
    for path in files:
        if path.endswith(".html"):
            for target in links(blog.read(path)):
                if target.startswith("/blog/"):
                    address, _, fragment = target.removeprefix("/blog/").partition("#")
                    file = (
                        address + "index.html" if address.endswith("/") or not address else address
                    )
                    assert file in files, f"{path} links to {target}"
                    assert not fragment or f'id="{fragment}"' in files[file].decode()


def test_one_removed_followup_changes_all_that_followed_from_it(blog: Site) -> None:
    """Without the follow-up the case is open again, and the post is gone from every page."""
    blog.remove("content/followups/hp-came-through.md")
    case = "content/cases/hp-laptop-ship-date.md"
    blog.replace(case, "[a post of its own](../followups/hp-came-through.md)", "a post")
    blog.replace(
        "content/cases/hp-laptop-ship-date.md", "company: HP", "company: HP\npublished: 2007-02-28"
    )
    blog.publish()

    assert json.loads(blog.read(f"{CASE}case.json"))["status"] == "open"
    assert not [
        path
        for path, data in blog.published().items()
        if b"hp-came-through" in data and path[0] != "."
    ]


def test_without_url_the_folder_opens_from_disk(story: Site) -> None:
    """Without `url:` links are relative and name index.html; feed and sitemap are left out and said so."""
    story.replace("gripe.yaml", "url: https://example.org/blog/\n", "")

    report = story.build()

    assert report.left_out == ("feeds", "sitemap", "canonical links", "share cards")
    assert not {"feed.xml", "sitemap.xml"} & story.published().keys()
    page = story.read(f"{CASE}index.html")
    assert f"../../{FOLLOWUP}index.html" in links(page)
    assert not [target for target in links(page) if target.startswith("/")]
