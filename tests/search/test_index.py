"""What is in the index of the search, and what never is."""

from collections.abc import Callable

import pytest

from gripe.engine.search import pagefind_program
from support.search import FOLDER, SEARCHED, index, searched, words
from support.sites import CASE, Site, run_gripe

MakeSite = Callable[[str], Site]
SENTINEL = "Quetzalcoatl"
WASHER = """\
---
title: Titleword of a washer
company: Companyword
product: productword
complainant: Complainantword
ask: askword
summary: Summaryword.
disclosure: Disclosureword.
tags: [tagword]
source: [{by: Sourceword, url: https://example.org/linkword}]
timeline:
  - 2009-08-10 phone: Entryword, *urgently*.
  - {date: 2009-08-12, kind: reply, by: company, agent: Agentword, text: Replyword.}
exhibits:
  - {id: receipt, file: receipt.png, caption: Captionword, alt: Altword}
corrections:
  - {date: 2009-09-02, text: Correctionword.}
---
Storyword.

## Headingword

![Pictureword](exhibit:receipt)
"""
FOLLOWUP = """\
---
title: Followuptitle
case: washer
date: 2009-09-03
effect: resolved
resolved_by: Companyword
author: Authorword
---
Followupword.
"""
PAGE = "---\ntitle: Pagetitle\n---\nPageword.\n"
POST = "---\ntitle: Posttitle\ndate: 2009-09-01\n---\nPostword.\n"
COMPANY = (
    "---\ntitle: Companyword\naliases: [Otherword]\nstatement: Statementword\n---\nProfileword.\n"
)


@pytest.fixture
def blog(site: MakeSite) -> Site:
    """A site with one of everything and a search."""
    from PIL import Image

    made = site("")
    made.write("gripe.yaml", SEARCHED)
    made.write("content/cases/washer/index.md", WASHER)
    Image.new("RGB", (4, 4)).save(made.root / "content/cases/washer/receipt.png")
    made.write("content/followups/came-through.md", FOLLOWUP)
    made.write("content/pages/about.md", PAGE)
    made.write("content/posts/essay.md", POST)
    made.write("content/companies/companyword.md", COMPANY)
    return made


TEXTS = """
titleword companyword productword complainantword askword summaryword disclosureword tagword sourceword
entryword urgently agentword replyword captionword altword correctionword storyword headingword pictureword
followuptitle followupword authorword pagetitle pageword posttitle postword otherword statementword
profileword
""".split()


def test_every_published_text_is_found(blog: Site) -> None:
    """Titles, stories, entries, corrections, captions, names and profiles are all in the index."""
    blog.publish()

    said = words(blog)
    assert [word for word in TEXTS if word.encode() not in said] == []


def test_a_page_that_has_nothing_but_its_title_is_found_by_that(blog: Site) -> None:
    """A page without a text is in the index."""
    blog.write("content/pages/empty.md", "---\ntitle: Emptyword\n---\n")
    blog.publish()

    assert b"emptyword" in words(blog)


def test_a_page_without_a_word_is_no_hindrance(blog: Site) -> None:
    """Where there is nothing to find, nothing is found; the rest is."""
    blog.write("content/pages/marks.md", "---\ntitle: '?!'\n---\n…\n")
    blog.publish()
    blog.replace("content/pages/about.md", "Pageword", "Pageword again")
    blog.publish()

    assert b"marks/" not in words(blog)
    assert b"pageword again" in words(blog)


HIDDEN = FOLLOWUP.replace("Followupword", SENTINEL)
TOLD = CASE.replace("The story", SENTINEL)
PICTURE = "  - {id: receipt"
SECRET = f"  - {{id: secret, file: secret.png, caption: {SENTINEL}, alt: {SENTINEL}, visibility: "


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/pages/x.md", f"---\ntitle: X\ndraft: true\n---\n{SENTINEL}\n"),
        ("content/posts/x.md", f"---\ntitle: X\ndraft: true\ndate: 2009-09-01\n---\n{SENTINEL}\n"),
        ("content/posts/x.md", f"---\ntitle: X\ndate: 2010-01-02\n---\n{SENTINEL}\n"),
        ("content/cases/x.md", TOLD.replace("company:", "draft: true\ncompany:")),
        ("content/cases/x.md", TOLD.replace("company:", "published: 2010-01-02\ncompany:")),
        ("content/cases/x.md", CASE.replace("---\nT", f"  - 2010-01-02 email: {SENTINEL}\n---\nT")),
        ("content/followups/x.md", HIDDEN.replace("2009-09-03", "2010-01-02")),
        ("content/followups/x.md", HIDDEN.replace("effect:", "draft: true\neffect:")),
        ("content/cases/washer/index.md", WASHER.replace(PICTURE, f"{SECRET}private}}\n{PICTURE}")),
        (
            "content/cases/washer/index.md",
            WASHER.replace(PICTURE, f"{SECRET}on-request}}\n{PICTURE}"),
        ),
    ],
    ids=[
        *("draft page", "draft post", "future post", "draft case", "future case", "future entry"),
        *("future follow-up", "draft follow-up", "private exhibit", "exhibit on request"),
    ],
)
def test_what_is_not_published_is_not_in_the_index(blog: Site, path: str, text: str) -> None:
    """A word of a draft, of what lies ahead or of an exhibit that is not shown is in no file of it."""
    blog.write(path, text)
    if "secret.png" in text:
        blog.write("content/cases/washer/secret.png", b"not looked at")
    assert blog.build().published is not None

    assert SENTINEL in (blog.root / path).read_text(encoding="utf-8")
    assert b"storyword" in words(blog)
    assert not [
        name for name, data in index(blog).items() if SENTINEL.lower().encode() in data.lower()
    ]


def test_a_draft_that_is_published_is_found(blog: Site) -> None:
    """The same word in a page that is no draft is in the index, so that the test above can fail."""
    blog.write("content/pages/x.md", f"---\ntitle: X\n---\n{SENTINEL}\n")
    blog.publish()

    assert SENTINEL.lower().encode() in words(blog)


def test_what_outputs_leaves_out_is_not_found(blog: Site) -> None:
    """A kind of page that is not made is not in the index either: its result would lead nowhere."""
    blog.write("gripe.yaml", SEARCHED + "outputs: {case: [json], company: [badge]}\n")
    blog.publish()

    said = words(blog)
    assert b"pageword" in said
    assert b"storyword" not in said
    assert b"profileword" not in said


def test_the_clocks_are_not_in_the_index(blog: Site) -> None:
    """“Overdue” comes with the days, so it is no word of the text."""
    blog.write("content/cases/late.md", CASE)
    blog.publish()

    assert "overdue" in blog.read("cases/late/index.html").lower()
    assert b"overdue" not in words(blog)


def test_only_what_the_page_uses_is_published(blog: Site) -> None:
    """Pagefind's own interfaces are left out; its licence is there."""
    blog.publish()

    found = index(blog)
    assert {path for path in found if "/" not in path and not path.endswith(".pf_meta")} == {
        "LICENSE.txt",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.en.pagefind",
    }
    assert b"Permission is hereby granted" in found["LICENSE.txt"]


def test_a_site_in_another_language_is_searched_in_it(blog: Site) -> None:
    """The words are cut to their stems by the rules of the site's language."""
    blog.write("gripe.yaml", SEARCHED + "language: de\n")
    blog.write("content/pages/x.md", "---\ntitle: X\n---\nWaschmaschinen\n")
    assert blog.build().published is not None

    assert "wasm.de.pagefind" in index(blog)
    assert b"waschmaschin" in words(blog)


def test_no_search_without_being_asked_for(site: MakeSite) -> None:
    """Without `search:` there is neither page nor link nor index."""
    blog = site(f"-- content/cases/washer.md --\n{CASE}")
    blog.publish()

    assert not [path for path in blog.published() if path.startswith("search")]
    assert "search/" not in blog.read("index.html")


def test_every_page_links_to_the_search(blog: Site) -> None:
    """With `search:` the search is one step away."""
    blog.publish()

    assert 'href="/blog/search/"' in blog.read("cases/washer/index.html")
    assert (blog.output / "search/index.html").is_file()


def test_what_stands_at_its_addresses_is_an_error(blog: Site) -> None:
    """The names of the index's files are known only later, so the whole folder is gripe's."""
    blog.write(f"static/{FOLDER}mine.js", "1")

    (problem,) = blog.problems()
    assert problem == (
        "static/search/pagefind/mine.js: error: gripe itself uses the addresses below"
        " /search/pagefind/: choose another [address-taken]"
    )


def test_another_search_is_an_error(site: MakeSite) -> None:
    """There is one search, and a slip of the pen is told what it is called."""
    blog = site(f"-- content/cases/washer.md --\n{CASE}")
    blog.write("gripe.yaml", SEARCHED.replace("search: pagefind", "search: pagefnd"))

    (problem,) = blog.problems()
    assert problem == (
        'gripe.yaml:5:9: error: "pagefnd" is no search that gripe knows: it is pagefind;'
        ' did you mean "pagefind"? [unknown-search]'
    )


def test_a_search_that_is_not_installed_says_how_to_get_it(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for and missing is one line, and nothing is published."""
    monkeypatch.setattr(pagefind_program, "_PACKAGES", ("no_such_package",))
    blog = searched(site(f"-- content/cases/washer.md --\n{CASE}"))

    (problem,) = blog.problems()
    assert problem == (
        "gripe.yaml:5:9: error: pagefind is not installed: pip install 'gripe-press[search]',"
        " or take this line out [search-missing]"
    )
    assert not blog.output.exists()


def test_without_a_search_nothing_is_missed(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site without one needs no Pagefind."""
    monkeypatch.setattr(pagefind_program, "_PACKAGES", ("no_such_package",))
    blog = site(f"-- content/cases/washer.md --\n{CASE}")

    blog.publish()


def test_check_needs_no_index(blog: Site) -> None:
    """`gripe check` looks at everything, and makes no index."""
    done = run_gripe("check", cwd=blog.root)

    assert done.returncode == 0, done.stderr
    assert not (blog.root / ".gripe" / "search.files").exists()
