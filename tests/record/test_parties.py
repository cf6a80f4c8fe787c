"""Several parties: a clock for each, closed for some or for all, handed from one to another."""

import pytest

from gripe.record.account import Account, PartyAccount
from gripe.record.entry import Actor
from support.records import patience, said, who, worked

HP, DELL, ME, COURIER = who("hp"), who("dell"), who("me"), who("courier")


def two(*lines: str, as_of: str = "2010-01-01") -> Account:
    """Work out a record against HP and Dell."""
    return worked(*lines, parties="hp dell", as_of=as_of)


def of(account: Account, party: Actor) -> PartyAccount:
    """Return the account of one party."""
    return next(each for each in account.parties if each.party == party)


BOTH = "2009-12-01 me contact"


@pytest.mark.parametrize(
    ("lines", "status", "turn", "settled"),
    [
        pytest.param([BOTH], "open", (HP, DELL), 0, id="asked both: both"),
        pytest.param(["2009-12-01 me contact>dell"], "open", (DELL,), 0, id="asked one: that one"),
        pytest.param([BOTH, "2009-12-02 hp reply"], "open", (ME,), 0, id="one answers: me"),
        pytest.param([BOTH, "2009-12-02 hp promise"], "waiting", (HP,), 0, id="one promises: it"),
        pytest.param([BOTH, "2009-12-02 hp handoff>dell"], "open", (DELL,), 0, id="handed over"),
        pytest.param(
            [BOTH, "2009-12-02 dell handoff>courier"], "open", (COURIER,), 0, id="handed outside"
        ),
        pytest.param([BOTH, "2009-12-02 me resolved"], "resolved", (), 2, id="closed for all"),
        pytest.param(
            [BOTH, "2009-12-02 me resolved for=hp"], "open", (DELL,), 1, id="closed for one"
        ),
        pytest.param(
            [BOTH, "2009-12-02 me resolved for=hp", "2009-12-03 me refused for=dell"],
            "refused",
            (),
            2,
            id="closed for one after the other: the last word",
        ),
        pytest.param(
            [BOTH, "2009-12-02 me resolved for=hp", "2009-12-03 me refused"],
            "refused",
            (),
            2,
            id="closed for one, then for all",
        ),
        pytest.param(
            [BOTH, "2009-12-02 me resolved for=hp", "2009-12-03 me contact"],
            "open",
            (DELL,),
            1,
            id="asked all: those who are left",
        ),
        pytest.param(
            [BOTH, "2009-12-02 me resolved for=hp", "2009-12-03 hp reply"],
            "open",
            (DELL,),
            1,
            id="a word of the settled one changes nothing",
        ),
        pytest.param(
            [BOTH, "2009-12-02 hp claimed", "2009-12-03 me resolved for=hp"],
            "open",
            (ME,),
            1,
            id="what the settled one claimed is no longer waited for",
        ),
        pytest.param(
            [BOTH, "2009-12-02 hp promise due=2009-12-05", "2009-12-03 me resolved for=hp"],
            "open",
            (ME,),
            1,
            id="nor what it promised",
        ),
        pytest.param(
            [BOTH, "2009-12-02 dell promise due=2009-12-05", "2009-12-03 me resolved for=hp"],
            "waiting",
            (DELL,),
            1,
            id="what the other promised still is",
        ),
        pytest.param(
            [BOTH, "2009-12-02 me resolved", "2009-12-03 me reopened for=hp"],
            "reopened",
            (HP,),
            1,
            id="reopened for one",
        ),
        pytest.param(
            [BOTH, "2009-12-02 me resolved", "2009-12-03 me reopened"],
            "reopened",
            (HP, DELL),
            0,
            id="reopened for all",
        ),
    ],
)
def test_a_case_with_two_parties(
    lines: list[str], status: str, turn: tuple[Actor, ...], settled: int
) -> None:
    """A case is open while it is with one of its parties; it tells for how many it is settled."""
    now = two(*lines).standing
    assert (now.status, now.turn, len(now.settled)) == (status, turn, settled)


def test_two_of_three_settled() -> None:
    """With three parties, two of them settled, the case is open and the third has to move."""
    found = worked(
        BOTH,
        "2009-12-02 me resolved for=hp",
        "2009-12-03 me partial for=dell",
        parties="hp dell acer",
    )
    assert found.standing.settled == {HP, DELL}
    assert (found.standing.status, found.standing.turn) == ("open", (who("acer"),))
    statuses = [each.standing.status.value for each in found.parties]
    assert statuses == ["resolved", "partial", "open"]


@pytest.mark.parametrize(
    ("line", "hp", "dell"),
    [
        pytest.param("2009-12-02 hp reply", ("open", (ME,)), ("open", (DELL,)), id="a reply"),
        pytest.param("2009-12-02 dell claimed", ("open", (HP,)), ("claimed", (ME,)), id="a claim"),
        pytest.param("2009-12-02 bank reply", ("open", (ME,)), ("open", (ME,)), id="an outsider's"),
        pytest.param(
            "2009-12-02 me contact>dell", ("open", (HP,)), ("open", (DELL,)), id="to one of them"
        ),
        pytest.param(
            "2009-12-02 hp handoff>dell", ("open", (DELL,)), ("open", (DELL,)), id="a handoff"
        ),
        pytest.param(
            "2009-12-02 me escalation>regulator",
            ("escalated", (who("regulator"),)),
            ("escalated", (who("regulator"),)),
            id="escalated over both",
        ),
        pytest.param(
            "2009-12-02 me resolved for=dell", ("open", (HP,)), ("resolved", ()), id="settled"
        ),
    ],
)
def test_each_party_has_a_standing_of_its_own(
    line: str, hp: tuple[str, object], dell: tuple[str, object]
) -> None:
    """What is between me and one party leaves the other's standing as it is."""
    found = two(BOTH, line)
    standings = [of(found, party).standing for party in (HP, DELL)]
    assert [(now.status, now.turn) for now in standings] == [hp, dell]


@pytest.mark.parametrize(
    ("lines", "hp", "dell"),
    [
        pytest.param([BOTH, "2009-12-03 hp reply"], "2", "—", id="one replied"),
        pytest.param(
            [BOTH, "2009-12-03 hp reply", "2009-12-08 dell reply"], "2", "7", id="both did"
        ),
        pytest.param(
            ["2009-12-01 me contact>hp", "2009-12-03 dell reply"], "—", "—", id="the one not asked"
        ),
        pytest.param(
            ["2009-12-01 me contact>hp", "2009-12-05 me contact>dell", "2009-12-08 dell reply"],
            "—",
            "3",
            id="from the first contact with it",
        ),
        pytest.param(
            ["2009-12-01 dell reply", "2009-12-05 me contact>dell", "2009-12-08 dell reply"],
            "—",
            "3",
            id="a word before the first contact is no answer to it",
        ),
        pytest.param(["2009-12-01 me phone contact"], "0", "0", id="both were spoken to"),
        pytest.param(
            ["2009-12-01 me email contact", "2009-12-06 me phone contact>dell"],
            "—",
            "5",
            id="one was spoken to",
        ),
        pytest.param(["2009-12-01 me phone attempt>dell"], "—", "—", id="nobody was reached"),
    ],
)
def test_the_first_reply_of_each_party(lines: list[str], hp: str, dell: str) -> None:
    """A party's clock runs from the first contact with it to its own first answer since."""
    found = two(*lines)
    assert [said(of(found, party).first_reply) for party in (HP, DELL)] == [hp, dell]


@pytest.mark.parametrize(
    ("lines", "whole", "hp", "dell"),
    [
        pytest.param([BOTH, "2009-12-03 hp reply"], "2", "2", "31", id="one answers"),
        pytest.param(
            [BOTH, "2009-12-11 me resolved for=hp"], "31", "10", "31", id="one is settled"
        ),
        pytest.param(
            ["2009-12-01 me contact>hp", "2009-12-11 me resolved for=hp"],
            "10",
            "10",
            "—",
            id="the only one asked is settled",
        ),
        pytest.param(
            [
                BOTH,
                "2009-12-02 me resolved for=hp",
                "2009-12-02 dell reply",
                "2009-12-11 me contact",
            ],
            "21",
            "1",
            "21",
            id="asked again after one is settled",
        ),
        pytest.param(
            [
                BOTH,
                "2009-12-02 me resolved for=hp",
                "2009-12-06 me refused for=dell",
                "2009-12-10 hp reply",
            ],
            "5",
            "1",
            "5",
            id="closed when the last is settled",
        ),
        pytest.param(
            [BOTH, "2009-12-06 me phone contact>dell"], "26", "31", "26", id="one is spoken to"
        ),
        pytest.param(
            [BOTH, "2009-12-03 hp handoff>dell", "2009-12-11 dell reply"],
            "2",
            "2",
            "10",
            id="one hands it on",
        ),
        pytest.param([BOTH, "2009-12-03 bank reply"], "2", "2", "2", id="an outsider: my move"),
    ],
)
def test_silence_of_each_party(lines: list[str], whole: str, hp: str, dell: str) -> None:
    """The case's silence is everybody's together, a party's its own."""
    found = two(*lines)
    silences = [found.silence, of(found, HP).silence, of(found, DELL).silence]
    assert [said(silence) for silence in silences] == [whole, hp, dell]


def test_the_days_are_open_until_the_last_is_settled() -> None:
    """A case with two parties is open from its opening until it is closed for both."""
    found = two(BOTH, "2009-12-06 me resolved for=hp", "2009-12-11 me refused for=dell")
    assert [said(spell.days) for spell in found.spells] == ["10"]


def test_alerts_of_each_party() -> None:
    """A party is overdue by its own patience and its own turn, and broken promises are its own."""
    lines = (BOTH, "2009-12-02 hp promise due=2009-12-05")
    found = two(*lines, as_of="2009-12-20")
    assert [of(found, party).alert for party in (HP, DELL)] == ["promise broken", "overdue"]
    found = worked(BOTH, parties="hp dell", as_of="2009-12-10", patience=patience(dell=3))
    assert [of(found, party).alert for party in (HP, DELL)] == [None, "overdue"]
    assert found.alert == "overdue"


def test_a_settled_party_has_no_clock_word() -> None:
    """Once it is settled for its maker a broken promise is no word for the case."""
    lines = (BOTH, "2009-12-02 hp promise due=2009-12-05", "2009-12-10 me resolved for=hp")
    found = two(*lines, as_of="2009-12-12")
    assert (found.alert, of(found, HP).alert) == (None, None)


def test_promises_of_each_party() -> None:
    """A party's promises are those it made itself."""
    found = two(BOTH, "2009-12-02 hp promise due=2009-12-05", "2009-12-03 dell repair")
    assert [len(of(found, party).promises) for party in (HP, DELL)] == [1, 0]
    assert of(found, HP).promises[0].outcome == "broken"


def test_who_was_asked_later_is_still_waited_for_once_the_first_is_settled() -> None:
    """A close for the one asked first leaves the wait for the other, from when that one was asked."""
    for later in ("email", "phone"):
        found = two(
            "2009-12-01 me contact>dell",
            f"2009-12-05 me {later} contact",
            "2009-12-06 me refused for=dell",
            "2009-12-15 hp reply",
        )

        assert found.silences[-1].since.key == "entry-2"
        assert said(found.silences[-1].days) == "10"
