"""What the pages of cases show of the rest of the site, as the last whole build had it."""

from gripe.base.codec import loads
from gripe.base.values import immutable
from gripe.build.order import Known
from gripe.linking.model import Brief
from gripe.plan.companies import all_dealings, told_of
from gripe.plan.feeds import News, news_of
from gripe.plan.layout import Layout
from gripe.plan.shelf import shelf_of


@immutable
class Shown:
    """What the pages of cases show of the rest of the site.

    Attributes:
        companies: the name of each company, by slug; `tags` the label of each tag.
        mentioned: slugs of the cases that posts mention; `told` of those that feeds tell whole.
        stylesheets: as in `Layout`; `assets`, `menu` and `sections` likewise.
    """

    companies: dict[str, str]
    tags: dict[str, str]
    mentioned: tuple[str, ...]
    told: tuple[str, ...]
    stylesheets: tuple[str, ...]
    assets: tuple[tuple[str, str], ...]
    menu: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]


def remember_shown(known: Known, layout: Layout) -> None:
    """Remember what the pages of cases show of the rest of the site."""
    site = layout.site
    shown = Shown(
        companies={slug: each.name for slug, each in site.companies.items()},
        tags=dict(site.tags),
        mentioned=tuple(sorted({slug for post in site.posts.values() for slug in post.cases})),
        told=tuple(sorted(_told(layout))),
        stylesheets=layout.stylesheets,
        assets=layout.assets,
        menu=layout.menu,
        sections=layout.sections,
    )
    known.store.put(f"shown {known.target.name}", shown)
    cases = {slug: [each.path for each in mine] for slug, mine in shelf_of(site).cases.items()}
    known.store.put(f"beside {known.target.name}", cases)


def _told(layout: Layout) -> set[str]:
    """Return the slugs of the cases that the feeds of the site and of companies tell."""
    makes, shelf = layout.makes, shelf_of(layout.site)
    feeds: list[list[News]] = []
    if layout.base.url and (makes("site", "feed") or makes("site", "json")):
        feeds.append(news_of(shelf.newest))
    if layout.base.url and makes("company", "feed"):
        dealings = all_dealings(layout, shelf)
        feeds += [news_of(told_of(each, shelf)) for each in dealings]
    return {each.post.slug for news in feeds for each in news if isinstance(each.post, Brief)}


def cases_before(known: Known) -> dict[str, list[str]]:
    """Return the paths of each company's cases, newest first, as they were remembered."""
    text = known.store.get(f"beside {known.target.name}")
    return loads(text, dict[str, list[str]]) if text else {}


def shown_before(known: Known) -> Shown | None:
    """Return what was remembered, if anything was."""
    text = known.store.get(f"shown {known.target.name}")
    if text is None:
        return None
    return loads(text, Shown)
