"""Views are kept: a template that was edited is filled with them, and what is damaged or old is made anew."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gripe.base.codec import loads
from gripe.engine import workers
from gripe.engine.cache.store import FILE as CACHE
from gripe.engine.cache.view_store import FILE, ViewStore
from gripe.engine.report import BuildWork
from gripe.plan.views.case import CaseView
from gripe.plan.views.view import VIEWS
from support.sites import CASE, REPOSITORY, Site, site_of

TEMPLATES = REPOSITORY / "themes/ledger/templates"
PAGE = "cases/washer/index.html"


@pytest.fixture
def blog(tmp_path: Path) -> Site:
    """A site with the default outputs, built: two cases of two companies."""
    made = site_of(tmp_path / "site")
    made.write("content/cases/washer.md", CASE)
    made.write("content/cases/dryer.md", CASE.replace("Maytag", "HP"))
    made.publish()
    return made


def templates_edited(site: Site, mark: str) -> None:
    """Give all templates, of which a page is in any case made, a line more."""
    site.write("themes/ledger/templates/base.html", f"{_text('base.html')}<!-- {mark} -->\n")


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def build(blog: Site, folder: Path) -> BuildWork:
    """Build; the outcome is that of a build from nothing."""
    report = blog.build()
    anew = Site(folder / "anew")
    shutil.rmtree(anew.root, ignore_errors=True)
    shutil.copytree(blog.root, anew.root, ignore=shutil.ignore_patterns(".gripe", "output"))
    anew.build()
    assert blog.published() == anew.published()
    assert report.work is not None
    return report.work


def pages_of(work: BuildWork) -> set[str]:
    """Return the pages that were looked at."""
    return {path for path in work.reasons if path.endswith(".html")}


@pytest.mark.parametrize("smallest", [1, 1000], ids=["forked", "in one process"])
def test_a_template_is_filled_with_what_is_kept(
    blog: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, smallest: int
) -> None:
    """There and back, whoever makes the pages, and though the cases themselves are not kept any more."""
    monkeypatch.setattr(workers, "SMALL", smallest)
    for mark in ("one", "two", "one"):
        templates_edited(blog, mark)

        work = build(blog, tmp_path)

        assert set(work.recalled) == set(work.rendered) == pages_of(work)
        assert {*work.reasons.values()} == {"its template has changed"}
        assert f"<!-- {mark} -->" in blog.read(PAGE)


def test_every_page_is_kept(blog: Site) -> None:
    """And nothing else: nothing but a page has a template."""
    with closing(sqlite3.connect(blog.root / ".gripe" / FILE)) as connection:
        kept = {path for (path,) in connection.execute("SELECT path FROM views")}

    assert kept == {path for path in blog.published() if path.endswith(".html")}


def test_what_was_edited_is_made(blog: Site, tmp_path: Path) -> None:
    """With a template at once, and when only that is edited next it is recalled like the others."""
    blog.replace("content/cases/washer.md", "The story.", "Another story.")
    templates_edited(blog, "one")

    work = build(blog, tmp_path)

    assert PAGE in set(work.rendered) - set(work.recalled)
    assert "cases/dryer/index.html" in work.recalled
    templates_edited(blog, "two")
    assert set(build(blog, tmp_path).recalled) == pages_of(work)


def test_a_page_that_was_changed_by_hand_is_put_right(blog: Site, tmp_path: Path) -> None:
    """By its kept view."""
    (blog.output / PAGE).write_text("mine", encoding="utf-8")

    work = build(blog, tmp_path)

    assert work.rendered == (PAGE,)
    assert PAGE in work.recalled


def test_a_theme_may_be_switched(blog: Site, tmp_path: Path) -> None:
    """There and back: pages link to other style sheets, so other views are made."""
    shutil.copytree(REPOSITORY / "examples/themes/quiet", blog.root / "themes/quiet")
    settings = (blog.root / "gripe.yaml").read_text(encoding="utf-8")
    for theme in ("quiet", "ledger"):
        blog.write("gripe.yaml", f"{settings}theme: {theme}\n")

        work = build(blog, tmp_path)

        assert set(work.rendered) >= {PAGE, "index.html"}
        assert work.recalled == ()


def test_a_page_that_is_gone_is_forgotten(blog: Site, tmp_path: Path) -> None:
    """So what is kept does not grow for ever."""
    blog.remove("content/cases/dryer.md")

    build(blog, tmp_path)

    with closing(ViewStore(blog.root / ".gripe")) as views:
        assert views.get(PAGE)
        assert views.get("cases/dryer/index.html") is None


def test_clean_makes_everything(blog: Site) -> None:
    """Whatever is kept, and keeps it anew."""
    (blog.root / ".gripe" / FILE).write_bytes(b"no database")

    assert blog.build(clean=True).work is not None

    templates_edited(blog, "one")
    work = blog.build().work
    assert work is not None
    assert set(work.recalled) == pages_of(work)


def _others(views: sqlite3.Connection) -> None:
    """Let each page have the view of a page of the same kind."""
    rows = views.execute("SELECT path, text FROM views WHERE path LIKE 'cases/%/index.html'")
    (one, a), (two, b) = rows.fetchall()
    views.executemany("UPDATE views SET text = ? WHERE path = ?", [(b, one), (a, two)])


HARMS: dict[str, Callable[[sqlite3.Connection], object]] = {
    "a letter": lambda views: views.execute(
        "UPDATE views SET text = CAST(replace(text, 'e', 'o') AS BLOB)"
    ),
    "the end": lambda views: views.execute("UPDATE views SET text = substr(text, 1, 100)"),
    "all of it": lambda views: views.execute("UPDATE views SET text = x''"),
    "its type": lambda views: views.execute("UPDATE views SET text = 1"),
    "no text": lambda views: views.execute("UPDATE views SET text = CAST(text AS TEXT)"),
    "the table": lambda views: views.execute("DROP TABLE views"),
    "its columns": lambda views: views.executescript("DROP TABLE views; CREATE TABLE views (a)"),
    "the view of another page": _others,
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_damaged_is_made_anew(blog: Site, tmp_path: Path, harm: str) -> None:
    """And kept again, for the next time."""
    with closing(sqlite3.connect(blog.root / ".gripe" / FILE)) as connection, connection:
        HARMS[harm](connection)
    templates_edited(blog, "one")
    work = build(blog, tmp_path)
    assert set(work.rendered) == pages_of(work)
    assert PAGE not in work.recalled

    templates_edited(blog, "two")
    work = build(blog, tmp_path)
    if harm == "its columns":  # seen only when it was written
        templates_edited(blog, "three")
        work = build(blog, tmp_path)

    assert set(work.recalled) == pages_of(work)


@pytest.mark.parametrize("bytes_", [None, b"", b"no database", b"\0" * 5000])
def test_a_database_that_is_none_is_made_anew(
    blog: Site, tmp_path: Path, bytes_: bytes | None
) -> None:
    """Deleted, empty, or something else."""
    file = blog.root / ".gripe" / FILE
    if bytes_ is None:
        file.unlink()
    else:
        file.write_bytes(bytes_)
    templates_edited(blog, "one")
    assert build(blog, tmp_path).recalled == ()

    for mark in ("two", "three"):
        templates_edited(blog, mark)
        work = build(blog, tmp_path)

    assert set(work.recalled) == pages_of(work)


def test_views_of_another_gripe_are_not_used(blog: Site, tmp_path: Path) -> None:
    """What its version wrote goes with all else that it kept."""
    with closing(sqlite3.connect(blog.root / ".gripe" / CACHE)) as connection, connection:
        connection.execute("UPDATE kept SET text = 'another' WHERE name = 'version'")
    templates_edited(blog, "one")

    assert build(blog, tmp_path).recalled == ()


def test_views_that_were_not_published_are_not_used(blog: Site, tmp_path: Path) -> None:
    """A build that fails may keep views of what it made, which is edited back then."""
    company = "themes/ledger/templates/company.html"
    blog.replace("content/cases/washer.md", "The story.", "Another story.")
    blog.write(company, "{{ 1 / 0 }}\n")
    assert blog.build().published is None
    with closing(ViewStore(blog.root / ".gripe")) as views:
        assert b"Another story." in (views.get(PAGE) or b"")
    blog.replace("content/cases/washer.md", "Another story.", "The story.")
    blog.remove(company)
    templates_edited(blog, "one")

    work = build(blog, tmp_path)

    assert PAGE in set(work.rendered) - set(work.recalled)
    assert "cases/dryer/index.html" in work.recalled


def test_a_page_is_the_same_by_its_kept_view(blog: Site) -> None:
    """What is kept is read as the view that was made, by the class that its template has."""
    with closing(ViewStore(blog.root / ".gripe")) as views:
        text = views.get(PAGE)

    assert text is not None
    assert VIEWS["case.html"] is CaseView
    assert loads(text, CaseView).title == "A washer that broke in a week"
