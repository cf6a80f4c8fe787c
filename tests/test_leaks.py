"""Drafts and what is dated later leak nowhere."""

from collections.abc import Callable

import pytest

from support.sites import CASE, Site

SENTINEL = "Quetzalcoatl"
FOLLOWUP = """\
---
title: {sentinel} resolved
case: washer
date: {date}
effect: resolved
resolved_by: {sentinel}
summary: {sentinel}
---
{sentinel}
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "content/cases/other.md",
            CASE.replace("A washer", SENTINEL).replace("company:", "draft: true\ncompany:"),
        ),
        ("content/cases/other.md", CASE.replace("Maytag", SENTINEL + "\npublished: 2010-01-02")),
        ("content/followups/done.md", FOLLOWUP.format(sentinel=SENTINEL, date="2010-01-02")),
        (
            "content/followups/done.md",
            FOLLOWUP.format(sentinel=SENTINEL, date="2009-09-01\ndraft: true"),
        ),
        ("content/pages/terms.md", f"---\ntitle: {SENTINEL}\ndraft: true\n---\n{SENTINEL}\n"),
    ],
    ids=["draft case", "future case", "future follow-up", "draft follow-up", "draft page"],
)
def test_what_is_not_published_is_in_no_byte(
    site: Callable[[str], Site], path: str, text: str
) -> None:
    """A word that stands only in a draft or in a future post is nowhere in the output."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE)
    blog.publish()
    before = blog.published()

    blog.write(path, text)
    report = blog.build()

    assert [withheld.path for withheld in report.withheld] == [path]
    assert blog.published() == before
    assert not [name for name, data in before.items() if SENTINEL.encode() in data]


def test_a_followup_waits_for_its_case(site: Callable[[str], Site]) -> None:
    """A follow-up to a draft is not published either, and the build says why."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE.replace("company:", "draft: true\ncompany:"))
    blog.write("content/followups/done.md", FOLLOWUP.format(sentinel=SENTINEL, date="2009-09-01"))

    report = blog.build()

    reasons = {withheld.path: withheld.reason for withheld in report.withheld}
    assert reasons["content/followups/done.md"] == "its case washer is not published"
    assert not [name for name, data in blog.published().items() if SENTINEL.encode() in data]


def test_a_link_to_what_is_not_published_is_an_error(site: Callable[[str], Site]) -> None:
    """A link to a draft would be dead on the site, so it is an error that says so."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE.replace("company:", "draft: true\ncompany:"))
    blog.write("content/pages/about.md", "---\ntitle: About\n---\n[it](../cases/washer.md)\n")

    (problem,) = blog.problems()
    assert problem.startswith('content/pages/about.md:4:6: error: "../cases/washer.md" leads to')
    assert problem.endswith("which is not published [dead-link]")
