"""What the pages of cases show of the rest of the site, as the last whole build had it."""

from gripe.base.canonical import dumps, loads
from gripe.base.values import immutable
from gripe.build.order import Known
from gripe.plan.layout import Layout


@immutable
class Shown:
    """What the pages of cases show of the rest of the site.

    Attributes:
        companies: the name of each company, by slug; `tags` the label of each tag.
        mentioned: slugs of the cases that posts mention.
        stylesheets: as in `Layout`; `menu` and `sections` likewise.
    """

    companies: dict[str, str]
    tags: dict[str, str]
    mentioned: tuple[str, ...]
    stylesheets: tuple[str, ...]
    menu: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]


def remember_shown(known: Known, layout: Layout) -> None:
    """Remember what the pages of cases show of the rest of the site."""
    site = layout.site
    shown = Shown(
        companies={slug: each.name for slug, each in site.companies.items()},
        tags=dict(site.tags),
        mentioned=tuple(sorted({slug for post in site.posts.values() for slug in post.cases})),
        stylesheets=layout.stylesheets,
        menu=layout.menu,
        sections=layout.sections,
    )
    known.store.put(f"shown {known.target.name}", dumps(shown))


def shown_before(known: Known) -> Shown | None:
    """Return what was remembered, if anything was."""
    text = known.store.get(f"shown {known.target.name}")
    if text is None:
        return None
    found: Shown = loads(text, Shown)
    return found
