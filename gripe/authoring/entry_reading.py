"""How an entry was read, in one line: what an author of a case is told of what was added to it."""

from gripe.linking.model import Site
from gripe.record.entry import ME, Actor, Entry, Role
from gripe.record.vocabulary import Kind
from gripe.source.yaml.prepass import HEAD_END

_KEY = "entry-"


def reading_of(site: Site, path: str, said: str) -> str:
    """Return how the last entry of a case's timeline was read, or "" if the case cannot be looked at.

    Args:
        site: the site, linked.
        path: the case's source.
        said: the entry as its author said it.
    """
    slug = next((each.slug for each in site.briefs.values() if each.path == path), "")
    entries = site.cases[slug].record.entries if slug else ()
    mine = [each for each in entries if each.key.startswith(_KEY)]
    if not mine:
        return ""
    entry = max(mine, key=lambda each: int(each.key.removeprefix(_KEY)))
    parts = [f"{_article(entry.kind)} “{entry.kind}” of {entry.when}"]
    parts += [entry.channel.value] if entry.channel else []
    parts.append(f"by {_name(entry.by, site)}")
    return f"{', '.join(parts)}{_hint(entry, said)}"


def _hint(entry: Entry, said: str) -> str:
    """Return how a call is said, for what was all text and so is no contact."""
    is_text = entry.kind is Kind.NOTE and said and not HEAD_END.search(said)
    return "; a call counts as one where it begins “phone: …”" if is_text else ""


def _article(kind: Kind) -> str:
    return "an" if kind[0] in "aeo" else "a"


def _name(actor: Actor, site: Site) -> str:
    if actor == ME:
        return "you"
    if actor.role is Role.COMPANY:
        return site.companies[actor.slug].name if actor.slug in site.companies else actor.slug
    return actor.name or f"“{actor.role}”"
