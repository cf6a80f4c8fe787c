"""Promises: kept, broken, pending, or neither."""

import pytest

from support.records import worked

PROMISE = "2009-08-10 hp promise due=2009-08-14"


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        pytest.param([PROMISE, "2009-08-14 hp repair"], "kept", id="a repair on the day"),
        pytest.param([PROMISE, "2009-08-14T23:59 hp repair"], "kept", id="in its last minute"),
        pytest.param([PROMISE, "2009-08-11 hp offer"], "kept", id="an offer"),
        pytest.param([PROMISE, "2009-08-11 hp claimed"], "kept", id="a claim"),
        pytest.param([PROMISE, "2009-08-11 me resolved"], "kept", id="the resolution"),
        pytest.param(
            [PROMISE, "2009-08-14 hp reply recovered=5USD"], "kept", id="money, in a mail"
        ),
        pytest.param([PROMISE, "2009-08-14 hp note recovered=5USD"], "kept", id="money, in a note"),
        pytest.param([PROMISE, "2009-08-14 me note recovered=5USD"], "kept", id="money that I got"),
        pytest.param([PROMISE, "2009-08-15 hp reply recovered=5USD"], "broken", id="money, late"),
        pytest.param(
            [PROMISE, "2009-08-11 bank reply recovered=5USD"], "broken", id="money of the bank's"
        ),
        pytest.param(
            [PROMISE, "2009-08-11 me note>bank recovered=5USD"], "broken", id="money from the bank"
        ),
        pytest.param(
            [PROMISE, "2009-08-11 me bank note>bank recovered=5USD"],
            "kept",
            id="money that the bank has, maybe the company's",
        ),
        pytest.param(
            [PROMISE, "2009-08-14 me partial recovered=5USD"], "kept", id="money, and a part"
        ),
        pytest.param(
            [PROMISE, "2009-08-14 me partial recovered=5USD resolved_by=bank"],
            "unknown",
            id="a part, by the bank",
        ),
        pytest.param([PROMISE, ">2009-08-11 me resolved"], "kept", id="told in a follow-up"),
        pytest.param([PROMISE, "2009-08-15 hp repair"], "broken", id="a day late"),
        pytest.param([PROMISE, "2009-08-15 me resolved"], "broken", id="resolved a day late"),
        pytest.param([PROMISE, "2009-08-11 hp reply"], "broken", id="words do not keep it"),
        pytest.param([PROMISE, "2009-08-11 hp promise"], "broken", id="nor does another promise"),
        pytest.param([PROMISE, "2009-08-11 courier repair"], "broken", id="somebody else's deed"),
        pytest.param([PROMISE, "2009-08-11 me repair"], "broken", id="my own deed"),
        pytest.param(["2009-08-09 hp repair", PROMISE], "broken", id="a deed before it"),
        pytest.param([PROMISE], "broken", id="nothing"),
        pytest.param([PROMISE, "2009-08-20 me abandoned"], "broken", id="closed after its day"),
        pytest.param([PROMISE, "2009-08-12 me abandoned"], "unknown", id="closed before its day"),
        pytest.param([PROMISE, "2009-08-14 me partial"], "unknown", id="closed on its day"),
        pytest.param(["2009-08-10 hp promise"], "unknown", id="no day"),
        pytest.param(
            ["2009-08-10 hp promise", "2009-08-11 hp repair"], "unknown", id="no day, deed"
        ),
        pytest.param(["2009-08-10 hp promise kept=yes"], "kept", id="no day, kept: yes"),
        pytest.param(["2009-08-10 hp promise kept=no"], "broken", id="no day, kept: no"),
        pytest.param(["2009-08-10 hp promise kept=2009-09"], "kept", id="no day, kept on a date"),
        pytest.param([f"{PROMISE} kept=yes"], "kept", id="kept: yes"),
        pytest.param([f"{PROMISE} kept=no", "2009-08-11 hp repair"], "broken", id="kept: no"),
        pytest.param([f"{PROMISE} kept=2009-08-14"], "kept", id="kept on its day"),
        pytest.param([f"{PROMISE} kept=2009-08-15"], "broken", id="kept too late is broken"),
        pytest.param([f"{PROMISE} kept=2009-08"], "unknown", id="kept in time or not"),
        pytest.param(
            ["2009-08-10 hp promise due=2009-08-14/.. kept=2009-09-01"],
            "unknown",
            id="kept, due then or later",
        ),
        pytest.param(
            ["2009-08-10 hp promise due=2009-08", "2009-08-31 hp repair"],
            "kept",
            id="due in a month, kept on its last day",
        ),
        pytest.param(
            ["2009-08-10 hp promise due=2009-08", "2009-09-01 hp repair"],
            "broken",
            id="due in a month, kept in the next",
        ),
        pytest.param([PROMISE, "2009-08 hp repair"], "unknown", id="a deed in time or not"),
        pytest.param([PROMISE, "2009-08-12/2009-08-14 hp repair"], "kept", id="surely in time"),
        pytest.param([PROMISE, "2009-08-15/2009-09 hp repair"], "broken", id="surely late"),
        pytest.param(
            [PROMISE, "2009-08 hp offer", "2009-08-14 hp repair"], "kept", id="one surely in time"
        ),
        pytest.param([PROMISE, "2009-08 me abandoned"], "unknown", id="closed before or after"),
        pytest.param(["2009-08-10 hp promise due=2009-08-14/.."], "unknown", id="then or later"),
        pytest.param(["2009-08-10 hp promise due=../2009-08-14"], "broken", id="due by then"),
        pytest.param(
            [PROMISE, "2009-08-14 hp missed", "2009-08-14 me abandoned"],
            "broken",
            id="missed, and closed on its day",
        ),
        pytest.param(
            [PROMISE, "2009-08-14 hp missed", "2009-08-14 hp repair"],
            "kept",
            id="missed, and done later that day",
        ),
        pytest.param(
            [PROMISE, "2009-08-14 hp missed", "2009-08 hp repair"],
            "unknown",
            id="missed, and done later that day or not",
        ),
        pytest.param(
            [PROMISE, "2009-08-14 hp missed", "2009-08-15 hp repair"],
            "broken",
            id="missed, and done the day after",
        ),
        pytest.param(
            [PROMISE, "2009-08-11 hp repair", "2009-08-20 hp missed"],
            "kept",
            id="kept before another appointment was missed",
        ),
        pytest.param(
            [PROMISE, "2009-08-12 hp missed", "2009-08-12 me abandoned"],
            "unknown",
            id="missed before its day",
        ),
        pytest.param(
            [PROMISE, "2009-08-14 courier missed", "2009-08-14 me abandoned"],
            "unknown",
            id="somebody else did not come",
        ),
        pytest.param(
            [f"{PROMISE} kept=yes", "2009-08-14 hp missed"], "kept", id="kept, as the author says"
        ),
        pytest.param(
            ["2009-08-10 hp promise", "2009-08-14 hp missed"], "unknown", id="missed, but no day"
        ),
    ],
)
def test_what_became_of_a_promise(lines: list[str], outcome: str) -> None:
    """A promise is kept by a deed of its maker or the resolution by its day, or as `kept:` says."""
    assert worked(*lines).promises[0].outcome == outcome


@pytest.mark.parametrize(
    ("due", "as_of", "outcome"),
    [
        pytest.param("2009-08-14", "2009-08-14", "pending", id="on its day"),
        pytest.param("2009-08-14", "2009-08-15", "broken", id="from the day after"),
        pytest.param("2009-08", "2009-08-31", "pending", id="in its month"),
        pytest.param("2009-08", "2009-09-01", "broken", id="from the month after"),
    ],
)
def test_a_promise_is_pending_up_to_its_last_day(due: str, as_of: str, outcome: str) -> None:
    """Nothing is broken before the day after, on the latest reading of the promised day."""
    (promise,) = worked(f"2009-08-10 hp promise due={due}", as_of=as_of).promises
    assert promise.outcome == outcome


def test_a_missed_appointment_breaks_a_promise_on_its_day() -> None:
    """Somebody who did not come has broken what was due on that day; the clock word waits for its end."""
    lines = (PROMISE, "2009-08-14 hp missed")
    on_it, day_after = (worked(*lines, as_of=day) for day in ("2009-08-14", "2009-08-15"))
    assert [each.promises[0].outcome for each in (on_it, day_after)] == ["broken", "broken"]
    assert (on_it.alert, day_after.alert) == (None, "promise broken")
    assert worked(f"{PROMISE} kept=no", as_of="2009-08-12").alert == "promise broken"


def test_a_missed_appointment_breaks_every_promise_due_by_then() -> None:
    """All that was due by the day on which somebody did not come is broken, and nothing that is due later."""
    found = worked(
        "2009-08-10 hp promise due=2009-08-13",
        "2009-08-10 hp promise due=2009-08-14",
        "2009-08-10 hp promise due=2009-08-20",
        "2009-08-14 hp missed",
        as_of="2009-08-14",
    )
    assert [each.outcome for each in found.promises] == ["broken", "broken", "pending"]


def test_a_promise_is_pending_while_a_deed_may_have_kept_it() -> None:
    """An inexact deed decides nothing before the day has passed, and leaves it unknown after."""
    lines = (PROMISE, "2009-08 hp repair")
    outcomes = [
        worked(*lines, as_of=day).promises[0].outcome for day in ("2009-08-14", "2009-09-01")
    ]
    assert outcomes == ["pending", "unknown"]


def test_every_promise_is_judged_by_itself() -> None:
    """A broken promise stays broken when a later one is kept; one deed can keep two."""
    found = worked(
        "2009-08-01 hp promise due=2009-08-05",
        "2009-08-06 hp promise due=2009-08-12",
        "2009-08-07 hp promise due=2009-08-14",
        "2009-08-10 hp repair",
    )
    assert [promise.outcome for promise in found.promises] == ["broken", "kept", "kept"]


@pytest.mark.parametrize(
    ("close", "outcome"),
    [
        pytest.param("2009-08-12 me resolved", "kept", id="for all"),
        pytest.param("2009-08-12 me resolved for=hp", "kept", id="for its maker"),
        pytest.param("2009-08-12 me resolved for=dell", "broken", id="for another party"),
    ],
)
def test_only_a_resolution_with_its_maker_keeps_a_promise(close: str, outcome: str) -> None:
    """With several parties a resolution keeps the promises of those it is for."""
    found = worked(PROMISE, close, parties="hp dell")
    assert found.promises[0].outcome == outcome
