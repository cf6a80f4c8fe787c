"""A small blog as a choice of values, and the files that come of it."""

import posixpath
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from gripe.engine.options import Options
from laws.values import (
    CASE,
    CHILD,
    COMMAND,
    COMPANY,
    FOLLOWUP,
    PAGE,
    PICTURE,
    PIXELS,
    POST,
    SETTINGS,
    STATIC,
    THEME,
    Files,
)

Key = tuple[str, str]  # a source, and a part of it
Blog = Mapping[Key, int]  # which of its values each part has


class Asked(NamedTuple):
    """What the command line says."""

    options: Options
    strict: bool


NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
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
_WITH_PICTURES = "case", "post"


def _values() -> Iterator[tuple[Key, str, int]]:
    """Yield each part of each source with the name of the operation that edits it and its values."""
    for source, (kind, parts) in _TEXTS.items():
        for part, values in parts.items():
            yield (source, part), f"{kind}: {part}", len(values)
        if kind in _WITH_PICTURES:
            yield (source, "picture"), f"{kind}: picture", len(PICTURE)
    for source, table in (
        ("settings", SETTINGS),
        ("static", STATIC),
        ("child", CHILD),
        ("theme", THEME),
        ("command", COMMAND),
    ):
        for part, choices in table.items():
            yield (source, part), f"{source}: {part}", len(choices)


COUNTS: Mapping[Key, int] = {key: count for key, _, count in _values()}
NAMES: Mapping[Key, str] = {key: name for key, name, _ in _values()}
FIRST: Blog = dict.fromkeys(COUNTS, 0) | {
    ("b", "company"): 2,
    ("c", "company"): 1,
    ("c", "timeline"): 3,
    ("c", "language"): 1,
    ("f", "place"): 1,
    ("f", "effect"): 1,
    ("g", "place"): 1,
    ("g", "more"): 3,
    ("c", "exhibit"): 1,
    ("globex", "place"): 1,
    ("p", "place"): 1,
    ("p", "body"): 5,
    ("about", "place"): 1,
    ("acme", "place"): 1,
}
# A site without an address has no feeds, and cases of which nothing else is told stand alone; but a page
# links to a heading of one, and has a template of its own; a case links to an old address, to a picture
# beside it and to a file of static/. Every list has a page for each of its cases.
LONELY: Blog = {
    **FIRST,
    ("settings", "paginate"): 1,
    ("a", "body"): 9,
    ("b", "more"): 1,
    ("static", "extra"): 1,
    ("settings", "url"): 1,
    ("f", "place"): 0,
    ("p", "place"): 0,
    ("g", "place"): 0,
    ("about", "body"): 3,
    ("about", "more"): 5,
    ("b", "body"): 6,
}
# The same with a theme that extends one that extends another, each with a word to say on a case's page.
HEIR: Blog = {
    **LONELY,
    ("settings", "theme"): 2,
    ("child", "child"): 2,
    ("child", "other"): 1,
    ("child", "child's page"): 1,
    ("child", "other's page"): 1,
    ("child", "child's sheet"): 1,
}
STARTS = (FIRST, LONELY, HEIR)


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
        picture = PICTURE[blog[source, "picture"]] if kind in _WITH_PICTURES else ""
        if picture:
            files[posixpath.join(posixpath.dirname(path) or "content", f"{source}.png")] = PIXELS[
                picture
            ]
    for source, table in (("static", STATIC), ("child", CHILD)):
        for part, contents in table.items():
            files |= contents[blog[source, part]]
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
