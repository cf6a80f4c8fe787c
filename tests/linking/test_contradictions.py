"""Contradictions in a record: each fault is one problem, in its file, line and column."""

import pytest

from conftest import MakeSite
from support.linked import FILE, case, faults, followup, linked

CALLED = "2009-08-10 phone: Called."  # in line 5
WROTE = "2009-08-10 email: Wrote."
REPLIED = "2009-08-12 email HP: Wait."
TWO = "[HP, Dell]"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            case(CALLED, more="status: resolved\n"),
            "cases/washer.md:4:9 status-mismatch",
            id="a status that the record does not bear out",
        ),
        pytest.param(
            case(CALLED, "2009-08-12 abandoned: No.", more="status: open\n"),
            "cases/washer.md:4:9 status-mismatch",
            id="open, with a close in the record",
        ),
        pytest.param(
            case(CALLED, more="status: open\n")
            + followup("case: washer\ndate: 2009-08-20\neffect: refused"),
            "cases/washer.md:4:9 status-mismatch",
            id="open, with a close in a follow-up",
        ),
        pytest.param(
            case(CALLED, "2009-08-12 HP promise: Soon.\n    due: 2009-08-11"),
            "cases/washer.md:6:5 due-before-promise",
            id="a promise due before it was made",
        ),
        pytest.param(
            case(CALLED, "2009-08-12 HP resolved: Fixed."),
            "cases/washer.md:6:5 closing-by-company",
            id="the company resolves",
        ),
        pytest.param(
            case(CALLED, "2009-08-12 HP refused: No."),
            "cases/washer.md:6:5 closing-by-company",
            id="the company refuses",
        ),
        pytest.param(
            case(CALLED, "2009-08-12 Acme refused: No.")
            + "-- content/companies/acme.md --\n---\ntitle: Acme\n---\n",
            "cases/washer.md:6:5 closing-by-company",
            id="another company refuses",
        ),
        pytest.param(
            case(CALLED, "2009-08-12 HP partial: Half."),
            "cases/washer.md:6:5 closing-by-company",
            id="the company resolves in part, and says not what is left",
        ),
        pytest.param(
            case(CALLED, "2009-08-12 HP resolved: Fixed.", more="status: open\n"),
            "cases/washer.md:7:5 closing-by-company",
            id="a status that is right but for the company's close",
        ),
        pytest.param(
            case(CALLED, "2009-08-12 HP resolved: Fixed.", "2009-08-13 phone: Not."),
            "cases/washer.md:6:5 closing-by-company",
            id="what follows the company's close is no fault",
        ),
        pytest.param(
            case(CALLED) + followup("case: washer\ndate: 2009-08-20\neffect: resolved\nby: HP"),
            "followups/news.md:5:1 closing-by-company",
            id="the company resolves in a follow-up",
        ),
        pytest.param(
            case(WROTE, "2009-08-12 resolved: Fixed."),
            "cases/washer.md:6:5 unearned-success",
            id="resolved, and nobody else spoke",
        ),
        pytest.param(
            case(WROTE, "2009-08-12 resolved: Fixed.", "2009-08-13 email HP: You see?"),
            "cases/washer.md:6:5 unearned-success",
            id="resolved, and somebody spoke only later",
        ),
        pytest.param(
            case(WROTE) + followup("case: washer\ndate: 2009-08-20\neffect: resolved"),
            "followups/news.md:5:1 unearned-success",
            id="resolved by a follow-up, and nobody else spoke",
        ),
        pytest.param(
            case(
                WROTE,
                "2009-08-11 bank escalation: Asked the bank.\n    to: bank",
                "2009-08-12 letter bank: They gave me 500 back.\n    recovered: 500 EUR",
                "2009-08-20 resolved: No thanks to HP.",
            ),
            "cases/washer.md:10:5 unearned-success",
            id="resolved, and only the bank answered",
        ),
        pytest.param(
            case(
                WROTE,
                "2009-08-10 email HP acknowledgement: A number.",
                "2009-08-12 phone: Called the bank.\n    to: bank",
                "2009-08-20 partial: Half.\n    outstanding: the rest",
            ),
            "cases/washer.md:9:5 unearned-success",
            id="in part, and spoke to the bank only",
        ),
        pytest.param(
            case(CALLED, "2009-08-11 HP offer: A voucher.\n    recovered: 200 USD"),
            "cases/washer.md:6:5 recovered-too-soon",
            id="money with an offer",
        ),
        pytest.param(
            case(CALLED)
            + followup(
                "case: washer\ndate: 2009-08-20\neffect: promise\nby: HP\nrecovered: 200 USD"
            ),
            "followups/news.md:5:1 recovered-too-soon",
            id="money with a promise, in a follow-up",
        ),
        pytest.param(
            case("2009-08-10 phone attempt: Rang.", "2009-08-12 resolved: Fixed."),
            "cases/washer.md:6:5 unearned-success",
            id="resolved, and nobody was reached",
        ),
        pytest.param(
            case(WROTE, "2009-08-11 missed: Nobody came.", "2009-08-12 resolved: Fixed."),
            "cases/washer.md:7:5 unearned-success",
            id="resolved, and nobody came",
        ),
        pytest.param(
            case(CALLED, "2009-08-11 HP attempt: They rang."),
            "cases/washer.md:6:5 wrong-side",
            id="an attempt of the company's",
        ),
        pytest.param(
            case(CALLED, "2009-08-11 phone regulator attempt: They rang."),
            "cases/washer.md:6:5 wrong-side",
            id="an attempt of the regulator's",
        ),
        pytest.param(
            case(CALLED, "2009-08-11 me missed: Overslept."),
            "cases/washer.md:6:5 wrong-side",
            id="an appointment that I missed",
        ),
        pytest.param(
            case(CALLED) + followup("case: washer\ndate: 2009-08-20\neffect: missed\nby: me"),
            "followups/news.md:5:1 wrong-side",
            id="an appointment that I missed, in a follow-up",
        ),
        pytest.param(
            case(CALLED, "2009-08-11 missed: Nobody came.", company=TWO),
            "cases/washer.md:6:5 who",
            id="an appointment that one of two companies missed",
        ),
        pytest.param(
            case(CALLED, REPLIED, "2009-08-20 partial: Half."),
            "cases/washer.md:7:5 missing-outstanding",
            id="partial, and nothing outstanding",
        ),
        pytest.param(
            case(CALLED, "2009-08-20 abandoned: No.", "2009-08-21 phone: Once more."),
            "cases/washer.md:7:5 after-close",
            id="a contact after a close",
        ),
        pytest.param(
            case(CALLED, "2009-08-20 abandoned: No.", "2009-08-21 HP promise: Soon."),
            "cases/washer.md:7:5 after-close",
            id="a promise after a close",
        ),
        pytest.param(
            case(
                CALLED,
                "2009-08-20 abandoned: No.",
                "2009-08-21 phone: Once more.",
                "2009-08-22 phone: And again.",
                more="status: open\n",
            ),
            "cases/washer.md:8:5 after-close",
            id="one missing `reopened`, whatever comes after",
        ),
        pytest.param(
            case(CALLED, "2009-08-20 abandoned: No.")
            + followup("case: washer\ndate: 2009-08-21\neffect: claimed"),
            "followups/news.md:5:1 after-close",
            id="a claim in a follow-up after a close",
        ),
        pytest.param(
            case(CALLED, REPLIED, "2008-08-20 resolved: Fixed."),
            "cases/washer.md:7:5 close-before-opening",
            id="closed the year before it was opened",
        ),
        pytest.param(
            case(CALLED, "2009-08-20 abandoned: No.", more="opened: 2010\n"),
            "cases/washer.md:7:5 close-before-opening",
            id="opened after all of it",
        ),
        pytest.param(
            case(CALLED, "2009-08-11 promise: Soon.", "2009-08-12 resolved: Yes.", company=TWO),
            "cases/washer.md:6:5 who",
            id="a promise by one of two companies",
        ),
        pytest.param(
            case(CALLED, REPLIED, "2009-08-20 resolved: Yes.\n    for: Acme", company=TWO),
            "cases/washer.md:7:5 who",
            id="for a company that is no party",
        ),
        pytest.param(
            case(
                CALLED,
                "2009-08-11 email Maytag: No.",
                "2009-08-20 refused: No.\n    for: Maytagg",
                company="[Maytag, Dell]",
            ),
            "cases/washer.md:7:5 who",
            id="for a misspelt party",
        ),
        pytest.param(
            case(CALLED, REPLIED, "2009-08-20 resolved: Yes.\n    for: bank", company=TWO),
            "cases/washer.md:7:5 who",
            id="for somebody who is no company",
        ),
    ],
)
def test_a_contradiction_is_one_problem(site: MakeSite, text: str, fault: str) -> None:
    """One fault in a record is one problem, where it stands."""
    assert faults(site(text)) == [fault]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(case(CALLED, more="status: open\n"), "open", id="a status that is right"),
        pytest.param(
            case(CALLED, REPLIED, "2009-08-20 resolved: Yes.", more="status: resolved\n"),
            "resolved",
            id="earned by a word",
        ),
        pytest.param(
            case(CALLED, "2009-08-11 HP acknowledgement: Got it.", "2009-08-20 resolved: Yes."),
            "resolved",
            id="earned by any entry of another side",
        ),
        pytest.param(
            case(CALLED, "2009-08-20 resolved: Yes."), "resolved", id="earned by a conversation"
        ),
        pytest.param(
            case(
                WROTE,
                "2009-08-12 letter bank: We look into it.",
                "2009-08-12 email HP: Wait.",
                "2009-08-20 resolved: Yes.",
            ),
            "resolved",
            id="earned by the company's word beside the bank's",
        ),
        pytest.param(
            case(WROTE, "2009-08-12 letter bank: Done.", "2009-08-20 resolved: Yes.").replace(
                "resolved: Yes.", "resolved: Yes.\n    resolved_by: bank"
            ),
            "resolved",
            id="earned by the bank, which is named",
        ),
        pytest.param(
            case(WROTE, "2009-08-11 missed: Nobody came.", "2009-08-12 courier missed: Nor they."),
            "open",
            id="whoever missed an appointment",
        ),
        pytest.param(
            case(CALLED, "2009-08-20 resolved: Yes.\n    resolved_by: oneself"),
            "resolved",
            id="earned by oneself",
        ),
        pytest.param(
            case(CALLED, "2009-08-20 partial: Half.\n    resolved_by: HP\n    outstanding: half"),
            "partial",
            id="partial, and what is left",
        ),
        pytest.param(
            case(
                CALLED,
                "2009-08-20 abandoned: No.",
                "2009-09-01 email HP: Sorry.",
                "2009-09-02 note: Ah.",
            ),
            "abandoned",
            id="what may follow a close",
        ),
        pytest.param(
            case(
                CALLED,
                "2009-08-20 abandoned: No.",
                "2009-09-01 resolved: Yes.\n    resolved_by: HP",
            ),
            "resolved",
            id="another close after a close",
        ),
        pytest.param(
            case(
                CALLED, "2009-08-20 abandoned: No.", "2009-09-01 reopened: Yes.", "+1d phone: So?"
            ),
            "reopened",
            id="anything after reopened",
        ),
        pytest.param(
            case(CALLED, "2009-08 abandoned: No.", more="opened: 2009-08-15\n"),
            "abandoned",
            id="closed perhaps after the opening",
        ),
        pytest.param(
            case(
                CALLED,
                "2009-08-11 Dell promise: Soon.",
                "2009-08-20 resolved: Yes.\n    for: dell",
                company=TWO,
            ),
            "open",
            id="for one of two, in any letter case",
        ),
    ],
)
def test_what_is_no_contradiction(site: MakeSite, text: str, status: str) -> None:
    """What a record may say, it may say, and the status follows."""
    assert linked(site(text)).cases["washer"].account.standing.status == status


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(case(CALLED, "2009-08-11 HP: Sorry."), ["cases/washer.md:6:5"], id="theirs"),
        pytest.param(
            case(CALLED, "2009-08-11 ombudsman: Sent everything."),
            ["cases/washer.md:6:5"],
            id="an authority's",
        ),
        pytest.param(
            case(CALLED, "{date: 2009-08-11, by: company, text: Sorry.}"),
            ["cases/washer.md:6:5"],
            id="in the long form",
        ),
        pytest.param(
            case(CALLED) + followup("case: washer\ndate: 2009-08-20\nby: HP"),
            ["followups/news.md:5:1"],
            id="in a follow-up",
        ),
        pytest.param(case(CALLED, "2009-08-11 HP note: A mail to all."), [], id="said to be one"),
        pytest.param(case(CALLED, "2009-08-11 email HP: Sorry."), [], id="with a channel"),
        pytest.param(case(CALLED, "2009-08-11: Sorry.", "2009-08-12 me: So."), [], id="my own"),
        pytest.param(case(CALLED, "2009-08-11 courier: Left it there."), [], id="a courier's"),
        pytest.param(case(CALLED, "{date: 2009-08-11, by: HP}"), [], id="that says nothing"),
        pytest.param(
            case(CALLED) + followup("case: washer\ndate: 2009-08-20\nby: HP\neffect: note"),
            [],
            id="said to be one, in a follow-up",
        ),
    ],
)
def test_a_note_that_may_be_an_answer_is_asked_about(
    site: MakeSite, text: str, found: list[str]
) -> None:
    """A note by somebody who may have answered is a warning, unless it is said to be a note."""
    assert faults(site(text)) == [f"{place} unclear-note" for place in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            case(CALLED, "2009-08-11 email HP: No.\n    via: a letter\n    outstanding: all"),
            ["cases/washer.md:8:18", "cases/washer.md:7:10"],
            id="how it was resolved, on a reply",
        ),
        pytest.param(
            case(CALLED, "2009-08-11 email: So?\n    due: 2009-08-20\n    kept: no"),
            ["cases/washer.md:7:10", "cases/washer.md:8:11"],
            id="when it is due, on a contact",
        ),
        pytest.param(
            case(CALLED) + followup("case: washer\ndate: 2009-08-20\nresolved_by: HP"),
            ["followups/news.md:5:14"],
            id="who resolved it, in a follow-up without effect",
        ),
        pytest.param(
            case(CALLED)
            + case(CALLED, slug="tv")
            + followup("case: {washer: resolved, tv: note}\ndate: 2009-08-20\nresolved_by: HP"),
            [],
            id="who resolved one of two",
        ),
    ],
)
def test_a_key_without_effect_is_named(site: MakeSite, text: str, found: list[str]) -> None:
    """A key of closes or promises on another kind of entry is a warning: nothing comes of it."""
    assert sorted(faults(site(text))) == sorted(f"{place} no-effect" for place in found)


def test_two_faults_are_two_problems(site: MakeSite) -> None:
    """A close that lacks two things, and another fault elsewhere, are all told at once."""
    blog = site(
        case(WROTE, "2009-08-20 partial: Half.") + case(CALLED, more="status: claimed\n", slug="tv")
    )
    assert faults(blog) == [
        "cases/tv.md:4:9 status-mismatch",
        "cases/washer.md:6:5 missing-outstanding",
        "cases/washer.md:6:5 unearned-success",
    ]


def test_money_that_came_back_once_counts_once(site: MakeSite) -> None:
    """What a follow-up to two cases says came back would count in both: it has to say where."""
    told = followup("case: [washer, tv]\ndate: 2009-08-20\neffect: reply\nby: HP\nrecovered: 5 USD")
    both = case(CALLED) + case(CALLED, slug="tv")

    assert faults(site(both + told)) == ["followups/news.md:7:12 recovered-twice"]
    assert faults(site(both + told.replace("[washer, tv]", "tv"))) == []


def test_the_close_is_named_that_something_follows(site: MakeSite) -> None:
    """A contact after a close says where the close stands, be it in another file."""
    blog = site(
        case(CALLED, "2009-08-25 phone: Once more.")
        + followup("case: washer\ndate: 2009-08-20\neffect: abandoned")
    )
    (problem,) = blog.problems()
    assert problem.startswith(f"{FILE}:6:5: error: ")
    assert "content/followups/news.md:5" in problem
