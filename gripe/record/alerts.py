"""Alerts about open cases, their clock words: computed, never typed (docs/record.md)."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from gripe.base.dates import When
from gripe.base.frozen import immutable
from gripe.record.entry import Actor, Entry, Role
from gripe.record.promises import Outcome, promises, settles
from gripe.record.status import Standing


class Alert(StrEnum):
    """An alert about an open case, its clock word; the gravest first. A badge shows at most one."""

    PROMISE_BROKEN = "promise broken"
    OVERDUE = "overdue"
    DORMANT = "dormant"


@immutable
class Patience:
    """The time limits after which alerts are raised.

    Attributes:
        reply_due: after how long a company's silence is overdue.
        dormant_after: after how long without an entry a case is dormant.
        of_company: what companies' own profiles say instead of `reply_due`.
    """

    reply_due: timedelta = timedelta(days=14)
    dormant_after: timedelta = timedelta(days=180)
    of_company: tuple[tuple[Actor, timedelta], ...] = ()

    def with_(self, actor: Actor) -> timedelta:
        """Return how long a reply of one company may take."""
        return dict(self.of_company).get(actor, self.reply_due)


def alert(
    entries: Sequence[Entry],
    now: Standing,
    due: When | None,
    as_of: date,
    patience: Patience,
) -> Alert | None:
    """Return the gravest alert of a case, or None; `due` is the day that the case itself names.

    Each holds from the day after, and only if it is true on every reading of an inexact date.
    """
    if now.status.is_closed or not entries:
        return None
    if _has_broken_promise(entries, as_of):
        return Alert.PROMISE_BROKEN
    if _is_overdue(now, due, as_of, patience):
        return Alert.OVERDUE
    latest = [entry.when.last for entry in entries]
    newest = max((day for day in latest if day), default=None)
    if newest and None not in latest and as_of > newest + patience.dormant_after:
        return Alert.DORMANT
    return None


def _has_broken_promise(entries: Sequence[Entry], as_of: date) -> bool:
    """Tell whether somebody's last promise is broken, and nothing was done about it since."""
    last = {promise.entry.by: promise for promise in promises(entries, When.on(as_of))}
    broken = [
        each.entry
        for each in last.values()
        if each.outcome is Outcome.BROKEN and not _may_be_kept(each.entry, as_of)
    ]
    return any(
        not any(settles(later, promise) for later in entries[entries.index(promise) + 1 :])
        for promise in broken
    )


def _may_be_kept(promise: Entry, as_of: date) -> bool:
    """Tell whether a promised day may not be over yet: somebody who did not come may come still."""
    due = promise.due
    return bool(promise.kept is None and due and due.last and as_of <= due.last)


def _is_overdue(now: Standing, due: When | None, as_of: date, patience: Patience) -> bool:
    companies = [actor for actor in now.turn if actor.role is Role.COMPANY]
    if not companies:
        return False
    if due and due.last and as_of > due.last:
        return True
    since = now.turn_since.when.last if now.turn_since else None
    return bool(since and any(as_of > since + patience.with_(actor) for actor in companies))
