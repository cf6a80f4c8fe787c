"""The views of follow-ups: page and card."""

from gripe.linking.model import Followup
from gripe.plan import routes
from gripe.plan.cases import outcome_text, status_view
from gripe.plan.layout import Layout, excerpt
from gripe.plan.views import Card, Fact, FollowupView, OutcomeView
from gripe.plan.wording import day_view, kind_word, when_text
from gripe.record.entry import CLOSING


def followup_view(layout: Layout, followup: Followup) -> FollowupView:
    """Return the view of a follow-up's page."""
    at = routes.post(followup.slug)
    case, entry = layout.site.cases[followup.case], followup.entry
    case_link = layout.link(case.title, routes.case(case.slug), at)
    outcome = None
    if entry.kind in CLOSING:
        text = outcome_text(layout, case, entry)
        outcome = OutcomeView(
            entry.kind.value, text, case_link.href, layout.words.say("the whole case")
        )
    return FollowupView(
        frame=layout.frame(
            "followup", followup.title, excerpt(followup.summary, followup.body), at
        ),
        title=followup.title,
        published=day_view(layout.words, followup.published_on),
        effect=kind_word(layout.words, entry.kind) or layout.words.say("Update"),
        outcome=outcome,
        status=status_view(layout, case),
        case=case_link,
        entry=layout.link(
            layout.words.say("its place in the record"), routes.case_entry(case.slug, entry.key), at
        ),
        facts=_facts(layout, followup),
        body=layout.html(followup.body, followup.path, at),
    )


def _facts(layout: Layout, followup: Followup) -> tuple[Fact, ...]:
    say, entry = layout.words.say, followup.entry
    case = layout.site.cases[followup.case]
    facts = [
        Fact(say("It happened"), when_text(layout.words, entry.when)),
        Fact(
            say("Resolved by"),
            layout.actor_name(entry.resolved_by, case) if entry.resolved_by else "",
        ),
        Fact(say("By way of"), entry.via),
        Fact(say("Thanks to"), entry.credit),
        Fact(say("Still outstanding"), entry.outstanding),
    ]
    return tuple(fact for fact in facts if fact.value)


def followup_card(layout: Layout, followup: Followup, at: str) -> Card:
    """Return a follow-up as it stands in a list."""
    case = layout.site.cases[followup.case]
    return Card(
        kind="followup",
        label=layout.words.say("Follow-up"),
        title=followup.title,
        href=layout.base.href(routes.post(followup.slug), at),
        date=day_view(layout.words, followup.published_on),
        status=status_view(layout, case) if followup.entry.kind in CLOSING else None,
        summary=excerpt(followup.summary, followup.body),
        about=(layout.link(case.title, routes.case(case.slug), at),),
    )
