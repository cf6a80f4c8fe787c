"""The child theme of docs/themes.md: its lines are those of examples/themes/quiet/, and do what they say."""

import re
import shutil
from collections.abc import Callable

import pytest

from support.sites import CASE, REPOSITORY, Site, files_of
from tools.theme_reference import properties

QUIET = REPOSITORY / "examples/themes/quiet"
DOCUMENT = (REPOSITORY / "docs/themes.md").read_text(encoding="utf-8")
MOTTO = re.compile(r'\n<p class="motto">([^<]*)</p>\n')
LINK = re.compile(r'<link rel="stylesheet" href="[^"]*assets/quiet\.[^"]*">\n')


@pytest.fixture
def blog(site: Callable[[str], Site]) -> Site:
    """A site of one case."""
    made = site("")
    made.write("content/cases/washer.md", CASE)
    return made


def quieten(blog: Site) -> None:
    """Give a site the theme."""
    shutil.copytree(QUIET, blog.root / "themes/quiet")
    blog.replace("gripe.yaml", "title:", "theme: quiet\ntitle:")


def test_it_changes_what_it_says_and_nothing_else(blog: Site) -> None:
    """Each page has the motto and one style sheet more, behind ledger's; all else is ledger's."""
    blog.publish()
    plain = blog.published()

    quieten(blog)
    blog.publish()

    quiet = blog.published()
    (sheet,) = quiet.keys() - plain.keys()
    assert quiet.pop(sheet) == (QUIET / "assets/quiet.css").read_bytes()
    assert quiet.keys() == plain.keys()
    pages = [path for path in quiet if path.endswith(".html")]
    for path in pages:
        page = quiet[path].decode()
        assert MOTTO.findall(page) == ["Kept in plain sight."], path
        assert page.index("/assets/ledger.") < page.index("/assets/quiet.")
        quiet[path] = LINK.sub("", MOTTO.sub("", page)).encode()
    assert len(pages) > 8
    del plain[".gripe-manifest.json"], quiet[".gripe-manifest.json"]
    assert quiet == plain


def test_the_site_has_the_last_word_on_params(blog: Site) -> None:
    """`params:` in gripe.yaml lie over those of theme.yaml; an empty text takes the motto away."""
    quieten(blog)
    blog.replace("gripe.yaml", "title:", "params: {motto: Slowly.}\ntitle:")
    blog.publish()
    assert MOTTO.findall(blog.read("index.html")) == ["Slowly."]

    blog.replace("gripe.yaml", "Slowly.", '""')
    blog.publish()
    assert MOTTO.findall(blog.read("index.html")) == []


def test_it_sets_properties_that_ledger_has() -> None:
    """A custom property that ledger does not know would change nothing."""
    known = set(re.findall(r"--[\w-]+", " ".join(each.name for each in properties())))
    sheet = (QUIET / "assets/quiet.css").read_text(encoding="utf-8")

    names = set(re.findall(r"^\s*(--[\w-]+):", sheet, re.MULTILINE))

    assert names
    assert names <= known


def test_the_document_shows_these_very_lines() -> None:
    """Every file of the example stands in docs/themes.md below its name; without the CSS it is ten lines."""
    shown = dict(
        re.findall(
            r"^`themes/quiet/(\S+)`:\n\n```\w+\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL
        )
    )

    files = {path: data.decode() for path, data in files_of(QUIET).items()}

    assert shown == files
    assert sum(len(text.splitlines()) for name, text in files.items() if name[-4:] != ".css") == 10
