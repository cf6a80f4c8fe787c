"""What the blog consists of: cases, follow-ups and posts. Where each stands, and when it changed."""

from datetime import date

from gripe.linking.model import Brief, Case, Followup, Post, Site
from gripe.plan import routes

NAMED = 10  # of the companies or cases that one is about, where others show it: in a card, a feed

Entryable = Brief | Followup | Post
Whole = Case | Followup | Post


def is_many(post: Entryable | Whole) -> bool:
    """Tell whether a post is about so many that the feeds of those have it in short."""
    if isinstance(post, Followup):
        return len(post.entries) > NAMED
    if isinstance(post, Post):
        return len(post.companies) > NAMED or len(post.kudos) > NAMED
    return len(post.companies if isinstance(post, Brief) else post.parties) > NAMED


def address_of(each: Entryable | Whole) -> str:
    """Return the address of a case, follow-up or post."""
    return routes.case(each.slug) if isinstance(each, Brief | Case) else routes.post(each.slug)


def updated_on(each: Entryable | Whole) -> date:
    """Return the day of its last change."""
    return each.updated_on if isinstance(each, Brief | Case) else each.published_on


def newest_first(site: Site) -> tuple[Entryable, ...]:
    """Return everything the blog consists of, newest first; a case after what moved it that day."""
    posts: list[Entryable] = [
        *site.briefs.values(),
        *site.followups.values(),
        *site.posts.values(),
    ]
    by_slug = sorted(posts, key=lambda post: (isinstance(post, Brief), post.slug))
    return tuple(sorted(by_slug, key=lambda post: post.published_on, reverse=True))
