"""`gripe check --fix` changes how something is written, and never what it says."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import MakeSite
from gripe.base.frozen import field, immutable
from gripe.source.documents import read_document
from gripe.source.repair.candidates import _REPAIRS
from gripe.source.repair.fixes import fix
from gripe.source.repair.misspellings import key_meant, word_written
from gripe.source.repair.reparsed import Reparsed, SourceForm
from gripe.source.schema.fronts import CaseFront, CompanyFront, FollowupFront, SettingsFront
from gripe.source.schema.synonyms import KNOWN, TABLE
from support.commands import gripe

CASE = SourceForm("content/cases/washer.md", CaseFront)
FOLLOWUP = SourceForm("content/followups/over.md", FollowupFront)
COMPANY = SourceForm("content/companies/maytag.md", CompanyFront)
SETTINGS = SourceForm("gripe.yaml", SettingsFront, is_fenced=False)

# What is one or two strokes from a word that means something else.
WORDS = (
    "refund refunded refuse refusd praise claim mail forum opened repeated decided contract phoen repyl "
    "emial promis resolve resolv partail acept accept decline reopen withdraw abandon handof kudo notes "
    "offers letters visits bank. compnay regulater Bank Press Promise Offer Me Email Reply PHONE"
).split()
ENTRIES = ["  - 2009-08-20 {}: They paid.", "  - 2009-08-20 phone {}: They paid."]


def case(*lines: str) -> bytes:
    """Return a case with some more lines in its front matter, the last of them in its record."""
    front = "title: A washer\ncompany: Maytag\ntimeline:\n  - 2009-08-10 phone: Called.\n"
    return f"---\n{front}{''.join(line + chr(10) for line in lines)}---\nThe story.\n".encode()


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("entry", ENTRIES, ids=["alone", "kind"])
def test_words_of_a_record_are_never_respelt(word: str, entry: str) -> None:
    """A word before the colon of an entry that is nearly a kind, channel or role stays as it is."""
    data = case(entry.format(word))

    assert fix(data, CASE) == (data, [])


@pytest.mark.parametrize(
    "line", ["tags: *a, b", "tags: &a, b", "others: !a, b", "others:\n  - *a, b"]
)
def test_several_names_are_never_made_one(line: str) -> None:
    """Quotes around names in a row would make one name of them."""
    data = case(*line.split("\n")).replace(b"company: Maytag\n", b"company: *Maytag, Amana\n")

    assert fix(data, CASE) == (data, [])


def test_every_repair_is_known_here() -> None:
    """A new repair has to be proven to change no meaning, and none mends a name or a word of a head."""
    assert set(_REPAIRS) == {
        "no-space", "yaml-alias", "yaml-anchor", "yaml-tag",  # a blank, or quotes
        "unknown-key",  # one stroke
        "unknown-kind", "unknown-channel", "unknown-status",  # letter case and hyphens
    }  # fmt: skip


@pytest.mark.parametrize("key", ["kind", "channel", "by"])
@pytest.mark.parametrize("form", [str, str.title, str.upper, lambda word: word.replace(" ", "_")])
def test_a_word_is_repaired_in_its_form_only(key: str, form: Callable[[str], str]) -> None:
    """Whatever stands in the table: what a repair writes is the same word, in small letters."""
    words = [form(word) for word in (*TABLE, *KNOWN)]
    old = case(*(f"  - date: 2009-08-20\n    {key}: {word}" for word in words))

    new, fixes = fix(old, CASE)

    assert (new == old) == (not fixes)
    assert new.decode().casefold() == old.decode().casefold()


@pytest.mark.parametrize("key", ["kind", "channel"])
@pytest.mark.parametrize("word", [word for word in WORDS if word.islower()])
def test_kinds_and_channels_are_never_respelt(word: str, key: str) -> None:
    """The value of a key that is nearly a known word stays as it is."""
    data = case("  - date: 2009-08-20", f"    {key}: {word}", "    recovered: 100 USD")

    assert fix(data, CASE) == (data, [])


@pytest.mark.parametrize("effect", ["refund", "resolve", "refuse", "declind", "reopen"])
def test_effects_are_never_respelt(effect: str) -> None:
    """A follow-up's effect decides over its case."""
    front = f"title: Over\ncase: washer\ndate: 2009-09-01\neffect: {effect}\nrecovered: 100 USD\n"
    data = f"---\n{front}---\nOver.\n".encode()

    assert fix(data, FOLLOWUP) == (data, [])


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("    kind: ｒefused", "    kind: refused"),  # noqa: RUF001
        ("    kind: ＲEFUSED # so", "    kind: refused # so"),  # noqa: RUF001
        ("    channel: ｐｈｏｎｅ", "    channel: phone"),  # noqa: RUF001
        ("    Kind: reply", "    kind: reply"),
        ("    Resolved-By: Maytag", "    resolved_by: Maytag"),
        ("    resolved by: Maytag", "    resolved_by: Maytag"),
        ("    knid: reply", "    kind: reply"),
        ("    minuets: 40", "    minutes: 40"),
        ("    minutess: 40", "    minutes: 40"),
        ("    exhibts: [receipt]", "    exhibits: [receipt]"),
    ],
)
def test_only_how_it_is_written_changes(line: str, mended: str) -> None:
    """Letter case, Unicode form, a hyphen, one stroke: the entry is the one that was meant."""
    data, meant = (case("  - date: 2009-08-20", each) for each in (line, mended))

    new, _ = fix(data, CASE)

    assert new == meant
    assert CASE.read(new).words == CASE.read(meant).words


@pytest.mark.parametrize(
    "word",
    "time tims them theme tile titles titled tag date dates due dew dye cases case causes chases companies "
    "name names phone hone email mail contact contacts contracts parent arent role roles link inks text "
    "texts purchase publish open reopened reopend monkey raft statues stats status statuses label abel "
    "colour kid kin kit too tow toe but bye fro four ford visa ax salt task kept key by to for via id "
    "url ok".split(),
)
def test_other_words_are_no_slips(word: str) -> None:
    """A word of its own, another key, and whatever is nearly one of the short keys mean something else."""
    assert key_meant(word) == ("color" if word == "colour" else "")


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("titel", "title"), ("tittle", "title"), ("tilte", "title"), ("Title", "title"), ("TITLE", "title"),
        ("copmany", "company"), ("compnay", "company"), ("compay", "company"), ("statsu", "status"),
        ("dtae", "date"), ("datte", "date"), ("txet", "text"), ("sumary", "summary"),
        ("timelien", "timeline"), ("resolved-by", "resolved_by"), ("resolvedby", "resolved_by"),
        ("outstandng", "outstanding"), ("publishd", "published"), ("chanel", "channel"),
    ],
)  # fmt: skip
def test_one_stroke_is_a_slip(word: str, key: str) -> None:
    """Two letters that changed places, one too many, one too few, capitals, a hyphen."""
    assert key_meant(word) == key


def test_a_word_written_otherwise_is_that_word() -> None:
    """A known word is found in other letters, and no other word for it."""
    assert word_written("Reply", ["reply", "repair"]) == "reply"
    assert word_written("On Request", ["on-request"]) == "on-request"
    assert word_written("reply", ["reply"]) == ""
    assert word_written("repl", ["reply"]) == ""


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (CASE, "  - date: 2009-08-20\n    txet: a # b"),  # it would no longer be a comment
        (CASE, "statsu: open\nstatus: open"),
        (CASE, "cases: washer"),
        (COMPANY, "dates: x"),
        (CASE, "  - date: 2009-08-20\n    time: 3"),
        (CASE, "  - date: 2009-08-20\n    mintues: 40\n    minutes: 30"),
    ],
    ids=["comment", "twice", "another kind's", "no key here", "time", "twice in an entry"],
)
def test_a_key_that_would_say_something_else_stays(form: SourceForm, text: str) -> None:
    """A repair after which anything reads differently is not made."""
    data = case(*text.split("\n"))

    assert fix(data, form) == (data, [])


def test_the_opposite_of_a_record_is_never_written(site: MakeSite) -> None:
    """A refund is not refused: the command leaves the file alone and names the word."""
    text = case("  - 2009-08-11 email Maytag: We will look.", "  - 2009-08-20 refund: Paid back.")
    desk = site("")
    desk.write("content/cases/w.md", text)

    done = gripe(desk.root, "check", "--fix")

    assert done.status == 1
    assert "refund" in done.out
    assert (desk.root / "content/cases/w.md").read_bytes() == text
    assert not (desk.root / ".gripe").exists()


LINES = (
    "status: opne|status: Open|statsu: open|titel: x|Summary: a: b # c|summary:x|summary: x|product: &x|"
    "product: !y z|product: @z|product: a: b|product: 'x|tags: [a, b]|tags: [@a|money:|  at_stake: 100 USD|"
    "  at_stake: 100|  - 2009-08-11 refund: x|  - 2009-08-11 Phone: x|  - 2009-08-11 reply: x|"
    "    kind: Reply|  - date: 2009-08-11|    kind: repyl|    channel:email|    Channel: email|"
    "    txet: a # b|    text: |      * a|\t- 2009-08-12: x|\t  text: y|    by: *me|    due: 2009-13-01|"
    "    minutse: 40|# c|opened: 2009|opend: 2009|slug:x|due:2009|drfat: true|draft: yes"
).split("|")
FRONTS = st.lists(st.sampled_from(LINES), max_size=10)


@given(FRONTS, st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=300, deadline=None)
def test_whatever_could_be_read_reads_the_same(lines: list[str], end: str) -> None:
    """A file keeps every byte outside the repaired lines, and every word but what was misspelt."""
    old = case(*lines).replace(b"\n", end.encode())

    new, fixes = fix(old, CASE)

    at = {made.problem.place.line for made in fixes}
    before, after = (data.split(b"\n") for data in (old, new))
    assert len(before) == len(after)
    if not any("blanks" in made.what for made in fixes):  # tabs are many lines
        for number, (was, now) in enumerate(zip(before, after, strict=True), 1):
            assert was == now or number in at
    was_read, now_read = CASE.read(old).words, CASE.read(new).words
    if was_read is not None:
        assert now_read is not None
        assert len(was_read) == len(now_read)
        for one, other in zip(was_read, now_read, strict=True):
            assert one == other or (one.line in at and one.sort == other.sort)
            if one != other and one.sort == "value" and one.text and other.text[0] not in "&!*":
                assert one.text.casefold() == other.text.casefold()
    front = read_document("content/cases/washer.md", old, CaseFront)[0]
    if front:
        assert new == old


@immutable
class Counted(SourceForm):
    """A form that counts what it reads."""

    sizes: list[int] = field(default_factory=list)

    def read(self, data: bytes) -> Reparsed:
        """Read, and take note of it."""
        self.sizes.append(len(data))
        return super().read(data)


@pytest.mark.parametrize(
    ("lines", "most"),
    [
        (["slug:x"], 5),
        (["  - date: 2009-08-11", "    txet: x"], 5),
        (["  - date: 2009-08-11", "    txet: a # b"], 5),
        (["  - date: 2009-08-11", "    kind: Reply", "    by: &a"], 8),
    ],
    ids=["blank", "key", "key that stays", "two in an entry"],
)
def test_three_thousand_faults_take_a_few_readings(lines: list[str], most: int) -> None:
    """Repairs that do not touch each other are made together."""
    form = Counted("content/cases/washer.md", CaseFront)

    fix(case(*lines * (3000 // len(lines))), form)

    assert len(form.sizes) <= most


def test_what_hides_the_next_fault_is_mended_while_there_is_patience() -> None:
    """One fault after the other comes to light: a long file is left half mended rather than waited for."""
    form = Counted("content/cases/washer.md", CaseFront)
    data = case(*["  - date: 2009-08-11", "    by: @them"] * 1500)

    new, fixes = fix(data, form)

    assert new.count(b"'@them'") == len(fixes) > 10
    assert sum(form.sizes) < 5_000_000
