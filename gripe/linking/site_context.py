"""Builds the context that every case is linked with, from the sources that are no cases."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from gripe.base.frozen import field, immutable, replace
from gripe.base.problems import Problem, Withheld
from gripe.base.slugs import is_safe_slug
from gripe.linking.companies import CompanyRegister
from gripe.linking.linked_case import CaseHead, Effect, LinkingContext
from gripe.linking.publication import DatedDocument, partition, post_date, unready
from gripe.linking.published_files import Blob, PictureShape
from gripe.linking.settings import Settings
from gripe.record.alerts import Patience
from gripe.record.entry import Actor, Role
from gripe.source.documents import AnyDocument, Document, slug_of
from gripe.source.markdown.convert import Converter, to_prose
from gripe.source.schema.fronts import CaseFront, CompanyFront, FollowupFront, PageFront, PostFront

F = TypeVar("F", FollowupFront, PostFront)


def _unmeasured(_: Blob) -> PictureShape:
    return PictureShape()


def _silent(_: Blob) -> bool:
    return False


@immutable
class OtherSources:
    """The sources of a site that are no cases.

    Attributes:
        followups: content/followups; the other kinds likewise.
        blobs: every other file under content/, by path.
        measure: returns how the picture in one of these is published; asked only when a source that
            shows it is read.
        convert: converts the markdown of cases.
        shape_of: the same of a picture that a text links to, by what is kept of it.
        tells_place: tells whether a file says where a picture was taken.
        static: the files of static/.
        ids: the ids that templates give to parts of pages.
        unread: sources that could not be read: a link to one is no problem of its own.
        addresses: what may be old addresses of these; none of theirs is missing.
    """

    followups: tuple[Document[FollowupFront], ...] = ()
    posts: tuple[Document[PostFront], ...] = ()
    pages: tuple[Document[PageFront], ...] = ()
    companies: tuple[Document[CompanyFront], ...] = ()
    blobs: Mapping[str, Blob] = field(default_factory=dict)
    measure: Callable[[Blob], PictureShape] = _unmeasured
    convert: Converter = to_prose
    shape_of: Callable[[Blob], PictureShape] = _unmeasured
    tells_place: Callable[[Blob], bool] = _silent
    static: tuple[Blob, ...] = ()
    ids: Container[str] = ()
    unread: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    @property
    def documents(self) -> tuple[AnyDocument, ...]:
        """Every source, of every kind."""
        return (*self.followups, *self.posts, *self.pages, *self.companies)


@immutable
class Sources:
    """Everything read from a site's folder.

    Attributes:
        cases: the cases that could be read.
        others: every other source.
        written: what may be the companies of each case that could not be read, by its path.
    """

    cases: tuple[Document[CaseFront], ...] = ()
    others: OtherSources = field(default_factory=OtherSources)
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@immutable
class SiteContext:
    """The context of linking a site: its sources that are no cases, and which of them are published.

    Attributes:
        context: what each case is read with.
        others: the sources.
        followups: the published follow-ups; `posts` the published posts.
        withheld: sources that are not published, and why.
        unready: those that are published only because that was asked for, and why.
        problems: what is wrong with any of this.
    """

    context: LinkingContext
    others: OtherSources
    followups: tuple[DatedDocument[FollowupFront], ...]
    posts: tuple[DatedDocument[PostFront], ...]
    withheld: tuple[Withheld, ...]
    unready: tuple[Withheld, ...]
    problems: tuple[Problem, ...]


def site_context_of(others: OtherSources, settings: Settings) -> SiteContext:
    """Return the context that every case is linked with."""
    problems: list[Problem] = []
    withheld: list[Withheld] = []

    def published(documents: Iterable[Document[F]]) -> tuple[DatedDocument[F], ...]:
        found = [post_date(document, settings.zone) for document in documents]
        problems.extend(each for each in found if isinstance(each, Problem))
        kept, left_out = partition(
            [each for each in found if isinstance(each, DatedDocument)], settings
        )
        withheld.extend(left_out)
        return kept

    followups, posts = published(others.followups), published(others.posts)
    effects: dict[str, tuple[Effect, ...]] = {}
    for dated in sorted(followups, key=lambda each: (each.blog_day.on, each.document.slug)):
        for number, effect in enumerate(dated.document.front.case):
            if any(each.case == effect.case for each in dated.document.front.case[:number]):
                message = f'the case "{effect.case}" stands here twice: take one out'
                place = dated.document.place("case", number, "case")
                problems.append(Problem(place, "duplicate-key", message))
            else:
                filed = effects.get(effect.case, ())
                effects[effect.case] = (*filed, Effect(dated, number))
        problems.extend(_recovered_twice(dated.document))
    register = CompanyRegister(others.companies)
    patience = _patience(settings, others.companies)
    context = LinkingContext(
        settings, register, patience, effects, others.blobs, others.measure, others.convert
    )
    shown_unready = [each for dated in followups for each in unready(dated, settings)]
    shown_unready += [each for dated in posts for each in unready(dated, settings)]
    return SiteContext(
        context, others, followups, posts, tuple(withheld), tuple(shown_unready), tuple(problems)
    )


def _recovered_twice(document: Document[FollowupFront]) -> Iterator[Problem]:
    """Yield that money came back once and would count in several cases, if a follow-up says so."""
    front = document.front
    if front.recovered and len(front.case) > 1:
        message = (
            f"this would count {front.recovered} in each of {len(front.case)} cases: write a follow-up for "
            "each with its part, or “recovered:” in the timeline of the case that it belongs to"
        )
        yield Problem(document.place("recovered"), "recovered-twice", message)


def _patience(settings: Settings, profiles: Iterable[Document[CompanyFront]]) -> Patience:
    """Return how long the clocks wait, companies' own limits included."""
    own = [(Actor(Role.COMPANY, each.slug), each.front.reply_due) for each in profiles]
    given = tuple((actor, due) for actor, due in own if due)
    return replace(settings.patience, of_company=given)


def unread_case(
    path: str,
    problems: Sequence[Problem],
    slug: str = "",
    about: Iterable[str] = (),
    aliases: Iterable[str] = (),
) -> CaseHead:
    """Return the head of a case file that cannot be read; its slug is taken from its name if it says none.

    Args:
        path: the file.
        problems: what is wrong with it.
        slug: the slug that it says.
        about: the companies that it may be about.
        aliases: what may be its old addresses.
    """
    known = slug if is_safe_slug(slug) else slug_of(path)
    return CaseHead(
        path, known, problems=tuple(problems), about=tuple(about), aliases=tuple(aliases)
    )
