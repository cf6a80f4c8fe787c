"""Pages with the keyboard alone: everything is reached, in order, seen, and left again."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from support.contrast import computed, contrast
from support.demo import KINDS

# What the keyboard reaches, in the order of the page. What lies in closed details is not there yet.
MARK_ALL = """() => {
  const all = [...document.querySelectorAll(
    "a[href], summary, textarea, input, select, button, [tabindex='0']")]
    .filter(element => element.checkVisibility({visibilityProperty: true}));
  all.forEach((element, number) => { element.dataset.stop = number; });
  return all.map(element => element.outerHTML.slice(0, 120));
}"""
STOP = """() => {
  const here = document.activeElement;
  if (here === document.body || here === document.documentElement) return null;
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  let ground = here.parentElement;
  while (ground.parentElement && /, 0\\)$|transparent/.test(getComputedStyle(ground).backgroundColor))
    ground = ground.parentElement;
  return {
    stop: Number(here.dataset.stop ?? -1),
    style: style.outlineStyle,
    width: parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    ground: getComputedStyle(ground).backgroundColor,
    shown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
  };
}"""
OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true; })"


def tab_through(page: Page, most: int) -> list[dict[str, Any]]:
    """Press the tabulator until it leaves the page; return where it stopped."""
    stops: list[dict[str, Any]] = []
    while len(stops) <= most:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    return stops


@pytest.mark.browser
@pytest.mark.parametrize(
    ("kind", "scheme"),
    [("case", "light"), ("case", "dark"), ("company", "light"), ("index", "light")],
)
def test_everything_is_reached_in_order_and_seen(
    address: str, page: Page, kind: str, scheme: Literal["light", "dark"]
) -> None:
    """Each link, summary and field is stopped at once, in order, with a ring of 3 to 1; then it ends."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address + KINDS[kind])
    page.evaluate(OPEN_ALL)
    there = page.evaluate(MARK_ALL)

    stops = tab_through(page, len(there))

    assert len(there) > 10
    assert [each["stop"] for each in stops] == list(range(len(there)))
    for each in stops:
        what = there[each["stop"]]
        assert each["style"] == "solid", what
        assert each["width"] >= 2, what
        assert each["shown"], what
        assert contrast(computed(each["colour"]), computed(each["ground"])) >= 3, what


@pytest.mark.browser
def test_the_first_stop_skips_to_the_text(address: str, page: Page) -> None:
    """The skip link comes first, is seen while it has the focus, and the next stop is in the text."""
    page.goto(address + KINDS["case"])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    box = skip.bounding_box()

    assert skip.evaluate("element => element === document.activeElement")
    assert box is not None
    assert box["width"] >= 44
    assert box["height"] >= 24

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "the_text"
    page.keyboard.press("Tab")
    first = page.locator("main a[href]").first
    assert first.evaluate("element => element === document.activeElement")
    box = skip.bounding_box()
    assert box is None or box["width"] <= 1


@pytest.mark.browser
def test_details_open_and_a_field_is_left_again(address: str, page: Page) -> None:
    """Enter opens what is folded away; the tabulator goes into the field inside and out of it."""
    page.goto(address + KINDS["case"])
    page.locator("summary").last.focus()
    assert page.locator("textarea").is_hidden()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.nodeName") == "TEXTAREA"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('footer') !== null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.nodeName") == "SUMMARY"
