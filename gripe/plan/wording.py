"""Values → words: dates, statuses, kinds, channels and actors as the reader sees them.

Every word goes through `Words`, the one translation function.
"""

from datetime import date

from gripe.base.dates import Point, Precision, When
from gripe.base.spans import Span
from gripe.base.words import Words
from gripe.plan.views import DateView
from gripe.record.alerts import Alert
from gripe.record.entry import Channel, Kind, Role
from gripe.record.money import Money
from gripe.record.promises import Outcome
from gripe.record.status import Status

UNKNOWN = "—"
_MONTHS = (
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "January February March April May June July August September October November December".split(),
)


def day_text(words: Words, day: date) -> str:
    """Write a whole day: 28 Feb 2007."""
    return words.say(
        "%(day)d %(month)s %(year)d",
        day=day.day,
        month=words.say(_MONTHS[0][day.month - 1]),
        year=day.year,
    )


def _point_text(words: Words, point: Point) -> str:
    if point.month is None:
        return str(point.year)
    if point.day is None:
        month = words.say(_MONTHS[1][point.month - 1])
        return words.say("%(month)s %(year)d", month=month, year=point.year)
    text = day_text(words, point.first)
    if point.minute is None:
        return text
    clock = f"{point.minute // 60:02}:{point.minute % 60:02}"
    return words.say("%(day)s, %(time)s", day=text, time=clock)


def when_text(words: Words, when: When) -> str:
    """Write a date exactly as precisely as it is known."""
    if when.point:
        return _point_text(words, when.point)
    if when.start and when.end:
        start, end = _point_text(words, when.start), _point_text(words, when.end)
        return words.say("between %(start)s and %(end)s", start=start, end=end)
    if when.end:
        return words.say("by %(end)s", end=_point_text(words, when.end))
    if when.start:
        return words.say("after %(start)s", start=_point_text(words, when.start))
    return words.say("date unknown")


def on_text(words: Words, when: When) -> str:
    """Write a date for the middle of a sentence: “on 28 Feb 2007”, “in February 2007”."""
    text = when_text(words, when)
    if not when.point:
        return text
    exact = when.point.precision >= Precision.DAY
    return words.say("on %(date)s", date=text) if exact else words.say("in %(date)s", date=text)


def date_view(words: Words, when: When) -> DateView:
    """Return a date for a template: its words and, where HTML has one, its machine form."""
    return DateView(when_text(words, when), str(when.point) if when.point else "")


def day_view(words: Words, day: date) -> DateView:
    """Return a whole day for a template."""
    return DateView(day_text(words, day), day.isoformat())


def days_text(words: Words, span: Span | None) -> str:
    """Write a number of days: “3 days”, “79–108 days”, “at least 79 days”, “—” for unknown."""
    if span is None:
        return UNKNOWN
    if span.exact is not None:
        return words.count("%(n)d day", "%(n)d days", span.exact)
    if span.most is None:
        return words.count("at least %(n)d day", "at least %(n)d days", span.least)
    return words.say("%(least)d–%(most)d days", least=span.least, most=span.most)


def amount_text(span: Span) -> str:
    """Write a count: “4”, “at least 4” as 4+."""
    return str(span.least) if span.exact is not None else f"{span.least}+"


def minutes_text(words: Words, span: Span) -> str:
    """Write time spent: “40 min”, “2 h”, “1 h 30 min”, with + for at least."""
    hours, minutes = divmod(span.least, 60)
    more = "" if span.exact is not None else "+"
    if hours and minutes:
        text = words.say("%(hours)d h %(minutes)d min", hours=hours, minutes=minutes)
    elif hours:
        text = words.say("%(hours)d h", hours=hours)
    else:
        text = words.say("%(minutes)d min", minutes=minutes)
    return text + more


_STATUSES = {
    Status.OPEN: "Open",
    Status.WAITING: "Waiting",
    Status.ESCALATED: "Escalated",
    Status.CLAIMED: "Company says fixed",
    Status.REOPENED: "Reopened",
    Status.RESOLVED: "Resolved",
    Status.PARTIAL: "Partly resolved",
    Status.REFUSED: "Refused",
    Status.ABANDONED: "Given up",
    Status.WITHDRAWN: "Withdrawn",
}


def status_word(words: Words, status: Status) -> str:
    """Return the label of a status."""
    return words.say(_STATUSES[status])


_KINDS = {
    Kind.CONTACT: "Contact",
    Kind.ESCALATION: "Escalation",
    Kind.REPLY: "Reply",
    Kind.REPAIR: "Repair",
    Kind.OFFER: "Offer",
    Kind.PROMISE: "Promise",
    Kind.ACCEPTED: "Offer accepted",
    Kind.DECLINED: "Offer declined",
    Kind.CLAIMED: "Company says fixed",
    Kind.HANDOFF: "Handed on",
    Kind.RESOLVED: "Resolved",
    Kind.PARTIAL: "Partly resolved",
    Kind.REFUSED: "Refused",
    Kind.ABANDONED: "Given up",
    Kind.WITHDRAWN: "Withdrawn",
    Kind.REOPENED: "Reopened",
    Kind.ACKNOWLEDGEMENT: "Automatic reply",
    Kind.PUBLICITY: "Publicity",
    Kind.KUDOS: "Praise",
    Kind.NOTE: "",
}


def kind_word(words: Words, kind: Kind) -> str:
    """Return the label of an entry's kind; a note has none."""
    return words.say(_KINDS[kind]) if _KINDS[kind] else ""


_CHANNELS = {
    Channel.PHONE: "phone",
    Channel.EMAIL: "email",
    Channel.FORM: "web form",
    Channel.CHAT: "chat",
    Channel.SOCIAL: "social media",
    Channel.COMMENT: "comment",
    Channel.LETTER: "letter",
    Channel.STORE: "in the store",
    Channel.VISIT: "visit",
    Channel.DELIVERY: "delivery",
    Channel.EXECUTIVE: "executive office",
    Channel.REGULATOR: "regulator",
    Channel.BANK: "bank",
    Channel.COURT: "court",
    Channel.PRESS: "press",
    Channel.OTHER: "other channel",
}


def channel_word(words: Words, channel: Channel | None) -> str:
    """Return the label of a channel, or "" for none."""
    if channel is None:
        return ""
    return words.say(_CHANNELS[channel])


_ROLES = {
    Role.ME: "the complainant",
    Role.COMPANY: "the company",
    Role.REGULATOR: "the regulator",
    Role.BANK: "the bank",
    Role.COURT: "the court",
    Role.COURIER: "the courier",
    Role.MANUFACTURER: "the manufacturer",
    Role.PRESS: "the press",
    Role.OTHER: "somebody else",
}


def role_word(words: Words, role: Role) -> str:
    """Return what to call somebody who has no name of their own."""
    return words.say(_ROLES[role])


_ALERTS = {
    Alert.PROMISE_BROKEN: "promise broken",
    Alert.OVERDUE: "overdue",
    Alert.DORMANT: "dormant",
}


def alert_word(words: Words, alert: Alert) -> str:
    """Return the label of a clock word."""
    return words.say(_ALERTS[alert])


_OUTCOMES = {
    Outcome.KEPT: "promise kept",
    Outcome.BROKEN: "promise broken",
    Outcome.PENDING: "not yet due",
}


def promise_word(words: Words, outcome: Outcome) -> str:
    """Return what became of a promise; "" where that is not known."""
    return words.say(_OUTCOMES[outcome]) if outcome in _OUTCOMES else ""


def money_text(money: Money) -> str:
    """Write a sum of money: 1300 USD."""
    return str(money)
