"""The share cards of follow-ups and posts, and the site's own."""

from collections.abc import Iterator
from functools import partial

from gripe.base.codec import digest_of
from gripe.base.urls import output_path
from gripe.linking.model import Brief, Followup, Post
from gripe.plan import routes
from gripe.plan.case.badge import status_view
from gripe.plan.case.share_card import company_names, drawn_card
from gripe.plan.output import Output, OutputFactory
from gripe.plan.page_scope import PageScope
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import ShareCardView
from gripe.plan.views.frame import Sharing
from gripe.plan.views.view import View


def post_texts(context: ViewContext, post: Followup | Post) -> Iterator[str]:
    """Yield the texts of a follow-up or post that its card shows: title and names of companies."""
    yield post.title
    slugs = post.companies if isinstance(post, Post) else _first_case(context, post).companies
    yield from company_names(context, slugs)


def post_sharing(context: ViewContext, post: Followup | Post) -> Sharing:
    """Return what is shown of a follow-up or post where somebody links to it."""
    card = context.share_card("post", routes.post(post.slug), post_texts(context, post))
    return context.sharing(post.title, card, (post.published_on, post.published_on))


def _first_case(context: ViewContext, followup: Followup) -> Brief:
    return context.site.briefs[next(iter(followup.entries))]


def _post_card(context: ViewContext, post: Followup | Post) -> ShareCardView:
    title, *names = post_texts(context, post)
    texts, day = [title, ", ".join(names)], context.words.day(post.published_on)
    if isinstance(post, Post):
        return drawn_card(context, texts, context.words.say("Post"), clock=day)
    case, label = _first_case(context, post), context.words.say("Follow-up")
    closes = any(entry.kind.closes for entry in post.entries.values())
    status = status_view(context, case.status, case.alert) if closes else None
    return drawn_card(context, texts, label, status, day)


def share_cards(factory: OutputFactory) -> Iterator[Output]:
    """Yield the card of every follow-up and post, and the site's."""
    site = factory.site
    posts: list[Followup | Post] = [*site.followups.values(), *site.posts.values()]
    for post in posts:
        context, page = factory.in_language(post.language), routes.post(post.slug)
        texts = tuple(post_texts(context, post))
        if context.share_card("post", page, texts):
            at, key = routes.share_card(page), partial(_key, factory, post, texts)
            make = partial(_made, factory, post)
            yield factory.page(at, "share-card", key, make, post.path, post.language)
    if "own" not in factory.context.carded and factory.context.site_card:
        view = partial(_site_card, factory.context)
        yield Output.cheap(output_path(routes.SHARE_CARD), "share-card", view)


def _key(factory: OutputFactory, post: Followup | Post, texts: tuple[str, ...]) -> str:
    """Return a digest of what a card shows: lists name the cases of a follow-up, and not their companies."""
    return digest_of(*texts, factory.site_index.key([post]))


def _made(factory: OutputFactory, post: Followup | Post) -> View:
    scope = PageScope(factory.in_language(post.language), factory.site_index).cards([post])
    return _post_card(scope.context(), post)


def _site_card(context: ViewContext) -> ShareCardView:
    front = context.site.settings.front
    font = context.card_font(front.description)
    card = drawn_card(context, [front.title], clock=front.description if font else "")
    return card._replace(site="")
