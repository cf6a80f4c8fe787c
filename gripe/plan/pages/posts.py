"""The views of follow-ups and posts: page and card."""

from itertools import islice

from gripe.linking.model import Brief, Followup, Post
from gripe.plan import routes
from gripe.plan.blog_items import NAMED, BlogItem, published_on
from gripe.plan.case.badge import status_view
from gripe.plan.case.facts import own_facts
from gripe.plan.case.in_short import outcome_text, summary_of
from gripe.plan.json_ld import followup_json_ld, post_json_ld
from gripe.plan.pages.share_cards import post_sharing
from gripe.plan.view_context import ViewContext
from gripe.plan.views.case import OutcomeView
from gripe.plan.views.lists import Card
from gripe.plan.views.parts import Fact
from gripe.plan.views.posts import FollowupView, MovedCase, PostView
from gripe.plan.wording import blog_day_view, day_view, kind_word, sum_text, took_text, when_text
from gripe.record.entry import Entry
from gripe.source.markdown.excerpt import excerpt


def followup_view(context: ViewContext, followup: Followup) -> FollowupView:
    """Return the view of a follow-up's page."""
    at = routes.post(followup.slug)
    description = summary_of(context, followup)
    json_ld = followup_json_ld(context, followup, description)
    return FollowupView(
        frame=context.frame("followup", followup.title, description, at, json_ld)._replace(
            sharing=post_sharing(context, followup)
        ),
        title=followup.title,
        author=followup.author,
        published=day_view(context.words, followup.published_on),
        summary=followup.summary,
        cases=tuple(
            _moved(context, context.site.briefs[slug], entry, at)
            for slug, entry in followup.entries.items()
        ),
        facts=_facts(context, followup),
        fields=own_facts(context, followup.own),
        tags=context.tag_links(followup.tags, at),
        body=context.html(followup.body, followup.path, at, leads=True),
    )


def _moved(context: ViewContext, case: Brief, entry: Entry, at: str) -> MovedCase:
    say = context.words.say
    link = context.title_link(case, at)
    place = routes.case_entry(case.slug, entry.key)
    outcome = None
    if entry.kind.closes:
        text = outcome_text(context, case, entry)
        outcome = OutcomeView(entry.kind.value, text, link.href, say("the whole case"))
    return MovedCase(
        case=link,
        entry=context.link(say("its place in the record"), place, at),
        effect=kind_word(context.words, entry.kind) or say("Update"),
        outcome=outcome,
        status=status_view(context, case.status, case.alert),
    )


def _facts(context: ViewContext, followup: Followup) -> tuple[Fact, ...]:
    say = context.words.say
    slug, entry = next(iter(followup.entries.items()))
    case = context.site.briefs[slug]
    resolver = context.actor_name(entry.resolved_by, case) if entry.resolved_by else ""
    facts = [
        Fact(say("It happened"), when_text(context.words, followup.when)),
        Fact(say("Resolved by"), resolver),
        Fact(say("By way of"), entry.via),
        Fact(say("Thanks to"), entry.credit),
        Fact(say("Still outstanding"), entry.outstanding),
        Fact(say("Recovered"), sum_text(context.words, entry.recovered) if entry.recovered else ""),
        *own_facts(context, followup.own).values(),
    ]
    return tuple(fact for fact in facts if fact.value)


def post_view(context: ViewContext, post: Post) -> PostView:
    """Return the view of a post's page."""
    at = routes.post(post.slug)
    description = excerpt(post.summary, post.body)
    json_ld = post_json_ld(context, post, description)
    return PostView(
        frame=context.frame("post", post.title, description, at, json_ld)._replace(
            sharing=post_sharing(context, post)
        ),
        title=post.title,
        author=post.author,
        published=day_view(context.words, post.published_on),
        summary=post.summary,
        cases=tuple(context.title_link(context.site.briefs[slug], at) for slug in post.cases),
        companies=tuple(context.company_link(slug, at) for slug in post.companies),
        fields=own_facts(context, post.own),
        tags=context.tag_links(post.tags, at),
        body=context.html(post.body, post.path, at, leads=True),
    )


def card(context: ViewContext, each: BlogItem, at: str) -> Card:
    """Return a case, follow-up or post as it stands in a list."""
    if isinstance(each, Brief):
        return _case_card(context, each, at)
    if isinstance(each, Followup):
        return _followup_card(context, each, at)
    return _post_card(context, each, at)


def _case_card(context: ViewContext, case: Brief, at: str) -> Card:
    """Return a case as it stands in a list."""
    return Card(
        kind="case",
        label=context.words.say("Case"),
        title=case.title,
        href=context.base.href(routes.case(case.slug), at),
        date=blog_day_view(context.words, case.blog_day),
        is_published=published_on(case) is not None,
        status=status_view(context, case.status, case.alert),
        summary=case.summary,
        about=tuple(context.company_link(slug, at) for slug in case.companies[:NAMED]),
        language=context.lang(case.language),
        took=took_text(context.words, case),
        others=max(len(case.companies) - NAMED, 0),
    )


def _followup_card(context: ViewContext, followup: Followup, at: str) -> Card:
    cases = [context.site.briefs[slug] for slug in islice(followup.entries, NAMED)]
    closes = any(entry.kind.closes for entry in followup.entries.values())
    return Card(
        kind="followup",
        label=context.words.say("Follow-up"),
        title=followup.title,
        href=context.base.href(routes.post(followup.slug), at),
        date=day_view(context.words, followup.published_on),
        status=status_view(context, cases[0].status, cases[0].alert) if closes else None,
        summary=excerpt(followup.summary, followup.body),
        about=tuple(context.title_link(case, at) for case in cases),
        language=context.lang(followup.language),
        others=max(len(followup.entries) - NAMED, 0),
    )


def _post_card(context: ViewContext, post: Post, at: str) -> Card:
    cases, companies = post.cases[:NAMED], post.companies[:NAMED]
    about = [context.title_link(context.site.briefs[slug], at) for slug in cases]
    about += [context.company_link(slug, at) for slug in companies]
    return Card(
        kind="post",
        label=context.words.say("Post"),
        title=post.title,
        href=context.base.href(routes.post(post.slug), at),
        date=day_view(context.words, post.published_on),
        status=None,
        summary=excerpt(post.summary, post.body),
        about=tuple(about[:NAMED]),
        language=context.lang(post.language),
        others=max(len(post.cases) + len(post.companies) - NAMED, 0),
    )
