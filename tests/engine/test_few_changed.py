"""A build after edits of a few cases that other pages show alike: what is planned, and that it is all."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gripe.engine.cache.store import FILE
from gripe.engine.loading.loader import FEW, SHOWN
from gripe.engine.report import Report
from gripe.plan import surroundings
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


def is_narrow(report: Report) -> bool:
    """Tell whether all was linked, and only what shows the changed cases was planned."""
    stages = dict(report.work.stages if report.work else ())
    return SHOWN in stages and "planning" not in stages


CALL = "Called about the washer.\n"
SHOWN_EDITS = {
    "title": ("title: ", "title: My "),
    "summary": ("company: ", "summary: Never again.\ncompany: "),
    "beginning": ("The story.", "Another story."),
    "day": ("company: ", "published: 2009-08-12\ncompany: "),
    "entry": (CALL, f"{CALL}  - 2009-08-11 letter company: On its way.\n"),
}


@pytest.mark.parametrize("edit", SHOWN_EDITS)
@pytest.mark.parametrize("name", ["washer", "dryer", "oven", "iron"])
def test_what_is_shown_elsewhere_may_be_edited(
    blog: Site, tmp_path: Path, name: str, edit: str
) -> None:
    """Of other cases those beside it are looked at again, and no more; so it may be edited back."""
    old, new = SHOWN_EDITS[edit]
    blog.replace(f"content/cases/{name}.md", old, new)

    report = build(blog, tmp_path / "there")

    assert is_narrow(report)
    assert report.work is not None
    beside = {"washer": {"dryer"}, "dryer": {"washer"}}.get(name, set()) | {name}
    pages = {f"cases/{each}/index.html" for each in ("washer", "dryer", "oven", "iron")}
    assert pages & {*report.work.reasons} == {f"cases/{each}/index.html" for each in beside}
    blog.replace(f"content/cases/{name}.md", new, old)
    assert is_narrow(build(blog, tmp_path / "back"))


WHOLE_EDITS = {
    "company": ("company: ", "company: New "),
    "tag": ("company: ", "tags: [new]\ncompany: "),
    "alias": ("company: ", "aliases: [/old/]\ncompany: "),
    "year": ("company: ", "published: 2009-08-12\ncompany: "),
    "draft": ("company: ", "draft: true\ncompany: "),
    "slug": ("company: ", "slug: other\ncompany: "),
    "status": (CALL, f"{CALL}  - 2009-08-11 letter refused: No.\n"),
}


@pytest.mark.parametrize("edit", WHOLE_EDITS)
def test_what_brings_or_takes_a_file_is_planned_whole(
    blog: Site, tmp_path: Path, edit: str
) -> None:
    """A new page, a name that is shown all over the site, or a page less; there and back."""
    old, new = WHOLE_EDITS[edit]
    if edit == "year":
        new = new.replace("2009-08-12", "2010-01-01")
        blog.build()
    blog.replace("content/cases/dryer.md", old, new)

    assert not is_narrow(build(blog, tmp_path / "there"))
    blog.replace("content/cases/dryer.md", new, old)
    assert not is_narrow(build(blog, tmp_path / "back"))


def test_a_case_moves_among_those_of_its_company(blog: Site, tmp_path: Path) -> None:
    """Those that it stood beside and those that it stands beside now are looked at, and no others."""
    for number in range(1, 10):
        dated = CASE.replace("company:", f"published: 2009-08-{number + 10}\ncompany:")
        blog.write(f"content/cases/case-{number}.md", dated + STORY)
    blog.build()
    blog.replace("content/cases/case-2.md", "2009-08-12", "2009-08-30")

    report = build(blog, tmp_path)

    assert is_narrow(report)
    assert report.work is not None
    numbers = [
        int(path[11]) for path in report.work.reasons if re.match(r"cases/case-\d/index", path)
    ]
    assert sorted(numbers) == [1, 2, 3, 4, 8, 9]


NAME_EDITS = {"company": ("company: Maytag", "company: MAYTAG"), "tag": ("[a-b]", "[A-B]")}


@pytest.mark.parametrize("edit", NAME_EDITS)
def test_a_name_is_shown_all_over_the_site(blog: Site, tmp_path: Path, edit: str) -> None:
    """One spelling stands for all, so pages far from the case may change with no file coming or going."""
    _spell(blog, edit)

    assert not is_narrow(build(blog, tmp_path))


@pytest.mark.parametrize("edit", NAME_EDITS)
def test_a_name_would_be_missed(
    monkeypatch: pytest.MonkeyPatch, blog: Site, tmp_path: Path, edit: str
) -> None:
    """Were names not compared, such a page would keep the old one."""
    monkeypatch.setattr(surroundings, "_is_same_beside", lambda *_: True)
    _spell(blog, edit)

    with pytest.raises(AssertionError):
        build(blog, tmp_path)


def _spell(blog: Site, edit: str) -> None:
    """Build a company with many cases, and spell a name in the first of them otherwise."""
    for number in range(10):
        tag = "[a-b]" if number < 6 else "[A-B]"
        tagged = CASE.replace("company:", f"tags: {tag}\ncompany:")
        blog.write(f"content/cases/a-{number}.md", tagged)
    blog.build()
    blog.replace("content/cases/a-0.md", *NAME_EDITS[edit])


@pytest.mark.parametrize("name", ["washer", "oven"])
def test_rows_are_found_in_data_that_look_like_several(
    blog: Site, tmp_path: Path, name: str
) -> None:
    """A cell of several lines, and texts with what stands between rows, are the rows that they are."""
    blog.replace("gripe.yaml", "title:", "fields: {note: text}\ntitle:")
    note = "note: |\n  Two\n  lines\n"
    blog.replace("content/cases/dryer.md", "company: ", f"{note}company: ")
    blog.replace("content/cases/iron.md", "title: ", "title: '{\"cases\":[},{]}' ")
    blog.build()
    blog.replace(f"content/cases/{name}.md", "title: ", 'title: Mine, "},{" ')

    assert is_narrow(build(blog, tmp_path))
    blog.replace("content/cases/dryer.md", "Two", "Three")
    assert is_narrow(build(blog, tmp_path / "again"))


def test_a_title_is_told_by_the_data(blog: Site, tmp_path: Path) -> None:
    """And by the list that a script filters."""
    blog.replace("content/cases/iron.md", "title: ", "title: My ")

    build(blog, tmp_path)

    assert "My " in blog.read("cases.json")
    assert "My " in blog.read("cases/list.json")


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
