"""What a case's page shows besides the author's words: silences, due days, the two sides, kin."""

import json
from collections.abc import Callable
from typing import cast

import pytest

from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.edition import link_whole
from gripe.engine.loading.sources import read_site
from gripe.engine.options import Options
from gripe.plan.case.exhibits import letters
from gripe.plan.case.timeline import A_DAY, LOWEST, TALLEST
from gripe.plan.views.case import CaseView, MarkView
from support.sites import NOW, Site

View = Callable[..., CaseView]
LONG_AND_SHORT = """\
  - 2009-01-01 email: Asked.
  - 2009-01-11 email HP: Answered.
  - 2009-02-01 email: Asked again.
  - 2009-02-21 email: And again.
  - 2009-05-12 email HP: Answered at last.
"""


@pytest.fixture
def view(site: Callable[[str], Site]) -> View:
    """Return what turns a timeline, with other front matter and files, into the view of the page."""

    def made(timeline: str, front: str = "company: HP", **files: str) -> CaseView:
        blog = site("")
        text = f"---\ntitle: A case\n{front}\ntimeline:\n{timeline}---\nThe story.\n"
        blog.write("content/cases/case.md", text)
        for path, words in files.items():
            blog.write(f"content/{path.replace('__', '/')}.md", words)
        return view_of(blog, "case")

    return made


def view_of(blog: Site, slug: str) -> CaseView:
    """Plan a site and return the view of one case."""
    edition, report = link_whole(read_site(Tree(blog.root), Options(now=NOW)))
    assert edition is not None, report.problems
    return cast("CaseView", edition.plan.outputs[f"cases/{slug}/index.html"].make())


def silences(view: CaseView) -> list[MarkView]:
    """Return the silences of a page, in order."""
    marks = [mark for entry in view.entries for mark in entry.marks] + list(view.marks)
    return [mark for mark in marks if mark.kind == "silence"]


def test_silences_are_drawn_to_one_scale(view: View) -> None:
    """The longest has a fixed height and the others theirs in proportion; a stretch each up to the next."""
    short, first, second = silences(view(LONG_AND_SHORT))

    assert (short.text, first.text, second.text) == (
        "10 days without a word",
        "",
        "100 days without a word",
    )
    assert abs(first.height + second.height - TALLEST) <= 1
    assert first.height == pytest.approx(TALLEST * 20 / 100, abs=1)
    assert short.height == LOWEST  # in proportion it would be 21, too low for its words


def test_a_short_silence_does_not_fill_the_page(view: View) -> None:
    """A day is never drawn taller than a fixed height."""
    (only,) = silences(view("  - 2009-01-01 email: Asked.\n  - +5d email HP: Answered.\n"))

    assert only.height == 5 * A_DAY


def test_a_silence_that_lasts_stands_behind_the_last_entry(view: View) -> None:
    """It says as of when."""
    shown = view("  - 2009-12-02 email: Asked.\n")

    assert [mark.text for mark in shown.marks] == ["30 days without a word, as of 1 Jan 2010"]


UNTENDED = "  - 2008-01-01 email: Asked.\n  - 2008-01-11 email: Asked again.\n"


def test_a_silence_that_nobody_tends_says_so(view: View) -> None:
    """It counts up to `dormant_after` behind the last entry: no years that nobody looked are claimed."""
    shown = view(UNTENDED)

    assert [mark.text for mark in shown.marks] == [
        "at least 190 days without a word, last entry 11 Jan 2008"
    ]
    (fact,) = [each for each in shown.figures if each.label == "Longest silence"]
    assert (fact.value, fact.remark) == ("at least 190 days", "last entry 11 Jan 2008")


def test_a_silence_that_nobody_tends_in_german(view: View) -> None:
    """The same in another language."""
    shown = view(UNTENDED, "company: HP\nlanguage: de")

    (mark,) = shown.marks
    assert mark.text == "mindestens 190 Tage ohne ein Wort, letzter Eintrag 11. Jan. 2008"


def test_a_silence_that_nobody_tends_has_no_end_in_data(site: Callable[[str], Site]) -> None:
    """In case.json and cases.json it has a least number of days, and no most; in cases.csv two dots."""
    blog = site("")
    front = f"---\ntitle: A case\ncompany: HP\ntimeline:\n{UNTENDED}---\nThe story.\n"
    blog.write("content/cases/case.md", front)
    blog.publish()

    (row,) = json.loads(blog.read("cases.json"))["cases"]
    case = json.loads(blog.read("cases/case/case.json"))
    assert row["longest_silence_days"] == {"min": 190, "max": None}
    assert case["longest_silence_days"] == {"min": 190, "max": None}
    assert case["parties"][0]["longest_silence_days"] == {"min": 190, "max": None}
    assert ",190..," in blog.read("cases.csv")


def test_a_first_reply_of_the_same_day(view: View) -> None:
    """Somebody who was spoken to answered on that day, and not after 0 days."""
    spoken = view("  - 2009-12-01 phone: Called.\n").figures
    written = view("  - 2009-12-01 email: Asked.\n  - +1d email HP: Wait.\n").figures

    assert ("First reply", "on the same day") in [(each.label, each.value) for each in spoken]
    assert ("First reply after", "1 day") in [(each.label, each.value) for each in written]


def test_an_inexact_silence_says_what_its_dates_allow(view: View) -> None:
    """It is drawn as short as it may have been."""
    (only,) = silences(
        view("  - 2009-01-31: Waited.\n  - 2009-02 email: Asked.\n  - 2009-04 email HP: Yes.\n")
    )

    assert only.text == "32–88 days without a word"
    assert only.height == min(32 * A_DAY, TALLEST)


def test_the_day_of_a_promise_stands_in_its_place(view: View) -> None:
    """It comes before the first entry that is later, and says what became of the promise."""
    shown = view(
        "  - 2009-01-01 email: Asked.\n"
        "  - {date: 2009-01-02, kind: promise, by: HP, text: By Friday., due: 2009-01-09}\n"
        "  - 2009-01-09 email: It is Friday.\n"
        "  - 2009-01-20 email: It was.\n"
    )

    (due,) = [mark for entry in shown.entries for mark in entry.marks if mark.kind == "due"]
    assert due in shown.entries[3].marks
    assert (due.word, due.href, due.text) == ("broken", "#entry-2", "The day promised in No. 2")
    assert due.date is not None
    assert due.date.machine == "2009-01-09"


def test_a_promise_without_a_day_has_no_place_in_time(view: View) -> None:
    """Nothing is marked, and the entry says no day."""
    shown = view(
        "  - 2009-01-01 email: Asked.\n  - {date: 2009-01-02, kind: promise, by: HP, text: Soon.}\n"
    )

    promise = shown.entries[1].promise
    assert promise is not None
    assert (promise.due, promise.word) == (None, "")
    assert [mark for mark in shown.marks if mark.kind == "due"] == []


TWO = "company: [{name: Shop, role: seller}, {name: Maker, role: manufacturer}]\nask: a refund"


def test_each_company_has_its_last_word(view: View) -> None:
    """A company that never answered is shown as well, with nothing; what is asked for stands beside."""
    shown = view(
        "  - 2009-01-01 email: Asked.\n"
        "  - 2009-01-02 email Shop: We look into it.\n"
        "  - 2009-01-03 email Shop: Ask the maker.\n",
        TWO,
    )

    assert shown.ask == "a refund"
    shop, maker = shown.answers
    assert (shop.company.text, shop.label, shop.href) == ("Shop", "Reply", "#entry-3")
    assert "Ask the maker." in shop.html
    assert (maker.company.text, maker.html, maker.href, maker.date) == ("Maker", "", "", None)


def test_a_company_that_was_spoken_to_has_said_something(view: View) -> None:
    """What the complainant tells of a conversation is not put into the company's mouth."""
    called = "  - 2009-01-01 email: Asked.\n  - 2009-01-04 phone: Called, and was told to wait.\n"
    (spoken,) = view(called).answers
    (written,) = view("  - 2009-01-02 email HP: Wait.\n" + called).answers
    (missed,) = view("  - 2009-01-01 phone attempt: Rang.\n  - 2009-01-04 missed: No.\n").answers

    assert (spoken.label, spoken.html, spoken.href) == ("Conversation", "", "#entry-2")
    assert spoken.date is not None
    assert spoken.date.machine == "2009-01-04"
    assert (written.label, written.href) == ("Reply", "#entry-1")
    assert missed.href == ""


def test_a_last_word_that_a_followup_tells_without_a_summary(site: Callable[[str], Site]) -> None:
    """The follow-up stands there by its title, with a link to it."""
    blog = site("")
    front = "---\ntitle: A case\ncompany: HP\ntimeline:\n  - 2009-01-01 email: Asked.\n---\nIt.\n"
    blog.write("content/cases/case.md", front)
    post = (
        "---\ntitle: HP writes\ncase: case\ndate: 2009-02-01\neffect: reply\nby: HP\n---\nIt did.\n"
    )
    blog.write("content/followups/news.md", post)
    blog.publish()

    page = blog.read("cases/case/index.html")
    said = page.partition("Last from HP")[2].partition("See the entry")[0]
    assert '<a href="/blog/posts/news/">HP writes</a>' in said
    assert 'class="said prose"' not in said


def test_parties_and_hand_offs(view: View) -> None:
    """Several companies: where each stands, and who handed the case to whom."""
    shown = view(
        "  - 2009-01-01 email: Asked.\n"
        "  - {date: 2009-01-05, kind: handoff, by: Shop, to: Maker, text: Not ours.}\n"
        "  - {date: 2009-01-09, kind: resolved, for: Shop, resolved_by: Shop, text: A voucher.}\n",
        TWO,
    )

    (handoff,) = shown.handoffs
    assert (handoff.giver, handoff.taker, handoff.href) == ("Shop", "Maker", "#entry-2")
    assert [(p.company.text, p.role, p.status.word) for p in shown.parties] == [
        ("Shop", "seller", "resolved"),
        ("Maker", "manufacturer", "open"),
    ]
    assert shown.settled == "1 of 2 settled"


def test_one_company_needs_no_table(view: View) -> None:
    """What it says would be what the page says anyway."""
    shown = view("  - 2009-01-01 email: Asked.\n")

    assert (shown.parties, shown.handoffs) == ((), ())


def test_who_confirmed_a_resolution(view: View) -> None:
    """Resolved is the complainant's word; a refusal needs no confirming."""
    story = "  - 2009-01-01 email: Asked.\n  - 2009-01-02 email HP: Yes.\n"
    front = "company: HP\ncomplainant: Heather A."
    resolved = view(story + "  - {date: 2009-01-03, kind: resolved, text: Came.}\n", front)
    refused = view(story + "  - {date: 2009-01-03, kind: refused, text: No.}\n", front)

    assert resolved.outcome is not None
    assert resolved.outcome.confirmed == "Confirmed by Heather A."
    assert refused.outcome is not None
    assert refused.outcome.confirmed == ""


def test_how_to_cite_and_send_it(view: View) -> None:
    """Site, title, last entry and address in one line; a mail with title and address."""
    shown = view("  - 2009-01-01 email: Asked.\n").share

    at = "https://example.org/blog/cases/case/"
    assert shown.cite == f"The Complaint Desk: “A case”, last entry 1 Jan 2009. {at}"
    assert shown.mail == "mailto:?subject=A%20case&body=https%3A//example.org/blog/cases/case/"


def other(day: str, company: str) -> str:
    """Return a case of a company, published on a day."""
    return f"---\ntitle: {day}\ncompany: {company}\ntimeline:\n  - {day} email: Asked.\n---\nIt.\n"


def test_cases_of_the_same_company_from_about_the_same_time(view: View) -> None:
    """Two before and two after it, newest first; none of other companies."""
    days = [f"2009-0{month}-01" for month in range(1, 8)]
    files = {f"cases__c{number}": other(day, "HP") for number, day in enumerate(days)}
    shown = view("  - 2009-04-15 email: Asked.\n", cases__dell=other("2009-04-14", "Dell"), **files)

    assert [each.title for each in shown.related] == [
        "2009-06-01",
        "2009-05-01",
        "2009-04-01",
        "2009-03-01",
    ]


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")]
)
def test_exhibits_are_lettered(place: int, letter: str) -> None:
    """A to Z, then AA; no two alike."""
    assert letters(place) == letter
