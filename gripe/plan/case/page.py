"""The view of a case's page."""

from urllib.parse import quote

from gripe.linking.model import Brief, Case
from gripe.plan import routes
from gripe.plan.blog_items import published_on
from gripe.plan.case.badge import badge_image, badge_snippet, badge_view, status_view
from gripe.plan.case.exhibits import exhibit_list, pictures_of, unshown
from gripe.plan.case.facts import facts_of, own_facts
from gripe.plan.case.in_short import outcome_text, summary_of
from gripe.plan.case.parties import answers, company_links, handoffs, party_views
from gripe.plan.case.share_card import case_texts
from gripe.plan.case.timeline import timeline
from gripe.plan.json_ld import case_json_ld
from gripe.plan.view_context import ViewContext
from gripe.plan.views.case import (
    CaseView,
    CorrectionView,
    OutcomeView,
    RelatedView,
    ShareView,
    SourceView,
)
from gripe.plan.views.frame import Frame
from gripe.plan.views.parts import DateView
from gripe.plan.wording import (
    blog_day_text,
    blog_day_view,
    date_view,
    day_view,
)


def case_view(context: ViewContext, case: Case) -> CaseView:
    """Return the view of a case's page."""
    at, words = routes.case(case.slug), context.words
    pictures = pictures_of(context, case, at)
    entries, marks = timeline(context, case, pictures, at)
    description = summary_of(context, case)
    figures, facts = facts_of(context, case, at)
    badge, picture = badge_view(context, case), routes.case_badge(case.slug)
    feed = (
        context.optional_href("case", "feed", routes.case_feed(case.slug), at)
        if context.base.url
        else ""
    )
    return CaseView(
        frame=_frame(context, case, description, at),
        title=case.title,
        summary=case.summary,
        status=status_view(context, case.account.standing.status, case.account.alert),
        turn=turn_text(context, case),
        settled=_settled_text(context, case),
        outcome=outcome_view(context, case, at),
        companies=company_links(context, case, at),
        parties=party_views(context, case, at),
        handoffs=tuple(handoffs(context, case)),
        ask=case.ask,
        answers=tuple(answers(context, case, at)),
        author=case.author,
        published=blog_day_view(words, case.blog_day) if published_on(case) else None,
        last_entry=_last_entry(context, case),
        figures=figures,
        facts=facts,
        fields=own_facts(context, case.own),
        disclosure=case.disclosure,
        checked=_checked_text(context, case),
        sources=_sources(context, case),
        tags=context.tag_links(case.tags, at),
        body=context.html(case.body, case.path, at, case, leads=True),
        entries=entries,
        marks=marks,
        exhibits=exhibit_list(context, case, pictures),
        pictures=unshown(context, case, pictures),
        corrections=_corrections(context, case, at),
        mentions=tuple(context.title_link(post, at) for post in context.site.posts.values()),
        related=tuple(_related(context, each, at) for each in context.site.briefs.values()),
        badge=badge_image(context.optional_href("case", "badge", picture, at), badge),
        data=context.optional_href("case", "json", routes.case_data(case.slug), at),
        feed=feed,
        share=_share(context, case, badge_snippet(context, at, picture, badge)),
    )


def _frame(context: ViewContext, case: Case, description: str, at: str) -> Frame:
    json_ld = case_json_ld(context, case, description)
    card = context.share_card("case", at, case_texts(context, case))
    days = published_on(case), case.updated_on
    frame = context.frame("case", case.title, description, at, json_ld)
    return frame._replace(sharing=context.sharing(case.title, card, days))


def _last_entry(context: ViewContext, case: Case) -> DateView | None:
    """Return when the last entry was of a case of which nobody says when it was published."""
    is_last = case.blog_day.event == "entry"
    return date_view(context.words, case.blog_day.when) if is_last else None


def _sources(context: ViewContext, case: Case) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(each.by, each.url, date_view(context.words, each.when) if each.when else None)
        for each in case.sources
    )


def _corrections(context: ViewContext, case: Case, at: str) -> tuple[CorrectionView, ...]:
    return tuple(
        CorrectionView(
            day_view(context.words, each.corrected_on),
            context.html(each.prose, case.path, at, case),
        )
        for each in case.corrections
    )


def _share(context: ViewContext, case: Case, snippet: str) -> ShareView:
    """Return what it takes to pass a case on; without the site's URL there is no address to give."""
    say, address = context.words.say, context.base.absolute(routes.case(case.slug))
    cite = say(
        "%(site)s: “%(title)s”, %(date)s.",
        site=context.site.settings.front.title,
        title=case.title,
        date=blog_day_text(context.words, case.blog_day),
    )
    if not address:
        return ShareView(cite, "", "")
    mail = f"mailto:?subject={quote(case.title)}&body={quote(address)}"
    return ShareView(f"{cite} {address}", mail, snippet)


def _related(context: ViewContext, case: Brief, at: str) -> RelatedView:
    return RelatedView(
        title=case.title,
        href=context.base.href(routes.case(case.slug), at),
        date=blog_day_view(context.words, case.blog_day),
        status=status_view(context, case.status, case.alert),
        language=context.lang(case.language),
    )


def turn_text(context: ViewContext, case: Case) -> str:
    """Say whose move it is; "" for a closed case."""
    names = [context.actor_name(actor, case) for actor in case.account.standing.turn]
    if not names:
        return ""
    as_of = context.words.day(case.account.as_of)
    return context.words.say(
        "It is up to %(who)s, as of %(date)s.", who=", ".join(names), date=as_of
    )


def _settled_text(context: ViewContext, case: Case) -> str:
    """Say with how many of several companies a case is settled; "" for one, or once it is closed."""
    settled, parties = len(case.account.standing.settled), len(case.parties)
    if parties < 2 or case.account.closing:
        return ""
    return context.words.say("%(settled)d of %(all)d settled", settled=settled, all=parties)


def _checked_text(context: ViewContext, case: Case) -> str:
    """Say when a case that somebody else told was last heard of."""
    checked = case.record.checked
    if checked is None:
        return ""
    date = context.words.day(checked)
    if case.account.closing:
        return context.words.say("Last heard of on %(date)s.", date=date)
    return context.words.say("Open when last heard of, on %(date)s.", date=date)


def outcome_view(context: ViewContext, case: Case, at: str) -> OutcomeView | None:
    """Say how a case ended and where that is told, if it has ended."""
    closing = case.account.closing
    if closing is None:
        return None
    say, text = context.words.say, outcome_text(context, case, closing)
    who = context.actor_name(closing.by, case)
    confirmed = say("Confirmed by %(who)s", who=who) if closing.kind.is_success else ""
    if closing.followup:
        href = context.base.href(routes.post(closing.followup), at)
        return OutcomeView(closing.kind.value, text, href, say("read how"), confirmed)
    href = context.base.href(routes.case_entry(case.slug, closing.key), at)
    return OutcomeView(closing.kind.value, text, href, say("see the entry"), confirmed)
