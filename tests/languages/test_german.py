"""A site in German from end to end: no word of gripe's is left in English, on no page and in no feed."""

import json
import re
from collections.abc import Iterator

import pytest

from languages.every import EVERY, bill
from languages.said import said_in
from support.sites import REPOSITORY, Site, site_of
from words import read


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with everything, in German."""
    site = site_of(tmp_path_factory.mktemp("german"), EVERY.format(language="de"))
    site.write("content/cases/bill.png", bill())
    site.publish()
    return site


def _english() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each message that is other in German, and what it looks like with anything filled in."""
    for name in ("gripe/locale/de.po", "themes/ledger/locale/de.po"):
        for message in read(REPOSITORY / name):
            if not message.id:
                continue
            several = not isinstance(message.id, str)
            said = list(message.id) if several else [message.id]
            meant = list(message.string) if several else [message.string]
            for text in said:
                if text not in meant and len(re.sub(r"%\(\w+\)[sd]|\W", "", text)) > 2:
                    parts = map(re.escape, re.split(r"%\(\w+\)[sd]", text))
                    yield text, re.compile("(.+)".join(parts))


def test_no_english_is_left(german: Site) -> None:
    """No text of any page, feed or badge is one of the messages that German has a word of its own for."""
    messages = list(_english())
    texts = {said for _, said in said_in(german)}

    assert len(messages) > 200
    assert [(text, said) for said in texts for text, form in messages if form.fullmatch(said)] == []


def test_a_page_says_its_language_to_machines(german: Site) -> None:
    """`html lang`, JSON-LD, feeds and the open data name it; their own words and dates stay machines'."""
    page = german.read("cases/open/index.html")
    data = json.loads(german.read("cases/open/case.json"))

    assert '<html lang="de">' in page
    assert '"inLanguage":"de"' in page
    assert 'xml:lang="de"' in german.read("feed.xml")
    assert json.loads(german.read("feed.json"))["language"] == "de"
    assert (data["language"], data["status"]) == ("de", "open")
    assert data["timeline"][0]["date"] == "2009-08-10T10:30"
    assert data["at_stake"] == "1300.50 USD"


def test_a_page_reads_as_german(german: Site) -> None:
    """Statuses, dates, sums and sentences, as a newspaper would print them."""
    page = " ".join(said for path, said in said_in(german) if path == "cases/open/index.html")
    done = " ".join(said for path, said in said_in(german) if path == "cases/done/index.html")

    for words in (
        "Laut Unternehmen behoben", "10. Aug. 2009, 10:30", "Zusage gebrochen", "Zusage eingehalten",
        "1.300,50 $", "bis 10. Okt. 2009", "zwischen 20. Sept. 2009 und 2. Okt. 2009",
    ):  # fmt: skip
        assert words in page
    assert "Gelöst durch Βήτα am 1. März 2008" in done


def test_the_seed_story_in_german(story: Site) -> None:
    """The first story of the example site, its own words in English, is told by gripe in German."""
    story.replace("gripe.yaml", "title: The", "language: de\ntitle: The")
    story.publish()

    page = story.read("cases/hp-laptop-ship-date/index.html")
    assert "Gelöst durch HP am 28. Feb. 2007" in page
    assert "wie es dazu kam" in page
    assert "Zum Text springen" in page
