"""What holds for every record: the past stays, silence closes nothing, clocks only grow."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gripe.base.intervals import Span
from gripe.record.account import Account, Record, account
from gripe.record.alerts import Patience
from gripe.record.status import standing
from gripe.record.vocabulary import Kind
from support.records import record

DATES = st.sampled_from(
    [
        "2009-08-01",
        "2009-08-10",
        "2009-08-10T09:00",
        "2009-08-20",
        "2009-09-05",
        "2009-08",
        "2009-09",
        "2009",
        "../2009-08-15",
        "2009-08-15/..",
        "+0d",
        "+3d",
        "+1m",
        "?",
    ]
)
MINE = "contact escalation accepted declined resolved partial refused abandoned reopened note"
THEIRS = "reply repair offer promise claimed acknowledgement handoff"
QUIET = "acknowledgement publicity kudos note"
DOES = st.one_of(
    st.sampled_from([f"me {kind}" for kind in MINE.split()]),
    st.sampled_from([f"{by} {kind}" for by in ("hp", "dell", "bank") for kind in THEIRS.split()]),
    st.sampled_from(
        ["me contact>hp", "me contact>dell", "me resolved for=hp", "me refused for=dell"]
    ),
    st.sampled_from(["hp promise due=2009-08-15", "dell promise due=2009-09", "hp handoff>dell"]),
    st.sampled_from(
        ["me reopened for=hp", "me escalation>regulator", "hp promise kept=2009-09-01"]
    ),
)
LINES = st.builds("{} {}".format, DATES, DOES)
RECORDS = st.lists(LINES, min_size=1, max_size=8)
AS_OF = date(2009, 10, 1)
DAYS = st.integers(0, 800).map(timedelta)


def two(lines: list[str]) -> Record:
    """Return a record against two companies."""
    return record(*lines, parties="hp dell")


def at(told: Record, day: date) -> Account:
    """Work out a record as of a day."""
    return account(told, day, Patience())


def grows(earlier: Span | None, later: Span | None) -> bool:
    """Tell whether a running clock has not been set back."""
    if earlier is None:
        return True
    if later is None or later.least < earlier.least:
        return False
    return later.most is None or (earlier.most is not None and later.most >= earlier.most)


@given(RECORDS, LINES)
def test_one_more_entry_never_changes_the_past(lines: list[str], more: str) -> None:
    """What was known of the entries before a new one stays: dates, order, status and turn."""
    lines = [line for line in lines if not line.startswith("?")]  # those hang on what comes below
    if not lines:
        return
    before, after = two(lines).entries, two([*lines, more]).entries
    assert tuple(e for e in after if e.key != f"entry-{len(lines) + 1}") == before
    for number, entry in enumerate(before):
        if after[number] != entry:
            break
        parties = two(lines).parties
        past = standing(after[: number + 1], parties)
        assert past == standing(before[: number + 1], parties)


@given(RECORDS, DAYS)
def test_silence_never_closes(lines: list[str], days: timedelta) -> None:
    """No passage of time changes a status, a turn or who is settled."""
    told = two(lines)
    now, later = at(told, AS_OF), at(told, AS_OF + days)
    assert now.standing == later.standing
    assert [each.standing for each in now.parties] == [each.standing for each in later.parties]


@given(RECORDS, DAYS)
def test_a_later_day_never_shortens_a_clock(lines: list[str], days: timedelta) -> None:
    """With time a running clock only grows, and nothing that stands still changes."""
    told = two(lines)
    now, later = at(told, AS_OF), at(told, AS_OF + days)
    assert now.spells[:-1] == later.spells[:-1]
    assert grows(now.spells[-1].days, later.spells[-1].days)
    assert grows(now.silence, later.silence) or now.closing is None
    assert (now.first_reply, now.effort, now.recovered) == (
        later.first_reply,
        later.effort,
        later.recovered,
    )


@given(RECORDS, DAYS)
def test_running_silences_only_grow(lines: list[str], days: timedelta) -> None:
    """Each silence that has ended stays as it was, and the one that lasts grows."""
    told = two(lines)
    now = {each.since.key: each for each in at(told, AS_OF).silences}
    later = {each.since.key: each for each in at(told, AS_OF + days).silences}
    assert now.keys() <= later.keys()
    for key, silence in now.items():
        assert silence == later[key] if silence.until else grows(silence.days, later[key].days)


@given(RECORDS, st.sampled_from(["resolved", "abandoned"]), DAYS)
def test_a_closed_case_never_changes(lines: list[str], close: str, days: timedelta) -> None:
    """Once a case is closed no later day changes a number, an alert or a promise of it."""
    told = two([*lines, f"2009-09-30 me {close}"])
    now, later = at(told, AS_OF), at(told, AS_OF + days)
    if now.closing:
        assert now.alert is None
        assert replace(later, as_of=now.as_of) == now


@given(RECORDS)
def test_only_the_author_closes(lines: list[str]) -> None:
    """A case is closed exactly if an entry of the author closed it and none reopened it since."""
    told = two(lines)
    closed = standing(told.entries, told.parties).status.is_closed
    closes = [
        e for e in told.entries if e.kind.value in {"resolved", "partial", "refused", "abandoned"}
    ]
    assert bool(closes) or not closed
    assert all(at(told, AS_OF).parties[n].standing.status.is_closed for n in (0, 1)) == closed


@given(RECORDS, DATES, st.sampled_from(["me", "hp", "bank"]), st.sampled_from(QUIET.split()))
def test_the_quiet_kinds_move_nothing(lines: list[str], when: str, by: str, kind: str) -> None:
    """Notes, kudos, publicity and acknowledgements change neither status nor turn, wherever they stand."""
    told = two([*lines, f"{when} {by} {kind}"])
    loud = tuple(entry for entry in told.entries if entry.key != f"entry-{len(lines) + 1}")
    quiet, without = standing(told.entries, told.parties), standing(loud, told.parties)
    assert quiet == without


@given(st.lists(DOES, min_size=1, max_size=8))
def test_the_order_within_a_day_is_the_written_one(does: list[str]) -> None:
    """Entries of one day stand as they were written."""
    told = two([f"2009-08-10 {each}" for each in does])
    assert [entry.key for entry in told.entries] == [f"entry-{n + 1}" for n in range(len(does))]


@given(RECORDS)
def test_everything_can_be_worked_out(lines: list[str]) -> None:
    """Any record gives an account, with no number below 0 and no range upside down."""
    found = at(two(lines), AS_OF)
    spans = [spell.days for spell in found.spells] + [silence.days for silence in found.silences]
    spans += [found.first_reply, found.silence, found.effort.contacts, found.resolution]
    for party in found.parties:
        spans += [party.first_reply, party.silence]
    assert all(span.least >= 0 for span in spans if span)
    assert all(span.most is None or span.least <= span.most for span in spans if span)
    assert not (found.closing and any(p.outcome == "pending" for p in found.promises))
    assert all(entry.kind is not Kind.REOPENED for entry in [found.closing] if entry)
