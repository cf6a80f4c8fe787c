"""Clocks: days open, first reply, silences; exact, between inexact dates, and running."""

from datetime import timedelta

import pytest

from gripe.record.alerts import Patience
from support.records import record, said, worked


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
        pytest.param(
            ["2009-08-01 me bought", "2009-08-10 me attempt", "2009-08-13 me abandoned"],
            "3",
            id="from an attempt, not from an order",
        ),
        pytest.param(
            ["2009-08-08 me contact", "2009-08-10 me problem", "2009-08-13 me abandoned"],
            "3",
            id="from the problem, whatever was asked before it",
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
            # 21 + 20
            ["2009-09-20 me resolved"],
            ["41"],
            "41",
            id="another close does not open it again, and counts",
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


@pytest.mark.parametrize(
    ("lines", "opened"),
    [
        pytest.param(
            ["2009-08-01 me bought", "2009-08-05 me problem"], "2009-08-05", id="it broke"
        ),
        pytest.param(
            ["2009-08-05 me problem", "2009-08-07 me problem"], "2009-08-05", id="the first of two"
        ),
        pytest.param(
            ["2009-08-01 me contact", "2009-08-05 me problem"], "2009-08-05", id="before a contact"
        ),
        pytest.param(
            ["2009-08-01 me bought", "2009-08-06 me form contact"], "2009-08-06", id="asked"
        ),
        pytest.param(["2009-08-01 me note", "2009-08-06 me attempt"], "2009-08-06", id="tried"),
        pytest.param(
            ["2009-08-01 me note", "2009-08-06 me escalation"], "2009-08-06", id="taken higher"
        ),
        pytest.param(
            ["2009-08-01 hp contact", "2009-08-06 me email contact"], "2009-08-06", id="mine"
        ),
        pytest.param(["2009-08-01 me bought", "2009-08-06 hp reply"], "2009-08-01", id="neither"),
        pytest.param([">2009-08-01 me problem", "2009-08-06 hp reply"], "2009-08-06", id="no post"),
    ],
)
def test_a_case_is_opened_by_its_problem_or_first_contact(lines: list[str], opened: str) -> None:
    """By the first problem, else the first contact, attempt or escalation, else the first entry."""
    assert str(record(*lines).opened) == opened


@pytest.mark.parametrize(
    ("lines", "days", "own"),
    [
        pytest.param(["2009-08-10 me phone contact"], "0", "0", id="on the telephone"),
        pytest.param(["2009-08-10 me chat contact"], "0", "0", id="in a chat"),
        pytest.param(["2009-08-10 me store contact"], "0", "0", id="in a store"),
        pytest.param(["2009-08-10 me visit contact"], "0", "0", id="at a visit"),
        pytest.param(["2009-08-10 me phone escalation"], "0", "0", id="with their superiors"),
        pytest.param(
            ["2009-08-10 me problem", "+3d me phone contact"], "3", "0", id="days after it broke"
        ),
        pytest.param(["2009-08 me phone contact"], "0", "0", id="whenever it was"),
        pytest.param(["? me phone contact"], "0", "0", id="even if nothing is known of when"),
        pytest.param(
            ["2009-08 me problem", "2009-08 me phone contact"], "0–30", "0", id="in a month"
        ),
        pytest.param(
            ["2009-08-10 me email contact", "+4d me phone contact", "+9d hp reply"],
            "4",
            "4",
            id="a call",
        ),
        pytest.param(
            ["2009-08-10 me phone attempt", "+5d hp reply"], "5", "5", id="not an attempt"
        ),
        pytest.param(["2009-08-10 me email contact", "+5d hp reply"], "5", "5", id="not a letter"),
        pytest.param(
            ["2009-08-10 me contact", "+5d hp reply"], "5", "5", id="not if it is not said how"
        ),
        pytest.param(["2009-08-10 me phone note", "+5d hp reply"], "5", "—", id="not a note"),
        pytest.param(
            ["2009-08-10 me social contact", "+5d hp reply"], "5", "5", id="not in public"
        ),
        pytest.param(
            ["2009-08-10 me email contact", "+2d hp missed", "+3d hp reply"], "5", "5", id="no-show"
        ),
    ],
)
def test_a_conversation_is_a_first_reply(lines: list[str], days: str, own: str) -> None:
    """Somebody spoken to has answered on that day; whoever was not reached has not."""
    found = worked(*lines)
    assert (said(found.first_reply), said(found.parties[0].first_reply)) == (days, own)


def test_the_first_reply_in_an_opening_that_is_given_may_be_later() -> None:
    """An opening that is typed is not the day of a contact of the same month."""
    found = worked("2009-08 me phone contact", opened="2009-08")
    assert (said(found.first_reply), said(found.parties[0].first_reply)) == ("0–30", "0")


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
            [CONTACT, "2009-08-13 hp note", "2009-08-20 hp reply"], ["3"], id="to a note of theirs"
        ),
        pytest.param(
            [CONTACT, "2009-08-13 hp note", "+2d me contact", "+9d hp reply"],
            ["3", "9"],
            id="anew with the contact after their note",
        ),
        pytest.param(
            [CONTACT, "2009-08 hp note", "2009-08-15 me contact", "2009-08-20 hp reply"],
            ["0–10", "5"],
            id="to a note, or to an answer before it",
        ),
        pytest.param([CONTACT, "2009-08 hp note"], ["0–21"], id="to a note of some day"),
        pytest.param(
            [CONTACT, "2009-08-13 bank note", "2009-08-20 hp reply"], ["10"], id="not an outsider's"
        ),
        pytest.param(
            [CONTACT, "2009-08-13 hp handoff>dell", "2009-08-20 hp reply"],
            ["3"],
            id="to a handoff",
        ),
        pytest.param(
            [CONTACT, "2009-08-13 me handoff>dell", "2009-08-20 hp reply"],
            ["10"],
            id="not one of mine",
        ),
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
        pytest.param(
            [CONTACT, "2009-08-13 me phone contact", "2009-08-20 hp reply"],
            ["3", "7"],
            id="a conversation ends one and begins the next",
        ),
        pytest.param(
            ["2009-08-10 me phone contact", "2009-08-13 me email contact", "2009-08-20 hp reply"],
            ["10"],
            id="from the conversation, not from the letter after it",
        ),
        pytest.param(
            [CONTACT, "2009-08-13 me phone attempt", "2009-08-20 hp reply"],
            ["10"],
            id="an attempt does not end it",
        ),
        pytest.param(
            ["2009-08-10 me phone attempt", "2009-08-20 hp reply"],
            ["10"],
            id="an attempt begins one",
        ),
        pytest.param(
            [CONTACT, "2009-08-13 hp missed", "2009-08-20 hp reply"],
            ["10"],
            id="who did not come has not answered",
        ),
        pytest.param(
            [CONTACT, "2009-08-13 hp reply", "2009-08-15 hp missed", "2009-08-20 hp reply"],
            ["3"],
            id="nothing asked before a missed appointment",
        ),
        pytest.param(
            [CONTACT, "2009-08-13 hp reply", "2009-08-14 me phone contact>press", "+9d hp reply"],
            ["3"],
            id="who owes no answer is not waited for",
        ),
        pytest.param(
            [CONTACT, PROMISE, "2009-08-15 me phone contact", "2009-08-30 hp reply"],
            ["2", "10"],
            id="a conversation before the promised day",
        ),
        pytest.param(
            [CONTACT, "2009-08-12 me repair", "2009-08-20 hp reply"], ["2"], id="it is my move"
        ),
        pytest.param(
            ["2009-08-10 me phone contact", "2009-08-10 hp reply"], [], id="spoken to, and answered"
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


@pytest.mark.parametrize(
    ("lines", "as_of", "days", "is_cut"),
    [
        # 1 January and 180 days: 30 to the end of January, 28, 31, 30, 31, and 30 of June
        pytest.param(["2009-01-01 me contact"], "2009-06-30", "180", False, id="tended enough"),
        pytest.param(["2009-01-01 me contact"], "2009-07-01", "180+", True, id="no longer"),
        pytest.param(["2009-01-01 me contact"], "2016-07-01", "180+", True, id="nor for years"),
        pytest.param(
            ["2009-01-01 me contact", "2009-01-21 me note"], "2016-07-01", "200+", True, id="a note"
        ),
        pytest.param(
            ["2009-01-01 me contact", ">2009-01-21 me note"],
            "2016-07-01",
            "200+",
            True,
            id="a post",
        ),
        pytest.param(
            ["2009-01-01 me phone contact"], "2016-07-01", "180+", True, id="a conversation"
        ),
        pytest.param(["2009-01 me contact"], "2016-07-01", "180+", True, id="whenever that was"),
        pytest.param(
            # the last entry of January, and 180 days: 30 June to 30 July; from the 20th of December
            ["2008-12-20 me contact", "2009-01 me note"],
            "2016-07-01",
            "192+",
            True,
            id="tended some time in a month",
        ),
        pytest.param(
            ["2008-12-20 me contact", "2009-01 me note"],
            "2009-07-01",
            "192+",
            True,
            id="perhaps no longer",
        ),
        pytest.param(
            [
                "2009-01-01 me contact",
                "2009-01-02 hp promise due=2009-03-01",
                "2009-01-03 me contact",
            ],
            # up to 2 July; from 1 March 30 + 30 + 31 + 30 + 2
            "2016-07-01",
            "123+",
            True,
            id="from the promised day",
        ),
        pytest.param(
            ["2009-01-01 me contact", "2009-01-01 hp promise due=2010", "2009-01-03 me contact"],
            "2016-07-01",
            "—",
            False,
            id="promised for later than anybody looked",
        ),
        pytest.param(["../2009-01 me contact"], "2016-07-01", "180+", True, id="by then"),
        pytest.param(["2009-01/.. me contact"], "2016-07-01", "—", True, id="then or later"),
        pytest.param(
            ["2009-01-01 me contact", "2009-01-04 hp reply"],
            "2016-07-01",
            "3",
            False,
            id="answered",
        ),
    ],
)
def test_a_silence_counts_while_the_record_is_tended(
    lines: list[str],
    as_of: str,
    days: str,
    is_cut: bool,  # noqa: FBT001 - a table's column
) -> None:
    """Of a silence that runs on, only what lies up to `dormant_after` behind the last entry is said."""
    found = worked(*lines, as_of=as_of)
    assert said(found.silence) == days
    assert said(found.parties[0].silence) == days
    assert any(silence.is_cut for silence in found.silences) == is_cut


def test_a_site_says_how_long_a_record_tells() -> None:
    """`dormant_after` of the site is what counts, not a number of gripe's own."""
    short = Patience(dormant_after=timedelta(30))
    assert said(worked("2009-01-01 me contact", patience=short).silence) == "30+"


def test_a_case_that_was_checked_is_counted_up_to_that_day() -> None:
    """Up to the day on which a case was last heard of its silence is known exactly."""
    found = worked("2009-01-01 me contact", as_of="2016-07-01", checked="2010-01-01")
    assert (said(found.silence), found.silences[0].is_cut) == ("365", False)
