"""What every theme has to do, tried on each template with the emptiest and the fullest views there can be."""

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from gripe.base.problems import Place, Problem
from gripe.base.translation import Words
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.themes import read_theme
from gripe.plan import routes
from gripe.plan.views.view import VIEWS
from gripe.render.templates.environment import TemplateFault, Templates
from gripe.source.theme import Theme
from gripe.source.yaml.nodes import Mapping
from support.sites import REPOSITORY
from test_themes import FIVE_LINES
from theme.synthetic import HOST, HOSTILE, VARIANTS, Maker

THEMES = ("ledger", "quiet", "tiny")
_VOID = set("area base br col embed hr img input link meta source track wbr".split())
# Whose end tags may be left out (HTML, 13.1.2.4).
_OPEN = set("html head body li dt dd p option tbody thead tfoot tr td th".split())
_DATA = {"application/json", "application/ld+json"}  # which no browser runs
_ADDRESSES = {"action", "data", "formaction", "href", "poster", "src", "xlink:href"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A site's folder with the child theme of the documents and a theme from nothing."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(REPOSITORY / "examples/themes/quiet", root / "themes/quiet")
    below = root / "themes/tiny/templates"
    below.mkdir(parents=True)
    for name in VIEWS:
        (below / name).write_text(FIVE_LINES, encoding="utf-8")
    return Tree(root)


def theme_of(name: str, site: Tree) -> Theme:
    """Return a theme."""
    problems: list[Problem] = []
    found = read_theme(name, site, problems, lambda: Mapping((), Place("")))
    assert problems == []
    return found


def templates_of(theme: Theme) -> Templates:
    """Return its templates, in English."""
    return Templates(theme, lambda _: Words())


def frame_of(theme: Theme) -> dict[str, object]:
    """Return what the frames of a theme's pages have in common: its assets, its params."""
    links = {name: routes.asset(name, each.digest) for name, each in theme.assets.items()}
    sheets = tuple(link for name, link in links.items() if name.endswith(".css"))
    others = {name: link for name, link in links.items() if not name.endswith(".css")}
    return {"stylesheets": sheets, "assets": others, "params": theme.params}


def views_of(view: type, theme: Theme) -> Iterator[Any]:
    """Yield the smallest view of a kind, and some that are full."""
    frame = frame_of(theme)
    yield Maker(frame).smallest(view)
    for variant in range(VARIANTS):
        yield Maker(frame, variant).fullest(view)


class Page(HTMLParser):
    """A page, and what is wrong with it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self._script = ""
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open if tag not in _OPEN]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag."""
        self._begin(tag, dict(attrs))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag that is closed at once, as in SVG."""
        self._begin(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Take in an end tag, which has to close what is open."""
        if tag not in self._open:
            self.faults.append(f"</{tag}> closes nothing")
            return
        while (last := self._open.pop()) != tag:
            if last not in _OPEN:
                self.faults.append(f"<{last}> is not closed")

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if self._open[-1:] == ["script"] and self._script not in _DATA and data.strip():
            self.faults.append(f"an inline script: {data.strip()[:40]}")

    def handle_decl(self, decl: str) -> None:
        """Take in the document type."""
        self.tags.append(f"!{decl.lower()}")

    def _begin(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.tags.append(f"svg {tag}" if "svg" in self._open else tag)
        if tag == "script":
            self._script = attrs.get("type") or ""
        for name, value in attrs.items():
            if name == "style" or name.startswith("on"):
                self.faults.append(f"<{tag} {name}>")
            if name in _ADDRESSES and urlsplit(value or "").netloc not in {"", HOST}:
                self.faults.append(f"<{tag} {name}={value}> is on another host")
        if tag in {"hostile", "style"}:
            self.faults.append(f"<{tag}>")


def faults_of(text: str) -> list[str]:
    """Return what is wrong with a page, whatever its theme."""
    page = Page(text)
    found = page.faults
    if page.tags[:1] != ["!doctype html"]:
        found.append("no <!doctype html> at its beginning")
    return found + [
        f"{page.tags.count(tag)} times <{tag}>"
        for tag in ("html", "title", "h1", "main")
        if page.tags.count(tag) != 1
    ]


@pytest.mark.parametrize("template", VIEWS)
@pytest.mark.parametrize("name", THEMES)
def test_a_theme_keeps_the_contract(name: str, template: str, site: Tree) -> None:
    """Rendered, well formed, one h1 and one main, nothing inline, nothing hostile, no other host."""
    theme = theme_of(name, site)
    templates = templates_of(theme)

    for view in views_of(VIEWS[template], theme):
        assert faults_of(templates.render(template, view).decode()) == []


@pytest.mark.parametrize("kind", ["page.html", "post.html"])
@pytest.mark.parametrize("name", ["ledger", "quiet"])
def test_letter_is_such_a_page_too(name: str, kind: str, site: Tree) -> None:
    """What pages and posts may name as their template keeps the contract with the views of both."""
    theme = theme_of(name, site)
    templates = templates_of(theme)

    for view in views_of(VIEWS[kind], theme):
        assert faults_of(templates.render("letter.html", view).decode()) == []


@pytest.mark.parametrize("name", THEMES)
def test_style_sheets_load_nothing_from_elsewhere(name: str, site: Tree) -> None:
    """What a sheet imports or names with `url()` lies beside it."""
    for path in (REPOSITORY / "themes", site.root / "themes"):
        for sheet in (path / name).rglob("*.css"):
            text = sheet.read_text(encoding="utf-8")
            assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:\w+:)?//[^)\"']*", text) == []


GOOD = "<!doctype html><html><title>T</title><main><h1>H</h1><p>a<p>b</main></html>"
BAD = {
    "": [],
    '<p style="color: red">': ["<p style>"],
    '<a href="x" onclick="go()">a</a>': ["<a onclick>"],
    "<script>go()</script>": ["an inline script: go()"],
    '<script type="application/ld+json">{}</script>': [],
    '<script src="/a.js"></script>': [],
    '<script type="module">go()</script>': ["an inline script: go()"],
    '<img src="//cdn.example/a.png">': ["<img src=//cdn.example/a.png> is on another host"],
    f'<a href="https://{HOST}/">a</a>': [],
    "<main></main>": ["2 times <main>"],
    "<h1></h1>": ["2 times <h1>"],
    "<div><b></div></b>": ["<b> is not closed", "</b> closes nothing"],
    HOSTILE: ["<hostile>"],
    "<style>p {}</style>": ["<style>"],
    '<svg><path d="M0 0"/></svg>': [],
}


@pytest.mark.parametrize("part", BAD)
def test_the_judge_is_alive(part: str) -> None:
    """Each fault is seen when it is shown, and what is allowed is not taken for one."""
    assert faults_of(GOOD.replace("<p>a", part + "<p>a")) == BAD[part]


def test_a_template_that_breaks_is_seen(site: Tree, tmp_path: Path) -> None:
    """A theme that looks for what an empty view has not fails, and says where."""
    shutil.copytree(site.root, tmp_path / "site")
    below = tmp_path / "site/themes/quiet/templates"
    (below / "case.html").write_text(
        '{% extends "theme:case.html" %}{% block footer %}{{ outcome.text }}{% endblock %}',
        encoding="utf-8",
    )
    theme = theme_of("quiet", Tree(tmp_path / "site"))
    smallest, *_ = views_of(VIEWS["case.html"], theme)

    with pytest.raises(TemplateFault, match=r"themes/quiet/templates/case\.html:1:1"):
        templates_of(theme).render("case.html", smallest)
