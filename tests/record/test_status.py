"""Status and turn: each row of the record's table, and what a close lets follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.date_forms import parse_when
from gripe.base.dates import When
from gripe.record.entry import ME, Actor, Entry, Role
from gripe.record.status import Standing, standing
from gripe.record.vocabulary import Kind, Status

HP = Actor(Role.COMPANY, "hp")
DELL = Actor(Role.COMPANY, "dell")
BANK, COURT = Actor(Role.BANK), Actor(Role.COURT)
REGULATOR, PRESS, COURIER = Actor(Role.REGULATOR), Actor(Role.PRESS), Actor(Role.COURIER)
NOBODY: tuple[Actor, ...] = ()

RUNNING = ["open", "waiting", "escalated", "claimed", "reopened"]
CLOSED = [each.value for each in Status if each not in RUNNING]

# What brings a case into each status, so that a row can begin there.
WAY_TO = {
    "open": [],
    "waiting": ["promise"],
    "escalated": ["escalation"],
    "claimed": ["claimed"],
    "reopened": ["resolved", "reopened"],
} | {word: [word] for word in CLOSED}
COMPANYS = {"reply", "repair", "offer", "promise", "claimed", "acknowledgement", "missed"}


def day(text: str) -> When:
    """Read a date."""
    read = parse_when(text)
    assert isinstance(read, When)
    return read


def entry(
    kind: str,
    date: str = "2009-08-10",
    by: Actor | None = None,
    to: tuple[Actor, ...] = (HP,),
    due: str = "",
) -> Entry:
    """Make an entry by whoever such an entry is by."""
    actor = by or (HP if kind in COMPANYS else ME)
    return Entry(
        key="entry",
        when=day(date),
        kind=Kind(kind),
        by=actor,
        to=to if actor == ME else (),
        due=day(due) if due else None,
    )


def after(*entries: Entry) -> Standing:
    """Return where a case against HP stands after its entries."""
    return standing(entries, (HP,))


def in_status(status: str, *more: Entry) -> Standing:
    """Bring a case into a status, then add to it."""
    return after(*[entry(kind, "2009-08-01") for kind in WAY_TO[status]], *more)


def test_a_case_begins_open_and_with_me() -> None:
    """Before any entry the case is open and the move is the complainant's."""
    assert (after().status, after().turn) == (Status.OPEN, (ME,))
    assert after().since is None


@pytest.mark.parametrize("status", WAY_TO)
def test_every_status_can_be_reached(status: str) -> None:
    """The ways that these tests take lead where they say."""
    assert in_status(status).status == status


ROWS = [
    # kind, status before → after, whose turn
    pytest.param("contact", "open", "open", (HP,), id="contact keeps open; company"),
    pytest.param("contact", "waiting", "waiting", (HP,), id="contact keeps waiting; company"),
    pytest.param("contact", "escalated", "escalated", (HP,), id="contact keeps escalated; company"),
    pytest.param("contact", "claimed", "open", (HP,), id="contact opens what was claimed; company"),
    pytest.param("contact", "reopened", "reopened", (HP,), id="contact keeps reopened; company"),
    pytest.param("promise", "open", "waiting", (HP,), id="promise: waiting; company"),
    pytest.param("promise", "escalated", "waiting", (HP,), id="promise ends escalated: waiting"),
    pytest.param("promise", "claimed", "waiting", (HP,), id="promise ends claimed: waiting"),
    pytest.param("promise", "reopened", "waiting", (HP,), id="promise ends reopened: waiting"),
    pytest.param("accepted", "open", "waiting", (HP,), id="accepted: waiting; company"),
    pytest.param("declined", "waiting", "open", (HP,), id="declined: open; company"),
    pytest.param("claimed", "waiting", "claimed", (ME,), id="claimed: claimed; me"),
    pytest.param("resolved", "open", "resolved", NOBODY, id="resolved: that word; nobody"),
    pytest.param("partial", "claimed", "partial", NOBODY, id="partial: that word; nobody"),
    pytest.param("refused", "waiting", "refused", NOBODY, id="refused: that word; nobody"),
    pytest.param("abandoned", "escalated", "abandoned", NOBODY, id="abandoned: that word; nobody"),
    pytest.param("withdrawn", "reopened", "withdrawn", NOBODY, id="withdrawn: that word; nobody"),
    pytest.param("reopened", "resolved", "reopened", (HP,), id="reopened: reopened; company"),
    pytest.param("attempt", "claimed", "open", (HP,), id="attempt opens what was claimed; company"),
    *[
        pytest.param("attempt", before, before, (HP,), id=f"attempt keeps {before}; company")
        for before in ("open", "waiting", "escalated", "reopened")
    ],
    *[
        pytest.param("missed", before, before, (HP,), id=f"missed keeps {before}; company")
        for before in RUNNING
    ],
    *[
        pytest.param(
            "escalation", before, "escalated", (HP,), id=f"escalation ends {before}; company"
        )
        for before in RUNNING
    ],
    *[
        pytest.param(kind, before, before, (ME,), id=f"{kind} keeps {before}; me")
        for kind in ("reply", "repair", "offer")
        for before in RUNNING
    ],
]


@pytest.mark.parametrize(("kind", "before", "status", "turn"), ROWS)
def test_each_kind_moves_status_and_turn(
    kind: str, before: str, status: str, turn: tuple[Actor, ...]
) -> None:
    """Each row of the table: the status and the turn after an entry of that kind."""
    now = in_status(before, entry(kind))
    assert (now.status, now.turn) == (status, turn)


@pytest.mark.parametrize(
    "kind", ["acknowledgement", "publicity", "kudos", "note", "bought", "problem"]
)
@pytest.mark.parametrize("status", WAY_TO)
def test_what_moves_nothing_moves_nothing(kind: str, status: str) -> None:
    """Acknowledgements, publicity, praise, notes, and what was bought or broke leave status and turn."""
    assert in_status(status, entry(kind)) == in_status(status)


@pytest.mark.parametrize(
    ("to", "turn"),
    [
        pytest.param((HP,), (HP,), id="to the company: the company"),
        pytest.param((), (HP,), id="to nobody named: the company"),
        pytest.param((REGULATOR,), (REGULATOR,), id="to a regulator: the third party"),
        pytest.param((BANK,), (BANK,), id="to a bank: the third party"),
        pytest.param((COURT,), (COURT,), id="to a court: the third party"),
        pytest.param((HP, COURT), (COURT,), id="to both: the third party"),
        pytest.param((HP, PRESS), (HP,), id="to the company and the press: the company"),
        pytest.param((COURIER,), (HP,), id="to a courier: still the company"),
    ],
)
def test_an_escalation_passes_the_turn_on(to: tuple[Actor, ...], turn: tuple[Actor, ...]) -> None:
    """Escalated to a regulator, bank or court the move is theirs, else it is the company's."""
    now = after(entry("escalation", to=to))
    assert (now.status, now.turn) == (Status.ESCALATED, turn)


@pytest.mark.parametrize("to", [(PRESS,), (Actor(Role.PRESS, name="The Echo"), PRESS)])
@pytest.mark.parametrize("kind", ["contact", "attempt", "escalation"])
@pytest.mark.parametrize("before", RUNNING)
def test_what_only_the_press_is_told_changes_nobodys_turn(
    before: str, kind: str, to: tuple[Actor, ...]
) -> None:
    """Told to the press alone, a case is whose turn it was; an escalation is one all the same."""
    was, now = in_status(before), in_status(before, entry(kind, to=to))
    assert (now.turn, now.turn_since) == (was.turn, was.turn_since)
    assert now.status is (Status.ESCALATED if kind == "escalation" else was.status)
    if kind != "escalation":
        assert now == was


@pytest.mark.parametrize(
    ("by", "to", "turn"),
    [
        pytest.param(HP, (DELL,), (DELL,), id="to another company"),
        pytest.param(HP, (COURIER,), (COURIER,), id="to a courier"),
        pytest.param(DELL, (HP,), (HP,), id="back to the company"),
        pytest.param(ME, (DELL, BANK), (DELL, BANK), id="to two"),
        pytest.param(HP, (), (HP,), id="to nobody named: the company, as `to` says by default"),
    ],
)
@pytest.mark.parametrize("before", RUNNING)
def test_a_handoff_passes_the_turn_on(
    before: str, by: Actor, to: tuple[Actor, ...], turn: tuple[Actor, ...]
) -> None:
    """A handoff by A to B keeps the status and makes it B's turn."""
    handoff = Entry("entry", day("2009-08-10"), Kind.HANDOFF, by, to)
    now = in_status(before, handoff)
    assert (now.status, now.turn) == (before, turn)


@pytest.mark.parametrize(
    ("due", "contact", "status"),
    [
        pytest.param("2009-08-14", "2009-08-13", "waiting", id="before the due day"),
        pytest.param("2009-08-14", "2009-08-14", "waiting", id="on the due day"),
        pytest.param("2009-08-14", "2009-08-14 23:59", "waiting", id="late on the due day"),
        pytest.param("2009-08-14", "2009-08-15", "open", id="from the day after"),
        pytest.param("2009-08", "2009-08-31", "waiting", id="due some time in the month"),
        pytest.param("2009-08", "2009-09-01", "open", id="from the month after"),
        pytest.param("2009-08-14", "2009-08", "waiting", id="an inexact contact: maybe before"),
        pytest.param("2009-08-14", "2009-08-15/2009-09", "open", id="an inexact one, surely after"),
        pytest.param("2009-08-14/..", "2009-12-01", "waiting", id="due then or later"),
        pytest.param("", "2019-12-01", "waiting", id="a promise without a due is never past it"),
    ],
)
def test_a_contact_past_the_promised_day_opens_the_case_again(
    due: str, contact: str, status: str
) -> None:
    """Waiting ends with a contact after the promise was due, if that is true on every reading."""
    now = after(entry("promise", "2009-08-01", due=due), entry("contact", contact))
    assert now.status == status
    assert (now.promise is None) == (status == "open")


def test_a_newer_promise_replaces_the_older() -> None:
    """Waiting is for the last promise made."""
    promises = entry("promise", "2009-08-01", due="2009-08-05"), entry("promise", due="2009-08-20")
    assert after(*promises, entry("contact", "2009-08-15")).status is Status.WAITING
    assert after(*promises, entry("contact", "2009-08-21")).status is Status.OPEN


@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize("kind", ["kudos", "note", "publicity", "reply"])
def test_what_may_follow_a_close_keeps_it(closed: str, kind: str) -> None:
    """Kudos, notes, publicity and replies leave a closed case closed, with nobody to move."""
    now = in_status(closed, entry(kind))
    assert (now.status, now.turn) == (closed, NOBODY)


@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize("kind", CLOSED)
def test_a_later_close_is_the_word_that_counts(closed: str, kind: str) -> None:
    """Another closing kind after a close becomes the status."""
    last = entry(kind)
    now = in_status(closed, last)
    assert (now.status, now.turn, now.since) == (kind, NOBODY, last)


@pytest.mark.parametrize("closed", CLOSED)
def test_only_reopened_opens_a_closed_case(closed: str) -> None:
    """After a close `reopened` starts a new spell, from which everything goes on."""
    now = in_status(closed, entry("reopened"))
    assert (now.status, now.turn) == (Status.REOPENED, (HP,))
    assert in_status(closed, entry("reopened"), entry("resolved")).status is Status.RESOLVED


def test_the_kinds_that_may_follow_a_close() -> None:
    """After a close only kudos, note, publicity, reply, a closing kind or reopened may follow."""
    allowed = {*CLOSED, "kudos", "note", "publicity", "reply", "reopened"}
    assert {"resolved", "partial", "refused", "abandoned", "withdrawn"} <= set(CLOSED)
    assert {kind.value for kind in Kind if kind.row.after_close} == allowed
    assert {kind.value for kind in Kind if kind.closes} == set(CLOSED)


def test_since_is_the_entry_that_made_the_status() -> None:
    """What keeps the status does not move its beginning."""
    promise = entry("promise", "2009-08-01")
    assert after(promise, entry("reply"), entry("note")).since == promise


@pytest.mark.parametrize("kind", ["contact", "escalation", "accepted", "declined", "reopened"])
def test_with_several_companies_the_turn_is_theirs_or_the_addressed(kind: str) -> None:
    """Without `to` the move is every company's, with it the addressed one's."""
    all_of_them = standing([entry(kind, to=())], (HP, DELL))
    one = standing([entry(kind, to=(DELL,))], (HP, DELL))
    assert (all_of_them.turn, one.turn) == ((HP, DELL), (DELL,))


@pytest.mark.parametrize(
    ("by", "turn"),
    [
        pytest.param(DELL, (DELL,), id="a company: its own"),
        pytest.param(COURIER, (HP, DELL), id="a courier: the companies'"),
    ],
)
def test_who_did_not_come_has_to_move(by: Actor, turn: tuple[Actor, ...]) -> None:
    """With several companies a missed appointment is up to whoever missed it."""
    assert standing([entry("missed", by=by)], (HP, DELL)).turn == turn


def test_who_did_not_come_releases_nobody() -> None:
    """Where two companies have to move, one that did not come leaves the other's move as it is."""
    entries = [entry("contact", to=(HP, DELL)), entry("missed", by=DELL)]
    assert standing(entries, (HP, DELL)).turn == (HP, DELL)


ENTRIES = st.builds(
    entry,
    st.sampled_from([kind.value for kind in Kind]),
    st.sampled_from(["2009-08-01", "2009-08-10", "2009-08"]),
    due=st.sampled_from(["", "2009-08-05", "2009-09"]),
)


@given(st.lists(ENTRIES, max_size=8))
def test_nobody_moves_in_a_closed_case_and_somebody_in_any_other(entries: list[Entry]) -> None:
    """It is somebody's turn exactly while the case is not closed."""
    now = after(*entries)
    assert bool(now.turn) is not now.status.is_closed


@given(st.lists(ENTRIES, max_size=8))
def test_a_promise_is_kept_in_mind_only_while_waiting(entries: list[Entry]) -> None:
    """There is a promise to wait for only in the status `waiting`."""
    now = after(*entries)
    assert now.promise is None or now.status is Status.WAITING


@given(st.lists(ENTRIES, max_size=6), st.sampled_from(CLOSED), st.lists(ENTRIES, max_size=6))
def test_a_close_lasts_until_reopened(before: list[Entry], word: str, later: list[Entry]) -> None:
    """Whatever follows a close other than `reopened`, the case stays closed."""
    later = [each for each in later if each.kind is not Kind.REOPENED]
    assert after(*before, entry(word), *later).status.is_closed
