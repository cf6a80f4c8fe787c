"""Resolution of entries' dates, and their chronological order (docs/record.md, "Dates").

Order is by date. An entry known less exactly stays after the one written above it where its period
allows; the same day keeps the written order; follow-ups come after the entries of their period.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from gripe.base.dates import Chain, Step, When
from gripe.base.frozen import replace

DAY_MINUTES = 24 * 60


def resolve_dates(written: Sequence[When | Step | None]) -> tuple[When, ...]:
    """Resolve the date of every entry of a timeline.

    Args:
        written: in written order, each entry's date, its step from the entry above, or None where
            it was left out: then it lies somewhere between its neighbours.

    Returns:
        One date for each entry. A step of the first entry, which has none above it, is unknown.
    """
    resolved: list[When] = []
    for number, raw in enumerate(written):
        above = resolved[-1] if resolved else When()
        if isinstance(raw, When):
            resolved.append(replace(raw, chain=Chain(number)) if raw.day is None else raw)
        elif isinstance(raw, Step):
            resolved.append(_chained(raw, above, len(resolved)))
        else:
            below = (later for later in written[number + 1 :] if isinstance(later, When))
            resolved.append(_between(above, next(below, When())))
    return tuple(resolved)


def _chained(step: Step, above: When, number: int) -> When:
    """Apply a step, and keep how many days it lies from the inexact date that it starts from."""
    when = step.after(above)
    if when.day:
        return when
    if above.chain and not step.months:
        return replace(when, chain=replace(above.chain, days=above.chain.days + step.days))
    return replace(when, chain=Chain(number))


def _between(above: When, below: When) -> When:
    first, last = above.first, below.last
    if first and last and first > last:  # the neighbours stand out of order: nothing is known
        return When()
    chain = replace(above.chain, is_least=True) if above.chain else None
    return replace(When.between(first, last), chain=chain)


class Dated(Protocol):
    """Anything with a date that stands in a record."""

    @property
    def when(self) -> When:
        """When it happened."""
        ...

    @property
    def followup(self) -> str:
        """Slug of the follow-up it comes from, or ""."""
        ...


D = TypeVar("D", bound=Dated)


def in_order(entries: Sequence[D]) -> tuple[D, ...]:
    """Sort entries chronologically, given in written order with the follow-ups last."""
    keys: list[tuple[int, int]] = []
    latest: dict[int, int] = {}  # of each day, the minute that is latest so far
    for entry in entries:
        above = keys[-1][0] if keys else None
        key = _follow_key(entry.when) if entry.followup else _key(entry.when, above, latest)
        keys.append(key)
        day = key[0] // DAY_MINUTES
        latest[day] = max(key[0], latest.get(day, 0))
    ranked = sorted(range(len(entries)), key=lambda number: (keys[number], number))
    return tuple(entries[number] for number in ranked)


def _key(when: When, above: int | None, latest: Mapping[int, int]) -> tuple[int, int]:
    """Return the sort key of an entry: a minute, and 0 before follow-ups."""
    first, last = _bounds(when)
    if when.minute is not None:
        return first + when.minute, 0
    if when.day:  # the same day keeps the written order, whatever is known of its hours
        return latest.get(first // DAY_MINUTES, first), 0
    if above is not None and first <= above <= last:
        return above, 0
    return first, 0


def _follow_key(when: When) -> tuple[int, int]:
    first, last = _bounds(when)
    return (first + when.minute if when.minute is not None else last), 1


def _bounds(when: When) -> tuple[int, int]:
    """Return the first and the last minute of a period, counted from the year 1."""
    first = (when.first or date.min).toordinal() * DAY_MINUTES
    last = ((when.last or date.max).toordinal() + 1) * DAY_MINUTES - 1
    return first, last
