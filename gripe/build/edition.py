"""A site ready to be made: what was read → what to make, and with what."""

from gripe.base.problems import Problem, has_errors, in_order
from gripe.base.values import immutable
from gripe.base.words import Words
from gripe.build.read import Read
from gripe.build.report import Report
from gripe.linking.assemble import assemble
from gripe.linking.model import Settings, Site
from gripe.plan.plan import Plan, plan_site
from gripe.source.theme import Theme


@immutable
class Edition:
    """A site ready to be made."""

    settings: Settings
    plan: Plan
    theme: Theme
    words: Words


def edition_of(site: Site, theme: Theme, problems: list[Problem]) -> tuple[Edition | None, Report]:
    """Plan a site that is linked; there is no edition if anything is wrong.

    Args:
        site: the site.
        theme: its theme.
        problems: what was found wrong on the way to it.
    """
    if has_errors(problems):
        return None, Report(in_order(problems), None, site.withheld)
    words = Words(site.settings.front.language)
    plan, found = plan_site(site, theme, words)
    report = Report(in_order(problems + found), None, site.withheld, plan.left_out)
    return None if has_errors(found) else Edition(site.settings, plan, theme, words), report


def link_whole(read: Read) -> tuple[Edition | None, Report]:
    """Link and plan a site that was read at once; there is no edition if anything is wrong."""
    if read.settings is None or read.theme is None:
        return None, Report(in_order(read.problems))
    site, problems = assemble(read.sources, read.settings)
    return edition_of(site, read.theme, read.problems + problems)
