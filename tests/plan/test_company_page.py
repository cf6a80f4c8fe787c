"""A company's page: its scorecard in sentences, and whose cases it tells."""

from collections.abc import Callable

import pytest

from gripe.plan.company import charts
from gripe.plan.views.company import CompaniesView, CompanyRow
from plan.maytag import MAYTAG, WHIRLPOOL, case, promise, replied, resolved, view, view_at
from support.sites import Site

MakeSite = Callable[[str], Site]


def sentences(site: Site, company: str = "maytag") -> tuple[str, ...]:
    """Return the scorecard of a company in sentences."""
    return view(site, company).sentences


def rows(site: Site) -> dict[str, CompanyRow]:
    """Return the list of all companies by their names."""
    listed = view_at(site, "companies/index.html")
    assert isinstance(listed, CompaniesView)
    return {row.company.text: row for row in listed.rows}


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        pytest.param([], "1 case, open.", id="open"),
        pytest.param(
            [resolved(14)], "1 case, resolved by Maytag after 13 days.", id="resolved by it"
        ),
        pytest.param(
            [resolved(14, "Whirlpool")],
            "1 case, resolved by Whirlpool after 13 days.",
            id="resolved by its parent",
        ),
        pytest.param(
            [resolved(14, "bank")],
            "1 case, resolved by someone else after 13 days.",
            id="resolved by someone else",
        ),
        pytest.param(
            [resolved(14, kind="partial")],
            "1 case, resolved in part by Maytag after 13 days.",
            id="resolved in part",
        ),
        pytest.param(
            ["{date: 2008-04, kind: resolved, text: So., resolved_by: Maytag}"],
            "1 case, resolved by Maytag after 31–60 days.",
            id="of inexact dates",
        ),
        pytest.param([resolved(1)], "1 case, resolved by Maytag.", id="on the same day"),
        pytest.param(["2008-03-09 refused: No."], "1 case, refused.", id="refused"),
        pytest.param(["2008-03-09 abandoned: Enough."], "1 case, given up.", id="given up"),
        pytest.param(["2008-03-09 withdrawn: Mine."], "1 case, withdrawn.", id="withdrawn"),
    ],
)
def test_one_case_is_told_in_a_sentence(site: MakeSite, entries: list[str], said: str) -> None:
    """One case is no statistic: who ended it how, after how long."""
    blog = site(WHIRLPOOL + MAYTAG + case(1, *entries))
    assert sentences(blog)[0] == said


def test_no_case(site: MakeSite) -> None:
    """A company without cases says so, and says nothing of days or promises."""
    page = view(site(WHIRLPOOL + MAYTAG))
    assert page.sentences == ("No case with Maytag is told here.",)
    assert (page.cases_chart, page.strips, page.promises_chart) == (None, (), None)


def test_many_cases_are_counted_by_how_they_ended(site: MakeSite) -> None:
    """Every case is in one group; the company's own, in part, and someone else's are told apart."""
    ends = [
        resolved(4),
        resolved(9),
        resolved(9, kind="partial"),
        resolved(9, "bank"),
        "2008-03-09 refused: No.",
        "2008-03-09 abandoned: Enough.",
        "2008-03-09 withdrawn: Mine.",
        "2008-03-09 note: Nothing.",
    ]
    blog = site(WHIRLPOOL + MAYTAG + "".join(case(n, end) for n, end in enumerate(ends)))
    assert sentences(blog)[0] == (
        "8 cases: 2 resolved by Maytag, 1 in part, 1 resolved by someone else, "
        "1 refused, 1 given up, 1 withdrawn, 1 open."
    )


def test_a_badge_and_the_list_count_what_the_company_itself_resolved(site: MakeSite) -> None:
    """What a bank took back is no merit of the company's, and a part is not the whole."""
    ends = [resolved(4), resolved(9, "Whirlpool"), resolved(9, kind="partial"), resolved(9, "bank")]
    blog = site(WHIRLPOOL + MAYTAG + "".join(case(n, end) for n, end in enumerate(ends)))
    badge = view(blog, "maytag").badge

    assert badge is not None
    assert badge.alt == "Maytag: 4 cases, 2 resolved, 1 in part, as of 1 Jan 2010"
    assert rows(blog)["Maytag"].resolved == 3


def test_who_resolved_them_is_named(site: MakeSite) -> None:
    """The company, its parent or its brand is named, whoever it was; several of them together."""
    both = case(1, resolved(4)) + case(2, resolved(9, "Whirlpool"))
    blog = site(WHIRLPOOL + MAYTAG + both)

    assert sentences(blog)[0] == "2 cases: 2 resolved by Maytag or Whirlpool."
    assert sentences(blog, "whirlpool")[0] == (
        "2 cases: 2 resolved by Whirlpool or one of its companies."
    )


def test_the_sites_own_word_for_an_ending(site: MakeSite) -> None:
    """What `statuses:` calls it is what the sentence calls it."""
    blog = site(MAYTAG.replace("parent: Whirlpool\n", "") + case(1, "2008-03-09 abandoned: So."))
    blog.replace("gripe.yaml", "url:", "statuses: {abandoned: {label: Let go}}\nurl:")
    assert sentences(blog)[0] == "1 case: 1 “Let go”."


@pytest.mark.parametrize(
    ("days", "said"),
    [
        pytest.param([], "No reply is on record.", id="none"),
        pytest.param([4], "A first reply came after 3 days.", id="one"),
        pytest.param([1], "A first reply came on the same day.", id="on the same day"),
        pytest.param([4, 10], "First replies came after 3 and 9 days.", id="two"),
        pytest.param(
            [1, 1], "First replies came on the same day (2 replies).", id="two on the same day"
        ),
        pytest.param(
            [1, 1, 1], "First replies came on the same day (3 replies).", id="all on the same day"
        ),
        pytest.param(
            [2, 4, 20],
            "A first reply came after a median of 3 days (1–19, 3 replies).",
            id="three: a median",
        ),
        pytest.param(
            [2, 4, 5, 20],
            "A first reply came after a median of 3½ days (1–19, 4 replies).",
            id="half a day",
        ),
    ],
)
def test_days_to_the_first_reply(site: MakeSite, days: list[int], said: str) -> None:
    """There is a median, and a strip, of three replies and more; fewer are said one by one."""
    cases = "".join(case(n, replied(day)) for n, day in enumerate(days)) or case(0)
    page = view(site(WHIRLPOOL + MAYTAG + cases))

    assert said in page.sentences
    assert [strip.id for strip in page.strips] == (["chart_reply"] if len(days) >= 3 else [])


def test_a_conversation_is_a_reply(site: MakeSite) -> None:
    """Whoever was spoken to has replied; how long a record goes on that nobody tends is not known."""
    page = view(site(WHIRLPOOL + MAYTAG + case(1, "2008-03-03 phone: Called.")))

    assert "A first reply came after 2 days." in page.sentences
    assert "The longest silence lasted at least 180 days." in page.sentences
    assert [score.value for score in page.scores if score.label == "Longest silence"] == [
        "at least 180 days"
    ]


def test_what_is_not_exact_is_left_out_and_said_to_be(site: MakeSite) -> None:
    """A reply of no exact day is in the table, as exactly as it is known, and not in the median."""
    cases = [case(n, replied(day)) for n, day in enumerate((2, 4, 20))]
    inexact = case(4, "2008-04 email Maytag: Sorry.")
    page = view(site(WHIRLPOOL + MAYTAG + "".join(cases) + inexact + case(5)))
    (strip,) = page.strips

    assert page.sentences[1] == (
        "A first reply came after a median of 3 days (1–19, 3 replies). "
        "1 more is left out: its dates are not exact. In 1 case no reply is on record."
    )
    assert len(strip.dots) == 3
    assert strip.text == page.sentences[1]
    assert strip.remark == ("A dot for each reply. 1 more is left out: its dates are not exact.")
    assert [(row.head, *row.cells) for row in strip.table.rows] == [
        ("Case 0", "1 day"),
        ("Case 1", "3 days"),
        ("Case 2", "19 days"),
        ("Case 4", "31–60 days"),
    ]


def test_days_to_a_resolution(site: MakeSite) -> None:
    """They are those of the cases that ended well, whoever brought that about."""
    ends = [resolved(5), resolved(9, "bank"), resolved(29), "2008-03-30 refused: No."]
    page = view(site(WHIRLPOOL + MAYTAG + "".join(case(n, each) for n, each in enumerate(ends))))

    assert "A resolution came after a median of 8 days (4–28, 3 cases)." in page.sentences
    assert [strip.id for strip in page.strips] == ["chart_resolution"]


def test_what_is_not_known_exactly_is_said_once(site: MakeSite) -> None:
    """Of replies and resolutions of which nothing is known exactly a single sentence says so."""
    vague = ["2008 email Maytag: Sorry.", "2008/2009 resolved: So."]
    cases = case(1, *vague, opened="../2008") + case(2, *vague, opened="../2008") + case(3)
    page = view(site(WHIRLPOOL + MAYTAG + cases))

    assert page.sentences[1] == (
        "How long replies and resolutions took is not known exactly. "
        "In 1 case no reply is on record."
    )
    assert page.strips == ()


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        pytest.param([("2008-03-10", "2008-03-09")], "1 promise, kept.", id="one"),
        pytest.param([("2010-02-01", "")], "1 promise, not yet due.", id="one to come"),
        pytest.param(
            [("2008-03-10", "2008-03-09"), ("2008-03-10", "")],
            "2 promises: 1 kept, 1 broken.",
            id="two",
        ),
        pytest.param(
            [("2008-03-10", "2008-03-09"), ("2008-03-10", ""), ("2010-02-01", "")],
            "3 promises: 1 kept, 1 broken, 1 not yet due.",
            id="three: drawn as well",
        ),
    ],
)
def test_promises(site: MakeSite, promises: list[tuple[str, str]], said: str) -> None:
    """Promises are counted by what became of them, and drawn from three on."""
    cases = "".join(case(n, *promise(*each)) for n, each in enumerate(promises))
    page = view(site(WHIRLPOOL + MAYTAG + cases))

    assert said in page.sentences
    assert (page.promises_chart is not None) is (len(promises) >= 3)
    if page.promises_chart:
        shapes = [shape.word for shape in page.promises_chart.shapes]
        assert shapes == ["kept", "broken", "pending"]
        assert said == page.promises_chart.text


def test_what_a_company_says_is_fixed_is_not_confirmed(site: MakeSite) -> None:
    """A claim is told, and that nobody has confirmed it."""
    claimed = "2008-03-09 Maytag claimed: It is fixed."
    blog = site(WHIRLPOOL + MAYTAG + case(1, claimed) + case(2))
    said = "1 of the open cases is fixed, the company says; nobody has confirmed that."
    assert sentences(blog)[1] == said


def test_parent_and_brands(site: MakeSite) -> None:
    """A page names the company above and those below, and counts a case of both once."""
    blog = site(WHIRLPOOL + MAYTAG + case(1, company="[Maytag, Whirlpool]") + case(2))
    parent, brand = view(blog, "whirlpool"), view(blog)

    assert [link.text for link in parent.children] == ["Maytag"]
    assert brand.parent
    assert brand.parent.text == "Whirlpool"
    assert parent.sentences[0] == brand.sentences[0] == "2 cases: 2 open."


def test_the_list_of_all(site: MakeSite) -> None:
    """It names parents and brands, counts praise, and gives two values where there is no median."""
    cases = case(1, replied(2)) + case(2, replied(9))
    listed = rows(site(WHIRLPOOL + MAYTAG + cases))

    maytag, whirlpool = listed.values()
    assert (maytag.reply, maytag.cases, maytag.kudos) == ("1; 8", 2, 0)
    assert maytag.parent
    assert [link.text for link in whirlpool.children] == ["Maytag"]


def test_a_company_that_leaves_the_family_two_steps_down(site: MakeSite) -> None:
    """Whose replies count is part of a page's guard: nothing else of the page says that it changed."""
    below = (
        MAYTAG.replace("maytag", "jenn-air")
        .replace("Maytag", "Jenn-Air")
        .replace("Whirlpool", "Maytag")
    )
    both = case(1, "2008-03-05 email Jenn-Air: Sorry.", company="[Jenn-Air, Whirlpool]")
    blog = site(WHIRLPOOL + MAYTAG + below + both)
    blog.publish()
    assert "after 4 days" in blog.read("companies/whirlpool/index.html")

    blog.replace("content/companies/jenn-air.md", "parent: Maytag\n", "")
    blog.publish()

    assert "after 4 days" not in blog.read("companies/whirlpool/index.html")


def test_money_that_came_back_is_said_to_be_anybodys(site: MakeSite) -> None:
    """What a bank gave back is not put as if the company had."""
    refund = "{date: 2008-03-09, channel: letter, by: bank, text: Back., recovered: 500 EUR}"
    found = view(site(case(1, refund, resolved(14, "bank"))), "maytag")

    assert "Money that came back in these cases, whoever paid it: €500." in found.sentences
    assert "Recovered, whoever paid it" in {score.label for score in found.scores}


def test_charts_of_many_cases_stay_small(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond so many one dot, mark or line stands for several, and the chart says for how many."""
    monkeypatch.setattr(charts, "_MOST", 4)
    cases = "".join(
        case(n, replied(2 + n), *promise("2008-03-20", "2008-03-19"), resolved(25))
        for n in range(10)
    )
    page = view(site(WHIRLPOOL + MAYTAG + cases))

    for strip, what in zip(page.strips, ("replies", "cases"), strict=True):
        assert (len(strip.dots), strip.remark) == (4, f"A dot for every 3 {what}.")
        assert len(strip.table.rows) == 4
    assert [row.cells for row in page.strips[0].table.rows][-1] == ("1 day",)
    assert page.promises_chart
    assert len(page.promises_chart.shapes) == 4
    assert page.promises_chart.remark == "A mark for every 3 promises."
    assert page.promises_chart.table.rows[0].cells == ("10",)
