"""All cases without a script: every list can be reached from there, and says how much is in it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from lists.corpus import CASES, ORDER, PAGED, POST, blog, made
from support.sites import Site


class _Links(HTMLParser):
    """The links of a page with the number that follows each."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._at, self._is_number = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self._at = str(given["href"])
        self._is_number = given.get("class") == "number"

    def handle_data(self, data: str) -> None:
        if self._is_number:
            self.found[self._at] = data
            self._is_number = False


def counted(page: str) -> dict[str, str]:
    """Return the links of a page that say how much is behind them."""
    links = _Links()
    links.feed(page)
    return links.found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The blog, built."""
    return made(tmp_path_factory.mktemp("lists") / "site")


def _rows(site: Site) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site.read("cases/list.json"))["cases"]
    return found


def test_every_list_is_a_link_away_with_how_much_is_in_it(site: Site) -> None:
    """From the first page of all cases: each status, company, tag and year, and its size."""
    links = counted(site.read("cases/index.html"))

    assert links == {
        "/blog/cases/": "8",
        "/blog/status/open/": "4",
        "/blog/status/refused/": "2",
        "/blog/status/abandoned/": "1",
        "/blog/status/withdrawn/": "1",
        "/blog/companies/bosch/": "2",
        "/blog/companies/hp/": "3",
        "/blog/companies/maytag/": "2",
        "/blog/companies/telco/": "1",
        "/blog/companies/whirlpool/": "1",
        "/blog/tags/appliances/": "4",
        "/blog/tags/computers/": "1",
        "/blog/tags/notes/": "1",
        "/blog/tags/phones/": "4",
        "/blog/tags/repair/": "2",
        "/blog/archive/2009/": "5",
        "/blog/archive/2008/": "2",
        "/blog/archive/2007/": "1",
        "/blog/archive/2006/": "1",
    }


def test_a_count_is_that_of_the_cards_behind_the_link(site: Site) -> None:
    """Whoever follows a link finds as many cards as it said, pages after the first included."""
    for address, number in counted(site.read("cases/index.html")).items():
        folder = address.removeprefix("/blog/")
        pages = [site.read(f"{folder}index.html")]
        pages += [
            path.read_text(encoding="utf-8")
            for path in sorted((site.output / folder).glob("page/*/index.html"))
        ]
        cards = sum(re.sub(r"(?s)<template.*?</template>", "", p).count("<article") for p in pages)
        top = 1 if "/companies/" in address else 0  # the page of a company is an article itself
        assert cards - top == int(number), address


def test_the_largest_lists_come_first_and_years_the_latest(site: Site) -> None:
    """Among those of one size the alphabet decides."""
    links = list(counted(site.read("cases/index.html").partition('id="the_ways"')[2]))

    assert [link.split("/")[3] for link in links if "/companies/" in link] == [
        "hp",
        "bosch",
        "maytag",
        "telco",
        "whirlpool",
    ]
    assert [link.split("/")[3] for link in links if "/archive/" in link] == [
        "2009",
        "2008",
        "2007",
        "2006",
    ]


def test_what_is_long_is_folded(tmp_path: Path) -> None:
    """A dozen companies are shown, the others behind a summary that says how many those are."""
    site = blog(Site(tmp_path / "site"))
    for number in range(11):
        site.write(
            f"content/cases/more-{number}.md", CASES["bill"].replace("Telco", f"Firm {number:02}")
        )
    site.publish()

    page = site.read("cases/index.html")
    company = page.partition("case-way-company")[2].partition("</section>")[0]
    shown, _, folded = company.partition("<details>")
    assert shown.count("<li>") == 12
    assert folded.count("<li>") == 4
    assert "<summary>4 more</summary>" in folded


def test_other_pages_of_all_cases_lead_to_the_ways(site: Site) -> None:
    """They do not repeat them: what changes in one list would change all pages."""
    page = site.read("cases/page/2/index.html")

    assert 'href="/blog/cases/#the_ways"' in page
    assert 'id="the_ways"' not in page
    assert "<form" not in page


@pytest.mark.parametrize("kind", ["status/open", "tags/phones", "archive/2009"])
def test_all_cases_are_reached_from_every_list(site: Site, kind: str) -> None:
    """And so is every other list of its kind, those of tags by the list of all tags."""
    page = site.read(f"{kind}/index.html")
    if kind.startswith("tags/"):
        page += site.read("tags/index.html")
    above = kind.partition("/")[0]
    others = [path.parent.name for path in (site.output / above).glob("*/index.html")]

    assert 'href="/blog/cases/"' in page
    assert f'href="/blog/{above}/"' in page
    assert len(others) > 1
    assert all(f'href="/blog/{above}/{name}/"' in page for name in others)


def test_what_outputs_leave_out_is_not_linked(tmp_path: Path) -> None:
    """Nor is there a form without its list, or a script without a form."""
    settings = PAGED + "outputs: {lists: [cases, status], company: [badge]}\n"
    site = made(tmp_path / "site", settings)
    page = site.read("cases/index.html")

    assert {link.split("/")[2] for link in counted(page)} == {"cases", "status"}
    assert "<form" not in page
    assert "list.js" not in page
    assert not (site.output / "cases/list.json").exists()


def test_list_has_a_row_for_each_case_newest_first(site: Site) -> None:
    """A row says what a card says but for the summary, and what it is filtered and sorted by."""
    rows = _rows(site)

    assert [row["href"] for row in rows] == [f"/blog/cases/{slug}/" for slug in ORDER]
    assert rows[0] == {
        "href": "/blog/cases/washer/",
        "title": "The washer",
        "status": "open",
        "alert": "overdue",
        "companies": [["maytag", "Maytag", "/blog/companies/maytag/"]],
        "tags": ["appliances", "repair"],
        "date": "2009-12-08",
        "day": "8 Dec 2009",
        "took": "open since 10 Aug 2009",
        "since": "2009-08-10",
    }
    assert rows[2] | {"companies": []} == {
        "href": "/blog/cases/laptop/",
        "title": "Écran cassé",
        "status": "refused",
        "companies": [],
        "tags": ["computers"],
        "date": "2009-12-06",
        "day": "6 Dec 2009",
        "took": "338 days",
        "days": 338,
    }


def test_list_says_what_is_known_of_an_inexact_or_stopped_clock(site: Site) -> None:
    """Since which month, and of a case that was last heard of then, how long it was open."""
    rows = {row["href"].split("/")[3]: row for row in _rows(site)}

    assert rows["oven"]["took"] == "open since January 2008"
    assert rows["fridge"]["took"] == "open when last heard of, 1 Mar 2008"
    assert rows["fridge"]["days"] == 29
    assert "since" not in rows["fridge"]


def test_list_has_nothing_that_is_not_published(site: Site) -> None:
    """No draft, no future case, nor the company and the tag of one; the page neither."""
    for path in ("cases/list.json", "cases/index.html"):
        text = site.read(path)
        assert "Secret" not in text
        assert "Acme" not in text
        assert "hush" not in text


def test_list_is_written_without_line_breaks(site: Site) -> None:
    """It is for a script: one line."""
    assert site.read("cases/list.json").count("\n") == 1


def test_a_day_changes_no_row_of_an_open_case(site: Site) -> None:
    """A number that still runs would be another one on every card each day."""
    before = site.read("cases/list.json")
    site.replace("gripe.yaml", "as_of: 2010-01-01", "as_of: 2010-01-02")
    site.publish()

    assert site.read("cases/list.json") == before


def test_rows_stand_in_the_page_that_shows_all_cases(tmp_path: Path) -> None:
    """So the form works from a disk; a title cannot end the script element that holds them."""
    site = made(tmp_path / "site", PAGED.replace("paginate: 5", "paginate: 8"))
    page = site.read("cases/index.html")
    held = page.partition('data-part="rows">')[2].partition("</script>")[0]

    assert json.loads(held)["cases"] == _rows(site)
    assert "<door" not in held
    assert "<template" not in page


def test_blog_of_one_case_has_no_form(tmp_path: Path) -> None:
    """There is nothing to choose."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", PAGED)
    site.write("content/cases/bill.md", CASES["bill"])
    site.publish()

    assert "<form" not in site.read("cases/index.html")


def _linked(page: str, kind: str) -> list[str]:
    """Return the names of the lists of a kind that a page's neighbours link to."""
    nav = page.partition('class="neighbours"')[2].partition("</nav>")[0]
    return re.findall(rf'href="/blog/{kind}/([^"/]+)/"', nav)


def test_page_of_a_tag_links_to_the_tags_beside_it_and_to_all(tmp_path: Path) -> None:
    """Those that the same posts have, most often first, and of equals those that are on little else."""
    site = blog(Site(tmp_path / "site"))
    site.publish()

    assert _linked(site.read("tags/phones/index.html"), "tags") == ["notes", "repair"]
    assert _linked(site.read("tags/appliances/index.html"), "tags") == ["repair"]
    assert _linked(site.read("tags/computers/index.html"), "tags") == []
    assert '<a href="/blog/tags/">All tags</a>' in site.read("tags/phones/index.html")
    assert "Related tags" not in site.read("tags/computers/index.html")


def test_page_of_a_tag_links_to_twenty_others_at_most(tmp_path: Path) -> None:
    """However many tags a post has."""
    site = blog(Site(tmp_path / "site"))
    tags = ", ".join(f"rare {chr(ord('a') + number)}" for number in range(26))
    site.write("content/posts/many.md", POST.replace("notes, phones", f"{tags}, notes"))
    site.publish()

    assert _linked(site.read("tags/notes/index.html"), "tags") == [
        f"rare-{chr(ord('a') + number)}" for number in range(20)
    ]


def test_page_of_a_year_links_to_the_nearest_and_to_all(tmp_path: Path) -> None:
    """A blog of four decades shows ten years on either side of each."""
    site = blog(Site(tmp_path / "site"))
    for year in range(1960, 2000):
        site.write(f"content/posts/of-{year}.md", POST.replace("2006-01-01", f"{year}-01-01"))
    site.publish()

    page = site.read("archive/1980/index.html")
    assert _linked(page, "archive") == [str(year) for year in range(1990, 1969, -1)]
    assert '<a href="/blog/archive/">All years</a>' in page
    assert _linked(site.read("archive/2009/index.html"), "archive")[0] == "2009"
    assert _linked(site.read("archive/1960/index.html"), "archive")[-1] == "1960"


def test_all_cases_link_to_a_hundred_companies_and_to_the_list_of_all(tmp_path: Path) -> None:
    """Beyond that nobody looks for a name among links: there is the form, and a page of all."""
    site = blog(Site(tmp_path / "site"))
    names = [
        f"{chr(ord('A') + n // 26)}{chr(ord('a') + n % 26)}{'x' * (n % 7)}" for n in range(110)
    ]
    for number in range(0, 110, 55):
        text = CASES["bill"].replace("Telco", f"[{', '.join(names[number : number + 55])}]")
        site.write(f"content/cases/more-{number}.md", text)
    site.build()

    company = site.read("cases/index.html").partition("case-way-company")[2]
    company = company.partition("</section>")[0]
    assert company.count("<li>") == 100
    assert '<p class="all"><a href="/blog/companies/">All 115</a></p>' in company
