"""Feeds and the sitemap are written as the standard library writes XML."""

from xml.etree import ElementTree as ET

import pytest

from gripe.plan.views.files import FeedEntry, FeedView, SitemapView
from gripe.render.feeds import atom, sitemap

ODD = (
    "plain",
    "",
    " ",
    "a & b <c> \"d\" 'e' &amp;",
    "one\ntwo\tthree",
    "é\u2028😀\ufffe",
    "]]><!--?>",
)


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("other", ["", "x", *ODD[3:5]])
def test_a_feed_is_written_as_the_standard_library_writes_it(text: str, other: str) -> None:
    """Whatever is in its texts, and whichever of them there are: the same lines behind the first two."""
    url, language = (
        text.replace("\ufffe", ""),
        "de" if other else "",
    )  # which nobody can write with it
    tags = (text, other)
    entry = FeedEntry(text, text, url, other, text, other, text, other, tags, language)
    made = atom(FeedView(text, text, "en", text, url, url, text, (entry, entry), other))

    ET.register_namespace("", "http://www.w3.org/2005/Atom")
    root = ET.fromstring(made)
    ET.indent(root)
    assert made.split("\n")[2:-1] == ET.tostring(root, encoding="unicode").split("\n")[1:]


@pytest.mark.parametrize(
    "urls", [(), (("https://a.b/?c&d", ""),), (("https://a.b/", "2010-01-01"),) * 2]
)
@pytest.mark.parametrize("is_index", [False, True])
def test_a_sitemap_is_written_so_too(urls: tuple[tuple[str, str], ...], *, is_index: bool) -> None:
    """With the days that are known, be it of pages or of sitemaps; without any it is one empty element."""
    made = sitemap(SitemapView(urls, is_index))

    ET.register_namespace("", "http://www.sitemaps.org/schemas/sitemap/0.9")
    root = ET.fromstring(made)
    ET.indent(root)
    assert made.split("\n", 1)[1] == ET.tostring(root, encoding="unicode") + "\n"
