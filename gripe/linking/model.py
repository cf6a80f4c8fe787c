"""The site as one immutable value: everything that is published, and what is not and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from gripe.base.dates import When
from gripe.record.entry import Actor, Entry
from gripe.record.status import Standing
from gripe.source.markdown import Prose
from gripe.source.schema import SettingsFront


@dataclass(frozen=True, slots=True)
class Settings:
    """What gripe.yaml and the command line say, put together.

    Attributes:
        front: gripe.yaml as typed.
        url: where the site will live, without the final slash; "" if that is not known.
        zone: the zone in which bare days and times are read.
        as_of: the one reading of the clock.
        drafts: whether drafts count as published (a preview of them).
        future: whether what is dated after `as_of` counts as published.
    """

    front: SettingsFront
    url: str
    zone: tzinfo
    as_of: date
    drafts: bool = False
    future: bool = False


@dataclass(frozen=True, slots=True)
class Blob:
    """A file that is published as it is or re-encoded, by its digest."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Party:
    """A company of a case, and its role in it."""

    actor: Actor
    role: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A picture that shows what an entry says."""

    id: str
    blob: Blob
    caption: str
    alt: str
    when: When | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A published mistake and its correction."""

    corrected_on: date
    prose: Prose


@dataclass(frozen=True, slots=True)
class Case:
    """A published case with its whole record.

    Attributes:
        slug: the last part of its address.
        path: its source file.
        id: what its feed id hangs on.
        entries: the record in order, follow-ups merged in.
        prose: each entry's text, by the entry's key.
        standing: what follows from the record.
        opened: the first contact, if the author does not say otherwise.
    """

    slug: str
    path: str
    id: str
    title: str
    parties: tuple[Party, ...]
    published_on: date
    opened: When
    purchased: When | None
    product: str
    complainant: str
    ask: str
    summary: str
    disclosure: str
    body: Prose
    entries: tuple[Entry, ...]
    prose: Mapping[str, Prose]
    standing: Standing
    exhibits: tuple[Exhibit, ...]
    corrections: tuple[Correction, ...]

    @property
    def updated_on(self) -> date:
        """The last whole day on which anything was added: derived, never typed."""
        days = [entry.when.day for entry in self.entries if entry.when.day]
        days += [correction.corrected_on for correction in self.corrections]
        return max([self.published_on, *days])


@dataclass(frozen=True, slots=True)
class Followup:
    """A published post that moved a case on."""

    slug: str
    path: str
    id: str
    title: str
    case: str
    entry: Entry
    published_on: date
    summary: str
    body: Prose


@dataclass(frozen=True, slots=True)
class Page:
    """A standing page."""

    slug: str
    path: str
    title: str
    body: Prose


@dataclass(frozen=True, slots=True)
class Company:
    """A company that the site speaks of, with or without a profile."""

    slug: str
    name: str
    path: str
    website: str
    body: Prose


@dataclass(frozen=True, slots=True)
class Withheld:
    """A source that is not published, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Site:
    """Everything published, linked. Cases, follow-ups and companies are found by slug."""

    settings: Settings
    cases: Mapping[str, Case]
    followups: Mapping[str, Followup]
    pages: Mapping[str, Page]
    companies: Mapping[str, Company]
    withheld: tuple[Withheld, ...]
    static: tuple[Blob, ...]
