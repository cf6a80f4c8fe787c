"""A case, follow-up, post or page may be in a language of its own; elsewhere its words are marked."""

import json
import re

import pytest

from support.sites import Site, site_of

TWO = """\
-- content/cases/washer.md --
---
title: The washer
company: Maytag
timeline:
  - 2009-08-10 phone: Called.
  - 2009-08-12 email Maytag: No.
---
A story.
-- content/cases/kessel.md --
---
title: Der Kessel
company: Maytag
language: de
timeline:
  - 2009-08-10 phone: Angerufen.
  - 2009-08-12 email Maytag: Nein.
  - {date: 2009-08-14, kind: resolved, text: Er geht., by: me}
---
Eine Geschichte.
-- content/followups/geht.md --
---
title: Sie geht
case: washer
date: 2009-09-01
effect: resolved
language: de
text: Sie wäscht wieder.
---
Am Morgen kam jemand.
-- content/posts/memo.md --
---
title: Ein Merkzettel
date: 2009-10-01
cases: [washer, kessel]
language: de
---
Vom Warten.
-- content/pages/impressum.md --
---
title: Impressum
language: de-AT
aliases: [/imprint/]
---
Wir.
"""


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An English site with posts in German."""
    site = site_of(tmp_path_factory.mktemp("two") / "site", TWO)
    site.publish()
    return site


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("index.html", "en"),
        ("cases/washer/index.html", "en"),
        ("companies/maytag/index.html", "en"),
        ("cases/kessel/index.html", "de"),
        ("posts/geht/index.html", "de"),
        ("posts/memo/index.html", "de"),
        ("impressum/index.html", "de-AT"),
        ("imprint/index.html", "de-AT"),
    ],
)
def test_the_page_is_in_its_language(blog: Site, path: str, language: str) -> None:
    """Lists and companies are in the site's language, a post in its own."""
    page = blog.read(path)

    assert re.findall('<html lang="([^"]*)"', page) == [language]
    if "http-equiv" not in page:
        skip = "Skip to the text" if language == "en" else "Zum Text springen"
        assert skip in page


def test_the_page_is_in_its_language_throughout(blog: Site) -> None:
    """Menu, dates, statuses, badge, feed and JSON-LD follow; the site's own name is marked."""
    page = blog.read("cases/kessel/index.html")

    assert ">Unternehmen</a>" in page
    assert "12. Aug. 2009" in page
    assert "12 Aug 2009" not in page
    assert '"inLanguage":"de"' in page
    assert 'lang="en" dir="auto">The Complaint Desk</a>' in page
    assert "Gelöst, 14. Aug. 2009" in blog.read("cases/kessel/badge.svg")
    feed = blog.read("cases/kessel/feed.xml")
    assert '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">' in feed
    assert "14. Aug. 2009: Gelöst, Kundenseite" in feed


@pytest.mark.parametrize("path", ["index.html", "companies/maytag/index.html", "cases/index.html"])
def test_a_card_elsewhere_is_marked(blog: Site, path: str) -> None:
    """The title of a German case says that it is German, that of an English one nothing."""
    page = blog.read(path)

    assert re.search(
        r'<a class="u-url" href="[^"]*kessel[^"]*" lang="de" dir="auto">Der Kessel<', page
    )
    assert re.search(r'<a class="u-url" href="[^"]*washer[^"]*">The washer<', page)
    assert "last entry 14 Aug 2009" in page
    assert "14. Aug. 2009" not in page


def test_links_elsewhere_are_marked(blog: Site) -> None:
    """Both ways: from an English page to a German post, and back."""
    washer, memo = blog.read("cases/washer/index.html"), blog.read("posts/memo/index.html")

    assert re.search('lang="de" dir="auto">Ein Merkzettel</a>', washer)
    assert re.search('lang="en" dir="auto">The washer</a>', memo)
    assert re.search(r'href="[^"]*kessel[^"]*">Der Kessel</a>', memo)


def test_a_case_beside_it_is_marked(blog: Site) -> None:
    """Among the cases of the same company, one in another language says so."""
    washer, kessel = blog.read("cases/washer/index.html"), blog.read("cases/kessel/index.html")

    assert re.search('href="[^"]*kessel/" lang="de" dir="auto">Der Kessel</a>', washer)
    assert re.search('href="[^"]*washer/" lang="en" dir="auto">The washer</a>', kessel)


def test_what_a_follow_up_in_another_language_tells_is_marked(blog: Site) -> None:
    """Its entry in the record keeps the page's words, and its text its own."""
    washer = blog.read("cases/washer/index.html")

    assert re.search('<div class="entry-text prose" lang="de" dir="auto">\\s*<p>Sie wäscht', washer)
    assert re.search('lang="de" dir="auto">Sie geht</a>', washer)
    assert "1 Sep 2009" in washer


def test_entries_of_feeds_say_their_language(blog: Site) -> None:
    """`xml:lang` in Atom, `language` in JSON Feed (1.1), where it is not the feed's; words follow it."""
    feed = blog.read("feed.xml")
    items = {
        item["title"]: item.get("language") for item in json.loads(blog.read("feed.json"))["items"]
    }

    assert re.search('<entry xml:lang="de">\\s*<id>[^<]*</id>\\s*<title>Der Kessel<', feed)
    assert re.search("<entry>\\s*<id>[^<]*</id>\\s*<title>The washer<", feed)
    assert items["Gelöst am 14. Aug. 2009: Der Kessel"] == "de"
    assert items["The washer"] is None


def test_open_data_say_the_language(blog: Site) -> None:
    """Of every case, whether it has one of its own or not."""
    cases = json.loads(blog.read("cases.json"))["cases"]

    assert {case["slug"]: case["language"] for case in cases} == {"washer": "en", "kessel": "de"}
