"""The views of a case: its page and its card in lists."""

from urllib.parse import quote

from gripe.linking.model import Brief, Case
from gripe.plan import routes
from gripe.plan.badges import badge_image, badge_snippet, badge_view, status_view
from gripe.plan.exhibits import exhibit_list, pictures_of, unshown
from gripe.plan.facts import facts_of
from gripe.plan.json_ld import case_json_ld
from gripe.plan.layout import Layout
from gripe.plan.postings import NAMED
from gripe.plan.sides import answers, company_links, handoffs, party_views
from gripe.plan.timeline import timeline
from gripe.plan.views.case import (
    CaseView,
    CorrectionView,
    OutcomeView,
    RelatedView,
    ShareView,
    SourceView,
)
from gripe.plan.views.lists import Card
from gripe.plan.wording import date_view, day_text, day_view, kind_word, on_text, took_text
from gripe.record.entry import Entry
from gripe.source.excerpt import excerpt


def case_view(layout: Layout, case: Case) -> CaseView:
    """Return the view of a case's page."""
    at, words = routes.case(case.slug), layout.words
    pictures = pictures_of(layout, case, at)
    entries, marks = timeline(layout, case, pictures, at)
    description = excerpt(case.summary, case.body)
    figures, facts = facts_of(layout, case, at)
    badge, picture = badge_view(layout, case), routes.case_badge(case.slug)
    feed = layout.made("case", "feed", routes.case_feed(case.slug), at) if layout.base.url else ""
    return CaseView(
        frame=layout.frame("case", case.title, description, at, case_json_ld(layout, case)),
        title=case.title,
        summary=case.summary,
        status=status_view(layout, case.account.standing.status, case.account.alert),
        turn=turn_text(layout, case),
        settled=_settled_text(layout, case),
        outcome=outcome_view(layout, case, at),
        companies=company_links(layout, case, at),
        parties=party_views(layout, case, at),
        handoffs=tuple(handoffs(layout, case)),
        ask=case.ask,
        answers=tuple(answers(layout, case, at)),
        published=day_view(words, case.published_on),
        figures=figures,
        facts=facts,
        disclosure=case.disclosure,
        checked=_checked_text(layout, case),
        sources=_sources(layout, case),
        tags=layout.tag_links(case.tags, at),
        body=layout.html(case.body, case.path, at, case),
        entries=entries,
        marks=marks,
        exhibits=exhibit_list(layout, case, pictures),
        pictures=unshown(case, pictures),
        corrections=_corrections(layout, case, at),
        mentions=tuple(layout.title_link(post, at) for post in layout.site.posts.values()),
        related=tuple(_related(layout, each, at) for each in layout.site.briefs.values()),
        badge=badge_image(layout.made("case", "badge", picture, at), badge),
        data=layout.made("case", "json", routes.case_data(case.slug), at),
        feed=feed,
        share=_share(layout, case, badge_snippet(layout, at, picture, badge)),
    )


def _sources(layout: Layout, case: Case) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(each.by, each.url, date_view(layout.words, each.when) if each.when else None)
        for each in case.sources
    )


def _corrections(layout: Layout, case: Case, at: str) -> tuple[CorrectionView, ...]:
    return tuple(
        CorrectionView(
            day_view(layout.words, each.corrected_on), layout.html(each.prose, case.path, at, case)
        )
        for each in case.corrections
    )


def _share(layout: Layout, case: Case, snippet: str) -> ShareView:
    """Return what it takes to pass a case on; without the site's URL there is no address to give."""
    say, address = layout.words.say, layout.base.absolute(routes.case(case.slug))
    cite = say(
        "%(site)s: “%(title)s”, %(date)s.",
        site=layout.site.settings.front.title,
        title=case.title,
        date=day_text(layout.words, case.published_on),
    )
    if not address:
        return ShareView(cite, "", "")
    mail = f"mailto:?subject={quote(case.title)}&body={quote(address)}"
    return ShareView(f"{cite} {address}", mail, snippet)


def case_card(layout: Layout, case: Brief, at: str) -> Card:
    """Return a case as it stands in a list."""
    return Card(
        kind="case",
        label=layout.words.say("Case"),
        title=case.title,
        href=layout.base.href(routes.case(case.slug), at),
        date=day_view(layout.words, case.published_on),
        status=status_view(layout, case.status, case.alert),
        summary=case.summary,
        about=tuple(layout.company_link(slug, at) for slug in case.companies[:NAMED]),
        language=layout.mark(case.language),
        took=took_text(layout.words, case),
        others=max(len(case.companies) - NAMED, 0),
    )


def _related(layout: Layout, case: Brief, at: str) -> RelatedView:
    return RelatedView(
        title=case.title,
        href=layout.base.href(routes.case(case.slug), at),
        date=day_view(layout.words, case.published_on),
        status=status_view(layout, case.status, case.alert),
        language=layout.mark(case.language),
    )


def turn_text(layout: Layout, case: Case) -> str:
    """Say whose move it is; "" for a closed case."""
    names = [layout.actor_name(actor, case) for actor in case.account.standing.turn]
    if not names:
        return ""
    as_of = day_text(layout.words, case.account.as_of)
    return layout.words.say(
        "It is up to %(who)s, as of %(date)s.", who=", ".join(names), date=as_of
    )


def _settled_text(layout: Layout, case: Case) -> str:
    """Say with how many of several companies a case is settled; "" for one, or once it is closed."""
    settled, parties = len(case.account.standing.settled), len(case.parties)
    if parties < 2 or case.account.closing:
        return ""
    return layout.words.say("%(settled)d of %(all)d settled", settled=settled, all=parties)


def _checked_text(layout: Layout, case: Case) -> str:
    """Say when a case that somebody else told was last heard of."""
    checked = case.record.checked
    if checked is None:
        return ""
    date = day_text(layout.words, checked)
    if case.account.closing:
        return layout.words.say("Last heard of on %(date)s.", date=date)
    return layout.words.say("Open when last heard of, on %(date)s.", date=date)


def outcome_view(layout: Layout, case: Case, at: str) -> OutcomeView | None:
    """Say how a case ended and where that is told, if it has ended."""
    closing = case.account.closing
    if closing is None:
        return None
    say, text = layout.words.say, outcome_text(layout, case, closing)
    confirmed = ""
    if closing.kind.is_success:
        who = layout.actor_name(closing.by, case)
        confirmed = say("Confirmed by %(who)s", who=who)
    if closing.followup:
        href = layout.base.href(routes.post(closing.followup), at)
        return OutcomeView(closing.kind.value, text, href, say("read how"), confirmed)
    href = layout.base.href(routes.case_entry(case.slug, closing.key), at)
    return OutcomeView(closing.kind.value, text, href, say("see the entry"), confirmed)


def outcome_text(layout: Layout, case: Case | Brief, closing: Entry) -> str:
    """Write an ending: “Resolved by HP on 28 Feb 2007”."""
    say = layout.words.say
    word, date = kind_word(layout.words, closing.kind), on_text(layout.words, closing.when)
    if closing.resolved_by is None:
        return say("%(word)s %(date)s", word=word, date=date).strip()
    name = layout.actor_name(closing.resolved_by, case)
    return say("%(word)s by %(who)s %(date)s", word=word, who=name, date=date).strip()
