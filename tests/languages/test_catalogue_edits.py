"""What an edit of a catalogue or of a post's language renders: all that shows it, and nothing else."""

from pathlib import Path

import pytest

from gripe.base.translation import Words
from gripe.engine.loading.loader import FEW
from languages.test_language_of_posts import TWO
from support.previews import served
from support.sites import Site, files_of, site_of

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Skip to the text"
msgstr "Zum Text"
"""
GERMAN = {
    "cases/kessel/index.html", "posts/geht/index.html", "posts/memo/index.html", "impressum/index.html",
}  # fmt: skip


@pytest.fixture
def blog(tmp_path: Path) -> Site:
    """An English site with posts in German, built."""
    site = site_of(tmp_path / "site", TWO)
    site.publish()
    return site


def _rendered(blog: Site) -> set[str]:
    report = blog.build()
    assert report.work is not None
    return {path for path in report.work.rendered if path.endswith(".html")}


def _is_clean(blog: Site, tmp_path: Path) -> bool:
    """Tell whether the site is published as a build from nothing would publish it."""
    other = Site(tmp_path / "clean")
    for path, content in files_of(blog.root).items():
        if not path.startswith(("output/", ".gripe/")):
            other.write(path, content)
    other.build()
    names = blog.published().keys() | other.published().keys()
    return all(
        blog.published().get(name) == other.published().get(name)
        for name in names
        if not name.startswith(".")
    )


def test_a_new_catalogue_renders_the_pages_in_its_language(blog: Site, tmp_path: Path) -> None:
    """Those in another language stay."""
    blog.write("themes/ledger/locale/de.po", PO)

    assert _rendered(blog) == GERMAN
    assert ">Zum Text</a>" in blog.read("cases/kessel/index.html")
    assert _is_clean(blog, tmp_path)


def test_an_edit_of_a_catalogue_and_its_end(blog: Site, tmp_path: Path) -> None:
    """An edited message is seen at once, and so is one that is gone."""
    blog.write("themes/ledger/locale/de.po", PO)
    blog.publish()
    blog.replace("themes/ledger/locale/de.po", "Zum Text", "Zum Inhalt")
    assert _rendered(blog) == GERMAN
    assert ">Zum Inhalt</a>" in blog.read("impressum/index.html")

    blog.remove("themes/ledger/locale/de.po")
    assert _rendered(blog) == GERMAN
    assert ">Zum Text springen</a>" in blog.read("impressum/index.html")
    assert _is_clean(blog, tmp_path)


def test_a_catalogue_of_another_language_renders_nothing(blog: Site) -> None:
    """Nobody speaks it here."""
    blog.write("themes/ledger/locale/fr.po", PO)

    assert _rendered(blog) == set()


def test_another_language_of_a_case_renders_what_shows_it(blog: Site, tmp_path: Path) -> None:
    """Its page, and the cards and links that are marked now."""
    blog.replace("content/cases/washer.md", "company:", "language: de\ncompany:")

    rendered = _rendered(blog)
    assert {"cases/washer/index.html", "index.html", "companies/maytag/index.html"} <= rendered
    assert "404.html" not in rendered
    assert '<html lang="de">' in blog.read("cases/washer/index.html")
    assert _is_clean(blog, tmp_path)


def test_a_quick_build_speaks_the_language_of_the_case(tmp_path: Path) -> None:
    """A build after an edit of one story alone has the same words, which it kept: Babel is not asked."""
    blog = site_of(tmp_path / "site", TWO)
    blog.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    for path in ("followups/geht.md", "posts/memo.md"):
        blog.remove(f"content/{path}")
    assert blog.build().published is not None
    blog.replace(
        "content/cases/kessel.md", "Eine Geschichte.", "Eine Geschichte.\n\nSie geht weiter."
    )

    report = blog.build()

    assert report.work is not None
    stages = dict(report.work.stages)
    assert FEW in stages
    assert "linking" not in stages
    assert report.work.rendered == ("cases/kessel/index.html",)
    assert "Zum Text springen" in blog.read("cases/kessel/index.html")
    assert _is_clean(blog, tmp_path)


def test_the_preview_follows_a_catalogue(blog: Site) -> None:
    """A catalogue saved while `gripe serve` runs is seen on the pages, without a new start."""
    with served(blog.root) as preview:
        assert "Zum Text springen" in preview.page("/blog/cases/kessel/")
        blog.write("themes/ledger/locale/de.po", PO)
        preview.until(lambda: ">Zum Text</a>" in preview.page("/blog/cases/kessel/"))


def test_the_same_words_have_one_digest() -> None:
    """Plain English has none at all, so that nothing of it can change."""
    assert Words().digest == ""
