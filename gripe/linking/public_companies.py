"""The companies that get a page: one that only a withheld entry names does not."""

from collections.abc import Iterable, Mapping

from gripe.linking.linked_case import CaseHead
from gripe.linking.model import Company, Post


def named_in_public(
    companies: Mapping[str, Company], cases: Iterable[CaseHead], posts: Iterable[Post]
) -> dict[str, Company]:
    """Return the companies that have a profile or are named in something published, in order."""
    named = {slug for each in cases if each.ties for slug in each.ties.named}
    named |= {slug for post in posts for slug in (*post.companies, *post.kudos)}
    return {slug: each for slug, each in companies.items() if each.path or slug in named}
