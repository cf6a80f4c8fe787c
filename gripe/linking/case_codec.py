"""Serialization of a case for the cache, and its digest."""

from collections.abc import Callable
from functools import cache, partial
from operator import attrgetter
from typing import Any, cast, get_type_hints

from gripe.base.codec import digest_of, dumps, loads
from gripe.linking.linked_case import LinkingContext
from gripe.linking.model import Case
from gripe.record.account import Account, Record, account


def case_digest(written: str, case: Case, context: LinkingContext, *, is_stable: bool) -> str:
    """Return a case's cache key: of its text as `case_text` writes it, and of what its account depends on."""
    day = "" if is_stable else context.settings.as_of.isoformat()
    waits = None if case.account.closing else context.patience
    return digest_of(written, day, waits)


def case_text(case: Case) -> str:
    """Serialize a case without its account, which follows from its record."""
    return dumps(_parts(case))


def case_of(written: str, context: LinkingContext) -> Case:
    """Deserialize what `case_text` wrote; its account will be as of the day."""
    parts = dict(zip(_NAMES, loads(written, _kinds()), strict=True))
    return Case(**parts, derive=derived(parts["record"], context))


def derived(record: Record, context: LinkingContext) -> Callable[[], Account]:
    """Return what computes the account of a record as of the day, the first time it is asked for."""
    return cache(partial(account, record, context.settings.as_of, context.patience))


_NAMES = [name for name in Case.__annotations__ if name != "derive"]
_parts = attrgetter(*_NAMES)


@cache
def _kinds() -> Any:  # noqa: ANN401 - a type form
    """Return the type of the tuple that a case is serialized as."""
    hints, generic = get_type_hints(Case), cast("Any", tuple)
    return generic[tuple(hints[name] for name in _NAMES)]
