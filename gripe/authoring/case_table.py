"""A table of a site's cases: what is open, whose move it is and what is due next."""

from collections.abc import Iterator
from datetime import date

from gripe.base.dates import When
from gripe.base.frozen import immutable
from gripe.base.intervals import Span
from gripe.base.problems import Problem
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.sources import read_site
from gripe.engine.options import Options
from gripe.linking.assemble import assemble
from gripe.linking.model import Case, Site
from gripe.record.entry import Actor, Role
from gripe.record.promises import Outcome


@immutable
class Due:
    """A day on which something is due.

    Attributes:
        on: the last day on which it is in time.
        what: what is due: a promise, a reply, or an answer by the day that the case names.
    """

    on: date
    what: str


@immutable
class ListedCase:
    """A case in a list.

    Attributes:
        slug: the case.
        title: its title.
        path: its source file.
        status: its status.
        alert: the clock word, or "".
        turn: whose move it is, by name; empty for nobody.
        opened: when it was opened.
        is_closed: whether nobody is expected to move.
        days: how long it has been open, or was when it was last open; None if nothing is known.
        next: what is due next, if anything is.
    """

    slug: str
    title: str
    path: str
    status: str
    alert: str
    turn: tuple[str, ...]
    opened: When
    is_closed: bool
    days: Span | None
    next: Due | None


def read_agenda(tree: Tree, options: Options) -> tuple[Site | None, list[Problem]]:
    """Read and link a site as far as it can be read; there is none if its settings are broken."""
    read = read_site(tree, options)
    # Without content the list is empty: that says it.
    read.problems = [each for each in read.problems if each.code != "no-content"]
    if read.settings is None:
        return None, read.problems
    site, problems = assemble(read.sources, read.settings)
    return site, read.problems + problems


def agenda(site: Site) -> tuple[ListedCase, ...]:
    """Return every published case: the open ones first, by what is due; then by slug."""
    rows = [_row(case, site) for case in site.cases.values()]
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.is_closed, row.next.on if row.next else date.max, row.slug),
        )
    )


def _row(case: Case, site: Site) -> ListedCase:
    account = case.account
    now = account.standing
    return ListedCase(
        slug=case.slug,
        title=case.title,
        path=case.path,
        status=now.status.value,
        alert=account.alert.value if account.alert else "",
        turn=tuple(_name(actor, site) for actor in now.turn),
        opened=case.record.opened,
        is_closed=now.status.is_closed,
        days=account.spells[-1].days,
        next=min(_due(case, site), key=lambda due: due.on, default=None),
    )


def _name(actor: Actor, site: Site) -> str:
    return site.companies[actor.slug].name if actor.role is Role.COMPANY else actor.role.value


def _due(case: Case, site: Site) -> Iterator[Due]:
    """Yield what an open case waits for, up to the day on which each is due."""
    account, now = case.account, case.account.standing
    if now.status.is_closed:
        return
    for promise in account.promises:
        due = promise.entry.due
        if promise.outcome is Outcome.PENDING and due and due.last:
            yield Due(due.last, "promise")
    asked = [actor for actor in now.turn if actor.role is Role.COMPANY]
    if asked and case.record.due and case.record.due.last:
        yield Due(case.record.due.last, "answer")
    since = now.turn_since.when.last if now.turn_since else None
    if since:
        usual = site.settings.patience.reply_due
        waits = [site.companies[actor.slug].reply_due or usual for actor in asked]
        yield from (Due(since + wait, "reply") for wait in waits)
