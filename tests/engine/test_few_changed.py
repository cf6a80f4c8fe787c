"""A build after edits of a few cases that other pages show alike: what is planned, and that it is all."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gripe.engine.cache.store import FILE
from gripe.engine.loading.loader import FEW
from gripe.engine.report import Report
from support.sites import CASE, Site, site_of

STORY = "\nA first paragraph, which is shown in lists.\n\nAnother one.\n"
FOLLOWUP = """\
---
title: It broke again
date: 2009-09-10
case: washer
effect: note
---
It broke again.
"""


@pytest.fixture
def blog(tmp_path: Path) -> Site:
    """A site with the default outputs, built: four cases of three companies, a follow-up and a link."""
    made = site_of(tmp_path / "site")
    for name, company in (
        ("washer", "Maytag"),
        ("dryer", "Maytag"),
        ("oven", "Acme"),
        ("iron", "HP"),
    ):
        made.write(f"content/cases/{name}.md", CASE.replace("Maytag", company) + STORY)
    made.replace("content/cases/oven.md", "Another one.", "Like [this](case:iron).\n\nAnother one.")
    made.write("content/followups/came.md", FOLLOWUP)
    assert made.build().published is not None
    return made


def build(blog: Site, folder: Path) -> Report:
    """Build; the outcome is that of a build from nothing."""
    report = blog.build()
    anew = Site(folder / "anew")
    shutil.copytree(blog.root, anew.root, ignore=shutil.ignore_patterns(".gripe", "output"))
    anew.build()
    assert blog.published() == anew.published()
    return report


def is_short(report: Report) -> bool:
    """Tell whether only what tells the changed cases was planned."""
    stages = dict(report.work.stages if report.work else ())
    return FEW in stages and "linking" not in stages


@pytest.mark.parametrize("name", ["washer", "dryer", "oven", "iron"])
def test_any_case_may_be_edited(blog: Site, tmp_path: Path, name: str) -> None:
    """Also one that feeds tell, that has a follow-up or a link; the data files are not made for a story."""
    blog.replace(f"content/cases/{name}.md", "Another one.", "Quite another one.")

    report = build(blog, tmp_path)

    assert is_short(report)
    assert report.work is not None
    assert {f"cases/{name}/index.html", "feed.xml", "feed.json"} <= set(report.work.rendered)
    assert "cases.json" not in report.work.reasons


def test_several_cases_may_be_edited(blog: Site, tmp_path: Path) -> None:
    """Of different companies, at once, and again."""
    for text in ("Quite another one.", "The last one."):
        for name in ("washer", "iron"):
            old = "Another one." if text.startswith("Quite") else "Quite another one."
            blog.replace(f"content/cases/{name}.md", old, text)

        assert is_short(build(blog, tmp_path / text[:5]))


def test_a_feed_tells_of_a_case_too_old_for_it(blog: Site, tmp_path: Path) -> None:
    """What moved an old case on is news, though the case is not; it stays in its company's feed."""
    dated = CASE.replace("company:", "published: 2009-08-11\ncompany:") + STORY
    blog.write("content/cases/washer.md", dated)
    for number in range(31):
        published = f"published: 2009-09-{number % 30 + 1:02}"
        blog.write(
            f"content/cases/later-{number}.md", dated.replace("published: 2009-08-11", published)
        )
    blog.write("content/followups/came.md", FOLLOWUP.replace("2009-09-10", "2009-09-30"))
    build(blog, tmp_path / "before")
    assert "/posts/came/" in blog.read("companies/maytag/feed.xml")
    assert "/cases/washer/<" not in blog.read("companies/maytag/feed.xml")
    blog.replace("content/cases/later-29.md", "Another one.", "Quite another one.")

    assert is_short(build(blog, tmp_path / "after"))


def test_a_title_is_shown_elsewhere(blog: Site, tmp_path: Path) -> None:
    """What lists show is planned with everything else, and the data tell it."""
    blog.replace("content/cases/iron.md", "title: ", "title: My ")

    assert not is_short(build(blog, tmp_path))
    assert "My " in blog.read("cases.json")


HARMS: dict[str, Callable[[sqlite3.Connection], object]] = {
    "outputs": lambda kept: kept.execute("DELETE FROM kept WHERE name LIKE 'outputs %'"),
    "surroundings": lambda kept: kept.execute("DELETE FROM kept WHERE name LIKE 'surroundings %'"),
    "whose rows": lambda kept: kept.execute("DELETE FROM kept WHERE name = 'rows'"),
    "heads": lambda kept: kept.execute(
        "UPDATE cases SET head = head || ' ' WHERE path LIKE '%dryer%'"
    ),
    "data_rows": lambda kept: kept.execute("UPDATE cases SET data_row = '{}'"),
    "texts": lambda kept: kept.execute("UPDATE cases SET text = '[]'"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_lost_is_made_anew(blog: Site, tmp_path: Path, harm: str) -> None:
    """Whatever is missing or damaged in what is kept, the outcome is that of a build from nothing."""
    with closing(sqlite3.connect(blog.root / ".gripe" / FILE)) as connection, connection:
        HARMS[harm](connection)
    blog.replace("content/cases/washer.md", "Another one.", "Quite another one.")

    build(blog, tmp_path)
