"""The words of a short entry's head: what each is read as, and what is asked about."""

from datetime import date

import pytest

from gripe.base.problems import Problem
from gripe.record.entry import Channel, Role
from gripe.record.vocabulary import Kind
from gripe.source.documents import read_document
from gripe.source.editing.new_entry import new_entry
from gripe.source.repair.fixes import fix
from gripe.source.repair.reparsed import SourceForm
from gripe.source.schema import synonyms
from gripe.source.schema.fronts import CaseFront, EntryFront
from gripe.source.schema.quantities import quantity_meant
from gripe.source.schema.unknown_names import unknown_name

FORM = SourceForm("content/cases/c.md", CaseFront)
PHRASES = [phrase for phrase, word in synonyms.TABLE.items() if word.channel]
ADVICE = [phrase for phrase, word in synonyms.TABLE.items() if word.advice]


def case(entry: str, more: str = "") -> bytes:
    """Return a case of one entry."""
    front = (
        f"title: T\ncompany: [Linkwave, Forever 21, Phone House]\n{more}timeline:\n  - {entry}\n"
    )
    return f"---\n{front}---\nBody\n".encode()


def read(entry: str, more: str = "") -> tuple[EntryFront | None, list[Problem]]:
    """Return the entry of a case, and what is wrong with it."""
    document, problems = read_document("c.md", case(entry, more), CaseFront)
    return (document.front.timeline[0] if document else None), problems


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("form", [str, str.upper, str.title], ids=["small", "capitals", "title"])
def test_common_words_for_a_channel_are_read(phrase: str, form: type[str]) -> None:
    """A word that can mean one channel only is that channel, alone, before a name and behind its key."""
    meant, word = synonyms.TABLE[phrase].channel, form(phrase)

    theirs = [] if phrase in synonyms.VERBS else [(f"{word} Linkwave reply 3x: x", "Linkwave")]
    for entry, by in [(f"{word}: x", ""), (f"{word} me 3x: x", "me"), *theirs]:
        found, problems = read(f"2009-08-10 {entry}")
        assert problems == []
        assert found
        assert (found.channel, found.by) == (meant, by)
    found, problems = read(f'date: 2009\n    channel: "{word}"')
    assert problems == []
    assert found
    assert found.channel is meant


@pytest.mark.parametrize(
    ("head", "channel", "by", "kind"),
    [
        ("phone I", "phone", "I", None),
        ("Email Linkwave", "email", "Linkwave", None),
        ("SMS Linkwave promise", "sms", "Linkwave", "promise"),
        ("e-mail me", "email", "me", None),
        ("tweet", "social", "", None),
        ("in store", "store", "", None),
        ("call centre", None, "call centre", None),  # a call is none of somebody
        ("Email Maytag", None, "Email Maytag", None),  # whom the case does not know
        ("Bank of America reply", None, "Bank of America", "reply"),
        ("Phone House", None, "Phone House", None),
        ("phone Phone House", "phone", "Phone House", None),
        ("letter Ofcom", "letter", "Ofcom", None),
        ("Letter Ofcom", "letter", "Ofcom", None),
        ("Letter Ann A.", "letter", "Ann A.", None),
        ("Forever 21", None, "Forever 21", None),
    ],
)
def test_names_come_first(head: str, channel: str | None, by: str, kind: str | None) -> None:
    """A name in the case is never read as anything else; a capital begins a channel only beside one."""
    more = "others: [{name: Ofcom, role: regulator}]\ncomplainant: Ann A.\n"

    found, problems = read(f"2009-08-10 {head}: x", more)

    assert problems == []
    assert found
    assert (found.channel, found.by, found.kind) == (channel, by, kind)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("phone 45 minutes", '22: "45 minutes" is nobody\'s name: for the time spent write 45m'),
        ("phone Linkwave 2 hours", '31: "2 hours" is nobody\'s name: for the time spent write 2h'),
        ("phone x3", '22: "x3" is nobody\'s name: for a number of contacts write 3x'),
        ("phone 3 times", '22: "3 times" is nobody\'s name: for a number of contacts write 3x'),
        (
            "noon phone",
            '16: "noon" is neither a channel nor a kind nor anybody known: '
            + synonyms.advice_on("noon"),
        ),
        (
            "called Linkwave 40m",
            (
                '16: "called" says that you did it, and “Linkwave” stands where who did it does: '
                "write “phone” and “to: Linkwave” below, or “phone Linkwave” if it was Linkwave"
            ),
        ),
        (
            "regulator reply",
            (
                '16: "regulator" may be who it is by, or only the way: '
                "write “letter regulator reply”, or “regulator company reply”"
            ),
        ),
        (
            "Linkwave email",
            '25: "email" stands in the wrong place: write date, channel, who, kind, minutes',
        ),
    ],
)
def test_what_is_meant_is_said(head: str, said: str) -> None:
    """The message names what stands there and says what to type."""
    found, problems = read(f"2009-08-10 {head}: x")

    assert found is None
    assert [f"{each.place.column}: {each.message}" for each in problems] == [said]
    assert [each.code for each in problems] == ["unknown-word"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("phone 2", '22: "2" may be minutes or contacts: write 2m or 2x'),
        ("phone 45", '22: "45" may be minutes or contacts: write 45m or 45x'),
        ("phone 40+", '22: "40+" may be minutes or contacts: write 40m+ or 40+x'),
        ("40", '16: "40" may be minutes or contacts: write 40m or 40x'),
        (
            "phone 1030",
            (
                '22: "1030" may be minutes or contacts, or a time: '
                "write 1030m or 1030x, or 10:30 right behind the date"
            ),
        ),
        (
            "930",
            (
                '16: "930" may be minutes or contacts, or a time: '
                "write 930m or 930x, or 09:30 right behind the date"
            ),
        ),
        ("phone 990", '22: "990" may be minutes or contacts: write 990m or 990x'),
        ("phone Linkwave reply 3", '37: "3" may be minutes or contacts: write 3m or 3x'),
        ("phone 2x 40", '25: "40" may be minutes or contacts: write 40m or 40x'),
        *(
            (f"phone {none}", f'22: "{none}" is none at all: take it out')
            for none in ("0x", "0m", "0")
        ),
        *(
            (f"phone {none}", f'22: "{none}" is none at all: take it out')
            for none in ("0h", "0h00m", "0+x")
        ),
    ],
)
def test_a_number_says_what_it_is_of(head: str, said: str) -> None:
    """Two calls, two minutes or half past ten: a number without a unit is asked about, and none is none."""
    _, problems = read(f"2009-08-10 {head}: x")

    assert [f"{each.place.column}: {each.message}" for each in problems] == [said]


def test_behind_a_key_a_number_is_what_the_key_says() -> None:
    """`minutes: 40` and `times: 2` have said it."""
    entry, problems = read("2009-08-10 phone: x\n    minutes: 40\n    times: 2")

    assert problems == []
    assert entry
    assert entry.minutes
    assert entry.times
    assert (entry.minutes.exact, entry.times.exact) == (40, 2)


BANKS = (
    "others: [{name: RBI Ombudsman, role: ombudsman}, {name: Cyber Cell}]\ncomplainant: Ann Court\n"
)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            "email bank",
            '22: "bank" may be Kaveri Bank or not: write “Kaveri Bank”, or “by: bank” below',
        ),
        (
            "letter bank promise",
            '23: "bank" may be Kaveri Bank or not: write “Kaveri Bank”, or “by: bank” below',
        ),
        (
            "ombudsman reply",
            '16: "ombudsman" may be RBI Ombudsman or not: write “RBI Ombudsman”, or “by: ombudsman” below',
        ),
        ("letter court", ""),
        ("email regulator", ""),
        ("email Kaveri Bank", ""),
        ("email company", ""),
        ("email: x\n    by: bank\n    agent", ""),
    ],
)
def test_a_role_that_is_in_a_name_is_asked_about(head: str, said: str) -> None:
    """The bank may be one's own or the one complained about; by its name, or behind `by:`, it is clear."""
    source = case(f"2009-08-10 {head}: x", BANKS).replace(b"[Linkwave, ", b"[Kaveri Bank, ")
    _, problems = read_document("c.md", source, CaseFront)

    assert [f"{each.place.column}: {each.message}" for each in problems] == ([said] if said else [])


@pytest.mark.parametrize(
    ("by", "names", "written"),
    [
        ("bank", {"linkwave"}, "2026-04-03 letter bank"),
        ("bank", {"kaveri bank"}, "2026-04-03 letter"),
        ("Kaveri Bank", {"kaveri bank"}, "2026-04-03 letter Kaveri Bank"),
        ("Acme", {"kaveri bank"}, "2026-04-03 letter"),
    ],
)
def test_a_role_that_is_in_a_name_is_written_behind_its_key(
    by: str, names: set[str], written: str
) -> None:
    """`gripe log --by bank` says which bank it is not, where the head would leave it open."""
    entry = new_entry("", {"channel": "letter", "by": by}, date(2026, 4, 3), names)

    assert entry.head == written
    assert entry.keys == ([] if by in written else [("by", by)])


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("45 minutes", "45m"), ("45 mins", "45m"), ("45+ minutes", "45m+"), ("2 hours", "2h"), ("x3", "3x"),
        ("x 3", "3x"),
        ("1.5 hours", "90m"), ("2,5h", "150m"),
        ("3 x", "3x"), ("3 times", "3x"), ("3-mal", "3x"), ("30 minuten", "30m"),
    ],
)  # fmt: skip
def test_quantities_are_told(phrase: str, meant: str) -> None:
    """Minutes, hours and numbers in words are told with the form that is read."""
    found = quantity_meant(phrase)

    assert found
    assert found[1] == meant


def test_no_word_of_the_table_means_two_things() -> None:
    """Every phrase stands in the table once, in its plain form, and none is a kind or a role."""
    groups = [*synonyms._CHANNELS.values(), synonyms._ME, *synonyms._ADVICE.values()]
    phrases = [phrase for group in groups for phrase in group.split(", ")]

    assert len(phrases) == len(set(phrases))
    assert [each for each in phrases if synonyms.plain(each) != each] == []
    assert not {*phrases} & {*Channel, *Kind, *Role} - {"me"}


@pytest.mark.parametrize("phrase", ADVICE)
def test_doubtful_words_are_asked_about_and_never_repaired(phrase: str) -> None:
    """A doubtful word is nobody, with advice; no repair touches it, in any place."""
    assert synonyms.advice_on(phrase) in unknown_name(phrase, ["Linkwave"])
    assert synonyms.advice_on(phrase) in unknown_name(f"Linkwave {phrase}", ["Linkwave"])
    for entry in (
        f"2009-08-10 {phrase}: x",
        f"2009-08-10 email {phrase}: x",
        f'date: 2009\n    kind: "{phrase}"',
        f'date: 2009\n    channel: "{phrase}"',
        f'date: 2009\n    by: "{phrase}"',
    ):
        assert fix(case(entry), FORM) == (case(entry), [])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Linkwav", '; did you mean "Linkwave"?'),
        ("Linkwave Ltd", '; did you mean "Linkwave"?'),
        ("Ofcom", '"Ofcom" is nobody known: add it to “company:” if the case is about it, else to “others:”'),
        ("Email Linkwave", "write “email Linkwave” behind the date, or “channel: email”, “by: Linkwave”"),
        ("Linkwave Promise", "write “Linkwave promise” behind the date, or “by: Linkwave”, “kind: promise”"),
        ("Refund", "write “recovered: 120 USD”"),
        ("Linkwave, press", "for 2 of them write “[Linkwave, press]”"),
        ("Linkwave's engineer", '; did you mean "Linkwave", and “agent:” for the rest?'),
        ("second call", "; for the channel write “phone” alone"),
        ("to Linkwave", '"to" is neither a channel nor a kind nor anybody known: leave it out, and write'),
        ("from Linkwave", '"from" is neither a channel nor a kind nor anybody known: leave it out: who'),
        ("Mum", "write “me” or “others: [{name: Mum, role: me}]” for your side, else “others: [Mum]”"),
        ("Linkwave engineer", '"engineer" is neither a channel nor a kind nor anybody known'),
        ("complaint", "write “contact” for the complaint itself"),
        ("chargeback", "write “escalation” and “to: bank” below"),
        ("rang out", "write “attempt”"),
        ("no-show", "write “missed”"),
        ("moi", "write “me”"),
        ("Regulator", "write “regulator” in small letters"),
        ("at", "leave it out, and write whom"),
    ],
)  # fmt: skip
def test_a_name_that_is_nobodys(name: str, said: str) -> None:
    """What it may have been is said by its meaning, and never by a letter or two in common."""
    assert said in unknown_name(name, ["Maytag", "Linkwave"])


@pytest.mark.parametrize(
    ("name", "about", "said"),
    [
        ("Kevin", ["Linkwave"], "for Linkwave write “Linkwave” and “agent: …” below; else add it"),
        ("Kevin", ["Linkwave", "Maytag"], "for Linkwave write “company” and “agent: …” below; else"),
        ("Kevin", [], '"Kevin" is nobody known: add it to “company:”'),
        ("Linkwav", ["Linkwave"], '"Linkwav" is nobody known: add it to “company:”'),
    ],
)  # fmt: skip
def test_a_clerk_is_asked_about(name: str, about: list[str], said: str) -> None:
    """A name like no other may be a clerk's: the message says how to write what somebody of a company did."""
    assert said in unknown_name(name, ["Maytag", "Linkwave"], about=about)


@pytest.mark.parametrize(
    "word", ["call", "at", "text", "refund", "recall", "letters", "mail", "offer me"]
)
def test_hints_are_no_other_words(word: str) -> None:
    """A word is no slip of a word that means something else."""
    assert synonyms.slip(word) == ""


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("phoen", "phone"),
        ("emial", "email"),
        ("repyl", "reply"),
        ("kontact", "contact"),
        ("promis", "promise"),
    ],
)
def test_a_slip_is_one_stroke(word: str, meant: str) -> None:
    """One stroke within a word is asked about."""
    assert synonyms.slip(word) == meant


def test_a_kind_that_is_none_is_told_by_its_meaning() -> None:
    """Behind `kind:` and `channel:` the table says what to write, too."""
    _, problems = read("date: 2009\n    kind: refund")
    assert "write “recovered: 120 USD”" in problems[0].message
    assert 'refused"' not in problems[0].message
    _, problems = read("date: 2009\n    channel: at")
    assert "did you mean" not in problems[0].message


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("minutes: 45 minutes", '"45 minutes" is no time spent: write 45'),
        ("minutes: 45 mins", '"45 mins" is no time spent: write 45'),
        ("minutes: 2 hours", '"2 hours" is no time spent: write 2h'),
        ("minutes: 1,5 Stunden", '"1,5 Stunden" is no time spent: write 90'),
        ("minutes: 45+ minutes", '"45+ minutes" is no time spent: write 45m+'),
        ("minutes: x3", '"x3" is no time spent: write 40, 2h, 1h30, or 40+ for at least'),
        ("minutes: about 45 minutes", "write 40, 2h, 1h30, or 40+ for at least"),
        ("times: x3", '"x3" is no number: write 3'),
        ("times: 3 times", '"3 times" is no number: write 3'),
        ("times: X 3", '"X 3" is no number: write 3'),
        ("people: 4+ calls", '"4+ calls" is no number: write 4+'),
        ("times: 45 minutes", '"45 minutes" is no number: write 4, or 4+ for at least four'),
    ],
)
def test_a_key_says_the_number_that_its_words_mean(keys: str, said: str) -> None:
    """What stands behind a key is told by what it means, in the form of that key."""
    _, problems = read(f"2026-04-03 phone: x\n    {keys}")

    assert [said in problem.message for problem in problems] == [True], problems


@pytest.mark.parametrize("word", ["Reply", "REPLY", "reply", "Reply."])
def test_a_kind_is_read_in_any_letter_case(word: str) -> None:
    """Behind `kind:` a word is read as one behind `channel:` is."""
    entry, problems = read(f"date: 2026-04-03\n    kind: {word}\n    channel: Phone\n    text: x")

    assert problems == []
    assert entry
    assert (entry.kind, entry.channel) == (Kind.REPLY, Channel.PHONE)
