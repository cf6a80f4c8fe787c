"""The outputs that gripe generates, of all areas of the site together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from gripe.base.problems import Place, Problem
from gripe.plan.case.outputs import case_outputs
from gripe.plan.company.outputs import company_feeds
from gripe.plan.output import Output, OutputFactory
from gripe.plan.site_outputs import site_feeds
from gripe.source.card_fonts import needs_shaping, one_line

if TYPE_CHECKING:
    from gripe.plan.feeds import News
    from gripe.plan.site_index import SiteIndex
    from gripe.plan.site_outputs import Feed
    from gripe.plan.view_context import ViewContext


def outputs_beside_cases(factory: OutputFactory) -> Iterator[Output]:
    """Yield every output that gripe generates but those of single cases."""
    from gripe.plan.company.outputs import company_outputs
    from gripe.plan.lists.outputs import list_outputs
    from gripe.plan.pages.outputs import (
        linked_file_outputs,
        page_outputs,
        redirect_outputs,
        standing_outputs,
    )
    from gripe.plan.pages.share_cards import share_cards
    from gripe.plan.search.page import search_page
    from gripe.plan.site_outputs import site_outputs

    yield from page_outputs(factory)
    yield from company_outputs(factory)
    yield from list_outputs(factory)
    yield from standing_outputs(factory)
    yield from search_page(factory)
    yield from site_outputs(factory)
    yield from share_cards(factory)
    yield from redirect_outputs(factory)
    yield from linked_file_outputs(factory)


def outputs_of_changed_cases(
    context: ViewContext, site_index: SiteIndex, slugs: Iterable[str]
) -> Iterator[Output]:
    """Yield the outputs that show whole cases: those of the given cases, and every feed."""
    factory = OutputFactory(context, site_index)
    yield from case_outputs(factory, (context.site.briefs[slug] for slug in slugs))
    yield from (output for output, _ in _all_feeds(factory))


def all_news(context: ViewContext, site_index: SiteIndex) -> Iterator[tuple[str, list[News]]]:
    """Yield the path and the news of every feed of several cases or posts."""
    for output, news in _all_feeds(OutputFactory(context, site_index)):
        yield output.path, news()


def _all_feeds(factory: OutputFactory) -> Iterator[Feed]:
    yield from company_feeds(factory)
    yield from site_feeds(factory)


def cardless(context: ViewContext) -> Iterator[Problem]:
    """Report, once, the pages without a share card because no font has what would be drawn on it."""
    from gripe.plan.case.share_card import color_problems

    if not context.card_fonts:
        return
    yield from color_problems(context)
    lacking = {path: (told, texts) for path, told, texts in _lacking(context)}
    if not lacking:
        return
    first = min(lacking)
    others = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
    why = _why_cardless(*lacking[first])
    message = f"no share card can be drawn for {first}{others}: {why}"
    yield Problem(Place("gripe.yaml"), "no-card", message, "warning")


def _lacking(context: ViewContext) -> Iterator[tuple[str, ViewContext, tuple[str, ...]]]:
    """Yield each page that lacks its card: its source, its context, and what would be drawn on it."""
    from gripe.plan.case.share_card import case_texts
    from gripe.plan.pages.share_cards import post_texts

    site = context.site
    kinds: tuple[tuple[str, Iterable[Any], Callable[..., Iterable[str]]], ...] = (
        ("case", site.briefs.values(), case_texts),
        ("post", (*site.followups.values(), *site.posts.values()), post_texts),
        ("company", site.companies.values(), lambda _, company: (company.name,)),
    )
    for kind, pages, texts_of in kinds:
        if kind not in context.carded:
            continue
        for page in pages:
            told = context if kind == "company" else context.in_language(page.language)
            texts = tuple(texts_of(told, page))
            if told.card_font(*texts) is None:
                yield page.path or f"the company {page.name}", told, texts


def _why_cardless(context: ViewContext, texts: Iterable[str]) -> str:
    """Say what keeps a card from being drawn, and what to do about it."""
    said = one_line(" ".join(context.card_texts(texts)))
    if shaped := next(filter(needs_shaping, said), ""):
        return (
            f"“{shaped}” is of a writing that gripe cannot set, so the site's own card is shown:"
            " put one into static/share-card.png, or write “outputs:” without “card”"
        )
    theme = context.site.settings.front.theme
    return (
        f"the font lacks “{context.card_fonts[0].lacking(said)}”: put one that has all these letters,"
        f" a .ttf or .otf file, into themes/{theme}/cards/"
    )
