"""On a phone: the story of a case begins within two screens, and nothing is wider than the screen."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.browser import PHONE
from support.sites import REPOSITORY, SETTINGS, Site, site_of

pytestmark = pytest.mark.browser

Host = Callable[..., str]
EXAMPLES = {"the example site": REPOSITORY, "the demo": REPOSITORY / "examples/demo"}
SCREENS = 1.75  # of the two, so that some of it is seen
TOP = """() => {
    const story = document.querySelector(".case > .story");
    return story && story.getBoundingClientRect().top + scrollY;
}"""
ORDER = """() => [...document.querySelectorAll(".case > *")].map(
    (each) => [each.className.split(" ")[0], each.getBoundingClientRect().top])"""


def copied(root: Path, to: Path) -> Site:
    """Return a copy of an example's sources, built."""
    shutil.copytree(root / "content", to / "content")
    shutil.copy(root / "gripe.yaml", to / "gripe.yaml")
    site = Site(to)
    assert site.build().published
    return site


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_story_begins_within_two_screens(
    name: str, browser: Browser, static_host: Host, tmp_path: Path
) -> None:
    """Of every case of the example sites; what it is about, how it stands and both sides come first."""
    site = copied(EXAMPLES[name], tmp_path)
    at = static_host(site.output, "/blog/")
    found: dict[str, float | None] = {}

    with browser.new_context(viewport=PHONE, is_mobile=True) as context:
        page = context.new_page()
        for path in sorted(site.output.glob("cases/*/case.json")):
            page.goto(f"{at}cases/{path.parent.name}/")
            found[path.parent.name] = page.evaluate(TOP)

    assert len(found) >= 7
    late = {slug: top for slug, top in found.items() if not top or top > SCREENS * PHONE["height"]}
    assert late == {}


MANY = """\
-- content/cases/washer.md --
---
title: The washer that five companies have seen
company: [Maytag, Whirlpool, Jenn-Air, Amana, Admiral]
ask: a washer that washes
summary: It broke, and each of the five sent it on to the next.
timeline:
  - 2009-08-10 phone: Called.
    to: Maytag
"""
REPLY = "  - 2009-08-1{} email {} reply: |\n      {}\n\n      {}\n"
FIRMS = ("Maytag", "Whirlpool", "Jenn-Air", "Amana", "Admiral")
LETTER = "Dear customer, we are sorry to hear of the inconvenience you have had with it. " * 9


@pytest.fixture
def many(tmp_path: Path) -> Site:
    """A case of five companies, each of which wrote a long letter."""
    replies = "".join(REPLY.format(n, firm, LETTER, LETTER) for n, firm in enumerate(FIRMS, 1))
    site = site_of(tmp_path / "many", f"{MANY}{replies}---\nThe story.\n")
    site.publish()
    return site


def test_many_long_letters_do_not_push_the_story_down(
    many: Site, browser: Browser, static_host: Host
) -> None:
    """How each begins stands behind the story, and the whole of it in the record."""
    at = static_host(many.output, "/blog/")
    with browser.new_context(viewport=PHONE, is_mobile=True) as context:
        page = context.new_page()
        page.goto(f"{at}cases/washer/")

        assert page.evaluate(TOP) < PHONE["height"]
        assert page.locator(".sides .said").count() == 6
        assert all(len(text) < 240 for text in page.locator(".sides .said").all_inner_texts())
        assert page.locator(".entry-text").last.inner_text().count("inconvenience") == 18


def test_what_is_read_next_stands_below(
    many: Site, browser: Browser, address: str, static_host: Host
) -> None:
    """By eye and by ear the order is one, on a phone and on a small window; a wide one has facts beside."""
    for at in (f"{address}cases/everything/", f"{static_host(many.output, '/blog/')}cases/washer/"):
        for width in (320, 390, 800, 1000):
            with browser.new_context(viewport={"width": width, "height": 844}) as context:
                page = context.new_page()
                page.goto(at)
                tops = [top for _, top in page.evaluate(ORDER)]
                assert tops == sorted(tops), width


def test_a_wide_window_has_the_facts_beside_the_story(address: str, page: Page) -> None:
    """At the height where it begins."""
    page.goto(f"{address}cases/everything/")
    tops = dict(page.evaluate(ORDER))
    story, facts = (page.locator(f".case > .{name}").bounding_box() for name in ("story", "facts"))

    assert abs(tops["facts"] - tops["story"]) < 2
    assert story
    assert facts
    assert facts["x"] > story["x"] + story["width"]


WORDS = {
    "en": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "de": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "fi": "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas",
    "ru": "превысокомногорассмотрительствующийчеловеконенавистничество",
    "el": "ορθοπρωκτοδιανοητικοσπαρτιατικομανδαρινοκρατικοποιημένος",
    "ar": "أفاستسقيناكموهامستشفياتهمفسيكفيكهماللهوهوالسميعالعليم",
    "he": "וכשלכשתאנציקלופדיותיהםשבהשתלשלויותיהםהמתמשכותללאהפסק",
    "hi": "निरन्तरान्धकारितदिगन्तरकन्दलदमन्दसुधारसबिन्दुसान्द्रतर",
    "th": "กรุงเทพมหานครอมรรัตนโกสินทร์มหินทรายุธยามหาดิลกภพนพรัตน์ราชธานี",
    "ja": "東京特許許可局長今日急遽休暇許可却下申請書類提出期限延長願不受理通知書",
}
ADDRESS = f"https://example.org/{'a-path-without-an-end/' * 3}{'x' * 80}?{'q=1&' * 9}"
LONG = """\
-- gripe.yaml --
{settings}language: {language}
author: {word}
description: {word} {word}
menu: [{{title: {word}, to: pages/about.md}}]
-- content/pages/about.md --
---
title: {word}
---
{prose}
-- content/posts/post.md --
---
title: {word} {word}
date: 2009-11-01
tags: [{word}]
cases: [long]
companies: [{word}]
kudos: [{word}]
summary: {word}
---
{prose}
-- content/followups/news.md --
---
title: {word}
case: long
date: 2009-11-02
effect: reply
by: {word}
---
{prose}
-- content/companies/firm.md --
---
title: {word}
aliases: [The {word}]
parent: {word}{word}
website: {address}
contacts: [{{for: {word}, email: "{ascii}@example.org", link: "{address}"}}]
statement: {word}
---
{prose}
-- content/companies/group.md --
---
title: {word}{word}
---
{prose}
-- content/cases/long.md --
---
title: {word} {word}
company: [{{name: {word}, role: {word}}}, {{name: {word}{word}, role: {word}}}]
product: {word}
complainant: {word}
others: [{{name: Ofcom {word}, role: regulator}}]
source: {{url: "{address}", by: {word}, date: 2009}}
ask: {word} {address}
summary: {word} {word}
disclosure: {word}
tags: [{word}, {word} more]
timeline:
  - 2009-08-10 phone: {word} {address}
    to: {word}
    link: {address}
  - 2009-08-11 email {word}: {word} `{word}` [{word}]({address})
  - 2009-08-12 letter: {word}
    to: Ofcom {word}
corrections:
  - {{date: 2009-09-02, text: "{word} {address}"}}
---
{prose}
"""
PROSE = """\
{word}{word} **{word}** `{word}{word}` <{address}> [{address}]({address})

## {word}

> {word}
>
> > {word}

- {word}
    - {word}
        - {word}{word}

| {word} | {word} | {word} |
|---|---|---|
| {word} | {address} | {word} |

```
{word} {word} {word} {address}
```

{word}
:   {word}

A note.[^1]

[^1]: {word} {address}
"""
WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
    const within = (element) => element && (scrolls(element) || within(element.parentElement));
    const boxes = [...document.querySelectorAll("body *")].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width > 1 && (box.right > width + 1 || box.left < -1) && !within(each);
    });
    const whole = document.documentElement.scrollWidth;
    const names = boxes.map((each) => `${each.tagName}.${each.className}`);
    return whole > width ? [`the page: ${whole}`, ...names] : names;
}"""


def test_the_judge_is_alive(page: Page) -> None:
    """What is too wide is seen, unless it scrolls in a box of its own."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.set_content('<div style="overflow-x:auto"><p style="width:900px">a</p></div>')
    assert page.evaluate(WIDE) == []
    page.set_content('<p class="wide" style="width:900px">a</p>')
    assert "P.wide" in page.evaluate(WIDE)


def long(language: str, to: Path) -> Site:
    """Return a site in which every text is a word without an end, or an address."""
    word = WORDS[language]
    given = {"word": word, "address": ADDRESS, "ascii": "x" * 60}
    text = LONG.format(settings=SETTINGS, language=language, prose=PROSE.format(**given), **given)
    site = site_of(to, text)
    report = site.build()
    assert report.published, [str(each) for each in report.problems]
    return site


@pytest.mark.parametrize("language", WORDS)
def test_nothing_is_wider_than_a_small_phone(
    language: str, browser: Browser, static_host: Host, tmp_path: Path
) -> None:
    """Words and addresses without an end break, tables and code scroll; in ten scripts, either way."""
    site = long(language, tmp_path)
    at = static_host(site.output, "/blog/")
    pages = sorted(path.parent for path in site.output.rglob("index.html"))
    addresses = [f"{path.relative_to(site.output)}/".removeprefix("./") for path in pages]
    wide: dict[str, list[str]] = {}

    with browser.new_context(viewport={"width": 320, "height": 640}, is_mobile=True) as context:
        page = context.new_page()
        for address in [*addresses, "404.html"]:
            page.goto(at + address)
            if found := page.evaluate(WIDE):
                wide[address] = found

    assert len(pages) > 12
    assert wide == {}
