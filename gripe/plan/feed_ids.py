"""The ids of feeds, entries and cases, made of gripe.yaml's `id:` and a name, never of an address.

So `urn(context, "case", "washer")` is the same `urn:uuid:…` wherever the site and the case move.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from gripe.linking.model import Case
from gripe.plan.view_context import ViewContext

if TYPE_CHECKING:
    from uuid import UUID


@cache
def site_namespace(site_id: str) -> "UUID":
    """Return the namespace of a site's ids (RFC 9562, version 5): its `id:` if a UUID, else made of it."""
    from uuid import NAMESPACE_URL, UUID, uuid5

    try:
        return UUID(site_id)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"gripe:{site_id}")


def urn(context: ViewContext, kind: str, name: str) -> str:
    """Return an id: a UUID from the site's id, the kind, and the first slug or `id:`."""
    from uuid import uuid5

    return uuid5(site_namespace(context.site.settings.front.id), f"{kind}:{name}").urn


def entry_names(case: Case) -> Mapping[str, str]:
    """Name each entry of a record so that one more entry, anywhere, renames none on other days.

    An entry's own number would not do: it is its place in the timeline.

    Returns:
        Names such as `washer:2009-09-01:contact:me::1`, by the entry's key.
    """
    seen: Counter[str] = Counter()
    names = {}
    for entry in case.record.entries:
        name = (
            f"{entry.when.day or ''}:{entry.kind}:{entry.by.role}:{entry.by.slug or entry.by.name}"
        )
        seen[name] += 1
        names[entry.key] = f"{case.id}:{name}:{seen[name]}"
    return names


def turn_names(case: Case) -> Mapping[str, str]:
    """Name each entry of a timeline by its kind and its number among those, as endings are named."""
    seen: Counter[str] = Counter()
    names = {}
    for entry in case.record.entries:
        if not entry.followup:
            seen[entry.kind] += 1
            names[entry.key] = f"{case.id}:{entry.kind}:{seen[entry.kind]}"
    return names
