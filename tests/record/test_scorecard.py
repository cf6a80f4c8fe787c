"""Scorecards: what a company's cases say of it together, each number with what it rests on."""

import pytest

from gripe.base.intervals import Span
from gripe.record.scorecard import FEWEST, Scorecard, Typical, scorecard, typical
from gripe.record.tally import tally
from gripe.record.vocabulary import Ending, Status
from support.records import said, who, worked

WHIRLPOOL, MAYTAG, JENN = who("whirlpool"), who("maytag"), who("jenn-air")
CONTACT = "2009-08-10 me contact"
OWN = {Status.RESOLVED, Status.PARTIAL}


def maytags(*cases: list[str], kudos: int = 0, parties: str = "maytag") -> Scorecard:
    """Return the scorecard of Maytag, whose parent is Whirlpool."""
    accounts = [worked(CONTACT, *lines, parties=parties) for lines in cases]
    return scorecard(list(map(tally, accounts)), {MAYTAG}, {MAYTAG, WHIRLPOOL}, kudos)


def exactly(*numbers: int) -> list[Span]:
    """Return durations that are known exactly."""
    return [Span.exactly(number) for number in numbers]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param(exactly(3), Typical((3,), 0), id="one"),
        pytest.param(exactly(9, 1, 3), Typical((1, 3, 9), 0), id="the smallest first"),
        pytest.param([*exactly(3), Span(0, 30)], Typical((3,), 1), id="a range is left out"),
        pytest.param([*exactly(3), Span(3, None)], Typical((3,), 1), id="at least 3 as well"),
        pytest.param([*exactly(3), None], Typical((3,), 1), id="and the unknown"),
        pytest.param([Span(0, 30)], None, id="nothing exact: nothing"),
        pytest.param([], None, id="nothing at all"),
    ],
)
def test_exact_values_alone_count(spans: list[Span | None], expected: Typical | None) -> None:
    """Only exact values count, and it is said how many others were left out."""
    assert typical(spans) == expected


@pytest.mark.parametrize(
    ("values", "median"),
    [
        pytest.param((1, 3, 9), 3, id="the middle one"),
        pytest.param((1, 2, 4, 9), 3, id="between the middle two"),
        pytest.param((1, 2, 3, 9), 2.5, id="which may be half a day"),
        pytest.param((1, 3), 2, id="of two as well, though nothing is made of it"),
    ],
)
def test_a_median_is_the_value_in_the_middle(values: tuple[int, ...], median: float) -> None:
    """Half of the values are no larger, half of them no smaller."""
    assert Typical(values, 0).days == median


def test_there_is_no_median_of_fewer_than_three() -> None:
    """One or two values are said themselves; from three on a median is given (docs/record.md)."""
    assert FEWEST == 3
    assert not Typical((1, 2), 0).is_median
    assert Typical((1, 2, 3), 0).is_median


@pytest.mark.parametrize(
    ("by", "own", "others"),
    [
        pytest.param("maytag", 1, 0, id="the company"),
        pytest.param("whirlpool", 1, 0, id="its parent"),
        pytest.param("jenn-air", 0, 1, id="another company"),
        pytest.param("bank", 0, 1, id="a bank"),
        pytest.param("manufacturer", 0, 1, id="a manufacturer"),
        pytest.param("me", 0, 1, id="oneself"),
        pytest.param("", 1, 0, id="nobody named: the company"),
    ],
)
@pytest.mark.parametrize("kind", ["resolved", "partial"])
def test_who_resolved_it(kind: str, by: str, own: int, others: int) -> None:
    """“Resolved” is what the company, its parent or a child resolved, also in part."""
    close = f"2009-08-20 me {kind}" + (f" resolved_by={by}" if by else "")
    card = maytags(["2009-08-12 maytag reply", close])
    assert (card.resolved, card.resolved_otherwise) == (own, others)


def test_a_parents_card_counts_a_case_once() -> None:
    """A case against a company and its parent is one case on the parent's card, with two replies."""
    account = worked(
        CONTACT,
        "2009-08-11 maytag reply",
        "2009-08-13 whirlpool reply",
        "2009-08-20 me resolved resolved_by=maytag",
        parties="maytag whirlpool",
    )
    family = {WHIRLPOOL, MAYTAG, JENN}
    card = scorecard([tally(account)], family, family, 0)
    assert (card.cases, card.closed, card.resolved) == (1, 1, 1)
    assert card.reply == Typical((1, 3), 0)
    assert card.resolution == Typical((10,), 0)


def test_confirmed_is_not_claimed() -> None:
    """What the company says it fixed is counted apart from what the complainant confirmed."""
    claimed = ["2009-08-20 maytag claimed"]
    card = maytags(
        claimed, [*claimed, "2009-08-21 me resolved"], [*claimed, "2009-08-21 me contact"]
    )
    assert (card.claimed, card.resolved, card.open, card.closed) == (1, 1, 2, 1)
    assert card.statuses == (("open", 1), ("claimed", 1), ("resolved", 1))


def test_open_and_closed_add_up() -> None:
    """Every case is open or closed, and has one status."""
    card = maytags(
        [], ["2009-08-11 maytag promise"], ["2009-08-11 me refused"], ["2009-08-11 me withdrawn"]
    )
    assert (card.cases, card.open, card.closed) == (4, 2, 2)
    assert sum(number for _, number in card.statuses) == 4
    assert (card.resolved, card.resolved_otherwise) == (0, 0)


def test_days_to_the_first_reply() -> None:
    """The median is of the company's own first replies; who never replied is not left out of it."""
    card = maytags(
        ["2009-08-12 maytag reply"],
        ["2009-08-14 maytag repair"],
        ["2009-08 maytag reply"],
        ["2009-08-11 bank reply"],
        [],
    )
    assert card.reply == Typical((2, 4), 1)


def test_days_to_a_resolution() -> None:
    """The median is of settled cases; refused and abandoned ones are no resolutions."""
    reply = "2009-08-12 maytag reply"
    card = maytags(
        [reply, "2009-08-20 me resolved"],
        [reply, "2009-08-30 me partial"],
        [reply, "2009-08-13 me refused"],
        [reply, "2009-09 me resolved"],
        [reply, "? me resolved"],
        [reply],
    )
    assert card.resolution == Typical((10, 20), 2)


def test_every_case_has_one_ending() -> None:
    """How cases ended adds up to all of them; “in part” and “by someone else” are told apart."""
    reply = "2009-08-12 maytag reply"
    card = maytags(
        [reply, "2009-08-20 me resolved"],
        [reply, "2009-08-20 me partial"],
        [reply, "2009-08-20 me partial resolved_by=bank"],
        *([f"2009-08-20 me {each}"] for each in Status if each.is_closed and each not in OWN),
        [reply],
    )
    assert card.endings == tuple((ending, 1) for ending in Ending)
    assert (card.resolved, card.resolved_otherwise, card.open) == (2, 1, 1)


def test_cases_are_counted_by_the_year_they_were_opened() -> None:
    """A case belongs to the year it was opened in; where that may be several, to none of them."""
    cases = [
        worked(contact, "2010-01-01 me abandoned", parties="maytag")
        for contact in ("2008-03-01 me contact", "2009 me contact", "2008/2009 me contact")
    ]
    card = scorecard([*map(tally, cases)], {MAYTAG}, {MAYTAG}, 0)
    one = ((Ending.ABANDONED, 1),)
    assert card.years == ((2008, one), (2009, one), (None, one))


def test_cases_without_a_reply_are_counted() -> None:
    """A case has no reply as long as none of the company's own is in its record."""
    card = maytags(["2009-08-12 maytag reply"], ["2009-08-11 bank reply"], [])
    assert card.unanswered == 2


def test_promises_of_no_certain_outcome_are_counted() -> None:
    """What is not yet due, and what is neither kept nor broken, is counted beside the others."""
    card = maytags(
        ["2009-08-13 maytag promise due=2010-02-01"],
        ["2009-08-13 maytag promise"],
    )
    assert (card.kept, card.broken, card.pending, card.unjudged) == (0, 0, 1, 1)


def test_silence_and_promises_are_the_companys_own() -> None:
    """The longest silence and the promises on a card are the company's, in whichever case."""
    card = maytags(
        ["2009-08-13 maytag promise due=2009-08-20", "2009-08-20 maytag repair"],
        [
            "2009-08-15 maytag promise due=2009-08-20",
            "2009-08-21 me contact",
            "2009-08-22 bank reply",
        ],
        ["2009-08-11 bank promise due=2009-08-12", "2009-08-30 maytag reply"],
        parties="maytag bank-of-x",
    )
    assert (card.kept, card.broken) == (1, 1)
    # in the third case from 10 to 30 August; in the second the bank's answer made it the author's move
    assert said(card.silence) == "20"


def test_a_silence_of_unknown_length_may_be_the_longest() -> None:
    """With a silence of unknown length the longest is at least the longest that is known."""
    unknown = worked("../2009-08 me contact", "2009-08-20 maytag reply", parties="maytag")
    known = worked(CONTACT, "2009-08-15 maytag reply", parties="maytag")
    assert said(scorecard([tally(unknown), tally(known)], {MAYTAG}, {MAYTAG}, 0).silence) == "5+"


def test_money_and_kudos() -> None:
    """Money is added up per currency, and praise is counted beside the gripes."""
    card = maytags(
        ["2009-08-11 maytag offer recovered=120USD"],
        ["2009-08-11 maytag offer recovered=30USD", "2009-08-12 maytag offer recovered=5EUR"],
        kudos=2,
    )
    assert [str(money) for money in card.recovered] == ["5 EUR", "150 USD"]
    assert card.kudos == 2


def test_a_card_without_cases() -> None:
    """A company that is only praised has no numbers but its praise."""
    card = scorecard([], {MAYTAG}, {MAYTAG}, 1)
    assert (card.cases, card.open, card.closed, card.kudos) == (0, 0, 0, 1)
    assert (card.reply, card.resolution, card.silence) == (None, None, None)
