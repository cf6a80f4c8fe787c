"""Nobody is made up: whoever a record names is known, or the name is an error."""

import json
from typing import cast

import pytest

from conftest import MakeSite
from support.linked import case, company, faults, followup
from support.sites import Site

OTHERS = "others: [{name: Ofcom, role: regulator}, Mum]\n"
CALLED = "2009-08-10 phone: Called."


@pytest.mark.parametrize(
    "entry",
    [
        "2009-08-11 phone I: Called again.",
        "2009-08-11 We: Waited.",
        "2009-08-11 phone Heather A.: Called again.",
        "2009-08-11 phone ann smith: Called again.",
        "2009-08-11 letter Ofcom: It is looked into.",
        "2009-08-11 Mum: Waited for me.",
        "2009-08-11 phone\n    to: [OFCOM, Mum, press]",
        "2009-08-11 letter Whirlpool: Not ours.",
        "2009-08-11 letter Dryers Inc reply: Not ours.",
        "2009-08-11 letter bank: Not ours.",
        "2009-08-11 email HP: Fixed.\n  - 2009-08-12 resolved: Done.\n    resolved_by: myself",
        "2009-08-11 kudos: Thanks.\n    kudos: [Whirlpool, Ofcom]",
    ],
)
def test_who_is_known(site: MakeSite, entry: str) -> None:
    """You, the author, the complainant, companies of any case, profiles, others and roles are known."""
    more = OTHERS + "complainant: Heather A.\n"
    text = case(CALLED, entry.replace("phone\n", "phone: Wrote.\n"), more=more)
    text += company("maytag", "aliases: Whirlpool") + case(company="Dryers Inc", slug="dryer")
    desk = site(text)
    desk.replace("gripe.yaml", "title:", "author: Ann Smith\ntitle:")

    assert faults(desk) == []


@pytest.mark.parametrize(
    ("entry", "column"),
    [
        ("2009-08-11 letter Ofcom: It is looked into.", "6:23"),
        ("2009-08-11 email: x\n    to: [HP, Ofcom]", "7:14"),
        ("2009-08-11 email HP: x\n  - 2009-08-12 resolved: x\n    resolved_by: Ofcom", "8:18"),
        ("2009-08-11 email: x\n    kudos: Ofcom", "7:12"),
        ("date: 2009-08-11\n    by: Ofcom\n    text: x", "7:9"),
    ],
)
def test_a_name_that_is_nobodys_is_one_problem(site: MakeSite, entry: str, column: str) -> None:
    """Wherever an entry names somebody unknown, that is an error at the name."""
    assert faults(site(case(CALLED, entry))) == [f"cases/washer.md:{column} unknown-name"]


def test_every_place_of_an_unknown_name_is_told(site: MakeSite) -> None:
    """A name that stands twice is told twice: each may be another slip."""
    text = case(CALLED, "2009-08-11 Mum: x", "2009-08-12 Mum: x")

    assert [each.split()[1] for each in faults(site(text))] == ["unknown-name"] * 2


def test_a_followup_names_somebody_of_its_case(site: MakeSite) -> None:
    """Others of the case may act in a follow-up to it; a stranger is an error that names the case's file."""
    told = "case: washer\ndate: 2009-08-20\neffect: resolved\nresolved_by: Ofcom"
    answered = (CALLED, "2009-08-11 email HP: No.")

    assert faults(site(case(*answered, more=OTHERS) + followup(told))) == []
    desk = site(case(*answered) + followup(told))
    assert faults(desk) == ["followups/news.md:6:14 unknown-name"]


@pytest.mark.parametrize("state", ["", "draft: true\n", "published: 2031-01-01\n"])
def test_a_company_of_another_case_is_known_as_long_as_that_is_there(
    site: MakeSite, state: str
) -> None:
    """Whether the other case is published makes no difference; whether it is there does."""
    desk = site(
        case(CALLED, "2009-08-11 email Globex reply: Not ours.")
        + case(company="Globex", slug="other", more=state)
    )
    assert faults(desk) == []

    (desk.root / "content/cases/other.md").unlink()

    assert faults(desk) == ["cases/washer.md:6:22 unknown-name"]


def test_a_case_that_cannot_be_read_makes_its_companies_known(site: MakeSite) -> None:
    """What is wrong with one case is not said of another."""
    other = case(company="Globex", slug="other", more="draft: maybe\n")
    desk = site(case(CALLED, "2009-08-11 email Globex reply: x", "2009-08-12 Mum: x") + other)

    assert faults(desk) == ["cases/other.md:4:8 bad-flag", "cases/washer.md:7:16 unknown-name"]


@pytest.mark.parametrize(
    "others",
    [
        "others: [me]",
        "others: [bank]",
        "others: [HP]",
        "others: [Whirlpool]",
        "others: [{name: Dryers Inc., role: court}]",
    ],
)
def test_a_company_is_none_of_the_others(site: MakeSite, others: str) -> None:
    """What is known without it stands in no `others:`: a company of any case or profile, a role, you."""
    text = case(CALLED, more=f"{others}\n") + company("whirlpool")
    text += case(company="Dryers Inc", slug="dryer")

    assert [each.split()[1] for each in faults(site(text))] == ["name-taken"]


@pytest.mark.parametrize("kind", ["contact", "escalation", "accepted", "declined"])
def test_what_only_you_can_do_is_by_no_other_side(site: MakeSite, kind: str) -> None:
    """A company or a regulator does none of it; somebody without a role may act for you."""
    for who, found in (("HP", ["wrong-side"]), ("Ofcom", ["wrong-side"]), ("Mum", []), ("me", [])):
        text = case(CALLED, f"2009-08-11 letter {who} {kind}: x", more=OTHERS)
        assert [each.split()[1] for each in faults(site(text))] == found
    claimed = case(CALLED, "2009-08-11 I claimed: x")
    assert [each.split()[1] for each in faults(site(claimed))] == ["wrong-side"]
    missed = case(CALLED, "2009-08-11 visit Mum missed: x", more=OTHERS)
    assert faults(site(missed)) == []


def test_who_acts_for_you_is_you(site: MakeSite) -> None:
    """What somebody with `role: me` does is yours: a call, no reply, and it is the company's move."""
    more = "others: [{name: Mum, role: me}, Dave]\n"
    entries = ("2009-08-11 phone Mum: Rang, too.", "2009-08-12 letter HP offer: A voucher.")
    entries += ("2009-08-13 letter Mum declined: No.", "2009-08-14 email\n    by: Mum\n    to: Mum")
    desk = site(
        case(CALLED, *(each.replace("email\n", "email: x\n") for each in entries), more=more)
    )
    desk.publish()

    data = _data(desk)
    timeline = cast("list[dict[str, object]]", data["timeline"])
    assert data["turn"] == ["company:hp"]
    assert [each["kind"] for each in timeline] == [
        "contact",
        "contact",
        "offer",
        "declined",
        "contact",
    ]
    assert [each["by"] for each in timeline] == ["me", "me", "company:hp", "me", "me"]
    assert timeline[1]["to"] == ["company:hp"]


def test_others_get_no_page_and_are_called_by_name(site: MakeSite) -> None:
    """Others act, have their turn and resolve; no page, badge or scorecard is made of them."""
    desk = site(
        case(
            CALLED,
            "2009-08-11 email HP: No.",
            "2009-08-12 form escalation: Rule.\n    to: Ofcom",
            more=OTHERS,
        )
    )
    desk.publish()

    data = _data(desk)
    assert data["turn"] == ["regulator:Ofcom"]
    assert "Ofcom" in desk.read("cases/washer/index.html")
    assert not (desk.output / "companies/ofcom").exists()
    assert "Ofcom" not in desk.read("companies/index.html")

    desk.write(
        "content/followups/over.md",
        "---\ntitle: Over\ncase: washer\ndate: 2009-08-20\neffect: resolved\n"
        "resolved_by: Ofcom\nkudos: Ofcom\n---\nOver.\n",
    )
    desk.publish()

    assert _data(desk)["resolved_by"] == "regulator:Ofcom"
    assert "Resolved by Ofcom" in desk.read("cases/washer/index.html")
    assert not (desk.output / "companies/ofcom").exists()


def _data(desk: Site) -> dict[str, object]:
    found: dict[str, object] = json.loads(desk.read("cases/washer/case.json"))
    return found
