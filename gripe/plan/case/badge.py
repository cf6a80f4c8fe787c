"""The views of badges."""

from html import escape

from gripe.linking.model import Case
from gripe.plan.case.badge_text import HEIGHT, words_of
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import BadgeView
from gripe.plan.views.parts import BadgeImage, StatusView
from gripe.plan.wording import alert_word, when_text
from gripe.record.alerts import Alert
from gripe.record.vocabulary import Status


def status_view(context: ViewContext, status: Status, alert: Alert | None) -> StatusView:
    """Return a status with its clock word, if it has one."""
    return StatusView(
        word=status.value,
        label=context.status_label(status),
        is_closed=status.is_closed,
        alert=alert_word(context.words, alert) if alert else "",
    )


def badge_view(context: ViewContext, case: Case) -> BadgeView:
    """Return a case's badge: it says the closing date, or the day it was true on."""
    closing = case.account.closing
    names = ", ".join(context.actor_name(party.actor) for party in case.parties)
    status = status_view(context, case.account.standing.status, case.account.alert)
    if closing:
        date = when_text(context.words, closing.when)
    else:
        as_of = context.words.day(case.account.as_of)
        date = context.words.say("as of %(date)s", date=as_of)
    text = ", ".join(filter(None, [status.label, status.alert, date]))
    return BadgeView(
        names, text, status.word, context.status_color(status.word), f"{names}: {text}"
    )


def badge_image(address: str, view: BadgeView) -> BadgeImage | None:
    """Return a badge as a picture on a page, given the link to it; None where that is ""."""
    return BadgeImage(address, view.title, words_of(view).total, HEIGHT) if address else None


def badge_snippet(context: ViewContext, page: str, badge: str, view: BadgeView) -> str:
    """Return the HTML that shows a badge, as a link to a page, on another site; "" without a URL."""
    if not context.base.url:
        return ""
    source, target = escape(context.base.absolute(badge)), escape(context.base.absolute(page))
    return f'<a href="{target}"><img src="{source}" alt="{escape(view.title)}"></a>'
