"""The views of a case: its page, its card in lists, its badge and its data."""

from gripe.base.dates import When
from gripe.base.spans import days_between
from gripe.linking.model import Case, Exhibit
from gripe.plan import routes
from gripe.plan.layout import Layout, excerpt, exhibit_address
from gripe.plan.views import (
    BadgeView,
    Card,
    CaseView,
    CorrectionView,
    EntryView,
    Fact,
    JsonView,
    Link,
    OutcomeView,
    PictureView,
    StatusView,
)
from gripe.plan.wording import (
    amount_text,
    channel_word,
    date_view,
    day_text,
    day_view,
    days_text,
    kind_word,
    minutes_text,
    on_text,
    status_word,
    when_text,
)
from gripe.record.entry import CLOSING, Entry, Kind, Role


def case_view(layout: Layout, case: Case) -> CaseView:
    """Return the view of a case's page."""
    at = routes.case(case.slug)
    summary = excerpt(case.summary, case.body)
    pictures = {exhibit.id: _picture(layout, case, exhibit, at) for exhibit in case.exhibits}
    shown = {name for entry in case.entries for name in entry.exhibits}
    return CaseView(
        frame=layout.frame("case", case.title, summary, at),
        title=case.title,
        summary=summary if case.summary else "",
        status=status_view(layout, case),
        turn=turn_text(layout, case),
        outcome=outcome_view(layout, case, at),
        parties=party_links(layout, case, at),
        published=day_view(layout.words, case.published_on),
        facts=_facts(layout, case, at),
        disclosure=case.disclosure,
        body=layout.html(case.body, case.path, at, case),
        entries=tuple(_entry_view(layout, case, entry, pictures, at) for entry in case.entries),
        pictures=tuple(picture for name, picture in pictures.items() if name not in shown),
        corrections=tuple(
            CorrectionView(
                day_view(layout.words, each.corrected_on),
                layout.html(each.prose, case.path, at, case),
            )
            for each in case.corrections
        ),
        badge=layout.base.href(routes.case_badge(case.slug), at),
        badge_title=badge_view(layout, case).title,
        data=layout.base.href(routes.case_data(case.slug), at),
        snippet=_snippet(layout, case),
    )


def case_card(layout: Layout, case: Case, at: str) -> Card:
    """Return a case as it stands in a list."""
    return Card(
        kind="case",
        label=layout.words.say("Case"),
        title=case.title,
        href=layout.base.href(routes.case(case.slug), at),
        date=day_view(layout.words, case.published_on),
        status=status_view(layout, case),
        summary=excerpt(case.summary, case.body),
        about=party_links(layout, case, at),
    )


def party_links(layout: Layout, case: Case, at: str) -> tuple[Link, ...]:
    """Return links to a case's companies."""
    return tuple(
        layout.link(layout.actor_name(party.actor), routes.company(party.actor.slug), at)
        for party in case.parties
    )


def status_view(layout: Layout, case: Case) -> StatusView:
    """Return a case's status."""
    status = case.standing.status
    return StatusView(status.value, status_word(layout.words, status), status.is_closed)


def turn_text(layout: Layout, case: Case) -> str:
    """Say whose move it is; "" for a closed case."""
    names = [layout.actor_name(actor, case) for actor in case.standing.turn]
    if not names:
        return ""
    return layout.words.say(
        "It is up to %(who)s, as of %(date)s.",
        who=", ".join(names),
        date=day_text(layout.words, layout.site.settings.as_of),
    )


def outcome_view(layout: Layout, case: Case, at: str) -> OutcomeView | None:
    """Say how a case ended and where that is told, if it has ended."""
    closing = case.standing.since if case.standing.status.is_closed else None
    if closing is None:
        return None
    text = outcome_text(layout, case, closing)
    if closing.followup:
        href = layout.base.href(routes.post(closing.followup), at)
        return OutcomeView(closing.kind.value, text, href, layout.words.say("read how"))
    href = layout.base.href(routes.case_entry(case.slug, closing.key), at)
    return OutcomeView(closing.kind.value, text, href, layout.words.say("see the entry"))


def outcome_text(layout: Layout, case: Case, closing: Entry) -> str:
    """Write an ending: “Resolved by HP on 28 Feb 2007”."""
    say = layout.words.say
    word, date = kind_word(layout.words, closing.kind), on_text(layout.words, closing.when)
    if closing.resolved_by is None:
        return say("%(word)s %(date)s", word=word, date=date)
    name = layout.actor_name(closing.resolved_by, case)
    return say("%(word)s by %(who)s %(date)s", word=word, who=name, date=date)


def _facts(layout: Layout, case: Case, at: str) -> tuple[Fact, ...]:
    say = layout.words.say
    name = say("Company") if len(case.parties) == 1 else say("Companies")
    facts = [
        *(Fact(name, link.text, link.href) for link in party_links(layout, case, at)),
        Fact(say("Product"), case.product),
        Fact(say("Complainant"), case.complainant),
        Fact(say("Asked for"), case.ask),
        Fact(say("Bought"), when_text(layout.words, case.purchased) if case.purchased else ""),
        Fact(say("First contact"), when_text(layout.words, case.opened)),
        _duration(layout, case),
        Fact(say("Contacts"), _contacts(case)),
    ]
    return tuple(fact for fact in facts if fact.value)


def _duration(layout: Layout, case: Case) -> Fact:
    say = layout.words.say
    closing = case.standing.since if case.standing.status.is_closed else None
    if closing:
        taken = days_between(case.opened, closing.when)
        return Fact(say("It took"), days_text(layout.words, taken))
    as_of = layout.site.settings.as_of
    text = days_text(layout.words, days_between(case.opened, When.on(as_of)))
    return Fact(
        say("Open for"),
        say("%(days)s, as of %(date)s", days=text, date=day_text(layout.words, as_of)),
    )


def _contacts(case: Case) -> str:
    """Count the complainant's contacts: each such entry as often as its `times` says."""
    times = [entry.times for entry in case.entries if entry.kind in {Kind.CONTACT, Kind.ESCALATION}]
    return amount_text(sum(times[1:], start=times[0])) if times else ""


def _entry_view(
    layout: Layout, case: Case, entry: Entry, pictures: dict[str, PictureView], at: str
) -> EntryView:
    followup = layout.site.followups[entry.followup] if entry.followup else None
    return EntryView(
        key=entry.key,
        date=date_view(layout.words, entry.when),
        side=_side(entry),
        kind=entry.kind.value,
        label=kind_word(layout.words, entry.kind),
        who=layout.actor_name(entry.by, case),
        details=_details(layout, case, entry),
        html=layout.html(case.prose[entry.key], followup.path if followup else case.path, at, case),
        link=entry.link,
        pictures=tuple(pictures[name] for name in entry.exhibits),
        followup=layout.link(followup.title, routes.post(followup.slug), at) if followup else None,
        closes=entry.kind in CLOSING,
    )


def _side(entry: Entry) -> str:
    return {Role.ME: "me", Role.COMPANY: "company"}.get(entry.by.role, "third")


def _details(layout: Layout, case: Case, entry: Entry) -> tuple[str, ...]:
    """Return an entry's particulars, each in words."""
    say, count = layout.words.say, layout.words.count
    details = [channel_word(layout.words, entry.channel)]
    details.append(say("with %(agent)s", agent=entry.agent) if entry.agent else "")
    if entry.times.exact != 1:
        details.append(say("%(n)s times", n=amount_text(entry.times)))
    if entry.people:
        details.append(count("%(amount)s person", "%(amount)s people", entry.people.least,
                             amount=amount_text(entry.people)))  # fmt: skip
    if entry.transfers:
        details.append(count("passed on once", "passed on %(amount)s times", entry.transfers.least,
                             amount=amount_text(entry.transfers)))  # fmt: skip
    if entry.minutes:
        details.append(minutes_text(layout.words, entry.minutes))
    if entry.due:
        details.append(say("due %(date)s", date=when_text(layout.words, entry.due)))
    if entry.resolved_by:
        details.append(say("by %(who)s", who=layout.actor_name(entry.resolved_by, case)))
    details += [say("outstanding: %(what)s", what=entry.outstanding)] if entry.outstanding else []
    details += [say("by way of %(via)s", via=entry.via)] if entry.via else []
    details += [say("thanks to %(credit)s", credit=entry.credit)] if entry.credit else []
    return tuple(detail for detail in details if detail)


def _picture(layout: Layout, case: Case, exhibit: Exhibit, at: str) -> PictureView:
    return PictureView(
        id=exhibit.id,
        src=layout.base.href(exhibit_address(case, exhibit), at),
        alt=exhibit.alt,
        caption=exhibit.caption,
        date=date_view(layout.words, exhibit.when) if exhibit.when else None,
    )


def badge_view(layout: Layout, case: Case) -> BadgeView:
    """Return a case's badge."""
    closing = case.standing.since if case.standing.status.is_closed else None
    names = ", ".join(layout.actor_name(party.actor) for party in case.parties)
    status = status_view(layout, case)
    if closing:
        date = when_text(layout.words, closing.when)
    else:
        as_of = day_text(layout.words, layout.site.settings.as_of)
        date = layout.words.say("as of %(date)s", date=as_of)
    return BadgeView(names, status, date, f"{names}: {status.label}, {date}")


def _snippet(layout: Layout, case: Case) -> str:
    """Return the HTML that shows a case's badge on another site."""
    if not layout.base.url:
        return ""
    view = badge_view(layout, case)
    page = layout.base.absolute(routes.case(case.slug))
    badge = layout.base.absolute(routes.case_badge(case.slug))
    alt = view.title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<a href="{page}"><img src="{badge}" alt="{alt}"></a>'


def case_data(layout: Layout, case: Case) -> JsonView:
    """Return a case as data. Dates are EDTF; what is unknown is null."""
    status = case.standing.status
    value: dict[str, object] = {
        "slug": case.slug,
        "title": case.title,
        "url": layout.base.absolute(routes.case(case.slug)) or None,
        "companies": tuple(layout.actor_name(party.actor) for party in case.parties),
        "product": case.product or None,
        "complainant": case.complainant or None,
        "status": status.value,
        "turn": tuple(layout.actor_name(actor, case) for actor in case.standing.turn),
        "opened": str(case.opened),
        "closed": str(case.standing.since.when)
        if status.is_closed and case.standing.since
        else None,
        "published": case.published_on.isoformat(),
        "updated": case.updated_on.isoformat(),
        "as_of": None if status.is_closed else layout.site.settings.as_of.isoformat(),
        "timeline": tuple(_entry_data(layout, case, entry) for entry in case.entries),
        "corrections": tuple(
            {
                "date": each.corrected_on.isoformat(),
                "html": layout.html(each.prose, case.path, "", case),
            }
            for each in case.corrections
        ),
    }
    return JsonView(value)


def _entry_data(layout: Layout, case: Case, entry: Entry) -> dict[str, object]:
    value: dict[str, object] = {
        "id": entry.key,
        "date": str(entry.when),
        "kind": entry.kind.value,
        "channel": entry.channel.value if entry.channel else None,
        "by": layout.actor_name(entry.by, case),
        "to": tuple(layout.actor_name(actor, case) for actor in entry.to),
        "text": entry.text,
        "minutes": {"min": entry.minutes.least, "max": entry.minutes.most}
        if entry.minutes
        else None,
        "times": {"min": entry.times.least, "max": entry.times.most},
        "due": str(entry.due) if entry.due else None,
        "followup": entry.followup or None,
    }
    if entry.kind in CLOSING:
        value["resolved_by"] = (
            layout.actor_name(entry.resolved_by, case) if entry.resolved_by else None
        )
    return value
