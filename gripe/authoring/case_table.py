"""A table of a site's cases: what is open, whose move it is and what is due next."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gripe.authoring.snapshot import Snapshot, once_settled
from gripe.base.dates import When
from gripe.base.frozen import immutable
from gripe.base.intervals import Span
from gripe.base.problems import Problem, Withheld
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from gripe.linking.linked_case import CaseHead, Due
from gripe.linking.model import Site
from gripe.record.entry import Actor, Role
from gripe.source.documents import slug_of


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


@immutable
class Agenda:
    """A site as its author looks at it.

    Attributes:
        site: the site, as far as it could be read.
        case_heads: the heads of its case files.
    """

    site: Site
    case_heads: Sequence[CaseHead]


def read_agenda(tree: Tree, options: Options) -> tuple[Agenda | None, list[Problem]]:
    """Read and link a site as far as it can be read; there is none if its settings are broken.

    Raises:
        SourceChanged: files are being changed meanwhile.
        OSError: the system refused to read a file.
    """
    return once_settled(lambda: _read(tree, options))


def _read(tree: Tree, options: Options) -> tuple[Agenda | None, list[Problem]]:
    loader = Snapshot(tree).dry_run(tree, options).loader
    site, problems = loader.site()
    # Without content the list is empty: that says it.
    problems = [each for each in problems if each.code != "no-content"]
    return (Agenda(site, loader.case_heads) if site else None), problems


def not_published(found: Agenda, problems: Iterable[Problem]) -> tuple[Withheld, ...]:
    """Return what is not published, with why; what errors leave out, and what hangs on such, included.

    Args:
        found: the site.
        problems: what is wrong.
    """
    faulty = {each.place.path for each in problems if each.severity == "error"}
    withheld, told = found.site.withheld, {each.path for each in found.site.withheld}
    ties = {each.path: each.ties for each in found.case_heads}
    left = list(withheld)
    for path in sorted(found.site.unread - told):
        mine = ties.get(path)
        followups = mine.followups if mine else ()
        causes = [each for each in faulty if slug_of(each) in followups]
        reason = "it has errors" if path in faulty or not causes else _hangs_on(causes)
        left.append(Withheld(path, reason))
    return tuple(left)


def _hangs_on(followups: Sequence[str]) -> str:
    verb = "has errors" if len(followups) == 1 else "have errors"
    return f"{', '.join(sorted(followups))} {verb}"


def agenda(found: Agenda) -> tuple[ListedCase, ...]:
    """Return every published case: the open ones first, by what is due; then by slug."""
    return tuple(
        sorted(
            _rows(found),
            key=lambda row: (row.is_closed, row.next.on if row.next else date.max, row.slug),
        )
    )


def _rows(found: Agenda) -> Iterator[ListedCase]:
    site = found.site
    by_path = {each.path: each.agenda for each in found.case_heads}
    for brief in site.briefs.values():
        mine = by_path[brief.path]
        if mine:
            yield ListedCase(
                slug=brief.slug,
                title=brief.title,
                path=brief.path,
                status=brief.status.value,
                alert=brief.alert.value if brief.alert else "",
                turn=tuple(_name(actor, site) for actor in mine.turn),
                opened=mine.opened,
                is_closed=brief.status.is_closed,
                days=mine.days,
                next=mine.next,
            )


def _name(actor: Actor, site: Site) -> str:
    if actor.role is Role.COMPANY:
        return site.companies[actor.slug].name
    return actor.name or actor.role.value
