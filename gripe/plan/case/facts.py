"""A case's facts: what follows from its record, each number with what it is known from."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gripe.base.dates import When
from gripe.base.intervals import Span
from gripe.base.translation import Words
from gripe.linking.model import Case
from gripe.plan import routes
from gripe.plan.view_context import ViewContext
from gripe.plan.views.parts import Fact
from gripe.plan.wording import (
    UNKNOWN,
    days_text,
    minutes_text,
    number_text,
    sum_text,
    sums_text,
    when_text,
)
from gripe.record.account import Account
from gripe.record.money import Money
from gripe.record.promises import Outcome
from gripe.record.silences import last_tended
from gripe.source.schema.annotations import OwnValue

Facts = tuple[Fact, ...]


def facts_of(context: ViewContext, case: Case, at: str) -> tuple[Facts, Facts]:
    """Return the known facts of a case: the numbers that tell most, and the others."""
    facts = [
        *_about(context, case, at),
        *_dates(context, case),
        *_effort(context, case.account),
        *_promises(context, case.account),
        *_money(context, case),
        *own_facts(context, case.own).values(),
    ]
    return _known(_clocks(context, case)), _known(facts)


def _known(facts: Iterable[Fact]) -> Facts:
    return tuple(fact for fact in facts if fact.value and fact.value != UNKNOWN)


def _about(context: ViewContext, case: Case, at: str) -> Iterator[Fact]:
    say = context.words.say
    label = say("Company") if len(case.parties) == 1 else say("Companies")
    for party in case.parties:
        name = context.actor_name(party.actor)
        text = say("%(company)s, %(role)s", company=name, role=party.role) if party.role else name
        yield Fact(label, text, context.base.href(routes.company(party.actor.slug), at))
    yield Fact(say("Product"), case.product)
    yield Fact(say("Complainant"), case.complainant)
    yield Fact(say("Bought"), when_text(context.words, case.purchased) if case.purchased else "")


def _dates(context: ViewContext, case: Case) -> Iterator[Fact]:
    say, closing = context.words.say, case.account.closing
    yield Fact(say("Opened"), when_text(context.words, case.record.opened))
    for spell in case.account.spells[:-1]:
        yield Fact(say("Open at first"), days_text(context.words, spell.days))
    if closing:
        yield Fact(say("Closed"), when_text(context.words, closing.when))
    elif case.record.due:
        yield Fact(say("Due"), when_text(context.words, case.record.due))


def _clocks(context: ViewContext, case: Case) -> Iterator[Fact]:
    say, account = context.words.say, case.account
    closed = account.closing is not None
    label = say("It took") if closed else say("Open for")
    yield _running(context, account, label, account.spells[-1].days, runs=not closed)
    if account.first_reply and account.first_reply.most == 0:
        yield Fact(say("First reply"), say("on the same day"))
    else:
        yield Fact(say("First reply after"), days_text(context.words, account.first_reply))
    yield _silence(context, case)


def _silence(context: ViewContext, case: Case) -> Fact:
    """Write the longest silence, and up to when one that still runs is known."""
    say, account = context.words.say, case.account
    label, running = say("Longest silence"), account.running_silence
    if running and running.is_cut and account.silence:
        last = when_text(context.words, last_tended(case.record.entries))
        remark = say("last entry %(date)s", date=last)
        return Fact(label, days_text(context.words, account.silence), remark=remark)
    return _running(context, account, label, account.silence, runs=running is not None)


def _running(
    context: ViewContext, account: Account, label: str, span: Span | None, *, runs: bool
) -> Fact:
    """Write a number of days, with the as-of date if its clock still runs."""
    text = days_text(context.words, span)
    if span is None or not runs:
        return Fact(label, text)
    as_of = context.words.day(account.as_of)
    return Fact(label, text, remark=context.words.say("as of %(date)s", date=as_of))


def _effort(context: ViewContext, account: Account) -> Iterator[Fact]:
    say, effort, words = context.words.say, account.effort, context.words
    contacts = effort.contacts if effort.contacts and effort.contacts.most != 0 else None
    yield Fact(say("Contacts"), number_text(words, contacts) if contacts else "")
    yield Fact(say("People spoken to"), number_text(words, effort.people) if effort.people else "")
    yield Fact(say("Passed on"), number_text(words, effort.transfers) if effort.transfers else "")
    yield Fact(
        say("Time spent"), minutes_text(context.words, effort.minutes) if effort.minutes else ""
    )


def _promises(context: ViewContext, account: Account) -> Iterator[Fact]:
    count = context.words.count
    kept = sum(promise.outcome is Outcome.KEPT for promise in account.promises)
    broken = sum(promise.outcome is Outcome.BROKEN for promise in account.promises)
    parts = [count("%(n)d kept", "%(n)d kept", kept)] if kept else []
    parts += [count("%(n)d broken", "%(n)d broken", broken)] if broken else []
    yield Fact(context.words.say("Promises"), ", ".join(parts))


def _money(context: ViewContext, case: Case) -> Iterator[Fact]:
    say = context.words.say
    yield Fact(say("At stake"), sum_text(context.words, case.at_stake) if case.at_stake else "")
    yield Fact(say("Recovered"), sums_text(context.words, case.account.recovered))


def own_facts(context: ViewContext, own: Iterable[OwnValue]) -> dict[str, Fact]:
    """Return what is known of the site's own keys, each called by its name in words."""
    return {each.name: _own_fact(context.words, each) for each in own}


def _own_fact(words: Words, own: OwnValue) -> Fact:
    label = own.name.replace("_", " ").strip().capitalize()
    text = ", ".join(own.values)
    if own.kind in {"date", "day"}:
        from gripe.base.date_forms import parse_when

        when = parse_when(text)
        text = when_text(words, when) if isinstance(when, When) else text
    elif own.kind == "number":
        text = words.number(Decimal(text))
    elif own.kind == "money":
        amount, _, currency = text.partition(" ")
        text = sum_text(words, Money(currency, Decimal(amount)))
    elif own.kind == "flag":
        text = words.say("yes") if text == "yes" else words.say("no")
    return Fact(label, text, text if own.kind == "link" else "")
