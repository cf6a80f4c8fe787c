"""What a whole plan leaves for the next one, where a few cases have changed since and nothing else.

A case's page shows of other cases those that stand beside it in the lists of its companies, and of the rest
of the site names, tags, addresses, follow-ups and posts. Where all these are as they were, so is the page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gripe.base.frozen import immutable
from gripe.base.translation import WordsOf
from gripe.linking.linked_case import CaseHead
from gripe.linking.model import Brief, Company, Followup, Post, Site
from gripe.linking.published_files import LinkedFile
from gripe.plan.case.outputs import case_outputs, has_card
from gripe.plan.links.addresses import addresses_of
from gripe.plan.output import OutputFactory
from gripe.plan.output_switches import carded_kinds
from gripe.plan.plan import Plan, left_out, view_context
from gripe.plan.planner import all_news, outputs_beside_cases
from gripe.plan.site_index import SiteIndex, related, site_index_of
from gripe.plan.view_context import ViewContext
from gripe.source.theme import Theme

if TYPE_CHECKING:
    from gripe.plan.edited_data import Read
    from gripe.plan.feeds import News


@immutable
class Surroundings:
    """The part of a whole plan that is kept.

    Attributes:
        followups: as in `Site`; `posts`, `companies` and `tags` likewise.
        files: as in `Site`.
        addresses: as in `ViewContext`.
        cases: the files of each company's cases, newest first.
        feeds: the files of the cases that each feed tells, or a post in it is about, by the feed's path.
        beside: as in `Plan`.
        carded: as in `ViewContext`.
    """

    followups: Mapping[str, Followup]
    posts: Mapping[str, Post]
    companies: Mapping[str, Company]
    tags: Mapping[str, str]
    files: Mapping[str, LinkedFile]
    addresses: Mapping[str, str]
    cases: Mapping[str, tuple[str, ...]]
    feeds: Mapping[str, tuple[str, ...]]
    beside: tuple[str, ...]
    carded: tuple[str, ...] = ()

    def near(self, case: Brief) -> Iterator[str]:
        """Yield the files of the cases that stood beside one."""
        for company in dict.fromkeys(case.companies):
            listed = self.cases[company]
            yield from related(listed, listed.index(case.path))


class CaseEdit(NamedTuple):
    """A case file that has changed: its case as it was, and as it is."""

    old: CaseHead
    new: CaseHead


@immutable
class Edited:
    """A site whose last plan is known, and of which a few cases have changed since.

    Attributes:
        surroundings: what that plan left; `outputs` are the paths of its files.
        edits: the cases.
        read: returns what was written at a path; None if that is not there any more.
    """

    surroundings: Surroundings
    outputs: Sequence[str]
    edits: Sequence[CaseEdit]
    read: "Read"

    def leaves_order(self) -> bool:
        """Tell whether no case that was edited stands at another place in lists."""
        return all(
            old.brief and new.brief and old.brief.blog_day == new.brief.blog_day
            for old, new in self.edits
        )

    def leaves_news(self) -> bool:
        """Tell whether lists of companies and feeds have the same cases as before, in the same order."""
        return self.leaves_order() and all(
            old.brief and new.brief and _news_of(old.brief) == _news_of(new.brief)
            for old, new in self.edits
        )


def _news_of(case: Brief) -> tuple[object, ...]:
    return case.turns, case.companies, case.kudos, case.slug


def surroundings_of(plan: Plan) -> Surroundings | None:
    """Return what the plan of a whole site leaves."""
    context, site_index = plan.context, plan.site_index
    if context is None or site_index is None:
        return None
    site = context.site
    return Surroundings(
        followups=site.followups,
        posts=site.posts,
        companies=site.companies,
        tags=site.tags,
        files=site.files,
        addresses=context.addresses,
        cases={slug: tuple(each.path for each in mine) for slug, mine in site_index.cases.items()},
        feeds={path: tuple(_told_in(news, site)) for path, news in all_news(context, site_index)},
        beside=tuple(plan.beside),
        carded=context.carded,
    )


def _told_in(news: Iterable["News"], site: Site) -> Iterator[str]:
    """Yield the files of the cases that some news are of, or that their posts are about."""
    for each in news:
        post = each.post
        if isinstance(post, Brief):
            yield post.path
            continue
        slugs = post.entries if isinstance(post, Followup) else post.cases
        yield from (site.briefs[slug].path for slug in slugs if slug in site.briefs)


def plan_edited(site: Site, theme: Theme, words_of: WordsOf, edited: Edited) -> Plan | None:
    """Plan a site without the files of the cases that show none of those that were edited.

    Returns:
        The plan, with the files of the last one; None where more may be new than these cases bring.
    """
    addresses = addresses_of(site)
    if not _is_same_beside(edited.surroundings, site, addresses):
        return None
    context = view_context(site, theme, words_of, addresses, carded_kinds(site))
    site_index = site_index_of(site)
    briefs = _shown_anew(edited, site, site_index)
    if briefs is None:
        return None
    factory = OutputFactory(context, site_index)
    static = {each.path.removeprefix("static/") for each in site.static}
    beside = [each for each in outputs_beside_cases(factory) if each.path not in static]
    own = [*case_outputs(factory, briefs)]
    if not _are_same_files(edited, [each.path for each in beside], [each.path for each in own]):
        return None
    if not _are_same_cards(edited, context):
        return None
    outputs = {each.path: each for each in (*beside, *own)}
    if edited.leaves_order():
        from gripe.plan.edited_data import with_edited_rows

        slugs = [each.new.slug for each in edited.edits]
        outputs = with_edited_rows(outputs, context, site_index, slugs, edited.read)
    settled = {*edited.outputs}.difference(outputs)
    last = edited.surroundings.beside
    return Plan(outputs, left_out(site), context, site_index, settled, last)


def _is_same_beside(last: Surroundings, site: Site, addresses: Mapping[str, str]) -> bool:
    """Tell whether all that the pages of cases show of a site is as it was, other cases apart."""
    before = last.followups, last.posts, last.companies, last.tags, last.addresses
    return before == (site.followups, site.posts, site.companies, site.tags, addresses)


def _shown_anew(edited: Edited, site: Site, site_index: SiteIndex) -> list[Brief] | None:
    """Return the cases that were edited and those beside them, before and now; None if any came or went."""
    paths: set[str] = set()
    for old, new in edited.edits:
        if old.brief is None or new.brief is None or old.slug != new.slug:
            return None
        now = site_index.related(site.briefs[new.slug])
        paths.update([new.path, *edited.surroundings.near(old.brief), *(e.path for e in now)])
    return [each for each in site.briefs.values() if each.path in paths]


def _are_same_files(edited: Edited, beside: Sequence[str], own: Sequence[str]) -> bool:
    """Tell whether no file of a site comes or goes with an edit.

    Args:
        edited: what was edited.
        beside: the paths of the outputs that are no case's own.
        own: those of the cases that are planned.
    """
    pictures = all(
        old.ties and new.ties and old.ties.pictures == new.ties.pictures
        for old, new in edited.edits
    )
    is_once = len({*beside, *own}) == len(beside) + len(own)
    is_known = {*edited.outputs}.issuperset(own)
    return pictures and is_once and is_known and {*beside} == {*edited.surroundings.beside}


def _are_same_cards(edited: Edited, context: ViewContext) -> bool:
    """Tell whether no case that was edited gets a share card by that, or loses its own."""
    return all(
        old.brief and new.brief and has_card(context, old.brief) == has_card(context, new.brief)
        for old, new in edited.edits
    )
