"""The publication filter: drafts and what is dated after the as-of date are withheld."""

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Generic, TypeVar

from gripe.base.date_forms import parse_day
from gripe.base.dates import Step, When
from gripe.base.frozen import immutable
from gripe.base.problems import Problem, Withheld
from gripe.linking.model import Settings
from gripe.linking.records import dates_of
from gripe.source.documents import Document
from gripe.source.schema.fronts import CaseFront, FollowupFront, Front, PostFront

F = TypeVar("F", bound=Front)
P = TypeVar("P", FollowupFront, PostFront)


@immutable
class DatedDocument(Generic[F]):
    """A document with the day on which it is published, and for a follow-up when it happened."""

    document: Document[F]
    published_on: date
    when: When


def case_date(
    document: Document[CaseFront], followups: Sequence[When], zone: tzinfo
) -> DatedDocument[CaseFront] | Problem:
    """Return a case's day of publication.

    It is the day given, else the file name's, else the record's first whole day.

    Args:
        document: the case.
        followups: when its published follow-ups happened.
        zone: the site's zone.
    """
    front = document.front
    if not front.timeline:
        message = "a case needs at least one entry: “- 2009-08-10 phone: Called about the washer.”"
        return Problem(document.place("timeline"), "empty-timeline", message)
    first = front.timeline[0].date
    if isinstance(first, Step):
        message = "there is no entry above this one to count from: write a day, like 2009-08-10"
        return Problem(document.place("timeline", 0, "date"), "bad-date", message)
    dates = [*dates_of(document, zone), *followups]
    days = sorted(when.day for when in dates if when.day)
    day = front.published or _named_day(document) or next(iter(days), None)
    if day:
        return DatedDocument(document, day, When.on(day))
    bounds = sorted(bound for when in dates for bound in (when.last, when.first) if bound)
    example = bounds[-1] if bounds else "2009-08-27"
    message = f"no entry has a whole day, so say when this was published: “published: {example}”"
    return Problem(document.place(), "no-published", message)


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
    return DatedDocument(document, day, when)


def _named_day(document: Document[F]) -> date | None:
    try:
        return parse_day(document.dated) if document.dated else None
    except ValueError:
        return None


def reasons_unready(dated: DatedDocument[F], as_of: date) -> tuple[str, ...]:
    """Return why a source is not published unless that is asked for; nothing for one that is ready."""
    reasons = ["draft"] if getattr(dated.document.front, "draft", False) else []
    # What has not happened yet is not published yet, whatever day it was posted on.
    day = max(dated.published_on, dated.when.first or dated.published_on)
    return (*reasons, *([f"future: {day}"] if day > as_of else ()))


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
