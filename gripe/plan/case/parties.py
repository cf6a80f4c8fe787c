"""The other side of a case: each company, its last word, and who handed the case to whom."""

from collections.abc import Iterator
from html import escape

from gripe.linking.model import Case
from gripe.plan.case.badge import status_view
from gripe.plan.view_context import ViewContext
from gripe.plan.views.case import AnswerView, HandoffView, PartyView
from gripe.plan.views.parts import Link
from gripe.plan.wording import date_view, days_text, kind_word
from gripe.record.account import PartyAccount
from gripe.record.clocks import is_answer
from gripe.record.entry import Actor, Entry
from gripe.record.vocabulary import Kind
from gripe.source.markdown.convert import Prose
from gripe.source.markdown.excerpt import EXCERPT_LENGTH, excerpt, plain


def company_links(context: ViewContext, case: Case, at: str) -> tuple[Link, ...]:
    """Return links to a case's companies."""
    return tuple(context.company_link(party.actor.slug, at) for party in case.parties)


def party_views(context: ViewContext, case: Case, at: str) -> tuple[PartyView, ...]:
    """Return where a case stands with each of several companies; nothing for one."""
    if len(case.parties) < 2:
        return ()
    roles = {party.actor: party.role for party in case.parties}
    return tuple(_party(context, each, roles[each.party], at) for each in case.account.parties)


def _party(context: ViewContext, found: PartyAccount, role: str, at: str) -> PartyView:
    return PartyView(
        company=context.company_link(found.party.slug, at),
        role=role,
        status=status_view(context, found.standing.status, found.alert),
        reply=days_text(context.words, found.first_reply),
        silence=days_text(context.words, found.silence),
    )


def handoffs(context: ViewContext, case: Case) -> Iterator[HandoffView]:
    """Yield who handed a case to whom, in order."""
    for entry in case.record.entries:
        if entry.kind is Kind.HANDOFF and entry.to:
            yield HandoffView(
                giver=context.actor_name(entry.by, case),
                taker=", ".join(context.actor_name(actor, case) for actor in entry.to),
                date=date_view(context.words, entry.when),
                href=f"#{entry.key}",
            )


def answers(context: ViewContext, case: Case, at: str) -> Iterator[AnswerView]:
    """Yield the last word of each company in the record, or that there is none.

    A word is a reply, offer, promise, repair or claim of theirs. Where there are only conversations, it is
    said that there was one, and not what: the record has that in the complainant's words.
    """
    for party in case.parties:
        company = context.company_link(party.actor.slug, at)
        entry = _last_word(case, party.actor)
        if entry is None:
            yield AnswerView(company, "", None, "", "")
        else:
            yield _answer(context, case, company, entry, at)


def _answer(context: ViewContext, case: Case, company: Link, entry: Entry, at: str) -> AnswerView:
    followup = context.site.followups[entry.followup] if entry.followup else None
    path, prose = followup.path if followup else case.path, case.prose[entry.key]
    return AnswerView(
        company=company,
        label=context.words.say("Conversation")
        if entry.spoken_to
        else kind_word(context.words, entry.kind),
        date=date_view(context.words, entry.when),
        html="" if entry.spoken_to else _beginning(prose) or context.html(prose, path, at, case),
        href=f"#{entry.key}",
        language=context.lang(followup.language) if followup else "",
        followup=context.title_link(followup, at) if followup else None,
    )


def _beginning(prose: Prose) -> str:
    """Return how a long text begins; "" for a short one. The whole of it stands in the record."""
    if prose.html.count("<p>") < 2 and len(plain(prose)) <= EXCERPT_LENGTH:
        return ""
    beginning = excerpt("", prose)
    return f"<p>{escape(beginning)}</p>" if beginning else ""


def _last_word(case: Case, party: Actor) -> Entry | None:
    found = [entry for entry in reversed(case.record.entries) if is_answer(entry, party)]
    own = (entry for entry in found if not entry.spoken_to)
    return next(own, None) or next(iter(found), None)
