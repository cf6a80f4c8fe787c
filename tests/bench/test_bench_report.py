"""Ratios, bars and tables of the benchmark."""

from dataclasses import replace

import pytest

from bench.bars import BARS, BASE, Found, Verdict, verdicts
from bench.busy import TIMES, Busy
from bench.measure import Run
from bench.outputs import Outputs, differences, kind_of
from bench.ratios import Pair, Row, Spread, spread
from bench.report import Size, bars_section, growth_section, size_section, table

EMPTY = ("not measured", None)


def _pair(ours: float, theirs: float) -> Pair:
    return Pair(Run(ours, ours, 0.0, memory=ours), Run(theirs, theirs, 0.0, memory=theirs))


def _row(name: str, peer: str, count: int, *pairs: Pair, faults: tuple[str, ...] = ()) -> Row:
    return Row("pages", count, name, peer, pairs, pairs[0] if pairs else None, faults)


def _default(name: str, peer: str, count: int, *pairs: Pair) -> Row:
    return replace(_row(name, peer, count, *pairs), world="default")


def test_a_ratio_is_taken_of_each_pair() -> None:
    """The median of the ratios is not the ratio of the medians."""
    row = _row("cold", "hugo", 100, _pair(1, 2), _pair(3, 4), _pair(8, 8))
    assert row.spread("wall") == Spread(0.75, 0.5, 1.0, 3)
    assert row.middle("wall", ours=True) == 3
    assert row.middle("wall", ours=False) == 4
    assert row.spread("memory") == Spread(0.5, 0.5, 0.5, 1)


def test_nothing_measured_is_no_ratio() -> None:
    """A row without runs has neither ratio nor median, and nothing is divided by zero."""
    row = _row("cold", "hugo", 100)
    assert row.spread("wall") is None
    assert row.spread("memory") is None
    assert row.middle("cpu", ours=True) is None
    assert spread([]) is None
    assert _pair(1, 0).ratio("wall") == float("inf")


def _found(rows: list[Row], name: str) -> tuple[str, bool | None]:
    verdict = next(each for each in verdicts(Found(rows)) if each.name == name)
    return verdict.measured, verdict.kept


def test_a_bar_is_kept_up_to_its_limit() -> None:
    """At the limit it is kept, beyond it is missed, and the range does not matter."""
    name = "pages, 1,000 cases, cold: wall, gripe / Pelican"
    at = _row("cold", "pelican", 1_000, _pair(4, 10), _pair(9, 10), _pair(1, 10))
    beyond = _row("cold", "pelican", 1_000, _pair(41, 100))
    assert _found([at], name) == ("0.400", True)
    assert _found([beyond], name) == ("0.410", False)


def test_what_was_not_measured_is_neither_kept_nor_missed() -> None:
    """A bar is about one row, one peer and one size."""
    name = "pages, 1,000 cases, cold: wall, gripe / Pelican"
    others = [
        _row("cold", "hugo", 1_000, _pair(1, 1)),
        _row("cold", "pelican", 100, _pair(1, 1)),
        _row("body", "pelican", 1_000, _pair(1, 1)),
    ]
    assert _found(others, name) == EMPTY
    assert _found([_default("cold", "pelican", 1_000, _pair(1, 1))], name) == EMPTY
    assert {each.kept for each in verdicts(Found())} == {None}
    assert len(verdicts(Found())) > len(BARS)


@pytest.mark.parametrize(("seconds", "kept"), [(0.34, True), (1.2, False)])
def test_a_first_page_has_a_second(seconds: float, *, kept: bool) -> None:
    """However long the peer takes; only at the size that the bar is about."""
    name = "pages, 1,000 cases, preview: start → first page of gripe, cache warm"
    row = _row("first", "hugo", 1_000, _pair(seconds, 100))
    other = _row("first", "hugo", 100, _pair(seconds, 100))

    assert _found([row], name) == (f"{seconds:.2f} s", kept)
    assert _found([other], name) == EMPTY


def test_a_row_that_failed_misses_its_bar() -> None:
    """However fast a build is that does not show the edit."""
    row = _row("body", "hugo", 1_000, _pair(1, 100), faults=("gripe: the edit does not show",))
    assert _found([row], "pages, 1,000 cases, one body edited: wall, gripe / Hugo") == (
        "the row failed",
        False,
    )


@pytest.mark.parametrize(("wall", "kept"), [(109.0, True), (111.0, False)])
def test_ten_times_the_cases_may_take_eleven_times_as_long(wall: float, kept: bool) -> None:  # noqa: FBT001
    """The bar is about gripe alone, whoever it was measured beside."""
    rows = [
        _row("cold", "hugo", 1_000, _pair(10, 1)),
        _row("cold", "pelican", 10_000, _pair(wall, 1)),
    ]
    found = _found(rows, "pages, cold wall of gripe, 10,000 cases / 1,000 cases")
    assert found == (f"{wall / 10:.2f}", kept)


@pytest.mark.parametrize(
    ("memory", "fault", "kept"),
    [(2048.0, "", True), (2049.0, "", False), (1.0, "exit status 1", False)],
)
def test_a_huge_site_has_a_bound_in_memory(memory: float, fault: str, *, kept: bool) -> None:
    """A build that failed keeps no bar, and a bar is about one kind of site."""
    found = Found(huge={"default": Run(1.0, 1.0, 0.0, fault, memory)})
    of_huge = [each.kept for each in verdicts(found) if "100,000" in each.name]
    assert of_huge == [kept, None]


@pytest.mark.parametrize(("failed", "kept"), [(0, True), (1, False)])
def test_all_builds_beside_busy_processes_come_to_their_end(failed: int, *, kept: bool) -> None:
    """One that does not misses the bar; a smaller site neither keeps nor misses it."""
    runs = (Run(1.0, 1.0, 2.0),) * (TIMES - failed) + (Run(1.0, 1.0, 2.0, "limit"),) * failed
    assert verdicts(Found(busy=Busy(10_000, runs)))[-1].kept is kept
    assert verdicts(Found(busy=Busy(20, runs)))[-1].kept is None


def test_no_row_may_grow_faster_than_the_site() -> None:
    """The worst row of a kind of site is named, whatever the others do; a row that failed says nothing."""
    name = "default, every row of gripe: 10,000 cases / 1,000 cases, CPU"
    rows = [
        _default("cold", "hugo", 1_000, _pair(10, 1)),
        _default("cold", "hugo", 10_000, _pair(90, 1)),
        _default("entry", "hugo", 1_000, _pair(1, 1)),
        _default("entry", "hugo", 10_000, _pair(12, 1)),
        _row("body", "hugo", 1_000, _pair(1, 1)),
        _row("body", "hugo", 10_000, _pair(99, 1), faults=("gripe: it failed",)),
    ]
    assert _found(rows, name) == ("12.00 (entry of the newest added)", False)
    assert _found(rows[:2], name) == ("9.00 (cold)", True)
    assert _found(rows, name.replace("default", "pages")) == EMPTY
    said = growth_section(rows)
    assert "| cold | 9.00 | – |" in said
    assert "one body edited" not in said
    assert not growth_section(rows[:1])


def test_no_row_of_pages_may_be_slower_than_the_earlier_gripe() -> None:
    """Noise is allowed for, and other earlier gripes are not meant."""
    name = f"pages, no row is slower: CPU, of previews wall, gripe / {BASE}"
    faster, slower = _row("body", BASE, 100, _pair(1, 2)), _row("cold", BASE, 100, _pair(11, 10))
    assert _found([faster], name) == ("0.50 (one body edited, 100 cases)", True)
    assert _found([faster, slower], name) == ("1.10 (cold, 100 cases)", False)
    assert _found([_row("cold", "abcdef0", 100, _pair(11, 10))], name) == EMPTY


def test_what_was_skipped_is_no_failure() -> None:
    """It says why beside the row, and its bar was not measured."""
    skipped = Row("default", 10_000, "clone", "itself", (), skipped="there is no cache")
    name = (
        "default, 10,000 cases, body of the newest edited in a fresh clone: wall,"
        " gripe / the same without cloning"
    )
    assert _found([skipped], name) == EMPTY
    assert "| there is no cache |" in size_section(Size("default", 10_000, (skipped,), {}, {}))


def test_a_table_is_written_in_markdown() -> None:
    """Words to the left, numbers to the right; a bar in a cell would end it."""
    assert table(("a", "b", "c"), [("x|y", "1", "z")], {"c"}) == (
        "| a | b | c |\n| :-- | --: | :-- |\n| x/y | 1 | z |\n"
    )
    with pytest.raises(ValueError, match="more or fewer cells"):
        table(("a", "b"), [("1",)])


def test_a_row_that_failed_and_unequal_work_are_said_beside_the_row() -> None:
    """Neither can be overlooked, and a failed row has no ratio."""
    rows = (
        _row("cold", "hugo", 100, _pair(1, 2), _pair(1, 4)),
        _row("body", "hugo", 100, _pair(1, 2), faults=("gripe: the edit does not show",)),
    )
    outputs = {"gripe": Outputs({"case": 100}, 2**20), "hugo": Outputs({"case": 99}, 2**20)}
    unequal = {"hugo": differences(outputs["gripe"], outputs["hugo"])}
    said = size_section(Size("pages", 100, rows, outputs, unequal))
    assert (
        "| cold | Hugo | 1.000 | 3.000 | 0.375 (0.250–0.500) | 2 | unequal work: case: 100 and 99 |"
        in said
    )
    assert "| FAILED | 1 | gripe: the edit does not show; unequal work" in said
    assert "| Hugo | 99 | 0 | 99 | 1.0 | no: case: 100 and 99 |" in said


def test_bars_are_a_table_of_their_own() -> None:
    """With what is allowed, what was found, and the verdict."""
    said = bars_section([Verdict("a", "≤ 1", "2", kept=False), Verdict("b", "≤ 1", "–", None)])
    assert "| a | ≤ 1 | 2 | **missed** |" in said
    assert "| b | ≤ 1 | – | – |" in said


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "index"),
        ("page/2/index.html", "index"),
        ("cases/a-case/index.html", "case"),
        ("companies/a-company/index.html", "company"),
        ("companies/index.html", "list of companies"),
        ("tags/a-tag/index.html", "tag"),
        ("tags/a-tag/page/12/index.html", "tag"),
        ("tags/index.html", "list of tags"),
        ("assets/bench.12345678.css", "style sheet"),
        ("bench.css", "style sheet"),
        ("cases/index.html", "list of cases"),
        ("cases/page/2/index.html", "list of cases"),
        ("cases/a-case/case.json", "case data"),
        ("cases/a-case/badge.svg", "badge"),
        ("companies/a-company/badge.svg", "badge"),
        ("cases/a-case/feed.xml", "feed of a case"),
        ("companies/a-company/feed.xml", "feed of a company"),
        ("cases/a-case/receipt.jpg", "picture"),
        ("posts/news/index.html", "follow-up"),
        ("status/open/page/3/index.html", "status"),
        ("archive/2020/index.html", "year"),
        ("feed.json", "feed"),
        ("cases/list.json", "open data"),
        ("assets/fonts/a.woff2", "asset"),
        ("cases/a-case/other.json", "other"),
        ("page/index.html", "other"),
    ],
)
def test_outputs_are_told_apart_by_their_paths(path: str, kind: str) -> None:
    """The same for every generator, so that their numbers can be compared."""
    assert kind_of(path) == kind
