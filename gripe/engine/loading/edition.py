"""An edition: a site that is linked and planned, ready to be rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gripe.base.frozen import immutable
from gripe.base.problems import Place, Problem, has_errors
from gripe.engine.cache.store import RowStore
from gripe.engine.i18n.layered_catalogues import (
    Translations,
    lacks_catalogue,
    missing_catalogue,
)
from gripe.engine.loading.own_templates import with_known_templates
from gripe.engine.report import Report, report_of
from gripe.linking.links.targets import site_address
from gripe.linking.links.theme_ids import ThemeIds
from gripe.linking.model import Site
from gripe.linking.settings import Settings
from gripe.plan.plan import Plan, plan_site
from gripe.plan.surroundings import Edited, plan_edited
from gripe.source.documents import AnyDocument
from gripe.source.theme import Theme

if TYPE_CHECKING:
    from gripe.engine.loading.sources import ReadSources

DocumentOf = Callable[[str], AnyDocument | None]


@immutable
class Edition:
    """A site that is linked and planned, ready to be rendered."""

    settings: Settings
    plan: Plan
    theme: Theme
    languages: Translations


def edition_of(
    site: Site,
    theme: Theme,
    problems: list[Problem],
    document_of: DocumentOf,
    cache: RowStore | None = None,
) -> tuple[Edition | None, Report]:
    """Plan a site that is linked; what is wrong keeps nothing else from being planned and looked at.

    Args:
        site: the site.
        theme: its theme.
        problems: what was found wrong on the way to it.
        document_of: returns the document of a source, to find a line in it.
        cache: what is kept from one build to the next.

    Returns:
        The edition, which is only to be published if there are no errors in the report; there is none
        without templates or without content.
    """
    languages = Translations(theme, cache)
    problems = [*problems, *_catalogue_problems(site, theme, languages, document_of)]
    if any(each.code == "no-content" for each in problems):  # what lacks it need not be said
        return None, report_of(problems, site.settings.silences)
    site, unknown = with_known_templates(site, theme, document_of)
    plan, found = plan_site(site, theme, languages)
    problems += [*unknown, *found, *_dead_addresses(plan, theme, document_of)]
    report = report_of(problems, site.settings.silences, site.withheld, plan.left_out)
    return Edition(site.settings, plan, theme, languages) if theme.templates else None, report


def edition_of_edited(
    site: Site,
    theme: Theme,
    problems: list[Problem],
    document_of: DocumentOf,
    cache: RowStore,
    edited: Edited,
) -> tuple[Edition, Report] | None:
    """Plan of a site that is linked what shows the cases that were edited since the last build.

    All else is as that left it. None where all has to be planned; the arguments are as for `edition_of`.
    """
    languages = Translations(theme, cache)
    problems = [*problems, *_catalogue_problems(site, theme, languages, document_of)]
    if has_errors(problems):
        return None
    plan = plan_edited(site, theme, languages, edited)
    if plan is None or any(_dead_addresses(plan, theme, document_of)):
        return None
    if plan.context:
        from gripe.plan.planner import cardless

        problems += cardless(plan.context)
    report = report_of(problems, site.settings.silences, site.withheld, plan.left_out)
    return Edition(site.settings, plan, theme, languages), report


def _dead_addresses(plan: Plan, theme: Theme, document_of: DocumentOf) -> Iterator[Problem]:
    """Yield a problem for each link to an address of the site at which nothing is planned."""
    context = plan.context
    if context is None:
        return
    settings = context.site.settings
    menu = any(site_address(each.to, settings.home) for each in settings.front.menu)
    if menu or context.site.own_links:
        from gripe.plan.links.dead_addresses import PublishedAddresses

        paths = {*plan.outputs, *plan.settled}
        ids = ThemeIds(each.source for each in theme.templates.values())
        published = PublishedAddresses(context.site, context.addresses, paths, ids)
        yield from published.dead_menu()
        yield from published.dead_links(document_of)


def _catalogue_problems(
    site: Site, theme: Theme, languages: Translations, document_of: DocumentOf
) -> Iterator[Problem]:
    """Look up the words of every language in use; yield what is wrong with them.

    A language without any words is told where it is first asked for; the site's own is told elsewhere.
    """
    own = site.settings.front.language
    told = (site.briefs, site.followups, site.posts, site.pages)
    spoken = sorted(
        (post.path, post.language) for posts in told for post in posts.values() if post.language
    )
    first: dict[str, str] = {}
    for path, language in spoken:
        first.setdefault(language, path)
    for language in (own, *first):
        languages(language)
    for language, path in first.items():
        if language != own and lacks_catalogue(language, theme):
            document = document_of(path)
            yield missing_catalogue(
                language, theme, document.place("language") if document else Place(path)
            )
    yield from languages.problems


def link_whole(read: ReadSources) -> tuple[Edition | None, Report]:
    """Link and plan a site that was read at once."""
    return plan_whole(read, *site_of(read))


def site_of(read: ReadSources) -> tuple[Site | None, list[Problem]]:
    """Link a site that was read at once; without settings there is none."""
    from gripe.linking.assemble import assemble

    return assemble(read.sources, read.settings) if read.settings else (None, [])


def plan_whole(
    read: ReadSources, site: Site | None, problems: list[Problem]
) -> tuple[Edition | None, Report]:
    """Plan what `site_of` returned; without settings there is no edition."""
    if site is None or read.theme is None:
        return None, report_of(read.problems)
    documents = {each.path: each for each in (*read.sources.cases, *read.sources.others.documents)}
    return edition_of(site, read.theme, read.problems + problems, documents.get)
