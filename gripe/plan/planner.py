"""The outputs that gripe generates, of all areas of the site together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gripe.plan.case.outputs import case_outputs
from gripe.plan.company.outputs import company_feeds
from gripe.plan.output import Output, OutputFactory
from gripe.plan.site_outputs import site_feeds

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
    from gripe.plan.search.page import search_page
    from gripe.plan.site_outputs import site_outputs

    yield from page_outputs(factory)
    yield from company_outputs(factory)
    yield from list_outputs(factory)
    yield from standing_outputs(factory)
    yield from search_page(factory)
    yield from site_outputs(factory)
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
