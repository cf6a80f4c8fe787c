"""The day of publication: where nobody says it, nothing claims one, and the case stands at its last entry."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from conftest import MakeSite
from support.linked import case, followup, withheld
from support.sites import SETTINGS, Site

ATOM = "{http://www.w3.org/2005/Atom}"
CALLED = "2009-08-10 phone: Called."
WROTE = "2009-09-14 email: Wrote."


def washer(site: MakeSite, *entries: str, more: str = "", settings: str = "") -> Site:
    """Return a published site with one case, in `more` more keys."""
    found = site(case(*entries, more=more))
    found.write("gripe.yaml", SETTINGS + settings)
    found.publish()
    return found


def claims(blog: Site) -> list[str]:
    """Return each file that says when something was published."""
    words = re.compile(
        rb'Published |dt-published|<published>|date_published|datePublished|"published": "'
    )
    files = sorted(blog.published().items())
    return [path for path, data in files if words.search(data) and not path.startswith("assets/")]


def test_no_day_of_publication_is_made_up(site: MakeSite) -> None:
    """Without one, no page, list, feed, data file or structured data has one."""
    blog = washer(site, CALLED, WROTE)

    assert claims(blog) == []
    assert json.loads(blog.read("cases/washer/case.json"))["published"] is None
    assert json.loads(blog.read("cases.json"))["cases"][0]["published"] is None


def test_one_that_is_given_is_told_everywhere(site: MakeSite) -> None:
    """A case that says when it was published is so on its page, in lists, feeds and data."""
    blog = washer(site, CALLED, WROTE, more="published: 2009-10-01\n")

    told = {
        *("index.html", "feed.xml", "feed.json", "cases.json", "cases/index.html"),
        *(f"cases/washer/{name}" for name in ("index.html", "feed.xml", "case.json")),
    }
    assert told <= set(claims(blog))
    assert "last entry" not in blog.read("index.html")


def test_the_day_in_a_files_name_is_one(site: MakeSite) -> None:
    """A file whose name begins with a day says by it when it was published."""
    blog = site(case(CALLED, WROTE, slug="2009-10-02-washer"))
    blog.publish()

    assert json.loads(blog.read("cases/washer/case.json"))["published"] == "2009-10-02"
    assert "Published <a" in blog.read("cases/washer/index.html")


def test_the_page_and_lists_say_last_entry(site: MakeSite) -> None:
    """Where a case does not say when it was published, its last entry stands there, called so."""
    blog = washer(site, CALLED, WROTE, settings="author: M. Whitlock\n")
    page = re.sub(r"<[^>]+>", "", blog.read("cases/washer/index.html"))

    assert "Last entry 14 Sep 2009, told by M. Whitlock" in page
    assert "The Complaint Desk: “A washer”, last entry 14 Sep 2009." in page
    for path in ("index.html", "cases/index.html", "archive/2009/index.html"):
        assert '<time class="dt-updated" datetime="2009-09-14">last entry 14 Sep 2009</time>' in (
            blog.read(path)
        )


def test_feeds_leave_published_out(site: MakeSite) -> None:
    """Atom wants `updated` and takes it from the record; each entry of the case has its own day."""
    blog = washer(site, CALLED, "2009-09-14 email HP: Sorry.", "2009-09-20 resolved: Yes.")
    days = {}
    for path in ("feed.xml", "cases/washer/feed.xml"):
        entries = ET.fromstring(blog.read(path)).findall(f"{ATOM}entry")
        assert not [each for each in entries if each.find(f"{ATOM}published") is not None]
        days[path] = [(each.findtext(f"{ATOM}updated") or "")[:10] for each in entries]

    assert days["feed.xml"] == ["2009-09-20", "2009-09-20"]
    assert days["cases/washer/feed.xml"] == ["2009-09-20", "2009-09-14", "2009-08-10"]
    items = json.loads(blog.read("feed.json"))["items"]
    assert [each["date_modified"][:10] for each in items] == days["feed.xml"]


def test_cases_are_in_order_by_their_last_entries(site: MakeSite) -> None:
    """A case without a day of publication stands among the others by its last entry."""
    blog = site(
        case(CALLED, "2009-11-02: More.", slug="a", more="published: 2009-08-11\n")
        + case(CALLED, WROTE, slug="b")
        + case(CALLED, slug="c", more="published: 2009-10-01\n")
        + case(CALLED, slug="d")
    )
    blog.publish()

    found = re.findall(r'class="u-url" href="[^"]*/cases/(\w)/"', blog.read("cases/index.html"))
    assert found == ["c", "b", "a", "d"]


def test_an_archive_is_of_the_year_it_stands_in(site: MakeSite) -> None:
    """The archive has a case without a day of publication in the year of its last entry."""
    blog = washer(site, "2008-08-10 phone: Called.", WROTE)

    assert "A washer" in blog.read("archive/2009/index.html")
    assert "archive/2008/index.html" not in blog.published()


def test_a_followup_is_an_entry_like_others(site: MakeSite) -> None:
    """A follow-up moves a case without a day of publication on to its own day."""
    blog = site(case(CALLED) + followup("case: washer\ndate: 2009-10-20\neffect: note"))
    blog.publish()

    assert "last entry 20 Oct 2009" in blog.read("cases/index.html")


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        pytest.param(["2009-08: Some time."], "last entry August 2009", id="a month"),
        pytest.param(["2008: Some time."], "last entry 2008", id="a year"),
        pytest.param(["../2009-06: Some time."], "last entry by June 2009", id="an open begin"),
        pytest.param(
            [CALLED, "2009-10: Later."], "last entry October 2009", id="an inexact one after a day"
        ),
        pytest.param(
            ["2009: Some time.", CALLED], "last entry 10 Aug 2009", id="a day after an inexact one"
        ),
        pytest.param(["2009-08-10 10:30 phone: Called."], "last entry 10 Aug 2009", id="a minute"),
    ],
)
def test_a_last_entry_is_shown_as_it_is_known(
    site: MakeSite, entries: list[str], said: str
) -> None:
    """A record without a whole day gives the last day that its dates allow, and is shown as it is."""
    blog = washer(site, *entries)

    told = re.sub(r"<[^>]+>", "", blog.read("index.html"))
    assert f"Case {said}\n" in told
    assert claims(blog) == []


def test_a_record_without_an_end_has_to_say_when_it_was_published(site: MakeSite) -> None:
    """Where no date says by when it was, one is asked for, with a day to write."""
    (problem,) = site(case("2009-08/..: Some time.")).problems()

    assert problem == (
        "content/cases/washer.md:2:1: error: no entry says by when it was, "
        "so say when this was published: “published: 2009-08-01” [no-published]"
    )


def test_what_is_still_to_come_is_no_last_entry(site: MakeSite) -> None:
    """An entry after the as-of date is withheld, and the case stands at the last one before."""
    blog = site(case(CALLED, "2010-02-01 email HP: Soon."))
    blog.publish()

    assert "last entry 10 Aug 2009" in blog.read("index.html")
    assert [each.reason for each in withheld(blog)] == ["future: 2010-02-01"]
    blog.replace("gripe.yaml", "as_of: 2010-01-01", "as_of: 2010-03-01")
    blog.publish()
    assert "last entry 1 Feb 2010" in blog.read("index.html")


def test_a_record_that_begins_later_is_withheld(site: MakeSite) -> None:
    """A case whose first entry lies after the as-of date is not there yet."""
    blog = site(case(CALLED) + case("2010-02-01 phone: Will call.", "2010-03: More.", slug="tv"))
    blog.publish()

    assert [each.reason for each in withheld(blog)] == ["future: 2010-02-01"]
    assert "cases/tv/index.html" not in blog.published()


def test_a_later_day_of_publication_withholds(site: MakeSite) -> None:
    """A case that is to be published later is not there yet, whatever its record."""
    blog = site(case(CALLED) + case(CALLED, slug="tv", more="published: 2010-02-20\n"))
    blog.publish()

    assert [each.reason for each in withheld(blog)] == ["future: 2010-02-20"]
