"""A case as it is kept from one build to the next: as text, and its digest."""

from gripe.base.canonical import digest_of, dumps_but, encoded, loads_with, to_json
from gripe.linking.model import Case
from gripe.linking.reading import Context
from gripe.record.account import account


def case_digest(written: str, case: Case, context: Context, *, is_stable: bool) -> str:
    """Return the digest of a whole case: of its record, and of what its account depends on besides.

    Args:
        written: the case as `case_text` writes it.
        case: the case.
        context: what it is read with.
        is_stable: whether no later day changes anything of it.
    """
    day = "" if is_stable else context.settings.as_of.isoformat()
    waits = "" if case.account.closing else to_json(encoded(context.patience))
    return digest_of(written, day, waits)


def case_text(case: Case) -> str:
    """Write a case without its account, which follows from its record."""
    return dumps_but(case, "account")


def case_of(written: str, context: Context) -> Case:
    """Return the case that `case_text` wrote, its account as of the day."""
    as_of, patience = context.settings.as_of, context.patience
    return loads_with(
        written, Case, "account", lambda parts: account(parts["record"], as_of, patience)
    )
