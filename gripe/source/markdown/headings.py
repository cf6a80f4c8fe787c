"""Outline levels and ids of headings.

It knows neither markdown nor HTML.
"""

from functools import lru_cache

from gripe.base.slugs import slugify


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
