"""What gripe works out of a case of the example site, in the shape of the table worked out by hand."""

from collections import Counter
from functools import cache

from gripe.base.intervals import Span
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.sources import read_site
from gripe.engine.options import Options
from gripe.linking.assemble import assemble
from gripe.linking.model import Site
from gripe.record.entry import Actor, Role
from gripe.record.promises import Outcome
from support.sites import NOW, REPOSITORY

Range = tuple[int, int | None] | None


@cache
def example_site() -> Site:
    """Return the example site, linked."""
    read = read_site(Tree(REPOSITORY), Options(now=NOW))
    assert read.settings is not None
    site, problems = assemble(read.sources, read.settings)
    assert [str(problem) for problem in read.problems + problems] == []
    return site


def numbers(slug: str) -> dict[str, object]:
    """Return everything that follows from a case's record."""
    site = example_site()
    account, opened = site.cases[slug].account, site.cases[slug].record.opened
    outcomes = Counter(promise.outcome for promise in account.promises)
    turn = [_name(site, actor) for actor in account.standing.turn]
    closing = account.closing
    return {
        "status": account.standing.status.value,
        "turn": ", ".join(turn) or "nobody",
        "opened": str(opened) if opened.is_known else None,
        "days": _range(account.spells[-1].days),
        "first_reply": _range(account.first_reply),
        "silence": _range(account.silence),
        "contacts": _range(account.effort.contacts),
        "people": _range(account.effort.people),
        "transfers": _range(account.effort.transfers),
        "minutes": _range(account.effort.minutes),
        "promises": tuple(outcomes[outcome] for outcome in Outcome),
        "money": site.cases[slug].at_stake,
        "resolved_by": _name(site, closing.resolved_by)
        if closing and closing.resolved_by
        else None,
        "alert": account.alert,
    }


def _range(span: Span | None) -> Range:
    return (span.least, span.most) if span else None


def _name(site: Site, actor: Actor) -> str:
    return site.companies[actor.slug].name if actor.role is Role.COMPANY else actor.role.value
