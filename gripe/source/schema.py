"""The fields of every kind of source file: the one definition that reader, JSON Schema and docs share."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from gripe.source.fields import (
    ChannelWord,
    Count,
    Date,
    Day,
    EntryDate,
    Flag,
    KindWord,
    Link,
    Minutes,
    StatusWord,
    Text,
    Words,
)


class Front(BaseModel):
    """What every kind of front matter has in common.

    Attributes:
        LATER: keys that CONTRACT.md promises and gripe does not yet honour; using one is an error.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    LATER: ClassVar[frozenset[str]] = frozenset()


class EntryFields(Front):
    """What an entry of a timeline and a follow-up have in common."""

    LATER = frozenset({"for", "kept", "recovered"})

    channel: ChannelWord | None = None
    by: Text = ""
    to: Words = ()
    text: Text = ""
    minutes: Minutes | None = None
    times: Count | None = None
    people: Count | None = None
    transfers: Count | None = None
    agent: Text = ""
    due: Date | None = None
    link: Link | None = None
    outstanding: Text = ""
    resolved_by: Text = ""
    via: Text = ""
    credit: Text = ""
    kudos: Words = ()


class EntryFront(EntryFields):
    """One entry of a timeline."""

    date: EntryDate | None = None
    kind: KindWord | None = None
    exhibits: Words = ()


class PartyFront(Front):
    """One company of a case and what it is in it."""

    name: Text
    role: Text = ""


class ExhibitFront(Front):
    """A picture that shows what an entry says."""

    LATER = frozenset({"visibility"})

    id: Text
    file: Text
    caption: Text = ""
    date: Date | None = None
    alt: Text = ""


class CorrectionFront(Front):
    """A published mistake and its correction."""

    date: Day
    text: Text


class CaseFront(Front):
    """A case."""

    LATER = frozenset({"source", "checked", "money", "due", "tags", "aliases"})

    title: Text
    company: tuple[PartyFront, ...]
    timeline: tuple[EntryFront, ...]
    id: Text = ""
    slug: Text = ""
    product: Text = ""
    opened: Date | None = None
    purchased: Date | None = None
    published: Day | None = None
    complainant: Text = ""
    ask: Text = ""
    status: StatusWord | None = None
    summary: Text = ""
    disclosure: Text = ""
    draft: Flag = False
    exhibits: tuple[ExhibitFront, ...] = ()
    corrections: tuple[CorrectionFront, ...] = ()


class FollowupFront(EntryFields):
    """A post that moves a case on."""

    LATER = EntryFields.LATER | {"aliases", "author", "exhibits", "tags"}

    title: Text
    case: Text
    id: Text = ""
    slug: Text = ""
    date: Date | None = None
    published: Day | None = None
    effect: KindWord | None = None
    summary: Text = ""
    draft: Flag = False


class PageFront(Front):
    """A standing page."""

    LATER = frozenset({"aliases"})

    title: Text
    slug: Text = ""
    draft: Flag = False


class CompanyFront(Front):
    """A company's profile."""

    LATER = frozenset({"aliases", "former", "parent", "contacts", "reply_due", "statement"})

    title: Text
    slug: Text = ""
    website: Link | None = None


class MenuFront(Front):
    """One entry of the site's menu."""

    title: Text
    to: Text


class SettingsFront(Front):
    """The site's settings, gripe.yaml."""

    LATER = frozenset(
        {"reply_due", "dormant_after", "paginate", "statuses", "outputs", "params", "search"}
    )

    title: Text
    id: Text = ""
    url: Link | None = None
    author: Text = ""
    language: Text = "en"
    timezone: Text = "UTC"
    theme: Text = "ledger"
    as_of: Day | None = None
    menu: tuple[MenuFront, ...] = ()
