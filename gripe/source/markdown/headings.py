"""Outline levels and ids of headings, whichever engine has made them."""

import html
from collections.abc import Iterator
from functools import lru_cache

from gripe.base.slugs import slugify
from gripe.source.markdown.html_tokens import Token

NAMES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def outlined(levels: list[str], name: str) -> int:
    """Return a heading's level in an outline that begins at the second and has no gap.

    Args:
        levels: the headings that the last one stands under; changed to those of this one.
        name: what the author made it, such that a lower heading's sorts behind a higher one's.
    """
    while levels and levels[-1] >= name:
        levels.pop()
    levels.append(name)
    return min(len(levels) + 1, 6)


@lru_cache(maxsize=1024)
def heading_id(text: str) -> str:
    """Return a heading's id; "entry-…" belongs to the entries of a record."""
    slug = slugify(text)
    return f"h-{slug}" if slug.startswith(("entry-", "followup-")) or not slug else slug


def named(found: list[Token], ids: set[str]) -> Iterator[Token]:
    """Yield tokens of which each heading has an id: the author's, or one of its words.

    Args:
        found: the tokens of a text.
        ids: every id in it; those of its headings are added.
    """
    counts: dict[str, int] = {}
    for at, each in enumerate(found):
        if each.name in NAMES and not each.is_closing and not each.attribute("id"):
            own = _unique(heading_id(_text_behind(found, at)), ids, counts)
            added = f'{each.attributes} id="{own}"'
            yield each._replace(attributes=added, source=f"<{each.name}{added}>")
        else:
            yield each


def _text_behind(found: list[Token], at: int) -> str:
    """Return the text of the heading that begins at a place, without the marks of its footnotes."""
    words: list[str] = []
    notes = 0
    for each in found[at + 1 :]:
        if each.name in NAMES:
            break
        if each.name == "sup":
            notes += -1 if each.is_closing else 1
        elif not each.name and not notes:
            words.append(each.source)
    return html.unescape("".join(words))


def _unique(wanted: str, ids: set[str], counts: dict[str, int]) -> str:
    """Return an id that no other is, and add it; ids with an underscore are the theme's.

    Args:
        wanted: what it is made of.
        ids: every id there is.
        counts: how often each has been wanted so far.
    """
    name = wanted
    while name in ids:
        counts[wanted] = counts.get(wanted, 1) + 1
        name = f"{wanted}-{counts[wanted]}"
    ids.add(name)
    return name
