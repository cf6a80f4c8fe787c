"""No page grows with the tags, companies or years of a site; the lists of them are in pages."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from support.sites import SETTINGS, Site

LATE = SETTINGS.replace("2010-01-01", "2025-12-01")
TOTAL = 8_000_000  # bytes: of which each tag's page has four thousand


def post(number: int, tags: Iterable[str], year: int) -> str:
    """Return a post with some tags."""
    front = f"title: Post {number}\ndate: {year}-01-{1 + number % 28:02}\ntags: [{', '.join(tags)}]"
    return f"---\n{front}\n---\nThe text of post {number}.\n"


def case(number: int, companies: Iterable[str], year: int) -> str:
    """Return a case with some companies."""
    front = f"title: Case {number}\ncompany: [{', '.join(companies)}]\ntags: [common]"
    told = f"timeline:\n  - {year}-03-{1 + number % 28:02} letter: Wrote."
    return f"---\n{front}\n{told}\n---\nThe story of case {number}.\n"


def grown(root: Path, tags: int, companies: int, years: int) -> dict[str, bytes]:
    """Return what is published of a blog with so many of each, of whose pages most have the same cards."""
    site = Site(root)
    site.write("gripe.yaml", LATE)
    names = [f"t{number:03}" for number in range(tags)]
    firms = [f"Firm{number:03}" for number in range(companies)]
    for number in range(tags // 5):
        mine = [*names[number * 5 : number * 5 + 5], "common"]
        site.write(f"content/posts/p{number:04}.md", post(number, mine, 2024 - number % years))
    for number in range(companies // 5):
        named = [*firms[number * 5 : number * 5 + 5], "Everybody"]
        site.write(f"content/cases/c{number:04}.md", case(number, named, 2024 - number % years))
        for name in named[:5]:
            profile = f"---\ntitle: {name}\nparent: Everybody\n---\n"
            site.write(f"content/companies/{name.lower()}.md", profile)
    site.write("content/companies/everybody.md", "---\ntitle: Everybody\n---\n")
    report = site.build()
    assert report.published, [str(each) for each in report.problems[:3]]
    return site.published()


PAGES = [
    "index.html",
    "404.html",
    "data/index.html",
    "cases/index.html",
    "cases/page/2/index.html",
    "cases/c0003/index.html",
    "posts/p0003/index.html",
    "tags/index.html",
    "tags/t007/index.html",
    "tags/common/index.html",
    "companies/index.html",
    "companies/firm007/index.html",
    "companies/everybody/index.html",
    "archive/2023/index.html",
    "status/index.html",
    "status/open/index.html",
]


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """A blog of five hundred tags and companies and a hundred years, and one of twice as many."""
    root = tmp_path_factory.mktemp("grown")
    return grown(root / "few", 505, 505, 101), grown(root / "many", 1010, 1010, 202)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_grows_with_the_lists(
    path: str, sizes: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """Of a blog with twice as many tags, companies and years every page is as long as before."""
    few, many = (len(published[path]) for published in sizes)

    assert many < few * 1.05 + 300


def test_a_thousand_tags_are_a_few_megabytes(tmp_path: Path) -> None:
    """Each tag's page names no other but those beside it: once 376 posts with 1,020 tags made 98 MB."""
    site = Site(tmp_path)
    site.write("gripe.yaml", LATE)
    for number in range(376):
        drawn = [f"t{(number * 3 + k) % 1020:04}" for k in range(3)]
        drawn += [f"t{(number**2 + k) % 1020:04}" for k in range(4)]
        text = post(number, dict.fromkeys([*drawn, "common"]), 2010 + number % 15)
        site.write(f"content/posts/p{number:03}.md", text)
    site.publish()
    published = site.published()

    tags = [path for path in published if path.startswith("tags/") and "/page/" not in path]
    assert len(tags) == 1022
    written = (text for path, text in published.items() if not path.endswith("share-card.png"))
    assert sum(map(len, written)) < TOTAL
    assert max(len(text) for path, text in published.items() if path.endswith(".html")) < 20_000
    (related,) = [
        part.partition("</nav>")[0]
        for part in site.read("tags/common/index.html").split('class="neighbours"')[1:]
    ]
    assert related.count('<span class="number">') == 20
