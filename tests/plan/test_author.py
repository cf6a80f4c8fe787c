"""Who writes a case and who complains in it: each is called by a name wherever there is one."""

import json
import re

import pytest

from conftest import MakeSite
from support.linked import case, followup
from support.sites import SETTINGS, Site

TOLD = (
    "2009-08-10 phone: Called.",
    "2009-08-12 HP note: Sorry.",
    "2009-08-14 handoff: To them.",
    "2009-08-20 bank note: To us.",
)
BY_ME = "case: washer\ndate: 2009-09-01\neffect: resolved\nresolved_by: me"
CLOSED = case(*TOLD[:2]) + followup(BY_ME)


def blog_of(site: MakeSite, more: str = "", author: str = "", language: str = "en") -> Site:
    """Return a published site with a case that its author's side closed, and a follow-up."""
    blog = site(case(*TOLD, more=more) + followup(BY_ME))
    blog.write("gripe.yaml", f"{SETTINGS}author: {author}\nlanguage: {language}\n")
    blog.publish()
    return blog


@pytest.mark.parametrize(
    ("more", "author", "name"),
    [
        pytest.param("author: Ann A.\n", "", "Ann A.", id="the case's author"),
        pytest.param("author: Ann A.\n", "Bo B.", "Ann A.", id="the case's before the site's"),
        pytest.param("", "Bo B.", "Bo B.", id="the site's author"),
        pytest.param("complainant: Cy C.\n", "Bo B.", "Cy C.", id="the complainant"),
        pytest.param("author: A\ncomplainant: Cy C.\n", "", "Cy C.", id="before the author"),
        pytest.param("", "", "the complainant", id="nobody"),
        pytest.param("source: {by: Dee}\n", "Bo B.", "the complainant", id="retold"),
        pytest.param("source: {by: D}\ncomplainant: Cy C.\n", "B", "Cy C.", id="retold, with name"),
    ],
)
def test_whoever_complains_is_called_by_name(
    site: MakeSite, more: str, author: str, name: str
) -> None:
    """Every sentence uses the name: the complainant's, else the author's, unless a story is retold."""
    blog = blog_of(site, more, author)
    page = blog.read("cases/washer/index.html")

    assert f'<strong class="who">{name}</strong>' in page
    assert f"Resolved by {name} on 1 Sep 2009" in page
    assert f"Confirmed by {name}" in page
    assert f"Resolved by {name} on 1 Sep 2009" in blog.read("posts/news/index.html")
    assert f": Contact, {name}" in blog.read("cases/washer/feed.xml")
    if name != "the complainant":
        shown = [path for path, data in blog.published().items() if b"he complainant" in data]
        assert [path for path in shown if re.match("cases/|posts/|feed", path)] == []


def test_german_reads_well(site: MakeSite) -> None:
    """A name stands in the German sentences as in the English ones."""
    page = blog_of(site, "", "Bo B.", "de").read("cases/washer/index.html")

    assert "Gelöst durch Bo B. am 1. Sept. 2009" in page
    assert "Bestätigt von: Bo B." in page
    assert "Kundenseite" not in page


def test_who_wrote_it_stands_on_the_page_and_in_data(site: MakeSite) -> None:
    """A case's own author is in its byline, the feed, structured data and the open data."""
    blog = blog_of(site, "author: Ann A.\ncomplainant: Cy C.\n", "Bo B.")
    page = blog.read("cases/washer/index.html")

    assert 'told by <span class="p-author h-card">Ann A.</span>' in page
    assert '"author":{"@type":"Person","name":"Ann A."}' in page
    assert "<name>Ann A.</name>" in blog.read("feed.xml")
    for data in (
        json.loads(blog.read("cases/washer/case.json")),
        json.loads(blog.read("cases.json"))["cases"][0],
    ):
        assert (data["author"], data["complainant"]) == ("Ann A.", "Cy C.")


@pytest.mark.parametrize(("author", "told"), [("Bo B.", "Bo B."), ("", None)])
def test_the_sites_author_is_the_default(site: MakeSite, author: str, told: str | None) -> None:
    """Without one of its own a case is the site's author's, in the data as well; unknown is null."""
    blog = blog_of(site, "", author)

    assert json.loads(blog.read("cases/washer/case.json"))["author"] == told
    assert f'"{told or ""}",' in blog.read("cases.csv") or f",{told or ''}," in blog.read(
        "cases.csv"
    )
    assert "<name>Bo B.</name>" not in blog.read("feed.xml").partition("<entry")[2]


def test_a_change_of_the_sites_author_reaches_every_sentence(site: MakeSite) -> None:
    """A build after that setting has changed is what a build from nothing gives."""
    blog = blog_of(site, "", "Bo B.")
    blog.replace("gripe.yaml", "Bo B.", "Eve E.")
    blog.publish()

    named = [path for path, data in blog.published().items() if b"Bo B." in data]
    assert [path for path in named if not path.startswith(".")] == []
