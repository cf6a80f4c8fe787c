"""A site in which each thing is shown by something else, edits to it, and what each of them touches."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from support.sites import REPOSITORY, Site

SETTINGS = """\
title: The Complaint Desk
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
url: https://example.org/
"""
# One open case and two closed ones, of three companies; each source has one thing that refers to it.
SITE = f"""\
-- gripe.yaml --
{SETTINGS}
-- content/cases/washer.md --
---
title: The washer
company: Maytag
published: 2009-08-10
tags: [warranty]
timeline:
  - 2009-08-10 phone: Called.
  - 2009-08-12 email Maytag: No.
  - 2009-08-20 email: Asked again.
---
The story begins.

It goes on.
-- content/cases/laptop.md --
---
title: The laptop
company: HP
published: 2008-02-01
timeline:
  - 2008-02-01 phone: Called.
  - 2008-02-05 email HP: Sorry.
  - {{date: 2008-02-09, kind: resolved, text: It came.}}
---
The story of a laptop.
-- content/cases/fridge/index.md --
---
title: The fridge
company: Bosch
published: 2007-05-01
exhibits:
  - {{id: bill, file: bill.png, caption: The bill}}
timeline:
  - 2007-05-01 phone: Called.
  - 2007-05-03 email Bosch: We come.
---
The story of a fridge.
-- content/followups/cold.md --
---
title: The fridge is cold
case: fridge
date: 2007-06-01
effect: resolved
---
They came.
-- content/posts/memo.md --
---
title: A memo
date: 2006-01-01
cases: [laptop]
---
On waiting.
-- content/pages/about.md --
---
title: About
---
See [the laptop](case:laptop).
-- content/pages/imprint.md --
---
title: Imprint
---
See [the fridge](../cases/fridge/index.md).
-- content/companies/hp.md --
---
title: HP
---
HP makes computers.
-- static/note.txt --
One.
"""
DAY = date(2009, 9, 1)


def picture(color: str, width: int = 2) -> bytes:
    """Return a small picture."""
    file = BytesIO()
    Image.new("RGB", (width, 2), color).save(file, "PNG")
    return file.getvalue()


Edit = Callable[[Site], None]
WASHER, LAPTOP, FRIDGE = (
    f"content/cases/{name}" for name in ("washer.md", "laptop.md", "fridge/index.md")
)
COLD, MEMO = "content/followups/cold.md", "content/posts/memo.md"
LATE = "---\ntitle: Late\ncase: washer\ndate: 2009-08-30\neffect: {effect}\n---\nThey called.\n"
NEW = "---\ntitle: New\ncompany: Nokia\ntimeline:\n  - 2009-08-25 phone: Called.\n---\nIt rings.\n"
# Patterns of paths have braces, as a shell has them; these stand for what the whole blog shares.
SHARED = {
    "DATA": "cases.{csv,json}",
    "FEEDS": "feed.{json,xml}",
    "PAGES": "*.html",
    "YEARS": "archive/{index,200?/index}.html",
}


class Row(NamedTuple):
    """An edit, and what comes of it.

    Attributes:
        edit: the edit.
        rendered: what is rendered, as patterns.
        identical: which of that has the same bytes as before, and so is not written.
    """

    edit: Edit
    rendered: str
    identical: str = ""


def _replace(path: str, old: str, new: str) -> Edit:
    return lambda site: site.replace(path, old, new)


def _write(path: str, content: str | bytes) -> Edit:
    return lambda site: site.write(path, content)


def _set(line: str) -> Edit:
    return _replace("gripe.yaml", "url:", f"{line}\nurl:")


def _theme(name: str, old: str, new: str) -> Edit:
    text = (REPOSITORY / "themes/ledger/templates" / name).read_text(encoding="utf-8")
    assert old in text
    return _write(f"themes/ledger/templates/{name}", text.replace(old, new, 1))


def _all(*edits: Edit) -> Edit:
    def edit(site: Site) -> None:
        for each in edits:
            each(site)

    return edit


ROWS: dict[str, Row] = {
    "the story of a case": Row(
        _replace(WASHER, "It goes on", "It went on"),
        "cases/washer/index.html companies/maytag/feed.xml FEEDS",
    ),
    "how the story of a case begins": Row(
        _replace(WASHER, "The story begins", "A story begins"),
        "{index,cases/index,cases/washer/index}.html archive/2009/index.html "
        "companies/maytag/{index.html,feed.xml} status/open/index.html "
        "tags/warranty/index.html FEEDS",
    ),
    "the title of a case": Row(
        _replace(WASHER, "The washer", "A washer"),
        "{index,cases/index,archive/2009/index}.html cases/list.json "
        "cases/washer/{index.html,case.json,feed.xml,share-card.png} "
        "companies/maytag/{index.html,feed.xml} "
        "status/open/index.html tags/warranty/index.html DATA FEEDS",
    ),
    "the text of an entry": Row(
        _replace(WASHER, "Called.", "Rang."),
        "cases/washer/{index.html,case.json,feed.xml}",
    ),
    "an entry that changes the status": Row(
        _replace(WASHER, "Asked again.", "Asked again.\n  - 2009-08-22 escalation: Asked above."),
        "{index,cases/index,archive/2009/index,tags/warranty/index}.html cases/washer/* "
        "cases/list.json companies/maytag/{index.html,feed.xml} "
        "status/{index,escalated/index,resolved/index}.html sitemap.xml DATA FEEDS",
    ),
    "a new tag": Row(
        _replace(LAPTOP, "company: HP", "company: HP\ntags: [travel]"),
        "cases/laptop/{index.html,case.json} companies/hp/feed.xml tags/{index,travel/index}.html "
        "cases/{index.html,list.json} DATA FEEDS",
    ),
    "a product": Row(
        _replace(LAPTOP, "company: HP", "company: HP\nproduct: laptop"),
        "cases/laptop/{index.html,case.json} DATA",
    ),
    "an alias": Row(
        _replace(LAPTOP, "company: HP", "company: HP\naliases: [/old/]"),
        "old/index.html",
    ),
    "a company renamed by its profile": Row(
        _replace("content/companies/hp.md", "title: HP", "title: HP Inc.\naliases: [HP]"),
        "{index,cases/index,archive/2008/index,status/resolved/index,companies/index}.html "
        "cases/laptop/* cases/list.json companies/hp/* companies/feeds.opml DATA",
    ),
    "the text of a profile": Row(
        _replace("content/companies/hp.md", "HP makes", "HP sells"),
        "companies/hp/index.html",
    ),
    "a follow-up that notes something": Row(
        _write("content/followups/late.md", LATE.format(effect="note")),
        "posts/late/* {index,cases/index}.html cases/washer/{index.html,case.json,feed.xml} "
        "companies/maytag/feed.xml sitemap.xml YEARS DATA FEEDS",
    ),
    "a follow-up that resolves": Row(
        _write("content/followups/late.md", LATE.format(effect="resolved")),
        "posts/late/* {index,cases/index,tags/warranty/index}.html cases/washer/* "
        "cases/list.json "
        "companies/index.html companies/maytag/* status/{index,resolved/index}.html "
        "sitemap.xml YEARS DATA FEEDS",
    ),
    "a follow-up removed": Row(
        lambda site: site.remove(COLD),
        "{index,cases/index}.html "
        "cases/fridge/{index.html,badge.svg,case.json,feed.xml,share-card.png} "
        "cases/list.json "
        "companies/index.html companies/bosch/* status/{index,open/index,resolved/index}.html "
        "sitemap.xml YEARS DATA FEEDS",
    ),
    "the text of a follow-up": Row(
        _replace(COLD, "They came", "They left"),
        "posts/cold/index.html {index,archive/2007/index}.html cases/fridge/feed.xml "
        "companies/bosch/feed.xml FEEDS",
    ),
    "a post that mentions another case": Row(
        _replace(MEMO, "[laptop]", "[laptop, washer]"),
        "posts/memo/index.html {index,archive/2006/index}.html cases/washer/index.html "
        "companies/maytag/feed.xml",
    ),
    "the text of a post": Row(
        _replace(MEMO, "On waiting", "On hurry"),
        "posts/memo/index.html {index,archive/2006/index}.html companies/hp/feed.xml FEEDS",
    ),
    "the text of a page": Row(
        _replace("content/pages/about.md", "See", "Read"),
        "about/index.html",
    ),
    "the slug of a case that a page links to": Row(
        _all(
            _replace(FRIDGE, "company: Bosch", "company: Bosch\nslug: cooler"),
            _replace(COLD, "case: fridge", "case: cooler"),
        ),
        "imprint/index.html posts/cold/index.html "
        "{index,cases/index,archive/2007/index,status/resolved/index}.html cases/cooler/* "
        "cases/list.json "
        "companies/bosch/{index.html,feed.xml} sitemap.xml DATA FEEDS",
    ),
    "the menu": Row(
        _set("menu: [{title: About, to: pages/about.md}]"),
        "PAGES",
    ),
    "the site's title": Row(
        _replace("gripe.yaml", "The Complaint", "A Complaint"),
        "PAGES cases.json cases/*/feed.xml companies/{*/feed.xml,feeds.opml} *share-card.png FEEDS",
    ),
    "paginate": Row(
        _set("paginate: 3"),
        "{index,page/2/index,cases/index}.html",
    ),
    "how long a company may be silent": Row(
        _set("reply_due: 10d"),
        "{index,cases/index,archive/2009/index,status/open/index,tags/warranty/index}.html "
        "cases/washer/{index.html,badge.svg,case.json,share-card.png} cases/list.json "
        "companies/maytag/index.html DATA",
    ),
    "the word for a status": Row(
        _set("statuses: {open: {label: Pending}}"),
        "{index,cases/index,archive/2009/index,tags/warranty/index}.html "
        "cases/washer/{index.html,badge.svg,share-card.png} companies/maytag/index.html "
        "status/{index,open/index,resolved/index}.html",
    ),
    "outputs left out": Row(
        _set("outputs: {case: [html, badge, json]}"),
        "cases/*/index.html",
    ),
    "the template of cases": Row(
        _theme("case.html", "{% block main %}", "{% block main %}here"),
        "cases/*/index.html",
    ),
    "a template that lists share": Row(
        _theme("_card.html", 'class="card card', 'class="a card'),
        "{index,cases/index,cases/*/index,status/*/index,tags/*/index,companies/*/index}.html "
        "archive/200?/index.html",
        "cases/*/index.html",
    ),
    "a macro that all pages may use": Row(
        _theme("_macros.html", 'class="mark"', 'class="a mark"'),
        "PAGES",
        "{404,about/index,imprint/index,data/index,posts/memo/index,companies/index}.html "
        "{archive/index,archive/2006/index,status/index,tags/index}.html",
    ),
    "a style sheet": Row(
        _write("themes/ledger/assets/ledger.css", "a {}"),
        "PAGES assets/ledger.*.css",
    ),
    "the bytes of an exhibit": Row(
        _write("content/cases/fridge/bill.png", picture("blue")),
        "cases/fridge/{bill.png,case.json,index.html}",
    ),
    "the size of an exhibit": Row(
        _write("content/cases/fridge/bill.png", picture("red", width=3)),
        "cases/fridge/{bill.png,case.json,index.html}",
    ),
    "a static file": Row(
        _write("static/note.txt", "Two."),
        "note.txt",
    ),
    "the site's URL": Row(
        _replace("gripe.yaml", "example.org", "example.net"),
        "PAGES cases/*/{case.json,feed.xml} companies/{*/feed.xml,feeds.opml} "
        "robots.txt sitemap.xml DATA FEEDS",
    ),
    "a new case": Row(
        _write("content/cases/new.md", NEW),
        "{index,cases/index}.html cases/new/* companies/{index.html,feeds.opml,nokia/*} "
        "cases/list.json "
        "status/{index,open/index,resolved/index}.html sitemap.xml YEARS DATA FEEDS",
    ),
}
