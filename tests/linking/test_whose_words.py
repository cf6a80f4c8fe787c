"""Whose an entry is and whom it is to: by its channel, by its kind, and never by a guess."""

import pytest

from conftest import MakeSite
from gripe.record.entry import ADDRESSEES
from gripe.record.vocabulary import Kind, Side
from support.linked import case, faults, followup, linked

OTHERS = "others: [{name: Ofcom, role: regulator}, Mum]\n"
SIDES = {
    Side.ME: ("me",),
    Side.MINE: ("me", "Mum"),
    Side.THEIRS: ("HP", "Ofcom", "bank", "Mum"),
    Side.ANYBODY: ("me", "HP", "Ofcom", "bank", "Mum"),
}
EVERYBODY = SIDES[Side.ANYBODY]
RUNNING = [kind for kind in Kind if not kind.turns]


def to_of(site: MakeSite, *entries: str, more: str = "") -> list[str]:
    """Return whom the last entry of a case was to: a role, and the name of somebody of `others:`."""
    entry = linked(site(case(*entries, more=more))).cases["washer"].record.entries[-1]
    return [f"{actor.role}:{actor.name or actor.slug}" for actor in entry.to]


@pytest.mark.parametrize("role", ADDRESSEES.values())
@pytest.mark.parametrize("kind", ["", " attempt", " escalation", " contact"])
def test_the_channel_says_whom_you_turned_to(site: MakeSite, role: str, kind: str) -> None:
    """What you do by the channel of a bank or the press is to them, by name if there is just one."""
    entry = f"2009-08-20 {role}{kind}: Told them."
    named = f"others: [{{name: Acme, role: {role}}}, {{name: Ofcom, role: other}}]\n"
    two = f"others: [{{name: Acme, role: {role}}}, {{name: Globex, role: {role}}}]\n"

    assert to_of(site, entry) == [f"{role}:"]
    assert to_of(site, entry, more=named) == [f"{role}:Acme"]
    assert to_of(site, entry, more=two) == [f"{role}:"]
    assert to_of(site, f"{entry}\n    to: company") == ["company:hp"]
    assert to_of(site, f"2009-08-20 {role} Mum contact: x", more="others: [Mum]\n") == [f"{role}:"]
    assert to_of(site, "2009-08-20 email: Wrote.") == ["company:hp"]


@pytest.mark.parametrize(
    ("entry", "turn"),
    [
        ("2009-08-20 bank: Told them", ["bank"]),
        ("2009-08-20 court: Told them", ["court"]),
        ("2009-08-20 regulator: Told them", ["regulator"]),
        ("2009-08-20 regulator escalation: Told them", ["regulator"]),
        ("2009-08-20 press: Told them", ["me"]),
        ("2009-08-20 press escalation: Told them", ["me"]),
        ("2009-08-20 letter: Told them\n    to: press", ["me"]),
    ],
)
def test_a_company_owes_no_answer_to_what_went_elsewhere(
    site: MakeSite, entry: str, turn: list[str]
) -> None:
    """A company that nobody has written to is neither overdue nor silent, nor is it its turn."""
    told = linked(site(case(entry))).cases["washer"].account
    (party,) = told.parties

    assert [actor.role for actor in told.standing.turn] == turn
    assert party.silences == ()
    assert (told.alert, party.alert) in {(None, None), ("dormant", "dormant")}


def test_the_press_takes_no_turn_from_a_company(site: MakeSite) -> None:
    """A company that was to answer still is, since the day on which it was asked."""
    asked = "2009-08-10 email: Wrote."
    told = linked(site(case(asked, "2009-08-20 press escalation: Told them."))).cases["washer"]
    alone = linked(site(case(asked))).cases["washer"]

    assert told.account.standing.turn == alone.account.standing.turn
    assert told.account.standing.turn_since == alone.account.standing.turn_since
    assert told.account.silences[0].start == alone.account.silences[0].start


@pytest.mark.parametrize("role", ADDRESSEES.values())
def test_a_company_that_is_called_as_the_channel_is_asked_about(site: MakeSite, role: str) -> None:
    """`bank:` in a case against Kaveri Bank may be that one or one's own."""
    company = f"Kaveri {role.title()}"
    entry = f"2009-08-20 {role}: Told them"

    assert faults(site(case(entry, company=company))) == ["cases/washer.md:5:16 who"]
    for to in (company, role):
        assert faults(site(case(f"{entry}\n    to: {to}", company=company))) == []
    assert faults(site(case(f"2009-08-20 {role} note: Told them", company=company))) == []


@pytest.mark.parametrize(
    "entry",
    [
        "2009-08-20 delivery: The router came.",
        "{date: 2009-08-20, channel: delivery, text: The router came.}",
        "2009-08-20 delivery 2x: Two routers came.",
    ],
)
def test_what_was_delivered_is_nobodys_until_it_says_whose(site: MakeSite, entry: str) -> None:
    """What came is no contact of yours; whether it mended anything only the author knows."""
    (problem,) = site(case(entry)).problems()

    assert problem.endswith("[who]")
    assert "“delivery company repair”" in problem
    assert "“delivery company note”" in problem
    assert "“to: company”" in problem


@pytest.mark.parametrize(
    "entry",
    [
        "2009-08-20 delivery HP: The router came.",
        "2009-08-20 delivery company repair: The router came.",
        "2009-08-20 delivery company note: The router came.",
        "2009-08-20 delivery note: The router came.",
        "2009-08-20 delivery me: Sent it back.",
        "2009-08-20 delivery: Sent it back.\n    to: company",
        "2009-08-20 delivery contact: Sent it back.",
    ],
)
def test_what_was_delivered_by_somebody_is_read(site: MakeSite, entry: str) -> None:
    """Each way that the message proposes is one, and so is every other that says whose it is."""
    assert faults(site(case(entry))) == []


@pytest.mark.parametrize("kind", RUNNING)
@pytest.mark.parametrize("who", EVERYBODY)
def test_an_entry_is_by_a_side_that_can_have_done_it(site: MakeSite, kind: Kind, who: str) -> None:
    """In short, in long and in a follow-up: what only one side does is by no other."""
    found = [] if who in SIDES[kind.row.side] else ["wrong-side"]
    called, told = "2009-08-10 phone: Called.", f"kind: {kind}\n    by: {who}\n    text: x"
    short = case(called, f"2009-08-11 letter {who} {kind}: x", more=OTHERS)
    long = case(called, f"date: 2009-08-11\n    {told}", more=OTHERS)
    after = case(called, more=OTHERS)
    after += followup(f"case: washer\ndate: 2009-08-20\neffect: {kind}\nby: {who}")

    for text in (short, long, after):
        assert [each.split()[1] for each in faults(site(text))] == found


@pytest.mark.parametrize(
    ("kind", "side"),
    [(kind, Side.THEIRS) for kind in ("claimed", "promise", "offer", "reply", "repair")]
    + [("acknowledgement", Side.THEIRS), ("missed", Side.THEIRS), ("attempt", Side.ME)]
    + [(kind, Side.MINE) for kind in ("contact", "escalation", "accepted", "declined", "bought")],
)
def test_whose_a_kind_is(kind: str, side: Side) -> None:
    """The table says it: words and deeds of the company are never yours, nor yours the company's."""
    assert Kind(kind).row.side is side


@pytest.mark.parametrize(
    ("made", "due", "is_fault"),
    [
        ("2009-08-10", "2009-08-09", True),
        ("2009-08-10", "2008-08-14", True),
        ("2009-08-10", "2009-07", True),
        ("2009-08", "2009-07-31", True),
        ("2009-08-10", "2009-08-10", False),
        ("2009-08-10 10:30", "2009-08-10 09:00", False),
        ("2009-08-10", "2009-08", False),
        ("2009-08", "2009-08-01", False),
        ("2009-08-10", "2009-08-14", False),
    ],
)
def test_a_promise_is_not_due_before_it_was_made(
    site: MakeSite, made: str, due: str, *, is_fault: bool
) -> None:
    """Such a promise would count as broken at once; it is a slip in one of the dates."""
    text = case(f"{made} HP promise: Soon.\n    due: {due}")
    told = case("2009-08-01 phone: Called.")
    told += followup(
        f"case: washer\ndate: {made}\neffect: promise\nby: HP\ndue: {due}\npublished: 2009-09-01"
    )

    assert faults(site(text)) == ["cases/washer.md:5:5 due-before-promise"] * is_fault
    assert faults(site(told)) == ["followups/news.md:5:1 due-before-promise"] * is_fault


def test_only_promises_are_due_after_they_were_made(site: MakeSite) -> None:
    """Whatever else has a `due:` may look back: it means nothing there."""
    text = case("2009-08-10 email: Soon.\n    due: 2009-08-01")
    assert faults(site(text)) == ["cases/washer.md:6:10 no-effect"]
