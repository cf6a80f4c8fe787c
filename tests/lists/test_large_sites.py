"""A site with more cases than one file should hold: its data in files by year, its addresses in sitemaps."""

import csv
import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from gripe.plan.lists import by_year
from gripe.plan.pages import static_pages
from gripe.plan.search import page as search_page
from lists.corpus import ORDER, blog, made
from lists.test_filter import choose, expect_count, expect_shown
from support.sites import Site

Host = Callable[[Path, str], str]
YEARS = {"2009": ORDER[:5], "2008": ORDER[5:7], "2007": ORDER[7:]}
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ROOT = "https://example.org/blog/"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let eight cases be more than a file holds, and thirty addresses more than a sitemap does."""
    monkeypatch.setattr(by_year, "MOST", 7)
    monkeypatch.setattr(static_pages, "SITEMAP_MOST", 4)


@pytest.fixture
def large(few: None, tmp_path: Path) -> Site:  # noqa: ARG001 - what makes it large
    """A blog of eight cases of three years, large as things are now."""
    return made(tmp_path / "large")


def test_the_data_of_a_large_site_is_in_a_file_for_each_year(large: Site, tmp_path: Path) -> None:
    """Each has the rows that the one file of a smaller site has; in its place stands which there are."""
    index = json.loads(large.read("cases.json"))
    parts = [json.loads(large.read(_path(each["json"]))) for each in index["years"]]
    tables = [large.read(_path(each["csv"])) for each in index["years"]]

    by_year.MOST = 8  # taken back with the fixture's
    small = made(tmp_path / "small")
    whole = json.loads(small.read("cases.json"))
    assert {str(each["year"]): each["cases"] for each in index["years"]} == {
        year: len(slugs) for year, slugs in YEARS.items()
    }
    assert [sorted(row["slug"] for row in part["cases"]) for part in parts] == [
        sorted(slugs) for slugs in YEARS.values()
    ]
    rows = [row for part in parts for row in part["cases"]]
    assert sorted(rows, key=lambda row: row["slug"]) == whole["cases"]
    assert all(part | {"cases": ()} == whole | {"cases": ()} for part in parts)
    table = [row for each in tables for row in csv.DictReader(StringIO(each))]
    assert sorted(table, key=lambda row: row["slug"]) == _table(small.read("cases.csv"))
    assert _table(large.read("cases.csv")) == [
        {name: str(value) for name, value in each.items()} for each in index["years"]
    ]


def _path(url: str) -> str:
    assert url.startswith(ROOT)
    return url.removeprefix(ROOT)


def _table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text), strict=True))


def test_the_page_of_the_data_links_to_the_files_of_each_year(large: Site) -> None:
    """Each with what it is, the latest year first."""
    page = large.read("data/index.html")

    at = [
        page.index(f'href="/blog/cases-{year}.{ending}"')
        for year in YEARS
        for ending in ("json", "csv")
    ]
    assert at == sorted(at)
    assert "Cases of 2008 as JSON" in page
    assert "All cases as" not in page


def test_a_large_site_has_several_sitemaps_and_a_list_of_them(large: Site, tmp_path: Path) -> None:
    """All addresses stand in one of them, as a smaller site has them in its only one."""
    index = ET.fromstring(large.read("sitemap.xml"))
    sitemaps = [each.findtext(f"{NAMESPACE}loc") or "" for each in index]
    days = [each.findtext(f"{NAMESPACE}lastmod") or "" for each in index]
    parts = [_addresses(large.read(_path(each))) for each in sitemaps]

    static_pages.SITEMAP_MOST = 50_000  # taken back with the fixture's
    small = made(tmp_path / "small")
    assert index.tag == f"{NAMESPACE}sitemapindex"
    assert sitemaps == [f"{ROOT}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert [len(part) for part in parts[:-1]] == [4] * (len(parts) - 1)
    assert [each for part in parts for each in part] == _addresses(small.read("sitemap.xml"))
    assert days == [max(day for _, day in part) for part in parts]
    assert f"Sitemap: {ROOT}sitemap.xml" in large.read("robots.txt")


def _addresses(text: str) -> list[tuple[str, str]]:
    found = ET.fromstring(text)
    names = f"{NAMESPACE}loc", f"{NAMESPACE}lastmod"
    return [(each.findtext(names[0]) or "", each.findtext(names[1]) or "") for each in found]


EDITS: dict[str, Callable[[Site], None]] = {
    "a story": lambda site: site.replace("content/cases/oven.md", "The story", "A story"),
    "a title": lambda site: site.replace("content/cases/oven.md", "The oven", "An oven"),
    "another year": lambda site: site.replace("content/cases/oven.md", "2008-05-03", "2009-05-03"),
    "the only case of a year gone": lambda site: site.remove("content/cases/bill.md"),
    "a company": lambda site: site.replace("content/cases/oven.md", "Bosch", "Siemens"),
    "one of each year": lambda site: [
        site.replace(f"content/cases/{slug}.md", "The ", "That ")
        for slug in ("washer", "oven", "bill")
    ],
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_a_large_site_ends_as_a_build_from_nothing(
    large: Site, edit: str, tmp_path: Path
) -> None:
    """Whatever year it is in, and if the site is large no more."""
    EDITS[edit](large)
    large.publish()

    anew = Site(tmp_path / "anew")
    shutil.copytree(large.root, anew.root, ignore=shutil.ignore_patterns(".gripe", "output"))
    anew.publish()
    assert large.published() == anew.published()


@pytest.mark.browser
def test_all_cases_of_a_large_site_are_filtered_as_those_of_a_small_one(
    large: Site, page: Page, static_host: Host
) -> None:
    """The form takes the lists of all years, or of the one that is chosen."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(static_host(large.output, "/blog/") + "cases/")

    choose(page, year="2008")
    expect_shown(page, "oven", "fridge")
    assert [each for each in asked if each.startswith("list-")] == ["list-2008.json"]
    choose(page, year="Any year", tag="phones")
    expect_shown(page, "phone", "tablet", "bill")
    expect_count(page, "3 of 8 cases")
    choose(page, tag="Any tag", order="Oldest first")
    expect_shown(page, *reversed(ORDER[3:]))


@pytest.fixture
def searched(tmp_path: Path) -> Site:
    """A blog with a search."""
    site = blog(Site(tmp_path / "searched"))
    site.replace("gripe.yaml", "title:", "search: pagefind\ntitle:")
    return site


def test_a_search_of_more_texts_than_it_holds_is_refused(
    searched: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how many there are and what to write; one fewer is none too many."""
    monkeypatch.setattr(search_page, "MOST", 8)
    (problem,) = searched.problems()

    monkeypatch.setattr(search_page, "MOST", 9)
    assert problem == (
        "gripe.yaml: error: the search holds 8 texts at most, and this site has 9 cases, follow-ups and"
        " posts: take “search:” out [search-too-large]"
    )
    assert searched.problems() == []
