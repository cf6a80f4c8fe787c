"""A small blog as a choice of values: few sources with few values each, so that edits often meet."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from gripe.build.options import Options

Key = tuple[str, str]  # a source, and a part of it
Blog = Mapping[Key, int]  # which of its values each part has
Files = dict[str, bytes]


class Asked(NamedTuple):
    """What the command line says."""

    options: Options
    strict: bool


NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
DAYS = ["2009-09-05", "2009-09-06", "2009-09-08", "2009-10-05", "2010-12-31", "2009-08-22"]
_TOLD = "timeline:\n  - 2009-08-10 phone: Called."
_ANSWERED = _TOLD + "\n  - 2009-08-14 email Acme: No."
_PROMISED = _TOLD + (
    "\n  - {date: 2009-08-12, kind: promise, by: Acme, text: Soon., due: 2009-09-05}"
)
_ASKED = _ANSWERED + "\n  - 2009-08-24 phone: Asked again."
_CLOSED = _ANSWERED + "\n  - {date: 2009-08-25, kind: resolved, text: Done."

CASE: Mapping[str, tuple[str, ...]] = {
    "place": (
        "content/cases/{s}.md",
        "content/cases/{s}/index.md",
        "content/cases/2009-08-12-{s}.md",
        "content/cases/{s}-moved.md",
        "",
    ),
    "title": ("title: The washer {s}", "title: The dryers {s}"),
    "company": (
        "company: Acme",
        "company: Globex",
        "company: [Acme, Globex]",
        "company: ACME Corp",
    ),
    "tags": ("", "tags: [warranty]", "tags: [Warranty, phone]"),
    "slug": ("", "slug: apart", "slug: b"),
    "state": ("", "draft: true", "published: 2031-01-01"),
    "product": ("", "product: washer", "product: dryer."),
    "more": (
        "",
        "aliases: [/old/{s}/]",
        "status: resolved",
        "due: 2009-09-05",
        "checked: 2009-08-20",
        "complainant: Ann A.",
        "summary: In short.",
        "corrections:\n  - date: 2009-09-06\n    text: It was [this](case:b).",
    ),
    "timeline": (
        _ASKED,
        _TOLD,
        _PROMISED,
        _CLOSED + "}",
        _CLOSED + ", kudos: Globex, resolved_by: Globex}",
        _ASKED.replace("Asked again.", "Asked anew.."),
        _ASKED + "\n  - 2009-09-07 visit: Went there.",
        _ASKED + "\n  - 2009-08-25 phone: As in [that](case:b).",
        _ASKED + "\n  - [",
    ),
    "exhibit": (
        "",
        "exhibits:\n  - {id: bill, file: {s}.png, caption: The bill}",
        "exhibits:\n  - {id: bill, file: {s}.png, visibility: private}",
        "exhibits:\n  - {id: bill, file: {s}.png, visibility: on-request}",
    ),
    "body": (
        "The story of {s}.",
        "A parody on {s}.",
        "The story of {s}.\n\nAnd more of it.",
        "See [it](case:b) and [that]({up}posts/p.md).",
        "See [it]({up}followups/f.md) and [us]({up}pages/about.md).",
        "![The bill](exhibit:bill)",
    ),
}
FOLLOWUP: Mapping[str, tuple[str, ...]] = {
    "place": ("", "content/followups/{s}.md", "content/followups/2009-08-29-{s}.md"),
    "title": ("title: They called {s}", "title: We visited {s}"),
    "case": (
        "case: b",
        "case: a",
        "case: [a, c]",
        "case: {a: resolved, b: note}",
        "case: apart",
    ),
    "effect": (
        "",
        "effect: resolved",
        "effect: claimed\nby: Acme",
        "effect: reopened",
        "effect: reply\nby: Acme",
    ),
    "date": ("date: 2009-08-30", "date: 2009-09-06"),
    "more": (
        "",
        "kudos: Acme",
        "resolved_by: Globex",
        "draft: true",
        "published: 2031-01-01",
        "tags: [warranty]",
        "summary: Told.",
        "aliases: [/told/{s}/]",
        "slug: p",
    ),
    "body": ("It is over.", "It is done.", "See [it](case:a) and [us]({up}pages/about.md)."),
}
POST: Mapping[str, tuple[str, ...]] = {
    "place": ("", "content/posts/{s}.md"),
    "title": ("title: On waiting", "title: On hurry.."),
    "date": ("date: 2009-08-20", "date: 2009-09-06"),
    "cases": ("cases: [c]", "", "cases: [a, b]", "cases: [apart]"),
    "companies": ("", "companies: [Acme]", "companies: [Globex]", "kudos: [Globex]"),
    "body": ("One waits.", "All wait.", "See [it]({up}cases/a.md) and [that](case:b)."),
    "more": ("", "draft: true", "tags: [Warranty]", "author: Bob", "slug: told", "summary: So."),
}
PAGE: Mapping[str, tuple[str, ...]] = {
    "place": ("", "content/pages/{s}.md"),
    "title": ("title: About us", "title: About me"),
    "body": ("See [it](case:c).", "We blog.", "See [it]({up}cases/a.md)."),
    "more": ("", "draft: true", "slug: imprint", "slug: cases", "aliases: [/who/]"),
}
COMPANY: Mapping[str, tuple[str, ...]] = {
    "place": ("", "content/companies/{s}.md", "content/companies/{s}/index.md"),
    "title": ("title: {s}", "title: {s} Ltd"),
    "more": (
        "",
        "aliases: [ACME Corp]",
        "parent: Globex",
        "reply_due: 2d",
        "statement: We care.",
        "slug: other",
    ),
    "body": ("It makes things.", "It sells things.", "See [it](case:a)."),
}
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "title": ("title: The Complaint Desk", "title: A Complaint Corner"),
    "url": ("url: https://example.org/blog/", "", "url: https://example.net/"),
    "author": ("", "author: Ann A."),
    "paginate": ("", "paginate: 1", "paginate: 2"),
    "reply_due": ("", "reply_due: 1d"),
    "dormant_after": ("", "dormant_after: 3d"),
    "menu": ("", "menu: [{title: About, to: pages/about.md}]"),
    "statuses": ("", "statuses: {open: {label: Pending}}", 'statuses: {open: {color: "#7a3ff2"}}'),
    "outputs": (
        "",
        "outputs: {case: [html, json]}",
        "outputs: {company: [html]}",
        "outputs: {lists: [cases], site: [feed]}",
        "outputs: {case: [htm]}",
    ),
    "timezone": ("", "timezone: Asia/Tokyo"),
    "as_of": ("", "as_of: 2009-09-06"),
    "params": ("", "params: {motto: Persist}"),
    "theme": ("", "theme: nosuch"),
}
STATIC: Mapping[str, tuple[Files, ...]] = {
    "extra": (
        {},
        {"static/extra": b"one"},
        {"static/extra": b"two"},
        {"static/extra/in/it": b"one"},
    ),
    "over": ({}, {"static/404.html": b"lost"}, {"static/posts": b"in the way"}),
}
# Parts of the theme that a site lays over it: each what is done to the theme's own text.
Change = Callable[[str], str]
THEME: Mapping[str, tuple[Change | None, ...]] = {
    "templates/case.html": (
        None,
        lambda text: text.replace("{% block main %}", "{% block main %}one", 1),
        lambda text: text.replace("{% block main %}", "{% block main %}two", 1),
        lambda _: '{% extends "theme:case.html" %}{% block main %}{{ title }}{% endblock %}',
        lambda _: "{% if %}",
        lambda _: "{{ nosuch }}",
    ),
    "templates/base.html": (None, lambda text: text + "one", lambda text: text + "two"),
    "templates/_macros.html": (
        None,
        lambda text: re.sub(r"(% macro [^%]*%})", r"\1one", text, count=1),
        lambda text: re.sub(r"(% macro [^%]*%})", r"\1two", text, count=1),
    ),
    "assets/ledger.css": (None, lambda _: "a {}", lambda _: "b {}"),
    "assets/more.css": (None, lambda _: "c {}", lambda _: "d {}"),
}
PICTURE = ("red", "blue", "torn", "")
COMMAND: Mapping[str, tuple[object, ...]] = {
    "--as-of": tuple(DAYS),
    "--url": (None, "https://example.com/"),
    "--drafts": (False, True),
    "--future": (False, True),
    "--strict": (False, True),
}

_TEXTS: Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    "a": ("case", CASE),
    "b": ("case", CASE),
    "c": ("case", CASE),
    "f": ("follow-up", FOLLOWUP),
    "g": ("follow-up", FOLLOWUP),
    "p": ("post", POST),
    "about": ("page", PAGE),
    "acme": ("company", COMPANY),
    "globex": ("company", COMPANY),
}


def _values() -> Iterator[tuple[Key, str, int]]:
    """Yield each part of each source with the name of the operation that edits it and its values."""
    for source, (kind, parts) in _TEXTS.items():
        for part, values in parts.items():
            yield (source, part), f"{kind}: {part}", len(values)
        if kind == "case":
            yield (source, "picture"), "case: picture", len(PICTURE)
    for source, table in (
        ("settings", SETTINGS),
        ("static", STATIC),
        ("theme", THEME),
        ("command", COMMAND),
    ):
        for part, choices in table.items():
            yield (source, part), f"{source}: {part}", len(choices)


COUNTS: Mapping[Key, int] = {key: count for key, _, count in _values()}
NAMES: Mapping[Key, str] = {key: name for key, name, _ in _values()}
FIRST: Blog = dict.fromkeys(COUNTS, 0) | {
    ("b", "company"): 2,
    ("c", "timeline"): 3,
    ("f", "place"): 1,
    ("f", "effect"): 1,
    ("g", "place"): 1,
    ("g", "more"): 3,
    ("c", "exhibit"): 1,
    ("globex", "place"): 1,
    ("p", "place"): 1,
    ("about", "place"): 1,
    ("acme", "place"): 1,
}
# A site without an address has no feeds, and cases of which nothing else is told stand alone.
LONELY: Blog = {
    **FIRST,
    ("settings", "url"): 1,
    ("f", "place"): 0,
    ("p", "place"): 0,
    ("g", "place"): 0,
}
STARTS = (FIRST, LONELY)


def edited(blog: Blog, key: Key, value: int) -> Blog:
    """Return a blog in which a part has another value; a source that was not there comes with it."""
    source, part = key
    place = (source, "place")
    absent = place in blog and not _TEXTS[source][1]["place"][blog[place]]
    made = {place: 1 if source in {"f", "g", "p", "about", "acme", "globex"} else 0}
    return {**blog, **(made if absent and part != "place" else {}), key: value}


def files_of(blog: Blog, theme: Files) -> Files:
    """Return the files of a blog.

    Args:
        blog: the blog.
        theme: the files of the theme that it uses, its own laid over them.
    """
    files: Files = {"gripe.yaml": _settings(blog)}
    for source, (kind, parts) in _TEXTS.items():
        path = parts["place"][blog[source, "place"]].replace("{s}", source)
        if path:
            files[path] = _text(blog, source, kind, parts)
        picture = PICTURE[blog[source, "picture"]] if kind == "case" else ""
        if picture:
            files[posixpath.join(posixpath.dirname(path) or "content", f"{source}.png")] = PIXELS[
                picture
            ]
    for part, contents in STATIC.items():
        files |= contents[blog["static", part]]
    for part, changes in THEME.items():
        change = changes[blog["theme", part]]
        if change:
            text = theme.get(part, b"").decode()
            files[f"themes/ledger/{part}"] = change(text).encode()
    return files


def asked_of(blog: Blog) -> Asked:
    """Return what the command line says when a blog is built."""
    said = {part: values[blog["command", part]] for part, values in COMMAND.items()}
    options = Options(
        now=NOW,
        url=said["--url"],  # type: ignore[arg-type]
        as_of=date.fromisoformat(str(said["--as-of"])),
        drafts=bool(said["--drafts"]),
        future=bool(said["--future"]),
    )
    return Asked(options, bool(said["--strict"]))


def _text(blog: Blog, source: str, kind: str, parts: Mapping[str, tuple[str, ...]]) -> bytes:
    said = {part: values[blog[source, part]] for part, values in parts.items()}
    place, body = said.pop("place"), said.pop("body")
    front = "\n".join(text for text in said.values() if text)
    text = f"---\n{front}\n---\n{body}\n".replace("{up}", "../" * (place.count("/") - 1))
    return text.replace("{s}", source.capitalize() if kind == "company" else source).encode()


def _settings(blog: Blog) -> bytes:
    said = [values[blog["settings", part]] for part, values in SETTINGS.items()]
    lines = ["id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10", *filter(None, said)]
    return ("\n".join(lines) + "\n").encode()


def _png(color: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (2, 2), color).save(file, "PNG")
    return file.getvalue()


PIXELS = {"red": _png("red"), "blue": _png("blue"), "torn": _png("red")[:40]}
