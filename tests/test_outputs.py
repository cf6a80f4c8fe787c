"""What gripe publishes, judged from outside: feeds, sitemap, links, and the folder on any host."""

import http.client
import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from warnings import catch_warnings, simplefilter
from xml.etree import ElementTree as ET

import mf2py
import pytest
from lxml import etree
from playwright.sync_api import Page

from support.browser import failures
from support.crawl import DISK, faults, found_in
from support.demo import FILES
from support.judges import npm_file
from support.sites import REPOSITORY, Site

with catch_warnings():  # its own import reaches for a module that Python deprecates
    simplefilter("ignore", DeprecationWarning)
    import feedparser

URL = "https://example.org/blog/"
Host = Callable[[Path, str], str]


def built(root: Path, name: str, *, url: bool) -> Site:
    """Build the example site or the one with everything, with or without the site's URL."""
    site = Site(root)
    if name == "example":
        shutil.copytree(REPOSITORY / "content", root / "content")
        shutil.copy(REPOSITORY / "gripe.yaml", root / "gripe.yaml")
    else:
        for path, data in FILES.items():
            site.write(path, data)
    if not url:
        site.replace("gripe.yaml", f"url: {URL}\n", "")
    site.publish()
    return site


@pytest.fixture(scope="module", params=["example", "demo"])
def blog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with its URL."""
    return built(tmp_path_factory.mktemp(request.param), request.param, url=True)


@pytest.fixture(scope="module", params=["example", "demo"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site without its URL, to be opened from disk."""
    return built(tmp_path_factory.mktemp(request.param), request.param, url=False)


def published(site: Site) -> dict[str, bytes]:
    """Return what readers get: every file but gripe's own."""
    return {path: data for path, data in site.published().items() if not path.startswith(".")}


def feeds(site: Site) -> dict[str, bytes]:
    """Return every Atom feed."""
    found = {path: data for path, data in published(site).items() if path.endswith("feed.xml")}
    assert len(found) > 5
    return found


def test_a_feed_reader_understands_every_feed(blog: Site) -> None:
    """Feedparser finds each feed's id, self link, author and date, and no fault in its form."""
    for path, data in feeds(blog).items():
        parsed = feedparser.parse(data)

        assert (parsed.bozo, parsed.version) == (False, "atom10"), path
        assert parsed.feed.id.startswith("urn:uuid:")
        assert {each.rel: each.href for each in parsed.feed.links} == {
            "self": URL + path,
            "alternate": URL + path.removesuffix("feed.xml"),
        }
        assert parsed.feed.title
        assert parsed.feed.author
        assert parsed.feed.updated_parsed


def test_a_feed_reader_understands_every_entry(blog: Site) -> None:
    """Each entry has an id of its own, a title, two dates in order, and whole links that are there."""
    told = ""
    for path, data in feeds(blog).items():
        entries = feedparser.parse(data).entries

        assert len({each.id for each in entries}) == len(entries), path
        stamps = [each.get("published_parsed", each.updated_parsed) for each in entries]
        assert stamps == sorted(stamps, reverse=True)
        for each in entries:
            assert each.id.startswith("urn:uuid:")
            assert each.title
            assert each.get("published_parsed", each.updated_parsed) <= each.updated_parsed
            assert datetime(*each.updated_parsed[:6], tzinfo=UTC)
            content = each.content[0]
            assert content.type == "text/html"
            told += f'<a href="{each.link}"></a>{content.value}'
    found = found_in("told.html", told.encode())
    relative = [target for target in [*found.links, *found.loads] if not urlsplit(target).scheme]
    assert relative == []
    assert list(faults(published(blog) | {"told.html": told.encode()}, URL)) == []


def test_the_json_feed_is_one(blog: Site) -> None:
    """feed.json has what JSON Feed 1.1 demands, and only keys that it knows."""
    feed = json.loads(published(blog)["feed.json"])

    top = "version title home_page_url feed_url description language authors items"
    item = "id url title content_html summary date_published date_modified authors tags language"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed.keys() <= set(top.split())
    assert feed["feed_url"] == URL + "feed.json"
    for each in feed["items"]:
        assert each.keys() <= set(item.split())
        assert {"id", "content_html"} <= each.keys()
        assert each["url"].startswith(URL)
        assert all(author["name"] for author in each.get("authors", feed["authors"]))
        for name in {"date_published", "date_modified"} & each.keys():
            assert datetime.fromisoformat(each[name]).tzinfo
        assert "date_modified" in each
    ids = [each["id"] for each in feed["items"]]
    assert ids == [each.id for each in feedparser.parse(published(blog)["feed.xml"]).entries]


@pytest.mark.judge
def test_the_sitemap_is_valid_and_true(blog: Site) -> None:
    """The sitemap follows its schema; each address is whole, once there, and a page that exists."""
    schema = etree.XMLSchema(etree.parse(npm_file("sitemap", "schema/sitemap.xsd")))
    document = etree.fromstring(published(blog)["sitemap.xml"])

    assert schema.validate(document), schema.error_log
    names = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    addresses = [each.text or "" for each in document.iter(f"{names}loc")]
    pages = {f"{URL}{path.removesuffix('index.html')}": path for path in published(blog)}
    assert len(set(addresses)) == len(addresses) > 10
    for address in addresses:
        page = published(blog)[pages[address]].decode()
        assert f'<link rel="canonical" href="{address}">' in page


@pytest.mark.judge
def test_the_schema_sees_a_sitemap_that_is_none() -> None:
    """The judge of sitemaps is awake: a day that does not exist is seen."""
    schema = etree.XMLSchema(etree.parse(npm_file("sitemap", "schema/sitemap.xsd")))
    wrong = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        "<loc>https://example.org/</loc><lastmod>2009-02-30</lastmod></url></urlset>"
    )
    assert not schema.validate(etree.fromstring(wrong))


def test_robots_may_read_everything_and_find_the_sitemap(blog: Site, folder: Site) -> None:
    """robots.txt names the sitemap by its whole URL, where there is one."""
    assert blog.read("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"
    assert folder.read("robots.txt") == "User-agent: *\nAllow: /\n"


def test_every_posting_is_an_entry_to_readers_of_microformats(blog: Site) -> None:
    """mf2py finds name, date, address, author and content of every case, follow-up and post."""
    paths = [path for path in published(blog) if re.match(r"(cases|posts)/[^/]+/index\.html", path)]

    assert len(paths) > 5
    for path in paths:
        if b'http-equiv="refresh"' in published(blog)[path]:
            continue
        url = URL + path.removesuffix("index.html")
        (entry, *others) = mf2py.parse(doc=blog.read(path), url=url)["items"]
        assert (entry["type"], others) == (["h-entry"], [])
        properties = entry["properties"]
        assert {"name", "url", "author", "content"} <= properties.keys(), path
        assert properties["url"] == [url]
        dated = "published" if b">Published " in published(blog)[path] else "updated"
        assert all(len(properties[name]) == 1 for name in ("name", dated, "author"))


def test_every_link_leads_somewhere_and_nothing_loads_from_elsewhere(blog: Site) -> None:
    """Each link, picture and style of each file is there, its fragment included."""
    assert list(faults(published(blog), URL)) == []


def test_without_url_every_link_leads_somewhere_on_disk(folder: Site) -> None:
    """The same, where a link to a folder is none and nothing but relative links is of the site."""
    files = published(folder)

    assert list(faults(files, DISK)) == []
    named = {path for path, data in files.items() if b"https://example.org/blog" in data}
    assert named == set()


def test_the_crawler_sees_what_is_missing() -> None:
    """The judge of links is awake: it sees each kind of fault, and no fault where there is none."""
    page = (
        '<p id="here"><a href="/blog/gone/">x</a><a href="#gone">x</a><a href="/cases/">x</a>'
        '<img src="https://cdn.example/x.png"><img src="gone.png"><a href="/blog/#here">x</a>'
        '<a href="https://elsewhere.example/">x</a><a href="/blog/x.txt">x</a>'
    )
    files = {"index.html": page.encode(), "a.css": b"p { background: url(gone.svg) }", "x.txt": b""}

    assert list(faults(files, URL)) == [
        "index.html loads https://cdn.example/x.png",
        "index.html names /blog/gone/: no such file",
        "index.html names #gone: no such place",
        "index.html names /cases/: outside the site",
        "index.html names gone.png: no such file",
        "a.css names gone.svg: no such file",
    ]


def answer(connection: http.client.HTTPConnection, path: str) -> tuple[int, str, bytes]:
    """Return status, kind of content and content of a path."""
    connection.request("GET", path)
    response = connection.getresponse()
    kind = response.getheader("Content-Type", "").partition(";")[0]
    return response.status, kind, response.read()


def test_a_static_host_answers_every_link_under_a_sub_path(blog: Site, static_host: Host) -> None:
    """From the front page every link answers 200 on a host where outside the sub-path nothing is."""
    address = static_host(blog.output, "/blog/")
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    with closing(connection):
        kinds = crawled(connection, address)
        assert answer(connection, "/cases/")[0] == 404
    assert {kinds[path] for path in ("feed.xml", "cases.json", "data/")} == {
        *("text/xml", "application/json", "text/html"),
    }
    leads_on = {path for path, data in published(blog).items() if b'http-equiv="refresh"' in data}
    pages = {path for path in published(blog) if path.endswith(".html")} - leads_on - {"404.html"}
    assert {path.removesuffix("index.html") for path in pages} - kinds.keys() == set()


def crawled(connection: http.client.HTTPConnection, address: str) -> dict[str, str]:
    """Follow every link from a site's front page; return the kind of content at each path."""
    waiting, seen = [address], {address}
    kinds: dict[str, str] = {}
    while waiting:
        at = waiting.pop()
        status, kind, data = answer(connection, urlsplit(at).path)
        assert status == 200, at
        kinds[at.removeprefix(address)] = kind
        found = found_in({"text/html": "x.html", "text/css": "x.css"}.get(kind, "x"), data)
        for target in [*found.links, *found.loads]:
            to = urljoin(at, target.replace(URL, address)).partition("#")[0]
            if urlsplit(to).netloc == urlsplit(address).netloc and to not in seen:
                seen.add(to)
                waiting.append(to)
    return kinds


@pytest.mark.browser
def test_a_browser_opens_every_kind_of_page_from_disk(folder: Site, page: Page) -> None:
    """Without a server a reader gets from page to page by links of each kind; all that loads is there."""
    failed = failures(page)
    page.on(
        "request",
        lambda request: None if request.url.startswith("file:") else failed.append(request.url),
    )
    start = (folder.output / "index.html").as_uri()
    waiting, kinds = [start], {""}
    while waiting:
        page.goto(waiting.pop())
        assert page.locator("h1").count() == 1, page.url
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        for link in links:
            kind = kind_of(link.removeprefix(start.removesuffix("index.html")))
            is_page = link.startswith("file:") and link.partition("#")[0].endswith(".html")
            if is_page and kind not in kinds:
                kinds.add(kind)
                waiting.append(link)
    assert failed == []
    assert {"cases/*/index.html", "posts/*/index.html", "companies/*/index.html"} <= kinds
    assert {"data/index.html", "cases/*/index.html#", "archive/*/index.html"} <= kinds


def kind_of(path: str) -> str:
    """Return what kind of page a path is: names below a folder are all one."""
    bare, mark, _ = path.partition("#")
    folder, *names, last = bare.split("/") if "/" in bare else ("", bare)
    return "/".join(filter(None, [folder, *("*" for _ in names), last])) + mark


@pytest.mark.parametrize(
    "parts", ["case: [html]", "case: [html, json]\n  company: [html]", "site: []"]
)
def test_trimmed_outputs_leave_no_dead_link(tmp_path: Path, parts: str) -> None:
    """What `outputs:` leaves out is not linked either."""
    site = Site(tmp_path)
    for path, data in FILES.items():
        site.write(path, data)
    site.replace("gripe.yaml", "paginate: 2\n", f"paginate: 2\noutputs:\n  {parts}\n")
    site.publish()

    assert list(faults(published(site), URL)) == []


def test_every_xml_file_is_well_formed(blog: Site) -> None:
    """Feeds, sitemap and badges are XML to a parser that forgives nothing."""
    for path, data in published(blog).items():
        if path.endswith((".xml", ".svg")):
            ET.fromstring(data)
