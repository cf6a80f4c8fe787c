"""The views of feeds (RFC 4287, JSON Feed 1.1): of the site, of one case, of one company."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from gripe.linking.model import Case, Company, Followup
from gripe.plan import routes
from gripe.plan.cases import outcome_text
from gripe.plan.companies import cases_of, praise_of
from gripe.plan.ids import case_id, entry_names, site_namespace, turn_names, urn
from gripe.plan.layout import Layout, excerpt
from gripe.plan.postings import Entryable, address_of, updated_on
from gripe.plan.views import FeedEntry, FeedView, JsonView
from gripe.plan.wording import kind_word, when_text
from gripe.record.entry import CLOSING, Entry, Kind

FEED_LENGTH = 30


def site_feed(layout: Layout) -> FeedView:
    """Return the view of the site's feed."""
    front = layout.site.settings.front
    at = routes.HOME, routes.FEED
    entries = _news(layout, layout.newest)
    return _feed(layout, site_namespace(front.id).urn, front.title, at, entries)


def company_feed(layout: Layout, company: Company) -> FeedView:
    """Return the view of a company's feed: its cases, and posts that praise or mention it."""
    cases = {post.slug for post in cases_of(layout, company)}
    posts = [post for post in layout.newest if _concerns(post, company, cases)]
    at = routes.company(company.slug), routes.company_feed(company.slug)
    feed_id = urn(layout, "company", company.slug)
    return _feed(layout, feed_id, company.name, at, _news(layout, posts))


def _concerns(post: Entryable, company: Company, cases: set[str]) -> bool:
    if isinstance(post, Case):
        return post.slug in cases
    named = set(post.entries if isinstance(post, Followup) else post.cases)
    mentioned = {*praise_of(post), *(() if isinstance(post, Followup) else post.companies)}
    return bool(named & cases) or company.slug in mentioned


def case_feed(layout: Layout, case: Case) -> FeedView:
    """Return the view of a case's feed: an entry for each entry of its record."""
    names = entry_names(case)
    entries = [_record_entry(layout, case, each, names[each.key]) for each in case.record.entries]
    at = routes.case(case.slug), routes.case_feed(case.slug)
    return _feed(layout, urn(layout, "case-feed", case.id), case.title, at, entries, limit=None)


def _feed(
    layout: Layout,
    feed_id: str,
    title: str,
    at: tuple[str, str],
    entries: Sequence[FeedEntry],
    limit: int | None = FEED_LENGTH,
) -> FeedView:
    """Put a feed together, newest entry first; of a day's entries the last one given comes first.

    Args:
        layout: the parts that views share.
        feed_id: the feed's id.
        title: its title.
        at: the address it is about, and its own.
        entries: what it consists of, oldest first.
        limit: how many of the newest it keeps; None for all.
    """
    front = layout.site.settings.front
    newest = sorted(entries, key=lambda entry: entry.published)[::-1][:limit]
    return FeedView(
        id=feed_id,
        title=title,
        language=front.language,
        author=front.author or front.title,
        home=layout.base.absolute(at[0]),
        url=layout.base.absolute(at[1]),
        updated=max((entry.updated for entry in newest), default=layout.stamp(date(1970, 1, 1))),
        entries=tuple(newest),
    )


def _news(layout: Layout, newest: Sequence[Entryable]) -> list[FeedEntry]:
    """Return an entry for each post, and one for each turn that a case's own timeline took.

    Args:
        layout: the parts that views share.
        newest: the posts, newest first.
    """
    posts = newest[::-1]
    entries = [_post_entry(layout, post) for post in posts]
    cases = [post for post in posts if isinstance(post, Case)]
    return entries + [entry for case in cases for entry in _turns(layout, case)]


def _post_entry(layout: Layout, post: Entryable) -> FeedEntry:
    case = post if isinstance(post, Case) else None
    labels = layout.site.tags
    return FeedEntry(
        id=case_id(layout, case) if case else urn(layout, "post", post.id),
        title=post.title,
        url=layout.base.absolute(address_of(post)),
        published=layout.stamp(post.published_on),
        updated=layout.stamp(updated_on(post)),
        summary=excerpt(post.summary, post.body),
        html=layout.html(post.body, post.path, "", case),
        author="" if isinstance(post, Case) else post.author,
        tags=tuple(labels[slug] for slug in post.tags),
    )


def _turns(layout: Layout, case: Case) -> Iterator[FeedEntry]:
    """Yield an entry for each time the timeline closed or reopened a case: that is news of its own.

    What a follow-up did has the follow-up's entry.
    """
    names = turn_names(case)
    for entry in case.record.entries:
        if not entry.followup and entry.kind in CLOSING | {Kind.REOPENED}:
            outcome = outcome_text(layout, case, entry)
            on = _entered_on(layout, case, entry)
            yield FeedEntry(
                id=urn(layout, "ending", names[entry.key]),
                title=layout.words.say("%(outcome)s: %(case)s", outcome=outcome, case=case.title),
                url=layout.base.absolute(routes.case_entry(case.slug, entry.key)),
                published=on,
                updated=on,
                summary=outcome,
                html=_text(layout, case, entry) or f"<p>{escape(outcome)}</p>",
            )


def _record_entry(layout: Layout, case: Case, entry: Entry, name: str) -> FeedEntry:
    """Return an entry of the record; what a follow-up tells is the follow-up itself."""
    if entry.followup:
        return _post_entry(layout, layout.site.followups[entry.followup])
    who = layout.actor_name(entry.by, case)
    what = kind_word(layout.words, entry.kind) or layout.words.say("Note")
    date_ = when_text(layout.words, entry.when)
    on = _entered_on(layout, case, entry)
    return FeedEntry(
        id=urn(layout, "entry", name),
        title=layout.words.say("%(date)s: %(what)s, %(who)s", date=date_, what=what, who=who),
        url=layout.base.absolute(routes.case_entry(case.slug, entry.key)),
        published=on,
        updated=on,
        summary="",
        html=_text(layout, case, entry),
    )


def _text(layout: Layout, case: Case, entry: Entry) -> str:
    return layout.html(case.prose[entry.key], case.path, "", case)


def _entered_on(layout: Layout, case: Case, entry: Entry) -> str:
    """Return the first day on which readers can have seen an entry: never before the case was there."""
    return layout.stamp(max(entry.when.first or case.published_on, case.published_on))


def json_feed(view: FeedView, url: str) -> JsonView:
    """Return a feed as JSON Feed 1.1 (jsonfeed.org).

    Args:
        view: the feed.
        url: the JSON feed's own whole URL.
    """
    return JsonView(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": view.title,
            "home_page_url": view.home,
            "feed_url": url,
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
                }
                for entry in view.entries
            ),
        }
    )
