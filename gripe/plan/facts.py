"""A case's facts panel: what follows from its record, each number with what it is known from."""

from collections.abc import Iterator

from gripe.base.spans import Span
from gripe.linking.model import Case
from gripe.plan import routes
from gripe.plan.layout import Layout
from gripe.plan.views import Fact
from gripe.plan.wording import (
    UNKNOWN,
    amount_text,
    day_text,
    days_text,
    minutes_text,
    money_text,
    when_text,
)
from gripe.record.account import Account
from gripe.record.promises import Outcome


def facts_of(layout: Layout, case: Case, at: str) -> tuple[Fact, ...]:
    """Return the facts of a case for the page at an address; what is not known is left out."""
    facts = [
        *_about(layout, case, at),
        *_clocks(layout, case),
        *_effort(layout, case.account),
        *_promises(layout, case.account),
        *_money(layout, case),
    ]
    return tuple(fact for fact in facts if fact.value and fact.value != UNKNOWN)


def _about(layout: Layout, case: Case, at: str) -> Iterator[Fact]:
    say = layout.words.say
    label = say("Company") if len(case.parties) == 1 else say("Companies")
    for party in case.parties:
        name = layout.actor_name(party.actor)
        text = say("%(company)s, %(role)s", company=name, role=party.role) if party.role else name
        yield Fact(label, text, layout.base.href(routes.company(party.actor.slug), at))
    yield Fact(say("Product"), case.product)
    yield Fact(say("Complainant"), case.complainant)
    yield Fact(say("Asked for"), case.ask)
    yield Fact(say("Bought"), when_text(layout.words, case.purchased) if case.purchased else "")


def _clocks(layout: Layout, case: Case) -> Iterator[Fact]:
    say, account = layout.words.say, case.account
    yield Fact(say("Opened"), when_text(layout.words, case.record.opened))
    *earlier, last = account.spells
    for spell in earlier:
        yield Fact(say("Open at first"), days_text(layout.words, spell.days))
    closed = account.closing is not None
    label = say("It took") if closed else say("Open for")
    yield Fact(label, _running(layout, account, last.days, runs=not closed))
    if case.record.due and not closed:
        yield Fact(say("Due"), when_text(layout.words, case.record.due))
    yield Fact(say("First reply after"), days_text(layout.words, account.first_reply))
    runs = any(silence.until is None for silence in account.silences) and not closed
    yield Fact(say("Longest silence"), _running(layout, account, account.silence, runs=runs))


def _running(layout: Layout, account: Account, span: Span | None, *, runs: bool) -> str:
    """Write a number of days, with the as-of date if its clock still runs."""
    text = days_text(layout.words, span)
    if span is None or not runs:
        return text
    as_of = day_text(layout.words, account.as_of)
    return layout.words.say("%(days)s, as of %(date)s", days=text, date=as_of)


def _effort(layout: Layout, account: Account) -> Iterator[Fact]:
    say, effort = layout.words.say, account.effort
    yield Fact(say("Contacts"), amount_text(effort.contacts) if effort.contacts.most != 0 else "")
    yield Fact(say("People spoken to"), amount_text(effort.people) if effort.people else "")
    yield Fact(say("Passed on"), amount_text(effort.transfers) if effort.transfers else "")
    yield Fact(
        say("Time spent"), minutes_text(layout.words, effort.minutes) if effort.minutes else ""
    )


def _promises(layout: Layout, account: Account) -> Iterator[Fact]:
    count = layout.words.count
    kept = sum(promise.outcome is Outcome.KEPT for promise in account.promises)
    broken = sum(promise.outcome is Outcome.BROKEN for promise in account.promises)
    parts = [count("%(n)d kept", "%(n)d kept", kept)] if kept else []
    parts += [count("%(n)d broken", "%(n)d broken", broken)] if broken else []
    yield Fact(layout.words.say("Promises"), ", ".join(parts))


def _money(layout: Layout, case: Case) -> Iterator[Fact]:
    say = layout.words.say
    yield Fact(say("At stake"), money_text(case.at_stake) if case.at_stake else "")
    recovered = ", ".join(money_text(money) for money in case.account.recovered)
    yield Fact(say("Recovered"), recovered)
