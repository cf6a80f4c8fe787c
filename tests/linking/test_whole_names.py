"""Names of any script, built: different ones have pages of their own, spellings of one share it."""

import shutil
from pathlib import Path

import pytest

from conftest import MakeSite
from gripe.base.names import slug_of_name
from support.linked import case, company, faults, linked
from support.sites import Site

COLLEGES = [
    "Московская областная коллегия адвокатов номер один",
    "Московская областная коллегия адвокатов номер два",
]
BANKS = ["中华人民共和国" * 6 + "北京分行", "中华人民共和国" * 6 + "上海分公司"]


def _pages(site: Site, kind: str) -> set[str]:
    report = site.build()
    assert report.published, [str(problem) for problem in report.problems]
    return {path.parent.name for path in (site.output / kind).glob("*/index.html")}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(COLLEGES, id="long names that differ at the end"),
        pytest.param(BANKS, id="long names of one word"),
        pytest.param(["ร้านกิน", "ร้านกัน"], id="Thai marks"),
        pytest.param(["Disney", "Disney+"], id="a sign at the end"),
        pytest.param(["1&1", "1+1"], id="signs between"),
        pytest.param(["Café Noir", "Cafe Noir"], id="an accent"),
        pytest.param(["Disney+", "Disney Plus"], id="a sign and its word"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_different_names_are_companies_of_their_own(
    site: MakeSite, names: list[str], order: int
) -> None:
    """Each has its page, whichever stands first, and the case is listed there and nowhere else."""
    first, second = names[::order]
    blog = site(case(company=f"[{first}, {second}]") + case(company=second, slug="tv"))
    assert _pages(blog, "companies") == {slug_of_name(name) for name in names}
    assert "/cases/tv/" not in blog.read(f"companies/{slug_of_name(first)}/index.html")
    assert "/cases/tv/" in blog.read(f"companies/{slug_of_name(second)}/index.html")


@pytest.mark.parametrize("names", [["दिल", "दाल"], ["c", "c++"], ["q&a", "q a"]])
def test_different_tags_have_pages_of_their_own(site: MakeSite, names: list[str]) -> None:
    """The same goes for tags."""
    tags = [f"tags: [{name}]\n" for name in names]
    blog = site(case(more=tags[0]) + case(more=tags[1], slug="tv"))
    assert _pages(blog, "tags") == {slug_of_name(name) for name in names}


@pytest.mark.parametrize(
    "names",
    [
        ["ร้านกิน", "« ร้านกิน »"],
        ["Crédit Linkwave", "CRE\u0301DIT  LINKWAVE"],
        ["AT&T", "at & t"],
        [BANKS[0], f"{BANKS[0]}."],
    ],
)
def test_spellings_of_one_name_are_one_company(site: MakeSite, names: list[str]) -> None:
    """Case, Unicode form, blanks and other punctuation make no second page, and no warning."""
    found = linked(site(case(company=names[0]) + case(company=names[1], slug="tv")))
    assert list(found.companies) == [slug_of_name(names[0])]


@pytest.mark.parametrize("name", ["BestBuy", "BEST-BUY", "best  buy"])
def test_a_profile_has_its_name_with_and_without_blanks(site: MakeSite, name: str) -> None:
    """No blank makes another name of it."""
    found = linked(site(case(company=name) + company("best-buy", title="Best Buy")))
    assert list(found.companies) == ["best-buy"]


@pytest.mark.parametrize("names", [["Best Buy", "BestBuy"], ["A B", "AB"], ["Café", "Cafe"]])
def test_names_that_are_likely_one_get_a_warning(site: MakeSite, names: list[str]) -> None:
    """Those that differ in a blank or an accent, without a profile: a warning asks."""
    found = faults(site(case(company=names[0]) + case(company=names[1], slug="tv")))
    assert [each.rpartition(" ")[2] for each in found] == ["near-miss-company"]


@pytest.mark.parametrize(
    ("name", "slug", "title"),
    [("Disney", "disney", "Disney+"), ("Cafe Noir", "cafe-noir", "Café Noir")],
)
def test_a_profiles_address_is_no_name_of_another_company(
    site: MakeSite, tmp_path: Path, name: str, slug: str, title: str
) -> None:
    """A file is called as its title can be called; a company that has that name has a page beside it.

    So it does when the profile comes later, and the pages are those of a build from nothing.
    """
    blog = site(case(company=name) + case(company=title, slug="tv"))
    assert _pages(blog, "companies") == {slug, slug_of_name(title)}
    blog.write(f"content/companies/{slug}.md", f"---\ntitle: {title}\n---\n")
    beside = _pages(blog, "companies") - {slug}
    assert len(beside) == 1
    assert "/cases/washer/" not in blog.read(f"companies/{slug}/index.html")
    assert "/cases/washer/" in blog.read(f"companies/{beside.pop()}/index.html")
    kept = _without_manifest(blog)
    anew = Site(shutil.copytree(blog.root, tmp_path / "anew"))
    shutil.rmtree(anew.root / ".gripe", ignore_errors=True)
    shutil.rmtree(anew.output)
    assert anew.build().published
    assert _without_manifest(anew) == kept


def _without_manifest(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in site.published().items() if not path.startswith(".")}


def test_another_company_changes_no_address(site: MakeSite) -> None:
    """An address follows from the name alone."""
    alone = linked(site(case(company="Disney+")))
    assert list(alone.companies) == ["disney--plus"]
    more = linked(site(case(company="Disney+") + case(company="Disney", slug="tv")))
    assert more.cases["washer"].parties == alone.cases["washer"].parties
