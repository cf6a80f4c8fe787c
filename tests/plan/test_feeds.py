"""Feeds: ids that stay, endings that are news, dates that are true, in RFC 4287 and JSON Feed 1.1."""

import json
from collections.abc import Callable
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from support.sites import CASE as UNDATED
from support.sites import SETTINGS, Site

ATOM = "{http://www.w3.org/2005/Atom}"
MakeSite = Callable[[str], Site]
CASE = UNDATED.replace("company:", "published: 2009-08-10\ncompany:")
RESOLVED = "  - {date: 2009-09-01, kind: resolved, resolved_by: Maytag, text: It washes.}\n---"
FOLLOWUP = """\
---
title: It washes
case: washer
date: 2009-09-01
effect: resolved
resolved_by: Maytag
author: B. Author
tags: [washers]
---
See [the call](../cases/washer.md#entry-1) and <blockquote cite="case:washer">that</blockquote>.
"""


class Entry(NamedTuple):
    """An entry of a feed."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    html: str


def entries(site: Site, path: str = "feed.xml") -> list[Entry]:
    """Return the entries of a feed, in order."""
    feed = ET.fromstring(site.read(path))
    return [
        Entry(
            *(each.findtext(f"{ATOM}{name}") or "" for name in ("id", "title")),
            next(each.iterfind(f"{ATOM}link")).get("href", ""),
            *(each.findtext(f"{ATOM}{name}") or "" for name in ("published", "updated", "content")),
        )
        for each in feed.iterfind(f"{ATOM}entry")
    ]


@pytest.fixture
def washer(site: MakeSite) -> Site:
    """A site with one case."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE)
    blog.publish()
    return blog


def test_a_close_in_the_timeline_is_a_new_entry(washer: Site) -> None:
    """The case keeps its entry, and its ending gets one of its own, newer than it."""
    (before,) = entries(washer)

    washer.replace("content/cases/washer.md", "washer.\n---", f"washer.\n{RESOLVED}")
    washer.publish()

    ending, case = entries(washer)
    assert (case.id, case.published, case.updated[:10]) == (
        before.id,
        before.published,
        "2009-09-01",
    )
    assert ending.title == "Resolved by Maytag on 1 Sep 2009: A washer that broke in a week"
    assert ending.url == "https://example.org/blog/cases/washer/#entry-2"
    assert ending.published == "2009-09-01T00:00:00+00:00"
    assert "It washes." in ending.html


def test_a_reopening_is_news_and_leaves_the_earlier_ending(washer: Site) -> None:
    """Each turn of a case is an entry; a later one takes none away."""
    washer.replace("content/cases/washer.md", "washer.\n---", f"washer.\n{RESOLVED}")
    washer.publish()
    ending = entries(washer)[0]

    again = "  - 2009-09-05 reopened: Broken again.\n---"
    washer.replace("content/cases/washer.md", "washes.}\n---", f"washes.}}\n{again}")
    washer.publish()

    titles = [each.title.partition(":")[0] for each in entries(washer)]
    assert titles[:2] == ["Reopened on 5 Sep 2009", "Resolved by Maytag on 1 Sep 2009"]
    assert entries(washer)[1].id == ending.id


def test_a_close_by_followup_is_the_followups_entry(washer: Site) -> None:
    """A follow-up that closes a case is one entry of the feed, and the same in the case's own."""
    washer.write("content/followups/it-washes.md", FOLLOWUP)
    washer.publish()

    news, _ = entries(washer)
    assert news.url == "https://example.org/blog/posts/it-washes/"
    assert entries(washer, "cases/washer/feed.xml")[0] == news
    assert entries(washer, "companies/maytag/feed.xml")[0] == news


def test_links_and_pictures_in_feeds_are_whole_urls_with_their_fragments(washer: Site) -> None:
    """What a feed's text refers to can be followed from anywhere."""
    washer.write("content/followups/it-washes.md", FOLLOWUP)
    washer.publish()

    html = entries(washer)[0].html
    assert 'href="https://example.org/blog/cases/washer/#entry-1"' in html
    assert 'cite="https://example.org/blog/cases/washer/"' in html


def test_an_entry_names_its_author_where_that_is_not_the_feeds(washer: Site) -> None:
    """A follow-up by somebody else says so, in both kinds of feed, and carries its tags."""
    washer.write("content/followups/it-washes.md", FOLLOWUP)
    washer.publish()

    feed = ET.fromstring(washer.read("feed.xml"))
    authors = [each.findtext(f"{ATOM}author/{ATOM}name") for each in feed.iterfind(f"{ATOM}entry")]
    terms = [each.get("term") for each in feed.iterfind(f"{ATOM}entry/{ATOM}category")]
    item, other = json.loads(washer.read("feed.json"))["items"]
    assert (authors, terms) == (["B. Author", None], ["washers"])
    assert (item["authors"], item["tags"]) == ([{"name": "B. Author"}], ["washers"])
    assert "authors" not in other


def test_no_id_stands_for_two_things(washer: Site) -> None:
    """No two feeds or entries share an id, but for the same posting in several feeds."""
    washer.replace("content/cases/washer.md", "washer.\n---", f"washer.\n{RESOLVED}")
    washer.publish()

    feeds = [path for path in washer.published() if path.endswith("feed.xml")]
    own = [ET.fromstring(washer.read(path)).findtext(f"{ATOM}id") for path in feeds]
    within = {path: [each.id for each in entries(washer, path)] for path in feeds}
    assert len(set(own)) == len(feeds) == 3
    assert not set(own) & {name for names in within.values() for name in names}
    assert all(len(set(names)) == len(names) for names in within.values())


def test_ids_survive_all_but_a_change_of_the_sites_id(washer: Site) -> None:
    """Another title, text, address or URL leaves ids as they are, where `id:` holds the first slug."""
    before = {each.id for each in entries(washer) + entries(washer, "cases/washer/feed.xml")}

    washer.write(
        "content/cases/renamed.md",
        CASE.replace("A washer", "Another").replace("company:", "id: washer\ncompany:"),
    )
    washer.remove("content/cases/washer.md")
    washer.replace("gripe.yaml", "https://example.org/blog/", "https://elsewhere.example/")
    washer.publish()

    after = {each.id for each in entries(washer) + entries(washer, "cases/renamed/feed.xml")}
    assert after == before


def test_an_entry_written_in_later_keeps_the_ids_of_the_others(washer: Site) -> None:
    """What is remembered later and put in above renames nothing: readers see one new entry."""
    washer.replace("content/cases/washer.md", "washer.\n---", f"washer.\n{RESOLVED}")
    washer.publish()
    before = {each.id for each in entries(washer, "cases/washer/feed.xml")}
    endings = {each.id for each in entries(washer)}

    earlier = "timeline:\n  - 2009-08-09: Bought it.\n  - 2009-08-09 phone: Called the shop."
    washer.replace("content/cases/washer.md", "timeline:", earlier)
    washer.publish()

    after = {each.id for each in entries(washer, "cases/washer/feed.xml")}
    assert before < after
    assert {each.id for each in entries(washer)} == endings


def test_a_shared_id_is_an_error_that_names_both(washer: Site) -> None:
    """Two sources of a kind cannot stand for the same thing in feeds."""
    washer.write("content/cases/dryer.md", CASE.replace("company:", "id: washer\ncompany:"))

    (problem,) = washer.problems()
    assert problem == (
        'content/cases/dryer.md:4:5: error: "washer" stands for content/cases/washer.md '
        "in feeds already: give this another “id:” [id-taken]"
    )


def test_entries_come_newest_first_and_those_of_a_day_in_order(washer: Site) -> None:
    """A feed runs from the last entry to the first; no entry is updated before it was published."""
    for slug in ("b", "a", "c"):
        washer.write(f"content/cases/{slug}.md", CASE.replace("A washer", slug))
    washer.publish()

    found = entries(washer)
    assert [each.title[0] for each in found] == ["a", "b", "c", "A"]
    assert all(each.published <= each.updated for each in found)


def test_an_entry_is_never_older_than_its_case(site: MakeSite) -> None:
    """What happened before a case was published reached readers with it: so no reader misses it."""
    blog = site("")
    text = CASE.replace("published: 2009-08-10", "published: 2009-08-27")
    blog.write("content/cases/washer.md", text.replace("phone:", "phone: One.\n  - 2009-09 email:"))
    blog.publish()

    found = entries(blog, "cases/washer/feed.xml")
    days = [each.published[:10] for each in found]
    assert [each.title.partition(":")[0] for each in found] == ["September 2009", "10 Aug 2009"]
    assert days == ["2009-09-01", "2009-08-27"]


def test_dates_have_the_sites_zone_or_utc_where_its_offset_had_seconds(site: MakeSite) -> None:
    """RFC 3339 knows offsets in whole minutes only."""
    blog = site(f"-- gripe.yaml --\n{SETTINGS}timezone: Europe/Berlin\n")
    blog.write("content/cases/washer.md", CASE)
    blog.write("content/cases/old.md", CASE.replace("2009-08-10", "1871-08-10"))
    blog.publish()

    assert [each.published for each in entries(blog)] == [
        "2009-08-10T00:00:00+02:00",
        "1871-08-09T23:06:32+00:00",
    ]


def test_control_characters_do_not_break_a_feed(site: MakeSite) -> None:
    """A character that XML cannot hold is left out, or shown as it was typed, wherever it was smuggled in."""
    blog = site("")
    text = CASE.replace("title: A", 'title: "A\\uffff').replace("week", 'week"')
    blog.write(
        "content/cases/washer.md", text.replace("The story.", "The &#1;story <b>&#1;here</b>.")
    )
    blog.publish()

    (found,) = entries(blog)
    assert found.title == "A washer that broke in a week"
    assert found.html == "<p>The &amp;#1;story <b>&amp;#1;here</b>.</p>"


def test_the_json_feed_says_what_the_atom_feed_says(washer: Site) -> None:
    """The JSON feed has the entries of the Atom feed, under the keys of JSON Feed 1.1."""
    feed = json.loads(washer.read("feed.json"))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/blog/feed.json"
    assert feed["home_page_url"] == "https://example.org/blog/"
    assert feed["authors"] == [{"name": "The Complaint Desk"}]
    keys = ("id", "title", "url", "date_published", "date_modified", "content_html")
    assert [Entry(*(each[key] for key in keys)) for each in feed["items"]] == entries(washer)


def test_a_blog_without_posts_has_a_feed(site: MakeSite) -> None:
    """An empty feed is a feed: it has an id, a title, a date and an author."""
    blog = site("-- content/pages/about.md --\n---\ntitle: About\n---\nIt.\n")
    blog.publish()

    feed = ET.fromstring(blog.read("feed.xml"))
    assert [feed.findtext(f"{ATOM}{name}") for name in ("title", "updated")] == [
        "The Complaint Desk",
        "1970-01-01T00:00:00+00:00",
    ]
