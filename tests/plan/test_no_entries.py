"""A case of which nothing is recorded yet is a case like any other: open, and without clocks but that one."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from conftest import MakeSite
from support.commands import gripe
from support.linked import case, faults, followup, withheld
from support.sites import Site

ATOM = "{http://www.w3.org/2005/Atom}"
FILE = "content/cases/washer.md"
EMPTY = ["", "timeline:\n", "timeline: []\n"]


def front(keys: str, timeline: str = "", body: str = "The story.") -> str:
    """Return a case without entries for a site in a string."""
    return f"-- {FILE} --\n---\ntitle: A washer\ncompany: HP\n{keys}{timeline}---\n{body}\n"


def text_of(html: str) -> str:
    """Return the words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("timeline", EMPTY)
@pytest.mark.parametrize(
    ("keys", "opened"),
    [
        pytest.param("opened: 2009-08-09\n", "2009-08-09", id="opened"),
        pytest.param("published: 2009-08-20\n", "2009-08-20", id="published"),
        pytest.param(
            "opened: 2009-08-09\npublished: 2009-08-20\n", "2009-08-09", id="opened and published"
        ),
    ],
)
def test_it_is_open_since_then(site: MakeSite, timeline: str, keys: str, opened: str) -> None:
    """Without an entry a case is open since `opened`, else since `published`; nothing else is known."""
    blog = site(front(keys, timeline))
    blog.publish(strict=True)

    data = json.loads(blog.read("cases/washer/case.json"))
    assert (data["status"], data["opened"], data["timeline"]) == ("open", opened, [])
    assert (data["clock"], data["promises"]) == (None, [])
    assert [data[name] for name in ("days_to_first_reply", "longest_silence_days")] == [None, None]
    assert data["spells"][0]["min"] > 100


def test_its_page_says_that_nothing_is_recorded(site: MakeSite) -> None:
    """The page says so where the record would stand, and tells since when the case is open."""
    blog = site(front("opened: 2009-08-09\n"))
    blog.publish()
    page = text_of(blog.read("cases/washer/index.html"))

    assert "The record Nothing recorded yet." in page
    assert "Open for 145 days as of 1 Jan 2010" in page
    assert not re.search("Longest silence|First reply|overdue|dormant|Last entry|Published", page)


def test_every_list_and_file_holds(site: MakeSite) -> None:
    """The blog, lists, scorecard, badge, feeds and tables have it like any other."""
    blog = site(front("opened: 2009-08-09\n", body=""))
    blog.publish()

    for path in ("index.html", "cases/index.html", "companies/hp/index.html"):
        assert "open since 9 Aug 2009" in text_of(blog.read(path))
    assert "HP: Open, as of" in blog.read("cases/washer/badge.svg")
    assert "A washer" in blog.read("cases.csv")
    (entry,) = ET.fromstring(blog.read("feed.xml")).findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}updated") or "")[:10] == "2009-08-09"
    own = ET.fromstring(blog.read("cases/washer/feed.xml"))
    assert (own.findtext(f"{ATOM}updated") or "")[:10] == "2009-08-09"
    assert own.findall(f"{ATOM}entry") == []
    assert "archive/2009/index.html" in blog.published()


@pytest.mark.parametrize("timeline", EMPTY)
def test_without_any_day_one_is_asked_for(site: MakeSite, timeline: str) -> None:
    """With neither entry nor `opened` nor `published`, one problem says what to write."""
    (problem,) = site(front("", timeline)).problems()

    line = 4 if timeline else 2
    assert problem == (
        f"{FILE}:{line}:1: error: nothing is recorded yet, so say since when this is open: "
        "“opened: 2009-08-10” [empty-timeline]"
    )


def test_a_followup_is_its_first_entry(site: MakeSite) -> None:
    """What a follow-up adds is then all of the record."""
    blog = site(front("opened: 2009-08-09\n") + followup("case: washer\ndate: 2009-08-20"))
    blog.publish()

    assert "Nothing recorded yet" not in blog.read("cases/washer/index.html")
    assert "last entry 20 Aug 2009" in blog.read("cases/index.html")


def test_one_that_opens_later_is_withheld(site: MakeSite) -> None:
    """A case that is opened after the as-of date is not there yet."""
    blog = site(front("opened: 2010-08-09\n") + case(slug="tv"))

    assert [each.reason for each in withheld(blog)] == ["future: 2010-08-09"]


def test_a_misspelt_timeline_is_still_one_problem(site: MakeSite) -> None:
    """`timelin:` is a key that does not exist, and nothing else."""
    blog = site(front("opened: 2009-08-09\ntimelin:\n  - 2009-08-10 phone: Called.\n"))

    assert faults(blog) == ["cases/washer.md:5:1 unknown-key"]


@pytest.mark.parametrize("timeline", EMPTY)
def test_log_adds_the_first_entry(site: MakeSite, timeline: str) -> None:
    """`gripe log` begins the timeline where there is none."""
    blog: Site = site(front("opened: 2009-08-09\n", timeline))

    assert gripe(blog.root, "log", "washer", "2009-08-10 phone: Called.").status == 0
    blog.publish()
    assert "Called." in blog.read("cases/washer/index.html")
