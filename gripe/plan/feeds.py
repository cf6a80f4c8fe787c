"""The views of feeds (RFC 4287, JSON Feed 1.1): of the site, of one case, of one company."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.linking.model import Brief, Case, Company, Site
from gripe.plan import routes
from gripe.plan.case_feed import entry_html, feed_of, post_entry
from gripe.plan.cases import outcome_text
from gripe.plan.ids import site_namespace, turn_names, urn
from gripe.plan.layout import Layout
from gripe.plan.near import Near
from gripe.plan.postings import Entryable, is_many
from gripe.plan.shelf import Shelf
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


def near_news(layout: Layout, shelf: Shelf, news: Sequence[News], *, is_site: bool) -> Near:
    """Return what a feed shows of the rest of the site, its own posts apart.

    Args:
        layout: the whole site's.
        shelf: the same, as lists look for it.
        news: what the feed tells.
        is_site: whether it is that of the site, which has every post whole.
    """
    near, site = Near(layout, shelf), layout.site
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


def news_key(site: Site, shelf: Shelf, news: Sequence[News]) -> str:
    """Return a digest of what a feed tells, whole."""
    return digest_of(
        *[
            f"{site.ties[each.post.slug].whole} {each.turn}"
            if isinstance(each.post, Brief)
            else shelf.whole(each.post)
            for each in news
        ]
    )


Cases = Mapping[str, Case]


def site_feed(layout: Layout, news: Sequence[News], cases: Cases) -> FeedView:
    """Return the view of the site's feed.

    Args:
        layout: the parts that views share.
        news: what it tells, newest first.
        cases: the whole cases.
    """
    front = layout.site.settings.front
    at = routes.HOME, routes.FEED
    entries = [_news_entry(layout, each, cases) for each in news]
    return feed_of(layout, site_namespace(front.id).urn, front.title, at, entries)


def company_feed(layout: Layout, news: Sequence[News], cases: Cases, company: Company) -> FeedView:
    """Return the view of a company's feed.

    Args:
        layout: the parts that views share.
        news: what it tells, newest first.
        cases: the whole cases.
        company: the company.
    """
    at = routes.company(company.slug), routes.company_feed(company.slug)
    feed_id = urn(layout, "company", company.slug)
    entries = [_news_entry(layout, each, cases, in_short=is_many(each.post)) for each in news]
    return feed_of(layout, feed_id, company.name, at, entries)


def _news_entry(layout: Layout, news: News, cases: Cases, *, in_short: bool = False) -> FeedEntry:
    if not isinstance(news.post, Brief):
        return post_entry(layout, news.post, in_short=in_short)
    case = cases[news.post.slug]
    if news.turn:
        return _turn(layout, case, news)
    return post_entry(layout, case, in_short=in_short)


def languages_of(layout: Layout, news: Sequence[News]) -> list[str]:
    """Return a digest of the words of each language that a feed speaks besides the site's."""
    tags = {each.post.language for each in news if each.post.language}
    return [layout.words_of(tag).digest for tag in sorted(tags)]


def _turn(layout: Layout, case: Case, news: News) -> FeedEntry:
    """Return the entry for a time the timeline closed or reopened a case: that is news of its own."""
    language, layout = layout.mark(case.language), layout.speaking(case.language)
    entry = next(each for each in case.record.entries if each.key == news.turn)
    outcome, on = outcome_text(layout, case, entry), layout.stamp(news.day)
    return FeedEntry(
        id=urn(layout, "ending", turn_names(case)[entry.key]),
        title=layout.words.say("%(outcome)s: %(case)s", outcome=outcome, case=case.title),
        url=layout.base.absolute(routes.case_entry(case.slug, entry.key)),
        published=on,
        updated=on,
        summary=outcome,
        html=entry_html(layout, case, entry) or f"<p>{escape(outcome)}</p>",
        language=language,
    )


def json_feed(layout: Layout, news: Sequence[News], cases: Cases) -> JsonView:
    """Return the site's feed as JSON Feed 1.1 (jsonfeed.org); the arguments are those of `site_feed`."""
    view = site_feed(layout, news, cases)
    return JsonView(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": view.title,
            "home_page_url": view.home,
            "feed_url": layout.base.absolute(routes.JSON_FEED),
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
