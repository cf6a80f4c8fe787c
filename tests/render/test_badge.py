"""Badges: valid, readable and safe, whatever the company is called and whatever colour is chosen."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from gripe.plan.views.files import BadgeView
from gripe.record.status_styles import Tone
from gripe.record.vocabulary import Status
from gripe.render.badge import COLOURS, LABEL_COLOUR, NEUTRAL, badge
from gripe.render.contrast import BLACK, WHITE, contrast, ink_on
from support.judges import nu_check
from support.sites import CASE, SETTINGS, Site

SVG = "{http://www.w3.org/2000/svg}"
MakeSite = Callable[[str], Site]
NAMES = {
    "script": "<script>alert(1)</script>",
    "quotes": "\"Bob's\" & 'Sons' ]]> --",
    "emoji": "👨‍👩‍👧‍👦 Family & 🏳️‍🌈 Flags 🔧" * 3,
    "right to left": "חברת החשמל לישראל",
    "arabic": "شركة الكهرباء السعودية",
    "cjk": "東京電力ホールディングス株式会社",
    "long": "Very " * 60 + "long",
    "one long word": "W" * 500,
    "accents": "q\u0301" * 60,
    "turned": "Safe \u202eevil\u2066 name",
    "control": "a\u0001b\uffff c\td",
    "nothing": "\u202e",
}


def made(name: str = "HP", word: str = "resolved", color: str = "") -> ET.Element:
    """Return a badge, parsed."""
    view = BadgeView(name, "Resolved, 28 Feb 2007", word, color, f"{name}: Resolved, 28 Feb 2007")
    return ET.fromstring(badge(view))


def lightness(colour: str) -> float:
    """Return the relative luminance as WCAG writes it, apart from gripe's own reckoning."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


def inks(root: ET.Element) -> tuple[str, str, str]:
    """Return the right half's colour, the ink on it, and the ink on the left half."""
    right = root.findall(f"{SVG}path")[1].get("fill", "")
    ink = next(each.get("color", "") for each in root.iter(f"{SVG}g") if each.get("color"))
    return right, ink, next(root.iter(f"{SVG}text")).get("fill", "")


@pytest.mark.parametrize("word", [*Status, "company"])
def test_every_badge_can_be_read(word: str) -> None:
    """Text and shape have a contrast of 4.5 at least, on both halves, in each built-in colour."""
    colour, ink, label_ink = inks(made(word=word))

    assert colour == COLOURS.get(word, NEUTRAL)
    assert ratio(colour, ink) >= 4.5
    assert ratio(LABEL_COLOUR, label_ink) >= 4.5


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_any_colour_of_the_authors_can_be_read(colour: str) -> None:
    """On a colour from gripe.yaml the ink is black or white, whichever can be read."""
    shown, ink, _ = inks(made(color=colour))

    assert shown == colour
    assert ink == ink_on(colour)
    assert ratio(colour, ink) >= 4.5
    assert contrast(colour, ink) == max(contrast(colour, BLACK), contrast(colour, WHITE))


def test_statuses_differ_in_shape() -> None:
    """Nobody needs to see colours: open, waiting, resolved and the rest each have a shape."""
    shapes = {
        word: ET.tostring(
            next(each for each in made(word=word).iter(f"{SVG}g") if each.get("transform"))
        )
        for word in Status
    }
    given_up = {status for status in Status if status.row.tone is Tone.ENDED}

    different = {word: shape for word, shape in shapes.items() if word not in given_up}
    assert len(set(different.values())) == len(different)
    assert shapes[Status.ABANDONED] not in different.values()


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_breaks_a_badge(name: str) -> None:
    """Whatever the company is called, the badge is an image with a name, and runs nothing."""
    root = made(name)

    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "title", "g", "text", "path", "circle"),
    }
    assert root.findtext(f"{SVG}title") == root.get("aria-label")
    assert int(root.get("width", "")) < 760
    label = next(root.iter(f"{SVG}text")).text or ""
    assert len(label) <= 40
    assert not set("\u202e\u2066\u0001\uffff\t") & set(ET.tostring(root, encoding="unicode"))


def test_a_name_is_cut_between_characters_as_readers_count_them() -> None:
    """A cut leaves no accent, joiner or half an emoji behind."""
    label = next(made(NAMES["accents"]).iter(f"{SVG}text")).text or ""
    family = next(made("x" * 36 + NAMES["emoji"]).iter(f"{SVG}text")).text or ""

    assert label.endswith("q\u0301…")
    assert "\u200d…" not in family


@pytest.mark.judge
def test_nu_accepts_every_badge(tmp_path: Path) -> None:
    """Badges are valid SVG."""
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="en"><title>Badges</title><p>Here.</p></html>', encoding="utf-8"
    )
    # Nu takes two emoji in a row, in any attribute, for half a character.
    for number, name in enumerate(name for key, name in NAMES.items() if key != "emoji"):
        view = BadgeView(name, "Open, as of 1 Jan 2010", "open", "", name)
        (tmp_path / f"{number}.svg").write_text(badge(view), encoding="utf-8")

    assert nu_check(tmp_path) == []


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_words_stay_inside_the_badge(page: Page, name: str) -> None:
    """A browser draws both texts within the badge and not over each other."""
    page.set_content(badge(BadgeView(name, "Resolved, 28 Feb 2007", "resolved", "", name)))

    left, right = page.evaluate(
        "[...document.querySelectorAll('text')].map(t => [t.getBBox().x, t.getBBox().x + t.getBBox().width])"
    )
    middle = page.evaluate("document.querySelectorAll('svg > path')[1].getBBox().x")
    width = page.evaluate("document.querySelector('svg').width.baseVal.value")
    assert left[1] <= middle + 1
    assert middle <= right[0]
    assert right[1] <= width + 1


def test_badges_say_the_day_they_were_true_on(site: MakeSite) -> None:
    """An open case's badge has the as-of date, a closed one's the day of the close."""
    blog = site(f"-- gripe.yaml --\n{SETTINGS}dormant_after: 9999d\nreply_due: 9999d\n")
    blog.write("content/cases/open.md", CASE)
    ending = (
        "washer.\n  - {date: 2009-09-01, kind: resolved, resolved_by: Maytag, text: Done.}\n---"
    )
    blog.write("content/cases/closed.md", CASE.replace("washer.\n---", ending))
    blog.publish()

    titles = [
        ET.fromstring(blog.read(path)).get("aria-label")
        for path in ("cases/open/badge.svg", "cases/closed/badge.svg", "companies/maytag/badge.svg")
    ]
    assert titles == [
        "Maytag: Open, as of 1 Jan 2010",
        "Maytag: Resolved, 1 Sep 2009",
        "Maytag: 2 cases, 1 resolved, as of 1 Jan 2010",
    ]
