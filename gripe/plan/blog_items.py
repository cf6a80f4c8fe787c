"""The items of the blog, which are cases, follow-ups and posts: address, day of change, order."""

from datetime import date

from gripe.linking.model import Brief, Case, Followup, Post, Site
from gripe.plan import routes

NAMED = 10  # of the companies or cases that one is about, where others show it: in a card, a feed

BlogItem = Brief | Followup | Post
Whole = Case | Followup | Post


def is_many(post: BlogItem | Whole) -> bool:
    """Tell whether an item is about so many cases or companies that their feeds have it in short."""
    if isinstance(post, Followup):
        return len(post.entries) > NAMED
    if isinstance(post, Post):
        return len(post.companies) > NAMED or len(post.kudos) > NAMED
    return len(post.companies if isinstance(post, Brief) else post.parties) > NAMED


def address_of(each: BlogItem | Whole) -> str:
    """Return the address of a case, follow-up or post."""
    return routes.case(each.slug) if isinstance(each, Brief | Case) else routes.post(each.slug)


def stands_on(each: BlogItem | Whole) -> date:
    """Return the day by which an item stands in the blog."""
    return each.blog_day.on if isinstance(each, Brief | Case) else each.published_on


def published_on(each: BlogItem | Whole) -> date | None:
    """Return the day on which an item was published, if anybody says it."""
    return each.blog_day.published_on if isinstance(each, Brief | Case) else each.published_on


def updated_on(each: BlogItem | Whole) -> date:
    """Return the day of an item's last change."""
    return each.updated_on if isinstance(each, Brief | Case) else each.published_on


def newest_first(site: Site) -> tuple[BlogItem, ...]:
    """Return every item, newest first; a case after what moved it that day."""
    posts: list[BlogItem] = [
        *site.briefs.values(),
        *site.followups.values(),
        *site.posts.values(),
    ]
    by_slug = sorted(posts, key=lambda post: (isinstance(post, Brief), post.slug))
    return tuple(sorted(by_slug, key=stands_on, reverse=True))
