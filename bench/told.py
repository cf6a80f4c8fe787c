"""What Hugo is told of a complaint where gripe makes all its outputs: gripe works it out by itself."""

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bench.corpus import CLOSING, Case, Entry, FollowUp
from bench.dialects import channel_label, who, with_front_matter

Fact = str | int | None
_KINDS = {"claimed": "Says it is fixed", "escalation": "Escalated", "abandoned": "Given up"}


def hugo(case: Case) -> tuple[str, str]:
    """Return a page of Hugo that knows all that pages, feeds, badges and data say."""
    head: dict[str, object] = {
        "title": case.title,
        "date": str(case.published),
        "companies": [case.company],
        "product": case.product,
        "casestatus": case.status,
        "status": [case.status],
        "archive": [str(case.published.year)],
        "tags": list(case.tags),
        **facts(case),
        "timeline": [dict(_told(case, entry)) for entry in case.timeline],
        "exhibits": [
            {"id": name, "file": f"{name}.jpg", "caption": "A picture of it", "alt": "A picture"}
            for name in case.pictures
        ],
    }
    return f"content/cases/{case.slug}.md", with_front_matter(_yaml(head), case.body)


def hugo_followup(followup: FollowUp) -> tuple[str, str]:
    """Return a page of Hugo that names the case which it follows up."""
    head = {
        "title": followup.title,
        "date": str(followup.on),
        "case": followup.case,
        "archive": [str(followup.on.year)],
    }
    return f"content/posts/{followup.slug}.md", with_front_matter(_yaml(head), followup.body)


def facts(case: Case) -> Mapping[str, Fact]:
    """Return what follows from the timeline of a case, nearly as gripe would say it.

    Times are whole days; what cannot be said is None.
    """
    opened = next(entry.on for entry in case.timeline if entry.kind == "contact")
    last = case.timeline[-1]
    is_closed = case.status in CLOSING
    company = f"company:{case.company.lower().replace(' ', '-')}"
    replied = next((each.on for each in case.timeline if each.is_theirs), None)
    return {
        "opened": str(opened),
        "closed": str(last.on) if is_closed else None,
        "resolved_by": company if case.status == "resolved" else None,
        "turn": "me" if last.is_theirs else company,
        "reply": (replied - opened).days if replied else None,
        "silence": max((after.on - before.on).days for before, after in pairwise(case.timeline)),
        "contacts": sum(entry.kind == "contact" for entry in case.timeline),
    }


def _told(case: Case, entry: Entry) -> Iterator[tuple[str, str]]:
    yield "date", str(entry.on)
    yield "channel", channel_label(entry)
    yield "drawing", entry.channel
    yield "who", who(case, entry)
    yield "side", "company" if entry.is_theirs else "me"
    yield "kind", _KINDS.get(entry.kind, entry.kind.capitalize())
    yield "text", entry.text
    if entry.due:
        yield "due", str(entry.due)


def _yaml(head: Mapping[str, object]) -> list[str]:
    """Write a front matter: the value of a key as JSON, which YAML is a superset of."""
    return [f"{key}: {json.dumps(value)}" for key, value in head.items() if value is not None]
