"""`gripe list`: where every case stands, what is due next, what is not published and why."""

import json
from pathlib import Path

import pytest

from conftest import MakeSite
from gripe.authoring.case_filter import SORT_KEYS
from gripe.cli.listing import _SORT_KEYS
from support.commands import gripe
from support.sites import Site

CASES = """\
-- content/cases/done.md --
---
title: Done
company: Maytag
timeline:
  - 2009-08-10 phone: Called.
  - 2009-08-12 email company: Sorry.
  - 2009-08-20 resolved: A new one came.
---
-- content/cases/late.md --
---
title: Late
company: Maytag
timeline:
  - 2009-11-10 phone: Called.
---
-- content/cases/promised.md --
---
title: Promised
company: Acme
timeline:
  - 2009-12-20 phone: Called.
  - 2009-12-21 phone promise: A mechanic comes.
    due: 2010-01-04
---
-- content/cases/secret.md --
---
title: Secret
company: Acme
draft: true
timeline:
  - 2009-12-20 phone: Called.
---
"""


@pytest.fixture
def desk(site: MakeSite) -> Site:
    """Four cases, as of 1 January 2010."""
    return site(CASES)


def test_text_has_a_row_for_each_case(desk: Site) -> None:
    """Open cases come first, by what is due; withheld sources follow with their reasons."""
    done = gripe(desk.root, "list")

    assert done.status == 0
    assert [line.rstrip() for line in done.out.splitlines()] == [
        "CASE      STATUS         TURN    OPEN FOR  DUE",
        "late      open, overdue  Maytag  52 days   reply 2009-11-24",
        "promised  waiting        Acme    12 days   promise 2010-01-04",
        "done      resolved       nobody  10 days",
        "not published: content/cases/secret.md (draft)",
    ]


def test_json_has_the_same(desk: Site) -> None:
    """The JSON form has a version, durations as bounds, and what is not published."""
    found = json.loads(gripe(desk.root, "list", "--format", "json").out)

    assert (found["version"], found["as_of"]) == (1, "2010-01-01")
    assert [case["slug"] for case in found["cases"]] == ["late", "promised", "done"]
    assert found["cases"][0]["clock"] == "overdue"
    assert found["cases"][0]["days"] == {"min": 52, "max": 52}
    assert found["cases"][1]["due"] == {"date": "2010-01-04", "what": "promise"}
    assert found["cases"][2]["turn"] == []
    assert found["not_published"] == [{"path": "content/cases/secret.md", "reason": "draft"}]


def test_broken_file_does_not_hide_the_others(desk: Site) -> None:
    """What can be read is listed, the errors are said, and the status is 1."""
    desk.write("content/cases/broken.md", "no front matter")

    done = gripe(desk.root, "list")

    assert done.status == 1
    assert "promised" in done.out
    assert "content/cases/broken.md:1:1: error: " in done.err
    assert "not published: content/cases/broken.md (it has errors)\n" in done.out


def test_a_case_that_hangs_on_a_broken_followup_is_named(desk: Site) -> None:
    """A follow-up with an error takes its sound cases along: they are named, with the reason."""
    front = "title: Both\ncase: [late, latte]\ndate: 2009-12-01"
    desk.write("content/followups/both.md", f"---\n{front}\n---\nThey wrote.\n")

    done = gripe(desk.root, "list")

    why = "content/followups/both.md has errors"
    assert f"not published: content/cases/late.md ({why})\n" in done.out
    assert "not published: content/followups/both.md (it has errors)\n" in done.out
    found = json.loads(gripe(desk.root, "list", "--format", "json").out)
    assert {"path": "content/cases/late.md", "reason": why} in found["not_published"]


def test_empty_site_says_how_to_begin(site: MakeSite) -> None:
    """Without a case there is a hint on stderr and nothing on stdout."""
    done = gripe(site("").root, "list")

    assert (done.status, done.out) == (0, "")
    assert "gripe new case" in done.err


def test_broken_settings_exit_with_2(desk: Site) -> None:
    """Without settings there is no list."""
    desk.replace("gripe.yaml", "title:", "titel:")

    assert gripe(desk.root, "list").status == 2


@pytest.mark.parametrize(
    ("arguments", "slugs"),
    [
        (["--status", "open"], ["late"]),
        (["--status", "open", "--status", "resolved"], ["late", "done"]),
        (["--company", "maytag"], ["late", "done"]),
        (["--company", "Maytag", "--status", "resolved"], ["done"]),
        (["--company", "acme", "--company", "Maytag"], ["late", "promised", "done"]),
        (["--tag", "washers"], ["done"]),
        (["--overdue"], ["late"]),
        (["--sort", "opened"], ["done", "late", "promised"]),
        (["--sort", "days"], ["late", "promised", "done"]),
        (["--sort", "status"], ["late", "promised", "done"]),
        (["--sort", "company"], ["promised", "late", "done"]),
        (["--sort", "title"], ["done", "late", "promised"]),
        (["--sort", "slug"], ["done", "late", "promised"]),
    ],
    ids=lambda value: " ".join(value) if "--" in str(value) else "",
)
def test_what_is_wanted_in_the_order_wanted(
    desk: Site, arguments: list[str], slugs: list[str]
) -> None:
    """Cases are chosen by status, company, tag and lateness; one option twice means either."""
    desk.replace("content/cases/done.md", "title: Done", "title: Done\ntags: [Washers, at home]")

    for form in ("json", "text"):
        done = gripe(desk.root, "list", "--format", form, *arguments)

        assert done.status == 0, done.err
        if form == "json":
            assert [case["slug"] for case in json.loads(done.out)["cases"]] == slugs
        else:
            rows = [line.split()[0] for line in done.out.splitlines()]
            assert rows == ["CASE", *slugs, "not"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--status", "opne"], 'no case has the status "opne": open, waiting'),
        (["--company", "Maytgg"], 'company "Maytgg": Acme or Maytag; did you mean "Maytag"?'),
        (["--tag", "ovens"], 'no case has the tag "ovens": washers'),
        (["--sort", "age"], "'due', 'opened'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_no_case_has_is_wrong_usage(desk: Site, arguments: list[str], said: str) -> None:
    """A status, company, tag or key that there is not is refused with those that there are."""
    desk.replace("content/cases/done.md", "title: Done", "title: Done\ntags: washers")

    done = gripe(desk.root, "list", *arguments)

    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_list_without_what_is_wanted_says_so(desk: Site) -> None:
    """Nothing of what was asked for is no site without a case."""
    done = gripe(desk.root, "list", "--status", "refused")

    assert done.status == 0
    assert "gripe: no case is like that\n" in done.err


def test_every_way_to_sort_is_an_option() -> None:
    """The command line offers what the list can be sorted by, in that order."""
    assert tuple(SORT_KEYS) == _SORT_KEYS


def test_what_is_left_out_without_an_address_is_said_once(desk: Site, tmp_path: Path) -> None:
    """`init` and `list` say what a site without `url:` goes without; builds do not say it each time."""
    said = "gripe: left out for want of “url:” in gripe.yaml: feeds, sitemap, canonical links, share cards\n"

    assert said in gripe(tmp_path, "init", "fresh").err
    assert said not in gripe(tmp_path, "init", "other", "--url", "https://example.org/").err
    assert said not in gripe(desk.root, "list").err
    desk.replace("gripe.yaml", "url: https://example.org/blog/", "# no address")
    assert said in gripe(desk.root, "list").err
    assert "left out" not in gripe(desk.root, "build").err
