"""The views of feeds (RFC 4287, JSON Feed 1.1): of the site, of one case, of one company."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.linking.model import Brief, Case, Company, Followup, Site
from gripe.plan import routes
from gripe.plan.blog_items import BlogItem, is_many, published_on, stands_on
from gripe.plan.case.feed import entry_html, feed_of, post_entry
from gripe.plan.case.in_short import outcome_text
from gripe.plan.feed_ids import site_namespace, turn_names, urn
from gripe.plan.page_scope import PageScope
from gripe.plan.site_index import SiteIndex
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import FeedEntry, FeedView, JsonView

FEED_LENGTH = 30


class News(NamedTuple):
    """An item of a feed of several posts: a post, or an entry that closed or reopened a case.

    What a follow-up did is in the item of the follow-up.

    Attributes:
        day: when readers can first have seen it.
        post: the case, follow-up or post.
        turn: the key of the entry that closed or reopened the case; "" for the post itself.
    """

    day: date
    post: BlogItem
    turn: str = ""


def news_of(posts: Sequence[BlogItem]) -> list[News]:
    """Return the items of the feed of some posts; both are newest first."""
    news = [News(stands_on(post), post) for post in posts[:FEED_LENGTH][::-1]]
    news += [
        News(day, post, key)
        for post in reversed(posts)
        if isinstance(post, Brief)
        for key, day in post.turns
    ]
    return sorted(news, key=lambda each: each.day)[::-1][:FEED_LENGTH]


def news_scope(
    context: ViewContext, site_index: SiteIndex, news: Sequence[News], *, is_site: bool
) -> PageScope:
    """Return the scope of a feed, its own posts apart; that of the site has every post whole."""
    scope, site = PageScope(context, site_index), context.site
    for each in news:
        if not (is_site or each.turn) and is_many(each.post):
            continue
        if isinstance(each.post, Followup):
            scope.actors(each.post)
        scope.tags(each.post.tags)
        if isinstance(each.post, Brief):
            ties = site.ties[each.post.slug]
            scope.companies(ties.named).links(ties.links).address(each.post.path)
        else:
            scope.address(each.post.path).targets(each.post.path, each.post.body)
    return scope


def news_key(site: Site, site_index: SiteIndex, news: Sequence[News]) -> str:
    """Return a digest of the items of a feed, whole."""
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
    """Return the view of the site's feed, given its items, newest first, and the whole cases."""
    front = context.site.settings.front
    at = routes.HOME, routes.FEED
    entries = [_news_entry(context, each, cases) for each in news]
    feed = feed_of(context, site_namespace(front.id).urn, front.title, at, entries)
    return feed._replace(subtitle=front.description)


def company_feed(
    context: ViewContext, news: Sequence[News], cases: Cases, company: Company
) -> FeedView:
    """Return the view of a company's feed, as `site_feed` does that of the site."""
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
    """Return the digest of the words of each language in a feed besides the site's."""
    tags = {each.post.language for each in news if each.post.language}
    return [context.words_of(tag).digest for tag in sorted(tags)]


def _turn(context: ViewContext, case: Case, news: News) -> FeedEntry:
    """Return the item for an entry that closed or reopened a case."""
    language, context = context.lang(case.language), context.in_language(case.language)
    entry = next(each for each in case.record.entries if each.key == news.turn)
    outcome, on = outcome_text(context, case, entry), context.timestamp(news.day)
    return FeedEntry(
        id=urn(context, "ending", turn_names(case)[entry.key]),
        title=context.words.say("%(outcome)s: %(case)s", outcome=outcome, case=case.title),
        url=context.base.absolute(routes.case_entry(case.slug, entry.key)),
        published=on if published_on(case) else "",
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
            **({"description": view.subtitle} if view.subtitle else {}),
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
                    **({"date_published": entry.published} if entry.published else {}),
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
