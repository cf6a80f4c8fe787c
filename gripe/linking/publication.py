"""The publication filter: drafts and what is dated after the as-of date are withheld.

With what is wrong in itself nothing is published; it is left out of what can be looked at.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from typing import Generic, TypeVar

from gripe.base.blog_day import BlogDay
from gripe.base.dates import Step, When
from gripe.base.file_names import composed
from gripe.base.frozen import immutable, replace
from gripe.base.problems import Problem, Withheld
from gripe.linking.model import CaseTies, Company, Followup, Post, Site
from gripe.linking.records import dates_of
from gripe.linking.settings import Settings
from gripe.source.documents import Document
from gripe.source.schema.fronts import CaseFront, FollowupFront, Front, PostFront

F = TypeVar("F", bound=Front)
P = TypeVar("P", FollowupFront, PostFront)


@immutable
class DatedDocument(Generic[F]):
    """A document with the day by which it stands in the blog, and when what it tells happened or began."""

    document: Document[F]
    blog_day: BlogDay
    when: When


def case_date(
    document: Document[CaseFront], followups: Sequence[When], settings: Settings
) -> DatedDocument[CaseFront] | Problem:
    """Return a case's day of publication: the day given, else the file name's.

    Without one it stands in the blog at its last entry.

    Args:
        document: the case.
        followups: when its published follow-ups happened.
        settings: the site's settings.
    """
    front = document.front
    if front.timeline and isinstance(front.timeline[0].date, Step):
        message = "there is no entry above this one to count from: write a day, like 2009-08-10"
        return Problem(document.place("timeline", 0, "date"), "bad-date", message)
    published = front.published or _named_day(document)
    if published:
        return DatedDocument(document, BlogDay.published(published), When.on(published))
    if not (front.timeline or front.opened):
        return _without_any_day(document)
    dates = [*dates_of(document, settings.zone), *followups]
    event = "entry" if dates else "opened"
    dates = dates or [front.opened or When()]
    begun = min(dates, key=lambda when: when.first or date.min)
    told = [when for when in dates if settings.future or not _is_later(when, settings.as_of)]
    last = _last_day(told or [begun], event)
    if last:
        return DatedDocument(document, last, begun)
    example = max((when.first for when in dates if when.first), default="2009-08-27")
    message = (
        f"no entry says by when it was, so say when this was published: “published: {example}”"
    )
    return Problem(document.place(), "no-published", message)


def _without_any_day(document: Document[CaseFront]) -> Problem:
    """Return the problem of a case that has neither an entry nor a day on which it began."""
    message = "nothing is recorded yet, so say since when this is open: “opened: 2009-08-10”"
    is_written = document.root.get("timeline") is not None
    place = document.key_place("timeline") if is_written else document.place()
    return Problem(place, "empty-timeline", message)


def _is_later(when: When, as_of: date) -> bool:
    """Tell whether something certainly happens after the as-of date."""
    return bool(when.first and when.first > as_of)


def _last_day(dates: Sequence[When], event: str) -> BlogDay | None:
    """Return the last whole day of a record, or without any the last that its dates allow."""
    day = max((when.day for when in dates if when.day), default=None)
    if day:
        later = (when for when in dates if _is_later(when, day))
        return BlogDay(
            day, max(later, key=lambda when: when.first or day, default=When.on(day)), event
        )
    ends = [(when.last, when) for when in dates if when.last]
    return BlogDay(*max(ends, key=lambda end: end[0]), event) if ends else None


def post_date(document: Document[P], zone: tzinfo) -> DatedDocument[P] | Problem:
    """Return a follow-up or post with when it happened and when it was posted."""
    front, named = document.front, _named_day(document) or document.front.published
    when = front.date.in_zone(zone) if front.date else (When.on(named) if named else None)
    if when is None:
        message = "this needs the day on which it happened: “date: 2007-02-28”"
        return Problem(document.place(), "no-published", message)
    day = front.published or when.day or _named_day(document)
    if day is None:
        message = f"“date: {when}” is no whole day, so say when this was posted: “published: …”"
        return Problem(document.place("date"), "no-published", message)
    return DatedDocument(document, BlogDay.published(day), when)


def _named_day(document: Document[F]) -> date | None:
    from gripe.base.date_forms import parse_day

    try:
        return parse_day(document.dated) if document.dated else None
    except ValueError:
        return None


def reasons_unready(dated: DatedDocument[F], as_of: date) -> tuple[str, ...]:
    """Return why a source is not published unless that is asked for; nothing for one that is ready."""
    reasons = ["draft"] if getattr(dated.document.front, "draft", False) else []
    # What has not happened yet is not published yet, whatever day it was posted on.
    days = [day for day in (dated.blog_day.published_on, dated.when.first) if day and day > as_of]
    return (*reasons, f"future: {max(days)}") if days else (*reasons,)


def reason_withheld(dated: DatedDocument[F], settings: Settings) -> str:
    """Return why a source is not published now, or ""."""
    for reason in reasons_unready(dated, settings.as_of):
        if not (settings.drafts if reason == "draft" else settings.future):
            return reason
    return ""


def unready(dated: DatedDocument[F], settings: Settings) -> tuple[Withheld, ...]:
    """Return a source that is published only because that was asked for, and why."""
    reasons = reasons_unready(dated, settings.as_of)
    return (Withheld(dated.document.path, ", ".join(reasons)),) if reasons else ()


def partition(
    dated: Sequence[DatedDocument[F]], settings: Settings
) -> tuple[tuple[DatedDocument[F], ...], tuple[Withheld, ...]]:
    """Partition documents into those published now and those withheld."""
    published: list[DatedDocument[F]] = []
    withheld: list[Withheld] = []
    for each in dated:
        reason = reason_withheld(each, settings)
        if reason:
            withheld.append(Withheld(each.document.path, reason))
        else:
            published.append(each)
    return tuple(published), tuple(withheld)


def named_in_public(
    companies: Mapping[str, Company], ties: Iterable[CaseTies], posts: Iterable[Post]
) -> dict[str, Company]:
    """Return the companies that get a page, in order: one that only a withheld entry names does not.

    They have a profile or are named in something published.
    """
    named = {slug for each in ties for slug in each.named}
    named |= {slug for post in posts for slug in (*post.companies, *post.kudos)}
    return {slug: each for slug, each in companies.items() if each.path or slug in named}


def without_faulty(site: Site, faulty: set[str]) -> Site:
    """Return a site without the sources with which something is wrong, and what hangs on them.

    A case hangs on the follow-ups in its record, and a follow-up on the cases that it moves.

    Args:
        site: the site.
        faulty: the sources.
    """
    followups = {slug: each for slug, each in site.followups.items() if each.path not in faulty}
    briefs = {
        slug: each
        for slug, each in site.briefs.items()
        if each.path not in faulty and followups.keys() >= {*site.ties[slug].followups}
    }
    moved = {slug: _of_sound(each, briefs) for slug, each in followups.items()}
    posts = {
        slug: each._replace(cases=tuple(case for case in each.cases if case in briefs))
        for slug, each in site.posts.items()
        if each.path not in faulty and slug not in moved
    }
    ties = {slug: each for slug, each in site.ties.items() if slug in briefs}
    sound = replace(
        site,
        briefs=briefs,
        ties=ties,
        companies=named_in_public(site.companies, ties.values(), posts.values()),
        followups={slug: each for slug, each in moved.items() if each.entries},
        posts=posts,
        pages={slug: each for slug, each in site.pages.items() if each.path not in faulty},
    )
    used = {tag for each in _tags_in(sound) for tag in each}
    tags = {slug: label for slug, label in site.tags.items() if slug in used}
    gone = dict(set(_sources_of(site)) - set(_sources_of(sound)))
    dead_ends = {**site.dead_ends, **{composed(path): slug for path, slug in gone.items()}}
    return replace(sound, tags=tags, unread=site.unread | gone.keys(), dead_ends=dead_ends)


def _of_sound(followup: Followup, cases: Container[str]) -> Followup:
    """Return what a follow-up adds to some cases."""
    entries = {slug: entry for slug, entry in followup.entries.items() if slug in cases}
    return followup._replace(entries=entries)


def _tags_in(site: Site) -> Iterator[tuple[str, ...]]:
    yield from (each.tags for each in site.briefs.values())
    yield from (each.tags for each in site.followups.values())
    yield from (each.tags for each in site.posts.values())


def _sources_of(site: Site) -> Iterator[tuple[str, str]]:
    """Yield path and slug of each source that has a page of its own."""
    yield from ((each.path, each.slug) for each in site.briefs.values())
    yield from ((each.path, each.slug) for each in site.followups.values())
    yield from ((each.path, each.slug) for each in site.posts.values())
    yield from ((each.path, each.slug) for each in site.pages.values())
