"""All cases with a script: the form filters and sorts them in place, as a reader meets it."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from lists.corpus import CASES, ORDER, PAGED, made
from support.judges import axe
from support.sites import REPOSITORY, Site

pytestmark = pytest.mark.browser
Host = Callable[[Path, str], str]
SCRIPT = REPOSITORY / "themes/ledger/assets/list.js"
RELATIVE = PAGED.replace("url: https://example.org/blog/\n", "")
WHOLE = RELATIVE.replace("paginate: 5", "paginate: 8")
FORM = dedent(
    """\
    - search "Filter and sort all cases":
      - text: Words in the title
      - searchbox "Words in the title"
      - text: Status
      - combobox "Status":
        - option "Any status" [selected]
        - option "Open"
        - option "Refused"
        - option "Given up"
        - option "Withdrawn"
      - text: Company
      - combobox "Company":
        - option "Any company" [selected]
        - option "Bosch"
        - option "HP"
        - option "Maytag"
        - option "Telco"
        - option "Whirlpool"
      - text: Tag
      - combobox "Tag":
        - option "Any tag" [selected]
        - option "appliances"
        - option "computers"
        - option "phones"
        - option "repair"
      - text: Year
      - combobox "Year":
        - option "Any year" [selected]
        - option "2009"
        - option "2008"
        - option "2007"
      - text: Order
      - combobox "Order":
        - option "Newest first" [selected]
        - option "Oldest first"
        - option "Longest first"
        - option "By title"
      - paragraph:
        - status: 8 of 8 cases
        - link "Reset":
          - /url: /blog/cases/"""
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The blog on two pages of all cases."""
    return made(tmp_path_factory.mktemp("filter") / "site")


@pytest.fixture(scope="module")
def address(built: Site, static_host: Host) -> str:
    """Where all cases are served."""
    return static_host(built.output, "/blog/") + "cases/"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The blog on one page of all cases, to be opened from a disk."""
    return made(tmp_path_factory.mktemp("whole") / "site", WHOLE)


@pytest.fixture
def cases(page: Page, address: str) -> Iterator[Page]:
    """The first page of all cases; nothing may go wrong in its script."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(address)
    yield page
    assert faults == []


def shown(page: Page) -> list[str]:
    """Return the slugs of the cases that are shown, in order."""
    links = page.locator("[data-part=cards] .card-title a")
    hrefs = links.evaluate_all("links => links.map((link) => link.href)")
    return [re.sub(r"(/index\.html)?/?$", "", href).rpartition("/")[2] for href in hrefs]


def expect_shown(page: Page, *slugs: str) -> None:
    """Wait until these cases are shown, in this order."""
    expect(page.locator("[data-part=cards] .card-title a")).to_have_count(len(slugs))
    page.wait_for_function(
        """slugs => slugs.join() === [...document.querySelectorAll("[data-part=cards] .card-title a")]
            .map((link) => link.href.replace(/(\\/index\\.html)?\\/?$/, "").split("/").pop()).join()""",
        arg=list(slugs),
    )


def expect_count(page: Page, text: str) -> None:
    """Wait until the live region says how many are shown."""
    expect(page.get_by_role("status")).to_have_text(text)


def choose(page: Page, **values: str) -> None:
    """Choose in the form, by the labels of its fields."""
    for name, value in values.items():
        page.get_by_role("combobox", name=name.capitalize(), exact=True).select_option(label=value)


def test_form_has_a_role_and_a_name_for_every_part(cases: Page) -> None:
    """What a screen reader is told of it, the live region for the count included."""
    assert cases.get_by_role("search", name="Filter and sort all cases").aria_snapshot() == FORM


def test_keys_reach_the_fields_in_the_order_in_which_they_are_read(cases: Page) -> None:
    """Tab goes from the links above through the form, field by field, and on to the first case."""
    cases.get_by_role("link", name="By status, company, tag or year").focus()
    reached = []
    for _ in range(8):
        cases.keyboard.press("Tab")
        reached.append(_named(cases))

    assert reached == [
        "searchbox Words in the title",
        "combobox Status",
        "combobox Company",
        "combobox Tag",
        "combobox Year",
        "combobox Order",
        "link Reset",
        "link The washer",
    ]


def _named(page: Page) -> str:
    """Return role and name of what has the focus, as assistive technology is told."""
    client = page.context.new_cdp_session(page)
    focused = client.send("Runtime.evaluate", {"expression": "document.activeElement"})
    tree = client.send(
        "Accessibility.getPartialAXTree",
        {"objectId": focused["result"]["objectId"], "fetchRelatives": False},
    )
    node = tree["nodes"][0]
    return f"{node['role']['value']} {node['name']['value']}".replace("searchBox", "searchbox")


@pytest.mark.parametrize(
    ("chosen", "slugs"),
    [
        ({"status": "Open"}, ["washer", "dryer", "oven", "fridge"]),
        ({"status": "Given up"}, ["bill"]),
        ({"company": "Whirlpool"}, ["dryer"]),
        ({"company": "Maytag"}, ["washer", "dryer"]),
        ({"tag": "phones"}, ["phone", "tablet", "bill"]),
        ({"year": "2008"}, ["oven", "fridge"]),
        ({"status": "Refused", "company": "HP", "tag": "repair"}, ["tablet"]),
        (
            {"year": "2009", "order": "Oldest first"},
            ["tablet", "phone", "laptop", "dryer", "washer"],
        ),
        ({"company": "HP", "order": "By title"}, ["laptop", "tablet", "phone"]),
        (
            {"tag": "appliances", "order": "Longest first"},
            ["oven", "washer", "dryer", "fridge"],
        ),
    ],
)
def test_all_cases_are_filtered_and_sorted(
    cases: Page, chosen: dict[str, str], slugs: list[str]
) -> None:
    """Those of other pages too; the live region says how many there are."""
    choose(cases, **chosen)

    expect_shown(cases, *slugs)
    expect_count(cases, f"{len(slugs)} of 8 cases")


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("the", ["washer", "oven", "bill"]),
        ("ecran CASSE", ["laptop"]),
        ("  10   phone ", ["phone"]),
        ("& its <door>", ["fridge"]),
    ],
)
def test_words_of_the_title_are_looked_for_as_people_type_them(
    cases: Page, words: str, slugs: list[str]
) -> None:
    """In any order, without accents, in any case, all of them."""
    cases.get_by_role("searchbox").fill(words)

    expect_count(cases, f"{len(slugs)} of 8 cases")
    assert set(shown(cases)) == set(slugs)


def test_nothing_found_is_said(cases: Page) -> None:
    """The list is empty then, and Reset brings back what was there."""
    before = cases.locator("[data-part=cards]").inner_html()
    cases.get_by_role("searchbox").fill("no such thing")
    expect_count(cases, "No case is like that.")
    assert shown(cases) == []

    cases.get_by_role("link", name="Reset").click()

    expect_count(cases, "8 of 8 cases")
    assert cases.locator("[data-part=cards]").inner_html() == before
    assert cases.get_by_role("searchbox").input_value() == ""
    assert cases.get_by_role("navigation", name="Pages of this list").is_visible()
    assert "?" not in cases.url


def test_a_card_that_is_drawn_is_a_card_like_the_others(page: Page, address: str) -> None:
    """Markup, links, dates and marks are the theme's; only the summary is not told."""
    page.goto(address)
    cards = page.locator("[data-part=cards] li")
    before = [
        _without_summary(each) for each in cards.evaluate_all("all => all.map(e => e.outerHTML)")
    ]
    choose(page, year="2009")
    expect_count(page, "5 of 8 cases")
    after = [
        _without_summary(each) for each in cards.evaluate_all("all => all.map(e => e.outerHTML)")
    ]

    assert after == before
    assert not re.search(r"[{}]|#case|#company|1000-01-01|qaa", "".join(after))


def _without_summary(card: str) -> str:
    """Return a card without its summary, its white space, and the direction that goes with a language."""
    card = re.sub(r'<p class="[^"]*p-summary[^"]*"[^>]*>[^<]*</p>', "", card)
    return re.sub(r"\s+", " ", card.replace(' dir="auto"', ""))


def test_what_is_chosen_stands_in_the_address(cases: Page, address: str, browser: Browser) -> None:
    """Whoever is sent the address finds the same, in a browser that was never here."""
    choose(cases, status="Open", order="Longest first")
    cases.get_by_role("searchbox").fill("the")
    cases.wait_for_url(f"{address}?q=the&status=open&sort=longest")

    with browser.new_context() as other:
        page = other.new_page()
        page.goto(cases.url)
        expect_shown(page, "oven", "washer")
        expect_count(page, "2 of 8 cases")
        assert page.get_by_role("combobox", name="Order").input_value() == "longest"


def test_back_goes_back_to_what_was_chosen_before(cases: Page, address: str) -> None:
    """Choice by choice, and forth again; the form shows what the list does."""
    choose(cases, status="Refused")
    expect_count(cases, "2 of 8 cases")
    choose(cases, tag="repair")
    expect_count(cases, "1 of 8 cases")

    cases.go_back()
    expect_count(cases, "2 of 8 cases")
    assert cases.get_by_role("combobox", name="Tag").input_value() == ""
    cases.go_back()
    expect_count(cases, "8 of 8 cases")
    assert cases.url == address
    cases.go_forward()
    expect_count(cases, "2 of 8 cases")
    assert cases.get_by_role("combobox", name="Status").input_value() == "refused"


def test_back_from_a_case_finds_the_list_as_it_was(cases: Page) -> None:
    """A reader who opened one of several goes on with the others."""
    choose(cases, tag="phones")
    expect_count(cases, "3 of 8 cases")
    cases.get_by_role("link", name="phone 9").click()
    cases.wait_for_url("**/tablet/")

    cases.go_back()

    expect_shown(cases, "phone", "tablet", "bill")


def test_address_that_asks_for_what_there_is_not_asks_for_nothing(page: Page, address: str) -> None:
    """A tag that went away, or a made-up field, is no error."""
    page.goto(f"{address}?tag=gone&colour=red&status=refused")

    expect_shown(page, "laptop", "tablet")


def test_more_than_a_page_is_shown_step_by_step(cases: Page) -> None:
    """The button draws the next, and the focus goes to the first of them."""
    choose(cases, order="Oldest first")
    expect_shown(cases, *ORDER[::-1][:5])
    assert cases.get_by_role("navigation", name="Pages of this list").is_hidden()

    cases.get_by_role("button", name="Show more").click()

    expect_shown(cases, *ORDER[::-1])
    assert cases.get_by_role("button", name="Show more").count() == 0
    assert _named(cases) == "link Écran cassé"


def test_list_is_fetched_on_first_use_and_once(page: Page, address: str) -> None:
    """Whoever only reads loads no list."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.get_by_role("searchbox").focus()
    assert [url for url in asked if "list.json" in url] == []

    choose(page, status="Open", order="By title")
    expect_count(page, "4 of 8 cases")
    assert len([url for url in asked if "list.json" in url]) == 1


def test_list_that_cannot_be_loaded_is_said_and_asked_for_again(page: Page, address: str) -> None:
    """The cards stay as they are; the next choice tries again."""
    page.route("**/list.json", lambda route: route.abort())
    page.goto(address)
    choose(page, status="Open")
    expect_count(page, "The list of all cases could not be loaded.")
    assert shown(page) == list(ORDER[:5])

    page.unroute("**/list.json")
    choose(page, order="By title")
    expect_count(page, "4 of 8 cases")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everyone_can_use_the_form(cases: Page, scheme: str, width: int) -> None:
    """Axe finds nothing in what is filtered, and nothing scrolls sideways, at 200 % text neither."""
    cases.set_viewport_size({"width": width, "height": 900})
    cases.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    choose(cases, order="By title")
    expect_count(cases, "8 of 8 cases")

    assert axe(cases).violations == []
    assert cases.evaluate("document.documentElement.scrollWidth") <= width
    cases.add_style_tag(content="html { font-size: 200% !important }")
    assert cases.evaluate("document.documentElement.scrollWidth") <= max(width, 390)


def test_fields_are_seen_where_colours_are_forced(cases: Page) -> None:
    """A field has a border of its own then, too."""
    cases.emulate_media(forced_colors="active")
    borders = cases.locator(".filter :is(input, select)").evaluate_all(
        "all => all.map((each) => getComputedStyle(each).borderTopWidth)"
    )

    assert set(borders) == {"1px"}


def test_nothing_shifts_when_the_form_appears(page: Page, address: str) -> None:
    """Room is kept for it wherever scripts run, before its own has come."""
    page.route("**/list.*.js", lambda route: route.abort())
    page.goto(address)
    before = page.locator("[data-part=cards]").bounding_box()
    page.unroute("**/list.*.js")
    page.goto(address)
    expect(page.get_by_role("search")).to_be_visible()

    assert page.locator("[data-part=cards]").bounding_box() == before


def test_without_a_script_there_is_no_form(browser: Browser, address: str) -> None:
    """Nothing is seen of it, nor room left for it: there are the links."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)

        assert page.locator("form").bounding_box() is None
        assert page.get_by_role("link", name="By status, company, tag or year").is_visible()
        page.get_by_role("link", name="Whirlpool").last.click()
        assert page.url.endswith("/companies/whirlpool/")


def test_one_page_of_all_cases_is_filtered_from_a_disk(page: Page, whole: Site) -> None:
    """Its own cards are, with their summaries; nothing is fetched."""
    page.goto((whole.output / "cases/index.html").as_uri())
    choose(page, status="Open", order="By title")

    expect_shown(page, "dryer", "fridge", "oven", "washer")
    expect_count(page, "4 of 8 cases")
    assert "The story of" in page.locator("[data-part=cards]").inner_text()
    page.get_by_role("link", name="Reset").click()
    expect_shown(page, *ORDER)


def test_several_pages_of_all_cases_have_no_form_on_a_disk(page: Page, tmp_path: Path) -> None:
    """Nothing can be fetched there: the links are left, and links from page to page."""
    site = made(tmp_path / "site", RELATIVE)
    page.goto((site.output / "cases/index.html").as_uri())

    assert page.locator("form").count() == 0
    assert shown(page) == list(ORDER[:5])


def test_form_works_where_only_the_site_itself_may_be_loaded(page: Page, address: str) -> None:
    """`Content-Security-Policy: default-src 'self'` stops nothing of it."""
    violated: list[str] = []
    page.on("console", lambda said: violated.append(said.text) if said.type == "error" else None)

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": "default-src 'self'"}
        route.fulfill(response=answer, headers=headers)

    page.route("**/cases/", with_policy)
    page.goto(address)
    choose(page, company="Bosch")

    expect_shown(page, "oven", "fridge")
    assert violated == []


def test_a_thousand_cases_are_filtered_while_one_types(
    page: Page, address: str, built: Site
) -> None:
    """Each letter is answered, and the last one wins."""
    text = built.read("cases/list.json").strip()
    rows = text.removeprefix('{"cases":[').removesuffix("]}")
    many = '{"cases":[' + ",".join([rows] * 125) + "]}"
    page.route("**/list.json", lambda route: route.fulfill(body=many))
    page.goto(address)
    page.get_by_role("searchbox").press_sequentially("phone 1")

    expect_count(page, "125 of 8 cases")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("[data-part=cards] li")).to_have_count(10)


def test_script_stays_small() -> None:
    """4 kB at most, as hosts send it."""
    assert len(gzip.compress(SCRIPT.read_bytes(), mtime=0)) <= 4096


def test_script_is_loaded_where_the_form_is_and_nowhere_else(built: Site) -> None:
    """Once, by an address that changes with it; no other page has it."""
    loading = {
        path
        for path, data in built.published().items()
        if path.endswith(".html") and re.search(rb"/assets/list\.\w{8}\.js", data)
    }

    assert loading == {"cases/index.html"}


def test_a_tag_that_the_form_leaves_out_is_asked_for_by_the_address(
    page: Page, static_host: Host, tmp_path: Path
) -> None:
    """Of many tags the form has the hundred of most cases; a link to another finds its cases as well."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", PAGED)
    for number in range(24):
        tags = [f"t{number * 5 + each:03}" for each in range(5)]
        text = CASES["bill"].replace("phones", ", ".join([*tags, "common"]))
        site.write(f"content/cases/bill-{number}.md", text)
    assert site.build().published
    address = f"{static_host(site.output, '/blog/')}cases/"

    page.goto(f"{address}?tag=t118")
    expect_count(page, "1 of 24 cases")
    assert page.locator("[name=tag] option").count() == 102
    assert page.locator("[name=tag]").input_value() == "t118"
    page.goto(f"{address}?tag=common")
    expect_count(page, "24 of 24 cases")
    assert page.locator("[name=tag] option").count() == 101
