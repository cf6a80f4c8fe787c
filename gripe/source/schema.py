"""The fields of every kind of source file, defined once for reader, JSON Schema and docs."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

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
    Name,
    OneCase,
    StatusWord,
    Text,
    Words,
    some,
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

    name: Name
    role: Text = ""


class ExhibitFront(Front):
    """A picture that shows what an entry says."""

    LATER = frozenset({"visibility"})

    id: Name
    file: Name
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

    title: Name
    company: Annotated[tuple[PartyFront, ...], BeforeValidator(some)]
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

    title: Name
    case: OneCase
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

    title: Name
    slug: Text = ""
    draft: Flag = False


class CompanyFront(Front):
    """A company's profile."""

    LATER = frozenset({"aliases", "former", "parent", "contacts", "reply_due", "statement"})

    title: Name
    slug: Text = ""
    website: Link | None = None


class MenuFront(Front):
    """One entry of the site's menu."""

    title: Name
    to: Name


class SettingsFront(Front):
    """The site's settings, gripe.yaml."""

    LATER = frozenset(
        {"reply_due", "dormant_after", "paginate", "statuses", "outputs", "params", "search"}
    )

    title: Name
    id: Text = ""
    url: Link | None = None
    author: Text = ""
    language: Text = "en"
    timezone: Text = "UTC"
    theme: Text = "ledger"
    as_of: Day | None = None
    menu: tuple[MenuFront, ...] = ()
