"""What readers get, judged from outside: valid, accessible, readable on a phone, asking nobody else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.demo import FILES
from support.judges import axe, nu_check
from support.sites import Site

KINDS = {
    "index": "",
    "case": "cases/everything/",
    "followup": "posts/still-open/",
    "company": "companies/ampersand/",
    "page": "about/",
    "404": "404.html",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which everything occurs, built."""
    site = Site(tmp_path_factory.mktemp("demo"))
    for path, data in FILES.items():
        site.write(path, data)
    site.publish(strict=True)
    return site


@pytest.mark.judge
def test_nu_finds_nothing_in_the_example_site(example: Site) -> None:
    """The HTML, CSS and SVG of the example site are valid, warnings included."""
    example.publish(strict=True)

    assert nu_check(example.output) == []


@pytest.mark.judge
@pytest.mark.parametrize("url", ["url: https://example.org/blog/\n", ""], ids=["url", "no url"])
def test_nu_finds_nothing_in_a_site_with_everything(tmp_path: Path, url: str) -> None:
    """The same holds of everything that can occur on a page, with `url:` and without."""
    site = Site(tmp_path / "demo")
    for path, data in FILES.items():
        site.write(path, data)
    site.replace("gripe.yaml", "url: https://example.org/blog/\n", url)
    site.publish(strict=True)

    assert nu_check(site.output) == []


@pytest.mark.browser
@pytest.mark.judge
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everyone_can_use_each_kind_of_page(
    demo: Site,
    static_host: Callable[[Path, str], str],
    page: Page,
    kind: str,
    scheme: str,
    width: int,
) -> None:
    """Axe finds no violation, light and dark, wide and narrow; nothing scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(static_host(demo.output, "/blog/") + KINDS[kind])

    report = axe(page)

    assert report.violations == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_pages_load_nothing_from_elsewhere_and_need_no_script(
    demo: Site, static_host: Callable[[Path, str], str], page: Page, kind: str
) -> None:
    """Every request goes to the site itself and succeeds; there is no script."""
    address = static_host(demo.output, "/blog/")
    failed: list[str] = []
    page.on(
        "response", lambda response: failed.append(response.url) if response.status >= 400 else None
    )
    page.on(
        "request",
        lambda request: None if request.url.startswith(address) else failed.append(request.url),
    )

    page.goto(address + KINDS[kind], wait_until="networkidle")

    assert failed == []
    assert page.locator("script:not([type='application/ld+json'])").count() == 0


@pytest.mark.browser
def test_without_url_the_folder_opens_from_disk(example: Site, page: Page) -> None:
    """Without `url:` a reader can open index.html from disk and follow the links."""
    example.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    example.publish()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))

    page.goto((example.output / "index.html").as_uri())
    page.get_by_role("link", name="HP would not speed up").first.click()
    page.get_by_role("link", name="read how").click()

    assert page.get_by_role("heading", level=1).inner_text() == "HP came through"
    assert failed == []
