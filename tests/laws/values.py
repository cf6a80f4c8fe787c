"""The values that the parts of a small blog can have: few each, so that edits often meet."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

Files = dict[str, bytes]
_FONTS = Path(__file__).parents[1] / "support/fonts"
FONTS = {file.stem: file.read_bytes() for file in sorted(_FONTS.glob("*.ttf"))}
DAYS = ["2009-09-05", "2009-09-06", "2009-09-08", "2009-10-05", "2010-12-31", "2009-08-22"]
_TOLD = "timeline:\n  - 2009-08-10 phone: Called."
_ANSWERED = _TOLD + "\n  - 2009-08-14 email Acme: They said 'no'."
_PROMISED = _TOLD + (
    "\n  - {date: 2009-08-12, kind: promise, by: Acme, text: Soon., due: 2009-09-05}"
)
_ASKED = _ANSWERED + "\n  - 2009-08-24 phone: Asked again."
_BROKE = "timeline:\n  - 2009-08-01 form bought: Ordered.\n  - 2009-08-08 problem: It leaks."
_CLOSED = _ANSWERED + "\n  - {date: 2009-08-25, kind: resolved, text: Done."

CASE: Mapping[str, tuple[str, ...]] = {
    "place": (
        "content/cases/{s}.md",
        "content/cases/{s}/index.md",
        "content/cases/2009-08-12-{s}.md",
        "content/cases/{s}-moved.md",
        "",
    ),
    "title": ("title: The washer {s}", "title: The dryers {s}", "title: 洗濯機 {s}"),
    "company": (
        "company: Acme",
        "company: Globex",
        "company: [Acme, Globex]",
        "company: ACME Corp",
    ),
    "tags": ("", "tags: [warranty]", "tags: [Warranty, phone]"),
    "slug": ("", "slug: apart", "slug: b"),
    "language": ("", "language: de", "language: de-AT", "language: dee"),
    "state": ("", "draft: true", "published: 2031-01-01", "published: 2009-08-27"),
    "product": ("product: washer", "product: dryer.", ""),
    "more": (
        "",
        "aliases: [/old/{s}/]",
        "status: resolved",
        "due: 2009-09-05",
        "due: 5/9/2009",
        "worker: Ann",
        "calls: 4",
        "checked: 2009-08-20",
        "complainant: Ann A.",
        "author: Ann A.",
        "summary: In short.",
        "money: {at_stake: $300}",
        'corrections:\n  - date: 2009-09-06\n    text: It was ["this"](case:b).',
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
        "opened: 2009-08-09\ntimeline:",
        "timeline: []",
        _ASKED + "\n  - 2009-08-25 phone: As in [that](case:b#how-it-began).",
        _BROKE + "\n  - 2009-08-10 email: Wrote.",
        _BROKE + "\n  - 2009-08-10 phone attempt 3x: Rang.\n  - 2009-08-11 fax: Wrote.",
        _PROMISED + "\n  - {date: 2009-09-05, kind: missed, by: Acme, text: Nobody came.}",
        _BROKE
        + "\n  - 2009-08-10 messenger: Wrote.\n  - 2009-08-12 sms Acme: Wait.\n  - +1d chat: So?",
        _ASKED + "\n  - {date: 2009-08-26, kind: escalation, to: Ofcom, text: Rule.}",
        _ASKED + "\n  - 2009-08-26 phone Ann A.: Called for me.",
        _ASKED + "\n  - 2009-08-26 letter Globex reply: Not ours.",
        _ASKED.replace("Asked again.", "|\n      Asked again."),
        _ASKED
        + "\n  - 2009-08-26 chat Acme: |\n      # *No.*\n        [That](case:b) <x>\n\n      Bye",
        _ASKED
        + "\n  - 2009-08-26 chat Acme: >\n      # *No.*\n\n      [That](case:b) <x>\n\n      Bye",
    ),
    "others": (
        "",
        "others: [{name: Ofcom, role: regulator}]",
        "others: [Ofcom, Ann A.]",
        "others: [Globex]",
    ),
    "exhibit": (
        "",
        "exhibits:\n  - {id: bill, file: {s}.png, caption: The bill}",
        "exhibits:\n  - {id: bill, file: {s}.png, visibility: private}",
        "exhibits:\n  - {id: bill, file: {s}.png, visibility: on-request}",
    ),
    "body": (
        'The story of {s}.\n\nIn "short".',
        "A parody on {s}.",
        'The story of {s}.\n\nAnd "more" of it.',
        "See [it](case:b) and [that]({up}posts/p.md).",
        "See [it]({up}followups/f.md) and [us]({up}pages/about.md).",
        "![The bill](exhibit:bill)",
        "## How it began\n\nThe story of {s}.",
        "## How it all began\n\nThe story of {s}.",
        "See [how]({up}cases/b.md#how-it-began), [when](case:b#entry-2) and [us]({up}pages/about.md#us).",
        "![It]({s}.png), [one](/extra) and [old](/old/b/#how-it-began).",
        "![That]({up}posts/p.png), [all](https://example.org/blog/cases.json) and [b](/cases/b).",
        "",
        "![The bill](exhibit:bill)\n\n- The first of {s}.\n- The second.",
        "```chat\n[9:00] Me: *So?*\n```\n\n```email\nFrom: Acme\nTo: {s}\n\n> *So?*\n```",
    ),
}
FOLLOWUP: Mapping[str, tuple[str, ...]] = {
    "place": (
        "",
        "content/followups/{s}.md",
        "content/followups/2009-08-29-{s}.md",
        "content/followups/{s}/index.md",
    ),
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
        "effect: missed\nby: Acme",
        "effect: attempt\nchannel: phone",
        "effect: contact\nchannel: visit",
    ),
    "date": ("date: 2009-08-30", "date: 2009-09-06"),
    "language": ("", "language: de"),
    "more": (
        "",
        "kudos: Acme",
        "resolved_by: Globex",
        "draft: true",
        "published: 2031-01-01",
        "tags: [warranty]",
        'summary: Told "so".',
        "aliases: [/told/{s}/]",
        "slug: p",
        "resolved_by: Ofcom",
        "text: |\n  # Told.\n  <x>",
        "text: Told.",
        "text: |\n  Told.",
    ),
    "body": (
        'It is "over".',
        "It is done.",
        "See [it](case:a) and [us]({up}pages/about.md).",
        "See [how](case:b#how-it-began).",
        "![It]({up}posts/p.png), [the file](/extra) and [old](/old/a/).",
        "",
    ),
}
POST: Mapping[str, tuple[str, ...]] = {
    "place": ("", "content/posts/{s}.md", "content/posts/{s}/index.md"),
    "title": ("title: On waiting", "title: On hurry.."),
    "language": ("", "language: de", "language: fr"),
    "date": ("date: 2009-08-20", "date: 2009-09-06"),
    "cases": ("cases: [c]", "", "cases: [a, b]", "cases: [apart]"),
    "companies": ("", "companies: [Acme]", "companies: [Globex]", "kudos: [Globex]"),
    "body": (
        'One "waits".',
        "All wait.",
        "See [it]({up}cases/a.md) and [that](case:b).",
        "See [how]({up}cases/b.md#how-it-began) and [when](case:c#entry-3).",
        "![It]({s}.png), [one](/extra), [told](/told/f/) and [who](/about/#us).",
        "![The bill]({up}cases/c.png) of [that](/cases/c/#entry-3), as in [the data](/data/).",
    ),
    "more": (
        "",
        "draft: true",
        "tags: [Warranty]",
        "author: Bob",
        "slug: told",
        "summary: So.",
        "aliases: [/old/a/]",
        "template: letter.html",
    ),
}
PAGE: Mapping[str, tuple[str, ...]] = {
    "place": (
        "",
        "content/pages/{s}.md",
        "content/pages/us/{s}.md",
        "content/pages/Us/{s}/index.md",
    ),
    "title": ("title: About us", "title: About me"),
    "language": ("", "language: de"),
    "body": (
        "See [it]({up}cases/a.md).",
        'We "blog".',
        "See [it](case:c).",
        "See [how]({up}cases/b.md#how-it-began).",
        "## Us\n\nWe blog.",
        "## Us\n\n[One](/extra), [it](/old/a/), ![that]({up}posts/p.png) and [tags](/tags/phone/).",
    ),
    "more": (
        "",
        "draft: true",
        "slug: imprint",
        "slug: cases",
        "aliases: [/who/]",
        "template: letter.html",
        "template: latter.html",
        "template: case.html",
        "template: letter.html\nworker: Ann",
    ),
}
COMPANY: Mapping[str, tuple[str, ...]] = {
    "place": ("", "content/companies/{s}.md", "content/companies/{s}/index.md"),
    "title": ("title: {s}", "title: {s} Ltd", "title: 冷蔵庫 {s}"),
    "more": (
        "",
        "aliases: [ACME Corp]",
        "parent: Globex",
        "reply_due: 2d",
        "statement: We care.",
        "slug: other",
    ),
    "body": (
        'It "makes" things.',
        "It sells things.",
        "See [it](case:a).",
        "See [how](case:b#how-it-began).",
        "![It]({up}posts/p.png), [told](/told/f/) and [one](/extra).",
    ),
}
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "title": ("title: The Complaint Desk", "title: A Complaint Corner"),
    "url": ("url: https://example.org/blog/", "", "url: https://example.net/"),
    "author": ("", "author: Ann A."),
    "description": ("", "description: What became of them."),
    "language": ("", "language: de", "language: fr"),
    "paginate": ("", "paginate: 1", "paginate: 2"),
    "reply_due": ("", "reply_due: 1d"),
    "dormant_after": ("", "dormant_after: 3d"),
    "menu": (
        "",
        "menu: [{title: About, to: pages/about.md}]",
        "menu: [{title: Old, to: /old/a/}, {title: One, to: /extra}, {title: It, to: posts/p.png}]",
    ),
    "statuses": ("", "statuses: {open: {label: Pending}}", 'statuses: {open: {color: "#7a3ff2"}}'),
    "outputs": (
        "",
        "outputs: {case: [html, json]}",
        "outputs: {company: [html]}",
        "outputs: {lists: [cases], site: [feed]}",
        "outputs: {case: [htm]}",
        "outputs: {case: [html, card], post: [], company: [html, card], site: [opml]}",
    ),
    "timezone": ("", "timezone: Asia/Tokyo"),
    "currency": ("", "currency: USD"),
    "fields": ("", "fields: {worker: text}", "fields: {worker: words, calls: number}"),
    "dates": ("", "dates: dmy", "dates: mdy"),
    "as_of": ("", "as_of: 2009-09-06"),
    "params": ("", "params: {motto: Persist}"),
    "theme": ("", "theme: nosuch", "theme: child", "theme: other"),
}
STATIC: Mapping[str, tuple[Files, ...]] = {
    "extra": (
        {},
        {"static/extra": b"one"},
        {"static/extra": b"two"},
        {"static/extra/in/it": b"one"},
    ),
    "over": (
        {},
        {"static/404.html": b"lost"},
        {"static/posts": b"in the way"},
        {"static/share-card.png": b"own"},
    ),
}


def _words(resolved: str) -> str:
    return (
        f'msgid "Resolved"\nmsgstr "{resolved}"\n\nmsgid "Open"\nmsgstr "{resolved} oder nicht"\n'
    )


_SOME = (
    "{% if title.endswith(' b') %}{{ nosuch }}{% endif %}"  # one of the cases cannot be rendered
)
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
        lambda text: text.replace("{% block main %}", "{% block main %}" + _SOME, 1),
    ),
    "templates/letter.html": (
        None,
        lambda text: text.replace("{% block main %}", "{% block main %}one", 1),
        lambda text: text.replace("{% block main %}", "{% block main %}two", 1),
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
    "locale/de.po": (
        None,
        lambda _: _words("Erledigt"),
        lambda _: _words("Geklärt"),
        lambda _: _words("%(who)s"),
    ),
    "locale/fr.po": (None, lambda _: _words("Résolu")),
}
_OVER = b'{% extends "theme:case.html" %}{% block main %}'
# Themes of the site's own that extend others.
CHILD: Mapping[str, tuple[Files, ...]] = {
    "child": (
        {},
        {"themes/child/theme.yaml": b"extends: ledger\nparams: {motto: Wait, tone: dry}\n"},
        {"themes/child/theme.yaml": b"extends: other\nparams: {motto: Hope}\n"},
        {"themes/child/theme.yaml": b"extends: [\n"},
    ),
    "other": (
        {},
        {"themes/other/theme.yaml": b"extends: ledger\nparams: {tone: sour}\n"},
        {"themes/other/theme.yaml": b"extends: child\n"},
    ),
    "child's page": (
        {},
        {"themes/child/templates/case.html": _OVER + b"child {{ super() }}{% endblock %}"},
        {"themes/child/templates/case.html": _OVER + b"{% nonsense %}"},
        {"themes/child/templates/base.html": b"{% block main %}{% endblock %}"},
    ),
    "other's page": (
        {},
        {"themes/other/templates/case.html": _OVER + b"other {{ super() }}{% endblock %}"},
        {"themes/other/templates/case.html": _OVER + b"more {{ super() }}{% endblock %}"},
    ),
    "child's sheet": (
        {},
        {"themes/child/assets/a.css": b"p {}"},
        {"themes/child/assets/ledger.css": b"q {}"},
    ),
    "child's font": (
        {},
        {"themes/child/cards/more.ttf": FONTS["japanese"]},
        {"themes/child/cards/latin.ttf": FONTS["other"]},
        {"themes/child/cards/latin.ttf": b"no font"},
    ),
}
PICTURE = ("red", "blue", "torn", "", "wide", "wide and blue", "photo")
COMMAND: Mapping[str, tuple[object, ...]] = {
    "--as-of": tuple(DAYS),
    "--url": (None, "https://example.com/"),
    "--drafts": (False, True),
    "--future": (False, True),
    "--strict": (False, True),
}


def _png(color: str, width: int = 2) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, 2), color).save(file, "PNG")
    return file.getvalue()


def _photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (700, 2), "green").save(file, "JPEG")
    return file.getvalue()


PIXELS = {
    "red": _png("red"),
    "blue": _png("blue", width=3),
    "torn": _png("red")[:40],
    "wide": _png("red", width=600),
    "wide and blue": _png("blue", width=600),
    "photo": _photo(),
}
