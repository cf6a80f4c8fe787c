"""Indexes of the blog's cases, follow-ups and posts: by company, tag and mention."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from gripe.base.codec import digest_of
from gripe.base.frozen import immutable
from gripe.linking.model import Brief, Followup, Post, Site
from gripe.plan.blog_items import BlogItem, newest_first

T = TypeVar("T")
_RELATED = 2  # on either side, for each company


def related(cases: Sequence[T], at: int) -> list[T]:
    """Return the two cases on either side of a place in the list of a company."""
    return [*cases[max(at - _RELATED, 0) : at], *cases[at + 1 : at + 1 + _RELATED]]


def praise_of(post: BlogItem) -> tuple[str, ...]:
    """Return the slugs of the companies that a case, follow-up or post praises."""
    if isinstance(post, Followup):
        actors = (actor for entry in post.entries.values() for actor in entry.kudos)
        return tuple(dict.fromkeys(actor.slug for actor in actors if actor.slug))
    return post.kudos


@immutable
class SiteIndex:
    """Everything that lists show, indexed; newest first everywhere.

    Attributes:
        newest: all of it.
        tagged: what has a tag, by the tag's slug.
        cases: the cases of each company itself, by its slug.
        praise: what praises a company, by its slug.
        mentions: the posts that mention a company, by its slug.
        mentioning: the posts that mention a case, by its slug; `about` its follow-ups as well.
        order: the place of each in `newest`, by its identity.
        keys: what the card of each shows, by its identity, or a digest of it; made when it is asked for.
        wholes: the same of all that a follow-up or post says.
    """

    newest: tuple[BlogItem, ...]
    tagged: Mapping[str, list[BlogItem]]
    cases: Mapping[str, list[Brief]]
    praise: Mapping[str, list[BlogItem]]
    mentions: Mapping[str, list[Post]]
    mentioning: Mapping[str, list[Post]]
    about: Mapping[str, list[Followup | Post]]
    order: Mapping[int, int]
    keys: Mapping[int, str]
    wholes: Mapping[int, str]

    def key(self, posts: Iterable[BlogItem]) -> str:
        """Return a digest of what the cards of some posts show, in their order."""
        return digest_of(*[self.keys[id(post)] for post in posts])

    def whole(self, post: Followup | Post) -> str:
        """Return a digest of all that a follow-up or post says."""
        return self.wholes[id(post)]

    def related(self, case: Brief) -> list[Brief]:
        """Return the cases of the same companies that were published just before and after one.

        So few that a new case touches few pages; newest first.
        """
        found: dict[int, Brief] = {}
        place = self.order[id(case)]
        for slug in dict.fromkeys(case.companies):
            mine = self.cases[slug]
            at = bisect_left(mine, place, key=lambda each: self.order[id(each)])
            found.update({self.order[id(each)]: each for each in related(mine, at)})
        return [found[number] for number in sorted(found)]


def site_index_of(site: Site) -> SiteIndex:
    """Index a site's cases, follow-ups and posts."""
    newest = newest_first(site)
    tagged: dict[str, list[BlogItem]] = defaultdict(list)
    cases: dict[str, list[Brief]] = defaultdict(list)
    praise: dict[str, list[BlogItem]] = defaultdict(list)
    mentions: dict[str, list[Post]] = defaultdict(list)
    about: dict[str, list[Followup | Post]] = defaultdict(list)
    for post in newest:
        for tag in post.tags:
            tagged[tag].append(post)
        for slug in praise_of(post):
            praise[slug].append(post)
        if isinstance(post, Brief):
            for slug in dict.fromkeys(post.companies):
                cases[slug].append(post)
            continue
        for slug in dict.fromkeys(post.entries if isinstance(post, Followup) else post.cases):
            about[slug].append(post)
        if isinstance(post, Post):
            for slug in dict.fromkeys(post.companies):
                mentions[slug].append(post)
    order = {id(post): number for number, post in enumerate(newest)}
    return SiteIndex(
        newest=newest,
        tagged=tagged,
        cases=cases,
        praise=praise,
        mentions=mentions,
        mentioning=_mentioning(site.posts.values()),
        about=about,
        order=order,
        keys=_Keys(site, newest, order),
        wholes=_Wholes(site, newest, order),
    )


def _mentioning(posts: Iterable[Post]) -> dict[str, list[Post]]:
    found: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        for slug in dict.fromkeys(post.cases):
            found[slug].append(post)
    return found


class _Keys(dict[int, str]):
    """What the card of each post shows, by its identity, or a digest of it: made lazily, and cached."""

    def __init__(self, site: Site, newest: Sequence[BlogItem], order: Mapping[int, int]) -> None:
        super().__init__()
        self._site, self._newest, self._order = site, newest, order

    def __missing__(self, key: int) -> str:
        found = self[key] = self._key(self._newest[self._order[key]])
        return found

    def _key(self, post: BlogItem) -> str:
        ties, names = self._site.ties, self._site.companies
        if isinstance(post, Brief):
            said = [names[slug].name if slug in names else "" for slug in post.companies]
            return f"{ties[post.slug].brief_digest} {said}"
        if isinstance(post, Followup):
            return digest_of(post, *[ties[slug].brief_digest for slug in post.entries])
        said = [names[slug].name if slug in names else "" for slug in post.companies]
        said += [ties[slug].brief_digest for slug in post.cases if slug in ties]
        return digest_of(post, *said)


class _Wholes(_Keys):
    """The digest of each follow-up and post as a whole, by its identity."""

    def _key(self, post: BlogItem) -> str:
        return digest_of(post)
