"""The views of share cards: what is drawn of a page for where somebody links to it."""

from collections.abc import Iterator, Mapping

from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem, one_of
from gripe.linking.model import Brief, Case
from gripe.plan.blog_items import NAMED
from gripe.plan.case.badge import status_view
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import CardColors, FileView, ShareCardView
from gripe.plan.views.parts import StatusView
from gripe.plan.wording import took_text

_BETWEEN = " · "
_COLOR = pattern("#[0-9a-fA-F]{6}")


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
        colors=CardColors(**_colors(context)),
    )


def _colors(context: ViewContext) -> dict[str, str]:
    """Return the colours that `params:` gives cards; what is none of them is left out."""
    said = _said(context)
    return {name: str(color) for name, color in said.items() if _is_color(name, color)}


def color_problems(context: ViewContext) -> Iterator[Problem]:
    """Report what `params:` gives cards and is no colour of theirs."""
    for name, color in _said(context).items():
        if not _is_color(name, color):
            message = (
                f'“params: share_card:” has {name}: "{color}": write one of'
                f' {one_of(CardColors._fields)}, and a colour like "#7a3ff2", in quotes'
            )
            yield Problem(Place("gripe.yaml"), "bad-color", message)


def _said(context: ViewContext) -> Mapping[str, object]:
    said = context.site.settings.front.params.get("share_card")
    return said if isinstance(said, Mapping) else {"colours": said} if said else {}


def _is_color(name: str, color: object) -> bool:
    is_written = isinstance(color, str) and _COLOR.fullmatch(color)
    return name in CardColors._fields and bool(is_written)
