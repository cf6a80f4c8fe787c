"""What is drawn on a company's page: enough to draw, in words and tables too, and readable by all."""

from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gripe.plan.views.charts import ShapesChart, Table
from plan.maytag import MAYTAG, WHIRLPOOL, case, promise, view
from support.judges import axe, nu_check
from support.sites import Site, site_of

MakeSite = Callable[[str], Site]


def chart_of(site: Site) -> ShapesChart | None:
    """Return the cases of Maytag by year."""
    return view(site).cases_chart


def test_cases_by_year(site: MakeSite) -> None:
    """A column for each year from the first to the last, empty ones too, a block for each case."""
    cases = [
        case(1, "2006-02-01 email Maytag: Sorry.", "2006-03-01 resolved: So.", opened="2006-01-01"),
        case(2, opened="2008-05-01"),
        case(3, "2008-07-01 refused: No.", opened="2008-06-01"),
        case(4, opened="2008/2009"),
    ]
    chart = chart_of(site(WHIRLPOOL + MAYTAG + "".join(cases)))

    assert chart
    assert sorted(word.text for word in chart.below) == ["2006", "2007", "2008"]
    assert [shape.word for shape in chart.shapes] == ["resolved", "refused", "open"]
    assert [word.text for word in chart.above] == ["1", "2"]
    assert "1 more is left out" in chart.remark
    assert cells(chart.table) == [
        ("Opened in", "Resolved by the company", "Refused", "Open", "All"),
        ("2006", "1", "0", "0", "1"),
        ("2008", "0", "1", "1", "2"),
        ("year not certain", "0", "0", "1", "1"),
    ]
    assert [key.text for key in chart.keys] == ["1 resolved by Maytag", "1 refused", "2 open"]


def cells(table: Table) -> list[tuple[str, ...]]:
    """Return a table line by line."""
    return [table.columns, *((row.head, *row.cells) for row in table.rows)]


@pytest.mark.parametrize(
    "years",
    [
        pytest.param([2007, 2008], id="two cases"),
        pytest.param([2008, 2008, 2008], id="all in one year"),
        pytest.param([1960, 2008, 2008], id="more years than there are columns for"),
    ],
)
def test_too_little_to_draw(site: MakeSite, years: list[int]) -> None:
    """Fewer than three cases are not drawn, nor those of a single year, nor hairlines."""
    cases = [case(n, opened=f"{year}-01-01") for n, year in enumerate(years)]
    assert chart_of(site(WHIRLPOOL + MAYTAG + "".join(cases))) is None


def many() -> str:
    """Return a site in which everything occurs that a company's page draws."""
    told = [
        case(n, f"{year}-03-{2 + n:02} email Maytag: Sorry.", *ends, opened=f"{year}-03-01")
        for n, (year, ends) in enumerate(
            [
                (2001, ["2001-03-20 resolved: So."]),
                (2002, [f"2002-04-{n:02} resolved: So.\n    resolved_by: bank" for n in (9,)]),
                (2002, ["2002-05-01 refused: No."]),
                (2004, ["2004-05-01 abandoned: Enough."]),
                (2005, ["2005-05-01 withdrawn: Mine."]),
                (2005, ["{date: 2005-06-01, kind: partial, text: So., outstanding: rest}"]),
                (2006, []),
                (2007, []),
            ]
        )
    ]
    promised = [
        case(20, *promise("2008-03-10", "2008-03-09")),
        case(21, *promise("2008-03-10")),
        case(22, *promise("2010-02-01")),
        case(23, "{date: 2008-03-02, by: Maytag, kind: promise, text: Some day.}"),
    ]
    contacts = "contacts:\n  - {for: complaints, phone: +1 650 857 1501, email: desk@example.org}\n"
    profile = MAYTAG.replace("parent:", f"statement: We try.\n{contacts}parent:")
    return WHIRLPOOL + profile + "".join(told + promised)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which everything occurs that a company's page draws, built."""
    blog = site_of(tmp_path_factory.mktemp("drawn"), many())
    blog.publish(strict=True)
    return blog


def test_everything_drawn_is_in_words_and_in_a_table(drawn: Site) -> None:
    """Each drawing has a name and a text, and the numbers of a table are those of its shapes."""
    page = view(drawn)
    charts = [page.cases_chart, *page.strips, page.promises_chart]

    assert page.cases_chart
    assert page.promises_chart
    assert [chart.id for chart in charts if chart] == [
        "chart_cases",
        "chart_reply",
        "chart_resolution",
        "chart_promises",
    ]
    assert all(chart and chart.title and chart.text in page.sentences for chart in charts)
    total = sum(int(row.cells[-1]) for row in page.cases_chart.table.rows)
    assert total == len(page.cases_chart.shapes) == 12
    assert [int(row.cells[0]) for row in page.promises_chart.table.rows] == [1, 1, 1, 1]
    for strip in page.strips:
        assert len(strip.dots) == len(strip.table.rows)


@pytest.mark.judge
def test_nu_accepts_the_page(drawn: Site) -> None:
    """Charts, tables and style sheets are valid."""
    assert nu_check(drawn.output) == []


TEXTS = """() => [...document.querySelectorAll('.chart text, .chart figcaption, .chart li, .chart summary')]
  .filter(each => each.getClientRects().length)
  .map(each => {
    const matrix = each.getScreenCTM ? each.getScreenCTM().a : 1
    return parseFloat(getComputedStyle(each).fontSize) * matrix
  })"""


@pytest.mark.browser
@pytest.mark.judge
def test_everyone_can_read_the_charts(
    drawn: Site, static_host: Callable[[Path, str], str], page: Page
) -> None:
    """Axe finds nothing, tables open or not; letters are 12 pixels or more, and nothing overflows."""
    page.goto(static_host(drawn.output, "/blog/") + "companies/maytag/")
    for width, scheme, is_open in product((320, 1280), ("light", "dark"), (False, True)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.evaluate(
            "is => document.querySelectorAll('details').forEach(d => d.open = is)", is_open
        )

        assert axe(page).violations == [], f"{scheme}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        sizes = page.evaluate(TEXTS)
        assert len(sizes) > 20
        assert min(sizes) >= 12


@pytest.mark.browser
def test_labels_do_not_touch(
    drawn: Site, static_host: Callable[[Path, str], str], page: Page
) -> None:
    """On a phone, at twice the size too, the words of a chart stand apart and inside the window."""
    page.goto(static_host(drawn.output, "/blog/") + "companies/maytag/")
    page.set_viewport_size({"width": 320, "height": 900})
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        boxes = page.evaluate(
            """() => [...document.querySelectorAll('.words')].flatMap(words =>
              ['.above', '.below'].map(kind => [...words.querySelectorAll(kind)]
                .map(each => each.getBoundingClientRect()).map(box => [box.left, box.right])
                .sort((one, other) => one[0] - other[0])))"""
        )
        for row in boxes:
            assert all(left >= 0 and right <= 320 for left, right in row)
            assert all(one[1] < other[0] for one, other in pairwise(row))
