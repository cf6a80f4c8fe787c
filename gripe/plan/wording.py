"""Values in words: dates, statuses, kinds, channels and actors as the reader sees them.

Every word goes through `Words`, the one translation function. Those in tables are marked with `message`.
"""

from collections.abc import Iterable
from datetime import date

from gripe.base.blog_day import BlogDay
from gripe.base.dates import Point, Precision, When
from gripe.base.intervals import Span
from gripe.base.messages import message, messages
from gripe.base.translation import Words
from gripe.linking.model import Brief
from gripe.plan.views.parts import DateView
from gripe.record.alerts import Alert
from gripe.record.entry import Channel, Role
from gripe.record.money import Money
from gripe.record.promises import Outcome
from gripe.record.vocabulary import Kind

UNKNOWN = "—"


def _point_text(words: Words, point: Point) -> str:
    if point.month is None:
        return words.forms.year.format(y=point.year)
    if point.day is None:
        return words.forms.month(point.year, point.month)
    text = words.day(point.first)
    return text if point.minute is None else words.forms.time(text, point.minute)


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
        return words.say("from %(start)s", start=_point_text(words, when.start))
    return words.say("date unknown")


def on_text(words: Words, when: When) -> str:
    """Write a date for the middle of a sentence: “on 28 Feb 2007”, “in February 2007”."""
    text = when_text(words, when)
    if not when.point:
        return text
    if when.point.precision >= Precision.DAY:
        return words.say("on %(date)s", date=text)
    if when.point.precision is Precision.MONTH:
        return words.say("in %(month)s", month=text)
    return words.say("in %(year)s", year=text)


def date_view(words: Words, when: When) -> DateView:
    """Return a date for a template: its words and, where HTML has one, its machine form."""
    return DateView(when_text(words, when), str(when.point) if when.point else "")


def day_view(words: Words, day: date) -> DateView:
    """Return a whole day for a template."""
    return DateView(words.day(day), day.isoformat())


def blog_day_text(words: Words, day: BlogDay) -> str:
    """Say by which day a case stands in the blog: “27 Aug 2009”, “last entry 10 Feb 2026”."""
    text = when_text(words, day.when)
    if day.event == "entry":
        return words.say("last entry %(date)s", date=text)
    return words.say("open since %(date)s", date=text) if day.event == "opened" else text


def blog_day_view(words: Words, day: BlogDay) -> DateView:
    """Return the day by which a case stands in the blog, for a template."""
    return DateView(blog_day_text(words, day), date_view(words, day.when).machine)


def days_text(words: Words, span: Span | None) -> str:
    """Write a number of days: “3 days”, “79–108 days”, “at least 79 days”, “—” for unknown."""
    if span is None:
        return UNKNOWN
    if span.exact is not None:
        return words.count("%(n)d day", "%(n)d days", span.exact)
    if span.most is None:
        return words.count("at least %(n)d day", "at least %(n)d days", span.least)
    most = span.most
    return words.count(
        "%(least)d–%(most)d day", "%(least)d–%(most)d days", most, least=span.least, most=most
    )


def took_text(words: Words, case: Brief) -> str:
    """Say how long a case took; of one whose clock still runs, since when it is open.

    No number of days that still run is written: that would be another one on every card each day.
    """
    if case.took and case.status.is_closed:
        return days_text(words, case.took)
    if case.status.is_closed:
        return ""
    if case.heard:
        return words.say("open when last heard of, %(date)s", date=words.day(case.heard))
    if case.since.point:
        return words.say("open since %(date)s", date=when_text(words, case.since))
    is_known = case.since.start or case.since.end
    return words.say("opened %(date)s", date=on_text(words, case.since)) if is_known else ""


def number_text(words: Words, span: Span) -> str:
    """Write a count: “4”, “at least 4” as 4+."""
    return words.number(span.least) + ("" if span.exact is not None else "+")


def times_text(words: Words, span: Span) -> str:
    """Say how often: “4 times”, “4+ times”."""
    return _counted(words, span, *messages("%(number)s time", "%(number)s times"))


def people_text(words: Words, span: Span) -> str:
    """Say how many people: “1 person”, “2+ people”."""
    return _counted(words, span, *messages("%(number)s person", "%(number)s people"))


def transfers_text(words: Words, span: Span) -> str:
    """Say how often somebody was passed on: “passed on 3 times”."""
    return _counted(
        words, span, *messages("passed on %(number)s time", "passed on %(number)s times")
    )


def _counted(words: Words, span: Span, one: str, many: str) -> str:
    """Count what is known at least; “1+” is several."""
    number = span.least if span.exact is not None else max(span.least, 2)
    return words.count(one, many, number, number=number_text(words, span))


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


def kind_word(words: Words, kind: Kind) -> str:
    """Return the label of an entry's kind; a note has none."""
    return words.say(kind.row.label) if kind.row.label else ""


_CHANNELS = {
    Channel.PHONE: message("phone"),
    Channel.EMAIL: message("email"),
    Channel.FORM: message("web form"),
    Channel.CHAT: message("chat"),
    Channel.SMS: message("text message"),
    Channel.MESSENGER: message("messenger"),
    Channel.FAX: message("fax"),
    Channel.REVIEW: message("review"),
    Channel.SOCIAL: message("social media"),
    Channel.COMMENT: message("comment"),
    Channel.LETTER: message("letter"),
    Channel.STORE: message("in the store"),
    Channel.VISIT: message("visit"),
    Channel.DELIVERY: message("delivery"),
    Channel.EXECUTIVE: message("executive office"),
    Channel.REGULATOR: message("regulator"),
    Channel.BANK: message("bank"),
    Channel.COURT: message("court"),
    Channel.PRESS: message("press"),
    Channel.OTHER: message("other channel"),
}


def channel_word(words: Words, channel: Channel | None) -> str:
    """Return the label of a channel, or "" for none."""
    if channel is None:
        return ""
    return words.say(_CHANNELS[channel])


_ROLES = {
    Role.ME: message("the complainant"),
    Role.COMPANY: message("the company"),
    Role.REGULATOR: message("the regulator"),
    Role.OMBUDSMAN: message("the ombudsman"),
    Role.BANK: message("the bank"),
    Role.COURT: message("the court"),
    Role.COURIER: message("the courier"),
    Role.MANUFACTURER: message("the manufacturer"),
    Role.PRESS: message("the press"),
    Role.OTHER: message("somebody else"),
}


def role_word(words: Words, role: Role) -> str:
    """Return what to call somebody who has no name of their own."""
    return words.say(_ROLES[role])


_ALERTS = {
    Alert.PROMISE_BROKEN: message("promise broken"),
    Alert.OVERDUE: message("overdue"),
    Alert.DORMANT: message("dormant"),
}


def alert_word(words: Words, alert: Alert) -> str:
    """Return the label of a clock word."""
    return words.say(_ALERTS[alert])


_OUTCOMES = {
    Outcome.KEPT: message("promise kept"),
    Outcome.BROKEN: message("promise broken"),
    Outcome.PENDING: message("not yet due"),
}


def promise_word(words: Words, outcome: Outcome) -> str:
    """Return what became of a promise; "" where that is not known."""
    return words.say(_OUTCOMES[outcome]) if outcome in _OUTCOMES else ""


def sum_text(words: Words, money: Money) -> str:
    """Write a sum of money: £1,300."""
    return words.forms.sum(money.currency, money.amount)


def sums_text(words: Words, sums: Iterable[Money]) -> str:
    """Write sums of money, one for each currency."""
    return ", ".join(sum_text(words, money) for money in sums)
