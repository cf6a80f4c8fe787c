"""A page with five photos of nine megabytes each, as telephones and Lighthouse have it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Request

from pictures.samples import photo
from support.browser import LOAD_ALL
from support.judges import lighthouse
from support.sites import SETTINGS, Site

NUMBER, ROOM = 5, 350_000
CASE = """\
---
title: A washer that broke in a week
company: Maytag
timeline:
  - 2009-08-10 phone: Called about the washer.
exhibits:
{exhibits}
---
{story}
"""


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory, static_host: Callable[..., str]) -> str:
    """The address of a case whose story shows five large photos."""
    site = Site(tmp_path_factory.mktemp("photos"))
    site.write("gripe.yaml", SETTINGS)
    listed, shown = [], []
    for number in range(NUMBER):
        data = photo(number)
        assert len(data) > 9_000_000
        site.write(f"content/cases/washer/{number}.jpg", data)
        listed.append(f"  - {{id: photo-{number}, file: {number}.jpg, caption: The washer}}")
        shown.append(f"![The washer](exhibit:photo-{number})\n\nIt broke again.")
    site.write(
        "content/cases/washer/index.md",
        CASE.format(exhibits="\n".join(listed), story="\n\n".join(shown)),
    )
    site.publish()
    return f"{static_host(site.output, '/blog/')}cases/washer/"


@pytest.mark.browser
@pytest.mark.parametrize(("width", "density"), [(390, 3.0), (412, 2.625), (360, 2.0)])
def test_five_large_photos_are_light_on_a_telephone(
    photos: str, browser: Browser, width: int, density: float
) -> None:
    """The page with all of them, style sheet and fonts is 350 kB at most, and none is blurred."""
    weights: dict[str, int] = {}

    def weigh(request: Request) -> None:
        weights[request.url.rpartition("/")[2]] = request.sizes()["responseBodySize"]

    screen = {"width": width, "height": 844}
    with browser.new_context(viewport=screen, device_scale_factor=density) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.on("requestfinished", weigh)
        page.goto(photos)
        page.evaluate(LOAD_ALL)
        page.wait_for_load_state("networkidle")
        images = page.locator(".story img")
        chosen = [images.nth(each).evaluate("image => image.currentSrc") for each in range(NUMBER)]

    assert [each.rpartition("-")[2] for each in chosen] == ["960w.webp"] * NUMBER
    assert sum(weights.values()) <= ROOM, weights


@pytest.mark.browser
def test_a_large_screen_gets_more(photos: str, browser: Browser) -> None:
    """A desktop with two points for each gets the widest, one with one the middle."""
    for density, ending in ((1.0, "photo-0-960w.webp"), (3.0, "photo-0.jpg")):
        screen = {"width": 1280, "height": 900}
        with browser.new_context(viewport=screen, device_scale_factor=density) as context:  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(photos)
            page.evaluate(LOAD_ALL)
            chosen = page.locator(".story img").first.evaluate("image => image.currentSrc")

        assert chosen.rpartition("/")[2] == ending


@pytest.mark.browser
@pytest.mark.judge
def test_a_page_of_photos_is_fast(photos: str) -> None:
    """Lighthouse gives it 0.99 and more for performance, and finds nothing else."""
    report = lighthouse(photos, "performance", "accessibility", "best-practices")

    assert min(report.scores.values()) >= 0.99, report
