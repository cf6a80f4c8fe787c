"""One complaint as each generator wants it written: the path of its source, and the text.

All say the same: title, day, company, product, status, tags, the lines of the timeline with day, channel,
who and text, and the body. gripe's says it the way people write it, so gripe has to find out who did what;
the others get each line in parts, with the words that their pages print.
"""

import json
from collections.abc import Callable

from bench.corpus import ME, Case, Entry, FollowUp
from bench.vocabulary import CHANNEL_LABELS

Dialect = Callable[[Case], tuple[str, str]]
FollowUpDialect = Callable[[FollowUp], tuple[str, str]]


def gripe(case: Case) -> tuple[str, str]:
    """Return a case file of gripe."""
    head = [
        f"title: {case.title}",
        f"company: {case.company}",
        f"product: {case.product}",
        f"published: {case.published}",
        f"status: {case.status}",
        f"tags: [{', '.join(case.tags)}]",
        "timeline:",
    ]
    for entry in case.timeline:
        head += _short_entry(case, entry)
    head += ["exhibits:"] if case.pictures else []
    for name in case.pictures:
        head.append(
            f"  - {{id: {name}, file: {name}.jpg, caption: A picture of it, alt: A picture}}"
        )
    return f"content/cases/{case.slug}.md", with_front_matter(head, case.body)


def gripe_followup(followup: FollowUp) -> tuple[str, str]:
    """Return a follow-up of gripe."""
    head = [f"title: {followup.title}", f"case: {followup.case}", f"date: {followup.on}"]
    return f"content/followups/{followup.slug}.md", with_front_matter(head, followup.body)


def _short_entry(case: Case, entry: Entry) -> list[str]:
    who = case.company if entry.is_theirs else ""
    # A contact, a reply and a note are what gripe takes an entry for that does not say what it is.
    kind = "" if entry.kind in {"contact", "reply", "note"} else entry.kind
    words = " ".join(filter(None, (str(entry.on), entry.channel, who, kind)))
    lines = [f"  - {words}: {entry.text}"]
    lines += [f"    due: {entry.due}"] if entry.due else []
    lines += [f"    resolved_by: {entry.resolved_by}"] if entry.resolved_by else []
    return lines


def hugo(case: Case) -> tuple[str, str]:
    """Return a page of Hugo."""
    head = [
        f"title: {_quoted(case.title)}",
        f"date: {case.published}",
        f"companies: [{_quoted(case.company)}]",
        f"product: {_quoted(case.product)}",
        f"casestatus: {case.status}",
        f"tags: [{', '.join(case.tags)}]",
        *_yaml_timeline(case),
    ]
    return f"content/cases/{case.slug}.md", with_front_matter(head, case.body)


def nikola(case: Case) -> tuple[str, str]:
    """Return a post of Nikola."""
    head = [
        f"title: {_quoted(case.title)}",
        f"slug: {case.slug}",
        f'date: "{case.published} 00:00:00 UTC"',
        f"category: {_quoted(case.company)}",
        f"product: {_quoted(case.product)}",
        f"casestatus: {case.status}",
        f"tags: [{', '.join(case.tags)}]",
        *_yaml_timeline(case),
    ]
    return f"posts/{case.slug}.md", with_front_matter(head, case.body)


def pelican(case: Case) -> tuple[str, str]:
    """Return an article of Pelican, whose metadata are lines of text and no YAML."""
    lines = "\n    ".join(
        f"{entry.on} | {channel_label(entry)} | {who(case, entry)} | {entry.text}"
        for entry in case.timeline
    )
    head = [
        f"Title: {case.title}",
        f"Slug: {case.slug}",
        f"Date: {case.published}",
        f"Category: {case.company}",
        f"Product: {case.product}",
        f"Casestatus: {case.status}",
        f"Tags: {', '.join(case.tags)}",
        f"Timeline: {lines}",
    ]
    return f"content/{case.slug}.md", "\n".join(head) + f"\n\n{case.body}"


def channel_label(entry: Entry) -> str:
    """Return what a page calls the channel of an entry."""
    return CHANNEL_LABELS.get(entry.channel, entry.channel)


def who(case: Case, entry: Entry) -> str:
    """Return what a page calls whoever acted."""
    return case.company if entry.is_theirs else ME


def _yaml_timeline(case: Case) -> list[str]:
    lines = ["timeline:"]
    for entry in case.timeline:
        lines += [
            f'  - date: "{entry.on}"',
            f"    channel: {_quoted(channel_label(entry))}",
            f"    who: {_quoted(who(case, entry))}",
            f"    text: {_quoted(entry.text)}",
        ]
    return lines


def with_front_matter(lines: list[str], body: str) -> str:
    """Write a source: a front matter, and the text behind it."""
    return "\n".join(("---", *lines, "---", "", body))


def _quoted(text: str) -> str:
    """Write text as a YAML string: what JSON writes is one."""
    return json.dumps(text)
