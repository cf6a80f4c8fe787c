"""Builds follow-ups, posts and pages from their documents."""

from collections.abc import Mapping

from gripe.linking.model import Followup, Page, Post
from gripe.linking.publication import DatedDocument
from gripe.record.entry import Entry
from gripe.source.documents import Document
from gripe.source.schema.fronts import FollowupFront, PageFront, PostFront


def read_followup(
    dated: DatedDocument[FollowupFront], entries: Mapping[str, Entry], tags: tuple[str, ...]
) -> Followup:
    """Build a follow-up; `entries` are what it adds to each case's record, by the case's slug."""
    document, front = dated.document, dated.document.front
    return Followup(
        slug=document.slug,
        path=document.path,
        id=front.id or document.slug,
        title=front.title,
        author=front.author,
        entries=entries,
        when=dated.when,
        published_on=dated.blog_day.on,
        tags=tags,
        summary=front.summary,
        aliases=front.aliases,
        body=document.prose,
        language=front.language,
        own=front.own,
    )


def read_post(
    dated: DatedDocument[PostFront],
    cases: tuple[str, ...],
    companies: tuple[str, ...],
    kudos: tuple[str, ...],
    tags: tuple[str, ...],
) -> Post:
    """Build a post; `cases` are the slugs of the published cases it mentions, the rest likewise."""
    document, front = dated.document, dated.document.front
    return Post(
        slug=document.slug,
        path=document.path,
        id=front.id or document.slug,
        title=front.title,
        author=front.author,
        when=dated.when,
        published_on=dated.blog_day.on,
        tags=tags,
        summary=front.summary,
        aliases=front.aliases,
        cases=cases,
        companies=companies,
        kudos=kudos,
        body=document.prose,
        language=front.language,
        own=front.own,
        template=front.template,
    )


def read_page(document: Document[PageFront]) -> Page:
    """Build a standing page."""
    front = document.front
    return Page(
        slug=document.slug,
        path=document.path,
        title=front.title,
        aliases=front.aliases,
        body=document.prose,
        language=front.language,
        own=front.own,
        template=front.template,
    )
