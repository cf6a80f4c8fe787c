"""A site that is in order, and sixty ways to break it: what is done, and which place is then named."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from shutil import rmtree
from socket import SHUT_RDWR
from threading import Thread
from time import sleep
from typing import Any

from support.demo import picture
from support.previews import PATIENCE, Served
from support.sites import Site, files_of, site_of

SITE = """\
-- gripe.yaml --
title: The Complaint Desk
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
url: https://example.org/blog/
as_of: 2010-01-01
timezone: UTC
menu:
  - {title: About, to: pages/about.md}
-- content/cases/dryer.md --
---
title: A dryer that burns
company: Maytag
timeline:
  - 2009-08-12 phone: Called about the dryer.
---
Told by a neighbour.
-- content/cases/washer/index.md --
---
title: A washer that broke in a week
company: Maytag
tags: [warranty]
timeline:
  - 2009-08-10 phone: Called about the washer.
  - 2009-08-11 Maytag promise: A mechanic.
exhibits:
  - {id: receipt, file: receipt.png, caption: The receipt}
---
The story. ![The receipt](exhibit:receipt)
-- content/followups/mechanic.md --
---
title: The mechanic came
case: washer
date: 2009-08-20
---
He looked at [it](../cases/washer/index.md).
-- content/posts/learnt.md --
---
title: What we learnt
date: 2009-09-01
cases: [washer]
---
Write letters.
-- content/pages/about.md --
---
title: About this blog
---
As in [this case](case:washer).
-- content/companies/maytag.md --
---
title: Maytag
reply_due: 14d
---
Makes washers.
-- static/note.txt --
a note
"""
WASHER = "content/cases/washer/index.md"
DRYER = "content/cases/dryer.md"
FOLLOWUP = "content/followups/mechanic.md"
POST = "content/posts/learnt.md"
PAGE = "content/pages/about.md"
COMPANY = "content/companies/maytag.md"
SETTINGS = "gripe.yaml"
TEMPLATES = "themes/ledger/templates"
PICTURE = "content/cases/washer/receipt.png"

Break = Callable[[Site], None]


@dataclass(frozen=True)
class Broken:
    """A way to break a site that is in order.

    Attributes:
        name: what is wrong, in a few words.
        breaks: does it.
        place: what is named, as `path:line:col`, or a path where no line is to blame.
        code: the problem's name.
        line: what stands in that line, "" where no line is to blame.
        is_deep: whether it is left out of the short run.
        fault: a known fault of gripe's for which something else is said.
    """

    name: str
    breaks: Break
    place: str
    code: str
    line: str = ""
    is_deep: bool = True
    fault: str = ""


def in_order(root: Path) -> Site:
    """Make the site."""
    made = site_of(root, SITE)
    made.write(PICTURE, picture("PNG"))
    return made


class Stream:
    """The event stream, listened to as a browser does."""

    def __init__(self, preview: Served, page: str) -> None:
        """Join it.

        Args:
            preview: the preview.
            page: the address of a page that says how.
        """
        config = re.search(r'data-gripe="([^"]+)"', preview.ask(page).text)
        assert config
        token = json.loads(unescape(config[1]))["token"]
        self.states: list[dict[str, Any]] = []
        self._connection = HTTPConnection(preview.host, timeout=PATIENCE)
        self._connection.request("GET", f"/.gripe-preview/events?token={token}")
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with suppress(OSError, ValueError, AttributeError, HTTPException):  # it is being closed
            for line in self._answer:
                if line.startswith(b"data: "):
                    self.states.append(json.loads(line[6:]))

    @property
    def problems(self) -> list[dict[str, Any]] | None:
        """What the last state says is wrong; None before there is one."""
        return self.states[-1]["problems"] if self.states else None

    def close(self) -> None:
        """Leave it."""
        if self._connection.sock:
            self._connection.sock.shutdown(SHUT_RDWR)
        self._answer.close()
        self._connection.close()


class Kept:
    """A site's files as they were, to bring it back to that."""

    def __init__(self, site: Site) -> None:
        """Remember a site that is in order."""
        self._site = site
        self._files = self._now()

    def _now(self) -> dict[str, bytes]:
        found = files_of(self._site.root)
        return {path: data for path, data in found.items() if not path.startswith(".gripe/")}

    def bring_back(self) -> None:
        """Mend it, by what an author does: undo."""
        root = self._site.root
        if (root / "gone").exists():
            (root / "gone").rename(root / "content")
        for path in self._files:
            file = root / path
            if file.is_symlink():
                file.unlink()
            elif file.is_dir():
                rmtree(file)
        for path in sorted(root.rglob("*"), reverse=True):
            if path.is_symlink():
                path.unlink()
        now = self._now()
        for path in now.keys() - self._files.keys():
            self._site.remove(path)
        for path, data in self._files.items():
            if now.get(path) != data:
                self._site.write(path, data)


def _edit(path: str, old: str, new: str) -> Break:
    return lambda site: site.replace(path, old, new)


def _write(path: str, text: str | bytes) -> Break:
    return lambda site: site.write(path, text)


def _remove(path: str) -> Break:
    return lambda site: site.remove(path)


def _front(
    name: str, path: str, old: str, new: str, at: str, code: str, line: str, *, is_deep: bool = True
) -> Broken:
    place = f"{path}:{at}" if at else path
    return Broken(name, _edit(path, old, new), place, code, line, is_deep)


FRONT_MATTER = (
    _front(
        "a key misspelt", WASHER, "tags:", "tagz:", "4:1", "unknown-key", "tagz: [warranty]",
        is_deep=False,
    ),
    _front(
        "a template that there is not", PAGE, "title:", "template: pge.html\ntitle:", "2:11",
        "unknown-template", "template: pge.html",
    ),
    _front(
        "a colon too many", WASHER, "company: May", "product: a: b\ncompany: May", "3:11", "yaml",
        "product: a: b", is_deep=False,
    ),
    _front(
        "a value that is an alias", WASHER, "[warranty]", "*warranty", "4:7", "yaml-alias",
        "tags: *warranty",
    ),
    _front(
        "a value that is an anchor", WASHER, "company: ", "product: &a b\ncompany: ", "3:10",
        "yaml-anchor", "product: &a b",
    ),
    _front(
        "a value that is a tag", WASHER, "company: ", "product: !a b\ncompany: ", "3:10", "yaml-tag",
        "product: !a b",
    ),
    _front(
        "keys merged", WASHER, "company: ", "<<: {product: a}\ncompany: ", "3:1", "yaml-merge",
        "<<: {product: a}",
    ),
    _front(
        "a list that is too deep", WASHER, "company: ", f"product: {'[' * 22}{']' * 22}\ncompany: ",
        "3:30", "too-deep", f"product: {'[' * 22}{']' * 22}",
    ),
    _front(
        "a key twice", WASHER, "tags: ", "tags: [a]\ntags: ", "5:1", "duplicate-key",
        "tags: [warranty]",
    ),
    _front(
        "no title", FOLLOWUP, "title: The mechanic came\n", "slug: mechanic\n", "2:1", "missing-key",
        "slug: mechanic",
    ),
    _front(
        "an empty title", PAGE, "title: About this blog", "title:", "2:1", "missing-key", "title:",
    ),
    _front(
        "what is not supported yet", FOLLOWUP, "case: washer", "case: washer\nexhibits: [a]", "4:1",
        "not-yet", "exhibits: [a]",
    ),
    _front(
        "a list for a text", WASHER, "company: ", "product: [a, b]\ncompany: ", "3:10", "wrong-type",
        "product: [a, b]",
    ),
    _front(
        "no blank after a colon", WASHER, "tags: [", "tags:[", "4:6", "no-space", "tags:[warranty]",
    ),
    _front(
        "a text that goes on", WASHER, "company: ", "summary: It broke,\n  and more.\ncompany: ",
        "4:3", "prose-continues", "  and more.",
    ),
    _front(
        "a date in German", WASHER, "company: ", "opened: 10.8.2009\ncompany: ", "3:9", "bad-date",
        "opened: 10.8.2009", is_deep=False,
    ),
    _front(
        "a flag that is neither", WASHER, "company: ", "draft: maybe\ncompany: ", "3:8", "bad-flag",
        "draft: maybe",
    ),
    _front(
        "a duration in words", COMPANY, "14d", "two weeks", "3:12", "bad-duration",
        "reply_due: two weeks",
    ),
    _front(
        "a sum with its sign", WASHER, "company: ", "money: {at_stake: $9}\ncompany: ", "3:19",
        "bad-money", "money: {at_stake: $9}",
    ),
    _front(
        "an alias elsewhere", WASHER, "company: ", "aliases: https://a.org/\ncompany: ", "3:10",
        "bad-alias", "aliases: https://a.org/",
    ),
    _front(
        "a kind of entry misspelt", FOLLOWUP, "date: ", "effect: solved\ndate: ", "4:9",
        "unknown-kind", "effect: solved",
    ),
    _front(
        "an exhibit hidden in a wrong way", WASHER, "{id: receipt,",
        "{id: receipt, visibility: hidden,", "9:31", "unknown-visibility",
        "  - {id: receipt, visibility: hidden, file: receipt.png, caption: The receipt}",
    ),
    _front(
        "a status that does not follow", WASHER, "company: ", "status: refused\ncompany: ", "3:9",
        "status-mismatch", "status: refused", is_deep=False,
    ),
    _front(
        "an entry without a colon", WASHER, "phone: Called", "phone Called", "6:5", "short-entry",
        "  - 2009-08-10 phone Called about the washer.",
    ),
    _front(
        "a word of an entry misspelt", DRYER, "12 phone", "12 phnoe", "5:16", "unknown-word",
        "  - 2009-08-12 phnoe: Called about the dryer.",
    ),
    _front(
        "no entry", DRYER, "timeline:\n  - 2009-08-12 phone: Called about the dryer.",
        "timeline: []", "4:1", "empty-timeline", "timeline: []",
    ),
    _front(
        "no whole day", DRYER, "2009-08-12", "2009-08/..", "2:1", "no-published",
        "title: A dryer that burns",
    ),
    _front(
        "a follow-up to no case", FOLLOWUP, "case: washer", "case: wahser", "3:7", "missing-case",
        "case: wahser", is_deep=False,
    ),
    _front(
        "a profile below no other", COMPANY, "reply_due: 14d", "parent: Whirlpool", "3:9",
        "missing-parent", "parent: Whirlpool",
    ),
    _front(
        "a case closed by the company", WASHER, "Maytag promise", "Maytag resolved", "7:5",
        "closing-by-company", "  - 2009-08-11 Maytag resolved: A mechanic.",
    ),
    _front(
        "front matter that does not end", PAGE, "blog\n---\n", "blog\n\n", "1:1",
        "unclosed-front-matter", "---", is_deep=False,
    ),
)  # fmt: skip


def _template(
    name: str, file: str, text: str, at: str, line: str, *, is_deep: bool = True
) -> Broken:
    path = f"{TEMPLATES}/{file}"
    return Broken(name, _write(path, text), f"{path}{at}", "template", line, is_deep)


def _macro_calls_itself(site: Site) -> None:
    text = "<p>\n{% macro again() %}{{ again() }}{% endmacro %}\n{{ again() }}\n</p>\n"
    site.write(f"{TEMPLATES}/page.html", text)


ENDLESS = "<p>\n{% for n in range(1000000000) %}\n{{ n }}\n{% endfor %}\n"

TEMPLATE_STATES = (
    _template(
        "a template with a tag that does not end", "page.html", "<p>\n{% if title %}\n</p>", ":3:1",
        "</p>", is_deep=False,
    ),
    _template(
        "a template with a tag that is none", "case.html", "<p>\n\n{% fi title %}\n</p>\n", ":3:1",
        "{% fi title %}",
    ),
    _template(
        "a template with a brace too few", "post.html", "<p>{{ title }</p>\n", ":1:1",
        "<p>{{ title }</p>",
    ),
    _template(
        "a template with a variable that is none", "page.html", "<p>\n{{ titel }}\n</p>\n", ":2:1",
        "{{ titel }}", is_deep=False,
    ),
    _template(
        "a template with a field that is none", "followup.html", "<p>{{ frame.colour }}</p>\n",
        ":1:1", "<p>{{ frame.colour }}</p>",
    ),
    _template(
        "a template that includes one that is missing", "case.html",
        '<p>\n{% include "nothing.html" %}\n', ":2:1", '{% include "nothing.html" %}', is_deep=False,
    ),
    _template(
        "a template that extends one that is missing", "list.html", '{% extends "no.html" %}\n',
        ":1:1", '{% extends "no.html" %}',
    ),
    _template(
        "a template that includes itself", "page.html", '<p>\n{% include "page.html" %}\n', ":2:1",
        '{% include "page.html" %}', is_deep=False,
    ),
    Broken(
        "a macro that calls itself", _macro_calls_itself, f"{TEMPLATES}/page.html:2:1", "template",
        "{% macro again() %}{{ again() }}{% endmacro %}",
    ),
    _template(
        "a template with a filter that is none", "company.html", "<p>\n{{ title | shout }}\n", ":2:1",
        "{{ title | shout }}",
    ),
    _template(
        "a template that divides by zero", "index.html", "<p>\n\n{{ 1 // 0 }}\n", ":3:1",
        "{{ 1 // 0 }}",
    ),
    Broken(
        "a template with a loop without end", _write(f"{TEMPLATES}/page.html", ENDLESS),
        f"{TEMPLATES}/page.html:2:1", "template", "{% for n in range(1000000000) %}", is_deep=False,
    ),
)  # fmt: skip


def _gone_for_a_moment(site: Site) -> None:
    text = (site.root / SETTINGS).read_bytes()
    site.remove(SETTINGS)
    sleep(0.1)
    site.write(SETTINGS, text)
    site.replace(
        SETTINGS, "timezone: UTC", "timezone: CET/Berlin"
    )  # so that something is to be seen


def _folder_in_its_place(path: str) -> Break:
    def breaks(site: Site) -> None:
        site.remove(path)
        (site.root / path).mkdir()

    return breaks


def _link_to(target: str, path: str) -> Break:
    def breaks(site: Site) -> None:
        link = site.root / f"{path}~"
        link.symlink_to(target)
        link.replace(site.root / path)  # at once: without the file the site would be in order

    return breaks


def _content_gone(site: Site) -> None:
    (site.root / "content").rename(site.root / "gone")


SETTINGS_STATES = (
    Broken(
        "the settings gone for a moment, then wrong", _gone_for_a_moment, "gripe.yaml:5:11",
        "bad-timezone", "timezone: CET/Berlin", is_deep=False,
    ),
    Broken(
        "the settings gone", _remove(SETTINGS), "gripe.yaml", "unreadable", is_deep=False,
    ),
    _front(
        "settings that are no YAML", SETTINGS, "menu:\n", "menu: [\n", "7:3", "yaml",
        "  - {title: About, to: pages/about.md}",
    ),
    _front(
        "a theme that there is not", SETTINGS, "timezone:", "theme: leger\ntimezone:", "5:8",
        "unknown-theme", "theme: leger",
    ),
    _front(
        "an address that is none", SETTINGS, "https://example.org/blog/", "example.org", "3:6",
        "bad-link", "url: example.org",
    ),
    _front(
        "a menu entry to nothing", SETTINGS, "pages/about.md", "pages/abuot.md", "", "dead-link", "",
    ),
    Broken("the content gone", _content_gone, "content", "no-content", is_deep=False),
    Broken(
        "the settings a folder", _folder_in_its_place(SETTINGS), "gripe.yaml", "not-a-file",
    ),
)  # fmt: skip

FILE_STATES = (
    Broken(
        "a link to nowhere for a source", _link_to("nowhere.md", DRYER), DRYER, "outside-link",
        is_deep=False,
    ),
    Broken(
        "a link to itself for a source", _link_to("dryer.md", DRYER), DRYER, "outside-link",
    ),
    Broken(
        "an exhibit missing", _remove(PICTURE), f"{WASHER}:9:25", "missing-exhibit",
        "  - {id: receipt, file: receipt.png, caption: The receipt}",
    ),
    Broken(
        "an exhibit that is no picture", _write(PICTURE, "text"), PICTURE, "bad-picture",
        is_deep=False,
    ),
    Broken(
        "a source that is no text", _write(PAGE, b"ELF\x02\x01\x01\x00\x00"), f"{PAGE}:1:4",
        "encoding", is_deep=False,
    ),
    Broken(
        "a source in another encoding",
        _write(PAGE, "---\ntitle: D\u00e9j\u00e0 vu\n---\n".encode("latin-1")),
        f"{PAGE}:2:9", "encoding",
    ),
    Broken(
        "two sources for one address", _write("content/pages/2009-01-01-about.md",
        "---\ntitle: Two\n---\n"), PAGE, "address-taken", is_deep=False,
    ),
    _front(
        "a link to nothing", PAGE, "case:washer", "case:wahser", "4:19", "dead-link",
        "As in [this case](case:wahser).",
    ),
    Broken(
        "a static file in a page's place", _write("static/about/index.html", "Me!"),
        "static/about/index.html", "address-taken",
    ),
    Broken(
        "an exhibit that is a folder", _folder_in_its_place(PICTURE), f"{WASHER}:9:25",
        "missing-exhibit", "  - {id: receipt, file: receipt.png, caption: The receipt}",
    ),
)  # fmt: skip

STATES = (*FRONT_MATTER, *TEMPLATE_STATES, *SETTINGS_STATES, *FILE_STATES)
