"""What the blog consists of: cases, follow-ups and posts. Where each stands, and when it changed."""

from datetime import date

from gripe.linking.model import Case, Followup, Post
from gripe.plan import routes

Entryable = Case | Followup | Post


def address_of(each: Entryable) -> str:
    """Return the address of a case, follow-up or post."""
    return routes.case(each.slug) if isinstance(each, Case) else routes.post(each.slug)


def updated_on(each: Entryable) -> date:
    """Return the day of its last change."""
    return each.updated_on if isinstance(each, Case) else each.published_on
