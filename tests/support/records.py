"""Records for tests: a line for each entry, worked out as a build would work them out."""

import re
from datetime import date, timedelta
from decimal import Decimal

from gripe.base.date_forms import parse_when
from gripe.base.dates import Step, When
from gripe.base.frozen import replace
from gripe.base.intervals import Span
from gripe.record.account import Account, Record, account
from gripe.record.alerts import Patience
from gripe.record.chronology import in_order, resolve_dates
from gripe.record.clocks import opening
from gripe.record.entry import ME, Actor, Channel, Entry, Role
from gripe.record.money import Money
from gripe.record.vocabulary import Kind

_ROLES = {role.value: Actor(role) for role in Role if role is not Role.COMPANY}
_SPANS = ("times", "minutes", "people", "transfers")


def who(word: str) -> Actor:
    """Return a role such as `me` or `bank`, or else the company of that slug."""
    return _ROLES.get(word) or Actor(Role.COMPANY, word)


def when(text: str) -> When:
    """Read a date."""
    read = parse_when(text)
    assert isinstance(read, When)
    return read


def record(
    *lines: str, parties: str = "hp", opened: str = "", due: str = "", checked: str = ""
) -> Record:
    """Return the record of some entries, each `[>]DATE WHO [CHANNEL] KIND[>WHO,WHO] [KEY=VALUE]…`.

    `>` before the date marks a follow-up, `?` stands for a date left out.
    """
    companies = tuple(map(who, parties.split()))
    plain = [line.lstrip(">").split() for line in lines]
    dates = resolve_dates([_date(words[0]) for words in plain])
    entries = [
        replace(
            _entry(words, companies),
            key=f"entry-{number}",
            when=dates[number - 1],
            followup=f"post-{number}" if lines[number - 1].startswith(">") else "",
        )
        for number, words in enumerate(plain, start=1)
    ]
    ordered = in_order(sorted(entries, key=lambda entry: bool(entry.followup)))
    first = opening(ordered)
    return Record(
        parties=companies,
        entries=ordered,
        opened=when(opened) if opened else first.when if first else When(),
        due=when(due) if due else None,
        checked=date.fromisoformat(checked) if checked else None,
    )


def _date(text: str) -> When | Step | None:
    return None if text == "?" else parse_when(text)


def _entry(words: list[str], companies: tuple[Actor, ...]) -> Entry:
    _, by, *rest = words
    channel = Channel(rest.pop(0)) if rest[0] in set(Channel) else None
    directed, *rest = rest
    kind, _, to = directed.partition(">")
    given = dict(word.split("=", 1) for word in rest)
    addressed = tuple(map(who, filter(None, to.split(","))))
    values: dict[str, object] = {"channel": channel}
    values |= {name: _span(given[name]) for name in _SPANS if name in given}
    if "due" in given:
        values["due"] = when(given["due"])
    if "kept" in given:
        text = given["kept"]
        values["kept"] = text == "yes" if text in {"yes", "no"} else when(text)
    if "recovered" in given:
        amount, currency = re.fullmatch(r"([\d.]+)([A-Z]+)", given["recovered"]).groups()  # type: ignore[union-attr]
        values["recovered"] = Money(currency, Decimal(amount))
    if "for" in given:
        values["only"] = tuple(map(who, given["for"].split(",")))
    if "resolved_by" in given:
        values["resolved_by"] = who(given["resolved_by"])
    actor = who(by)
    to_whom = addressed or (companies if actor == ME else ())
    return Entry("", When(), Kind(kind), actor, to_whom, **values)  # type: ignore[arg-type]


def _span(text: str) -> Span:
    least = int(text.rstrip("+"))
    return Span(least, None if text.endswith("+") else least)


def patience(**own: int) -> Patience:
    """Return the usual patience, and how many days the companies named may take to reply."""
    return Patience(of_company=tuple((who(name), timedelta(days)) for name, days in own.items()))


def worked(
    *lines: str, as_of: str = "2010-01-01", patience: Patience | None = None, **more: str
) -> Account:
    """Work out a record, by default as of 1 January 2010."""
    return account(record(*lines, **more), date.fromisoformat(as_of), patience or Patience())


def said(span: Span | None) -> str:
    """Write a number as `3`, `79–108`, `31+` or `—`."""
    if span is None:
        return "—"
    if span.most is None:
        return f"{span.least}+"
    return str(span.least) if span.exact is not None else f"{span.least}–{span.most}"
