"""`dates:` says how `3/4/2026` is read: in every source and key, at once when it changes, in `gripe log`."""

import json

import pytest

from conftest import MakeSite
from support.commands import gripe
from support.linked import followup
from support.sites import SETTINGS, Site

FILE = "content/cases/washer.md"
FRONT = """\
title: A washer
company: HP
purchased: 3/4/2008
opened: 3/4/2009
published: 7/8/2009
due: 5/6/2009
checked: 9/10/2009
source: {by: Dee, date: 1/2/2009}
timeline:
  - 3/4/2009 10:30-11:15 phone: Called.
  - date: 4/4/2009
    kind: promise
    by: HP
    text: Soon.
    due: 5/4/2009
    kept: 6/4/2009
exhibits:
  - {id: a, file: a.png, date: 2/3/2009, visibility: on-request, caption: The bill}
corrections:
  - {date: 8/9/2009, text: It was HP.}
"""
CASE = f"-- {FILE} --\n---\n{FRONT}---\nThe story.\n"
NEWS = followup("case: washer\ndate: 10/9/2009\npublished: 11/9/2009")
POST = "-- content/posts/memo.md --\n---\ntitle: A memo\ndate: 12/11/2009\n---\nIt.\n"
HP = "-- content/companies/hp.md --\n---\ntitle: HP\nformer: [{name: H P, until: 2/3/2001}]\n---\n"


def desk(site: MakeSite, dates: str) -> Site:
    """Return a site that says how its dates are read, if it does."""
    blog = site(CASE + NEWS + POST + HP)
    blog.write("content/cases/a.png", "")
    blog.write("gripe.yaml", SETTINGS + (f"dates: {dates}\n" if dates else ""))
    return blog


def days(blog: Site) -> dict[str, object]:
    """Return the days of a case, its entries and what it brings, as its data have them."""
    data = json.loads(blog.read("cases/washer/case.json"))
    entries = [each["date"] for each in data["timeline"]]
    return {
        **{key: data[key] for key in ("opened", "published")},
        "entries": entries,
        "due": data["promises"][0]["due"],
        "source": data["sources"][0]["date"],
        "exhibit": data["exhibits"][0]["date"],
        "correction": data["corrections"][0]["date"],
        "minutes": data["minutes"]["min"],
    }


DAY_FIRST = {
    "opened": "2009-04-03",
    "published": "2009-08-07",
    "entries": ["2009-04-03T10:30", "2009-04-04", "2009-09-10"],
    "due": "2009-04-05",
    "source": "2009-02-01",
    "exhibit": "2009-03-02",
    "correction": "2009-09-08",
    "minutes": 45,
}
MONTH_FIRST = {
    "opened": "2009-03-04",
    "published": "2009-07-08",
    "entries": ["2009-03-04T10:30", "2009-04-04", "2009-10-09"],
    "due": "2009-05-04",
    "source": "2009-01-02",
    "exhibit": "2009-02-03",
    "correction": "2009-08-09",
    "minutes": 45,
}


@pytest.mark.parametrize(("dates", "read"), [("dmy", DAY_FIRST), ("mdy", MONTH_FIRST)])
def test_every_date_is_read_so(site: MakeSite, dates: str, read: dict[str, object]) -> None:
    """Every key of every kind of source that takes a date or a day is read in that order."""
    blog = desk(site, dates)
    blog.publish()

    assert days(blog) == read
    assert ("12 Nov 2009" if dates == "dmy" else "11 Dec 2009") in blog.read("index.html")


def test_without_it_each_is_an_error_that_shows_both(site: MakeSite) -> None:
    """A date that may be two days says so, and which key would tell."""
    problems = desk(site, "").problems()

    assert len(problems) == 15
    assert problems[0] == (
        'content/cases/washer.md:4:12: error: "3/4/2008" may be two days: write 2008-04-03 or '
        "2008-03-04, or say once in gripe.yaml “dates: dmy” or “dates: mdy” [bad-date]"
    )


def test_a_change_reads_anew(site: MakeSite) -> None:
    """After the setting has changed, nothing is left of how dates were read before."""
    blog = desk(site, "dmy")
    blog.publish()
    blog.replace("gripe.yaml", "dates: dmy", "dates: mdy")
    blog.publish()

    assert days(blog) == MONTH_FIRST
    blog.replace("gripe.yaml", "dates: mdy\n", "")
    assert len(blog.problems()) == 15


def test_the_settings_own_day_is_read_so_too(site: MakeSite) -> None:
    """`as_of:` in gripe.yaml follows the `dates:` beside it."""
    blog = desk(site, "dmy")
    blog.write("gripe.yaml", SETTINGS.replace("2010-01-01", "3/4/2010") + "dates: dmy\n")
    blog.publish()

    assert json.loads(blog.read("cases.json"))["as_of"] == "2010-04-03"


def test_an_order_that_is_none(site: MakeSite) -> None:
    """The message says what each order means; no date is a problem beside it."""
    (problem,) = desk(site, "ymd").problems()

    assert problem == (
        'gripe.yaml:5:8: error: "ymd" is no order: write dmy where 3/4/2026 is 3 April, '
        "mdy where it is 4 March [bad-date]"
    )


def test_log_writes_the_day_that_is_meant(site: MakeSite) -> None:
    """`gripe log` puts the day as a file keeps it, and tells which it was."""
    blog = desk(site, "dmy")
    done = gripe(blog.root, "log", "washer", "3/5/2009 phone: Called again.")

    assert done.status == 0, done.err
    assert "  - 2009-05-03 phone: Called again." in (blog.root / FILE).read_text(encoding="utf-8")
    assert "“3/5/2009” is written as 2009-05-03, a Sunday" in done.err
