"""Clocks: days open, first reply, silences; exact, between inexact dates, and running."""

import pytest

from support.records import said, worked


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        pytest.param(["2009-08-10 me contact", "2009-08-13 me abandoned"], "3", id="days apart"),
        pytest.param(["2009-08-10 me contact", "2009-08-10 me abandoned"], "0", id="same day"),
        pytest.param(
            ["2009-08-10T23:59 me contact", "2009-08-11T00:01 me abandoned"],
            "1",
            id="calendar days, not hours",
        ),
        pytest.param(
            ["2008-02-28 me contact", "2008-03-01 me abandoned"], "2", id="over a leap day"
        ),
        pytest.param(
            # 30 Nov to 17 Feb: 31 + 31 + 17; from 1 Nov 29 more
            ["2007-11 me contact", "2008-02-17 me abandoned"],
            "79–108",
            id="from a month",
        ),
        pytest.param(["2007-11-20 me contact", "2007-12 me abandoned"], "11–41", id="into a month"),
        pytest.param(
            ["../2007-11-30 me contact", "2008-02-17 me abandoned"], "79+", id="opened by then"
        ),
        pytest.param(["2009-08 me contact", "2009-08 me abandoned"], "0–30", id="within one month"),
        pytest.param(
            ["2009-08 me contact", "+3d me abandoned"], "3", id="a step from an inexact date"
        ),
        pytest.param(
            # 28 Feb to 1 March, 1 Feb to 31 March
            ["2009-02 me contact", "+1m me abandoned"],
            "1–58",
            id="a month after a month",
        ),
        pytest.param(
            ["2009-08-10 me contact", "? hp reply", "2009-08-20 me abandoned"],
            "10",
            id="what is in between does not count",
        ),
        pytest.param(["? me contact", "? me abandoned"], "—", id="nothing known"),
        pytest.param(
            ["../2009-08 me contact", "2009-08-20 me abandoned"], "—", id="any number: unknown"
        ),
        pytest.param(["2009-12-01 me contact"], "31", id="open: to the as-of date"),
        pytest.param(["2009-12 me contact"], "1–31", id="open, from a month"),
        pytest.param(["2009-12-01 me contact", "2009-12-31 hp reply"], "31", id="an answered one"),
        pytest.param(
            ["2009-08-01 me note", "2009-08-10 me contact", "2009-08-13 me abandoned"],
            "3",
            id="from the first contact, not the first entry",
        ),
    ],
)
def test_a_case_is_open_from_its_opening_to_its_close(lines: list[str], days: str) -> None:
    """Days open are calendar days to the close or the as-of date: what the two dates allow."""
    (spell,) = worked(*lines).spells
    assert said(spell.days) == days


@pytest.mark.parametrize(
    ("later", "spells", "resolution"),
    [
        pytest.param([], ["10"], "10", id="closed once"),
        pytest.param(["2009-09-01 me reopened"], ["10", "122"], "—", id="reopened, running"),
        pytest.param(
            ["2009-09-01 me reopened", "2009-09-04 me resolved"],
            ["10", "3"],
            "13",
            id="reopened and closed: both spells",
        ),
        pytest.param(
            ["2009-09 me reopened", "2009-10-01 me resolved"],
            ["10", "1–30"],
            "11–40",
            id="reopened some time in a month",
        ),
        pytest.param(
            ["2009-09-20 me resolved"], ["10"], "10", id="another close does not open it again"
        ),
        pytest.param(["2009-09-20 hp reply"], ["10"], "10", id="a late word changes nothing"),
    ],
)
def test_reopened_spells_stand_apart(later: list[str], spells: list[str], resolution: str) -> None:
    """Each reopening begins a spell of its own; a resolution took as long as all of them."""
    found = worked("2009-08-10 me contact", "2009-08-20 me refused", *later)
    assert [said(spell.days) for spell in found.spells] == spells
    assert said(found.resolution) == resolution


@pytest.mark.parametrize(
    ("checked", "as_of", "day", "days"),
    [
        pytest.param("2009-12-11", "2010-01-01", "2009-12-11", "10", id="checked: stopped there"),
        pytest.param("2010-02-01", "2010-01-01", "2010-01-01", "31", id="not before the as-of day"),
        pytest.param("", "2010-01-01", "2010-01-01", "31", id="unchecked"),
    ],
)
def test_clocks_stop_when_the_case_was_last_heard_of(
    checked: str, as_of: str, day: str, days: str
) -> None:
    """`checked:` stops every clock of a case, days open, silence and clock words alike."""
    found = worked("2009-12-01 me contact", as_of=as_of, checked=checked)
    assert (str(found.as_of), said(found.spells[0].days), said(found.silence)) == (day, days, days)
    assert (found.alert is None) == (days == "10")


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        pytest.param(["2009-08-12 hp reply"], "2", id="a reply"),
        pytest.param(["2009-08-12 hp offer"], "2", id="an offer"),
        pytest.param(["2009-08-12 hp promise"], "2", id="a promise"),
        pytest.param(["2009-08-12 hp repair"], "2", id="a repair"),
        pytest.param(["2009-08-12 hp claimed"], "2", id="a claim"),
        pytest.param(["2009-08-10 hp reply"], "0", id="on the same day"),
        pytest.param(["2009-08-12 regulator reply"], "2", id="any other side's"),
        pytest.param([">2009-08-12 hp reply"], "2", id="told in a follow-up"),
        pytest.param(
            ["2009-08-10 hp acknowledgement", "2009-08-15 hp reply"], "5", id="no automatic answer"
        ),
        pytest.param(["2009-08-11 me repair", "2009-08-15 hp reply"], "5", id="not my own repair"),
        pytest.param(["2009-08-11 hp handoff", "2009-08-15 hp reply"], "5", id="not a handoff"),
        pytest.param(["2009-08-11 hp note", "2009-08-15 hp reply"], "5", id="not a note"),
        pytest.param(["2009-08-05 hp reply", "2009-08-15 hp reply"], "5", id="not one before"),
        pytest.param(["2009-08-05 hp reply"], "—", id="only one before"),
        pytest.param(["2009-08-15 hp reply", "2009-08-20 hp repair"], "5", id="the first of two"),
        pytest.param(["2009-08 hp reply"], "0–21", id="some time in the month"),
        pytest.param(["2009-09 hp reply"], "22–51", id="some time in the next month"),
        pytest.param(["2009-09/.. hp reply"], "22+", id="then or later"),
        pytest.param(["2009-08-12 me publicity"], "—", id="none"),
    ],
)
def test_the_first_reply_is_another_sides_first_answer(lines: list[str], days: str) -> None:
    """Time to the first reply runs from the opening to the first answer since."""
    assert said(worked("2009-08-10 me contact", *lines).first_reply) == days


def test_the_first_reply_counts_from_the_opening_that_is_given() -> None:
    """`opened:` is where the clock of the first reply begins."""
    found = worked("2009-08-10 me contact", "2009-08-12 hp reply", opened="2009-08-02")
    assert said(found.first_reply) == "10"


CONTACT = "2009-08-10 me contact"
PROMISE = "2009-08-12 hp promise due=2009-08-20"


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        pytest.param([CONTACT, "2009-08-13 hp reply"], ["3"], id="to the answer"),
        pytest.param([CONTACT, "2009-08-13 me abandoned"], ["3"], id="to the close"),
        pytest.param(["2009-12-01 me contact"], ["31"], id="running: to the as-of date"),
        pytest.param(["2009-12-01 me escalation"], ["31"], id="an escalation asks as well"),
        pytest.param([CONTACT, "2009-08-10 hp reply"], [], id="answered on the day: none"),
        pytest.param(["2009-08-10 me note", "2009-08-20 hp reply"], [], id="nothing asked"),
        pytest.param([CONTACT, "2009-08-13 hp reply", "2009-08-20 me note"], ["3"], id="a note"),
        pytest.param(
            [CONTACT, "2009-08-15 me contact", "2009-08-20 hp reply"],
            ["10"],
            id="further contacts do not end it",
        ),
        pytest.param(
            [CONTACT, "2009-08-15 me escalation", "2009-08-20 hp reply"],
            ["10"],
            id="nor does an escalation",
        ),
        pytest.param(
            [CONTACT, "2009-08-11 hp acknowledgement", "2009-08-20 hp reply"],
            ["10"],
            id="nor an automatic answer",
        ),
        pytest.param(
            [CONTACT, "2009-08-11 press publicity", "2009-08-20 hp reply"],
            ["10"],
            id="nor publicity",
        ),
        pytest.param([CONTACT, "2009-08-20 bank reply"], ["10"], id="another side's word does"),
        pytest.param(
            [CONTACT, "2009-08-13 hp reply", "2009-08-20 me contact", "2009-08-27 hp repair"],
            ["3", "7"],
            id="one after the other",
        ),
        pytest.param(
            [CONTACT, PROMISE, "2009-08-30 hp reply"], ["2"], id="nothing asked after a promise"
        ),
        pytest.param(
            [CONTACT, PROMISE, "2009-08-15 me contact", "2009-08-30 hp reply"],
            ["2", "10"],
            id="up to the promised day is no silence",
        ),
        pytest.param(
            [CONTACT, PROMISE, "2009-08-15 me contact", "2009-08-19 hp reply"],
            ["2"],
            id="answered before the promised day: none",
        ),
        pytest.param(
            [CONTACT, PROMISE, "2009-08-25 me contact", "2009-08-30 hp reply"],
            ["2", "5"],
            id="asked after the promised day",
        ),
        pytest.param(
            [CONTACT, "2009-08-12 hp promise", "2009-08-15 me contact", "2009-08-30 hp reply"],
            ["2", "15"],
            id="a promise without a day holds nothing up",
        ),
        pytest.param(
            [
                CONTACT,
                PROMISE,
                "2009-08-13 hp reply",
                "2009-08-15 me contact",
                "2009-08-30 hp reply",
            ],
            ["2", "10"],
            id="a reply leaves the promised day standing",
        ),
        pytest.param(
            [
                CONTACT,
                PROMISE,
                "2009-08-13 hp repair",
                "2009-08-15 me contact",
                "2009-08-30 hp reply",
            ],
            ["2", "15"],
            id="a deed does not",
        ),
        pytest.param(
            [
                CONTACT,
                "2009-08-12 hp promise due=2009-08",
                "2009-08-15 me contact",
                "2009-09-10 hp reply",
            ],
            # promised some day in August: the silence begins between the 15th and the 31st
            ["2", "10–26"],
            id="an inexact promised day",
        ),
        pytest.param(
            [
                "2009-08-01 hp promise due=2009-08-10",
                "2009-08 me contact",
                "2009-09-10 hp reply",
            ],
            ["10–31"],
            id="an inexact contact, and a promised day within it",
        ),
        pytest.param(["2009-08 me contact", "2009-08-20 hp reply"], ["0–19"], id="a month"),
        pytest.param(["../2009-08 me contact", "2009-08-20 hp reply"], ["—"], id="unknown"),
        pytest.param(
            [CONTACT, "2009-08-12 me abandoned", "2009-08-13 me contact"], ["2"], id="closed"
        ),
        pytest.param(
            [CONTACT, "2009-08-12 me abandoned", "2009-09-01 me reopened", "2009-12-01 me contact"],
            ["2", "31"],
            id="reopened",
        ),
    ],
)
def test_a_silence_lasts_from_a_contact_to_the_next_answer(
    lines: list[str], days: list[str]
) -> None:
    """Silences run from an unanswered contact to an answer or the close, promised days left out."""
    assert [said(silence.days) for silence in worked(*lines).silences] == days


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        pytest.param([CONTACT, "2009-08-13 hp reply"], "3", id="the only one"),
        pytest.param(
            [CONTACT, "2009-08-13 hp reply", "2009-08-20 me contact", "2009-08-27 hp reply"],
            "7",
            id="the longer one",
        ),
        pytest.param(
            ["2009-08-01 me contact", "2009-08-06 hp reply", "2009-08 me contact", "+9d hp reply"],
            "9",
            id="the longer one, nine days whenever it was",
        ),
        pytest.param(
            [
                "2009-07-01 me contact",
                "2009-07-06 hp reply",
                "2009-08 me contact",
                "2009-08-20 hp reply",
            ],
            "5–19",
            id="which one is longer is not known",
        ),
        pytest.param(
            [
                "2009-06/.. me contact",
                "2009-07-06/.. hp reply",
                "2009-08-01 me contact",
                "2009-08-06 hp reply",
            ],
            "5+",
            id="one of unknown length may be longer",
        ),
        pytest.param(["../2009-08 me contact", "2009-08-20 hp reply"], "—", id="unknown"),
        pytest.param(["2009-08-10 me note"], "—", id="none"),
    ],
)
def test_the_longest_silence_is_what_the_dates_allow(lines: list[str], days: str) -> None:
    """The longest silence has the bounds of the longest of all."""
    assert said(worked(*lines).silence) == days
