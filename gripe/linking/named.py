"""Which companies readers hear of: one that only a withheld entry names has no page."""

from collections.abc import Iterator, Mapping, Sequence

from gripe.linking.model import Case, Company, Followup, Post
from gripe.record.entry import Actor, Entry


def named_in_public(
    companies: Mapping[str, Company],
    cases: Sequence[Case],
    followups: Sequence[Followup],
    posts: Sequence[Post],
) -> dict[str, Company]:
    """Return the companies that have a profile or are named in something published, in order.

    Args:
        companies: every company that any source names, by slug.
        cases: the published cases.
        followups: the published follow-ups.
        posts: the published posts.
    """
    named = {party.actor.slug for case in cases for party in case.parties}
    entries = [entry for case in cases for entry in case.record.entries]
    entries += [entry for followup in followups for entry in followup.entries.values()]
    named |= {actor.slug for entry in entries for actor in _actors(entry)}
    named |= {slug for post in posts for slug in (*post.companies, *post.kudos)}
    return {slug: each for slug, each in companies.items() if each.path or slug in named}


def _actors(entry: Entry) -> Iterator[Actor]:
    yield from (entry.by, *entry.to, *entry.only, *entry.kudos)
    if entry.resolved_by:
        yield entry.resolved_by
