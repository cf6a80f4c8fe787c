"""Amounts known exactly or within bounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.date_forms import parse_when
from gripe.base.dates import When
from gripe.base.intervals import Span, days_between


def when(text: str) -> When:
    """Read a date; an empty one is unknown."""
    read = parse_when(text) if text else When()
    assert isinstance(read, When)
    return read


@pytest.mark.parametrize(
    ("start", "end", "least", "most"),
    [
        pytest.param("2007-02-12", "2007-02-15", 3, 3, id="differences of calendar days"),
        pytest.param("2007-02-12", "2007-02-12", 0, 0, id="the same day is 0"),
        pytest.param("2007-02-12 23:59", "2007-02-13 00:01", 1, 1, id="two minutes over midnight"),
        pytest.param("2008-02-28", "2008-03-01", 2, 2, id="over a leap day"),
        # From the last of November to 17 February are 79 days, from the first 108.
        pytest.param("2007-11", "2008-02-17", 79, 108, id="from a month: 79-108"),
        pytest.param("../2007-11-30", "2008-02-17", 79, None, id="began by then: at least 79"),
        pytest.param(
            "2007-11-30", "2008-02-17/..", 79, None, id="ended then or later: at least 79"
        ),
        pytest.param("2007-11", "2007-11", 0, 29, id="within one month, never below 0"),
        pytest.param(
            "2007-11-05", "2007-11", 0, 25, id="from a day of the month in which it ended"
        ),
        pytest.param("2007-11-30/..", "2008-02-17", 0, 79, id="began then or later: at most 79"),
    ],
)
def test_days_are_what_the_dates_allow(start: str, end: str, least: int, most: int | None) -> None:
    """From inexact dates a duration has the bounds that the dates allow."""
    assert days_between(when(start), when(end)) == Span(least, most)


@pytest.mark.parametrize(("start", "end"), [("", ""), ("", "2008"), ("", "../2008"), ("2008", "")])
def test_days_of_which_nothing_is_known_are_unknown(start: str, end: str) -> None:
    """A duration without any bound is no number: unknown is never 0."""
    assert days_between(when(start), when(end)) in (None, Span(0, None))
    assert days_between(When(), When()) is None


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        pytest.param(Span(40, 40), Span(20, 20), Span(60, 60), id="exact and exact"),
        pytest.param(Span(40, 40), Span(4, None), Span(44, None), id="exact and at least"),
        pytest.param(Span(1, 3), Span(2, 5), Span(3, 8), id="bounds add up"),
    ],
)
def test_spans_add_up(one: Span, other: Span, total: Span) -> None:
    """Sums keep what is known about their parts."""
    assert one + other == total
    assert other + one == total


def test_only_one_value_is_exact() -> None:
    """A span is exact when it allows one value only."""
    assert Span.exactly(3).exact == 3
    assert Span(3, 4).exact is None
    assert Span(3, None).exact is None


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2020, 12, 31))


@given(DAYS, st.integers(0, 99), DAYS, st.integers(0, 99), st.data())
def test_the_true_duration_lies_within_the_bounds(
    start: date, start_slack: int, end: date, end_slack: int, data: st.DataObject
) -> None:
    """Whichever days the dates stand for, the days between them are allowed by the span."""
    true_start = start + timedelta(days=data.draw(st.integers(0, start_slack)))
    true_end = end + timedelta(days=data.draw(st.integers(0, end_slack)))
    if true_end < true_start:
        return
    span = days_between(
        When.between(start, start + timedelta(days=start_slack)),
        When.between(end, end + timedelta(days=end_slack)),
    )
    assert span is not None
    assert span.most is not None
    assert span.least <= (true_end - true_start).days <= span.most
