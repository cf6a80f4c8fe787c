"""Views derived from a case: its brief, its agenda, the companies it names, its anchors, its texts."""

from collections.abc import Iterator

from gripe.linking.linked_case import CaseAgenda, Due
from gripe.linking.model import Brief, Case
from gripe.record.alerts import Patience
from gripe.record.entry import Role
from gripe.record.promises import Outcome
from gripe.record.tally import tally
from gripe.source.markdown.convert import Prose
from gripe.source.markdown.excerpt import excerpt


def texts_of(case: Case) -> Iterator[tuple[Prose, str]]:
    """Yield every text of a case, with the follow-up it comes from if it comes from one."""
    yield case.body, ""
    for entry in case.record.entries:
        yield case.prose[entry.key], entry.followup
    for correction in case.corrections:
        yield correction.prose, ""


def anchors_of(case: Case) -> frozenset[str]:
    """Return what a link to a case may name behind its `#`: headings and entries."""
    return case.body.anchors | {entry.key for entry in case.record.entries}


def brief_of(case: Case) -> Brief:
    """Return the summary of a case."""
    own = [entry for entry in case.record.entries if not entry.followup]
    spell, has_stopped = case.account.spells[-1], is_case_stable(case)
    return Brief(
        slug=case.slug,
        path=case.path,
        id=case.id,
        title=case.title,
        author=case.author,
        complainant=case.complainant,
        is_retold=case.is_retold,
        companies=tuple(party.actor.slug for party in case.parties),
        blog_day=case.blog_day,
        updated_on=case.updated_on,
        tags=case.tags,
        aliases=case.aliases,
        summary=excerpt(case.summary, case.body),
        status=case.account.standing.status,
        alert=case.account.alert,
        kudos=tuple(
            dict.fromkeys(actor.slug for entry in own for actor in entry.kudos if actor.slug)
        ),
        turns=tuple(
            (entry.key, case.blog_day.seen_on(entry.when)) for entry in own if entry.kind.turns
        ),
        tally=tally(case.account),
        language=case.language,
        since=spell.start,
        took=spell.days if has_stopped else None,
        heard=case.record.checked if has_stopped and not case.account.closing else None,
    )


def agenda_of(case: Case, patience: Patience) -> CaseAgenda:
    """Return what its author wants to know of a case."""
    return CaseAgenda(
        turn=case.account.standing.turn,
        opened=case.record.opened,
        days=case.account.spells[-1].days,
        next=min(_due(case, patience), key=lambda due: due.on, default=None),
    )


def _due(case: Case, patience: Patience) -> Iterator[Due]:
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
        yield from (Due(since + patience.with_(actor), "reply") for actor in asked)


def named_in(case: Case) -> Iterator[str]:
    """Yield the slug of every company that a case names in public."""
    actors = [party.actor for party in case.parties]
    for entry in case.record.entries:
        actors += [entry.by, *entry.to, *entry.only, *entry.kudos]
        if entry.resolved_by:
            actors.append(entry.resolved_by)
    return (actor.slug for actor in actors if actor.slug)


def is_case_stable(case: Case) -> bool:
    """Tell whether no later day changes anything of a case, as long as its file stays.

    That is so once it is closed, or once its clocks have stopped where it was last checked.
    """
    checked = case.record.checked
    return case.account.closing is not None or bool(checked and checked <= case.account.as_of)
