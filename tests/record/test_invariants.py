"""What holds for every record: the past stays, silence closes nothing, clocks only grow."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gripe.base.frozen import replace
from gripe.base.intervals import Span
from gripe.record.account import Account, Record, account
from gripe.record.alerts import Patience
from gripe.record.clocks import is_answer
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
MINE = (
    "contact attempt escalation accepted declined resolved partial refused abandoned reopened note "
    "bought problem"
)
THEIRS = "reply repair offer promise claimed acknowledgement handoff missed"
QUIET = "acknowledgement publicity kudos note bought problem"
DOES = st.one_of(
    st.sampled_from([f"me {kind}" for kind in MINE.split()]),
    st.sampled_from([f"{by} {kind}" for by in ("hp", "dell", "bank") for kind in THEIRS.split()]),
    st.sampled_from(
        ["me contact>hp", "me contact>dell", "me resolved for=hp", "me refused for=dell"]
    ),
    st.sampled_from(
        ["me phone contact", "me chat contact>hp", "me visit escalation>dell", "me phone attempt"]
    ),
    st.sampled_from(["me phone contact>press", "me email contact>press", "me store contact>bank"]),
    st.sampled_from(["hp promise due=2009-08-15", "dell promise due=2009-09", "hp handoff>dell"]),
    st.sampled_from(
        ["me reopened for=hp", "me escalation>regulator", "hp promise kept=2009-09-01"]
    ),
)
LINES = st.builds("{} {}".format, DATES, DOES)
RECORDS = st.lists(LINES, min_size=1, max_size=8)
AS_OF = date(2009, 10, 1)
DAYS = st.integers(0, 800).map(timedelta)


def two(lines: list[str], opened: str = "") -> Record:
    """Return a record against two companies."""
    return record(*lines, parties="hp dell", opened=opened)


def at(told: Record, day: date) -> Account:
    """Work out a record as of a day."""
    return account(told, day, Patience())


def grows(earlier: Span | None, later: Span | None) -> bool:
    """Tell whether a running clock has not been set back."""
    if earlier is None:
        return True
    if later is None:  # at least 0, where nobody has tended the record
        return earlier.least == 0
    if later.least < earlier.least:
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
    """Notes, praise, publicity, automatic answers, what was bought or broke move nothing, anywhere."""
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


WRITTEN = {"phone": "email", "chat": "email", "visit": "letter", "store": "letter"}
UNHEARD = re.compile(r"me (phone|chat|visit|store) (?:contact|escalation)")
EVERY_DAY = "2009-08-0{} {}".format
ON_DAYS = st.lists(st.builds(EVERY_DAY, st.integers(1, 9), DOES), min_size=1, max_size=8)


def most_of(spans: Iterable[Span | None]) -> int:
    """Return the longest of some spans; 0 for none."""
    return max((span.least for span in spans if span), default=0)


@given(ON_DAYS, DAYS)
def test_being_spoken_to_makes_no_wait_longer(lines: list[str], days: timedelta) -> None:
    """What happened on a live channel makes no silence and no first reply longer than a letter would."""
    written = [UNHEARD.sub(lambda m: m[0].replace(m[1], WRITTEN[m[1]]), line) for line in lines]
    spoken, unheard = at(two(lines), AS_OF + days), at(two(written), AS_OF + days)

    for mine, theirs in zip([spoken, *spoken.parties], [unheard, *unheard.parties], strict=True):
        assert most_of([mine.silence]) <= most_of([theirs.silence])
        assert mine.first_reply or not theirs.first_reply
        if mine.first_reply and theirs.first_reply:
            assert mine.first_reply.least <= theirs.first_reply.least
        assert mine.alert != "overdue" or theirs.alert in {"overdue", "promise broken"}
    assert spoken.standing.status == unheard.standing.status
    assert spoken.standing.turn == unheard.standing.turn


@given(RECORDS)
def test_no_answer_lies_within_a_silence(lines: list[str]) -> None:
    """Between the entry that begins a silence and the one that ends it nobody is spoken to or answers."""
    told = two(lines)
    found = at(told, AS_OF)
    numbers = {entry.key: number for number, entry in enumerate(told.entries)}
    for party, silences in [
        (None, found.silences),
        *((p.party, p.silences) for p in found.parties),
    ]:
        for silence in silences:
            end = numbers[silence.until.key] if silence.until else len(told.entries)
            within = told.entries[numbers[silence.since.key] + 1 : end]
            assert not any(is_answer(entry, party) for entry in within)


NO_ANSWER = ["hp acknowledgement", "hp missed", "courier missed", "me phone attempt"]


@given(ON_DAYS, st.integers(1, 9), st.sampled_from(NO_ANSWER))
def test_what_is_no_answer_shortens_no_silence(lines: list[str], day: int, quiet: str) -> None:
    """An automatic answer, a visit that was not paid and an attempt end no silence and answer nothing.

    A visit may move the turn to one of two companies, and a close for that one then to oneself.
    """
    lines = [line for line in lines if "for=" not in line or "missed" not in quiet]
    more = [*lines, EVERY_DAY(day, quiet)]
    before, after = (at(two(each, opened="2009-08-01"), AS_OF) for each in (lines, more))

    assert before.first_reply == after.first_reply
    assert most_of([before.silence]) <= most_of([after.silence])


@given(ON_DAYS, DAYS)
def test_a_silence_is_never_longer_than_the_record_is_tended(
    lines: list[str], days: timedelta
) -> None:
    """No day later than `dormant_after` behind the last entry is counted, nor a day of the future."""
    found = at(two(lines), AS_OF + days)
    for silence in found.silences:
        if silence.days and silence.until is None:
            assert silence.days.least <= 180 + 8
            assert silence.is_cut == (silence.days.most is None)
