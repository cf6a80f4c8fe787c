"""When the entries of a timeline happened, and in which order they stand."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.date_forms import parse_when
from gripe.base.dates import Step, When
from gripe.record.chronology import in_order, resolve_dates


@dataclass(frozen=True)
class Line:
    """An entry as far as its order is concerned."""

    name: str
    when: When
    followup: str = ""


def read(text: str) -> When | Step | None:
    """Read a date as written; an empty one was left out."""
    return parse_when(text) if text else None


def resolved(*dates: str) -> list[str]:
    """Return the dates that entries written with these have."""
    return [str(when) for when in resolve_dates([read(text) for text in dates])]


def order(*dates: str) -> str:
    """Return entries, named a, b, c … as written, in the record's order; `>` marks a follow-up."""
    bare = [text.removeprefix(">") for text in dates]
    whens = resolve_dates([read(text) for text in bare])
    lines = [
        Line(chr(ord("a") + number), when, "f" if text.startswith(">") else "")
        for number, (text, when) in enumerate(zip(dates, whens, strict=True))
    ]
    return "".join(line.name for line in in_order(lines))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(["2007-02-12", "+1d"], ["2007-02-12", "2007-02-13"], id="a step"),
        pytest.param(
            ["2007-02-12", "+1d", "+1d"], ["2007-02-12", "2007-02-13", "2007-02-14"], id="steps add"
        ),
        pytest.param(
            ["2007-02-01", "", "2007-02-12"],
            ["2007-02-01", "2007-02-01/2007-02-12", "2007-02-12"],
            id="left out: between",
        ),
        pytest.param(["", "2007-02"], ["../2007-02-28", "2007-02"], id="left out at the top"),
        pytest.param(["2007-02", ""], ["2007-02", "2007-02-01/.."], id="left out at the end"),
        pytest.param([""], ["../.."], id="alone and left out: nothing is known"),
        pytest.param(
            ["2007-02-12", "", "2007-02-12"], ["2007-02-12"] * 3, id="between the same day"
        ),
        pytest.param(
            ["2007-02-12", "", "2007-02-01"],
            ["2007-02-12", "../..", "2007-02-01"],
            id="between neighbours out of order: unknown",
        ),
        pytest.param(
            ["2007-02-12", "", "+1d"],
            ["2007-02-12", "2007-02-12/..", "2007-02-13/.."],
            id="a step after a left-out",
        ),
        pytest.param(["+1d"], ["../.."], id="a step with nothing above"),
        pytest.param(
            ["../2006-12", "+1d"], ["../2006-12", "../2007-01-01"], id="after an open end"
        ),
    ],
)
def test_every_entry_has_a_date(dates: list[str], expected: list[str]) -> None:
    """Steps count from the entry above; a date left out lies between its neighbours."""
    assert resolved(*dates) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(["2007-02-12", "2007-02-01"], "ba", id="by date, not as written"),
        pytest.param(["2007-02-12", "2007-02-12", "2007-02-12"], "abc", id="same day, as written"),
        pytest.param(
            ["2007-02-12 12:00", "2007-02-12 09:00"], "ba", id="by the minute where known"
        ),
        pytest.param(
            ["2007-02-12 12:00", "2007-02-12"], "ab", id="a day after its minute, as written"
        ),
        pytest.param(
            ["2007-02-12", "2007-02-12 12:00"], "ab", id="a day before its minute, as written"
        ),
        pytest.param(["2007-02-12", "2007-02"], "ab", id="a month stays after the entry above"),
        pytest.param(["2007-02-12", "2007"], "ab", id="a year stays after the entry above"),
        pytest.param(["2007-02-12", "2007-02", "2007-02-13"], "abc", id="and before the next day"),
        pytest.param(["2007-02-12", "2007-02", "2007-02-12"], "abc", id="and among the same day"),
        pytest.param(
            ["2007-03-01", "2007-02"], "ba", id="a month that cannot stay goes to its start"
        ),
        pytest.param(["2007-01-01", "2007-02"], "ab", id="a month after the entry above it anyway"),
        pytest.param(["2007-02", "2007-02-12"], "ab", id="a month written first comes first"),
        pytest.param(["2007-02-12", "../2007-02-28"], "ab", id="an open interval stays"),
        pytest.param(["2007-02-12", "../2007-01"], "ba", id="an open interval that cannot stay"),
        pytest.param(["2007-02-12", "", "2007-02-20"], "abc", id="left out stays between"),
        pytest.param(["2008", "2007"], "ba", id="years by date"),
        pytest.param(["2007-02-12", "2007-02", "2007"], "abc", id="ever less exact, as written"),
    ],
)
def test_entries_stand_by_date_and_else_as_written(dates: list[str], expected: str) -> None:
    """Order is by date; less exact entries stay where they were written if their period allows."""
    assert order(*dates) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(["2007-02-28", "2007-03-01", ">2007-02-28"], "acb", id="after its day"),
        pytest.param(["2007-02-28 23:59", ">2007-02-28"], "ab", id="after its day's last minute"),
        pytest.param(["2007-02-28", ">2007-02"], "ab", id="after its month"),
        pytest.param(["2007-12-31", ">2007", "2008-01-01"], "abc", id="after its year"),
        pytest.param(
            ["2007-02-28", ">2007-02-28", ">2007-02-28"], "abc", id="two on a day, as given"
        ),
        pytest.param(
            ["2007-02-28 12:00", ">2007-02-28 09:00"], "ba", id="by the minute where known"
        ),
        pytest.param(["2007-02-28 09:00", ">2007-02-28 09:00"], "ab", id="after its minute"),
    ],
)
def test_followups_come_after_their_period(dates: list[str], expected: str) -> None:
    """A follow-up stands after the timeline's entries of its day, month or year."""
    assert order(*dates) == expected


DATES = st.sampled_from(
    [
        "2007-02-01",
        "2007-02-12",
        "2007-02-12 09:00",
        "2007-02-12 12:00",
        "2007-02",
        "2007-03",
        "2007",
        "2008",
        "../2007-02-28",
        "2007-02-10/2007-03-05",
        "2007-03-05/..",
        "2008-01-01",
    ]
)
STEPS = st.sampled_from(["+0d", "+1d", "+2w", "+1m"])
TIMELINES = st.lists(DATES | STEPS, min_size=1, max_size=8)


@given(TIMELINES, DATES | STEPS)
def test_one_more_entry_changes_no_earlier_date(dates: list[str], more: str) -> None:
    """Adding an entry below never changes when those above it happened."""
    assert resolved(*dates, more)[:-1] == resolved(*dates)


@given(TIMELINES, DATES | STEPS)
def test_one_more_entry_changes_no_earlier_order(dates: list[str], more: str) -> None:
    """Adding an entry below never changes the order of those above it."""
    added = chr(ord("a") + len(dates))
    assert order(*dates, more).replace(added, "") == order(*dates)


@given(TIMELINES, DATES)
def test_a_followup_changes_no_order(dates: list[str], followup: str) -> None:
    """A follow-up never changes the order of the timeline."""
    added = chr(ord("a") + len(dates))
    assert order(*dates, ">" + followup).replace(added, "") == order(*dates)


@given(st.lists(DATES | STEPS | st.just(""), min_size=1, max_size=8))
def test_nothing_is_lost_or_doubled(dates: list[str]) -> None:
    """The record holds every entry once."""
    assert sorted(order(*dates)) == [chr(ord("a") + number) for number in range(len(dates))]


@given(st.lists(st.dates().map(str).filter(lambda day: day >= "1000"), min_size=1, max_size=8))
def test_whole_days_stand_by_date_then_as_written(days: list[str]) -> None:
    """Entries known to the day are sorted by it, the same day keeping the written order."""
    ranked = sorted(range(len(days)), key=lambda number: (days[number], number))
    assert order(*days) == "".join(chr(ord("a") + number) for number in ranked)


@given(TIMELINES)
def test_a_record_in_order_stays_in_order(dates: list[str]) -> None:
    """Exact entries never stand before one that surely happened earlier."""
    lines = [Line(str(n), when) for n, when in enumerate(resolve_dates([read(d) for d in dates]))]
    ranked = [line.when for line in in_order(lines) if line.when.day]
    days = [when.day for when in ranked if when.day]
    assert days == sorted(days)
