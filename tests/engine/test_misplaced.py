"""A file where a folder belongs, and the reverse: nothing that was published goes without a word."""

import shutil
from pathlib import Path

import pytest

from support.commands import gripe
from support.many import everything_in
from support.sites import CASE, Site, site_of

POST = "---\ntitle: News\npublished: 2010-01-01\n---\n\nSome.\n"
PAGE = "---\ntitle: About\n---\n\nMe.\n"
COMPANY = "---\ntitle: Maytag\n---\n\nA maker.\n"
FOLLOWUP = "---\ntitle: More\ncase: washer\npublished: 2010-01-01\n---\n\nMore.\n"
FOLDERS = (
    "content",
    "content/cases",
    "content/companies",
    "content/followups",
    "content/pages",
    "content/posts",
    "static",
    "themes",
    "themes/ledger",
    "themes/ledger/templates",
    "themes/ledger/assets",
)
FILES = (
    "content/cases/washer.md",
    "content/cases/bundle/index.md",
    "content/pages/about.md",
    "themes/ledger/templates/404.html",
    "themes/ledger/theme.yaml",
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A published site with something in each of its folders."""
    made = site_of(tmp_path / "site", f"-- content/cases/washer.md --\n{CASE}")
    for path, text in {
        "content/cases/bundle/index.md": CASE,
        "content/companies/maytag.md": COMPANY,
        "content/followups/more.md": FOLLOWUP,
        "content/pages/about.md": PAGE,
        "content/posts/news.md": POST,
        "static/a.txt": "a",
        "themes/ledger/theme.yaml": "params: {}\n",
        "themes/ledger/templates/404.html": "gone",
        "themes/ledger/assets/more.css": "p {}",
    }.items():
        made.write(path, text)
    assert gripe(made.root, "build").status == 0
    return made


def _check(site: Site, line: str) -> None:
    """Check that every command has a line and that what was published stays."""
    before = everything_in(site.output)
    for command in (["check"], ["build"], ["list"]):
        done = gripe(site.root, *command)
        assert done.status == 1, command
        assert f"{line}\n" in done.out + done.err, command
    assert everything_in(site.output) == before


@pytest.mark.parametrize("path", FOLDERS)
def test_a_file_in_the_place_of_a_folder(site: Site, path: str) -> None:
    """Git makes one of a link where there are no links; it is an error with its path."""
    shutil.rmtree(site.root / path)
    site.write(path, "../elsewhere")

    _check(
        site,
        f"{path}: error: this is a file, and has to be a folder: delete it, or put the folder here "
        "[not-a-folder]",
    )


@pytest.mark.parametrize("path", ["content", "content/cases", "static", "themes", "themes/ledger"])
def test_a_folder_that_is_not_there_is_no_fault(site: Site, path: str) -> None:
    """Where nothing is, nothing is wrong with it."""
    shutil.rmtree(site.root / path)

    assert "not-a-folder" not in gripe(site.root, "check").out


@pytest.mark.parametrize("path", FILES)
def test_a_folder_in_the_place_of_a_file(site: Site, path: str) -> None:
    """It is an error with its path, too, empty or not."""
    site.remove(path)
    (site.root / path / "more").mkdir(parents=True)

    _check(
        site,
        f"{path}: error: this is a folder, and has to be a file: rename it, or put the file here "
        "[not-a-file]",
    )


def test_a_folder_in_the_place_of_the_settings(site: Site) -> None:
    """The site's folder is known by that file, so every command refuses it."""
    before = everything_in(site.output)
    site.remove("gripe.yaml")
    (site.root / "gripe.yaml").mkdir()

    for command in ("check", "build", "list", "serve"):
        done = gripe(site.root, command)
        assert done.status == 2
        assert "gripe.yaml: error: this is a folder, and has to be a file" in done.err
    assert everything_in(site.output) == before
