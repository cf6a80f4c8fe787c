"""The views of feeds: of the site, of one case, of one company. Ids never hang on an address."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from uuid import NAMESPACE_URL, UUID, uuid5

from gripe.linking.model import Case, Company
from gripe.plan import routes
from gripe.plan.cases import outcome_text
from gripe.plan.companies import cases_of, praise_of
from gripe.plan.layout import Layout, excerpt
from gripe.plan.listings import newest_first
from gripe.plan.posts import Entryable, address_of
from gripe.plan.views import FeedEntry, FeedView, JsonView
from gripe.plan.wording import kind_word, when_text
from gripe.record.entry import Entry

FEED_LENGTH = 30


def site_namespace(site_id: str) -> UUID:
    """Return the namespace of a site's feed ids (RFC 9562, version 5) from gripe.yaml's `id:`."""
    try:
        return UUID(site_id)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"gripe:{site_id}")


def _id(layout: Layout, kind: str, name: str) -> str:
    """Return a feed id: a UUID from the site's id, the kind, and the first slug or `id:`."""
    return uuid5(site_namespace(layout.site.settings.front.id), f"{kind}:{name}").urn


def site_feed(layout: Layout) -> FeedView:
    """Return the view of the site's feed."""
    front = layout.site.settings.front
    entries = [_post_entry(layout, post) for post in newest_first(layout)]
    entries += _endings(layout, layout.site.cases.values())
    return _feed(
        layout, site_namespace(front.id).urn, front.title, (routes.HOME, routes.FEED), entries
    )


def company_feed(layout: Layout, company: Company) -> FeedView:
    """Return the view of a company's feed: its cases, and posts that praise or mention it."""
    cases = [post for post in cases_of(layout, company) if isinstance(post, Case)]
    slugs = {case.slug for case in cases}
    posts = [post for post in newest_first(layout) if _concerns(post, company, slugs)]
    entries = [_post_entry(layout, post) for post in posts]
    entries += _endings(layout, cases)
    at = routes.company(company.slug), routes.company_feed(company.slug)
    return _feed(layout, _id(layout, "company", company.slug), company.name, at, entries)


def _concerns(post: Entryable, company: Company, cases: set[str]) -> bool:
    if isinstance(post, Case):
        return post.slug in cases
    named = set(post.cases if hasattr(post, "cases") else post.entries)
    mentioned = {*getattr(post, "companies", ()), *praise_of(post)}
    return bool(named & cases) or company.slug in mentioned


def case_feed(layout: Layout, case: Case) -> FeedView:
    """Return the view of a case's feed: an entry for each entry of its record."""
    entries = [_record_entry(layout, case, entry) for entry in case.record.entries]
    at = routes.case(case.slug), routes.case_feed(case.slug)
    return _feed(layout, _id(layout, "case", case.id), case.title, at, entries, limit=None)


def _feed(
    layout: Layout,
    feed_id: str,
    title: str,
    at: tuple[str, str],
    entries: Sequence[FeedEntry],
    limit: int | None = FEED_LENGTH,
) -> FeedView:
    """Put a feed together, newest entry first.

    Args:
        layout: the parts that views share.
        feed_id: the feed's id.
        title: its title.
        at: the address it is about, and its own.
        entries: what it consists of.
        limit: how many of the newest it keeps; None for all.
    """
    front = layout.site.settings.front
    newest = sorted(entries, key=lambda entry: entry.published, reverse=True)[:limit]
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


def _post_entry(layout: Layout, post: Entryable) -> FeedEntry:
    kind = "case" if isinstance(post, Case) else "post"
    updated = post.updated_on if isinstance(post, Case) else post.published_on
    return FeedEntry(
        id=_id(layout, kind, post.id),
        title=post.title,
        url=layout.base.absolute(address_of(post)),
        published=layout.stamp(post.published_on),
        updated=layout.stamp(updated),
        summary=excerpt(post.summary, post.body),
        html=layout.html(post.body, post.path, "", post if isinstance(post, Case) else None),
    )


def _endings(layout: Layout, cases: Iterable[Case]) -> list[FeedEntry]:
    """Return an entry for each case that its own timeline closed: an ending is news of its own."""
    closed = (case for case in cases if case.account.closing and not case.account.closing.followup)
    return [_ending(layout, case, case.account.closing) for case in closed if case.account.closing]


def _ending(layout: Layout, case: Case, closing: Entry) -> FeedEntry:
    outcome = outcome_text(layout, case, closing)
    title = layout.words.say("%(outcome)s: %(case)s", outcome=outcome, case=case.title)
    on = layout.stamp(max(closing.when.day or case.updated_on, case.published_on))
    return FeedEntry(
        id=_id(layout, "ending", f"{case.id}:{closing.key}"),
        title=title,
        url=layout.base.absolute(routes.case_entry(case.slug, closing.key)),
        published=on,
        updated=on,
        summary=outcome,
        html=layout.html(case.prose[closing.key], case.path, "", case)
        or f"<p>{escape(outcome)}</p>",
    )


def _record_entry(layout: Layout, case: Case, entry: Entry) -> FeedEntry:
    """Return an entry of the record; one without a whole day takes the case's day of publication."""
    on = layout.stamp(entry.when.day or case.published_on)
    who = layout.actor_name(entry.by, case)
    what = kind_word(layout.words, entry.kind) or layout.words.say("Note")
    date_ = when_text(layout.words, entry.when)
    source = layout.site.followups[entry.followup].path if entry.followup else case.path
    return FeedEntry(
        id=_id(layout, "entry", f"{case.id}:{entry.key}"),
        title=layout.words.say("%(date)s: %(what)s, %(who)s", date=date_, what=what, who=who),
        url=layout.base.absolute(routes.case_entry(case.slug, entry.key)),
        published=on,
        updated=on,
        summary="",
        html=layout.html(case.prose[entry.key], source, "", case),
    )


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
                }
                for entry in view.entries
            ),
        }
    )
