"""A generated language, longer and written from right to left: every word goes through a catalogue."""

import re

import pytest

from languages.every import EVERY, bill
from languages.pseudo import pseudo_po
from languages.said import OTHERS, said_in
from support.sites import Site, site_of
from words import templates

_PLAIN = re.compile(r"[A-Za-z]{2,}")  # exhibits are called A, B and so on everywhere


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in Arabic, whose words are made up."""
    site = site_of(tmp_path_factory.mktemp("arabic"), EVERY.format(language="ar"))
    site.replace("gripe.yaml", "search:", "silence: {no-card: gripe cannot set Arabic}\nsearch:")
    site.write("content/cases/bill.png", bill())
    site.write("themes/ledger/locale/ar.po", pseudo_po([*templates().values()], "ar"))
    site.publish()
    return site


def test_no_plain_word_is_left_on_any_page(arabic: Site) -> None:
    """Pages, feeds and badges hold no Latin letter that neither the author nor a catalogue wrote."""
    left = {(path, said) for path, said in said_in(arabic) if _PLAIN.search(OTHERS.sub("", said))}

    assert left == set()


def test_every_kind_of_page_is_there(arabic: Site) -> None:
    """The site has a page of each template, so that the rule above is one about all of them."""
    kinds = set(re.findall(r'<body class="kind-([\w-]+)', "".join(_pages(arabic).values())))

    assert kinds == {
        "index", "case", "followup", "post", "page", "company", "companies", "cases", "status", "tag",
        "tags", "archive", "data", "not-found", "search",
    }  # fmt: skip


def test_every_page_is_written_from_right_to_left(arabic: Site) -> None:
    """`lang` and `dir` are those of the language."""
    heads = {re.findall("<html[^>]*>", text)[0] for text in _pages(arabic).values()}

    assert heads == {'<html lang="ar" dir="rtl">'}


def test_telephone_numbers_are_read_from_left_to_right(arabic: Site) -> None:
    """On a page written the other way their groups would change places."""
    links = re.findall(r"<a [^>]*tel:[^>]*>", "".join(_pages(arabic).values()))

    assert links
    assert all('dir="ltr"' in link for link in links), links


def _pages(site: Site) -> dict[str, str]:
    return {
        path: content.decode()
        for path, content in site.published().items()
        if path.endswith(".html") and b'http-equiv="refresh"' not in content
    }
