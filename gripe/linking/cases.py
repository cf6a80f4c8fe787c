"""One case's document, timeline and follow-ups → `Case`."""

import posixpath
from collections.abc import Mapping, Sequence

from gripe.base.dates import When
from gripe.base.problems import Problem, did_you_mean
from gripe.base.slugs import is_safe_slug
from gripe.linking.model import Blob, Case, Correction, Exhibit, Party
from gripe.linking.publication import Dated
from gripe.linking.records import Told, contradictions, merged
from gripe.record.entry import Actor, Entry, Kind
from gripe.record.status import standing
from gripe.source.documents import Document
from gripe.source.markdown import to_prose
from gripe.source.schema import CaseFront

PICTURES = (".jpeg", ".jpg", ".png", ".webp")


def read_case(
    dated: Dated[CaseFront],
    timeline: Sequence[Told],
    followups: Sequence[Told],
    parties: tuple[Actor, ...],
    blobs: Mapping[str, Blob],
) -> tuple[Case, list[Problem]]:
    """Put a case together.

    Args:
        dated: its document and day of publication.
        timeline: its entries in written order.
        followups: the entries that published follow-ups add to it.
        parties: the companies complained about.
        blobs: the files an exhibit may name, by path.
    """
    document = dated.document
    front = document.front
    told = merged(timeline, followups)
    entries = tuple(each.entry for each in told)
    opened = front.opened or _first_contact([each.entry for each in merged(timeline, ())])
    exhibits, problems = _exhibits(document, blobs)
    problems += _unknown_exhibits(document)
    problems += contradictions(told, parties, opened, document)
    case = Case(
        slug=document.slug,
        path=document.path,
        id=front.id or document.slug,
        title=front.title,
        parties=tuple(
            Party(actor, party.role) for actor, party in zip(parties, front.company, strict=True)
        ),
        published_on=dated.published_on,
        opened=opened,
        purchased=front.purchased,
        product=front.product,
        complainant=front.complainant,
        ask=front.ask,
        summary=front.summary,
        disclosure=front.disclosure,
        body=to_prose(document.body),
        entries=entries,
        prose={entry.key: to_prose(entry.text, short=True) for entry in entries},
        standing=standing(entries, parties),
        exhibits=exhibits,
        corrections=tuple(
            Correction(each.date, to_prose(each.text, short=True)) for each in front.corrections
        ),
    )
    return case, problems + _several_companies(document)


def _first_contact(entries: Sequence[Entry]) -> When:
    contacts = (entry.when for entry in entries if entry.kind is Kind.CONTACT)
    return next(contacts, entries[0].when if entries else When())


def _several_companies(document: Document[CaseFront]) -> list[Problem]:
    if len(document.front.company) < 2:
        return []
    message = "a case with several companies is not supported yet: name one"
    return [Problem(document.place("company", 1), "not-yet", message)]


def _exhibits(
    document: Document[CaseFront], blobs: Mapping[str, Blob]
) -> tuple[tuple[Exhibit, ...], list[Problem]]:
    exhibits: dict[str, Exhibit] = {}
    problems = []
    for number, front in enumerate(document.front.exhibits):
        place = document.place("exhibits", number, "file")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), front.file))
        at = document.place("exhibits", number, "id")
        if not is_safe_slug(front.id):
            message = f'"{front.id}" cannot be an address: use small letters, digits and hyphens'
            problems.append(Problem(at, "unsafe-slug", message))
        elif front.id in exhibits:
            problems.append(
                Problem(at, "duplicate-exhibit", f'there is an exhibit "{front.id}" already')
            )
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
            exhibits[front.id] = Exhibit(
                front.id, blobs[path], front.caption, front.alt or front.caption, front.date
            )
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
