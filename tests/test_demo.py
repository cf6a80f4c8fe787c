"""The second example site, `examples/demo/`: it builds clean, and shows each thing that gripe can do."""

import json
import re
import shutil
from collections import Counter
from typing import Any

import pytest

from gripe.record.alerts import Alert
from gripe.record.entry import Channel
from gripe.record.promises import Outcome
from gripe.record.vocabulary import Kind, Status
from support.commands import gripe
from support.crawl import faults
from support.sites import REPOSITORY, Site

DEMO = REPOSITORY / "examples/demo"
PLANTED = (
    "Zanzibar"  # stands in the draft, the case to come and the private exhibit, and nowhere else
)
PICTURE_SIZE = 40_000  # bytes
COMPANIES = {
    "kettlewright-group",
    "hobwell",
    "wrenfold",
    "brambleford-parcel",
    "pettigrove-stores",
    "northmere-energy",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demo, built from a copy: with warnings as errors."""
    root = tmp_path_factory.mktemp("demo") / "site"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns(".gripe", "output"))
    made = Site(root)
    made.publish(strict=True)
    return made


@pytest.fixture(scope="module")
def cases(demo: Site) -> dict[str, Any]:
    """The data of every case, by slug."""
    files = sorted(demo.output.glob("cases/*/case.json"))
    return {file.parent.name: json.loads(file.read_bytes()) for file in files}


@pytest.fixture(scope="module")
def entries(cases: dict[str, Any]) -> list[Any]:
    """The entries of all timelines."""
    return [entry for case in cases.values() for entry in case["timeline"]]


def test_it_is_checked_clean(demo: Site) -> None:
    """`gripe check` has nothing to say, not even a warning."""
    done = gripe(demo.root, "check")

    assert (done.status, done.out) == (0, "")


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(demo: Site) -> None:
    """All links inside the demo resolve."""
    assert list(faults(demo.published(), "https://example.org/desk/")) == []


def test_nothing_in_it_could_be_taken_for_somebody_real(demo: Site) -> None:
    """Its front page and every profile say that it is invented; its addresses are for examples only."""
    texts = {
        path.relative_to(DEMO).as_posix(): path.read_text(encoding="utf-8")
        for path in DEMO.rglob("*.md")
        if ".gripe" not in path.parts
    }
    hosts = {
        host for text in texts.values() for host in re.findall(r"(?:https?://|@)([\w.-]+\w)", text)
    }
    phones = {phone for text in texts.values() for phone in re.findall(r"\+[\d -]{8,}\d", text)}

    assert "are invented companies" in demo.read("index.html")
    assert set(_profiles(texts)) == COMPANIES
    assert all("is an invented company" in text for text in _profiles(texts).values())
    assert hosts == {"example.org", "example.com"}
    assert {phone[:12] for phone in phones} == {"+44 1632 960"}


def _profiles(texts: dict[str, str]) -> dict[str, str]:
    folder = "content/companies/"
    return {
        path.removeprefix(folder).removesuffix(".md"): text
        for path, text in texts.items()
        if path.startswith(folder)
    }


def test_what_is_not_published_stands_nowhere(demo: Site, cases: dict[str, Any]) -> None:
    """The draft, the case to come and the private exhibit leave no trace in any file."""
    word = PLANTED.lower()
    sources = [p for p in DEMO.rglob("*.md") if PLANTED in p.read_text(encoding="utf-8")]
    traces = [
        path
        for path, data in demo.published().items()
        if word in path.lower() or word.encode() in data.lower()
    ]

    assert len(sources) == 3
    assert traces == []
    assert len(cases) == len(list(DEMO.glob("content/cases/*"))) - 2


def test_every_status_and_clock_word_occurs(cases: dict[str, Any]) -> None:
    """A case stands at each of the ten statuses, and at each of the three clock words."""
    assert {case["status"] for case in cases.values()} == {each.value for each in Status}
    assert {case["clock"] for case in cases.values()} == {None, *(each.value for each in Alert)}


def test_every_kind_and_channel_occurs(entries: list[Any]) -> None:
    """Every kind of entry and every channel is used at least once."""
    assert {entry["kind"] for entry in entries} == {each.value for each in Kind}
    assert {entry["channel"] for entry in entries} == {None, *(each.value for each in Channel)}


def test_everybody_has_a_word(entries: list[Any]) -> None:
    """Entries are by the customer, by companies, and by regulator, bank, court, press and others."""
    roles = {"me", "regulator", "bank", "court", "press", "other"}
    who = {entry["by"].partition(":")[0] for entry in entries}

    assert who == {*roles, "company"}


def test_a_short_silence_and_a_long_one_with_contacts_in_it(cases: dict[str, Any]) -> None:
    """One company is silent for 19 days and one for 94, tried thrice more meanwhile; one is so still."""
    silence = {slug: case["longest_silence_days"] for slug, case in cases.items()}
    asked = [
        entry["date"]
        for entry in cases["estimated-meter"]["timeline"]
        if entry["kind"] in {"contact", "attempt"} and "2023-10-16" < entry["date"] < "2024-01-18"
    ]
    running = cases["drier-recall"]

    assert silence["oven-door"] == {"min": 19, "max": 19}
    assert silence["estimated-meter"] == {"min": 94, "max": 94}
    assert len(asked) == 3
    assert (silence["drier-recall"], running["as_of"]) == ({"min": 118, "max": 118}, "2026-06-30")


# Days to the first reply and longest silence, worked out by hand: of the case, and of each of its companies.
CLOCKS = {
    # opened in November 2022, on the telephone some time in that month; then from it to 7 February
    # (31 + 31 + 7, or 29 more), longer than from 7 March to the day of the last news (24 + 30 + 20)
    "a-bill-for-the-old-flat": [("0..29", "74..98"), ("0", "74..98")],
    # spoken to on the 13th; from the 21st to the repair of the 24th
    "dishwasher-puddle": [("0", "3"), ("0", "3")],
    # nobody was reached on 4 March, nor since: 27 + 30 + 31 + 30
    "drier-recall": [("", "118"), ("", "118")],
    # 3 to 12 October; 16 October to 18 January, without a word: 15 + 30 + 31 + 18
    "estimated-meter": [("9", "94"), ("9", "94")],
    # 15 March to the chat of 3 April; from 8 May to the close of 21 June: 23 + 21
    "filter-subscription": [("19", "44"), ("19", "44")],
    "kettle-lid": [("2", "2"), ("2", "2")],
    # at the counter
    "lamp-behind-the-bins": [("0", ""), ("0", "")],
    # a clerk on the telephone; from the 16th to the 19th
    "larder-fridge": [("0", "3"), ("0", "3")],
    # Called the shop: 0. From 16 March to the as-of date: 15 + 30 + 31 + 30. The shop: from the picture of
    # 21 November to the day on which it handed the case on. The courier: 27 November to 3 December. The
    # maker: spoken to in its chat, whose promise came three days later.
    "mixer-at-three-desks": [("0", "106"), ("0", "5"), ("6", "106"), ("0", "3")],
    # broken on the 5th, three clerks on the 7th, of the company's own time 0; from there to the 26th
    "oven-door": [("2", "19"), ("0", "19")],
    # 4 to 6 May; spoken to on the 18th, answered on the 28th
    "paket-nach-luebeck": [("2", "10"), ("2", "10")],
    # on the telephone; at the depot on the 6th, an offer on the 10th
    "signed-for-by-nobody": [("0", "4"), ("0", "4")],
    # on the telephone; from the letter of 27 February to the offer: 1 + 31 + 17
    "singing-drum": [("0", "49"), ("0", "49")],
    # on the telephone; from 15 May to the close: 16 + 21. Wrenfold itself answered after a day, and it was
    # the group that was written to after that
    "warranty-card": [("0", "37"), ("0", "1")],
}


def test_clocks_are_those_worked_out_by_hand(cases: dict[str, Any]) -> None:
    """First replies and silences, of each case and of each of its companies."""
    found = {
        slug: [
            (_span(each["days_to_first_reply"]), _span(each["longest_silence_days"]))
            for each in (case, *case["parties"])
        ]
        for slug, case in cases.items()
    }
    assert found == CLOCKS
    assert cases["oven-door"]["opened"] == "2022-09-05T19:20"
    assert cases["oven-door"]["spells"] == [{"min": 60, "max": 60}]  # 25 + 31 + 4


def _span(days: dict[str, int | None] | None) -> str:
    """Write a number of days as cases.csv does."""
    if days is None:
        return ""
    return str(days["min"]) if days["min"] == days["max"] else f"{days['min']}..{days['max'] or ''}"


def test_promises_kept_broken_pending_and_without_a_day(cases: dict[str, Any]) -> None:
    """Promises have come to each of the four ends."""
    outcomes = Counter(
        promise["outcome"] for case in cases.values() for promise in case["promises"]
    )
    undated = [p for case in cases.values() for p in case["promises"] if p["due"] is None]

    assert set(outcomes) == {each.value for each in Outcome}
    assert [promise["outcome"] for promise in undated] == ["unknown"]


def test_effort_is_counted_and_partly_only_known_at_least(cases: dict[str, Any]) -> None:
    """Contacts, people, transfers and minutes occur exactly, and as “4+”."""
    for key in ("contacts", "people", "transfers", "minutes"):
        spans = [case[key] for case in cases.values() if case[key]]
        assert any(span["min"] == span["max"] for span in spans), key
        assert any(span["max"] is None for span in spans), key


def test_money_at_stake_and_recovered_in_two_currencies(cases: dict[str, Any]) -> None:
    """Pounds and euros are at stake, and one case has got back some of both."""
    at_stake = {case["at_stake"].split()[1] for case in cases.values() if case["at_stake"]}

    assert at_stake == {"GBP", "EUR"}
    assert cases["paket-nach-luebeck"]["recovered"] == ["12.50 EUR", "8 GBP"]


def test_offers_are_declined_and_accepted(cases: dict[str, Any]) -> None:
    """One case has an offer that was declined and then one that was taken."""
    kinds = [entry["kind"] for entry in cases["oven-door"]["timeline"]]
    offers = [kind for kind in kinds if kind in {"offer", "declined", "accepted"}]

    assert offers == ["offer", "declined", "offer", "accepted"]


def test_claimed_is_not_resolved_and_resolved_may_be_reopened(cases: dict[str, Any]) -> None:
    """A claim that was not true is followed by a claim, a close, and a time of its own after it."""
    puddle = cases["dishwasher-puddle"]
    kinds = [entry["kind"] for entry in puddle["timeline"]]

    assert kinds[kinds.index("claimed") :] == [
        *("claimed", "contact", "repair", "claimed", "resolved", "reopened", "reply")
    ]
    assert (puddle["status"], len(puddle["spells"])) == ("reopened", 2)


def test_a_case_goes_to_a_regulator_a_court_a_bank_and_to_the_top(entries: list[Any]) -> None:
    """Cases are taken further in four directions."""
    escalations = [entry for entry in entries if entry["kind"] == "escalation"]

    assert {entry["channel"] for entry in escalations} == {
        "regulator",
        "court",
        "bank",
        "executive",
    }
    assert {"regulator", "court", "bank"} < {to for entry in escalations for to in entry["to"]}


def test_three_parties_hand_a_case_on_and_two_are_settled(
    cases: dict[str, Any], demo: Site
) -> None:
    """Shop to courier to maker; two of the three are settled."""
    mixer = cases["mixer-at-three-desks"]
    passed = [(e["by"], e["to"]) for e in mixer["timeline"] if e["kind"] == "handoff"]

    assert passed == [
        ("company:pettigrove-stores", ["company:brambleford-parcel"]),
        ("company:brambleford-parcel", ["company:hobwell"]),
    ]
    assert [party["status"] for party in mixer["parties"]] == ["resolved", "open", "resolved"]
    assert "2 of 3 settled" in demo.read("cases/mixer-at-three-desks/index.html")


def test_who_passes_a_case_on_is_not_silent(demo: Site) -> None:
    """The shop wrote on 26 November that it is for the carrier: 5 days, and 6 to the carrier's answer."""
    page = demo.read("cases/mixer-at-three-desks/index.html")

    assert "13 days without a word" in page  # 20 January to 2 February
    assert "12 days without a word" not in page


def test_somebody_else_resolves_it(cases: dict[str, Any]) -> None:
    """A regulator, a court, oneself, the company and its parent each resolve a case."""
    resolvers = {case["resolved_by"] for case in cases.values() if case["resolved_by"]}

    assert resolvers == {
        *("regulator", "court", "me", "company:hobwell", "company:kettlewright-group")
    }


def test_followups_are_milestones_and_one_closes_two_cases(
    cases: dict[str, Any], entries: list[Any]
) -> None:
    """Follow-ups report, claim and close; one of them resolves one case and ends another with a no."""
    followups = {(entry["followup"], entry["kind"]) for entry in entries if entry["followup"]}
    both = "two-answers-in-one-envelope"

    assert {kind for slug, kind in followups if slug == both} == {"resolved", "refused"}
    assert {kind for slug, kind in followups if slug != both} == {
        *("note", "reply", "claimed", "resolved")
    }
    assert cases["filter-subscription"]["status"] == "resolved"
    assert cases["warranty-card"]["status"] == "refused"


def test_a_parent_has_enough_cases_for_its_charts(cases: dict[str, Any]) -> None:
    """A parent company with two brands has seven cases or more, over four years or more."""
    family = {f"company:{slug}" for slug in ("kettlewright-group", "hobwell", "wrenfold")}
    of = {slug: {party["company"] for party in case["parties"]} for slug, case in cases.items()}
    years = [int(case["opened"][:4]) for slug, case in cases.items() if of[slug] & family]

    assert len(years) >= 7
    assert max(years) - min(years) >= 4
    assert set.union(*of.values()) == {f"company:{slug}" for slug in COMPANIES}


def test_dates_are_as_exact_as_they_are_known(cases: dict[str, Any]) -> None:
    """A retold case has a month, an interval, two open ones and steps, and says when it was checked."""
    retold = cases["a-bill-for-the-old-flat"]
    dates = [entry["date"] for entry in retold["timeline"]]

    assert dates == [
        *("../2022-10", "2022-11", "2022-12/2023-02", "2023-02-06"),
        *("2023-02-07", "2023-03-07", "2023-03-06/..", "2023-05"),
    ]
    assert retold["as_of"] == "2023-05-20"
    assert [bool(source["url"]) for source in retold["sources"]] == [True, False]
    assert retold["spells"] == [{"min": 171, "max": 200}]


def test_exhibits_are_public_on_request_and_private(demo: Site, cases: dict[str, Any]) -> None:
    """Pictures of three formats are shown, one is on request, one is nobody's business."""
    pictures = {"hinge.jpg", "receipt.png", "tracking.webp"}
    oven = {exhibit["id"]: exhibit["url"] for exhibit in cases["oven-door"]["exhibits"]}
    sources = [path for path in DEMO.rglob("*") if path.suffix in {".jpg", ".png", ".webp"}]

    assert pictures < {path.rpartition("/")[2] for path in demo.published()}
    assert oven.keys() == {"hinge", "receipt", "visit-report"}
    assert oven["visit-report"] is None
    assert not [
        path for path in demo.published() if path.endswith(("visit-report.jpg", "kitchen.jpg"))
    ]
    assert "hinge.jpg" in _story(demo)
    assert max(path.stat().st_size for path in sources) <= PICTURE_SIZE


def test_one_story_has_everything_a_text_can_have(demo: Site) -> None:
    """Headings, a table, a list, a quotation, a footnote and a picture stand in one body."""
    story = _story(demo)

    for mark in ("<h2 id=", "<table", "<li", "<blockquote", "footnote", "<img"):
        assert mark in story, mark


def _story(demo: Site) -> str:
    """Return the page of the oven door, its story alone."""
    page = demo.read("cases/oven-door/index.html")
    return page.partition("e-content")[2].partition('id="entry-1"')[0]


def test_corrections_and_updates_are_dated(cases: dict[str, Any]) -> None:
    """A correction moves the day on which a case was updated."""
    oven = cases["oven-door"]

    assert [each["date"] for each in oven["corrections"]] == ["2022-11-10"]
    assert (oven["published"], oven["updated"]) == ("2022-11-08", "2022-11-10")


def test_praise_is_given_in_entries_and_in_a_post(demo: Site, entries: list[Any]) -> None:
    """Companies are praised by an entry, by a close and by a post of its own."""
    praised = {name for entry in entries for name in entry["kudos"]}

    assert {"company:hobwell", "company:pettigrove-stores"} <= praised
    assert "posts/power-by-supper/" in demo.read("companies/northmere-energy/index.html")


def test_an_essay_mentions_cases_and_companies(demo: Site) -> None:
    """What a post mentions lists it."""
    for page in ("cases/estimated-meter", "cases/singing-drum", "companies/wrenfold"):
        assert "posts/write-it-down/" in demo.read(f"{page}/index.html"), page


def test_profiles_say_what_a_profile_can_say(demo: Site) -> None:
    """A statement, contacts, former names, other names and the brands below stand on one page."""
    page = demo.read("companies/kettlewright-group/index.html")

    assert "Kettlewright &amp; Daughters" in page
    assert "We make things that people use every day" in page
    assert "+44 1632 960 120" in page
    assert "companies/hobwell/" in page
    assert "companies/wrenfold/" in page


def test_settings_of_a_site_are_used(demo: Site) -> None:
    """A status is re-worded and re-coloured, an old address leads on, pages stand in the menu."""
    published = demo.published()
    colours = next(path for path in published if path.startswith("assets/statuses."))

    assert "Taken further" in demo.read("cases/drier-recall/index.html")
    assert "#6a4a9c" in demo.read(colours)
    assert "cases/estimated-meter/" in demo.read("2023/meter/index.html")
    for page in ("about", "corrections", "right-of-reply"):
        assert f"/desk/{page}/" in demo.read("index.html"), page


def test_a_case_and_its_followup_are_in_german(demo: Site, cases: dict[str, Any]) -> None:
    """One case and one follow-up are written in another language than the site."""
    languages = Counter(case["language"] for case in cases.values())

    assert (languages["de"], languages["en"]) == (1, len(cases) - 1)
    assert 'lang="de"' in demo.read("posts/zugestellt-sagt-brambleford/index.html")


def test_the_rest_of_what_a_case_can_say(demo: Site, cases: dict[str, Any]) -> None:
    """Tags, a due day, an ask, a disclosure, credit, a link and what is left open all occur."""
    every = [entry for case in cases.values() for entry in case["timeline"]]

    assert all(case["tags"] for case in cases.values())
    for key in ("credit", "via", "link", "agent", "outstanding", "due"):
        assert any(entry[key] for entry in every), key
    for key in ("\nask: ", "\ndisclosure: ", "\ndue: ", "\npurchased: ", "\ncomplainant: "):
        assert any(key in path.read_text(encoding="utf-8") for path in DEMO.rglob("*.md")), key
    assert "Prudence Lyle is the aunt of one of us." in demo.read("cases/warranty-card/index.html")
