"""A case's row of the open data, cached beside the case.

What only the whole site can say is left as the case has it: the id without the site's, companies by
their slugs, author and language as they were given.
"""

from gripe.base.codec import dumps
from gripe.base.intervals import Span
from gripe.linking.model import Case
from gripe.record.account import Account
from gripe.record.entry import Actor, Role
from gripe.source.schema.annotations import OwnValue

DataRow = dict[str, object]


def data_row_of(case: Case) -> DataRow:
    """Return a case's facts and numbers, one value each; its `url` is for the site to say."""
    published = case.blog_day.published_on
    account, closing = case.account, case.account.closing
    return {
        "id": case.id,
        "slug": case.slug,
        "title": case.title,
        "url": None,
        "companies": tuple(party.actor.slug for party in case.parties),
        "product": case.product or None,
        "author": case.author,
        "complainant": case.complainant or None,
        "tags": case.tags,
        "status": account.standing.status.value,
        "clock": account.alert.value if account.alert else None,
        "turn": tuple(map(actor_data, account.standing.turn)),
        "opened": str(case.record.opened) if case.record.opened.is_known else None,
        "closed": str(closing.when) if closing else None,
        "resolved_by": actor_data(closing.resolved_by) if closing and closing.resolved_by else None,
        "published": published.isoformat() if published else None,
        "updated": case.updated_on.isoformat(),
        "as_of": None if closing else account.as_of.isoformat(),
        **_numbers(account),
        "at_stake": str(case.at_stake) if case.at_stake else None,
        "recovered": tuple(map(str, account.recovered)),
        "language": case.language,
        "fields": {each.name: own_data(each) for each in case.own},
    }


def data_row_text(case: Case) -> str:
    """Write the row of a case as JSON."""
    return dumps(data_row_of(case))


def _numbers(account: Account) -> DataRow:
    effort = account.effort
    return {
        "spells": tuple(span_data(spell.days) for spell in account.spells),
        "days_to_first_reply": span_data(account.first_reply),
        "longest_silence_days": span_data(account.silence),
        "contacts": span_data(effort.contacts),
        "people": span_data(effort.people),
        "transfers": span_data(effort.transfers),
        "minutes": span_data(effort.minutes),
    }


def own_data(own: OwnValue) -> object:
    """Return the value of one of the site's own keys in data."""
    (first, *_), kind = own.values or ("",), own.kind
    if kind == "words":
        return own.values
    if kind == "flag":
        return first == "yes"
    if kind == "number":
        return float(first) if "." in first else int(first)
    return first


def span_data(span: Span | None) -> dict[str, int | None] | None:
    """Return a number known within bounds as `{min, max}`."""
    return None if span is None else {"min": span.least, "max": span.most}


def actor_data(actor: Actor) -> str:
    """Return somebody's name in data: a role, `company:` and a slug, or another role and a name."""
    if actor.role is Role.COMPANY:
        return f"company:{actor.slug}"
    return f"{actor.role.value}:{actor.name}" if actor.name else actor.role.value
