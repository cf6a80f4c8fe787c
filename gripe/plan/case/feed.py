"""The view of a case's feed (RFC 4287), and what all feeds are made of."""

from collections.abc import Sequence
from datetime import date
from html import escape

from gripe.linking.model import Case
from gripe.plan import routes
from gripe.plan.blog_items import Whole, address_of, is_many, published_on, updated_on
from gripe.plan.case.in_short import entry_title, label_of, record_html, summary_of
from gripe.plan.feed_ids import entry_names, urn
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import FeedEntry, FeedView
from gripe.record.entry import Entry
from gripe.source.markdown.excerpt import excerpt


def case_feed(context: ViewContext, case: Case) -> FeedView:
    """Return the view of a case's feed: an entry for each entry of its record."""
    names = entry_names(case)
    entries = [_record_entry(context, case, each, names[each.key]) for each in case.record.entries]
    at = routes.case(case.slug), routes.case_feed(case.slug)
    newest = sorted(entries, key=lambda entry: entry.updated)[::-1]
    feed = feed_of(context, urn(context, "case-feed", case.id), case.title, at, newest)
    return feed if entries else feed._replace(updated=context.timestamp(case.updated_on))


def feed_of(
    context: ViewContext,
    feed_id: str,
    title: str,
    at: tuple[str, str],
    entries: Sequence[FeedEntry],
) -> FeedView:
    """Return a feed of entries, newest first; `at` is the address it is about, and its own."""
    front = context.site.settings.front
    return FeedView(
        id=feed_id,
        title=title,
        language=context.words.language,
        author=front.author or front.title,
        home=context.base.absolute(at[0]),
        url=context.base.absolute(at[1]),
        updated=max(
            (entry.updated for entry in entries), default=context.timestamp(date(1970, 1, 1))
        ),
        entries=tuple(entries),
    )


def post_entry(context: ViewContext, post: Whole, *, in_short: bool = False) -> FeedEntry:
    """Return the entry for a case, follow-up or post; in short it says how that begins."""
    case = post if isinstance(post, Case) else None
    published = published_on(post)
    labels, own = context.site.tags, context.in_language(post.language)
    if in_short:
        summary = excerpt(post.summary, post.body) or label_of(own, post)
        html = _paragraph(summary)
    else:
        summary = summary_of(own, post)
        html = context.html(post.body, post.path, "", case) or _instead(own, post, summary)
    return FeedEntry(
        id=urn(context, "case" if case else "post", post.id),
        title=post.title,
        url=context.base.absolute(address_of(post)),
        published=context.timestamp(published) if published else "",
        updated=context.timestamp(updated_on(post)),
        summary=summary,
        html=html,
        author=post.author,
        tags=() if in_short else tuple(labels[slug] for slug in post.tags),
        language=context.lang(post.language),
    )


def _instead(context: ViewContext, post: Whole, summary: str) -> str:
    """Return what stands for the text of a case, follow-up or post that has none."""
    if isinstance(post, Case):
        return _paragraph(post.summary) + record_html(context, post)
    return _paragraph(summary)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _record_entry(context: ViewContext, case: Case, entry: Entry, name: str) -> FeedEntry:
    """Return an entry of the record; what a follow-up tells is the follow-up itself."""
    if entry.followup:
        followup = context.site.followups[entry.followup]
        return post_entry(context, followup, in_short=is_many(followup))
    title = entry_title(context, case, entry)
    on = context.timestamp(case.blog_day.seen_on(entry.when))
    return FeedEntry(
        id=urn(context, "entry", name),
        title=title,
        url=context.base.absolute(routes.case_entry(case.slug, entry.key)),
        published=on if published_on(case) else "",
        updated=on,
        summary="",
        html=entry_html(context, case, entry) or _paragraph(title),
    )


def entry_html(context: ViewContext, case: Case, entry: Entry) -> str:
    """Return what an entry of a record says."""
    return context.html(case.prose[entry.key], case.path, "", case)
