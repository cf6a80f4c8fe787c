"""The views of share cards: what is drawn of a page for where somebody links to it."""

from collections.abc import Iterator

from gripe.linking.model import Brief, Case
from gripe.plan.blog_items import NAMED
from gripe.plan.case.badge import status_view
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import FileView, ShareCardView
from gripe.plan.views.parts import StatusView
from gripe.plan.wording import took_text

_BETWEEN = " · "


def case_texts(context: ViewContext, case: Brief | Case) -> Iterator[str]:
    """Yield the texts of a case that its card shows: its title, and the names of its companies."""
    yield case.title
    if isinstance(case, Brief):
        yield from company_names(context, case.companies)
    else:
        yield from company_names(context, tuple(party.actor.slug for party in case.parties))


def company_names(context: ViewContext, slugs: tuple[str, ...]) -> Iterator[str]:
    """Yield the names of those companies that a card shows."""
    return (context.site.companies[slug].name for slug in dict.fromkeys(slugs[:NAMED]))


def case_card(context: ViewContext, case: Brief) -> ShareCardView:
    """Return the card of a case.

    No number of days that still run is on it: it would be wrong wherever it is kept, and drawn anew each day.
    """
    title, *names = case_texts(context, case)
    status = status_view(context, case.status, case.alert)
    clock = _BETWEEN.join(filter(None, [status.alert, took_text(context.words, case)]))
    return drawn_card(context, [title, ", ".join(names)], context.words.say("Case"), status, clock)


def drawn_card(
    context: ViewContext,
    texts: list[str],
    label: str = "",
    status: StatusView | None = None,
    clock: str = "",
) -> ShareCardView:
    """Return a card with each of its texts as it is drawn.

    Args:
        context: the context.
        texts: the title, and then whom it is about, if anybody.
        label: the kind of page.
        status: a status.
        clock: how long something took, or when it was.
    """
    font = context.card_font(*texts)
    if font is None:
        raise ValueError(f"no font draws the card of {texts[0]!r}")
    title, *about = [font.drawn(text) or "" for text in texts]
    word = status.word if status else ""
    return ShareCardView(
        kicker=_BETWEEN.join(filter(None, [label, *about])),
        title=title,
        word=word,
        color=context.status_color(word),
        status=(font.drawn(status.label) or "") if status else "",
        clock=font.drawn(clock) or "",
        site=font.drawn(context.site.settings.front.title) or "",
        font=FileView(font.path, font.digest, font.builtin),
    )
