"""Open data: every case in a line, the same in JSON and CSV, safe to open in a spreadsheet."""

import csv
import json
from collections.abc import Callable
from io import StringIO

import pytest

from support.demo import FILES
from support.sites import CASE, Site

MakeSite = Callable[[str], Site]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which everything occurs, built."""
    site = Site(tmp_path_factory.mktemp("demo"))
    for path, data in FILES.items():
        site.write(path, data)
    site.publish()
    return site


def rows(site: Site) -> list[dict[str, str]]:
    """Return the table of cases."""
    return list(csv.DictReader(StringIO(site.read("cases.csv")), strict=True))


def test_the_dictionary_names_every_column_in_order(demo: Site) -> None:
    """/data/ explains exactly the columns of the table, which are the keys of the JSON."""
    page = demo.read("data/index.html")

    columns = list(rows(demo)[0])
    terms = [part.partition("</code>")[0] for part in page.split("<dt><code>")[1:]]
    assert terms == columns
    assert all(list(each) == columns for each in json.loads(demo.read("cases.json"))["cases"])


def test_table_and_json_say_the_same(demo: Site) -> None:
    """Both have every case; a range is `least..most`, a list is joined by semicolons."""
    cases = json.loads(demo.read("cases.json"))["cases"]

    for row, case in zip(rows(demo), cases, strict=True):
        assert row["slug"] == case["slug"]
        assert row["title"] == case["title"]
        assert row["companies"] == "; ".join(case["companies"])
        days = case["days_to_first_reply"]
        assert row["days_to_first_reply"] == (f"{days['min']}" if days else "")


def test_each_case_is_there_in_full(demo: Site) -> None:
    """case.json begins with what cases.json says and has the timeline, whole links included."""
    case = json.loads(demo.read("cases/everything/case.json"))
    (short,) = (
        each
        for each in json.loads(demo.read("cases.json"))["cases"]
        if each["slug"] == "everything"
    )

    assert short.items() <= case.items()
    assert case["timeline"][0]["text"].startswith("Called about it.")
    assert "<strong>about it</strong>" in case["timeline"][0]["html"]
    assert case["exhibits"][0]["url"] == ("https://example.org/blog/cases/everything/receipt.png")
    assert case["corrections"][0]["text"] == "We first wrote 2008. It was 2009."


def test_a_case_has_one_id_in_data_and_feed(demo: Site) -> None:
    """Whoever joins data and feed finds the same case in both."""
    ids = {row["id"] for row in rows(demo)}

    assert len(ids) == len(rows(demo))
    assert ids & {item["id"] for item in json.loads(demo.read("feed.json"))["items"]}


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", " =1"])
def test_no_cell_is_a_formula(site: MakeSite, begin: str) -> None:
    """What a spreadsheet would run begins with an apostrophe instead; the JSON has it as it is."""
    blog = site("")
    title = f'"{begin}, \\"quoted\\""' if begin != " =1" else "'=1'"
    product = "'=cmd|x'"
    blog.write(
        "content/cases/washer.md",
        CASE.replace("A washer that broke in a week", title).replace(
            "company: Maytag", f"company: ['=Maytag', '@Home']\nproduct: {product}"
        ),
    )
    assert blog.build().published

    (row,) = rows(blog)
    (case,) = json.loads(blog.read("cases.json"))["cases"]
    assert row["title"] == f"'{case['title']}"
    assert row["product"] == "'=cmd|x"
    assert row["companies"] == "'=Maytag; '@Home"


def test_no_cell_is_taken_for_a_date_that_it_is_not(site: MakeSite) -> None:
    """A range has two dots: spreadsheets take 3-7 for a day in July."""
    blog = site("")
    timeline = (
        "timeline:\n  - 2009-08-01/2009-08-05 email: Asked.\n  - 2009-08-08 email company: No."
    )
    blog.write(
        "content/cases/washer.md",
        CASE.replace("timeline:", timeline).replace("Called", "Called 4+"),
    )
    blog.publish()

    (row,) = rows(blog)
    assert row["days_to_first_reply"] == "3..7"


def test_the_files_are_utf_8_without_a_mark_and_with_plain_line_ends(demo: Site) -> None:
    """Bytes are what every reader of CSV and JSON takes: UTF-8, no byte order mark, newlines."""
    for path in ("cases.csv", "cases.json"):
        data = demo.published()[path]
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert data.endswith(b"\n")
        assert "ö" in data.decode()


def test_without_url_links_in_data_still_lead_somewhere(site: MakeSite) -> None:
    """Without the site's URL a link in case.json starts from that file."""
    blog = site("")
    blog.write("content/cases/dryer.md", CASE)
    blog.write("content/cases/washer.md", CASE.replace("washer.", "[dryer](dryer.md)."))
    blog.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    blog.publish()

    entry = json.loads(blog.read("cases/washer/case.json"))["timeline"][0]
    assert 'href="../dryer/index.html"' in entry["html"]


def test_comments_in_markdown_are_no_data(site: MakeSite) -> None:
    """A note that the author hid from readers is not in the data either."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE.replace("the washer.", "it. <!-- Quetzalcoatl -->"))
    blog.publish()

    leaks = [path for path, data in blog.published().items() if b"Quetzalcoatl" in data]
    assert leaks == []
    (entry,) = json.loads(blog.read("cases/washer/case.json"))["timeline"]
    assert entry["text"] == "Called about it."


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("a;=cmd|'/C calc'!A0;b", "a;'=cmd|'/C calc'!A0;b"),
        ("a; @sum(1)", "a; '@sum(1)"),
        ("one; two - three", "one; two - three"),
    ],
)
def test_no_formula_stands_behind_a_semicolon(site: MakeSite, title: str, cell: str) -> None:
    """Where a spreadsheet parts cells at semicolons, what follows one begins a cell."""
    made = site("")
    made.write("content/cases/washer.md", CASE.replace("A washer that broke in a week", title))
    made.publish()

    (row,) = csv.DictReader(made.read("cases.csv").splitlines())
    assert row["title"] == cell
