"""What the blog consists of: cases, follow-ups and posts. Where each stands, and when it changed."""

from datetime import date

from gripe.linking.model import Case, Followup, Post, Site
from gripe.plan import routes

Entryable = Case | Followup | Post


def address_of(each: Entryable) -> str:
    """Return the address of a case, follow-up or post."""
    return routes.case(each.slug) if isinstance(each, Case) else routes.post(each.slug)


def updated_on(each: Entryable) -> date:
    """Return the day of its last change."""
    return each.updated_on if isinstance(each, Case) else each.published_on


def newest_first(site: Site) -> tuple[Entryable, ...]:
    """Return everything the blog consists of, newest first; a case after what moved it that day."""
    posts: list[Entryable] = [
        *site.cases.values(),
        *site.followups.values(),
        *site.posts.values(),
    ]
    by_slug = sorted(posts, key=lambda post: (isinstance(post, Case), post.slug))
    return tuple(sorted(by_slug, key=lambda post: post.published_on, reverse=True))
