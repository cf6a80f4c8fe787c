"""When the index is made anew, and that it is the same as one made from nothing."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gripe.engine import pipeline
from gripe.engine.build import build_site
from gripe.engine.loading.loader import FEW
from gripe.engine.options import Options
from gripe.engine.publish.publish import Published
from gripe.engine.request import BuildRequest
from gripe.engine.search import index as search_index
from gripe.engine.search import index_update, shards
from gripe.engine.search.pagefind import IndexFault
from support.search import FOLDER, Runs, index, runs, searched, words
from support.sites import CASE, NOW, Site

__all__ = ["runs"]  # a fixture
MakeSite = Callable[[str], Site]
POST = "---\ntitle: P\ndate: 2009-09-01\ntags: [Loud]\n---\nSaid.\n"
PROFILE = "---\ntitle: Maytag\naliases: [The Maytag Company]\n---\nMakes washers.\n"
PAGE = "---\ntitle: About\n---\nAbout this blog.\n"


@pytest.fixture
def blog(site: MakeSite) -> Site:
    """A site with two cases, a page and a search; its as-of date is given with each build."""
    made = searched(site(f"-- content/pages/about.md --\n{PAGE}"))
    made.replace("gripe.yaml", "as_of: 2010-01-01\n", "")
    made.write("content/cases/washer.md", CASE)
    made.write("content/cases/dryer.md", CASE.replace("washer", "dryer"))
    made.write("content/companies/maytag.md", PROFILE)
    made.write("content/posts/praise.md", POST)
    return made


def publish(
    blog: Site, day: date = date(2010, 1, 1), *, jobs: int = 1, clean: bool = False
) -> None:
    """Build a site without problems."""
    options = Options(now=NOW, as_of=day)
    report = build_site(BuildRequest(blog.root, blog.output, options, clean=clean, jobs=jobs))
    assert [str(problem) for problem in report.problems] == []
    assert report.published is not None


def test_fed_in_the_order_of_addresses(blog: Site, runs: Runs) -> None:
    """The indexer gets every page once, in the order of their addresses."""
    publish(blog)

    (fed,) = runs.fed
    assert fed == ["about/", "cases/dryer/", "cases/washer/", "companies/maytag/", "posts/praise/"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("themes/ledger/assets/site.css", "body { color: red }\n"),
        ("themes/ledger/templates/page.html", '{% extends "theme:page.html" %}\n'),
        ("static/CNAME", "example.org\n"),
    ],
    ids=["style sheet", "template", "static file"],
)
def test_not_made_anew_when_no_text_changed(blog: Site, runs: Runs, path: str, text: str) -> None:
    """What pages look like, and what is only copied, is no text."""
    publish(blog)
    blog.write(path, text)
    publish(blog)

    assert runs.count == 1


def test_not_made_anew_when_settings_changed(blog: Site, runs: Runs) -> None:
    """The site's title, its address and the length of its lists are no text that is searched."""
    publish(blog)
    blog.replace("gripe.yaml", "The Complaint Desk", "Another name")
    blog.replace("gripe.yaml", "https://example.org/blog/", "https://example.org/")
    blog.write(
        "gripe.yaml", (blog.root / "gripe.yaml").read_text(encoding="utf-8") + "paginate: 1\n"
    )
    publish(blog)

    assert runs.count == 1


def test_not_made_anew_when_a_day_has_passed(blog: Site, runs: Runs) -> None:
    """The clocks go on and pages change, but no text does."""
    publish(blog)
    before = blog.read("cases/washer/index.html")
    publish(blog, date(2011, 1, 1))

    assert blog.read("cases/washer/index.html") != before
    assert runs.count == 1


def test_not_made_anew_when_a_case_is_only_written_otherwise(blog: Site, runs: Runs) -> None:
    """A date that is spelled differently says the same."""
    publish(blog)
    blog.replace(
        "content/cases/washer.md", "2009-08-10 phone: Called", "2009-08-10  phone:  Called"
    )
    publish(blog)

    assert runs.count == 1


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/cases/washer.md", "The story", "The whole story"),
        ("content/cases/washer.md", "A washer", "The washer"),
        ("content/cases/washer.md", "Called", "Wrote"),
        ("content/pages/about.md", "this blog", "these pages"),
        ("content/companies/maytag.md", "Makes", "Sells"),
        ("content/companies/maytag.md", "The Maytag", "One Maytag"),
        ("content/posts/praise.md", "Loud", "loud"),
    ],
    ids=["story", "title", "entry", "page", "profile", "another name", "tag's spelling"],
)
def test_made_anew_when_a_text_changed(
    blog: Site, runs: Runs, path: str, old: str, new: str
) -> None:
    """Every text counts, and none but those that changed are given to the indexer."""
    publish(blog)
    blog.replace(path, old, new)
    publish(blog)

    assert runs.count == 2
    said = {"cases/washer/", "about/", "companies/maytag/", "posts/praise/"}
    assert len(runs.fed[1]) == 1
    assert said.issuperset(runs.fed[1])


def test_where_one_story_changed_no_other_case_is_read(blog: Site, runs: Runs) -> None:
    """A body is edited: the indexer gets that text, and the build takes the short way."""
    blog.write("content/cases/washer.md", f"{CASE}\nA second paragraph.\n")
    publish(blog)
    blog.replace("content/cases/washer.md", "A second", "Quetzalcoatl, another")
    report = blog.build(as_of=date(2010, 1, 1))

    assert report.work is not None
    assert "linking" not in dict(report.work.stages)
    assert runs.fed[1:] == [["cases/washer/"]]
    assert b"quetzalcoatl" in words(blog)
    after = blog.published()
    publish(blog, clean=True)
    assert blog.published() == after


def test_a_search_that_was_not_published_is_not_taken_for_one_that_was(
    blog: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is edited, the system refuses to publish it, and the edit is undone: it leaves no trace."""
    blog.write("content/cases/washer.md", f"{CASE}\nA second paragraph.\n")
    publish(blog)

    def refuse(*_: object, **__: object) -> Published:
        raise OSError(28, "No space left on device")

    blog.replace("content/pages/about.md", "this blog", "Quetzalcoatl")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "publish", refuse)
        with pytest.raises(OSError, match="No space"):
            publish(blog)
    blog.replace("content/pages/about.md", "Quetzalcoatl", "this blog")
    blog.replace("content/cases/washer.md", "A second", "Another")
    publish(blog)

    assert b"another paragraph" in words(blog)
    assert b"quetzalcoatl" not in words(blog)


def test_a_text_that_is_gone_is_found_no_more(blog: Site, runs: Runs) -> None:
    """Where a text is removed, the indexer has nothing to read, and none of its words are left."""
    blog.write("content/pages/more.md", PAGE.replace("this blog", "Quetzalcoatl"))
    publish(blog)
    blog.remove("content/pages/more.md")
    publish(blog)

    assert runs.fed[1:] == [[]]
    assert b"quetzalcoatl" not in words(blog)


def test_kept_until_something_changes(blog: Site, runs: Runs) -> None:
    """Nothing changed, taken back, a new output folder: there is nothing to do for the indexer."""
    publish(blog)
    publish(blog)
    shutil.rmtree(blog.output)
    publish(blog)

    assert runs.count == 1


@pytest.mark.parametrize("harm", ["gone", "cut short", "a byte turned"])
@pytest.mark.parametrize("file", [search_index.FILE, "search.*.shard"])
def test_what_is_kept_is_never_trusted(blog: Site, runs: Runs, harm: str, file: str) -> None:
    """Files that are lost or damaged in `.gripe/` are made anew, the same as before."""
    publish(blog)
    before = index(blog)
    kept = next((blog.root / ".gripe").glob(file))
    data = kept.read_bytes()
    if harm == "gone":
        kept.unlink()
    else:
        kept.write_bytes(data[:-9] if harm == "cut short" else data[:-9] + b"x" + data[-8:])
    shutil.rmtree(blog.output)
    publish(blog)

    assert runs.count == 2
    assert index(blog) == before


def test_one_damaged_shard_costs_its_own_texts(
    blog: Site, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of several shards only the one that is lost is made anew, after an edit as well."""
    monkeypatch.setattr(shards, "SIZE", 2)
    blog.write("content/cases/washer.md", f"{CASE}\nA second paragraph.\n")
    publish(blog)
    kept = sorted((blog.root / ".gripe").glob("search.*.shard"))
    assert len(kept) > 1
    kept[0].unlink()
    blog.replace("content/cases/washer.md", "A second", "Another")
    publish(blog)

    assert 0 < len(runs.fed[1]) < len(runs.fed[0])
    after = blog.published()
    publish(blog, clean=True)
    assert blog.published() == after


def test_no_shard_is_left_behind(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept are the shards of the last index, in `.gripe/` as in the output."""
    monkeypatch.setattr(shards, "SIZE", 2)
    publish(blog)
    before = {*(blog.root / ".gripe").glob("search.*.shard*")}
    blog.replace("content/cases/washer.md", "The story", "Another story")
    publish(blog)
    after = {*(blog.root / ".gripe").glob("search.*.shard*")}

    assert (len(before - after), len(after - before)) == (1, 1)


def test_clean_makes_it_anew(blog: Site, runs: Runs) -> None:
    """`build --clean` uses nothing that was kept."""
    publish(blog)
    publish(blog, clean=True)

    assert runs.count == 2


EDITS: list[Callable[[Site], None]] = [
    lambda blog: blog.replace("content/cases/washer.md", "The story", "Another story"),
    lambda blog: blog.write(
        "content/posts/essay.md", "---\ntitle: E\ndate: 2009-09-01\n---\nHm.\n"
    ),
    lambda blog: blog.replace("content/posts/essay.md", "title:", "draft: true\ntitle:"),
    lambda blog: blog.remove("content/cases/dryer.md"),
    lambda blog: blog.write("content/cases/iron.md", CASE.replace("Maytag", "Café Brontë & Söhne")),
    lambda blog: blog.replace("gripe.yaml", "search: pagefind\n", ""),
    lambda blog: blog.replace("gripe.yaml", "title:", "search: pagefind\ntitle:"),
    lambda blog: blog.replace("gripe.yaml", "title:", "outputs: {company: [badge]}\ntitle:"),
]


@pytest.mark.parametrize("size", [shards.SIZE, 2, 1])
def test_incremental_equals_clean(
    blog: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """After each of several edits, all that is published is what a build from nothing gives."""
    monkeypatch.setattr(shards, "SIZE", size)
    publish(blog)
    for number, edit in enumerate(EDITS):
        edit(blog)
        publish(blog)
        anew = Site(tmp_path / f"anew-{number}")
        shutil.copytree(blog.root, anew.root, ignore=shutil.ignore_patterns(".gripe", "output"))
        publish(anew)

        assert blog.published() == anew.published()


def test_a_story_that_no_other_page_tells_is_found(blog: Site) -> None:
    """An edit after which a build makes nothing but the case's own pages changes the index as well."""
    blog.replace("gripe.yaml", "title:", "outputs: {site: [sitemap], company: [html]}\ntitle:")
    blog.replace("gripe.yaml", "search: pagefind\n", "")
    blog.write("content/cases/washer.md", f"{CASE}\nA second paragraph.\n")
    publish(blog)
    blog.replace("content/cases/washer.md", "A second", "Another")
    report = blog.build(as_of=date(2010, 1, 1))
    assert report.work is not None
    stages = dict(report.work.stages)
    assert FEW in stages
    assert "linking" not in stages

    blog.replace("gripe.yaml", "title:", "search: pagefind\ntitle:")
    publish(blog)
    blog.replace("content/cases/washer.md", "Another paragraph", "Quetzalcoatl")
    publish(blog)
    assert b"quetzalcoatl" in words(blog)


def test_the_same_whenever_it_is_made(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is made, at any --jobs, whatever the environment says: the same bytes."""
    for number in range(40):
        company = f"Company {number % 13} & Ünïts"
        blog.write(f"content/cases/case-{number}.md", CASE.replace("Maytag", company))
    publish(blog)
    first = index(blog)

    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    for jobs in (1, 2, 4, 1):
        publish(blog, clean=True, jobs=jobs)
        assert index(blog) == first


def test_what_is_no_longer_in_it_is_pruned(blog: Site) -> None:
    """No file of an earlier index is left behind, nor any of a search that was turned off."""
    publish(blog)
    before = {path for path in blog.published() if path.startswith(FOLDER)}
    blog.replace("content/cases/washer.md", "The story", "Another story")
    publish(blog)
    after = {path for path in blog.published() if path.startswith(FOLDER)}
    assert before - after
    assert after - before
    assert len(after) == len(before)

    blog.replace("gripe.yaml", "search: pagefind\n", "")
    publish(blog)
    assert not [path for path in blog.published() if path.startswith("search")]


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    blog: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where `.gripe/` takes no file the index is published all the same."""

    def refuse(self: Path, _: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refuse)
        publish(blog)

    assert b"the story" in words(blog)
    assert not (blog.root / ".gripe" / search_index.FILE).exists()


def test_an_indexer_that_fails_publishes_nothing(
    blog: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Pagefind could not do is said in one line, and the output stays as it was."""
    publish(blog)
    before = blog.published()

    def fail(*_: object) -> dict[str, bytes]:
        raise IndexFault("it ended before it was done")

    monkeypatch.setattr(index_update, "index_texts", fail)
    blog.replace("content/cases/washer.md", "The story", "Another story")
    report = blog.build(as_of=date(2010, 1, 1))

    (problem,) = report.problems
    assert str(problem) == (
        "gripe.yaml: error: Pagefind made no index of the site: it ended before it was done"
        " [search-failed]"
    )
    assert report.published is None
    assert blog.published() == before
