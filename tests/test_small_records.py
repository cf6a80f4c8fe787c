"""Three small records against figures worked out by hand: untended, handed on, and empty.

As in `test_broadband_record.py`, the arithmetic stands above each figure, and whether it would be unfair.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from support.stories import data_of, facts_of, somebody, story_site, text_of


def test_a_case_that_nobody_tends_says_at_least(tmp_path: Path) -> None:
    """A silence still running counts up to the last entry and `dormant_after`, and says “at least”."""
    site = story_site(tmp_path, "untended")
    data = data_of(site, "untended")

    # No word since the mail of 10 January 2025; whoever looked last did so then, and 180 days hold: to
    # 9 July 2025. Unfair? The hotel may have paid on the 11th: "at least" says only that no entry does.
    assert data["longest_silence_days"] == {"min": 180, "max": None}
    assert data["days_to_first_reply"] is None
    # 8 January 2025 to 1 November 2026: 365 (to 8 January 2026) + 23 (January) + 28 + 31 + 30 + 31 + 30 + 31
    # + 31 + 30 + 31 (February to October) + 1 = 662.
    assert data["spells"] == [{"min": 662, "max": 662}]
    assert (data["status"], somebody(data["turn"])) == ("open", "parkwell-hotels")
    # Its turn since 10 January and 14 days: overdue stands before dormant.
    assert (data["clock"], data["contacts"]) == ("overdue", {"min": 1, "max": 1})
    assert data["as_of"] == "2026-11-01"
    assert (
        "at least 180" in facts_of(site, "cases/untended/index.html")["Longest silence"].casefold()
    )
    company = facts_of(site, "companies/parkwell-hotels/index.html")
    assert "at least 180" in company["Longest silence"].casefold()
    for text in (
        text_of(site, path) for path in site.published() if path.endswith("untended/index.html")
    ):
        assert not re.search(r"(66\d|65\d) days without a word", text)


def test_a_case_handed_from_one_to_the_other(tmp_path: Path) -> None:
    """Each party has its own figures, and who handed it on is not waited for."""
    site = story_site(tmp_path, "handoff")
    data = data_of(site, "handoff")
    parties = {party["company"].removeprefix("company:"): party for party in data["parties"]}

    # 10 March to 25 April: 21 + 25 = 46.
    assert (data["opened"], data["spells"]) == ("2026-03-10", [{"min": 46, "max": 46}])
    # The shop talked on 11 March: 1 day after the problem.
    assert data["days_to_first_reply"] == {"min": 1, "max": 1}
    # 11 to 30 March: 19; 2 to 20 April: 18.
    assert data["longest_silence_days"] == {"min": 19, "max": 19}
    assert parties["brightwash"]["days_to_first_reply"] == {"min": 19, "max": 19}
    assert parties["brightwash"]["longest_silence_days"] == {"min": 19, "max": 19}
    # Asked and answered in one talk.
    assert parties["homecentre"]["days_to_first_reply"] == {"min": 0, "max": 0}
    # It handed the case on that day, and nobody asked it again: 45 days to the close would be unfair.
    assert parties["homecentre"]["longest_silence_days"] in (None, {"min": 0, "max": 0})
    # The shop talk and two mails; 20 minutes.
    assert (data["contacts"]["min"], data["minutes"]["min"]) == (3, 20)
    assert data["resolved_by"] == "company:brightwash"
    card = facts_of(site, "companies/brightwash/index.html")
    assert next(value for name, value in card.items() if name.startswith("Resolved, ")) == "1"
    assert facts_of(site, "companies/homecentre/index.html")["Resolved by someone else"] == "1"


@pytest.mark.parametrize(
    ("day", "turn"),
    [
        ("2026-03-10", "me"),
        ("2026-03-11", "brightwash"),
        ("2026-03-30", "me"),
        ("2026-04-02", "brightwash"),
        ("2026-04-20", "me"),
        ("2026-04-25", "nobody"),
    ],
)
def test_turns_of_a_case_handed_on(day: str, turn: str, tmp_path: Path) -> None:
    """After the handoff it is the maker's turn, whatever else the shop was asked that day."""
    site = story_site(tmp_path, "handoff")
    site.replace("content/cases/handoff.md", "published: 2026-05-01", f"published: {day}")

    assert somebody(data_of(site, "handoff", date.fromisoformat(day))["turn"]) == turn


@pytest.mark.parametrize("timeline", ["timeline:\n", "timeline: []\n", ""])
def test_a_case_without_entries(timeline: str, tmp_path: Path) -> None:
    """It is open since it says so, has no clock but that one, and claims no number it does not know."""
    site = story_site(tmp_path, "empty")
    site.replace("content/cases/empty.md", "timeline:\n", timeline)
    data = data_of(site, "empty")

    assert (data["status"], somebody(data["turn"])) == ("open", "me")
    # May 30 + Jun 30 + Jul 31 + Aug 31 + Sep 30 + Oct 31 + 1 = 184, as of 1 November.
    assert (data["opened"], data["spells"]) == ("2026-05-01", [{"min": 184, "max": 184}])
    for key in (
        "days_to_first_reply",
        "longest_silence_days",
        "contacts",
        "people",
        "transfers",
        "minutes",
    ):
        assert data[key] is None, key
    # Neither overdue nor dormant, after 184 days: nobody is said to have been asked anything.
    assert (data["clock"], data["timeline"], data["promises"]) == (None, [], [])
    assert "nothing recorded yet" in text_of(site, "cases/empty/index.html").casefold()
    card = facts_of(site, "companies/quiet-sofas/index.html")
    assert (card["Cases"], card["Open"]) == ("1", "1")


def test_a_case_without_entries_or_opening_is_open_since_it_was_published(tmp_path: Path) -> None:
    """Where `opened:` is missing as well, the day of publication stands for it: 3 May to 1 November, 182."""
    site = story_site(tmp_path, "empty")
    site.replace("content/cases/empty.md", "opened: 2026-05-01\n", "")
    data = data_of(site, "empty")

    assert (data["opened"], data["spells"]) == ("2026-05-03", [{"min": 182, "max": 182}])
