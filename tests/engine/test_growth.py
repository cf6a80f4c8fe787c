"""A site's output grows as its content does: twice as much of anything makes twice as many bytes."""

import resource
from pathlib import Path

import pytest

from support.growing import GROWING, case, post
from support.sites import SETTINGS, Site

MOST_MORE = 1.15  # that an item may cost beyond what it cost in the smaller site
# What a case may have a hundred of at most.
FEW = {"companies_in_a_case", "companies_and_tags_in_a_case"}
# What once cost the square.
ONCE_SQUARE = (
    "tags_in_a_case",
    "cases_with_a_tag_and_a_company_each",
    "companies_and_tags_in_a_post",
    "years",
)


def _built(root: Path, name: str, count: int) -> tuple[int, float]:
    """Build a site and return the bytes of its output and the seconds of processor it took."""
    site = Site(root)
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/first.md", case("The first case"))
    for path, text in GROWING[name](count).items():
        site.write(path, text)
    before = _seconds()
    report = site.build()
    assert report.published is not None, report.problems[:3]
    return sum(len(data) for data in site.published().values()), _seconds() - before


def _seconds() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _each(sizes: tuple[int, int, int], measured: list[float]) -> tuple[float, float]:
    """Return what an item costs from the first size to the second, and from there to the third."""
    (one, two, three), (little, more, most) = sizes, measured
    return (more - little) / (two - one), (most - more) / (three - two)


@pytest.mark.parametrize("name", ONCE_SQUARE)
def test_output_grows_with_the_content(name: str, tmp_path: Path) -> None:
    """One more of something costs as many bytes in a large site as in a small one."""
    sizes = (25, 50, 100)
    made = [float(_built(tmp_path / str(size), name, size)[0]) for size in sizes]

    before, after = _each(sizes, made)
    assert after <= MOST_MORE * before, made


@pytest.mark.deep
@pytest.mark.parametrize("name", GROWING)
def test_output_and_time_of_a_large_site_grow_with_the_content(name: str, tmp_path: Path) -> None:
    """That holds for bytes exactly, and for the time of the processor about."""
    sizes = (25, 50, 100) if name in FEW else (250, 500, 1000)
    made = [_built(tmp_path / str(size), name, size) for size in sizes]

    before, after = _each(sizes, [float(size) for size, _ in made])
    assert after <= MOST_MORE * before, made
    before, after = _each(sizes, [seconds for _, seconds in made])
    assert after <= 3 * before + 2 / sizes[1], made


def test_card_names_some_and_counts_the_others(tmp_path: Path) -> None:
    """A case of many companies names ten in a list, and on its own page all."""
    site = Site(tmp_path)
    site.write("gripe.yaml", SETTINGS)
    firms = [f"Firm {chr(ord('a') + number)}x" for number in range(13)]
    site.write("content/cases/strike.md", case("A strike", f"[{', '.join(firms)}]"))
    site.build()

    card = site.read("companies/firm-ax/index.html").partition('class="card-about"')[2]
    card = card.partition("</p>")[0]
    assert card.count("<a ") == 10
    assert card.endswith("</a> and 3 others")
    assert all(f">{firm}</a>" in site.read("cases/strike/index.html") for firm in firms)
    assert all(f'"{firm}"' in site.read("cases/list.json") for firm in firms)


def test_draft_is_not_counted_among_others(tmp_path: Path) -> None:
    """A post that mentions ten published cases and a draft mentions ten, as far as readers know."""
    site = Site(tmp_path)
    site.write("gripe.yaml", SETTINGS)
    for number in range(11):
        draft = "draft: true\n" if number == 10 else ""
        site.write(f"content/cases/c{number}.md", case(f"Case {number}", more=draft))
    slugs = ", ".join(f"c{number}" for number in range(11))
    site.write("content/posts/memo.md", post(more=f"cases: [{slugs}]\n"))
    site.build()

    assert "other" not in site.read("index.html")
    assert site.read("index.html").count("Case ") >= 10


def test_what_many_companies_share_is_short_in_their_feeds(tmp_path: Path) -> None:
    """Their feeds say how a post begins; the blog's feed has the whole of it."""
    site = Site(tmp_path)
    site.write("gripe.yaml", SETTINGS)
    firms = ", ".join(f"Firm {chr(ord('a') + number)}x" for number in range(11))
    text = post(more=f"companies: [{firms}]\ntags: [memo]\n") + "\nA second paragraph.\n"
    site.write("content/posts/memo.md", text)
    site.build()

    feed = site.read("companies/firm-ax/feed.xml")
    assert "The text." in feed
    assert "A second paragraph." not in feed
    assert "A second paragraph." in site.read("feed.xml")
