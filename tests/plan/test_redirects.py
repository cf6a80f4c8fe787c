"""Old addresses lead on, and two claims to one address are an error that names both."""

from collections.abc import Callable

import pytest

from support.sites import CASE, Site

MakeSite = Callable[[str], Site]
ALIASED = CASE.replace("company:", "aliases: {}\ncompany:")


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/old/", "old/index.html"),
        ("/old", "old/index.html"),
        ("/2009/08/washer.html", "2009/08/washer.html"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/café/", "café/index.html"),
    ],
)
def test_an_old_address_leads_on(site: MakeSite, alias: str, path: str) -> None:
    """The page at an old address sends browsers and search engines on."""
    blog = site("")
    blog.write("content/cases/washer.md", ALIASED.format(alias))
    blog.publish()

    page = blog.read(path)
    assert '<meta http-equiv="refresh" content="0; url=/blog/cases/washer/">' in page
    assert '<link rel="canonical" href="https://example.org/blog/cases/washer/">' in page


@pytest.mark.parametrize("alias", ["/%2e%2e/x/", "/a/%2E%2E/", "/%00/", "/%ff/", "/a%2520b%20c/"])
def test_an_encoded_address_cannot_lead_out_of_the_site(site: MakeSite, alias: str) -> None:
    """What is percent-encoded is judged by what it means."""
    blog = site("")
    blog.write("content/cases/washer.md", ALIASED.format(alias))

    (problem,) = blog.problems()
    assert problem.endswith("[bad-alias]")


@pytest.mark.parametrize(
    ("alias", "owner"),
    [
        ("/cases/dryer/", "content/cases/dryer.md"),
        ("/Cases/Dryer", "content/cases/dryer.md"),
        ("/feed.xml", "a page that gripe makes"),
        ("/cases/dryer/badge.svg", "content/cases/dryer.md"),
    ],
)
def test_an_alias_that_is_taken_names_both(site: MakeSite, alias: str, owner: str) -> None:
    """The error stands at one source and names the other, whatever the letters' case."""
    blog = site("")
    blog.write("content/cases/dryer.md", CASE)
    blog.write("content/cases/washer.md", ALIASED.format(alias))

    (problem,) = blog.problems()
    assert problem.startswith("content/cases/washer.md")
    assert f"is taken by {owner}: " in problem
    assert problem.endswith("[address-taken]")


def test_two_sources_with_one_alias_name_each_other(site: MakeSite) -> None:
    """Of two sources with the same old address neither wins in silence."""
    blog = site("")
    blog.write("content/cases/dryer.md", ALIASED.format("/old/"))
    blog.write("content/cases/washer.md", ALIASED.format("/old"))

    (problem,) = blog.problems()
    assert problem.startswith("content/cases/washer.md")
    assert "content/cases/dryer.md" in problem
