"""A case's timeline: its entries, and what lies between them.

Silences are drawn to scale: the longest of a page gets a fixed height, the others theirs by the same
scale, except that none is so low that its words would not fit.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from gripe.base.intervals import days_between
from gripe.linking.model import Case
from gripe.plan.view_context import ViewContext
from gripe.plan.views.case import EntryView, MarkView, PromiseView
from gripe.plan.views.parts import PictureView
from gripe.plan.wording import (
    channel_word,
    date_view,
    day_view,
    days_text,
    kind_word,
    minutes_text,
    people_text,
    promise_word,
    sum_text,
    times_text,
    transfers_text,
    when_text,
)
from gripe.record.entry import Entry, Role
from gripe.record.promises import Outcome, Promise
from gripe.record.silences import Silence, last_tended

TALLEST = 208  # CSS pixels of the longest silence of a page
LOWEST = 28  # those of the shortest: a line of words
A_DAY = 8  # at most: else a silence of two days would fill the page

Marks = Mapping[int, list[MarkView]]


def timeline(
    context: ViewContext, case: Case, pictures: Mapping[str, PictureView], at: str
) -> tuple[tuple[EntryView, ...], tuple[MarkView, ...]]:
    """Return a case's entries, each with what lies before it, and what lies behind the last."""
    marks = _marks(context, case)
    entries = tuple(
        _entry(context, case, number, tuple(marks[number]), pictures, at)
        for number in range(len(case.record.entries))
    )
    return entries, tuple(marks[len(entries)])


def _entry(
    context: ViewContext,
    case: Case,
    number: int,
    marks: tuple[MarkView, ...],
    pictures: Mapping[str, PictureView],
    at: str,
) -> EntryView:
    entry, words = case.record.entries[number], context.words
    followup = context.site.followups[entry.followup] if entry.followup else None
    source = followup.path if followup else case.path
    return EntryView(
        key=entry.key,
        number=number + 1,
        date=date_view(words, entry.when),
        side={Role.ME: "me", Role.COMPANY: "company"}.get(entry.by.role, "third"),
        kind=entry.kind.value,
        label=kind_word(words, entry.kind),
        who=context.actor_name(entry.by, case),
        channel=entry.channel.value if entry.channel else "",
        channel_label=channel_word(words, entry.channel),
        details=tuple(filter(None, _details(context, case, entry))),
        promise=_promise(context, case, entry),
        html=context.html(case.prose[entry.key], source, at, case),
        link=context.href_of(entry.link, source, at),
        pictures=tuple(pictures[name] for name in entry.exhibits if name in pictures),
        followup=context.title_link(followup, at) if followup else None,
        closes=entry.kind.closes,
        marks=marks,
        language=context.lang(followup.language) if followup else "",
    )


def _details(context: ViewContext, case: Case, entry: Entry) -> list[str]:
    """Return an entry's particulars, each in words; "" for what is not said."""
    say, words = context.words.say, context.words
    others = [actor for actor in entry.to if actor not in case.record.parties]
    return [
        say("to %(who)s", who=", ".join(context.actor_name(a, case) for a in others))
        if others
        else "",
        say("with %(agent)s", agent=entry.agent) if entry.agent else "",
        say("for %(who)s", who=", ".join(context.actor_name(a, case) for a in entry.only))
        if entry.only
        else "",
        times_text(words, entry.times) if entry.times.exact != 1 else "",
        people_text(words, entry.people) if entry.people else "",
        transfers_text(words, entry.transfers) if entry.transfers else "",
        minutes_text(words, entry.minutes) if entry.minutes else "",
        say("by %(who)s", who=context.actor_name(entry.resolved_by, case))
        if entry.resolved_by
        else "",
        say("outstanding: %(what)s", what=entry.outstanding) if entry.outstanding else "",
        say("%(sum)s back", sum=sum_text(words, entry.recovered)) if entry.recovered else "",
        say("by way of %(via)s", via=entry.via) if entry.via else "",
        say("thanks to %(credit)s", credit=entry.credit) if entry.credit else "",
    ]


def _promise(context: ViewContext, case: Case, entry: Entry) -> PromiseView | None:
    promise = next((each for each in case.account.promises if each.entry.key == entry.key), None)
    if promise is None:
        return None
    due = date_view(context.words, entry.due) if entry.due else None
    return PromiseView(due, _outcome_word(promise), promise_word(context.words, promise.outcome))


def _outcome_word(promise: Promise) -> str:
    return "" if promise.outcome is Outcome.UNKNOWN else promise.outcome.value


def _marks(context: ViewContext, case: Case) -> Marks:
    """Return what lies before each entry, by its index; behind the last, by their number."""
    found: dict[int, list[MarkView]] = defaultdict(list)
    for index, mark in _due_days(context, case):
        found[index].append(mark)
    longest = max((each.days.least for each in case.account.silences if each.days), default=0)
    scale = min(TALLEST / longest, A_DAY) if longest else 0
    for silence in case.account.silences:
        for index, mark in _stretches(context, case, silence, scale):
            found[index].append(mark)
    return found


def _due_days(context: ViewContext, case: Case) -> Iterator[tuple[int, MarkView]]:
    """Yield each day on which a promise was due, before the first entry that is later for certain."""
    entries = case.record.entries
    numbers = {entry.key: number for number, entry in enumerate(entries, 1)}
    for promise in case.account.promises:
        due, number = promise.entry.due, numbers[promise.entry.key]
        if due is None or due.last is None or promise.outcome is Outcome.UNKNOWN:
            continue
        later = (
            index
            for index, entry in enumerate(entries[number:], number)
            if entry.when.first and entry.when.first > due.last
        )
        index = next(later, len(entries))
        if index == len(entries) and case.account.closing:
            continue  # by then nobody was waiting for it
        yield (
            index,
            MarkView(
                kind="due",
                text=context.words.say("The day promised in No. %(number)d", number=number),
                word=_outcome_word(promise),
                label=promise_word(context.words, promise.outcome),
                date=day_view(context.words, due.last),
                href=f"#{promise.entry.key}",
            ),
        )


def _stretches(
    context: ViewContext, case: Case, silence: Silence, scale: float
) -> Iterator[tuple[int, MarkView]]:
    """Yield a silence in stretches: from each entry within it to the next; the last says how long."""
    if silence.days is None or silence.days.least == 0:
        return
    entries = case.record.entries
    begin = entries.index(silence.since) + 1
    end = entries.index(silence.until) if silence.until else len(entries)
    start = silence.start
    for index in range(begin, end + 1):
        is_last = index == end
        stop = silence.end if is_last else entries[index].when
        days, start = days_between(start, stop), stop
        height = max(round(days.least * scale) if days else 0, LOWEST if is_last else 0)
        text = _silence_text(context, case, silence) if is_last else ""
        if height:
            yield index, MarkView("silence", text, height=height)


def _silence_text(context: ViewContext, case: Case, silence: Silence) -> str:
    days = days_text(context.words, silence.days)
    if silence.until:
        return context.words.say("%(days)s without a word", days=days)
    if silence.is_cut:
        last = when_text(context.words, last_tended(case.record.entries))
        return context.words.say(
            "%(days)s without a word, last entry %(date)s", days=days, date=last
        )
    as_of = context.words.day(case.account.as_of)
    return context.words.say("%(days)s without a word, as of %(date)s", days=days, date=as_of)
