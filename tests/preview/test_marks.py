"""What is not ready: shown and marked while it is written; with --published never there at all."""

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from gripe.engine.options import Options
from gripe.engine.publish.manifest import MANIFEST
from gripe.preview.preview import live_site
from gripe.preview.session import Session
from support.demo import FILES
from support.previews import Served, served
from support.sites import NOW, SETTINGS, Site, site_of

WORD = "Unready"  # stands in all that is not ready, and nowhere else
FUTURE = "2010-02-03"
UNREADY = {
    "content/cases/draft-case.md": f"""\
---
title: {WORD} draft of a case
draft: yes
company: {WORD} & Co.
tags: [{WORD}]
timeline:
  - 2009-08-10 phone: Called.
---
""",
    "content/cases/future-case.md": f"""\
---
title: {WORD} case of the future
published: {FUTURE}
company: The <Parent> & Co.
timeline:
  - 2009-08-10 phone: Called.
---
""",
    "content/followups/future-followup.md": f"""\
---
title: {WORD} follow-up
case: partial
date: {FUTURE}
---
It leads to [the draft](../cases/draft-case.md).
""",
    "content/posts/draft-post.md": f"""\
---
title: {WORD} post
draft: yes
date: {FUTURE}
---
It leads to [the draft](../pages/draft-page.md#more).
""",
    "content/pages/draft-page.md": f"""\
---
title: {WORD} page
draft: yes
---
## More
""",
}
NO_ANSWER = "content/cases/no-answer.md"
LATE = f"""\
  - {FUTURE} letter: {WORD} letter.
corrections:
  - {{date: {FUTURE}, text: {WORD} correction.}}
---
"""
RIBBONS = {
    "cases/draft-case/": "Draft: not published",
    "cases/future-case/": f"Published on {FUTURE}",
    "posts/future-followup/": f"Published on {FUTURE}",
    "posts/draft-post/": f"Draft, dated {FUTURE}: not published",
    "draft-page/": "Draft: not published",
    "cases/no-answer/": f"Line 6: not published before {FUTURE} · Line 8: not published before {FUTURE}",
}
MARKS = {path: "draft" if "raft" in said else "future" for path, said in RIBBONS.items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with everything, and of every kind something that is not ready."""
    made = Site(tmp_path_factory.mktemp("marks") / "site")
    for path, data in (FILES | UNREADY).items():
        made.write(path, data)
    text = FILES[NO_ANSWER]
    assert isinstance(text, str)
    assert text.count("---\nNothing") == 1
    made.write(NO_ANSWER, text.replace("---\nNothing", f"{LATE}Nothing"))
    made.build()
    return made


@pytest.fixture(scope="module")
def draft(site: Site) -> Iterator[Served]:
    """The preview as an author has it."""
    with served(site.root) as running:
        yield running


@pytest.fixture(scope="module")
def published(site: Site) -> Iterator[Served]:
    """The preview of what would be published."""
    with served(site.root, "--published") as running:
        yield running


@pytest.mark.parametrize("path", RIBBONS)
def test_what_is_not_ready_has_a_ribbon_that_says_why(draft: Served, path: str) -> None:
    """A case, follow-up, post, page, entry and correction: each page is there and says why."""
    page = draft.page(f"/blog/{path}")

    assert WORD in page
    assert _ribbons(page) == [RIBBONS[path]]


@pytest.mark.parametrize("path", ["", "cases/", "cases/partial/", "about/", "404.html"])
def test_what_is_ready_has_none(draft: Served, path: str) -> None:
    """Not even where it leads to what is not."""
    assert _ribbons(draft.page(f"/blog/{path}")) == []


@pytest.mark.parametrize(
    ("page", "to"),
    [
        ("cases/", "cases/future-case/"),
        ("cases/partial/", "posts/future-followup/"),
        ("posts/future-followup/", "cases/draft-case/"),
        ("posts/draft-post/", "draft-page/#more"),
        ("tags/unready/", "cases/draft-case/"),
    ],
)
def test_links_to_it_are_marked(draft: Served, page: str, to: str) -> None:
    """By a style sheet, which every page of the draft names."""
    text = draft.page(f"/blog/{page}")
    marked = _marked(_sheet(draft, text), f"/blog/{to}")

    assert f'href="/blog/{to}"' in text
    assert marked == {MARKS[to.partition("#")[0]]}


def test_links_to_what_is_ready_are_not_marked(draft: Served) -> None:
    """An address that ends like that of a draft is another."""
    sheet = _sheet(draft, draft.page("/blog/"))

    for href in (
        "/blog/cases/partial/",
        "/blog/cases/draft-page/",
        "/blog/",
        "/blog/draft-page/x/",
    ):
        assert _marked(sheet, href) == set(), href
    assert _marked(sheet, "https://example.net/blog/draft-page/") == set()


@pytest.mark.parametrize(
    ("at", "href", "word"),
    [
        ("cases/", "future-case/index.html", "future"),
        ("posts/future-followup/", "../../cases/draft-case/index.html", "draft"),
        ("posts/draft-post/", "../../draft-page/index.html#more", "draft"),
    ],
)
def test_links_are_marked_without_an_address_too(
    tmp_path: Path, site: Site, at: str, href: str, word: str
) -> None:
    """There they are relative, and every page has others."""
    copy = Site(shutil.copytree(site.root, tmp_path / "site"))
    with served(copy.root, "--url", "") as preview:
        text = preview.page(f"/{at}index.html")
        sheet = _sheet(preview, text)

    assert f'href="{href}' in text
    assert _marked(sheet, href) == {word}
    assert _marked(sheet, f"../{href}") == set()


def test_the_published_preview_is_what_a_build_writes(site: Site, published: Served) -> None:
    """Every file is there, byte for byte but for the script."""
    written = [path for path in site.published() if path != MANIFEST]
    assert len(written) > 60
    for path in written:
        reply = published.ask(f"/blog/{path}")
        assert reply.status == 200, path
        assert _without_script(reply.body) == site.published()[path], path


def test_what_is_not_ready_is_nowhere_in_the_published_preview(
    site: Site, draft: Served, published: Served
) -> None:
    """No answer tells of it: not its address, nor a page, a feed, the data, an error or a header."""
    for path in RIBBONS.keys() - {"cases/no-answer/"}:
        assert draft.ask(f"/blog/{path}").status == 200
        reply = published.ask(f"/blog/{path}")
        assert (reply.status, WORD in reply.text) == (404, False), path
    asked = {f"/blog/{path}" for path in site.published()} | {"/.gripe-preview/preview.js", "/"}
    for path in asked:
        reply = published.ask(path)
        assert WORD.encode() not in reply.body, path
        assert b"gripe-ribbon" not in reply.body.replace(_own_script(published), b""), path
        assert WORD not in str(reply.headers), path
        assert not re.search(rb"/\.gripe-preview/\w+\.css", reply.body), path
    sheet = _sheet_name(draft.page("/blog/"))
    assert published.ask(sheet).status == 404
    assert WORD not in "\n".join(published.lines)


@pytest.mark.parametrize("future", [True, False], ids=["all", "published"])
def test_midnight_passes_while_it_is_served(tmp_path: Path, *, future: bool) -> None:
    """What is dated tomorrow is published then, and loses its ribbon, though no file changes."""
    text = f"-- gripe.yaml --\n{SETTINGS.replace('as_of: 2010-01-01', 'timezone: UTC')}"
    made = site_of(tmp_path / "site", text)
    made.write("content/cases/dryer.md", _case("2009-08-10"))
    made.write("content/cases/washer.md", _case("2026-02-01"))
    clock = [NOW]  # noon of the day before
    with live_site(made.root) as live:
        session = Session(
            made.root, live, lambda: Options(now=clock[0], drafts=future, future=future)
        )
        _show(session)
        assert _is_there(session) is future
        assert bool(session.state.marks.ribbons) is future

        clock[0] += timedelta(hours=11, minutes=59)
        assert session.update() is None
        clock[0] += timedelta(minutes=2)
        _show(session)

        assert _is_there(session)
        assert not session.state.marks.ribbons
        assert session.update() is None


def _show(session: Session) -> None:
    update = session.update()
    assert update is not None
    assert (update.changed, update.problems) == ((), ())
    session.show(update)


def _case(day: str) -> str:
    return f"---\ntitle: A washer\ncompany: Maytag\ntimeline:\n  - {day} phone: Called.\n---\n"


def _is_there(session: Session) -> bool:
    site = session.state.site
    assert site is not None
    return "cases/washer/index.html" in site.outputs


def _ribbons(page: str) -> list[str]:
    found = re.findall(r'<aside class="gripe-ribbon"[^>]*>(.*?)</aside>', page)
    return [unescape(each) for each in found]


def _sheet_name(page: str) -> str:
    found = re.search(r'<link rel="stylesheet" href="(/\.gripe-preview/\w+\.css[^"]*)">', page)
    assert found
    return found[1]


def _sheet(preview: Served, page: str) -> str:
    reply = preview.ask(_sheet_name(page))
    assert (reply.status, reply.headers["content-type"]) == (200, "text/css; charset=utf-8")
    return reply.text


def _marked(sheet: str, href: str) -> set[str]:
    """Return the words with which the style sheet marks a link."""
    found = set[str]()
    for selectors, word in re.findall(r'^(a\[.*)\{content:"(\w+)"', sheet, re.MULTILINE):
        for how, value in re.findall(r'a\[href([$^]?)="([^"]*)"\]::after', selectors):
            tests = {"": href == value, "^": href.startswith(value), "$": href.endswith(value)}
            if tests[how]:
                found.add(word)
    return found


def _own_script(preview: Served) -> bytes:
    return preview.ask("/.gripe-preview/preview.js").body


def _without_script(body: bytes) -> bytes:
    start, end = body.find(b'<script src="/.gripe-preview/'), body.rfind(b"</body>")
    return body if start < 0 else body[:start] + body[end:]
