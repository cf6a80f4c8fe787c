"""Links that name an address of the site: each leads to what is published there, or is a problem."""

import re

import pytest

from conftest import MakeSite
from gripe.engine.build import build_site
from gripe.engine.options import Options
from gripe.engine.request import BuildRequest
from support.linked import case, company, faults, followup, page
from support.sites import NOW, SETTINGS, Site

POST = """\
-- content/posts/a.md --
---
title: A
date: 2009-09-01
aliases: [/2009/09/a/, /old.html, /früher/]
tags: [warranty]
---
## How it began

Text.
"""
OTHERS = (
    POST
    + case(more="aliases: [/washer-story/]\n")
    + company("hp", title="HP")
    + followup("case: washer\ndate: 2009-08-20")
    + "-- static/terms.pdf --\nterms\n-- static/images/me.jpg --\nme\n-- static/CNAME --\nx\n"
    + "-- static/Straße (1).txt --\nx\n-- static/a#b.txt --\nx\n-- static/letters/index.html --\nx\n"
)


def hrefs(site: Site, path: str = "about/index.html") -> list[str]:
    """Return where the links in the text of a built page lead."""
    text = site.read(path).partition("<main")[2].partition("</main")[0]
    return [
        one or two for one, two in re.findall(r'<a href="([^"]*)">x|<img[^>]* src="([^"]*)"', text)
    ]


def built(site: Site) -> list[str]:
    """Build a site without problems and return where the links of its page lead."""
    site.publish()
    return hrefs(site)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("/terms.pdf", "/blog/terms.pdf"),
        ("/feed.xml", "/blog/feed.xml"),
        ("/data/", "/blog/data/"),
        ("/", "/blog/"),
        ("/posts/a/", "/blog/posts/a/"),
        ("/posts/a", "/blog/posts/a/"),
        ("/posts/a/index.html", "/blog/posts/a/"),
        ("/posts/a/#how-it-began", "/blog/posts/a/#how-it-began"),
        ("/posts/a/#top", "/blog/posts/a/#top"),
        ("/cases/washer/#entry-1", "/blog/cases/washer/#entry-1"),
        ("/cases/washer/#the_corrections", "/blog/cases/washer/#the_corrections"),
        ("/cases/washer/case.json", "/blog/cases/washer/case.json"),
        ("/cases/washer/badge.svg", "/blog/cases/washer/badge.svg"),
        ("/cases/#anything", "/blog/cases/#anything"),
        ("/cases/?company=hp#list", "/blog/cases/?company=hp#list"),
        ("/tags/warranty/", "/blog/tags/warranty/"),
        ("/companies/hp/", "/blog/companies/hp/"),
        ("/archive/2009/", "/blog/archive/2009/"),
        ("/2009/09/a/", "/blog/posts/a/"),
        ("/2009/09/a", "/blog/posts/a/"),
        ("/2009/09/a/#how-it-began", "/blog/posts/a/#how-it-began"),
        ("/old.html", "/blog/posts/a/"),
        ("/fr%C3%BCher/", "/blog/posts/a/"),
        ("/früher", "/blog/posts/a/"),
        ("/washer-story/", "/blog/cases/washer/"),
        ("/CNAME", "/blog/CNAME"),
        ("/letters/", "/blog/letters/"),
        ("/Stra%C3%9Fe%20(1).txt", "/blog/Stra%C3%9Fe%20%281%29.txt"),
        ("/a%23b.txt", "/blog/a%23b.txt"),
        ("/./posts/../terms.pdf", "/blog/terms.pdf"),
        ("https://example.org/blog/terms.pdf", "/blog/terms.pdf"),
        ("HTTP://Example.org/blog/2009/09/a/", "/blog/posts/a/"),
        ("https://example.org/blog", "/blog/"),
        ("https://example.org/blogger/", "https://example.org/blogger/"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_an_address_of_the_site(site: MakeSite, target: str, href: str) -> None:
    """It leads to what is published there, under the site's path; an old one to where it leads on."""
    assert built(site(OTHERS + page(f"[x](<{target}>)"))) == [href]


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("![x](/images/me.jpg)", "/blog/images/me.jpg"),
        ('<img src="/images/me.jpg" alt="x">', "/blog/images/me.jpg"),
        ("![x](https://example.org/blog/images/me.jpg)", "/blog/images/me.jpg"),
        ('<a href="/posts/a/">x</a>', "/blog/posts/a/"),
        ("[x][t]\n\n[t]: /terms.pdf", "/blog/terms.pdf"),
        ("<div>\n<a href='/2009/09/a/'>x</a>\n</div>", "/blog/posts/a/"),
    ],
)
def test_pictures_references_and_html(site: MakeSite, text: str, href: str) -> None:
    """However a link or picture is written, its address is read alike."""
    assert built(site(OTHERS + page(text))) == [href]


def test_without_an_address_of_its_own_a_site_opens_from_disk(site: MakeSite) -> None:
    """Where the site's URL is not known, links are relative and name index.html."""
    made = site(
        OTHERS + page("[x](/terms.pdf) [x](/2009/09/a/#how-it-began) [x](/) [x](/cases/?a=b)")
    )
    made.write("gripe.yaml", SETTINGS.replace("url: https://example.org/blog/\n", ""))
    assert built(made) == [
        "../terms.pdf",
        "../posts/a/index.html#how-it-began",
        "../index.html",
        "../cases/index.html?a=b",
    ]


def test_in_feeds_and_data_addresses_are_whole(site: MakeSite) -> None:
    """What is read elsewhere leads to the site from there."""
    made = site(OTHERS.replace("Text.", "[x](/terms.pdf) and [x](/washer-story/)."))
    made.publish()
    assert "https://example.org/blog/terms.pdf" in made.read("feed.xml")
    assert "https://example.org/blog/cases/washer/" in made.read("feed.xml")
    assert "washer-story" not in made.read("feed.xml")


def test_what_is_published_elsewhere_for_once_leads_there(site: MakeSite) -> None:
    """A whole address below `url:` is the site's own, wherever the site is built for."""
    made = site(OTHERS + page("[x](https://example.org/blog/terms.pdf)"))
    options = Options(now=NOW, url="https://staging.example.net/")
    report = build_site(BuildRequest(made.root, made.output, options))
    assert report.problems == ()
    assert hrefs(made) == ["/terms.pdf"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("/terms.dpf", 'did you mean "/terms.pdf"?'),
        ("/Terms.PDF", 'did you mean "/terms.pdf"?'),
        ("/blog/terms.pdf", 'did you mean "/terms.pdf"?'),
        ("/static/terms.pdf", 'did you mean "/terms.pdf"?'),
        ("/cases/wahser/", 'did you mean "/cases/washer/"?'),
        ("/cases/washer.md", 'did you mean "../cases/washer.md"?'),
        ("/content/posts/a.md", 'did you mean "../posts/a.md"?'),
        ("/2010/09/a/", 'did you mean "../posts/a.md"?'),
        ("/2009/09/b/", 'did you mean "/2009/09/a/"?'),
        (
            "/cases/washer/#entry-2",
            'has no heading or entry with the id "entry-2"; did you mean "entry-1"?',
        ),
        ("/2009/09/a/#how", 'content/posts/a.md has no heading or entry with the id "how"'),
        ("https://example.org/blog/no-such-thing", "leads to /no-such-thing, and nothing is there"),
        ("/%2e%2e/%2e%2e/etc/passwd", "leads to /etc/passwd, and nothing is there"),
        ("//example.org/x", 'write "https://example.org/x"'),
    ],
)
def test_an_address_with_nothing_at_it(site: MakeSite, target: str, said: str) -> None:
    """It is one problem, with what was probably meant."""
    (problem,) = site(OTHERS + page(f"See [x]({target}).")).problems()
    assert problem.startswith("content/pages/about.md:4:9: error: ")
    assert problem.endswith("[dead-link]")
    assert said in problem


def test_a_draft_has_no_address_yet(site: MakeSite) -> None:
    """A link to the address that a draft will have says that it is not published."""
    made = site(POST.replace("tags:", "draft: yes\ntags:") + page("[x](/posts/a/)"))
    assert faults(made) == ["pages/about.md:4:5 dead-link"]
    assert "leads to content/posts/a.md, which is not published" in made.problems()[0]


def test_what_outputs_leave_out_cannot_be_linked(site: MakeSite) -> None:
    """A part that `outputs:` leaves out has no address."""
    made = site(OTHERS + page("[x](/data/) [x](/feed.xml)"))
    made.write("gripe.yaml", SETTINGS + "outputs: {site: [feed]}\n")
    assert faults(made) == ["pages/about.md:4:5 dead-link"]


def test_a_source_that_cannot_be_read_is_the_only_problem(site: MakeSite) -> None:
    """Links to its address, or to an old one of it, are none."""
    made = site(OTHERS + page("[x](/posts/a/) [x](/2009/09/a/) [x](/posts/b/) [x](/nothing/)"))
    made.replace("content/posts/a.md", "date: 2009-09-01", "dat: 2009-09-01")
    assert faults(made) == [
        "pages/about.md:4:37 dead-link",
        "pages/about.md:4:52 dead-link",
        "posts/a.md:3:1 unknown-key",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "titel:"),
        ("phone", "fone"),
        ("timeline:", "exhibits: [{id: a, file: gone.png}]\ntimeline:"),
        ("timeline:\n", "timeline:\n  - {date: 2009-08-20, kind: resolved, by: HP}\n"),
    ],
)
def test_so_is_a_case_with_an_error(site: MakeSite, old: str, new: str) -> None:
    """Whatever is wrong with it, and however far it was read."""
    made = site(OTHERS + page("[x](/cases/washer/) [x](/washer-story/) [x](/washer-story)"))
    made.replace("content/cases/washer.md", old, new)
    assert {each.partition(":")[0] for each in faults(made)} == {"cases/washer.md"}


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (("remove", "static/terms.pdf"), ["pages/about.md:4:5 dead-link"]),
        (("write", "static/terms.pdf", "other"), []),
        (
            ("replace", "content/posts/a.md", "/2009/09/a/", "/2009/a/"),
            ["pages/about.md:4:21 dead-link"],
        ),
        (("replace", "content/posts/a.md", "/2009/09/a/, ", ""), ["pages/about.md:4:21 dead-link"]),
        (
            ("replace", "content/posts/a.md", "tags:", "draft: yes\ntags:"),
            ["pages/about.md:4:21 dead-link"],
        ),
        (
            ("replace", "content/cases/washer.md", "/washer-story/", "/washer/"),
            ["pages/about.md:4:38 dead-link"],
        ),
        (
            ("replace", "content/cases/washer.md", "timeline:", "slug: machine\ntimeline:"),
            ["followups/news.md:3:7 missing-case"],
        ),
    ],
)
def test_a_second_build_sees_what_has_changed(
    site: MakeSite, edit: tuple[str, ...], problem: list[str]
) -> None:
    """A file of static/ that goes, an old address that moves, a source that is not published any more."""
    made = site(OTHERS + page("[x](/terms.pdf) [x](/2009/09/a/) [x](/washer-story/)"))
    made.publish()
    what, *arguments = edit
    getattr(made, what)(*arguments)
    assert faults(made) == problem


def test_an_old_address_that_moves_takes_its_links_with_it(site: MakeSite) -> None:
    """A page that was not edited leads to where the old address leads now."""
    made = site(OTHERS + page("[x](/2009/09/a/)"))
    assert built(made) == ["/blog/posts/a/"]
    made.replace("content/posts/a.md", "/2009/09/a/, ", "")
    made.replace("content/cases/washer.md", "/washer-story/", "/2009/09/a/")
    assert built(made) == ["/blog/cases/washer/"]


def test_links_in_the_menu(site: MakeSite) -> None:
    """A page, an address, an old one, a file of static/ or beside sources, or an address elsewhere."""
    made = site(OTHERS + page("Text."))
    entries = {
        "pages/about.md": "/blog/about/",
        "pages/about.md#top": "/blog/about/#top",
        "/data/": "/blog/data/",
        "/2009/09/a/": "/blog/posts/a/",
        "/terms.pdf": "/blog/terms.pdf",
        "/cases/?company=hp": "/blog/cases/?company=hp",
        "pages/letter.pdf": "/blog/letter.pdf",
        "https://example.org/blog/terms.pdf": "/blog/terms.pdf",
        "https://elsewhere.example/": "https://elsewhere.example/",
    }
    made.write("content/pages/letter.pdf", b"%PDF")
    menu = "".join(f"\n  - {{title: T{n}, to: '{to}'}}" for n, to in enumerate(entries))
    made.write("gripe.yaml", f"{SETTINGS}menu:{menu}\n")
    made.publish(strict=True)
    found = re.findall(r'<a href="([^"]*)"[^>]*>T\d', made.read("index.html"))
    assert found[: len(entries)] == [*entries.values()]
    assert made.read("letter.pdf") == "%PDF"


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("pages/abuot.md", "the menu leads to content/pages/abuot.md, and there is none"),
        ("/terms.dpf", 'leads to /terms.dpf, and nothing is there; did you mean "/terms.pdf"?'),
    ],
)
def test_a_dead_end_in_the_menu(site: MakeSite, to: str, said: str) -> None:
    """It is a problem of gripe.yaml."""
    made = site(OTHERS + page("Text."))
    made.write("gripe.yaml", f"{SETTINGS}menu: [{{title: About, to: {to}}}]\n")
    (problem,) = made.problems()
    assert problem.startswith("gripe.yaml: error: ")
    assert said in problem


FRONT = """\
-- content/cases/oven/index.md --
---
title: An oven
company: HP
timeline:
  - date: 2009-08-10
    channel: phone
    link: {0}
---
-- content/companies/hp/index.md --
---
title: HP
website: {0}
contacts: [{{for: spare parts, link: '{0}'}}]
---
"""


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("/terms.pdf", "/blog/terms.pdf"),
        ("/2009/09/a/#how-it-began", "/blog/posts/a/#how-it-began"),
        ("../../posts/a.md", "/blog/posts/a/"),
        ("https://example.org/blog/terms.pdf", "/blog/terms.pdf"),
        ("https://elsewhere.example/x", "https://elsewhere.example/x"),
    ],
)
def test_links_in_front_matter(site: MakeSite, target: str, href: str) -> None:
    """The link of an entry, and those of a profile, are read like those of a text."""
    made = site(POST + "-- static/terms.pdf --\nx\n" + FRONT.format(target))
    made.publish(strict=True)
    assert f'href="{href}"' in made.read("cases/oven/index.html")
    assert made.read("companies/hp/index.html").count(f'href="{href}"') == 2
    whole = href if "://" in href else f"https://example.org{href}"
    assert f'"link": "{whole}"' in made.read("cases/oven/case.json")
    assert f'"url":"{whole}"' in made.read("companies/hp/index.html")


def test_files_that_front_matter_names(site: MakeSite) -> None:
    """They are published like those that a text names, and missed like those."""
    made = site(FRONT.format("letter.pdf"))
    assert faults(made) == [
        "cases/oven/index.md:7:11 dead-link",
        "companies/hp/index.md:3:10 dead-link",
    ]
    for path in ("cases/oven", "companies/hp"):
        made.write(f"content/{path}/letter.pdf", b"%PDF")
    made.publish(strict=True)
    assert made.read("cases/oven/letter.pdf") == made.read("companies/hp/letter.pdf") == "%PDF"
