"""What readers get, judged from outside: valid, accessible, readable on a phone, asking nobody else."""

import re
import shutil
from itertools import product
from pathlib import Path
from typing import Any, Literal

import mf2py
import pytest
from playwright.sync_api import Page

from conftest import POLICY
from support.browser import DESKTOP, LOAD_ALL, PHONE, double_text, failures
from support.demo import FILES, KINDS
from support.judges import axe, nu_check
from support.sites import Site

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# What axe cannot decide, each with why that is no fault.
UNDECIDED = {
    # A number of one figure on a drawing might be no text for all it knows. Its colour is that of dates and
    # remarks, on the ground of the page; the table below says it again.
    "color-contrast: text[",
}
REDIRECT, TARGET = "learnt/", "posts/learnt/"
EMPTY = re.compile(r"<(p|li|ul|ol|dl|dt|dd|h\d|section|nav|span|a|figcaption)\b[^>]*>\s*</\1>")


@pytest.mark.judge
def test_nu_finds_nothing(tmp_path: Path, example: Site, demo: Site) -> None:
    """HTML, CSS and SVG are valid: the example's and all that can occur, with `url:` and without."""
    example.publish(strict=True)
    relative = Site(tmp_path / "relative")
    for path, data in FILES.items():
        relative.write(path, data)
    relative.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    relative.publish(strict=True)
    # All three in one folder: starting Nu takes longer than the checking.
    for name, site in (("example", example), ("demo", demo), ("relative", relative)):
        shutil.copytree(site.output, tmp_path / "all" / name)

    assert nu_check(tmp_path / "all") == []


@pytest.mark.browser
@pytest.mark.judge
@pytest.mark.parametrize("kind", KINDS)
def test_everyone_can_use_each_kind_of_page(address: str, page: Page, kind: str) -> None:
    """Axe finds no violation and leaves nothing open, light and dark, wide and narrow, at 200 % text.

    Nothing scrolls sideways either.
    """
    page.goto(address + KINDS[kind])
    for width, scheme in product((1280, 320), SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)

        assert faults(page) == [], f"{scheme}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    double_text(page)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)

        assert faults(page) == [], f"200 % text, {size['width']} px"


def faults(page: Page) -> list[str]:
    """Return what axe says of a page, without what it cannot decide and why that is no fault."""
    found = axe(page)
    return found.violations + [
        line for line in found.incomplete if not line.startswith(tuple(UNDECIDED))
    ]


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_text_may_be_twice_as_large(address: str, page: Page, kind: str) -> None:
    """At 200 % text size nothing scrolls sideways, not on a phone either.

    Be it that the reader's own size is as large, or that only the text grows and the layout stays.
    """
    for enlarge in (double_text_alone, double_text):
        page.goto(address + KINDS[kind])
        enlarge(page)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})

            assert page.evaluate("document.documentElement.scrollWidth") <= width, enlarge


def double_text_alone(page: Page) -> None:
    """Double the text of a page whose reader has the usual size; media queries do not notice."""
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_pages_load_nothing_from_elsewhere(address: str, page: Page, kind: str) -> None:
    """Every request goes to the site itself and succeeds; `default-src 'self'` forbids nothing."""
    failed: list[str] = []
    refused: list[str] = []
    page.add_init_script(
        "addEventListener('securitypolicyviolation', event => console.error(event.violatedDirective))"
    )
    page.on("console", lambda message: refused.append(message.text))
    page.on(
        "response", lambda response: failed.append(response.url) if response.status >= 400 else None
    )
    page.on(
        "request",
        lambda request: None if request.url.startswith(address) else failed.append(request.url),
    )

    answer = page.goto(address + KINDS[kind])
    assert answer is not None
    page.evaluate(LOAD_ALL)

    assert answer.headers["content-security-policy"] == POLICY
    assert failed == []
    assert refused == []


@pytest.mark.browser
@pytest.mark.judge
def test_old_addresses_lead_on(address: str, page: Page) -> None:
    """A redirect is a page that everyone can use, and a browser follows it by itself."""
    page.route(address + TARGET, lambda route: route.fulfill(status=204))
    page.goto(address + REDIRECT)

    assert axe(page).violations == []

    page.unroute_all()
    page.goto(address + REDIRECT)
    page.wait_for_url(address + TARGET)


def test_pages_have_one_title_and_nothing_empty(demo: Site) -> None:
    """Every page has one h1; no element that holds words is printed without any."""
    pages = {path: demo.read(path) for path in demo.published() if path.endswith(".html")}

    assert {path for path, html in pages.items() if html.count("<h1") != 1} == set()
    assert {path: EMPTY.findall(html) for path, html in pages.items() if EMPTY.search(html)} == {}


@pytest.mark.parametrize(
    ("path", "author"),
    [
        ("cases/everything/", "A. Author"),
        ("cases/partial/", "A. Author"),
        ("posts/still-open/", "A. Author"),
        ("posts/both/", "B. <Author>"),
        ("posts/learnt/", "C. & D. <Authors>"),
    ],
)
def test_readers_of_microformats_find_the_entry(demo: Site, path: str, author: str) -> None:
    """Name, address, author and content of a page are marked up as microformats2."""
    (entry,) = microformats(demo, path)

    assert entry["type"] == ["h-entry"]
    assert {"name", "content"} <= entry["properties"].keys()
    assert entry["properties"]["url"] == [f"https://example.org/blog/{path}"]
    assert entry["properties"]["author"][0]["properties"]["name"] == [author]


@pytest.mark.parametrize("path", ["", "page/2/", "cases/", "tags/appliances/", "archive/2009/"])
def test_readers_of_microformats_find_the_list(demo: Site, path: str) -> None:
    """Lists are feeds of entries with name and address, and the day of those published on one."""
    (feed,) = microformats(demo, path)

    assert feed["type"] == ["h-feed"]
    assert feed["properties"]["name"]
    for entry in feed["children"]:
        assert {"name", "url"} <= entry["properties"].keys()
    assert path == "cases/" or any("published" in each["properties"] for each in feed["children"])


def test_readers_of_microformats_find_the_company(demo: Site) -> None:
    """A company's page is a card with its name and its site."""
    card, *_ = microformats(demo, "companies/ampersand/")

    assert card["type"] == ["h-card"]
    assert card["properties"]["name"] == ["Ampersand & Söhne <GmbH>"]
    assert card["properties"]["url"] == ["https://example.org/"]


def microformats(site: Site, path: str) -> list[dict[str, Any]]:
    """Return the microformats2 of a page."""
    html = site.read(f"{path}index.html")
    found = mf2py.parse(doc=html, url=f"https://example.org/blog/{path}")
    items: list[dict[str, Any]] = found["items"]
    return items


@pytest.mark.browser
def test_without_url_the_folder_opens_from_disk(example: Site, page: Page) -> None:
    """Without `url:` a reader can open index.html from disk and follow the links."""
    example.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    example.publish()
    failed = failures(page)

    page.goto((example.output / "index.html").as_uri())
    page.get_by_role("link", name="HP would not speed up").first.click()
    page.get_by_role("link", name="read how").click()

    assert page.get_by_role("heading", level=1).inner_text() == "HP came through"
    assert failed == []
