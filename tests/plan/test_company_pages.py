"""A company with many cases has several pages: the first has its scorecard, each some of its cases."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gripe.plan.lists import paging
from plan.maytag import MAYTAG, WHIRLPOOL, case, resolved
from support.sites import SETTINGS, Site

MakeSite = Callable[[str], Site]
PAGED = f"-- gripe.yaml --\n{SETTINGS}paginate: 3\n"
PAGE = "companies/maytag/{}index.html"
FIRST, SECOND, THIRD = (PAGE.format(at) for at in ("", "page/2/", "page/3/"))


def cases(count: int, begin: int = 0) -> str:
    """Return some cases with Maytag."""
    return "".join(case(number, resolved(9)) for number in range(begin, begin + count))


def post(number: int, more: str) -> str:
    """Return a post."""
    front = f"title: Post {number}\ndate: 2009-11-{number + 1:02}\n{more}"
    return f"-- content/posts/post-{number}.md --\n---\n{front}\n---\nSo.\n"


def shown(page: str) -> list[str]:
    """Return the titles of the cards of a page, in order."""
    return re.findall(r'class="u-url" href="[^"]*"[^>]*>([^<]+)</a></h3>', page)


def links(page: str) -> dict[str, str]:
    """Return where the links to the pages beside this one lead, by their `rel`."""
    return dict(re.findall(r'<a class="\w+" rel="(prev|next)" href="([^"]+)"', page))


def clean(site: Site, to: Path) -> Site:
    """Return the same site built from nothing."""
    shutil.copytree(site.root, to, ignore=shutil.ignore_patterns(".gripe", "output"))
    made = Site(to)
    made.publish()
    return made


@pytest.fixture
def blog(site: MakeSite) -> Site:
    """Seven cases, which make three pages."""
    made = site(PAGED + WHIRLPOOL + MAYTAG + cases(7))
    made.publish()
    return made


def test_every_case_is_on_one_page_and_the_pages_are_linked(blog: Site) -> None:
    """Newest first, three a page, and each page leads to those beside it, as in the blog."""
    pages = [blog.read(path) for path in (FIRST, SECOND, THIRD)]

    assert [len(shown(page)) for page in pages] == [3, 3, 1]
    assert sorted(title for page in pages for title in shown(page)) == [
        f"Case {number}" for number in range(7)
    ]
    at = "/blog/companies/maytag/"
    assert [links(page) for page in pages] == [
        {"next": f"{at}page/2/"},
        {"prev": at, "next": f"{at}page/3/"},
        {"prev": f"{at}page/2/"},
    ]
    assert not (blog.output / PAGE.format("page/4/")).exists()


def test_each_page_has_its_own_address_and_title(blog: Site) -> None:
    """So search engines know them apart, and readers where they are."""
    for number, path in ((1, FIRST), (2, SECOND)):
        page = blog.read(path)
        address = f"https://example.org/blog/{path.removesuffix('index.html')}"
        assert f'<link rel="canonical" href="{address}">' in page
        assert ("Maytag · Page 2 of 3 ·" in page) is (number == 2)
        assert '<h1 class="p-name">Maytag</h1>' in page
        assert '<span class="number">7</span>' in page
        assert page.count('rel="alternate" type="application/atom+xml"') == 2


def test_the_scorecard_is_on_the_first_page_alone(blog: Site) -> None:
    """It counts all cases; the others lead to it."""
    assert "7 cases: 7 resolved by Maytag." in blog.read(FIRST)
    for path in (SECOND, THIRD):
        page = blog.read(path)
        assert not re.search("resolved by Maytag|badge|chart|Organization", page)
        assert '<a href="/blog/companies/maytag/">Scorecard of Maytag</a>' in page


def test_praise_and_mentions_are_paged_along(site: MakeSite) -> None:
    """Each page has as much of each as fits; a list that has ended is left out."""
    posts = [post(number, "kudos: [Maytag]") for number in range(4)]
    posts += [post(number, "companies: [Maytag]") for number in range(4, 12)]
    blog = site(PAGED + MAYTAG + WHIRLPOOL + cases(2) + "".join(posts))
    blog.publish()
    pages = [blog.read(path) for path in (FIRST, SECOND, THIRD)]

    assert [
        (shown(page.partition('id="the_praise"')[0]), shown(page.partition('id="the_praise"')[2]))
        for page in pages
    ] == [
        (["Case 0", "Case 1"], ["Post 3", "Post 2", "Post 1", "Post 11", "Post 10", "Post 9"]),
        ([], ["Post 0", "Post 8", "Post 7", "Post 6"]),
        (["Post 5", "Post 4"], []),
    ]
    assert "<h2>Cases" not in pages[1]
    assert 'id="the_praise"' not in pages[2]


def test_a_parent_has_the_cases_of_its_brands(site: MakeSite) -> None:
    """On as many pages."""
    blog = site(PAGED + WHIRLPOOL + MAYTAG + cases(4))
    blog.publish()

    assert len(shown(blog.read("companies/whirlpool/index.html"))) == 3
    assert len(shown(blog.read("companies/whirlpool/page/2/index.html"))) == 1


def test_ten_brands_are_named_and_the_rest_counted(site: MakeSite) -> None:
    """On the page of the parent and in the list of all; a page does not grow with the brands."""
    brands = "".join(
        f"-- content/companies/b{n}.md --\n---\ntitle: Brand {n}\nparent: Whirlpool\n---\n"
        for n in range(30)
    )
    blog = site(PAGED + WHIRLPOOL + brands)
    blog.publish()
    page = blog.read("companies/whirlpool/index.html")

    assert page.count('href="/blog/companies/b') == 10
    assert page.count('"name":"Brand') == 10
    assert "and 20 others" in page
    assert "and 20 others" in blog.read("companies/index.html")


EDITS: dict[str, Callable[[Site], None]] = {
    "one more": lambda site: site.write(
        "content/cases/case-7.md", case(7, resolved(9)).partition("\n")[2]
    ),
    "so many more that there is a fourth page": lambda site: [
        site.write(f"content/cases/case-{n}.md", case(n).partition("\n")[2]) for n in range(7, 10)
    ],
    "one less, and no third page": lambda site: site.remove("content/cases/case-3.md"),
    "all but one gone": lambda site: [
        site.remove(f"content/cases/case-{number}.md") for number in range(6)
    ],
    "larger pages": lambda site: site.replace("gripe.yaml", "paginate: 3", "paginate: 5"),
    "one page": lambda site: site.replace("gripe.yaml", "paginate: 3", "paginate: 7"),
    "another name": lambda site: site.replace(
        "content/companies/maytag.md", "title: Maytag", "title: Maytag Ltd\naliases: [Maytag]"
    ),
    "a title on the last page": lambda site: site.replace(
        "content/cases/case-6.md", "title: Case 6", "title: A case"
    ),
    "a case of another company": lambda site: site.replace(
        "content/cases/case-2.md", "company: Maytag", "company: [Maytag, HP]"
    ),
    "praise": lambda site: [
        site.write(f"content/posts/post-{n}.md", post(n, "kudos: [Maytag]").partition("\n")[2])
        for n in range(11)
    ],
    "no parent": lambda site: site.replace(
        "content/companies/maytag.md", "parent: Whirlpool\n", ""
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_ends_as_a_build_from_nothing_and_back(
    blog: Site, edit: str, tmp_path: Path
) -> None:
    """Pages come and go with the cases; none is left behind."""
    first = blog.published()
    sources = tmp_path / "sources"
    shutil.copytree(blog.root, sources, ignore=shutil.ignore_patterns(".gripe", "output"))

    EDITS[edit](blog)
    blog.publish()
    assert blog.published() == clean(blog, tmp_path / "clean").published() != first

    shutil.rmtree(blog.root / "content")
    shutil.copytree(sources / "content", blog.root / "content")
    shutil.copy(sources / "gripe.yaml", blog.root / "gripe.yaml")
    blog.publish()
    assert blog.published() == first


def test_an_edit_of_one_case_makes_the_page_it_is_on(blog: Site) -> None:
    """And the first, which counts; not the others."""
    blog.replace("content/cases/case-6.md", "title: Case 6", "title: A case")
    report = blog.build()

    assert report.work
    rendered = {each for each in report.work.rendered if each.startswith("companies/maytag/")}
    assert rendered == {FIRST, THIRD, "companies/maytag/feed.xml"}


def test_a_page_of_a_company_is_taken_by_one_source(blog: Site) -> None:
    """An alias at the address of a later page is named as soon as there is such a page."""
    blog.replace(
        "content/cases/case-1.md", "company:", "aliases: [/companies/maytag/page/4/]\ncompany:"
    )
    blog.publish()
    for number in range(7, 10):
        text = case(number).partition("\n")[2]
        blog.write(f"content/cases/case-{number}.md", text)

    (problem,) = blog.problems()
    assert "/companies/maytag/page/4/index.html is taken by" in problem
    assert "[address-taken]" in problem


def test_a_company_called_page_is_in_nobodys_way(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages and those of the list of companies are at addresses of their own."""
    monkeypatch.setattr(paging, "ROWS", 1)
    named = "".join(case(number, company="Page") for number in range(4))
    blog = site(PAGED + WHIRLPOOL + MAYTAG + named)
    blog.publish()

    paths = {path for path in blog.published() if path.startswith("companies/page/")}
    assert {"companies/page/index.html", "companies/page/page/2/index.html"} <= paths
    assert {"companies/page/2/index.html", "companies/page/3/index.html"} <= paths


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the lists of companies and of tags have two lines a page."""
    monkeypatch.setattr(paging, "ROWS", 2)
    monkeypatch.setattr(paging, "COUNTS", 2)


@pytest.mark.usefixtures("short")
def test_the_lists_of_companies_and_tags_are_paged(site: MakeSite, tmp_path: Path) -> None:
    """Those with cases first; they grow and shrink as a build from nothing says."""
    tagged = "".join(
        case(n, company=f"Firm {n}").replace("published", f"tags: [t{n}, u{n}]\npublished")
        for n in range(4)
    )
    blog = site(PAGED + WHIRLPOOL + MAYTAG + tagged)
    blog.publish()

    paths = ["", "page/2/", "page/3/"]
    listed = [blog.read(f"companies/{at}index.html") for at in paths]
    names = [re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)<', page) for page in listed]
    assert names == [["Firm 0", "Firm 1"], ["Firm 2", "Firm 3"], ["Maytag", "Whirlpool"]]
    assert links(listed[1]) == {"prev": "/blog/companies/", "next": "/blog/companies/page/3/"}
    assert "Companies · Page 2 of 3 ·" in listed[1]
    tags = [blog.read(f"tags/{at}index.html") for at in [*paths, "page/4/"]]
    assert [page.count('<span class="number">') for page in tags] == [2, 2, 2, 2]
    first = blog.published()

    blog.replace("content/cases/case-0.md", "tags: [t0, u0]", "tags: [t0, u0, v0]")
    blog.write("content/cases/case-4.md", case(4, company="HP").partition("\n")[2])
    blog.publish()
    assert blog.published() == clean(blog, tmp_path / "more").published()
    assert "companies/page/4/index.html" in blog.published()
    assert "tags/page/5/index.html" in blog.published()

    blog.replace("content/cases/case-0.md", ", v0]", "]")
    blog.remove("content/cases/case-4.md")
    blog.publish()
    assert blog.published() == first
