"""Clock words: promise broken, overdue, dormant; each from the day after, on every reading."""

import pytest

from gripe.record.alerts import Patience
from support.records import patience, worked

OVERDUE, BROKEN, DORMANT = "overdue", "promise broken", "dormant"
CONTACT = "2009-12-01 me contact"
PROMISE = "2009-12-01 hp promise due=2009-12-05"


def word(*lines: str, as_of: str, own: Patience | None = None, **more: str) -> str | None:
    """Return the clock word of a record as of a day."""
    alert = worked(*lines, as_of=as_of, patience=own, **more).alert
    return alert.value if alert else None


@pytest.mark.parametrize(
    ("lines", "last_day", "day_after"),
    [
        pytest.param([CONTACT], "2009-12-15", "2009-12-16", id="14 days after the contact"),
        pytest.param(
            [CONTACT, "2009-12-10 me contact"],
            "2009-12-15",
            "2009-12-16",
            id="asking again does not start it anew",
        ),
        pytest.param(
            [CONTACT, "2009-12-10 hp acknowledgement"],
            "2009-12-15",
            "2009-12-16",
            id="nor does an automatic answer",
        ),
        pytest.param(
            [CONTACT, "2009-12-05 hp reply", "2009-12-10 me contact"],
            "2009-12-24",
            "2009-12-25",
            id="asking after an answer does",
        ),
        pytest.param(
            [CONTACT, "2009-12-10 hp promise"],
            "2009-12-24",
            "2009-12-25",
            id="a promise without a day does",
        ),
        pytest.param(
            [CONTACT, "2009-12-10 hp handoff>dell"],
            "2009-12-24",
            "2009-12-25",
            id="a handoff does",
        ),
        pytest.param(
            [CONTACT, "2009-12-10 me escalation"],
            "2009-12-15",
            "2009-12-16",
            id="going higher in the company does not",
        ),
        pytest.param(
            ["2009-11 me contact"], "2009-12-14", "2009-12-15", id="from the end of the month"
        ),
        pytest.param(
            ["2009-11-01/2009-11-10 me contact"],
            "2009-11-24",
            "2009-11-25",
            id="from the end of an interval",
        ),
        pytest.param(
            [CONTACT, "2009-12-02 me abandoned", "2009-12-10 me reopened"],
            "2009-12-24",
            "2009-12-25",
            id="from the reopening",
        ),
    ],
)
def test_overdue_from_the_day_after_reply_due(
    lines: list[str], last_day: str, day_after: str
) -> None:
    """A company's turn is overdue once `reply_due` has passed since it began, on every reading."""
    assert (word(*lines, as_of=last_day), word(*lines, as_of=day_after)) == (None, OVERDUE)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([CONTACT, "2009-12-02 hp reply"], id="my turn"),
        pytest.param(["2009-12-01 me note"], id="nobody asked"),
        pytest.param(["2009-12-01 me escalation>regulator"], id="the regulator's turn"),
        pytest.param([CONTACT, "2009-12-02 me withdrawn"], id="closed"),
        pytest.param(["2009-12-01/.. me contact"], id="then or later"),
    ],
)
def test_never_overdue(lines: list[str]) -> None:
    """Nobody is overdue whose turn it is not, or may not have been for long."""
    assert word(*lines, as_of="2010-03-01") is None


@pytest.mark.parametrize(
    ("due", "last_day", "day_after"),
    [
        pytest.param("2009-12-05", "2009-12-05", "2009-12-06", id="a day"),
        pytest.param("../2009-12-05", "2009-12-05", "2009-12-06", id="by a day"),
        pytest.param("2009-12-05/2009-12-08", "2009-12-08", "2009-12-09", id="an interval"),
    ],
)
def test_overdue_from_the_day_after_the_cases_own_due(
    due: str, last_day: str, day_after: str
) -> None:
    """The case's `due` is the day that counts, if it comes before `reply_due`."""
    assert word(CONTACT, as_of=last_day, due=due) is None
    assert word(CONTACT, as_of=day_after, due=due) == OVERDUE


def test_a_due_day_is_the_companys() -> None:
    """The case's `due` passes unnoticed while it is my turn, and counts at once when it is not."""
    assert word(CONTACT, as_of="2009-12-01", due="2009-11-30") == OVERDUE
    assert word(CONTACT, "2009-12-03 hp reply", as_of="2009-12-06", due="2009-12-05") is None


@pytest.mark.parametrize(
    ("own", "parties", "lines", "last_day", "day_after"),
    [
        pytest.param(
            {"hp": 30}, "hp", [CONTACT], "2009-12-31", "2010-01-01", id="more patience with one"
        ),
        pytest.param({"hp": 3}, "hp", [CONTACT], "2009-12-04", "2009-12-05", id="less with one"),
        pytest.param({"dell": 3}, "hp", [CONTACT], "2009-12-15", "2009-12-16", id="another's"),
        pytest.param(
            {"dell": 3}, "hp dell", [CONTACT], "2009-12-04", "2009-12-05", id="the first of two"
        ),
        pytest.param(
            {"dell": 3},
            "hp",
            [CONTACT, "2009-12-02 hp handoff>dell"],
            "2009-12-05",
            "2009-12-06",
            id="of the company it was handed to",
        ),
    ],
)
def test_a_companys_own_reply_due(
    own: dict[str, int], parties: str, lines: list[str], last_day: str, day_after: str
) -> None:
    """A company's profile says how long its replies may take."""
    known = patience(**own)
    assert word(*lines, as_of=last_day, own=known, parties=parties) is None
    assert word(*lines, as_of=day_after, own=known, parties=parties) == OVERDUE


@pytest.mark.parametrize(
    ("lines", "last_day", "day_after"),
    [
        pytest.param([PROMISE], "2009-12-05", "2009-12-06", id="the promised day"),
        pytest.param(
            ["2009-11-25 hp promise due=2009-11"], "2009-11-30", "2009-12-01", id="a month"
        ),
        pytest.param(
            [PROMISE, "2009-12-03 hp promise due=2009-12-08"],
            "2009-12-08",
            "2009-12-09",
            id="the newer promise counts",
        ),
        pytest.param(
            [PROMISE, "2009-12-07 hp promise due=2009-12-08"],
            "2009-12-08",
            "2009-12-09",
            id="the newer one, made after the older was broken",
        ),
        pytest.param(
            [PROMISE, "2009-12-03 dell promise due=2009-12-08"],
            "2009-12-05",
            "2009-12-06",
            id="somebody else's newer promise does not",
        ),
        pytest.param(
            [PROMISE, "2009-12-03 hp reply"], "2009-12-05", "2009-12-06", id="words do not help"
        ),
    ],
)
def test_promise_broken_from_the_day_after(lines: list[str], last_day: str, day_after: str) -> None:
    """A broken promise is the gravest word, from the day after the last on which it was due."""
    assert (word(*lines, as_of=last_day), word(*lines, as_of=day_after)) == (None, BROKEN)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([PROMISE, "2009-12-10 hp repair"], None, id="a late deed"),
        pytest.param([PROMISE, "2009-12-10 hp offer"], None, id="a late offer"),
        pytest.param([PROMISE, "2009-12-10 me repair"], BROKEN, id="a deed of mine"),
        pytest.param([PROMISE, "2009-12-10 hp reply"], BROKEN, id="a late word"),
        pytest.param([PROMISE, "2009-12-10 me abandoned"], None, id="a close"),
        pytest.param(
            [PROMISE, "2009-12-10 me resolved", "2009-12-11 me reopened"], None, id="a new spell"
        ),
        pytest.param([f"{PROMISE} kept=yes"], None, id="kept, as the author says"),
        pytest.param([f"{PROMISE} kept=no"], BROKEN, id="broken, as the author says"),
    ],
)
def test_what_ends_promise_broken(lines: list[str], expected: str | None) -> None:
    """A deed of its maker or a close ends the word; the promise itself stays broken."""
    assert word(*lines, as_of="2009-12-12") == expected


@pytest.mark.parametrize(
    ("lines", "last_day", "day_after"),
    [
        # 1 June and 180 days: 29 to the end of June, 31, 31, 30, 31, and 28 of November
        pytest.param(["2009-06-01 hp reply"], "2009-11-28", "2009-11-29", id="180 days"),
        pytest.param(
            ["2009-05-01 hp reply", "2009-06-01 me note"],
            "2009-11-28",
            "2009-11-29",
            id="any entry counts",
        ),
        pytest.param(["2009-05 hp reply"], "2009-11-27", "2009-11-28", id="from a month's end"),
        pytest.param(
            ["2009-06-01 me escalation>bank"], "2009-11-28", "2009-11-29", id="a third party's turn"
        ),
    ],
)
def test_dormant_from_the_day_after(lines: list[str], last_day: str, day_after: str) -> None:
    """An open case without an entry for `dormant_after` is dormant, on every reading."""
    assert (word(*lines, as_of=last_day), word(*lines, as_of=day_after)) == (None, DORMANT)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["2009-01-01 hp reply", "2009-01-02 me withdrawn"], id="closed"),
        pytest.param(["2009-01-01 hp reply", "2009/.. me note"], id="an entry then or later"),
        pytest.param(["2009-01-01 hp reply", "? me note"], id="an entry of unknown date"),
    ],
)
def test_never_dormant(lines: list[str]) -> None:
    """A closed case is not dormant, nor one in which something may just have happened."""
    assert word(*lines, as_of="2012-01-01") is None


def test_one_word_the_gravest() -> None:
    """Of several true words the gravest is said: promise broken, overdue, dormant."""
    assert word(PROMISE, as_of="2012-01-01") == BROKEN
    assert word(CONTACT, as_of="2012-01-01") == OVERDUE
    assert word(CONTACT, "2009-12-02 hp reply", as_of="2012-01-01") == DORMANT


def test_clock_words_end_where_the_case_was_last_checked() -> None:
    """Nothing becomes overdue after the day on which a case was last heard of."""
    assert word(CONTACT, as_of="2012-01-01", checked="2009-12-15") is None
    assert word(CONTACT, as_of="2012-01-01", checked="2009-12-16") == OVERDUE


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["2009-12-10 me email contact"], OVERDUE, id="asking again is no answer"),
        pytest.param(["2009-12-10 me phone attempt"], OVERDUE, id="nor is ringing in vain"),
        pytest.param(["2009-12-10 hp missed"], OVERDUE, id="nor is not to come"),
        pytest.param(["2009-12-10 me phone contact"], None, id="a conversation is one"),
        pytest.param(
            ["2009-12-10 me phone contact>press"], OVERDUE, id="but not one with the press"
        ),
    ],
)
def test_a_conversation_begins_the_next_wait(lines: list[str], expected: str | None) -> None:
    """Since somebody was spoken to the company has its time again; not since somebody was not reached."""
    assert word("2009-12-01 me email contact", *lines, as_of="2009-12-20") == expected
