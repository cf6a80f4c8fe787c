"""The fields of every kind of source file, defined once for reader, JSON Schema and docs."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from gripe.source.fields import (
    Addresses,
    ChannelWord,
    Color,
    Count,
    Date,
    Day,
    Days,
    EntryDate,
    Flag,
    Kept,
    KindWord,
    Link,
    Minutes,
    Name,
    Number,
    StatusWord,
    Sum,
    Text,
    VisibilityWord,
    Words,
    some,
)


class Front(BaseModel):
    """What every kind of front matter has in common.

    Attributes:
        LATER: keys that are promised and not yet honoured; using one is an error.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    LATER: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def by_key(cls) -> dict[str, FieldInfo]:
        """Return each key as authors write it, with its field."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, values: object) -> object:
        """Take a known key with nothing after it for not written; an unknown one stays a fault."""
        if not isinstance(values, dict):
            return values
        return {
            key: value
            for key, value in values.items()
            if value is not None or key not in cls.by_key()
        }


class EntryFields(Front):
    """What an entry of a timeline and a follow-up have in common."""

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
    kept: Kept | None = None
    recovered: Sum | None = None
    link: Link | None = None
    outstanding: Text = ""
    only: Words = Field(default=(), alias="for")
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


class SourceFront(Front):
    """Where somebody else's story was first told."""

    url: Link | None = None
    by: Text = ""
    date: Date | None = None


class MoneyFront(Front):
    """The sums a case is about."""

    at_stake: Sum | None = None


class ExhibitFront(Front):
    """A picture that shows what an entry says."""

    id: Name
    file: Name
    caption: Text = ""
    date: Date | None = None
    alt: Text = ""
    visibility: VisibilityWord = "public"


class CorrectionFront(Front):
    """A published mistake and its correction."""

    date: Day
    text: Text


class CaseFront(Front):
    """A case."""

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
    source: tuple[SourceFront, ...] = ()
    checked: Day | None = None
    ask: Text = ""
    money: MoneyFront | None = None
    due: Date | None = None
    status: StatusWord | None = None
    tags: Words = ()
    summary: Text = ""
    disclosure: Text = ""
    draft: Flag = False
    aliases: Addresses = ()
    exhibits: tuple[ExhibitFront, ...] = ()
    corrections: tuple[CorrectionFront, ...] = ()


class EffectFront(Front):
    """A case that a follow-up moves on, and how if that differs from the others."""

    case: Name
    effect: KindWord | None = None


class FollowupFront(EntryFields):
    """A post that moves one case on, or several."""

    LATER = frozenset({"exhibits"})

    title: Name
    case: Annotated[tuple[EffectFront, ...], BeforeValidator(some)]
    id: Text = ""
    slug: Text = ""
    date: Date | None = None
    published: Day | None = None
    effect: KindWord | None = None
    author: Text = ""
    tags: Words = ()
    summary: Text = ""
    draft: Flag = False
    aliases: Addresses = ()


class PostFront(Front):
    """A post about no single case."""

    title: Name
    id: Text = ""
    slug: Text = ""
    date: Date | None = None
    published: Day | None = None
    author: Text = ""
    tags: Words = ()
    summary: Text = ""
    draft: Flag = False
    aliases: Addresses = ()
    cases: Words = ()
    companies: Words = ()
    kudos: Words = ()


class PageFront(Front):
    """A standing page."""

    title: Name
    slug: Text = ""
    draft: Flag = False
    aliases: Addresses = ()


class FormerFront(Front):
    """A name that a company once had."""

    name: Name
    until: Date | None = None


class ContactFront(Front):
    """A way to reach a company; `for` says with what."""

    purpose: Text = Field(default="", alias="for")
    phone: Text = ""
    email: Text = ""
    link: Link | None = None


class CompanyFront(Front):
    """A company's profile."""

    title: Name
    slug: Text = ""
    aliases: Words = ()
    former: tuple[FormerFront, ...] = ()
    parent: Text = ""
    contacts: tuple[ContactFront, ...] = ()
    reply_due: Days | None = None
    statement: Text = ""
    website: Link | None = None


class MenuFront(Front):
    """One entry of the site's menu."""

    title: Name
    to: Name


class StyleFront(Front):
    """A status in the site's own words or colour."""

    label: Text = ""
    color: Color | None = None


class SettingsFront(Front):
    """The site's settings, gripe.yaml."""

    LATER = frozenset({"search"})

    title: Name
    id: Text = ""
    url: Link | None = None
    author: Text = ""
    language: Text = "en"
    timezone: Text = "UTC"
    theme: Text = "ledger"
    as_of: Day | None = None
    reply_due: Days | None = None
    dormant_after: Days | None = None
    paginate: Number = 20
    menu: tuple[MenuFront, ...] = ()
    statuses: dict[str, StyleFront] = {}
    outputs: dict[str, Words] = {}
    params: dict[str, Any] = {}
