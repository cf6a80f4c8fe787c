"""JSON-LD: what a page says of itself in schema.org's words."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rdflib.namespace import SDO

from gripe.plan.json_ld import script_json
from support.demo import FILES
from support.sites import CASE, Site

MakeSite = Callable[[str], Site]
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PAGES = {
    "index.html": "Blog",
    "page/2/index.html": "Blog",
    "cases/everything/index.html": "BlogPosting",
    "cases/retold/index.html": "BlogPosting",
    "posts/both/index.html": "BlogPosting",
    "posts/learnt/index.html": "BlogPosting",
    "companies/ampersand/index.html": "Organization",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which everything occurs, built."""
    site = Site(tmp_path_factory.mktemp("demo"))
    for path, data in FILES.items():
        site.write(path, data)
    site.publish()
    return site


def json_ld(site: Site, path: str) -> dict[str, Any]:
    """Return what a page says of itself; it has to be strict JSON, and in one script."""
    (script,) = SCRIPT.findall(site.read(path))
    assert not set("<>&\u2028\u2029") & set(script)
    value: dict[str, Any] = json.loads(script)
    return value


def words(value: object) -> Iterator[str]:
    """Yield every type and property."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "@type":
                yield below
            elif not key.startswith("@"):
                yield key
            yield from words(below)
    elif isinstance(value, list):
        for each in value:
            yield from words(each)


def values(value: object) -> Iterator[object]:
    """Yield a value and everything in it."""
    yield value
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in below:
        yield from values(each)


@pytest.mark.parametrize("path", PAGES)
def test_every_word_is_schema_orgs(demo: Site, path: str) -> None:
    """Types and properties are those of schema.org, and nothing in them is empty."""
    value = json_ld(demo, path)

    assert value["@context"] == "https://schema.org"
    assert value["@type"] == PAGES[path]
    assert [word for word in words(value) if word not in SDO] == []
    assert not [each for each in values(value) if each in ("", [], {}, None)]
    assert not {"Review", "Rating", "reviewRating"} & set(words(value))


def test_a_case_says_whom_it_is_about_and_what_was_corrected(demo: Site) -> None:
    """A case has its companies and product, its days, its author and its corrections."""
    case = json_ld(demo, "cases/everything/index.html")

    names = [(each["@type"], each["name"]) for each in case["about"]]
    assert ("Organization", "Ampersand & Söhne <GmbH>") in names
    assert names[-1][0] == "Product"
    assert case["author"] == {"@type": "Person", "name": "A. Author"}
    assert case["datePublished"] == "2009-09-01"
    assert case["dateModified"] == "2009-12-24"
    assert case["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "We first wrote 2008. It was 2009.",
            "datePublished": "2009-09-02",
        }
    ]
    assert case["url"] == "https://example.org/blog/cases/everything/"


def test_a_story_retold_says_where_it_was_told_first(demo: Site) -> None:
    """Somebody else's story is named with its author and day."""
    case = json_ld(demo, "cases/retold/index.html")

    assert case["isBasedOn"][0] == {
        "@type": "CreativeWork",
        "url": "https://example.org/told?a=1&b=2",
        "author": {"@type": "Person", "name": "Marianne & <R.>"},
        "datePublished": "2009-02-15",
    }


def test_a_followup_is_about_its_cases(demo: Site) -> None:
    """A follow-up names its cases and their companies, and its own author."""
    followup = json_ld(demo, "posts/both/index.html")

    urls = [each["url"] for each in followup["about"] if each["@type"] == "BlogPosting"]
    assert urls == [f"https://example.org/blog/cases/{slug}/" for slug in ("partial", "no-answer")]
    assert followup["author"]["name"] == "B. <Author>"


def test_a_company_has_its_other_names_and_its_parent(demo: Site) -> None:
    """Former names count as other names; the parent is named."""
    company = json_ld(demo, "companies/ampersand/index.html")

    assert company["alternateName"] == ["A & S", "Ampersand & Sohn", "Ampersand"]
    assert company["parentOrganization"]["name"] == "The <Parent> & Co."


def test_without_url_there_is_no_address_of_the_site(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Without `url:` what would need an address is left out, and the rest is there."""
    site = Site(tmp_path_factory.mktemp("bare"))
    for path, data in FILES.items():
        site.write(path, data)
    site.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    site.publish()

    for path in PAGES:
        value = json_ld(site, path)
        assert value.get("headline") or value["name"]
        assert not {"@id", "mainEntityOfPage", "image"} & set(words(value)) | value.keys() & {"@id"}


def test_no_title_can_end_the_script(site: MakeSite) -> None:
    """A title with a closing tag in it stays a title."""
    blog = site("")
    title = '"</script><script>alert(1)</script><!-- \\u2028 & "'
    blog.write("content/cases/washer.md", CASE.replace("A washer that broke in a week", title))
    blog.publish()

    assert json_ld(blog, "cases/washer/index.html")["headline"].startswith("</script><script>")


def test_what_is_escaped_is_still_the_same_value() -> None:
    """The escapes are JSON's own: a parser gives back what was put in."""
    value = {"a<b>&c\u2028\u2029": ['"\\', "\u0001", "é😀"]}

    assert json.loads(script_json(value)) == value
    assert not set("<>&\u2028\u2029") & set(script_json(value))
