"""What has no text of its own is told by its record: in feeds, in descriptions, in structured data."""

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from plan.test_feeds import ATOM, Entry, entries
from support.linked import case, followup
from support.sites import Site

MakeSite = Callable[[str], Site]
TIMELINE = """\
-- content/cases/washer.md --
---
title: A washer
company: [Maytag, Whirlpool]
published: 2009-08-27
timeline:
  - 2009-08-01 bought: A washer.
  - 2009-08-08 problem: It broke.
  - 2009-08-10 phone: Rang, & was told to *wait* by [them](https://example.org/).
  - 2009-08-11 email Maytag reply: “Wait” <b>please</b>.
  - 2009-08 letter: Wrote.
  - 2009-09-01 visit Maytag missed: Nobody came.
  - 2009-09-02 phone Maytag promise: Soon.
    due: 2009-09-09
---
"""
LATEST = [
    "2 Sep 2009: Promise, Maytag: Soon.",
    "1 Sep 2009: Not kept, Maytag: Nobody came.",
    "August 2009: Contact, the complainant: Wrote.",
    "11 Aug 2009: Reply, Maytag: “Wait” please.",
    "10 Aug 2009: Contact, the complainant: Rang, & was told to wait by them.",
]
CLOSED = "  - {date: 2009-09-20, kind: resolved, resolved_by: Whirlpool, text: It washes.}\n"
FEEDS = ["feed.xml", "companies/maytag/feed.xml", "companies/whirlpool/feed.xml"]


def told(html: str) -> list[str]:
    """Return the text of each paragraph and item of some HTML."""
    body = ET.fromstring(f"<div>{html}</div>")
    return ["".join(each.itertext()) for each in body.iter() if each.tag in {"p", "li"}]


def summaries(site: Site, path: str) -> list[str]:
    """Return the summary of each entry of a feed."""
    feed = ET.fromstring(site.read(path))
    return [each.findtext(f"{ATOM}summary") or "" for each in feed.iterfind(f"{ATOM}entry")]


def described(site: Site, path: str) -> str:
    """Return what a page says of itself to search engines."""
    (found,) = re.findall(r'<meta name="description" content="([^"]*)">', site.read(path))
    return str(found)


@pytest.mark.parametrize("path", FEEDS)
def test_a_case_is_told_by_where_it_stands_and_its_latest_entries(
    site: MakeSite, path: str
) -> None:
    """As a list with dates, the newest first, five at most; the summary has the last one."""
    blog = site(TIMELINE)
    blog.publish()

    (found,) = entries(blog, path)
    assert told(found.html) == ["Waiting", *LATEST]
    assert summaries(blog, path) == [f"Waiting. {LATEST[0]}"]


def test_the_json_feed_tells_it_likewise(site: MakeSite) -> None:
    """It has the same HTML, and the summary as text."""
    blog = site(TIMELINE)
    blog.publish()

    (found,) = json.loads(blog.read("feed.json"))["items"]
    assert found["content_html"] == entries(blog)[0].html
    assert found["summary"] == f"Waiting. {LATEST[0]}"


def test_a_closed_case_says_how_it_ended(site: MakeSite) -> None:
    """First of all, with who did it and when."""
    blog = site(TIMELINE.replace("09-09\n---", f"09-09\n{CLOSED}---"))
    blog.publish()

    ended, whole = entries(blog)
    assert "It washes." in ended.html
    said = "Resolved by Whirlpool on 20 Sep 2009"
    assert summaries(blog, "feed.xml") == [said, f"{said}. It washes."]
    assert told(whole.html)[:2] == [
        "Resolved by Whirlpool on 20 Sep 2009",
        "20 Sep 2009: Resolved, the complainant: It washes.",
    ]


def test_the_authors_summary_comes_first(site: MakeSite) -> None:
    """It is not lost for want of a story."""
    blog = site(TIMELINE.replace("title:", "summary: It broke & nobody came.\ntitle:"))
    blog.publish()

    assert told(entries(blog)[0].html) == ["It broke & nobody came.", "Waiting", *LATEST]
    assert summaries(blog, "feed.xml") == ["It broke & nobody came."]


def test_it_says_nothing_that_changes_with_the_day(site: MakeSite) -> None:
    """A feed reader would take that for news."""
    blog = site(TIMELINE)
    blog.publish()
    before = blog.read("feed.xml")
    blog.replace("gripe.yaml", "2010-01-01", "2010-06-01")
    blog.publish()

    assert blog.read("feed.xml") == before


def test_its_page_and_data_are_described_by_it(site: MakeSite) -> None:
    """Search engines and previews get a sentence, too."""
    blog = site(TIMELINE)
    blog.publish()
    page = blog.read("cases/washer/index.html")

    assert described(blog, "cases/washer/index.html") == f"Waiting. {LATEST[0]}"
    assert f'"description":"Waiting. {LATEST[0]}"' in page


def test_a_case_in_which_nothing_is_recorded(site: MakeSite) -> None:
    """Says where it stands."""
    blog = site("-- content/cases/a.md --\n---\ntitle: A\ncompany: HP\nopened: 2009-08-09\n---\n")
    blog.publish()

    (found,) = entries(blog)
    assert found.html == "<p>Open</p>"
    assert summaries(blog, "feed.xml") == ["Open."]


def test_a_followup_without_a_text_says_what_it_did(site: MakeSite) -> None:
    """In the blog's feed, the company's and the case's own, and on its page."""
    keys = "case: washer\ndate: 2009-09-20\neffect: resolved\nresolved_by: Whirlpool"
    blog = site(TIMELINE + followup(keys).replace("The news.\n", ""))
    blog.publish()

    said = "Resolved by Whirlpool on 20 Sep 2009"
    (post,) = (path for path in blog.published() if re.fullmatch(r"posts/.+\.html", path))
    for path in [*FEEDS, "cases/washer/feed.xml"]:
        assert f"<p>{said}</p>" in [each.html for each in entries(blog, path)]
        assert said in summaries(blog, path)
    assert described(blog, post) == said


def test_what_is_about_many_is_told_in_a_word(site: MakeSite) -> None:
    """The feeds of more than ten companies have no names of the others."""
    many = ", ".join(f"Brand {number}" for number in range(12))
    blog = site(TIMELINE.replace("[Maytag, Whirlpool]", f"[Maytag, {many}]"))
    blog.publish()

    assert [each.html for each in entries(blog, "companies/maytag/feed.xml")] == ["<p>Waiting</p>"]
    assert told(entries(blog)[0].html)[1:] == LATEST


def test_an_entry_without_words_is_told_by_its_title(site: MakeSite) -> None:
    """A case's own feed has no empty entry either."""
    blog = site(
        TIMELINE.replace("09-09\n---", "09-09\n  - {date: 2009-09-10, channel: letter}\n---")
    )
    blog.publish()

    said = "10 Sep 2009: Contact, the complainant"
    assert entries(blog, "cases/washer/feed.xml")[0].html == f"<p>{said}</p>"
    assert told(entries(blog)[0].html)[1] == said


def test_a_story_is_told_as_before(site: MakeSite) -> None:
    """Whole, without its record."""
    blog = site(case().replace("The story", "The *story*"))
    blog.publish()

    assert [Entry(*each).html for each in entries(blog)] == ["<p>The <em>story</em>.</p>"]


def test_a_case_in_another_language_is_told_in_it(site: MakeSite) -> None:
    """So is its record."""
    blog = site(TIMELINE.replace("title:", "language: de\ntitle:"))
    blog.publish()

    assert told(entries(blog)[0].html)[1].startswith("2. Sept. 2009: Zusage, Maytag")
