"""Effort and money: sums of what the entries say, "at least" kept, the unknown never 0."""

import pytest

from support.records import said, worked


@pytest.mark.parametrize(
    ("lines", "contacts"),
    [
        pytest.param(["2009-08-10 me contact"], "1", id="one"),
        pytest.param(["2009-08-10 me contact times=4"], "4", id="one entry for four"),
        pytest.param(["2009-08-10 me contact times=4", "2009-08-11 me contact"], "5", id="a sum"),
        pytest.param(["2009-08-10 me contact times=4+", "2009-08-11 me contact"], "5+", id="4+"),
        pytest.param(["2009-08-10 me escalation"], "1", id="an escalation is one"),
        pytest.param(["2009-08-10 me phone attempt times=3"], "3", id="so is an attempt"),
        pytest.param(["2009-08-10 hp reply times=3"], "0", id="theirs are none"),
        pytest.param(["2009-08-10 hp contact times=3"], "0", id="theirs are none, whatever kind"),
        pytest.param(["2009-08-10 me note", "2009-08-11 me publicity"], "0", id="nor is telling"),
        pytest.param(
            ["2009-08-10 me contact", ">2009-08-11 me contact times=2"], "3", id="follow-up"
        ),
        pytest.param(["2009-08-10 me contact>bank"], "1", id="one to a third party"),
    ],
)
def test_contacts_are_counted(lines: list[str], contacts: str) -> None:
    """Contacts are my contacts, attempts and escalations, each as often as `times` says."""
    assert said(worked(*lines).effort.contacts) == contacts


@pytest.mark.parametrize("key", ["minutes", "people", "transfers"])
@pytest.mark.parametrize(
    ("values", "total"),
    [
        pytest.param(["", ""], "—", id="said nowhere: unknown"),
        pytest.param(["40", ""], "40", id="said once"),
        pytest.param(["40", "20"], "60", id="a sum"),
        pytest.param(["40+", "20"], "60+", id="at least"),
        pytest.param(["0", ""], "0", id="a 0 that is known"),
    ],
)
def test_what_entries_say_is_added_up(key: str, values: list[str], total: str) -> None:
    """Minutes, people and transfers are sums over every entry that says them, whoever's it is."""
    kinds = ["2009-08-10 me contact", "2009-08-11 hp reply"]
    lines = [
        f"{kind} {key}={value}" if value else kind
        for kind, value in zip(kinds, values, strict=True)
    ]
    assert said(getattr(worked(*lines).effort, key)) == total


@pytest.mark.parametrize(
    ("lines", "totals"),
    [
        pytest.param(["2009-08-10 hp reply"], [], id="none"),
        pytest.param(["2009-08-10 hp offer recovered=120USD"], ["120 USD"], id="one sum"),
        pytest.param(
            ["2009-08-10 hp offer recovered=120USD", ">2009-08-11 me resolved recovered=9.50USD"],
            ["129.50 USD"],
            id="on an entry and a follow-up",
        ),
        pytest.param(
            [
                "2009-08-10 hp offer recovered=120USD",
                "2009-08-11 hp offer recovered=0.10EUR",
                "2009-08-12 hp offer recovered=0.20EUR",
            ],
            ["0.30 EUR", "120 USD"],
            id="two currencies are never added",
        ),
    ],
)
def test_money_is_added_up_per_currency(lines: list[str], totals: list[str]) -> None:
    """Money recovered is an exact sum for each currency, in the order of their codes."""
    assert [str(money) for money in worked(*lines).recovered] == totals
