"""No text of an author's runs a script, loads from elsewhere or leaves what the sanitizer lets through."""

import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from gripe.source.markdown.convert import to_prose
from safety.blogs import KINDS, fill, is_publishable, texts_published
from safety.fragments import fragments, harm
from support.sites import Site

MakeSite = Callable[[str], Site]
OUTWARD = ("http://", "https://", "mailto:", "tel:")
RUNNING = [
    '<img title="x src=">x/../x.md&quot; onerror=alert(1) src=q y>',
    '<a title="x href=">x/../x.md&quot; autofocus tabindex=0 onfocus=alert(1) y</a>',
    '<blockquote title="x cite=">x/../x.md&quot; autofocus tabindex=0 onfocus=alert(1) y></blockquote>',
    '<a class="x href=">x/../x.md&quot; onclick=alert(1) y</a>',
    '<img alt="x src=">x/../x.md&quot; onerror=alert(1) src=q y>',
    '![x" src=">](x.md)',
    '![x src=">x/../x.md&quot; onerror=alert(1)](x.md)',
    '[x](x.md "x href=">x/../x.md&quot; onclick=alert(1) y")',
]
WASHER = """\
---
title: Washer
company: Maytag
timeline:
  - 2009-08-10 phone: {text}
corrections:
  - {{date: 2009-09-02, text: '{quoted}'}}
---
Story.
"""
SOURCES = {
    "page": ("content/pages/x.md", "---\ntitle: X\n---\n{text}\n"),
    "post": ("content/posts/p.md", "---\ntitle: P\ndate: 2009-09-04\n---\n{text}\n"),
    "company": ("content/companies/m.md", "---\ntitle: Maytag\n---\n{text}\n"),
    "follow-up": (
        "content/followups/f.md",
        "---\ntitle: F\ncase: washer\ndate: 2009-09-05\n---\n{text}\n",
    ),
    "entry and correction": ("content/cases/washer.md", WASHER),
}


def _linked(target: str) -> str:
    """Return what a target is replaced by, as on a page of a site with a path."""
    return target if target.startswith(OUTWARD) else "/blog/x/"


def _relative(target: str) -> str:
    return target if target.startswith(OUTWARD) else "../x/index.html"


@pytest.mark.parametrize("text", RUNNING)
@pytest.mark.parametrize("kind", SOURCES)
def test_attribute_within_an_attribute_is_text(text: str, kind: str, site: MakeSite) -> None:
    """What looks like a link in the value of another attribute is left as it is, in every kind of text."""
    made = site("")
    made.write("content/pages/x.md", "---\ntitle: X\n---\nX\n")
    made.write("content/cases/washer.md", WASHER.format(text="Called.", quoted="None."))
    path, form = SOURCES[kind]
    made.write(path, form.format(text=text, quoted=text.replace("'", "''")))

    report = made.build()

    assert _published_harm(made) == []
    if not to_prose(text).slots:
        assert report.published, "nothing in it is wrong: it is text"


def _published_harm(site: Site) -> list[str]:
    """Return every attribute that acts, and every foreign address, of all that was published."""
    files = site.published() if site.output.exists() else {}
    found = [f"{path}: {each}" for path, text in texts_published(files) for each in harm(text)]
    for path, data in files.items():
        if path.endswith(".html"):
            found += [f"{path}: {each}" for each in _acting(data)]
    return found


def _acting(page: bytes) -> list[str]:
    """Return what acts on a page: any on-attribute, any script that is not the theme's or data."""
    found = []
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        names = [name for name in element.attrib if str(name).startswith("on")]
        found += [f"<{element.tag} {name}>" for name in names]
        if (
            element.tag == "script"
            and element.get("type")
            not in {
                "application/ld+json",
                "application/json",
            }
            and "/assets/" not in (element.get("src") or "")
        ):
            found.append("<script>")
        if element.tag in {"iframe", "object", "embed", "base", "form"} and not element.get("role"):
            found.append(f"<{element.tag}>")
    return found


@pytest.mark.parametrize("url", [True, False], ids=["url", "no url"])
def test_whatever_stands_in_a_text_nothing_acts_on_a_page(url: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Random texts in stories, entries, corrections, posts, follow-ups, pages, companies: all outputs."""
    site = Site(tmp_path / "site")
    texts = [each for each in fragments(7, 600) if is_publishable(each)][:25]
    assert len(texts) == 25
    fill(site, texts, url=url)

    problems = site.problems()

    assert [each for each in problems if ": error:" in each] == []
    assert _published_harm(site) == []
    assert len(KINDS) == 7


@pytest.mark.parametrize(
    ("seed", "count"), [(1, 2_000), pytest.param(2, 100_000, marks=pytest.mark.deep)]
)
def test_random_text_comes_out_as_the_sanitizer_would_let_it(seed: int, count: int) -> None:
    """No element, attribute or scheme beyond the sanitizer's, long and short, with and without a path."""
    for text in fragments(seed, count):
        for short in (False, True):
            prose = to_prose(text, short=short)
            for link in (_linked, _relative):
                assert (
                    harm(
                        prose.linked(
                            link, lambda *_: {"width": "60", "srcset": "a 1w", "loading": "lazy"}
                        )
                    )
                    == []
                ), text


def test_search_for_links_in_the_text_of_html_would_be_found() -> None:
    """The law sees the fault that it was written for: links replaced by a search behind the sanitizer."""
    found = [
        text
        for text in fragments(1, 2_000)
        for prose in [to_prose(text)]
        if harm(_replaced_by_search(prose.html))
    ]

    assert found


def _replaced_by_search(markup: str) -> str:
    searched = re.compile(r'(<(?:a|img|blockquote)\b[^>]*?\s(?:href|src|cite)=")([^"]*)(")')
    return searched.sub(lambda found: f"{found[1]}/blog/x/{found[3]}", markup)
