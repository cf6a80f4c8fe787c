"""In the reader's own few colours (forced colours) all that is drawn can still be seen."""

import io
from collections import Counter
from collections.abc import Iterable
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Page

from support.contrast import contrast
from support.demo import KINDS

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]
# What says something by its looks: nodes, marks, statuses, silences, the frame of an entry that closes.
DRAWN = (".node", ".mark", ".status", ".alert", ".gap", ".stamp", ".icon", ".chart .drawing")
BOXES = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.checkVisibility({visibilityProperty: true}))
  .map(element => element.getBoundingClientRect())
  .map(box => [Math.floor(box.left), Math.floor(box.top + scrollY), Math.ceil(box.right),
    Math.ceil(box.bottom + scrollY)])"""

INKS = """() => [...document.querySelectorAll(".mark, .icon, .shape, .gap")]
  .filter(element => !element.closest(".side-company > .node"))
  .map(element => getComputedStyle(element)[element.matches(".gap") ? "stroke" : "color"])"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["case", "case, closed", "company"])
def test_all_that_is_drawn_can_be_seen(
    address: str, page: Page, kind: str, scheme: Literal["light", "dark"]
) -> None:
    """Each node, mark, status, silence and chart has pixels of 3 to 1 and more between them."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(address + KINDS[kind])
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")

    boxes = {drawn: page.evaluate(BOXES, drawn) for drawn in DRAWN}

    assert sum(map(len, boxes.values())) > 3
    for drawn, places in boxes.items():
        for place in places:
            assert spread(picture.crop(tuple(place))) >= 3, (drawn, place)


@pytest.mark.browser
def test_the_sides_and_the_fates_differ_by_more_than_colour(address: str, page: Page) -> None:
    """My nodes are hollow and theirs full; a silence is a gap; beside a mark stands its word."""
    page.emulate_media(forced_colors="active", color_scheme="light")
    page.goto(address + KINDS["case"])
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    canvas = picture.getpixel((2, 2))

    for side, is_full in ((".side-me", False), (".side-company", True)):
        for box in page.evaluate(BOXES, f"{side}:not(.closes) .node"):
            ground = commonest(picture.crop(tuple(box)))
            assert (ground != canvas) is is_full, (side, box)
    for box in page.evaluate(BOXES, ".gap"):
        assert commonest(picture.crop(tuple(box))) == canvas, box
    fates = page.locator(".due strong").all_inner_texts()
    assert {"promise broken", "promise kept"} <= set(fates)


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["case", "case, closed", "company", "index"])
def test_marks_have_the_readers_colours(address: str, page: Page, kind: str) -> None:
    """No mark keeps a colour of ours, which nobody knows to be seen on the reader's ground."""
    page.emulate_media(forced_colors="active")
    page.goto(address + KINDS[kind])

    own = page.evaluate("getComputedStyle(document.body).color")

    assert set(page.evaluate(INKS)) <= {own}


def commonest(picture: Image.Image) -> Colour:
    """Return the colour that most of a picture has."""
    return Counter(colours(picture)).most_common(1)[0][0]


def spread(picture: Image.Image) -> float:
    """Return the greatest contrast between the commonest colour of a picture and any other in it."""
    ground = commonest(picture)
    return max(contrast(ground, each) for each in set(colours(picture)))


def colours(picture: Image.Image) -> Iterable[Colour]:
    """Return the colour of every pixel."""
    data = picture.tobytes()
    return zip(data[::3], data[1::3], data[2::3], strict=True)
