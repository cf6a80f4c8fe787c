"""Dates as authors write them: read, bounded, moved, shown again."""

from datetime import date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.date_forms import DateError, parse_day, parse_when
from gripe.base.dates import Point, Precision, Step, When

BERLIN_SUMMER = timezone(timedelta(hours=2))


def when(text: str) -> When:
    """Read a date that is no step."""
    read = parse_when(text)
    assert isinstance(read, When)
    return read


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        pytest.param("2009", Precision.YEAR, "2009-01-01", "2009-12-31", id="a year"),
        pytest.param("2009-08", Precision.MONTH, "2009-08-01", "2009-08-31", id="a month"),
        pytest.param("2008-02", Precision.MONTH, "2008-02-01", "2008-02-29", id="a leap February"),
        pytest.param("2009-08-10", Precision.DAY, "2009-08-10", "2009-08-10", id="a day"),
        pytest.param("2009-08-10 10:30", Precision.MINUTE, "2009-08-10", "2009-08-10", id="minute"),
        pytest.param("2009-08-10T10:30", Precision.MINUTE, "2009-08-10", "2009-08-10", id="with T"),
        pytest.param("2009-08-10 00:00Z", Precision.MINUTE, "2009-08-10", "2009-08-10", id="in Z"),
        pytest.param(
            "2009-08-10 23:59 -05:00", Precision.MINUTE, "2009-08-10", "2009-08-10", id="zone apart"
        ),
    ],
)
def test_a_point_is_as_exact_as_it_is_written(
    text: str, precision: Precision, first: str, last: str
) -> None:
    """A year, month, day or minute keeps its precision and knows its first and last day."""
    read = when(text)
    assert read.point is not None
    assert read.point.precision is precision
    assert (read.first, read.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2007-11/2008-02-17", "2007-11-01", "2008-02-17", id="ends of two precisions"),
        pytest.param("2007/2008", "2007-01-01", "2008-12-31", id="two years"),
        pytest.param("../2006-12", None, "2006-12-31", id="by December 2006"),
        pytest.param("2006-12/..", "2006-12-01", None, id="December 2006 or later"),
        pytest.param("/2006-12", None, "2006-12-31", id="an end left empty is open"),
        pytest.param(
            "2009-08-10/2009-08", "2009-08-10", "2009-08-31", id="a day to its month's end"
        ),
    ],
)
def test_an_interval_bounds_a_date(text: str, first: str | None, last: str | None) -> None:
    """An interval gives the earliest and the latest day, and an open end gives none."""
    read = when(text)
    assert read.first == (date.fromisoformat(first) if first else None)
    assert read.last == (date.fromisoformat(last) if last else None)
    assert read.point is None
    assert read.day is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("soon", id="a word"),
        pytest.param("1249862400", id="seconds since 1970 are not guessed at"),
        pytest.param("2009-13", id="no month 13"),
        pytest.param("2009-00", id="no month 0"),
        pytest.param("2009-02-29", id="no leap day in 2009"),
        pytest.param("2009-04-31", id="no 31 April"),
        pytest.param("10.08.2009", id="the German order"),
        pytest.param("8/10/2009", id="the American order"),
        pytest.param("0999", id="years begin at 1000"),
        pytest.param("20090810", id="no hyphens"),
        pytest.param("2009-08-10 24:00", id="no hour 24"),
        pytest.param("2009-08-10 10:60", id="no minute 60"),
        pytest.param("2009-08-10 10:30 +25:00", id="no such zone"),
        pytest.param("2009-08-10 10:30 CET", id="a zone is an offset"),
        pytest.param("2009/2008", id="the interval ends before it starts"),
        pytest.param("../..", id="an interval without ends"),
        pytest.param("/", id="a bare slash"),
        pytest.param("2009/2010/2011", id="an interval of three"),
        pytest.param("+1", id="a step without its unit"),
        pytest.param("+1y", id="a step in years"),
        pytest.param("-1d", id="a step back"),
        pytest.param("+d", id="a step without its number"),
        pytest.param("\uff12\uff10\uff10\uff19", id="full-width digits"),
    ],
)
def test_what_is_no_date_is_refused_in_one_line(text: str) -> None:
    """What cannot be read as a date is an error whose one line quotes it."""
    with pytest.raises(DateError) as refused:
        parse_when(text)
    assert f'"{text}"' in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("above", "step", "moved"),
    [
        pytest.param("2007-02-12", "+1d", "2007-02-13", id="a day"),
        pytest.param("2007-02-12", "+2w", "2007-02-26", id="two weeks"),
        pytest.param("2007-02-12", "+1m", "2007-03-12", id="a month"),
        pytest.param("2007-02-12", "+0d", "2007-02-12", id="the same day"),
        pytest.param("2007-12-31", "+1d", "2008-01-01", id="into the next year"),
        pytest.param(
            "2008-01-31", "+1m", "2008-02-29", id="the month's last day, if it is shorter"
        ),
        pytest.param("2007-02-12 23:30", "+1d", "2007-02-13", id="from a minute to a whole day"),
        pytest.param("2007-11", "+2m", "2008-01", id="a month after a month is a month"),
        pytest.param("2007", "+12m", "2008", id="a year after a year is a year"),
        pytest.param("2007-02", "+1d", "2007-02-02/2007-03-01", id="a day after a month"),
        pytest.param("2007-02", "+1w", "2007-02-08/2007-03-07", id="a week after a month"),
        pytest.param("2007", "+1m", "2007-02-01/2008-01-31", id="a month after a year"),
        pytest.param("2007-11/2008-02-17", "+1d", "2007-11-02/2008-02-18", id="after an interval"),
        pytest.param("../2006-12", "+1d", "../2007-01-01", id="an open end stays open"),
        pytest.param("9999-12-31", "+1d", "9999-12-31", id="the calendar ends in 9999"),
        pytest.param("9999", "+9996m", "9999", id="for years too"),
    ],
)
def test_a_step_counts_from_the_entry_above(above: str, step: str, moved: str) -> None:
    """A relative date is the date above, moved, and never more exact than that."""
    read = parse_when(step)
    assert isinstance(read, Step)
    assert str(read.after(when(above))) == moved


@pytest.mark.parametrize(
    ("text", "in_berlin"),
    [
        pytest.param("2009-08-10 23:30Z", "2009-08-11T01:30", id="UTC to the next day"),
        pytest.param("2009-08-10 10:30 +02:00", "2009-08-10T10:30", id="the site's own offset"),
        pytest.param("2009-08-10 01:00+05:30", "2009-08-09T21:30", id="half-hour zones"),
        pytest.param("2009-08-10 10:30", "2009-08-10T10:30", id="a bare time is the site's"),
        pytest.param("2009-08-10", "2009-08-10", id="a bare day is the site's"),
        pytest.param("9999-12-31 23:59Z", "9999-12-31T23:59", id="the calendar ends in 9999"),
    ],
)
def test_times_are_read_in_the_sites_zone(text: str, in_berlin: str) -> None:
    """A time written with an offset is the site's time, anything else is so already."""
    assert str(when(text).in_zone(BERLIN_SUMMER)) == in_berlin


@pytest.mark.parametrize("text", ["2009", "2009-08", "2009-08-10 10:30", "+1d", "2009/2010"])
def test_a_whole_day_is_nothing_less_exact(text: str) -> None:
    """Where a whole day is wanted, a year, month, minute, step or interval is refused."""
    assert parse_day("2009-08-10") == date(2009, 8, 10)
    with pytest.raises(DateError, match="whole day"):
        parse_day(text)


DAYS = st.dates(min_value=date(1000, 1, 1))
MINUTES = st.one_of(st.none(), st.integers(0, 24 * 60 - 1))
OFFSETS = st.one_of(st.none(), st.integers(-14 * 4, 14 * 4).map(lambda quarters: quarters * 15))


@st.composite
def points(draw: st.DrawFn) -> Point:
    """Draw a point of any precision."""
    day, precision = draw(DAYS), draw(st.sampled_from(Precision))
    if precision is Precision.YEAR:
        return Point(day.year)
    if precision is Precision.MONTH:
        return Point(day.year, day.month)
    if precision is Precision.DAY:
        return Point(day.year, day.month, day.day)
    minute = draw(st.integers(0, 24 * 60 - 1))
    return Point(day.year, day.month, day.day, minute, draw(OFFSETS))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Draw a point, an interval or an interval open at one end."""
    start, end = draw(points()), draw(points())
    shape = draw(st.sampled_from(["point", "interval", "from", "until"]))
    if shape == "point":
        return When.at(start)
    if shape == "from":
        return When(start, None)
    if shape == "until":
        return When(None, end)
    return When(start, end) if start.first <= end.last else When(end, start)


@given(whens())
def test_a_date_survives_being_written_and_read(drawn: When) -> None:
    """Reading what `str` wrote gives the same date."""
    assert parse_when(str(drawn)) == drawn


@given(whens())
def test_a_date_begins_no_later_than_it_ends(drawn: When) -> None:
    """The earliest day is never after the latest."""
    if drawn.first and drawn.last:
        assert drawn.first <= drawn.last


@given(
    whens(), st.builds(Step, st.integers(0, 70000)) | st.builds(Step, months=st.integers(0, 9999))
)
def test_a_step_never_goes_back_and_never_fails(drawn: When, step: Step) -> None:
    """A step forward moves both bounds forward or leaves them, whatever the date."""
    moved = step.after(drawn)
    if drawn.first and moved.first:
        assert moved.first >= drawn.first
    if drawn.last and moved.last:
        assert moved.last >= drawn.last


@given(st.text(max_size=30) | st.from_regex(r"[0-9./+TZ: -]{0,25}", fullmatch=True))
def test_any_text_is_a_date_or_an_error(text: str) -> None:
    """Any text whatever is read or refused, never worse."""
    try:
        parse_when(text)
    except DateError:
        return
