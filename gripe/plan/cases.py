"""The views of a case: its page and its card in lists."""

from gripe.linking.model import Brief, Case, Exhibit
from gripe.plan import routes
from gripe.plan.badges import badge_view, case_snippet, status_view
from gripe.plan.facts import facts_of
from gripe.plan.json_ld import case_json_ld
from gripe.plan.layout import Layout, exhibit_address
from gripe.plan.views import (
    Card,
    CaseView,
    CorrectionView,
    EntryView,
    Link,
    OutcomeView,
    PictureView,
    SourceView,
)
from gripe.plan.wording import (
    amount_text,
    channel_word,
    date_view,
    day_text,
    day_view,
    kind_word,
    minutes_text,
    money_text,
    on_text,
    promise_word,
    when_text,
)
from gripe.record.entry import CLOSING, Entry, Role
from gripe.source.excerpt import excerpt


def case_view(layout: Layout, case: Case) -> CaseView:
    """Return the view of a case's page."""
    at = routes.case(case.slug)
    pictures = {each.id: _picture(layout, case, each, at) for each in case.exhibits}
    shown = {name for entry in case.record.entries for name in entry.exhibits}
    shown |= {target.removeprefix("exhibit:") for target in case.body.targets}
    description = excerpt(case.summary, case.body)
    return CaseView(
        frame=layout.frame("case", case.title, description, at, case_json_ld(layout, case)),
        title=case.title,
        summary=case.summary,
        status=status_view(layout, case.account.standing.status, case.account.alert),
        turn=turn_text(layout, case),
        settled=_settled_text(layout, case),
        outcome=outcome_view(layout, case, at),
        parties=party_links(layout, case, at),
        published=day_view(layout.words, case.published_on),
        facts=facts_of(layout, case, at),
        disclosure=case.disclosure,
        checked=_checked_text(layout, case),
        sources=tuple(
            SourceView(each.by, each.url, date_view(layout.words, each.when) if each.when else None)
            for each in case.sources
        ),
        tags=layout.tag_links(case.tags, at),
        body=layout.html(case.body, case.path, at, case),
        entries=tuple(
            _entry_view(layout, case, each, pictures, at) for each in case.record.entries
        ),
        pictures=tuple(picture for name, picture in pictures.items() if name not in shown),
        corrections=tuple(
            CorrectionView(
                day_view(layout.words, each.corrected_on),
                layout.html(each.prose, case.path, at, case),
            )
            for each in case.corrections
        ),
        mentions=tuple(
            layout.link(post.title, routes.post(post.slug), at)
            for post in layout.site.posts.values()
        ),
        badge=layout.made("case", "badge", routes.case_badge(case.slug), at),
        badge_title=badge_view(layout, case).title,
        data=layout.made("case", "json", routes.case_data(case.slug), at),
        feed=layout.made("case", "feed", routes.case_feed(case.slug), at)
        if layout.base.url
        else "",
        snippet=case_snippet(layout, case),
    )


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
        about=tuple(layout.company_link(slug, at) for slug in case.companies),
    )


def party_links(layout: Layout, case: Case, at: str) -> tuple[Link, ...]:
    """Return links to a case's companies."""
    return tuple(layout.company_link(party.actor.slug, at) for party in case.parties)


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
    text = outcome_text(layout, case, closing)
    if closing.followup:
        href = layout.base.href(routes.post(closing.followup), at)
        return OutcomeView(closing.kind.value, text, href, layout.words.say("read how"))
    href = layout.base.href(routes.case_entry(case.slug, closing.key), at)
    return OutcomeView(closing.kind.value, text, href, layout.words.say("see the entry"))


def outcome_text(layout: Layout, case: Case | Brief, closing: Entry) -> str:
    """Write an ending: “Resolved by HP on 28 Feb 2007”."""
    say = layout.words.say
    word, date = kind_word(layout.words, closing.kind), on_text(layout.words, closing.when)
    if closing.resolved_by is None:
        return say("%(word)s %(date)s", word=word, date=date).strip()
    name = layout.actor_name(closing.resolved_by, case)
    return say("%(word)s by %(who)s %(date)s", word=word, who=name, date=date).strip()


def _entry_view(
    layout: Layout, case: Case, entry: Entry, pictures: dict[str, PictureView], at: str
) -> EntryView:
    followup = layout.site.followups[entry.followup] if entry.followup else None
    return EntryView(
        key=entry.key,
        date=date_view(layout.words, entry.when),
        side={Role.ME: "me", Role.COMPANY: "company"}.get(entry.by.role, "third"),
        kind=entry.kind.value,
        label=kind_word(layout.words, entry.kind),
        who=layout.actor_name(entry.by, case),
        details=tuple(filter(None, _details(layout, case, entry))),
        html=layout.html(case.prose[entry.key], followup.path if followup else case.path, at, case),
        link=entry.link,
        pictures=tuple(pictures[name] for name in entry.exhibits if name in pictures),
        followup=layout.link(followup.title, routes.post(followup.slug), at) if followup else None,
        closes=entry.kind in CLOSING,
    )


def _details(layout: Layout, case: Case, entry: Entry) -> list[str]:
    """Return an entry's particulars, each in words; "" for what is not said."""
    say, words = layout.words.say, layout.words
    others = [actor for actor in entry.to if actor not in case.record.parties]
    promise = next((p for p in case.account.promises if p.entry.key == entry.key), None)
    return [
        channel_word(words, entry.channel),
        say("to %(who)s", who=", ".join(layout.actor_name(a, case) for a in others))
        if others
        else "",
        say("with %(agent)s", agent=entry.agent) if entry.agent else "",
        say("for %(who)s", who=", ".join(layout.actor_name(a, case) for a in entry.only))
        if entry.only
        else "",
        say("%(n)s times", n=amount_text(entry.times)) if entry.times.exact != 1 else "",
        say("%(n)s people", n=amount_text(entry.people)) if entry.people else "",
        say("passed on %(n)s times", n=amount_text(entry.transfers)) if entry.transfers else "",
        minutes_text(words, entry.minutes) if entry.minutes else "",
        say("due %(date)s", date=when_text(words, entry.due)) if entry.due else "",
        promise_word(words, promise.outcome) if promise else "",
        say("by %(who)s", who=layout.actor_name(entry.resolved_by, case))
        if entry.resolved_by
        else "",
        say("outstanding: %(what)s", what=entry.outstanding) if entry.outstanding else "",
        say("%(sum)s back", sum=money_text(entry.recovered)) if entry.recovered else "",
        say("by way of %(via)s", via=entry.via) if entry.via else "",
        say("thanks to %(credit)s", credit=entry.credit) if entry.credit else "",
    ]


def _picture(layout: Layout, case: Case, exhibit: Exhibit, at: str) -> PictureView:
    return PictureView(
        id=exhibit.id,
        src=layout.base.href(exhibit_address(case, exhibit), at) if exhibit.blob else "",
        alt=exhibit.alt,
        caption=exhibit.caption,
        date=date_view(layout.words, exhibit.when) if exhibit.when else None,
    )
