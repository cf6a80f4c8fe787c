"""The views of feeds (RFC 4287, JSON Feed 1.1): of the site, of one case, of one company."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.linking.model import Brief, Case, Company, Site
from gripe.plan import routes
from gripe.plan.blog_items import Entryable, is_many
from gripe.plan.case.feed import entry_html, feed_of, post_entry
from gripe.plan.case.page import outcome_text
from gripe.plan.feed_ids import site_namespace, turn_names, urn
from gripe.plan.page_scope import PageScope
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import FeedEntry, FeedView, JsonView

FEED_LENGTH = 30


class News(NamedTuple):
    """What a feed of several posts may tell: a post, or a turn that a case's own timeline took.

    What a follow-up did has the follow-up's entry.

    Attributes:
        day: when readers can first have seen it.
        post: the case, follow-up or post.
        turn: the key of the entry that closed or reopened the case; "" for the post itself.
    """

    day: date
    post: Entryable
    turn: str = ""


def news_of(posts: Sequence[Entryable]) -> list[News]:
    """Return what a feed tells of some posts, given newest first, newest first."""
    oldest = posts[::-1]
    news = [News(post.published_on, post) for post in oldest]
    news += [
        News(day, post, key)
        for post in oldest
        if isinstance(post, Brief)
        for key, day in post.turns
    ]
    return sorted(news, key=lambda each: each.day)[::-1][:FEED_LENGTH]


def near_news(
    context: ViewContext, site_index: SiteIndex, news: Sequence[News], *, is_site: bool
) -> PageScope:
    """Return what a feed shows of the rest of the site, its own posts apart.

    Args:
        context: the whole site's.
        site_index: the same, as lists look for it.
        news: what the feed tells.
        is_site: whether it is that of the site, which has every post whole.
    """
    near, site = PageScope(context, site_index), context.site
    for each in news:
        if not (is_site or each.turn) and is_many(each.post):
            continue
        near.tags(each.post.tags)
        if isinstance(each.post, Brief):
            ties = site.ties[each.post.slug]
            near.companies(ties.named).links(ties.links).address(each.post.path)
        else:
            near.address(each.post.path).targets(each.post.path, each.post.body)
    return near


def news_key(site: Site, site_index: SiteIndex, news: Sequence[News]) -> str:
    """Return a digest of what a feed tells, whole."""
    return digest_of(
        *[
            f"{site.ties[each.post.slug].case_digest} {each.turn}"
            if isinstance(each.post, Brief)
            else site_index.whole(each.post)
            for each in news
        ]
    )


Cases = Mapping[str, Case]


def site_feed(context: ViewContext, news: Sequence[News], cases: Cases) -> FeedView:
    """Return the view of the site's feed.

    Args:
        context: the parts that views share.
        news: what it tells, newest first.
        cases: the whole cases.
    """
    front = context.site.settings.front
    at = routes.HOME, routes.FEED
    entries = [_news_entry(context, each, cases) for each in news]
    return feed_of(context, site_namespace(front.id).urn, front.title, at, entries)


def company_feed(
    context: ViewContext, news: Sequence[News], cases: Cases, company: Company
) -> FeedView:
    """Return the view of a company's feed.

    Args:
        context: the parts that views share.
        news: what it tells, newest first.
        cases: the whole cases.
        company: the company.
    """
    at = routes.company(company.slug), routes.company_feed(company.slug)
    feed_id = urn(context, "company", company.slug)
    entries = [_news_entry(context, each, cases, in_short=is_many(each.post)) for each in news]
    return feed_of(context, feed_id, company.name, at, entries)


def _news_entry(
    context: ViewContext, news: News, cases: Cases, *, in_short: bool = False
) -> FeedEntry:
    if not isinstance(news.post, Brief):
        return post_entry(context, news.post, in_short=in_short)
    case = cases[news.post.slug]
    if news.turn:
        return _turn(context, case, news)
    return post_entry(context, case, in_short=in_short)


def languages_of(context: ViewContext, news: Sequence[News]) -> list[str]:
    """Return a digest of the words of each language that a feed speaks besides the site's."""
    tags = {each.post.language for each in news if each.post.language}
    return [context.words_of(tag).digest for tag in sorted(tags)]


def _turn(context: ViewContext, case: Case, news: News) -> FeedEntry:
    """Return the entry for a time the timeline closed or reopened a case: that is news of its own."""
    language, context = context.mark(case.language), context.speaking(case.language)
    entry = next(each for each in case.record.entries if each.key == news.turn)
    outcome, on = outcome_text(context, case, entry), context.stamp(news.day)
    return FeedEntry(
        id=urn(context, "ending", turn_names(case)[entry.key]),
        title=context.words.say("%(outcome)s: %(case)s", outcome=outcome, case=case.title),
        url=context.base.absolute(routes.case_entry(case.slug, entry.key)),
        published=on,
        updated=on,
        summary=outcome,
        html=entry_html(context, case, entry) or f"<p>{escape(outcome)}</p>",
        language=language,
    )


def json_feed(context: ViewContext, news: Sequence[News], cases: Cases) -> JsonView:
    """Return the site's feed as JSON Feed 1.1 (jsonfeed.org); the arguments are those of `site_feed`."""
    view = site_feed(context, news, cases)
    return JsonView(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": view.title,
            "home_page_url": view.home,
            "feed_url": context.base.absolute(routes.JSON_FEED),
            "language": view.language,
            "authors": ({"name": view.author},),
            "items": tuple(
                {
                    "id": entry.id,
                    "url": entry.url,
                    "title": entry.title,
                    "content_html": entry.html,
                    "date_published": entry.published,
                    "date_modified": entry.updated,
                    **({"summary": entry.summary} if entry.summary else {}),
                    **({"authors": ({"name": entry.author},)} if entry.author else {}),
                    **({"tags": entry.tags} if entry.tags else {}),
                    **({"language": entry.language} if entry.language else {}),
                }
                for entry in view.entries
            ),
        }
    )
