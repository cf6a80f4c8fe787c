"""Money on a site: `currency:` reaches every sum, a change of it reads anew, pages write it as they speak."""

import json

import pytest

from conftest import MakeSite
from support.linked import case, followup
from support.sites import SETTINGS, Site

STORY = case(
    "2009-08-10 phone: Called.",
    "{date: 2009-08-20, kind: reply, by: HP, text: A part., recovered: $12.5}",
    more="money: {at_stake: 300}\n",
) + followup("case: washer\ndate: 2009-09-01\neffect: resolved\nrecovered: 40 $")


def in_currency(site: MakeSite, currency: str, language: str = "en") -> Site:
    """Return a published site whose sums are in a currency."""
    blog = site(STORY)
    blog.write("gripe.yaml", f"{SETTINGS}currency: {currency}\nlanguage: {language}\n")
    blog.publish()
    return blog


def told(blog: Site) -> tuple[object, object]:
    """Return what the data say is at stake, and was recovered."""
    data = json.loads(blog.read("cases/washer/case.json"))
    return data["at_stake"], data["recovered"]


def test_the_settings_say_the_currency(site: MakeSite) -> None:
    """A bare number and a shared sign are in the site's currency, in cases, entries and follow-ups."""
    assert told(in_currency(site, "CAD")) == ("300 CAD", ["52.5 CAD"])


def test_another_currency_is_read_at_once(site: MakeSite) -> None:
    """After that setting has changed, nothing is left of what was read before."""
    blog = in_currency(site, "CAD")
    blog.replace("gripe.yaml", "currency: CAD", "currency: USD")
    blog.publish()

    assert told(blog) == ("300 USD", ["52.5 USD"])
    assert "CA$" not in blog.read("cases/washer/index.html") + blog.read("posts/news/index.html")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["CA$300", "CA$52.50", "CA$12.50 back"]),
        ("de", ["300\u00a0CA$", "52,50\u00a0CA$"]),
        ("en-CA", [">$300<", "$52.50"]),
    ],
)
def test_pages_write_money_as_their_language_does(
    site: MakeSite, language: str, said: list[str]
) -> None:
    """Sign, its place and the decimal mark are those of the language; cents have two digits."""
    page = in_currency(site, "CAD", language).read("cases/washer/index.html")

    assert [each for each in said if each not in page] == []


@pytest.mark.parametrize(
    ("money", "said"),
    [
        pytest.param(
            "money: £300",
            "4:8: error: say that this is at stake: “money: {at_stake: £300}” [wrong-type]",
            id="a bare sum",
        ),
        pytest.param(
            "money: 1,300 USD",
            '4:8: error: say that this is at stake: “money: {at_stake: "1,300 USD"}” [wrong-type]',
            id="with a comma, which needs quotes there",
        ),
        pytest.param(
            "money: {at_stake: $40}",
            '4:19: error: "$40" may be in several currencies: write 40 USD, 40 CAD or 40 AUD, '
            "or say once “currency: USD” in gripe.yaml [bad-money]",
            id="whose dollars",
        ),
    ],
)
def test_what_is_doubtful_is_one_problem(site: MakeSite, money: str, said: str) -> None:
    """It says exactly what to type, at the place of the sum."""
    assert site(case(more=f"{money}\n")).problems() == [f"content/cases/washer.md:{said}"]


def test_broken_settings_bring_no_problem_of_money(site: MakeSite) -> None:
    """What hangs on settings that cannot be read is no problem of its own."""
    blog = site(STORY)
    blog.write("gripe.yaml", f"{SETTINGS}currency: GBQ\n")

    (problem,) = blog.problems()
    assert problem.startswith(
        'gripe.yaml:5:11: error: "GBQ" is no currency: write its three letters, like GBP'
    )
