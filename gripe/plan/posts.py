"""The views of follow-ups and posts: page and card."""

from itertools import islice

from gripe.linking.model import Brief, Followup, Post
from gripe.plan import routes
from gripe.plan.badges import status_view
from gripe.plan.cases import case_card, outcome_text
from gripe.plan.json_ld import followup_json_ld, post_json_ld
from gripe.plan.layout import Layout
from gripe.plan.postings import NAMED, Entryable
from gripe.plan.views.case import OutcomeView
from gripe.plan.views.lists import Card
from gripe.plan.views.parts import Fact
from gripe.plan.views.posts import FollowupView, MovedCase, PostView
from gripe.plan.wording import day_view, kind_word, sum_text, when_text
from gripe.record.entry import Entry
from gripe.source.excerpt import excerpt


def followup_view(layout: Layout, followup: Followup) -> FollowupView:
    """Return the view of a follow-up's page."""
    at = routes.post(followup.slug)
    description = excerpt(followup.summary, followup.body)
    json_ld = followup_json_ld(layout, followup)
    return FollowupView(
        frame=layout.frame("followup", followup.title, description, at, json_ld),
        title=followup.title,
        author=followup.author,
        published=day_view(layout.words, followup.published_on),
        summary=followup.summary,
        cases=tuple(
            _moved(layout, layout.site.briefs[slug], entry, at)
            for slug, entry in followup.entries.items()
        ),
        facts=_facts(layout, followup),
        tags=layout.tag_links(followup.tags, at),
        body=layout.html(followup.body, followup.path, at),
    )


def _moved(layout: Layout, case: Brief, entry: Entry, at: str) -> MovedCase:
    say = layout.words.say
    link = layout.title_link(case, at)
    place = routes.case_entry(case.slug, entry.key)
    outcome = None
    if entry.kind.closes:
        text = outcome_text(layout, case, entry)
        outcome = OutcomeView(entry.kind.value, text, link.href, say("the whole case"))
    return MovedCase(
        case=link,
        entry=layout.link(say("its place in the record"), place, at),
        effect=kind_word(layout.words, entry.kind) or say("Update"),
        outcome=outcome,
        status=status_view(layout, case.status, case.alert),
    )


def _facts(layout: Layout, followup: Followup) -> tuple[Fact, ...]:
    say = layout.words.say
    slug, entry = next(iter(followup.entries.items()))
    case = layout.site.briefs[slug]
    resolver = layout.actor_name(entry.resolved_by, case) if entry.resolved_by else ""
    facts = [
        Fact(say("It happened"), when_text(layout.words, followup.when)),
        Fact(say("Resolved by"), resolver),
        Fact(say("By way of"), entry.via),
        Fact(say("Thanks to"), entry.credit),
        Fact(say("Still outstanding"), entry.outstanding),
        Fact(say("Recovered"), sum_text(layout.words, entry.recovered) if entry.recovered else ""),
    ]
    return tuple(fact for fact in facts if fact.value)


def post_view(layout: Layout, post: Post) -> PostView:
    """Return the view of a post's page."""
    at = routes.post(post.slug)
    description = excerpt(post.summary, post.body)
    return PostView(
        frame=layout.frame("post", post.title, description, at, post_json_ld(layout, post)),
        title=post.title,
        author=post.author,
        published=day_view(layout.words, post.published_on),
        summary=post.summary,
        cases=tuple(layout.title_link(layout.site.briefs[slug], at) for slug in post.cases),
        companies=tuple(layout.company_link(slug, at) for slug in post.companies),
        tags=layout.tag_links(post.tags, at),
        body=layout.html(post.body, post.path, at),
    )


def card(layout: Layout, each: Entryable, at: str) -> Card:
    """Return a case, follow-up or post as it stands in a list."""
    if isinstance(each, Brief):
        return case_card(layout, each, at)
    return (
        _followup_card(layout, each, at)
        if isinstance(each, Followup)
        else _post_card(layout, each, at)
    )


def _followup_card(layout: Layout, followup: Followup, at: str) -> Card:
    cases = [layout.site.briefs[slug] for slug in islice(followup.entries, NAMED)]
    closes = any(entry.kind.closes for entry in followup.entries.values())
    return Card(
        kind="followup",
        label=layout.words.say("Follow-up"),
        title=followup.title,
        href=layout.base.href(routes.post(followup.slug), at),
        date=day_view(layout.words, followup.published_on),
        status=status_view(layout, cases[0].status, cases[0].alert) if closes else None,
        summary=excerpt(followup.summary, followup.body),
        about=tuple(layout.title_link(case, at) for case in cases),
        language=layout.mark(followup.language),
        others=max(len(followup.entries) - NAMED, 0),
    )


def _post_card(layout: Layout, post: Post, at: str) -> Card:
    cases, companies = post.cases[:NAMED], post.companies[:NAMED]
    about = [layout.title_link(layout.site.briefs[slug], at) for slug in cases]
    about += [layout.company_link(slug, at) for slug in companies]
    return Card(
        kind="post",
        label=layout.words.say("Post"),
        title=post.title,
        href=layout.base.href(routes.post(post.slug), at),
        date=day_view(layout.words, post.published_on),
        status=None,
        summary=excerpt(post.summary, post.body),
        about=tuple(about[:NAMED]),
        language=layout.mark(post.language),
        others=max(len(post.cases) + len(post.companies) - NAMED, 0),
    )
