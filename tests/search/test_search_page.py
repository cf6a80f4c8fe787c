"""The search page in a real browser, as strict as a host can be."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from support.browser import DESKTOP, double_text
from support.judges import axe, nu_check
from support.search import searched
from support.sites import CASE, REPOSITORY, Site, site_of

pytestmark = pytest.mark.browser

POLICY = "default-src 'self' 'wasm-unsafe-eval'"
WORD = "quetzalcoatl"
MANY = 23
ENTRY = "  - 2009-08-14 email: They spelled it Quetzalcoatl.\n---\nThe"
HOSTILE = "A <i>bold</i> claim about <b>Xolotl</b> & <script>alert(1)</script>."
Search = Callable[[str], "Searched"]
Host = Callable[..., str]


def blog(root: Path, *, url: str) -> Site:
    """Make a site with a planted word, many alike, and a hostile one; published."""
    made = searched(site_of(root))
    made.replace("gripe.yaml", "url: https://example.org/blog/\n", url)
    made.write("content/cases/planted.md", CASE.replace("---\nThe", ENTRY))
    for number in range(MANY):
        text = CASE.replace("in a week", f"in a week, number {number}").replace("Maytag", "HP")
        made.write(f"content/cases/alike-{number:02}.md", text.replace("The story", "Tlaloc"))
    made.write("content/pages/hostile.md", f"---\ntitle: Hostile\n---\n`{HOSTILE}`\n")
    made.publish() if url else made.build()
    return made


class Searched:
    """The search page, opened.

    Attributes:
        page: the page.
        said: what the console said, and every request that failed or went to another host.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.said = page, address, list[str]()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("requestfailed", lambda request: self.said.append(f"failed: {request.url}"))
        page.on("request", lambda request: self._see(request.url))
        page.goto(address)

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)

    def _see(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc:
            self.said.append(f"elsewhere: {url}")

    @property
    def field(self) -> Locator:
        """Where words are typed."""
        return self.page.get_by_role("searchbox", name="Words to look for")

    @property
    def count(self) -> Locator:
        """The live region that says how many were found."""
        return self.page.get_by_role("status")

    @property
    def results(self) -> Locator:
        """The titles of what was found."""
        return self.page.locator(".search-results h2 a")

    def type(self, words: str) -> None:
        """Type words."""
        self.field.fill("")
        self.field.press_sequentially(words)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, static_host: Host) -> str:
    """The blog on a host, below a path, under the strictest policy that a search can have."""
    made = blog(tmp_path_factory.mktemp("search") / "blog", url="url: https://example.org/blog/\n")
    return static_host(made.output, "/blog/", POLICY)


@pytest.fixture
def search(page: Page, address: str) -> Search:
    """Open the search page, with a query or none."""
    return lambda query: Searched(page, f"{address}search/{query}")


def test_finds_a_planted_word(search: Search) -> None:
    """What was typed is found, shown with its place and its status, and nothing goes wrong meanwhile."""
    opened = search("")
    opened.type(WORD)

    expect(opened.count).to_have_text(f"Pages found for “{WORD}”: 1.")
    expect(opened.results).to_have_text(["A washer that broke in a week"])
    found = opened.page.locator(".search-results > li")
    expect(found.locator("mark")).to_have_text(["Quetzalcoatl."])
    expect(found).to_contain_text("Case")
    expect(found).to_contain_text("Open")
    expect(found).to_contain_text("last entry 14 Aug 2009")
    assert opened.said == []


def test_leads_to_the_page_and_to_the_place_in_it(search: Search) -> None:
    """A result links to its page, and to the entry in which the word stands."""
    opened = search("")
    opened.type(WORD)

    place = opened.page.get_by_role("link", name="No. 2, 14 Aug 2009")
    place.click()

    assert urlsplit(opened.page.url).path == "/blog/cases/planted/"
    assert urlsplit(opened.page.url).fragment == "entry-2"
    expect(opened.page.locator("#entry-2")).to_contain_text("Quetzalcoatl")


def test_says_that_nothing_was_found(search: Search) -> None:
    """No result is said as well, and the results before it are gone."""
    opened = search("")
    opened.type("tlaloc")
    expect(opened.count).to_have_text(f"Pages found for “tlaloc”: {MANY}.")
    opened.type("xxyzzyxx")

    expect(opened.count).to_have_text("Nothing was found for “xxyzzyxx”.")
    expect(opened.results).to_have_count(0)


def test_an_empty_field_shows_nothing(search: Search) -> None:
    """Taking the words away takes the results away."""
    opened = search("")
    opened.type(WORD)
    expect(opened.results).to_have_count(1)
    opened.field.fill("")

    expect(opened.results).to_have_count(0)
    expect(opened.count).to_have_text("")


def test_the_words_are_in_the_address(search: Search) -> None:
    """A search can be shared: its address finds the same again."""
    opened = search("")
    opened.type(WORD)
    expect(opened.results).to_have_count(1)  # for its first letters as well
    expect(opened.page).to_have_url(re.compile(rf"\?q={WORD}$"))

    again = Searched(opened.page.context.new_page(), opened.page.url)
    expect(again.field).to_have_value(WORD)
    expect(again.results).to_have_count(1)
    assert again.said == []


def test_back_leads_to_the_search_before(search: Search) -> None:
    """Each search that was looked at can be gone back to, and the keys of one are one step."""
    opened = search(f"?q={WORD}")
    expect(opened.results).to_have_count(1)
    opened.type("tlaloc")
    expect(opened.count).to_contain_text("tlaloc")
    opened.page.go_back()

    expect(opened.field).to_have_value(WORD)
    expect(opened.count).to_contain_text(WORD)
    expect(opened.results).to_have_count(1)


def test_by_keyboard_alone(search: Search) -> None:
    """From the field Tab leads to the filters and on to the results, which Enter follows."""
    opened = search("")
    opened.field.focus()
    opened.page.keyboard.type(WORD)
    opened.page.keyboard.press("Enter")
    expect(opened.results).to_have_count(1)
    for _ in range(8):
        opened.page.keyboard.press("Tab")
        if opened.page.locator(":focus").inner_text().startswith("A washer"):
            break
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url("**/cases/planted/")


def test_more_is_shown_where_there_is_more(search: Search) -> None:
    """Ten at a time; the next ten are focused, so that a keyboard goes on there."""
    opened = search("?q=tlaloc")
    expect(opened.results).to_have_count(10)
    opened.page.get_by_role("button", name="Show more").click()
    expect(opened.results).to_have_count(20)
    expect(opened.results.nth(10)).to_be_focused()
    opened.page.get_by_role("button", name="Show more").click()

    expect(opened.results).to_have_count(MANY)
    expect(opened.page.get_by_role("button", name="Show more")).to_be_hidden()


def test_filters_by_company(search: Search) -> None:
    """Only the pages about one company are left, and the address says so too."""
    opened = search("?q=washer")
    expect(opened.count).to_contain_text(str(MANY + 1))
    opened.page.get_by_label("Company", exact=True).select_option("Maytag")
    expect(opened.results).to_have_text(["A washer that broke in a week"])
    assert urlsplit(opened.page.url).query == "q=washer&company=Maytag"

    again = Searched(opened.page.context.new_page(), opened.page.url)
    expect(again.results).to_have_count(1)


def test_filters_offer_only_what_there_is(search: Search) -> None:
    """A kind that no page has cannot be chosen; a filter with one value is not there."""
    opened = search("?q=washer")
    expect(opened.count).to_contain_text("Pages found")

    kinds = opened.page.get_by_label("Kind", exact=True).locator("option")
    expect(kinds).to_have_text(["Everything", "Case", "Page", "Company"])
    expect(opened.page.get_by_label("Status", exact=True)).to_be_hidden()


def test_what_a_page_says_is_never_html(search: Search) -> None:
    """Markup in a text is shown as it was written, and none of it is run."""
    opened = search("?q=xolotl")
    expect(opened.results).to_have_count(1)

    shown = opened.page.locator(".search-results [data-into=excerpt]")
    expect(shown).to_contain_text(HOSTILE)
    expect(shown.locator("b, i, script")).to_have_count(0)
    assert opened.said == []


def test_what_is_typed_is_never_html(search: Search) -> None:
    """The words of the query come back as text."""
    opened = search("?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")

    expect(opened.count).to_contain_text("<img src=x onerror=alert(1)>")
    expect(opened.page.locator("main img")).to_have_count(0)


def test_a_search_that_cannot_start_says_so(page: Page, address: str) -> None:
    """Where a file is missing or WebAssembly is not allowed, the page says so, and where the lists are."""
    page.route("**/*.pagefind", lambda route: route.fulfill(status=404, body="gone"))
    page.goto(f"{address}search/?q={WORD}")

    note = page.get_by_role("alert")
    expect(note).to_contain_text("The search could not be started", timeout=15_000)
    expect(note.get_by_role("link", name="Cases")).to_have_attribute("href", "/blog/cases/")


def test_a_site_that_was_published_meanwhile_is_searched_anew(
    tmp_path: Path, page: Page, static_host: Host
) -> None:
    """Where pieces of the index that was loaded are gone, the new one is loaded, without a word."""
    made = blog(tmp_path / "blog", url="url: https://example.org/blog/\n")
    opened = Searched(page, f"{static_host(made.output, '/blog/')}search/")
    opened.type("tlaloc")
    expect(opened.results).to_have_count(10)
    made.replace("content/cases/planted.md", "They spelled it", "They all spelled it")
    made.replace("content/pages/hostile.md", "Hostile", "Huitzilopochtli")
    made.publish()
    opened.type("huitzilopochtli")
    expect(opened.results).to_have_text(["Huitzilopochtli"])
    made.replace("content/cases/planted.md", "They all spelled it", "They spelled it")
    made.publish()
    opened.type(WORD)

    expect(opened.count).to_have_text(f"Pages found for “{WORD}”: 1.")
    expect(opened.results).to_have_text(["A washer that broke in a week"])
    expect(opened.page.get_by_role("alert")).to_be_hidden()


def test_without_javascript_it_says_so(browser: Browser, address: str) -> None:
    """With scripts off there are a sentence and the lists, and no field."""
    with browser.new_context(java_script_enabled=False, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{address}search/?q={WORD}")

        said = page.locator("main").inner_text()
        assert "Searching needs JavaScript" in said
        assert page.locator("main a", has_text="Cases").count()
        expect(page.locator("form")).to_be_hidden()


def test_from_disk_it_says_so(tmp_path: Path, page: Page) -> None:
    """Opened as a file, the page says that it needs a server, and offers no field."""
    made = blog(tmp_path / "blog", url="")
    said = list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto((made.output / "search" / "index.html").as_uri())

    expect(page.locator("main")).to_contain_text("needs the site to be opened from a web server")
    expect(page.locator("form")).to_be_hidden()
    page.get_by_role("link", name="Cases").last.click()
    assert page.url.endswith("/output/cases/index.html")
    assert said == []


def test_a_site_without_url_is_searched_on_any_host(
    tmp_path: Path, page: Page, static_host: Host
) -> None:
    """Relative links find the index and the pages wherever the folder is put."""
    made = blog(tmp_path / "blog", url="")
    running = static_host(made.output, "/some/where/", POLICY)
    opened = Searched(page, f"{running}search/index.html?q={WORD}")
    expect(opened.results).to_have_count(1)
    opened.results.click()
    page.wait_for_url("**/some/where/cases/planted/index.html")
    assert opened.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everyone_can_use_it(search: Search, scheme: str, width: int) -> None:
    """Axe finds nothing wrong with a page of results, and nothing runs out of a narrow screen.

    That is so at 200 % text as well.
    """
    opened = search("?q=washer")
    opened.page.set_viewport_size({"width": width, "height": 900})
    opened.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    expect(opened.results).to_have_count(10)

    assert axe(opened.page).violations == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width

    double_text(opened.page)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.judge
def test_it_is_valid(tmp_path: Path) -> None:
    """Nu finds nothing wrong with the page."""
    made = blog(tmp_path / "blog", url="url: https://example.org/blog/\n")
    only = tmp_path / "only"
    shutil.copytree(
        made.output / "search", only / "search", ignore=shutil.ignore_patterns("pagefind")
    )
    assert nu_check(only) == []


@pytest.mark.deep
def test_a_thousand_cases_are_searched_in_less_than_300_ms(tmp_path: Path) -> None:
    """From the last key to the list, in the middle of seven runs on pages opened anew."""
    from bench.searching import LIMIT

    done = subprocess.run(
        [sys.executable, "-m", "bench.searching", "--work", tmp_path / "corpus"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"more than {LIMIT} ms:\n{done.stdout}{done.stderr}"
