"""The outputs of a case: its page, badge, data and feed, and its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from gripe.base.codec import digest_of
from gripe.plan import routes
from gripe.plan.case.badge import badge_view
from gripe.plan.output import Lazy, Output, OutputFactory, picture_outputs
from gripe.plan.page_scope import PageScope, case_scope

if TYPE_CHECKING:
    from gripe.linking.model import Brief, Case
    from gripe.plan.view_context import ViewContext
    from gripe.plan.views.view import View

_PARTS = (
    ("html", routes.case, "case.html"),
    ("badge", routes.case_badge, "badge"),
    ("json", routes.case_data, "json"),
    ("feed", routes.case_feed, "atom"),
)


def _maker_of(part: str) -> Callable[..., View]:
    """Return what makes the view of a part; what a site does not have is not imported."""
    match part:
        case "html":
            from gripe.plan.case.page import case_view

            return case_view
        case "json":
            from gripe.plan.case.data import case_data

            return case_data
        case "feed":
            from gripe.plan.case.feed import case_feed

            return case_feed
    return badge_view


def case_outputs(factory: OutputFactory, cases: Iterable[Brief]) -> Iterator[Output]:
    """Yield the outputs of some cases, and of nothing else."""
    parts = [
        (route, maker, _maker_of(name))
        for name, route, maker in _PARTS
        if factory.context.makes("case", name) and (name != "feed" or factory.context.base.url)
    ]
    told = lru_cache(1)(partial(_told, factory))  # kept for each case, it would take much room
    for case in cases:
        slug, language = case.slug, case.language
        key = Lazy(partial(_case_key, factory, slug))
        for route, maker, view in parts:
            make = partial(_of_case, view, told, slug, language)
            yield factory.page(route(slug), maker, key, make, case.path, language)
        if has_card(factory.context, case):
            yield _card(factory, case)
        for name, blob, shape in factory.site.ties[slug].pictures:
            yield from picture_outputs(routes.picture(slug, name, shape.ending), blob, shape)


def has_card(context: ViewContext, case: Brief) -> bool:
    """Tell whether a share card is drawn for a case."""
    from gripe.plan.case.share_card import case_texts

    at, told = routes.case(case.slug), context.in_language(case.language)
    return bool(told.share_card("case", at, case_texts(told, case)))


def _card(factory: OutputFactory, case: Brief) -> Output:
    from gripe.plan.case.share_card import case_card

    def make() -> View:
        context = factory.in_language(case.language)
        return case_card(PageScope(context, factory.site_index).cards([case]).context(), case)

    key = partial(factory.site_index.key, [case])
    at = routes.share_card(routes.case(case.slug))
    return factory.page(at, "share-card", key, make, case.path, case.language)


def _case_key(factory: OutputFactory, slug: str) -> str:
    scope = case_scope(factory.context, factory.site_index, slug)
    return digest_of(factory.site.ties[slug].case_digest, scope.digest())


def _told(factory: OutputFactory, slug: str, language: str) -> tuple[ViewContext, Case]:
    scope = case_scope(factory.in_language(language), factory.site_index, slug)
    return scope.context(), factory.site.cases[slug]


def _of_case(
    view: Callable[..., View],
    told: Callable[[str, str], tuple[ViewContext, Case]],
    slug: str,
    language: str,
) -> View:
    return view(*told(slug, language))
