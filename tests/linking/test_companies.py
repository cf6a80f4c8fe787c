"""Companies: one for each name, parents above them, and names that look misspelt."""

import pytest

from conftest import MakeSite
from gripe.linking.companies import families
from support.linked import case, company, faults, followup, linked


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            company("maytag", "parent: Wirlpool") + company("whirlpool"),
            "companies/maytag.md:3:9 missing-parent",
            id="a parent without a profile",
        ),
        pytest.param(
            company("maytag", "parent: Maytag"),
            "companies/maytag.md:3:9 parent-cycle",
            id="its own parent",
        ),
        pytest.param(
            company("maytag", "parent: Whirlpool") + company("whirlpool", "parent: Maytag"),
            "companies/maytag.md:3:9 parent-cycle",
            id="each above the other",
        ),
        pytest.param(
            company("amana", "parent: Maytag")
            + company("maytag", "parent: Whirlpool")
            + company("whirlpool", "parent: Maytag"),
            "companies/maytag.md:3:9 parent-cycle",
            id="a third below the two has no fault",
        ),
        pytest.param(
            company("maytag", "aliases: [Neptune, Whirlpool]") + company("whirlpool"),
            "companies/maytag.md:3:20 name-taken",
            id="an alias that is another's title",
        ),
        pytest.param(
            company("maytag", "aliases: [WHIRL POOL]") + company("whirlpool", title="Whirl-Pool"),
            "companies/maytag.md:3:11 name-taken",
            id="in another spelling",
        ),
        pytest.param(
            company("maytag", "aliases: Neptune")
            + company("whirlpool", "former: [{name: Neptune, until: 2006}]"),
            "companies/whirlpool.md:3:17 name-taken",
            id="a former name that is another's alias",
        ),
        pytest.param(
            company("maytag") + company("whirlpool", title="Maytag"),
            "companies/whirlpool.md:2:8 name-taken",
            id="two with one title",
        ),
        pytest.param(case(company="'!!!'"), "cases/washer.md:3:10 unsafe-slug", id="no letter"),
        pytest.param(
            case(company="Maytag")
            + case(company="Maytagg", slug="dryer")
            + case(company="Maytag", slug="tv"),
            "cases/dryer.md:3:10 near-miss-company",
            id="almost a name that is used more often",
        ),
        pytest.param(
            case(company="Maytag") + case(company="Maytagg", slug="dryer"),
            "cases/dryer.md:3:10 near-miss-company",
            id="almost a name that is used as often: one of them",
        ),
        pytest.param(
            case(company="Maytag") + company("maytagg"),
            "cases/washer.md:3:10 near-miss-company",
            id="almost the name of a profile",
        ),
        pytest.param(
            case(company="Hewlet Packard") + company("hp", "aliases: Hewlett-Packard", title="HP"),
            "cases/washer.md:3:10 near-miss-company",
            id="almost an alias",
        ),
        pytest.param(
            case(company="Hewlet Packard")
            + company("hp", "former: [{name: Hewlett-Packard}]", title="HP"),
            "cases/washer.md:3:10 near-miss-company",
            id="almost a former name",
        ),
        pytest.param(
            case("2009-08-10 phone: Called.\n    to: Maytagg", company="Maytag"),
            "cases/washer.md:6:9 unknown-name",
            id="in an entry",
        ),
        pytest.param(
            case(company="Maytag") + followup("case: washer\ndate: 2009-08-20\nkudos: Maytagg"),
            "followups/news.md:5:8 unknown-name",
            id="in a follow-up",
        ),
    ],
)
def test_a_fault_with_a_company_is_one_problem(site: MakeSite, text: str, fault: str) -> None:
    """One fault with a company's name or parent is one problem, where it stands."""
    assert faults(site(text)) == [fault]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["Forever 21", "Forever 22"], id="names that differ in a number"),
        pytest.param(["HP", "HPE"], id="short names"),
        pytest.param(["Sony", "Samsung"], id="names that begin alike"),
    ],
)
def test_different_names_are_different_companies(site: MakeSite, names: list[str]) -> None:
    """Names that are not almost the same are nobody's near miss."""
    found = linked(site("".join(case(company=name, slug=f"c{n}") for n, name in enumerate(names))))
    assert [company.name for company in found.companies.values()] == sorted(names)


def test_a_near_miss_is_a_warning(site: MakeSite) -> None:
    """A near miss keeps nothing from being published; two profiles end it."""
    blog = site(case(company="Maytag") + case(company="Maytagg", slug="dryer"))
    report = blog.build()
    assert [problem.severity for problem in report.problems] == ["warning"]
    assert report.published
    again = site(case(company="Maytag") + company("maytag") + company("maytagg"))
    again.remove("content/cases/dryer.md")
    again.publish(strict=True)


@pytest.mark.parametrize(
    "name", ["HP", "hp", "H.P.", "Hewlett-Packard", "hewlett packard", "Compaq"]
)
def test_a_companys_names_all_mean_it(site: MakeSite, name: str) -> None:
    """Title, alias and former name mean one company, whatever letter case and punctuation."""
    profile = company(
        "hp", "aliases: [Hewlett-Packard, H.P.]\nformer: [{name: Compaq, until: 2002}]", title="HP"
    )
    found = linked(site(case(company=name) + profile))
    assert [(each.slug, each.name) for each in found.companies.values()] == [("hp", "HP")]
    assert found.cases["washer"].parties[0].actor.slug == "hp"


def test_spellings_without_a_profile_are_one_company(site: MakeSite) -> None:
    """Names with one slug are one company; it is shown as it is written first."""
    found = linked(site(case(company="May-Tag") + case(company="MAY TAG", slug="dryer")))
    assert list(found.companies) == ["may-tag"]


def test_a_family_is_a_company_and_those_below_it(site: MakeSite) -> None:
    """Parents may stand above parents; a family reaches down, never up."""
    found = linked(
        site(
            company("whirlpool")
            + company("maytag", "parent: Whirlpool")
            + company("amana", "parent: maytag")
        )
    )
    assert families(found.companies)["whirlpool"] == ("whirlpool", "maytag", "amana")
    assert families(found.companies)["amana"] == ("amana",)


def test_a_profiles_reply_due_is_that_companys(site: MakeSite) -> None:
    """`reply_due` of a profile holds for its company, the settings' for all others."""
    cases = "".join(
        case("2009-12-20 phone: Called.", company=name, slug=name.lower())
        for name in ("HP", "Dell")
    )
    settings = "-- gripe.yaml --\ntitle: T\nid: x\nas_of: 2010-01-01\nreply_due: 30d\n"
    found = linked(site(settings + cases + company("hp", "reply_due: 1w", title="HP")))
    assert [found.cases[slug].account.alert for slug in ("hp", "dell")] == ["overdue", None]
