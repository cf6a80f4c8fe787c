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
POST = """\
---
title: {sentinel}
date: {date}
author: {sentinel}
companies: [{sentinel}]
kudos: [Praised {sentinel}]
tags: [{sentinel}]
aliases: [/{sentinel}/]
summary: {sentinel}
---
{sentinel}, as in [the case](case:washer).
"""
LATER = """\
timeline:
  - date: 2010-01-02
    kind: resolved
    by: regulator
    resolved_by: Bank of Quetzalcoatl
    kudos: Kind Quetzalcoatl
    via: Quetzalcoatl
    credit: Quetzalcoatl
    link: https://example.org/Quetzalcoatl
    text: Quetzalcoatl
    exhibits: [secret]
  - {date: 2010-01-03, by: Quetzalcoatl, kind: reply, to: regulator, text: Quetzalcoatl.}
"""
EXHIBIT = """\
exhibits:
  - {id: secret, file: Quetzalcoatl.jpg, caption: Quetzalcoatl, alt: Quetzalcoatl, date: 2009-08-01,
     visibility: private}
company:"""


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
        ("content/posts/essay.md", POST.format(sentinel=SENTINEL, date="2010-01-02")),
        ("content/posts/essay.md", POST.format(sentinel=SENTINEL, date="2009-09-01\ndraft: true")),
    ],
    ids=[
        *("draft case", "future case", "future follow-up", "draft follow-up", "draft page"),
        *("future post", "draft post"),
    ],
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


def leaks(blog: Site) -> list[str]:
    """Return the published files in whose name or bytes the planted word stands, in any case."""
    word = SENTINEL.lower()
    return [
        path
        for path, data in blog.published().items()
        if word in path.lower() or word.encode() in data.lower()
    ]


def with_secrets(blog: Site) -> Site:
    """Give a site a case with entries that lie ahead and an exhibit that is nobody's business."""
    text = CASE.replace("timeline:\n", LATER).replace("company:", EXHIBIT)
    blog.write("content/cases/washer/index.md", text)
    blog.write("content/cases/washer/Quetzalcoatl.jpg", f"JPEG of {SENTINEL}")
    about = "company: [Quetzalcoatl, Bank of Quetzalcoatl, Kind Quetzalcoatl]\ndraft: true"
    blog.write("content/cases/draft.md", CASE.replace("company: Maytag", about))
    blog.publish()
    return blog


def test_entries_that_lie_ahead_and_private_exhibits_are_in_no_byte(
    site: Callable[[str], Site],
) -> None:
    """Neither text nor companies of later entries, nor anything of a private exhibit, is published."""
    blog = with_secrets(site(""))

    assert leaks(blog) == []
    assert "cases/washer/index.html" in blog.published()


def test_they_are_in_no_byte_without_url_either(site: Callable[[str], Site]) -> None:
    """The same holds of the folder that opens from disk."""
    blog = site("")
    blog.replace("gripe.yaml", "url: https://example.org/blog/\n", "")

    assert leaks(with_secrets(blog)) == []


def test_what_was_published_leaves_every_byte_once_it_is_a_draft(
    site: Callable[[str], Site],
) -> None:
    """A post that is taken back is gone from pages, lists, feeds, data and sitemap."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE)
    blog.write("content/posts/essay.md", POST.format(sentinel=SENTINEL, date="2009-09-01"))
    blog.publish()
    shown = leaks(blog)

    blog.replace("content/posts/essay.md", "title:", "draft: true\ntitle:")
    blog.publish()

    everywhere = {"index.html", "feed.xml", "feed.json", "sitemap.xml", "tags/index.html"}
    assert everywhere <= set(shown)
    assert leaks(blog) == []
