"""A case as it is kept from one build to the next: as text, and its digest."""

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, cast, get_type_hints

from gripe.base.codec import digest_of, dumps, loads
from gripe.linking.linked_case import LinkingContext
from gripe.linking.model import Case
from gripe.record.account import account


def case_digest(written: str, case: Case, context: LinkingContext, *, is_stable: bool) -> str:
    """Return the digest of a whole case: of its record, and of what its account depends on besides.

    Args:
        written: the case as `case_text` writes it.
        case: the case.
        context: what it is read with.
        is_stable: whether no later day changes anything of it.
    """
    day = "" if is_stable else context.settings.as_of.isoformat()
    waits = None if case.account.closing else context.patience
    return digest_of(written, day, waits)


def case_text(case: Case) -> str:
    """Write a case without its account, which follows from its record."""
    return dumps(_parts(case))


def case_of(written: str, context: LinkingContext) -> Case:
    """Return the case that `case_text` wrote, its account as of the day."""
    parts = dict(zip(_NAMES, loads(written, _kinds()), strict=True))
    as_of, patience = context.settings.as_of, context.patience
    return Case(**parts, account=account(parts["record"], as_of, patience))


_NAMES = [each.name for each in fields(Case) if each.name != "account"]
_parts = attrgetter(*_NAMES)


@cache
def _kinds() -> Any:  # noqa: ANN401 - a type form
    """Return the types of what is kept of a case, as those of a tuple."""
    hints, generic = get_type_hints(Case), cast("Any", tuple)
    return generic[tuple(hints[name] for name in _NAMES)]
