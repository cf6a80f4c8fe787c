"""The preview in a real browser: a page changes under its reader's eyes, and nothing else of it does."""

import io
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from threading import Thread
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from gripe.preview.http.answers import own_file
from gripe.preview.injected import with_inserts
from support.browser import DESKTOP
from support.judges import axe
from support.previews import served
from support.sites import Site

pytestmark = pytest.mark.browser

BLOG = f"""\
-- content/pages/about.md --
---
title: About this blog
---
Hello.
-- content/cases/washer/index.md --
---
title: A washer that broke in a week
company: Maytag
timeline:
  - 2009-08-10 phone: Called about the washer.
exhibits:
  - {{id: receipt, file: receipt.png, caption: The receipt, alt: A receipt}}
---
The first paragraph.

{"A paragraph among many." * 20}

{chr(10).join(f"Paragraph {number}.{chr(10)}" for number in range(60))}
-- themes/ledger/templates/base.html --
{{% extends "theme:base.html" %}}
{{% block footer %}}{{{{ super() }}}}
<link rel="stylesheet" href="/blog/own.css">
<p><label>A note <input id="note"></label></p>
<details id="more"><summary>More</summary><p>Much more.</p></details>
<script>document.documentElement.classList.add("scripted")</script>
<script src="/blog/site.js"></script>
{{% endblock %}}
-- themes/ledger/assets/site.css --
.colophon {{ color: rgb(1, 2, 3) }}
-- static/own.css --
.masthead {{ color: rgb(4, 5, 6) }}
-- static/site.js --
document.body.prepend(Object.assign(document.createElement("p"), {{ id: "made", textContent: "Made." }}))
"""
WASHER, WASHER_FILE = "cases/washer/", "content/cases/washer/index.md"
ABOUT, ABOUT_FILE = "about/", "content/pages/about.md"
WITHOUT_WORKERS = "delete window.SharedWorker"
DEEP = pytest.mark.deep
BOTH = [pytest.param("", id="shared"), pytest.param(WITHOUT_WORKERS, id="alone", marks=DEEP)]
# What a reader has done to the page: scrolled, typed, opened; what its scripts have done is seen too.
DO = """() => {
  document.querySelector("#note").focus({preventScroll: true});
  document.querySelector("#more").open = true;
}"""
SCROLL = "scrollTo(0, 700)"
SEE = """() => [
  Math.abs(scrollY - 700) <= 2, document.activeElement.id, document.querySelector("#note").value,
  document.querySelector("#more").open, document.documentElement.className,
  document.querySelectorAll("#made").length,
]"""
SEEN = [True, "note", "half a sent", True, "scripted", 1]
# Tells when a page has asked for all it wants to know: nothing else knows when it is done.
ASK = """
window.asked = {begun: 0, ended: 0, at: 0};
const ask = window.fetch;
window.fetch = async (...all) => {
  asked.begun++;
  try { return await ask(...all) } finally { asked.ended++; asked.at = performance.now() }
};
"""
# Counts what happens to a page while it is watched: changes of its nodes, patches.
WATCH = """() => {
  window.mark = "here";
  window.changes = 0;
  window.patches = 0;
  new MutationObserver((all) => { window.changes += all.length }).observe(document,
    {subtree: true, childList: true, attributes: true, characterData: true});
  document.addEventListener("gripe:updated", () => window.patches++);
}"""
OVERLAY = "gripe-problems section"


def picture(color: str) -> bytes:
    """Make a picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (30, 20), color).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def blog(site: Callable[[str], Site]) -> Site:
    """A blog with a theme of its own: a field, a fold, scripts and style sheets."""
    made = site(BLOG)
    made.write("content/cases/washer/receipt.png", picture("red"))
    return made


@dataclass
class Tab:
    """A tab of a browser.

    Attributes:
        page: what is in it.
        loads: the addresses that it has loaded.
    """

    page: Page
    loads: list[str] = field(default_factory=list)

    def until(self, script: str, argument: Any = None) -> None:  # noqa: ANN401 - JSON
        """Wait until something is so in the page."""
        self.page.wait_for_function(script, arg=argument)

    def until_text(self, text: str) -> None:
        """Wait until the page says something."""
        self.until("text => document.body.innerText.includes(text)", text)

    def settled(self) -> "Tab":
        """Wait until the page has loaded and knows the preview's state."""
        self.until(
            "() => asked.begun && asked.begun === asked.ended && performance.now() - asked.at > 100"
        )
        return self

    def watched(self) -> "Tab":
        """Count from now on what happens to the page."""
        self.settled().page.evaluate(WATCH)
        self.loads.clear()
        return self


def tab_of(context: BrowserContext, address: str) -> Tab:
    """Open an address in a new tab."""
    tab = Tab(context.new_page())
    tab.page.add_init_script(ASK)
    tab.page.on(
        "request", lambda each: tab.loads.append(each.url) if each.is_navigation_request() else None
    )
    tab.page.goto(address)
    return tab


@pytest.fixture
def context(page: Page) -> Iterator[BrowserContext]:
    """A browser whose console stays empty."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "favicon" not in message.location["url"]:
            said.append(message.text)

    page.context.on("console", note)
    page.context.on("weberror", lambda each: said.append(str(each.error)))
    yield page.context
    assert said == []


def typed(tab: Tab) -> Tab:
    """Do in a tab what a reader does."""
    tab.watched().page.evaluate(DO)
    tab.page.keyboard.type("half a sent")
    tab.page.evaluate(SCROLL)  # typing scrolls to the field
    assert tab.page.evaluate(SEE) == SEEN
    return tab


@pytest.mark.parametrize("script", BOTH)
def test_an_edit_changes_the_page_and_nothing_of_its_reader_s(
    blog: Site, context: BrowserContext, script: str
) -> None:
    """Scroll, focus, typed text, opened folds and what scripts have done stay; nothing is loaded anew."""
    context.add_init_script(script)
    with served(blog.root) as preview:
        tab = typed(tab_of(context, preview.url + WASHER))
        blog.replace(WASHER_FILE, "Paragraph 50.", "Another paragraph 50.\n\nAnd one more.")
        blog.replace(WASHER_FILE, "title: A washer", "title: The washer")

        tab.until_text("And one more.")
        tab.until("() => document.title.startsWith('The washer')")

        assert tab.page.evaluate(SEE) == SEEN
        assert (tab.page.evaluate("mark"), tab.loads) == ("here", [])


def test_each_save_is_one_patch_and_only_of_pages_that_changed(
    blog: Site, context: BrowserContext
) -> None:
    """Five saves are five patches; a tab that shows another page is not touched at all."""
    with served(blog.root) as preview:
        other = tab_of(context, preview.url + ABOUT).watched()
        tab = tab_of(context, preview.url + WASHER).watched()
        for number in range(5):
            blog.replace(
                WASHER_FILE, "The first paragraph.", f"Said {number}. The first paragraph."
            )
            tab.until_text(f"Said {number}.")
            preview.until(lambda n=number: len(preview.rebuilds) == n + 1)

        assert tab.page.evaluate("patches") == 5
        other.settled()
        assert other.page.evaluate("[mark, changes, patches]") == ["here", 0, 0]
        assert (tab.loads, other.loads) == ([], [])


# At every change of the page and at every frame: which colours are seen.
COLORS = """(selector) => {
  const look = () => seen.add(getComputedStyle(document.querySelector(selector)).color);
  window.seen = new Set();
  window.sheets = new Set();
  const all = () => { look(); sheets.add(document.styleSheets.length > 0) };
  new MutationObserver(all).observe(document, {subtree: true, childList: true, attributes: true});
  (function frame() { all(); requestAnimationFrame(frame) })();
}"""


@pytest.mark.parametrize(
    ("path", "selector", "old"),
    [
        ("themes/ledger/assets/site.css", ".colophon", "rgb(1, 2, 3)"),
        ("static/own.css", ".masthead", "rgb(4, 5, 6)"),
    ],
    ids=["the address changes", "the address stays"],
)
def test_a_style_sheet_is_swapped_in_every_tab(
    blog: Site, context: BrowserContext, path: str, selector: str, old: str
) -> None:
    """No page is loaded anew and none is without a style for a moment, also where its address changes."""
    with served(blog.root) as preview:
        tabs = [tab_of(context, preview.url + each).watched() for each in (WASHER, ABOUT)]
        for tab in tabs:
            tab.page.evaluate(COLORS, selector)
        for new in ("rgb(7, 8, 9)", "rgb(10, 11, 12)"):
            blog.write(path, f"{selector} {{ color: {new} }}")
            for tab in tabs:
                tab.until("color => seen.has(color)", new)

        for tab in tabs:
            seen = tab.page.evaluate("[[...seen], [...sheets], mark]")
            assert seen == [[old, "rgb(7, 8, 9)", "rgb(10, 11, 12)"], [True], "here"]
            assert tab.loads == []
            tab.until("() => document.querySelectorAll('link[rel=stylesheet]').length === 3")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param("static/site.js", "Made.", "Made anew.", id="file"),
        pytest.param(
            "themes/ledger/templates/base.html",
            '("scripted")',
            '("scripted"); window.newer = 1',
            id="inline",
            marks=DEEP,
        ),
    ],
)
def test_a_changed_script_runs(
    blog: Site, context: BrowserContext, path: str, old: str, new: str
) -> None:
    """The page is loaded anew, once; scroll, focus, typed text and opened folds are as they were."""
    with served(blog.root) as preview:
        tab = typed(tab_of(context, preview.url + WASHER))
        blog.replace(path, old, new)

        tab.until(
            "() => !window.mark && (window.newer || document.body.innerText.includes('anew'))"
        )
        tab.settled()

        assert tab.page.evaluate(SEE) == SEEN
        assert tab.loads == [preview.url + WASHER]


def test_a_picture_that_changes_is_shown_anew(blog: Site, context: BrowserContext) -> None:
    """Though its address stays and the page does too; a tab without it is left alone."""
    color = """() => {
      const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
      const picture = document.querySelector("figure.exhibit img");
      const context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0);
      return picture.complete && [...context.getImageData(0, 0, 1, 1).data].join() === "0,0,255,255";
    }"""
    with served(blog.root) as preview:
        other = tab_of(context, preview.url + ABOUT).watched()
        tab = tab_of(context, preview.url + WASHER).watched()
        tab.page.locator("figure.exhibit img").scroll_into_view_if_needed()  # loaded when in view
        blog.write("content/cases/washer/receipt.png", picture("blue"))

        tab.until(color)

        assert (tab.page.evaluate("mark"), tab.loads) == ("here", [])
        assert other.page.evaluate("changes") == 0


# A page that would rather not have an overlay.
HOSTILE = """\
html { transform: rotate(1deg); filter: blur(3px); opacity: .1 }
body::before { content: ""; position: fixed; inset: 0; z-index: 2147483647; background: red }
.colophon { position: fixed; inset: 0; z-index: 2147483647; background: blue }
gripe-problems, html > *:not(head, body), :popover-open { display: none !important; opacity: 0 !important;
  visibility: hidden !important; width: 0 !important; transform: scale(0) !important; z-index: -1 !important }
"""
# Whether the overlay is what is seen at the middle and in the corners.
ON_TOP = """() => [[.5, .5], [.01, .01], [.98, .01], [.01, .98], [.98, .98]].every(([x, y]) =>
  document.elementFromPoint(x * innerWidth, y * innerHeight)?.localName === "gripe-problems")"""


def test_what_is_wrong_lies_over_every_page(blog: Site, context: BrowserContext) -> None:
    """Every problem with place and line, in every tab, also in those opened later; mended, it goes."""
    blog.write("themes/ledger/assets/site.css", HOSTILE)
    with served(blog.root) as preview:
        tabs = [typed(tab_of(context, preview.url + WASHER))]
        blog.replace(WASHER_FILE, "2009-08-10 phone", "2009-13-10 phone")
        blog.replace(ABOUT_FILE, "title:", "titel:")
        tabs[0].page.locator(OVERLAY).locator("li").nth(1).wait_for()
        tabs.append(tab_of(context, preview.url + ABOUT))

        for tab in tabs:
            overlay = tab.page.locator(OVERLAY)
            overlay.wait_for()
            said = overlay.inner_text()
            assert f"{WASHER_FILE}:5:" in said
            assert "2009-13-10 phone: Called about the washer." in said
            assert f"{ABOUT_FILE}:2:1: error: " in said
            assert "titel: About this blog" in said
            tab.until(ON_TOP)
        assert tabs[0].page.evaluate(SEE) == SEEN

        tabs[0].page.keyboard.press("Escape")
        assert tabs[0].page.locator(OVERLAY).count() == 0
        assert tabs[1].page.locator(OVERLAY).count() == 1

        blog.replace(ABOUT_FILE, "titel:", "title:")  # one is left: that is news
        for tab in tabs:
            tab.page.locator(OVERLAY).get_by_text("1 error").wait_for()
            tab.page.locator(OVERLAY).get_by_text(f"{WASHER_FILE}:5:").wait_for()

        blog.replace(WASHER_FILE, "2009-13-10 phone", "2009-08-10 phone")
        for tab in tabs:
            tab.page.locator("gripe-problems").wait_for(state="detached")
        assert (tabs[0].page.evaluate(SEE), tabs[0].loads) == (SEEN, [])


def test_what_is_wrong_is_text(blog: Site, context: BrowserContext) -> None:
    """Names of files and what is in them are shown as they are, and do nothing."""
    evil = "<img src=x onerror=fired=1>"
    with served(blog.root) as preview:
        tab = tab_of(context, preview.url + ABOUT).watched()
        blog.write(f"content/pages/{evil}.md", f"---\n'{evil}<script>fired=1</script>': x\n---\n")
        overlay = tab.page.locator(OVERLAY)
        overlay.wait_for()

        assert f"content/pages/{evil}.md:2:" in overlay.inner_text()
        assert f"'{evil}<script>fired=1</script>': x" in overlay.inner_text()
        assert overlay.locator("img, script").count() == 0
        assert tab.page.evaluate("window.fired") is None


def test_a_site_that_is_broken_from_the_start(blog: Site, page: Page) -> None:
    """The page lists what is wrong, follows it, and becomes the real page when all is mended."""
    blog.replace(ABOUT_FILE, "title:", "titel:")
    blog.replace(WASHER_FILE, "title:", "titel:")
    with served(blog.root) as preview:
        tab = tab_of(page.context, preview.url + ABOUT).watched()
        assert f"{ABOUT_FILE}:2:1: error: " in tab.page.inner_text("body")
        assert f"{WASHER_FILE}:2:1: error: " in tab.page.inner_text("body")

        blog.replace(WASHER_FILE, "titel:", "title:")
        tab.until("path => !document.body.innerText.includes(path)", WASHER_FILE)
        assert tab.page.evaluate("mark") == "here"
        assert tab.page.locator("gripe-problems").count() == 0

        blog.replace(ABOUT_FILE, "titel:", "title:")
        tab.page.get_by_role("heading", name="About this blog").wait_for()
        assert len(tab.loads) == 1


@pytest.mark.deep
def test_the_address_that_a_broken_site_is_opened_at(blog: Site, page: Page) -> None:
    """It becomes the site's first page when all is mended, also where `url:` has a path."""
    blog.replace("gripe.yaml", "title:", "titel:")
    with served(blog.root) as preview:
        tab = tab_of(page.context, preview.url).watched()
        blog.replace("gripe.yaml", "titel:", "title:")
        tab.page.wait_for_url(f"{preview.url}blog/")
        tab.until_text("washer")


def test_a_page_that_comes_and_goes(blog: Site, page: Page) -> None:
    """The page that says “nothing here” becomes the page when there is one, and the other way round."""
    with served(blog.root) as preview:
        tab = tab_of(page.context, preview.url + "later/").watched()
        assert "Page not found" in tab.page.inner_text("main")

        blog.write("content/pages/later.md", "---\ntitle: Here at last\n---\nText.\n")
        tab.until_text("Here at last")

        tab.settled()
        blog.remove("content/pages/later.md")
        tab.until_text("Page not found")


@dataclass
class Relay:
    """Passes on what a browser and a preview say to each other, and keeps what the browser said."""

    to: int
    asked: list[bytes] = field(default_factory=list)

    @contextmanager
    def listening(self) -> Iterator[int]:
        """Yield the port at which it listens."""
        with socket.create_server(("127.0.0.1", 0)) as listening:
            Thread(target=self._accept, args=(listening,), daemon=True).start()
            yield listening.getsockname()[1]
            listening.shutdown(socket.SHUT_RDWR)

    def streams(self) -> int:
        """Return how often the event stream was asked for."""
        return b"".join(self.asked).count(b"GET /.gripe-preview/events")

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                browser, _ = listening.accept()
                preview = socket.create_connection(("127.0.0.1", self.to))
                Thread(target=self._pass, args=(browser, preview, self.asked), daemon=True).start()
                Thread(target=self._pass, args=(preview, browser, []), daemon=True).start()

    @staticmethod
    def _pass(from_: socket.socket, to: socket.socket, kept: list[bytes]) -> None:
        with suppress(OSError), from_, to:
            while said := from_.recv(1 << 16):
                kept.append(said)
                to.sendall(said)
            to.shutdown(socket.SHUT_RDWR)


def test_thirteen_tabs_share_one_stream(blog: Site, context: BrowserContext) -> None:
    """All of them load and follow, though a browser has no more than six connections to a host."""
    with served(blog.root) as preview:
        relay = Relay(urlsplit(preview.url).port or 0)
        with relay.listening() as port:
            start = f"http://127.0.0.1:{port}/blog/"
            tabs = [tab_of(context, start + ABOUT) for _ in range(13)]
            for tab in tabs:
                tab.watched()
            blog.replace(ABOUT_FILE, "Hello.", "Hello, all.")
            for tab in tabs:
                tab.until_text("Hello, all.")
                assert tab.page.evaluate("[mark, patches]") == ["here", 1]
            assert relay.streams() == 1
            context.close()


@pytest.mark.parametrize("script", BOTH)
def test_a_page_that_was_gone_back_to_follows(
    blog: Site, context: BrowserContext, script: str
) -> None:
    """Away, back, forward and back again: then an edit is still seen, once."""
    context.add_init_script(script)
    with served(blog.root) as preview:
        tab = tab_of(context, preview.url + ABOUT).settled()
        tab.page.goto(preview.url + WASHER)
        tab.settled()
        blog.replace(ABOUT_FILE, "Hello.", "Hello while you were away.")
        preview.until(lambda: len(preview.rebuilds) == 1)
        tab.page.go_back()
        tab.until_text("Hello while you were away.")
        tab.page.go_forward()
        tab.page.go_back()
        tab.watched()

        blog.replace(ABOUT_FILE, "Hello", "Hello again, hello")

        tab.until_text("Hello again, hello while")
        assert tab.page.evaluate("[mark, patches]") == ["here", 1]


@pytest.mark.parametrize("script", BOTH)
def test_tabs_outlive_the_preview(blog: Site, page: Page, script: str) -> None:
    """A preview that is started again at the same port has its tabs back, with what was typed."""
    page.context.add_init_script(script)
    with served(blog.root) as preview:
        port = str(urlsplit(preview.url).port)
        tab = typed(tab_of(page.context, preview.url + WASHER))
        preview.end()
    blog.replace(WASHER_FILE, "The first paragraph.", "Changed meanwhile.")
    with served(blog.root, "--port", port):
        tab.until_text("Changed meanwhile.")
        tab.settled()
        assert tab.page.evaluate(SEE) == SEEN
        tab.watched()
        blog.replace(WASHER_FILE, "Changed meanwhile.", "And it follows.")
        tab.until_text("And it follows.")
        assert (tab.page.evaluate("mark"), tab.loads) == ("here", [])


def test_without_javascript(blog: Site, browser: Browser) -> None:
    """Pages can be read, and what is a draft says so."""
    blog.replace(ABOUT_FILE, "title:", "draft: true\ntitle:")
    with (
        served(blog.root) as preview,
        browser.new_context(java_script_enabled=False, viewport=DESKTOP) as context,
    ):
        page = context.new_page()
        page.goto(preview.url + ABOUT)

        assert "Hello." in page.inner_text("main")
        assert page.get_by_text("Draft: not published").is_visible()


@pytest.mark.judge
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=DEEP)])
def test_axe_finds_nothing(
    blog: Site, context: BrowserContext, scheme: Literal["light", "dark"]
) -> None:
    """The ribbon and the overlay are for everybody, and so are the preview's own pages."""
    blog.replace(ABOUT_FILE, "title:", "draft: true\ntitle:")
    for path in ("themes/ledger/templates/base.html", "themes/ledger/assets/site.css"):
        blog.remove(path)  # the theme as it is
    with served(blog.root) as preview:
        tab = tab_of(context, preview.url + ABOUT)
        tab.page.emulate_media(color_scheme=scheme)
        tab.page.get_by_text("Draft: not published").wait_for()
        assert axe(tab.page).violations == []

        blog.replace(WASHER_FILE, "2009-08-10 phone", f"2009-13-10 phone {'very ' * 200}long")
        tab.page.locator(OVERLAY).wait_for()
        assert axe(tab.page).violations == []


# --- one page into another: any page into any other ---

_TEXT = st.text(st.sampled_from("ab &<\n"), min_size=1, max_size=3)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(["id", "class", "title", "open", "data-x"]), st.sampled_from(["", "1", "2"])
)


def _node(children: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[Any]:
    return st.tuples(st.sampled_from(["div", "section", "b", "details"]), _ATTRIBUTES, children)


_LEAF = _TEXT | st.tuples(st.sampled_from(["hr", "img", "input"]), _ATTRIBUTES, st.just([]))
_TREES = st.lists(
    st.recursive(_LEAF, lambda inner: _node(st.lists(inner, max_size=6)), max_leaves=12),
    max_size=8,
)


@st.composite
def _edited(draw: st.DrawFn) -> list[list[Any]]:
    """A body and what becomes of it: pieces come, go, are repeated, change places, or change."""
    bodies = [draw(_TREES)]
    for _ in range(draw(st.integers(1, 6))):
        body = list(bodies[-1])
        for _ in range(draw(st.integers(1, 3))):
            at = draw(st.integers(0, len(body)))
            body[at : at + draw(st.integers(0, 2))] = draw(_TREES | st.just(body[:1]))[:3]
        bodies.append(draw(st.just(body) | _TREES))
    return bodies


def _html(node: Any) -> str:  # noqa: ANN401 - a tree
    """Return a tree as HTML; comments stand between texts, which are one otherwise."""
    if isinstance(node, str):
        return node.replace("&", "&amp;").replace("<", "&lt;") + "<!---->"
    name, attributes, children = node
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    end = "" if name in {"hr", "img", "input"} else f"</{name}>"
    return f"<{name}{said}>{''.join(map(_html, children))}{end}"


_numbers = count()  # so that each page differs from the one before


def _page(body: list[Any]) -> str:
    page = f"<!doctype html><html><head><title>{next(_numbers)}</title></head><body>"
    return with_inserts(f"{page}{''.join(map(_html, body))}</body></html>".encode(), "t").decode()


SCRIPT = own_file("preview.js").decode()
# The server and its stream are stood for by two functions, so that thousands of pages take seconds.
CHANNEL = """
delete window.SharedWorker;
window.EventSource = class { constructor() { window.stream = this } };
"""
# Brings a page from one to the next; says what is wrong: it is not like the new one, or a node
# that begins or ends it as before is not the one that was there.
STEPS = """async (pages) => {
  const parse = (text) => new DOMParser().parseFromString(text, "text/html").body;
  const nodesOf = (body) => [...body.childNodes].slice(0, -1); // the last is the preview's script
  let given = "";
  window.fetch = async () => new Response(given, {headers: {"content-type": "text/html"}});
  const state = () => ({number: Math.random(), problems: []}); // any other number is news
  const say = () => stream.onmessage({data: JSON.stringify(state())});
  given = pages[0];
  say();
  await new Promise((go) => setTimeout(go, 20));
  for (let at = 1; at < pages.length; at++) {
    const [olds, news] = [pages[at - 1], pages[at]].map((each) => nodesOf(parse(each)));
    const nodes = nodesOf(document.body);
    given = pages[at];
    const patched = new Promise((go) => document.addEventListener("gripe:updated", go, {once: true}));
    say();
    await patched;
    const [is, shall] = [document.body.cloneNode(true), parse(given)];
    for (const each of [is, shall]) each.querySelector("script").remove();
    if (!is.isEqualNode(shall)) return [`page ${at}`, is.innerHTML, shall.innerHTML];
    const now = nodesOf(document.body);
    const same = (a, b) => a && b && a.isEqualNode(b);
    let start = 0;
    for (; same(olds[start], news[start]); start++) {
      if (nodes[start] !== now[start]) return [`page ${at}: start`, pages[at - 1], given];
    }
    const rest = Math.min(olds.length, news.length) - start;
    for (let i = 1; i <= rest && same(olds.at(-i), news.at(-i)); i++) {
      if (nodes.at(-i) !== now.at(-i)) return [`page ${at}: end`, pages[at - 1], given];
    }
  }
  return [];
}"""


@dataclass
class Steps:
    """A page that becomes one body after the other; loaded anew only when it is not as it should be."""

    page: Page
    last: str = ""

    def take(self, bodies: list[list[Any]]) -> list[str]:
        """Bring the page from each body to the next; return what is wrong with it."""
        if not self.last:
            self._load()
        pages = [self.last, *map(_page, bodies)]
        found: list[str] = self.page.evaluate(STEPS, pages)
        self.last = "" if found else pages[-1]
        return found

    def _load(self) -> None:
        self.last = _page([])
        files = {
            "/": (self.last, "text/html"),
            "/.gripe-preview/preview.js": (SCRIPT, "text/javascript"),
        }

        def answer(route: Route) -> None:
            body, kind = files.get(urlsplit(route.request.url).path, ("", "text/plain"))
            route.fulfill(body=body, content_type=kind)

        self.page.unroute_all()
        self.page.route("**/*", answer)
        self.page.goto("http://127.0.0.1:9/")


@pytest.fixture
def steps(page: Page) -> Steps:
    """A page that can be brought from one body to the next."""
    page.add_init_script(CHANNEL)
    return Steps(page)


_ANY_PAGE = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_ANY_PAGE
@given(bodies=_edited())
def test_any_page_becomes_any_other(steps: Steps, bodies: list[list[Any]]) -> None:
    """Whatever changes, the page is then the new one, and nodes at its start and end that stay are kept."""
    assert steps.take(bodies) == []


@pytest.mark.deep
@settings(_ANY_PAGE, max_examples=1000)
@given(bodies=_edited())
def test_any_page_becomes_any_other_at_length(steps: Steps, bodies: list[list[Any]]) -> None:
    """The same, a thousand times."""
    assert steps.take(bodies) == []
