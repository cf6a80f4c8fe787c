"""One case's document, timeline and follow-ups → `Case`."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gripe.base.dates import When
from gripe.base.problems import Problem, did_you_mean
from gripe.base.slugs import is_safe_slug
from gripe.linking.model import Blob, Case, Correction, Exhibit, Party, Settings, Source, Withheld
from gripe.linking.publication import Dated
from gripe.linking.records import Told, contradictions, merged, mismatch
from gripe.record.account import Account, Record, account
from gripe.record.alerts import Patience
from gripe.record.entry import Actor, Entry, Kind
from gripe.source.documents import Document
from gripe.source.markdown import to_prose
from gripe.source.schema import CaseFront

PICTURES = (".jpeg", ".jpg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class CaseParts:
    """What a case is put together from.

    Attributes:
        dated: its document and day of publication.
        timeline: its entries in written order.
        followups: the entries that published follow-ups add to it.
        parties: the companies complained about.
        tags: slugs of its tags.
    """

    dated: Dated[CaseFront]
    timeline: Sequence[Told]
    followups: Sequence[Told]
    parties: tuple[Actor, ...]
    tags: tuple[str, ...]


def read_case(
    parts: CaseParts, settings: Settings, patience: Patience, blobs: Mapping[str, Blob]
) -> tuple[Case, list[Problem], list[Withheld]]:
    """Put a case together.

    Args:
        parts: its parts.
        settings: the site's settings.
        patience: how long the clocks wait.
        blobs: the files an exhibit may name, by path.

    Returns:
        The case, every problem found, and the entries that lie after the as-of date.
    """
    document = parts.dated.document
    front = document.front
    told = merged(parts.timeline, parts.followups)
    happened, later = _happened(told, settings)
    opened = front.opened or _first_contact(happened)
    exhibits, problems = _exhibits(document, blobs)
    problems += _unknown_exhibits(document)
    faults = list(contradictions(told, parts.parties, opened))
    problems += faults or mismatch(happened, parts.parties, document)
    corrections, later_corrections = _corrections(document, settings)
    record = Record(parts.parties, happened, opened, front.due, front.checked)
    case = replace(
        _case(parts, record, account(record, settings.as_of, patience)),
        exhibits=exhibits,
        corrections=corrections,
    )
    return case, problems, later + later_corrections


def _case(parts: CaseParts, record: Record, derived: Account) -> Case:
    """Return a case as its front matter and record have it, its exhibits and corrections apart."""
    document = parts.dated.document
    front = document.front
    return Case(
        slug=document.slug,
        path=document.path,
        id=front.id or document.slug,
        title=front.title,
        parties=tuple(
            Party(actor, party.role)
            for actor, party in zip(parts.parties, front.company, strict=True)
        ),
        published_on=parts.dated.published_on,
        purchased=front.purchased,
        product=front.product,
        complainant=front.complainant,
        sources=tuple(Source(each.url or "", each.by, each.date) for each in front.source),
        ask=front.ask,
        at_stake=front.money.at_stake if front.money else None,
        tags=parts.tags,
        summary=front.summary,
        disclosure=front.disclosure,
        aliases=front.aliases,
        body=to_prose(document.body),
        record=record,
        account=derived,
        prose={entry.key: to_prose(entry.text, short=True) for entry in record.entries},
        exhibits=(),
        corrections=(),
    )


def _first_contact(happened: Sequence[Entry]) -> When:
    """Return when the timeline's first contact was, else its first entry."""
    entries = [entry for entry in happened if not entry.followup]
    contacts = (entry.when for entry in entries if entry.kind is Kind.CONTACT)
    return next(contacts, entries[0].when if entries else When())


def _corrections(
    document: Document[CaseFront], settings: Settings
) -> tuple[tuple[Correction, ...], list[Withheld]]:
    """Part the corrections made by the as-of date from later ones."""
    made: list[Correction] = []
    later: list[Withheld] = []
    for number, front in enumerate(document.front.corrections):
        if front.date > settings.as_of and not settings.future:
            line = document.place("corrections", number).line
            later.append(Withheld(f"{document.path}:{line}", f"future: {front.date}"))
        else:
            made.append(Correction(front.date, to_prose(front.text, short=True)))
    return tuple(made), later


def _happened(told: Sequence[Told], settings: Settings) -> tuple[tuple[Entry, ...], list[Withheld]]:
    """Part the entries that may have happened from those that lie after the as-of date."""
    happened: list[Entry] = []
    later: list[Withheld] = []
    for each in told:
        first = each.entry.when.first
        if first and first > settings.as_of and not settings.future:
            later.append(Withheld(f"{each.place.path}:{each.place.line}", f"future: {first}"))
        else:
            happened.append(each.entry)
    return tuple(happened), later


def _exhibits(
    document: Document[CaseFront], blobs: Mapping[str, Blob]
) -> tuple[tuple[Exhibit, ...], list[Problem]]:
    exhibits: dict[str, Exhibit] = {}
    problems = []
    seen = set[str]()
    for number, front in enumerate(document.front.exhibits):
        place = document.place("exhibits", number, "file")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), front.file))
        at = document.place("exhibits", number, "id")
        if not is_safe_slug(front.id):
            message = f'"{front.id}" cannot be an address: use small letters, digits and hyphens'
            problems.append(Problem(at, "unsafe-slug", message))
        elif front.id in seen:
            problems.append(
                Problem(at, "duplicate-exhibit", f'there is an exhibit "{front.id}" already')
            )
        elif front.visibility == "private":
            pass
        elif not front.file.lower().endswith(PICTURES):
            message = (
                f'"{front.file}" is no picture (JPEG, PNG or WebP): '
                "other exhibits are not supported yet"
            )
            problems.append(Problem(place, "not-yet", message))
        elif path not in blobs:
            near = did_you_mean(path, blobs)
            problems.append(Problem(place, "missing-exhibit", f"there is no file {path}{near}"))
        else:
            blob = blobs[path] if front.visibility == "public" else None
            alt = front.alt or front.caption
            exhibits[front.id] = Exhibit(front.id, blob, front.caption, alt, front.date)
        seen.add(front.id)
    return tuple(exhibits.values()), problems


def _unknown_exhibits(document: Document[CaseFront]) -> list[Problem]:
    """Report entries that name an exhibit which the case does not list."""
    declared = [front.id for front in document.front.exhibits]
    problems = []
    for number, entry in enumerate(document.front.timeline):
        for index, name in enumerate(entry.exhibits):
            if name not in declared:
                place = document.place("timeline", number, "exhibits", index)
                message = f'there is no exhibit "{name}" in this case{did_you_mean(name, declared)}'
                problems.append(Problem(place, "missing-exhibit", message))
    return problems
